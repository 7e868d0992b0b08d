"""A copy is proven by opening it before it gets its name."""

from pathlib import Path

import pytest

from app.domain.person import PersonDetails
from app.errors import CouldNotSave
from app.storage import backup
from app.storage.database import connect
from app.storage.opened import OpenSite
from tests.storage.samples import MARKER, add_person


def test_a_copy_holds_everything_under_the_same_key_while_the_records_are_open(site: OpenSite, tmp_path: Path) -> None:
    with site.store.write() as conn:
        add_person(conn, site, "person-1", PersonDetails(MARKER))
    target = tmp_path / "copies" / "copy.db"
    backup.copy_to(site.store, target)
    copy = connect(target, site.keys.db, query_only=True)
    assert copy.execute("SELECT count(*) FROM versions").fetchone() == (1,)
    copy.close()
    assert MARKER.encode() not in target.read_bytes()
    assert [path.name for path in target.parent.iterdir()] == ["copy.db"]


def test_a_newer_copy_takes_the_place_of_the_older(site: OpenSite, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_bytes(b"older")
    target.with_name("copy.db.part").write_bytes(b"left by a crash")
    backup.copy_to(site.store, target)
    assert target.stat().st_size > 4096
    assert not target.with_name("copy.db.part").exists()


def test_a_copy_that_cannot_be_written_leaves_nothing(site: OpenSite, tmp_path: Path) -> None:
    (tmp_path / "a file").write_bytes(b"")
    with pytest.raises(CouldNotSave):
        backup.copy_to(site.store, tmp_path / "a file" / "copy.db")
    assert [path.name for path in tmp_path.iterdir() if path.name != "site"] == ["a file"]


def test_a_copy_that_is_not_whole_gets_no_name(site: OpenSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = iter([{"versions": 1}, {"versions": 0}])
    monkeypatch.setattr(backup, "_counts", lambda _connection: next(counts))
    with pytest.raises(CouldNotSave):
        backup.copy_to(site.store, tmp_path / "copy.db")
    assert not list(tmp_path.glob("copy.db*"))

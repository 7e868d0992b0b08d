"""A stick that is pulled or lies at any step: no file gets its name, nothing half is left, and the next one goes on."""

from pathlib import Path

import pytest

from app.errors import CouldNotSave
from app.services.cargo import Purpose
from app.storage import carried_files
from tests.exchange.ground import Three, person


def pulled(*_given: object, **_named: object) -> object:
    raise OSError(5, "Input/output error")


@pytest.mark.parametrize(
    ("where", "what"),
    [
        ("app.storage.carried_files.Writing.write", pulled),
        ("app.storage.carried_files.os.fsync", pulled),
        ("app.storage.carried_files._forget_cached", pulled),
        ("app.storage.carried_files._same", pulled),
        ("app.storage.carried_files._same", lambda *_given: False),
        ("app.storage.carried_files.sync_folder", pulled),
    ],
    ids=["written", "forced", "let go of", "read back", "another content", "the folder"],
)
def test_no_file_is_left_and_the_next_one_goes_on(
    three: Three, monkeypatch: pytest.MonkeyPatch, where: str, what: object
) -> None:
    person(three["desk"])
    with monkeypatch.context() as patch:
        patch.setattr(where, what)
        with pytest.raises(CouldNotSave, match="stick"):
            three.sent("desk", "wing", Purpose.SYNC)
    assert list(three.stick.iterdir()) == []
    taken = three.sync("desk", "wing")
    assert (taken.counts["new"], taken.preview.gaps) == (1, ())


def test_what_a_power_cut_left_is_taken_away_and_nothing_of_anybody_else(tmp_path: Path) -> None:
    for name in ("0123456789ab.wellgate.part", "receipt-0123456789ab.wellgate.part"):
        (tmp_path / name).write_bytes(b"half")
    others = {"holiday.part", "0123456789ab.wellgate", "letter.wellgate.part"}
    for name in others:
        (tmp_path / name).write_bytes(b"theirs")
    carried_files.tidy(tmp_path)
    assert {each.name for each in tmp_path.iterdir()} == others

"""A restore while the records do not open: what can still be read is counted, and what is not known is said."""

import json
from pathlib import Path

import pytest

from app.domain.person import PersonDetails
from app.services import backup_pages, backups, person_records, restoring
from app.services.loss_words import loss_in_words
from app.services.restoring import Looked
from app.services.second_person import Second
from app.storage import anchor, disposal
from app.storage.database import PAGE_SIZE
from app.storage.opening import RECORDS
from tests.sites import NURSE, OFFICER, PASSWORD, TODAY, copied, make_template, signed_in

SECOND = Second(NURSE, PASSWORD)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("door") / "site")


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return copied(template, tmp_path / "site")


@pytest.fixture
def backup(folder: Path, tmp_path: Path) -> Path:
    """It knows of Kept; thirty more came afterwards."""
    session = signed_in(folder)
    person_records.add_person(session, PersonDetails("Kept", "Sample"))
    made = backups.back_up_to(session, tmp_path / "stick")
    for number in range(30):
        person_records.add_person(session, PersonDetails(f"Later {number}", "Sample"))
    session.close()
    return made


def looked(folder: Path, backup: Path, password: str = PASSWORD) -> Looked:
    return restoring.look_into(folder, backup, OFFICER, password, None, second=SECOND)


def said(found: Looked) -> str:
    assert found.lost is not None
    return "\n".join(loss_in_words(found.lost))


def test_a_backup_of_another_computer_is_said_to_be_one(folder: Path, backup: Path, tmp_path: Path) -> None:
    other = make_template(tmp_path / "other")
    assert "of another computer" in said(looked(other, backup))
    assert "of another computer" not in said(looked(folder, backup))
    session = signed_in(other)
    held = restoring.what_is_held(session)
    session.close()
    found = restoring.look_into(other, backup, OFFICER, PASSWORD, held, second=SECOND)
    assert backup_pages.restore_look(found).lost[0].startswith("This backup is of another computer.")
    assert backup_pages.restore_look(found).loses


def test_records_that_are_behind_are_counted_and_said_to_be_not_whole(folder: Path, backup: Path) -> None:
    older = (folder / RECORDS).read_bytes()
    session = signed_in(folder)
    person_records.add_person(session, PersonDetails("Gone", "Sample"))
    session.close()
    (folder / RECORDS).write_bytes(older)
    found = looked(folder, backup)
    assert found.lost is not None
    assert (found.lost.versions, found.lost.people, found.lost.whole) == (30, 30, False)
    assert "30 records would be lost." in said(found)
    assert "it may be more" in said(found)
    assert (folder / RECORDS).read_bytes() == older


def test_damaged_records_are_counted_as_far_as_they_can_be_read(folder: Path, backup: Path) -> None:
    content = bytearray((folder / RECORDS).read_bytes())
    for page in range(2, len(content) // PAGE_SIZE, 3):
        content[page * PAGE_SIZE + 60] ^= 4
    (folder / RECORDS).write_bytes(bytes(content))
    found = looked(folder, backup)
    assert found.lost is not None
    assert not found.lost.nothing
    assert "it may be more" in said(found) or "Nobody can tell" in said(found)
    assert "came into the log after this backup was made" in said(found)


def test_when_nothing_can_be_read_the_log_still_tells_how_much_came_since(folder: Path, backup: Path) -> None:
    content = bytearray((folder / RECORDS).read_bytes())
    content[100] ^= 1
    (folder / RECORDS).write_bytes(bytes(content))
    found = looked(folder, backup)
    assert found.lost is not None
    assert not found.lost.known
    kept = json.loads((folder / anchor.FILE).read_bytes().partition(b"\n")[0])["standing"]["seq"]
    made = json.loads((backup / "manifest.json").read_bytes())["standing"]["seq"]
    logged = found.lost.logged
    assert logged is not None
    assert logged == kept - made > 30
    (folder / anchor.FILE).unlink()
    assert "What was written after the backup was made is not in it." in said(looked(folder, backup))


def test_what_was_erased_stays_away_also_when_the_records_are_damaged(folder: Path, backup: Path) -> None:
    session = signed_in(folder)
    person_id = person_records.find_people(session, "Kept")[0].person_id
    with session.site.store.write() as conn:
        kept = "SELECT version_id FROM versions WHERE person_id = ?"
        gone = list(conn.exec_driver_sql(kept, (person_id,)).scalars())
        disposal.dispose(conn, gone, "disposal-1", TODAY)
    session.close()
    older = (folder / RECORDS).read_bytes()
    session = signed_in(folder)
    person_records.add_person(session, PersonDetails("Gone", "Sample"))
    session.close()
    (folder / RECORDS).write_bytes(older)
    restoring.restore(backup, folder, OFFICER, PASSWORD, SECOND, None, replace_live=True)
    again = signed_in(folder)
    assert person_records.find_people(again, "Kept") == ()
    again.close()

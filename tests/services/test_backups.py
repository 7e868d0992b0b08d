"""Backups and restore: made by themselves, proven by opening, refused when a byte is wrong, put back by two people."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.domain.person import PersonDetails
from app.domain.site import Nation
from app.errors import (
    AnchorMissing,
    CouldNotSave,
    NotAllowed,
    NotValid,
    SiteExists,
    StoreBehind,
    WellgateError,
    WrongDrive,
    WrongPassword,
)
from app.i18n import _
from app.services import accounts, backups, checks, loss_words, person_records, restoring, sites
from app.services.practice import practice_settings
from app.services.second_person import Second
from app.services.session import Session
from app.storage import anchor, audit, disposal, keystore, settings_table
from app.storage import backups as kept
from app.storage.drive import Drive
from app.storage.opening import RECORDS
from app.storage.rekeying import ask_for
from tests.sites import (
    ADMINISTRATOR,
    NURSE,
    OFFICER,
    PASSWORD,
    SIGNPOST,
    TODAY,
    copied,
    make_walled,
    signed_in,
    whole_staff,
)

SECOND = Second(NURSE, PASSWORD)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that is no practice site: its backups go by themselves."""
    folder = tmp_path_factory.mktemp("real") / "site"
    settings = replace(practice_settings(Nation.SCOTLAND), practice=False)
    sites.set_up_site(folder, settings, whole_staff(), FixedClock(TODAY), keystore.FLOOR)
    return folder


@pytest.fixture
def folder(real: Path, tmp_path: Path) -> Path:
    return copied(real, tmp_path / "site")


@pytest.fixture
def session(folder: Path) -> Iterator[Session]:
    opened = signed_in(folder)
    yield opened
    opened.site.close()


def add(session: Session, name: str = "Sam") -> str:
    return person_records.add_person(session, PersonDetails(name, "Sample")).person_id


def on(day: date) -> FixedClock:
    return FixedClock(day)


def actions(session: Session) -> list[str]:
    with session.site.store.read() as conn:
        return [row.action for row in audit.rows(conn)]


def newest(folder: Path) -> Path:
    return kept.kept_in(folder / kept.FOLDER)[0].folder


def test_signing_out_makes_a_backup_that_is_whole(folder: Path) -> None:
    session = signed_in(folder)
    add(session)
    sites.sign_out(session)
    session = signed_in(folder)
    assert backups.check_backup(session) == []
    assert {path.name for path in newest(folder).iterdir()} == {
        RECORDS, keystore.FILE, keystore.SPARE, anchor.FILE, kept.MANIFEST,
    }  # fmt: skip
    assert "backup_made" in actions(session)
    sites.sign_out(session)


def test_signing_out_with_nothing_new_makes_no_backup(folder: Path) -> None:
    for _time in range(3):
        sites.sign_out(signed_in(folder))
    assert len(kept.kept_in(folder / kept.FOLDER)) == 1


def test_a_backup_that_cannot_be_made_stops_nobody_and_is_told(folder: Path) -> None:
    (folder / kept.FOLDER).write_bytes(b"in the way")
    session = signed_in(folder)
    add(session)
    sites.sign_out(session)
    session = signed_in(folder)
    assert "backup_failed" in actions(session)
    assert "could not be made" in backups.backup_state(session).notices[0]
    session.site.close()


def test_a_practice_site_makes_none_by_itself(folder: Path) -> None:
    session = signed_in(folder)
    session.site.settings = practice_settings(Nation.SCOTLAND)
    add(session)
    sites.sign_out(session)
    assert not (folder / kept.FOLDER).exists()


@pytest.mark.parametrize("name", [RECORDS, keystore.FILE, anchor.FILE, kept.MANIFEST])
def test_a_flipped_byte_in_a_backup_is_refused(session: Session, folder: Path, tmp_path: Path, name: str) -> None:
    add(session)
    made = backups.back_up_to(session, tmp_path / "stick")
    assert backups.check_backup(session, made) == []
    content, chance = bytearray((made / name).read_bytes()), random.Random(5)
    for _time in range(4):
        place = chance.randrange(len(content))
        content[place] ^= 1 << chance.randrange(8)
        (made / name).write_bytes(bytes(content))
        assert backups.check_backup(session, made) != []
        with pytest.raises(WellgateError):
            restoring.restore(made, tmp_path / "new", OFFICER, PASSWORD, SECOND, clock=on(TODAY))
        assert not (tmp_path / "new" / RECORDS).exists()


@pytest.mark.parametrize("name", [RECORDS, keystore.FILE, anchor.FILE])
def test_a_backup_with_a_file_missing_is_refused(session: Session, tmp_path: Path, name: str) -> None:
    made = backups.back_up_to(session, tmp_path / "stick")
    (made / name).unlink()
    assert backups.check_backup(session, made) != []


def test_a_backup_goes_into_a_new_folder_and_is_another_life_of_the_records(
    session: Session, folder: Path, tmp_path: Path
) -> None:
    add(session)
    made = backups.back_up_to(session, tmp_path / "stick")
    live = restoring.what_is_held(session)
    done = restoring.restore(made, tmp_path / "new", OFFICER, PASSWORD, SECOND, live, on(TODAY))
    assert done.lost.nothing
    assert loss_words.loss_in_words(done.lost) == ("Nothing would be lost: the backup holds everything.",)
    again = signed_in(tmp_path / "new", NURSE)
    assert checks.record_problems(again) == []
    assert "restored" in actions(again)
    with again.site.store.read() as conn, session.site.store.read() as before:
        assert settings_table.get(conn, anchor.DATABASE_ID) != settings_table.get(before, anchor.DATABASE_ID)
    again.site.close()
    assert not (tmp_path / "new" / "restoring").exists()


def test_restoring_an_older_backup_shows_what_is_lost_and_moves_the_live_files_aside(
    folder: Path, tmp_path: Path
) -> None:
    session = signed_in(folder)
    add(session, "Kept")
    made = backups.back_up_to(session, tmp_path / "stick")
    add(session, "Lost")
    add(session, "Lost too")
    loss = restoring.preview(session, made)
    assert (loss.versions, loss.people, loss.since[:10]) == (2, 2, TODAY.isoformat())
    assert loss_words.loss_in_words(loss)[0] == "2 records would be lost."
    session.site.close()
    live = restoring.live_held(folder, OFFICER, PASSWORD, on(TODAY))
    with pytest.raises(SiteExists):
        restoring.restore(made, folder, OFFICER, PASSWORD, SECOND, live, on(TODAY))
    done = restoring.restore(made, folder, OFFICER, PASSWORD, SECOND, live, on(TODAY), replace_live=True)
    assert done.lost == loss
    assert done.aside is not None
    assert (done.aside / RECORDS).is_file()
    session = signed_in(folder)
    assert [found.marked for found in person_records.find_people(session, "Sample")] == [_("Kept **Sample**")]
    assert checks.record_problems(session) == []
    session.site.close()
    aside = signed_in(done.aside)
    assert len(person_records.find_people(aside, "Sample")) == 3
    aside.site.close()


@pytest.mark.parametrize(
    "second", [None, Second(OFFICER, PASSWORD), Second("nobody", PASSWORD), Second(NURSE, "wrong")]
)
def test_nobody_restores_alone(session: Session, tmp_path: Path, second: Second | None) -> None:
    made = backups.back_up_to(session, tmp_path / "stick")
    with pytest.raises((NotAllowed, WrongPassword)):
        restoring.restore(made, tmp_path / "new", OFFICER, PASSWORD, second, None, on(TODAY))
    assert not (tmp_path / "new" / RECORDS).exists()


def test_what_was_disposed_of_since_stays_away(session: Session, tmp_path: Path) -> None:
    person_id = add(session, "Erased")
    made = backups.back_up_to(session, tmp_path / "stick")
    with session.site.store.write() as conn:
        gone = list(conn.exec_driver_sql("SELECT version_id FROM versions").scalars())
        disposal.dispose(conn, gone, "disposal-1", TODAY)
    live = restoring.what_is_held(session)
    restoring.restore(made, tmp_path / "new", OFFICER, PASSWORD, SECOND, live, on(TODAY))
    again = signed_in(tmp_path / "new")
    assert person_records.find_people(again, "Erased") == ()
    with again.site.store.read() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM bodies").scalar() == 0
    assert checks.record_problems(again) == []
    assert person_id
    again.site.close()


def test_who_was_switched_off_since_is_not_let_in_again_by_a_restore(tmp_path: Path) -> None:
    folder = make_walled(tmp_path / "walled")
    boss = signed_in(folder, ADMINISTRATOR)
    made = backups.back_up_to(boss, tmp_path / "stick")
    accounts.disable_account(boss, SIGNPOST)
    live = restoring.what_is_held(boss)
    boss.close()
    restoring.restore(made, folder, OFFICER, PASSWORD, SECOND, live, on(TODAY), replace_live=True)
    with pytest.raises(NotAllowed):
        signed_in(folder, SIGNPOST)
    again = signed_in(folder)
    assert checks.record_problems(again) == []
    sites.sign_out(again)  # with a new key
    with pytest.raises((NotAllowed, WrongPassword)):
        signed_in(folder, SIGNPOST)
    after = signed_in(folder, ADMINISTRATOR)
    assert checks.record_problems(after) == []
    after.close()


def test_the_restored_anchor_does_not_open_the_older_records(session: Session, folder: Path, tmp_path: Path) -> None:
    """The new life has its own anchor: with it missing nothing opens by itself."""
    made = backups.back_up_to(session, tmp_path / "stick")
    restoring.restore(made, tmp_path / "new", OFFICER, PASSWORD, SECOND, None, on(TODAY))
    (tmp_path / "new" / anchor.FILE).unlink()
    with pytest.raises(AnchorMissing):
        signed_in(tmp_path / "new")


def test_a_backup_from_before_a_new_key_is_restored_with_its_own_key_file(folder: Path, tmp_path: Path) -> None:
    session = signed_in(folder)
    add(session)
    made = backups.back_up_to(session, tmp_path / "stick")
    ask_for(session.site, "test")
    sites.sign_out(session)
    live = restoring.live_held(folder, OFFICER, PASSWORD, on(TODAY))
    assert live is not None
    done = restoring.restore(made, tmp_path / "new", OFFICER, PASSWORD, SECOND, live, on(TODAY))
    assert done.lost.versions == 0
    signed_in(tmp_path / "new").site.close()


def test_the_drill_is_done_and_logged(session: Session, folder: Path) -> None:
    with pytest.raises(NotValid):
        restoring.drill(session)
    add(session)
    backups.back_up(session)
    result = restoring.drill(session)
    assert (result.problem, result.versions, result.people) == ("", 1, 1)
    assert not (folder / "drill").exists()
    content = bytearray((newest(folder) / RECORDS).read_bytes())
    content[5000] ^= 1
    (newest(folder) / RECORDS).write_bytes(bytes(content))
    assert restoring.drill(session).problem
    assert actions(session).count("restore_drill") == 2


def test_home_is_told_when_the_backup_outside_is_old(session: Session) -> None:
    assert "no backup outside" in backups.backup_state(session).notices[0]
    with session.site.store.write() as conn:
        on_day = FixedClock(TODAY - timedelta(days=9)).now().isoformat()
        conn.exec_driver_sql("INSERT INTO settings VALUES('backup_away', ?)", (f'"{on_day}"',))
    assert "9 days old" in backups.backup_state(session).notices[0]


def test_a_backup_is_not_put_among_the_records(session: Session, folder: Path) -> None:
    with pytest.raises(NotValid):
        backups.back_up_to(session, folder / "inside")


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_left(session: Session, tmp_path: Path) -> None:
    (tmp_path / "a file").write_bytes(b"")
    with pytest.raises(CouldNotSave):
        backups.back_up_to(session, tmp_path / "a file" / "stick")


def test_seven_days_four_weeks_twelve_months_are_kept(tmp_path: Path) -> None:
    """Over two years, one backup a day: what stands at the end and how old it is."""
    root = tmp_path / "backups"
    day = date(2026, 1, 1)
    for _day in range(730):
        made = root / f"wellgate-{day:%Y%m%d}T180000-abcdef"
        made.mkdir(parents=True)
        (made / kept.MANIFEST).write_bytes(b"{}")
        kept.rotate(root)
        day += timedelta(days=1)
    left = [found.made_at.date() for found in kept.kept_in(root)]
    assert left[:7] == [day - timedelta(days=back) for back in range(1, 8)]
    assert 17 <= len(left) <= 7 + 4 + 12
    assert (day - left[-1]).days > 330


def test_with_the_clock_a_year_back_backups_go_on_and_none_of_them_is_cleared_away(folder: Path) -> None:
    for back in range(400, 0, -30):
        session = signed_in(folder, clock=on(TODAY - timedelta(days=back)))
        add(session)
        assert backups.back_up(session) is not None
        session.close()
    before = {found.folder for found in kept.kept_in(folder / kept.FOLDER)}
    year_back = TODAY - timedelta(days=500)
    for day in range(2):
        session = signed_in(folder, clock=on(year_back + timedelta(days=day)))
        assert backups.due_today(session)
        add(session, f"Wrong clock {day}")
        made = backups.back_up(session)
        assert made is not None
        assert made.is_dir()
        assert not backups.due_today(session)
        assert kept.kept_in(folder / kept.FOLDER, session.clock.now())[0].folder == made, "the newest is the last made"
        assert backups.check_backup(session) == []
        session.close()
    after = {found.folder for found in kept.kept_in(folder / kept.FOLDER)}
    assert len(after & before) == 7, "of the others as many as of days"


def test_the_key_of_a_backup_is_never_in_its_clear_files(session: Session, tmp_path: Path) -> None:
    add(session, "Quokka")
    made = backups.back_up_to(session, tmp_path / "stick")
    for path in made.iterdir():
        raw = path.read_bytes()
        assert b"Quokka" not in raw
        assert session.site.keys.data not in raw
        assert session.site.keys.data.hex().encode() not in raw


def test_an_older_backup_folder_copied_over_the_records_by_hand_is_noticed(folder: Path, tmp_path: Path) -> None:
    session = signed_in(folder)
    made = backups.back_up_to(session, tmp_path / "stick")
    add(session)
    session.site.close()
    shutil.copyfile(made / RECORDS, folder / RECORDS)
    with pytest.raises(StoreBehind, match="missing"):
        signed_in(folder)


def test_an_older_backup_that_was_spoilt_is_named_too(session: Session, folder: Path) -> None:
    add(session)
    first = backups.back_up(session)
    session.site.clock = session.clock = on(TODAY + timedelta(days=1))
    add(session)
    assert backups.back_up(session) is not None
    assert first is not None
    assert checks.record_problems(session) == []
    (first / anchor.FILE).write_bytes((first / anchor.FILE).read_bytes()[:-1])
    (line,) = checks.record_problems(session)
    assert line.startswith("The backup from 24 November 2026 is not whole.")


def test_a_folder_that_is_not_empty_or_holds_many_backups_is_said(session: Session, tmp_path: Path) -> None:
    made = backups.back_up_to(session, tmp_path / "stick")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    for backup, into, words in (
        (made, tmp_path / "full", "not empty"),
        (tmp_path / "stick", tmp_path / "new", "holds backups"),
        (tmp_path / "nowhere", tmp_path / "new", "no such folder"),
        (tmp_path / "full", tmp_path / "new", "no backup in this folder"),
    ):
        with pytest.raises(WellgateError, match=words):
            restoring.restore(backup, into, OFFICER, PASSWORD, SECOND, None, on(TODAY))
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["letter.txt"]
    assert not (tmp_path / "new").exists()


def test_real_records_are_not_restored_onto_a_stick(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backups.back_up_to(session, tmp_path / "stick")
    monkeypatch.setattr(restoring, "drive_of", lambda _folder: Drive.REMOVABLE)
    with pytest.raises(WrongDrive):
        restoring.restore(made, tmp_path / "new", OFFICER, PASSWORD, SECOND, None, on(TODAY))
    assert not (tmp_path / "new").exists()

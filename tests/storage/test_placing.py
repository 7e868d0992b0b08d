"""A restore that is killed between any two moves: the next start finishes it, and what was there lies aside, whole."""

import shutil
from pathlib import Path

import pytest

from app.domain.person import PersonDetails
from app.errors import SiteExists
from app.services import backups, checks, person_records, restoring, sites
from app.services.door_pages import is_practice
from app.services.second_person import Second
from app.services.session import Session
from app.storage import anchor, files, keystore, placing
from app.storage.backups import kept_in
from app.storage.opening import RECORDS
from tests.sites import NURSE, OFFICER, PASSWORD, copied, make_template, signed_in
from tests.storage.samples import CLOCK
from ui.controllers.signing_in import holds_site

STEPS = (
    "note",
    "aside records.db",
    "aside records.db-wal",
    "aside records.db-shm",  # left by the look at what the restore would lose
    "aside keystore.json",
    "aside keystore.json.bak",
    "aside records.anchor",
    "aside events.log",
    "place intake",
    "place records.anchor",
    "place keystore.json.bak",
    "place keystore.json",
    "place records.db",
    "take note away",
    "tidy",
)


REAL = placing.put_into_place


class KilledError(BaseException):
    """Nothing of ours handles it, as nothing handles a power cut."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with Kept in its backup, and Lost in the records alone."""
    place = tmp_path_factory.mktemp("placing")
    session = signed_in(make_template(place / "site"))
    add(session, "Kept")
    (session.site.folder / "intake").mkdir()
    (session.site.folder / "intake" / "0a.key").write_bytes(b"sealed")
    backups.back_up_to(session, place / "stick")
    shutil.rmtree(session.site.folder / "intake")
    add(session, "Lost")
    session.site.close()
    (session.site.folder / f"{RECORDS}-wal").write_bytes(b"")
    (session.site.folder / "events.log").write_bytes(b"")
    return place


def add(session: Session, name: str) -> None:
    person_records.add_person(session, PersonDetails(name, "Sample"))


def found(folder: Path) -> list[str]:
    session = signed_in(folder)
    assert checks.record_problems(session) == []
    names = [each.marked.split()[0] for each in person_records.find_people(session, "Sample")]
    session.site.close()
    return sorted(names)


def restored(made: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, stop_before: str) -> list[str]:
    """Restore into the live folder and die before this step; the steps that were come to."""
    backup = kept_in(made / "stick")[0].folder
    seen: list[str] = []

    def step(name: str) -> None:
        seen.append(name)
        if name == stop_before:
            raise KilledError

    def watched(making: Path, target: Path, *, replace_live: bool, stamp: str) -> Path | None:
        return REAL(making, target, replace_live=replace_live, stamp=stamp, step=step)

    monkeypatch.setattr(placing, "put_into_place", watched)
    try:
        restoring.restore(backup, folder, OFFICER, PASSWORD, Second(NURSE, PASSWORD), None, CLOCK, replace_live=True)
    except KilledError:
        assert stop_before
    return seen


def test_every_step_is_tried(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert restored(made, copied(made / "site", tmp_path / "site"), monkeypatch, "") == list(STEPS)


@pytest.mark.parametrize("stop_before", STEPS[1:])
def test_killed_at_any_step_the_next_start_finishes_it(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop_before: str
) -> None:
    folder = copied(made / "site", tmp_path / "site")
    restored(made, folder, monkeypatch, stop_before)
    assert sites.site_exists(folder)
    assert holds_site(folder)
    assert is_practice(folder)
    assert found(folder) == ["Kept"]
    assert not (folder / placing.MAKING / "to-place.json").exists()
    assert (folder / "intake" / "0a.key").read_bytes() == b"sealed"
    (aside,) = folder.glob("aside-*")
    assert found(aside) == ["Kept", "Lost"]
    assert {RECORDS, keystore.FILE, anchor.FILE} <= {path.name for path in aside.iterdir()}


def test_killed_before_it_is_decided_nothing_has_changed_and_the_next_restore_works(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(made / "site", tmp_path / "site")
    restored(made, folder, monkeypatch, "note")
    assert found(folder) == ["Kept", "Lost"]
    with monkeypatch.context() as once:
        restored(made, folder, once, "")
    assert found(folder) == ["Kept"]


def test_killed_while_it_is_finished_it_is_finished_by_the_one_after(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(made / "site", tmp_path / "site")
    restored(made, folder, monkeypatch, "aside keystore.json")
    moves = 0

    def dies(path: Path, place: Path) -> None:
        nonlocal moves
        moves += 1
        if moves == 3:
            raise KilledError
        files.put_in_place(path, place)

    with monkeypatch.context() as broken:
        broken.setattr("app.storage.placing.put_in_place", dies)
        with pytest.raises(KilledError):
            signed_in(folder)
    assert found(folder) == ["Kept"]


def test_a_note_that_was_spoilt_has_decided_all_the_same(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(made / "site", tmp_path / "site")
    restored(made, folder, monkeypatch, "aside records.db")
    (folder / placing.MAKING / "to-place.json").write_bytes(b"\xff")
    assert found(folder) == ["Kept"]
    assert found(folder / "aside-restore") == ["Kept", "Lost"]


def test_the_door_of_a_champion_and_the_recovery_key_finish_it_too(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.services import champion_talk

    folder = copied(made / "site", tmp_path / "site")
    restored(made, folder, monkeypatch, "place keystore.json")
    session = champion_talk.come_in(folder, OFFICER, PASSWORD, CLOCK)
    assert isinstance(session, Session)
    session.close()


def test_live_files_are_replaced_only_when_somebody_asked(made: Path, tmp_path: Path) -> None:
    folder = copied(made / "site", tmp_path / "site")
    backup = kept_in(made / "stick")[0].folder
    with pytest.raises(SiteExists):
        restoring.restore(backup, folder, OFFICER, PASSWORD, Second(NURSE, PASSWORD), None, CLOCK)
    assert found(folder) == ["Kept", "Lost"]

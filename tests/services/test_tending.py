"""The records are looked after by themselves, and home says how they stand."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.domain.roles import Role
from app.services import administration, backups, home, tending, weekly_check
from app.services.session import Session
from app.storage import settings_table, verify
from tests.services.test_log_lines import as_manager
from tests.sites import TODAY


@pytest.fixture
def officer(officer: Session) -> Session:
    """On a site that is no practice site: its backups go by themselves."""
    officer.site.settings = replace(officer.settings, practice=False)
    return officer


def later(session: Session, days: int) -> None:
    session.site.clock = session.clock = FixedClock(TODAY + timedelta(days=days))


def kept(session: Session) -> list[Path]:
    return [line.folder for line in backups.backup_state(session).here]


def test_what_is_due_is_done_once(officer: Session) -> None:
    tending.tend(officer)
    assert len(kept(officer)) == 1
    assert not backups.due_today(officer)
    assert not weekly_check.check_due(officer)
    tending.tend(officer)
    assert len(kept(officer)) == 1
    later(officer, 7)
    assert weekly_check.check_due(officer)
    tending.tend(officer)
    assert len(kept(officer)) == 2
    assert not weekly_check.check_due(officer)


class GivenUpError(Exception):
    pass


def test_a_check_that_is_given_up_stays_due_and_the_backup_stays_made(officer: Session) -> None:
    def give_up(_done: int, whole: int) -> None:
        if whole > verify.WHOLE:
            raise GivenUpError

    with pytest.raises(GivenUpError):
        tending.tend(officer, give_up)
    assert weekly_check.check_due(officer)
    assert len(kept(officer)) == 1
    tending.tend(officer)
    assert not weekly_check.check_due(officer)


@pytest.mark.parametrize("after", [1, 2, 5, 9, 14])
def test_a_backup_that_is_given_up_leaves_nothing_and_stays_due(officer: Session, after: int) -> None:
    told: list[int] = []

    def give_up(done: int, _whole: int) -> None:
        told.append(done)
        if len(told) == after:
            raise GivenUpError

    with pytest.raises(GivenUpError):
        tending.tend(officer, give_up)
    root = officer.site.folder / "backups"
    assert not list(root.glob("*.part"))
    assert not list(officer.site.folder.glob("checking.db*"))
    tending.tend(officer)
    assert not backups.due_today(officer)


def test_a_finding_stands_first_on_home_and_in_administration(officer: Session) -> None:
    tending.tend(officer)
    calm = home.home_page(officer).notices
    assert calm == backups.backup_state(officer).notices
    assert all("wrong" not in notice for notice in calm)
    with officer.site.store.write() as conn:
        settings_table.put(conn, weekly_check._FOUND, [f"Kind {number} is wrong." for number in range(9)])
    told = home.home_page(officer).notices
    assert told[0] == "Something is wrong with the records. Call your administrator today."
    assert told[1 : 1 + tending.MOST_FOUND] == ("Kind 0 is wrong.", "Kind 1 is wrong.", "Kind 2 is wrong.")
    assert told[1 + tending.MOST_FOUND :] == calm
    boss = as_manager(officer)
    assert boss.account.role is Role.MANAGER
    assert administration.administration_page(boss).notices == told


def test_records_that_can_only_be_read_are_left_alone(officer: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(officer.site), "only_read", property(lambda _site: True))
    tending.tend(officer)
    assert kept(officer) == []

"""A site's own numbers and days: kept, logged, and what is due follows at once."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.due import DueKind
from app.domain.person import PersonDetails
from app.errors import NotAllowed, NotValid
from app.services.due import due_for
from app.services.due_settings import change_due_settings, due_settings_page
from app.services.person_records import add_person
from app.services.session import Session
from app.storage import access
from tests.sites import ADMINISTRATOR, OFFICER, TODAY, copied, make_walled, signed_in


@pytest.fixture(scope="module")
def walled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_walled(tmp_path_factory.mktemp("due") / "site")


@pytest.fixture
def administrator(walled: Path, tmp_path: Path) -> Session:
    return signed_in(copied(walled, tmp_path / "site"), ADMINISTRATOR)


def as_officer(session: Session) -> Session:
    return replace(session, site=replace(session.site, account=access.account_named(session.site, OFFICER)))


def due_day(session: Session, person_id: str, kind: DueKind) -> date:
    return next(line.by for line in due_for(as_officer(session), person_id) if line.kind is kind)


def test_a_new_number_and_a_day_off_move_what_is_due(administrator: Session) -> None:
    details = PersonDetails("Davie", admitted=TODAY, leaves=date(2027, 3, 4))
    person_id = add_person(as_officer(administrator), details).person_id
    assert due_day(administrator, person_id, DueKind.HEALTH_FULL) == date(2026, 12, 1)
    assert due_day(administrator, person_id, DueKind.TASK_PACK) == date(2027, 3, 4)
    change_due_settings(administrator, {"health_full": 14}, (date(2027, 3, 4),))
    assert due_day(administrator, person_id, DueKind.HEALTH_FULL) == date(2026, 12, 8)
    assert due_day(administrator, person_id, DueKind.TASK_PACK) == date(2027, 3, 3)
    page = due_settings_page(administrator)
    line = next(each for each in page.periods if each.name == "health_full")
    assert (line.value, line.shipped, line.unit, page.days) == (14, 7, "days", (date(2027, 3, 4),))
    assert all(each.source for each in page.periods)
    change_due_settings(administrator, {"health_full": 7}, ())
    assert administrator.settings.due_periods == ()
    assert due_day(administrator, person_id, DueKind.TASK_PACK) == date(2027, 3, 4)


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"health_full": -1}, "0 to 730"),
        ({"yearly_months": 500}, "0 to 120"),
        ({"nonsense": 3}, "nonsense"),
        ({"review_6_from": 5}, "later"),
    ],
)
def test_a_number_that_cannot_be_is_refused_and_named(
    administrator: Session, values: dict[str, int], named: str
) -> None:
    with pytest.raises(NotValid, match=named):
        change_due_settings(administrator, values, ())
    assert administrator.settings.due_periods == ()


def test_an_officer_changes_no_numbers(administrator: Session) -> None:
    with pytest.raises(NotAllowed):
        due_settings_page(as_officer(administrator))
    with pytest.raises(NotAllowed):
        change_due_settings(as_officer(administrator), {}, ())

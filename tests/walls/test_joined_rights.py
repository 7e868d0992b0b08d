"""Records that were joined and parted again: no hold is lost, and nobody who is here is taken for somebody who left."""

from datetime import date
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.domain.person import PersonDetails
from app.domain.retention import Category
from app.errors import NotAllowed
from app.services import arrivals, checks, people_links, person_records, retention
from app.services.second_person import Second
from tests.sites import ADMINISTRATOR, MANAGER, PASSWORD, TODAY, signed_in
from tests.walls.ground import Ground, held_talk, person

SECOND = Second(ADMINISTRATOR, PASSWORD)


@pytest.mark.parametrize("held", ["kept", "other"])
def test_a_legal_hold_stays_on_both_when_records_are_parted(folder: Path, ground: Ground, held: str) -> None:
    officer = signed_in(folder)
    people_links.join(officer, ground.talked, ground.twin, "the same face")
    officer.close()
    manager = signed_in(folder, MANAGER)
    retention.hold_record(manager, ground.talked if held == "kept" else ground.twin, True, "a court asked")
    manager.close()
    officer = signed_in(folder)
    people_links.part(officer, ground.talked, ground.twin, "two people after all")
    assert checks.record_problems(officer) == []
    officer.close()
    manager = signed_in(folder, MANAGER)
    for each in (ground.talked, ground.twin):
        assert retention.hold_stands(manager, each)
        with pytest.raises(NotAllowed, match="legal hold"):
            retention.dispose_person(manager, each, "nobody needs it", SECOND)
        retention.hold_record(manager, each, False, "the court is done")
        assert not retention.hold_stands(manager, each)
    manager.close()


def test_parting_puts_a_hold_on_nobody_where_none_stood(folder: Path, ground: Ground) -> None:
    officer = signed_in(folder)
    people_links.join(officer, ground.talked, ground.twin, "the same face")
    people_links.part(officer, ground.talked, ground.twin, "two people after all")
    officer.close()
    manager = signed_in(folder, MANAGER)
    assert not retention.hold_stands(manager, ground.talked)
    assert not retention.hold_stands(manager, ground.twin)
    manager.close()


def test_saying_that_two_are_different_people_puts_a_hold_on_nobody(folder: Path, ground: Ground) -> None:
    manager = signed_in(folder, MANAGER)
    retention.hold_record(manager, ground.talked, True, "a court asked")
    manager.close()
    officer = signed_in(folder)
    people_links.say_apart(officer, ground.talked, ground.twin, "I know both")
    officer.close()
    manager = signed_in(folder, MANAGER)
    assert not retention.hold_stands(manager, ground.twin)
    manager.close()


def test_the_older_record_of_somebody_who_is_here_again_is_not_over(folder: Path) -> None:
    officer = signed_in(folder, clock=FixedClock(date(2021, 3, 1)))
    older = person(officer, "Came", "Before")
    held_talk(officer, older)
    arrivals.leave(officer, older)
    officer.close()
    manager = signed_in(folder, MANAGER)
    retention.set_retention_period(manager, Category.TALKS, 12)
    assert older in [each.person_id for each in retention.disposal_due(manager)]
    manager.close()
    officer = signed_in(folder)
    newer = person_records.add_person(officer, PersonDetails("Came", "Again", admitted=TODAY)).person_id
    people_links.join(officer, newer, older, "the same number")
    officer.close()
    assert not over(folder, older, TODAY)
    officer = signed_in(folder)
    arrivals.leave(officer, newer)
    officer.close()
    assert not over(folder, older, TODAY.replace(year=2027, month=6)), "the last contact was half a year ago"
    assert over(folder, older, TODAY.replace(year=2028))


def over(folder: Path, person_id: str, day: date) -> bool:
    manager = signed_in(folder, MANAGER, clock=FixedClock(day))
    try:
        return person_id in [each.person_id for each in retention.disposal_due(manager)]
    finally:
        manager.close()

"""Who gets a reminder: who said yes with a number that can be texted, and was chosen; the others with the reason."""

from datetime import timedelta

import pytest

from app.domain.assessment import TalkSet
from app.domain.person import PersonDetails
from app.services import person_records
from app.services.reminders import reminders
from app.services.session import Session
from tests.services.held import talk_held
from tests.sites import TODAY


def person(session: Session, name: str, texts: object, number: str, private: tuple[str, ...] = ()) -> str:
    known = person_records.add_person(session, PersonDetails(name, "Smith", leaves=TODAY + timedelta(days=9)))
    said = {"leave.phone": "yes", "leave.texts": texts, "leave.number": number}
    talk_held(session, known.person_id, TalkSet.LEAVING, said, private)
    return known.person_id


def test_only_who_said_yes_with_a_number_that_can_be_texted(officer: Session) -> None:
    ann = person(officer, "Ann", True, "+44 7712 345678")
    left_out = {
        person(officer, "Bob", False, "07712345679"): "did not say yes",
        person(officer, "Cat", True, "0141 496 0111"): "no UK mobile number",
        person(officer, "Dan", True, "07624 123456"): "for one abroad",
        person(officer, "Eve", True, "07712 345 678"): "stands in the file already",
        person(officer, "Flo", True, "07712345670", private=("leave.number",)): "in private",
    }
    made = reminders(officer)
    assert made.sent_to == (ann,)
    assert b"07712345678,Ann," in made.content
    assert {each.person_id for each in made.left_out} == set(left_out)
    for each in made.left_out:
        assert left_out[each.person_id] in each.why


def test_only_the_chosen_are_in_the_file(officer: Session) -> None:
    person(officer, "Ann", True, "07712345678")
    bob = person(officer, "Bob", True, "07712345679")
    assert reminders(officer, [bob]).sent_to == (bob,)
    assert reminders(officer, []).sent_to == ()


@pytest.mark.parametrize("name", ["HMP Ann", "=Ann", "Prisoner"])
def test_a_name_that_tells_is_left_out_and_one_like_a_formula_is_plain(name: str, officer: Session) -> None:
    person(officer, name, True, "07712345678")
    words = reminders(officer).content.decode().lower()
    assert "hmp" not in words
    assert "prison" not in words
    assert ",=" not in words
    assert officer.settings.establishment.lower() not in words

"""A site, a person and a talk to measure on: made up, in a real encrypted file."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from app.clock import FixedClock
from app.domain.account import NewAccount
from app.domain.assessment import Answer, Kind, Question, Row, TalkSet, Value
from app.domain.person import PersonDetails, Sex
from app.domain.roles import Role
from app.domain.site import Nation, ReleaseRule, Setting, SiteSettings
from app.services import person_records, sites, talks
from app.services.session import Session
from app.services.talk_in_hand import TalkInHand

TODAY = date(2026, 11, 24)
USER, PASSWORD = "nurse", "three quiet words here"


def make_site(folder: Path) -> None:
    """A practice site with a nurse and a manager."""
    settings = SiteSettings(
        establishment="Sample House",
        installation="Bench",
        nation=Nation.SCOTLAND,
        setting=Setting.PRISON,
        pathway=sites.sample_pathway(),
        healthcare_contact="the health centre (sample)",
        healthcare_phone="0000",
        release_rule=ReleaseRule.BASE,
        practice=True,
    )
    accounts = [
        NewAccount(USER, "Nurse Sample", Role.HEALTHCARE, PASSWORD),
        NewAccount("manager", "Manager Sample", Role.MANAGER, PASSWORD + " two"),
    ]
    sites.set_up_site(folder, settings, accounts, FixedClock(TODAY))


@contextmanager
def signed_in(folder: Path) -> Iterator[Session]:
    make_site(folder)
    session = sites.sign_in(folder, USER, PASSWORD, FixedClock(TODAY))
    yield session
    session.site.close()


def begin_talk(session: Session) -> TalkInHand:
    """A full talk with one made-up woman, at its first question."""
    person = person_records.add_person(
        session, PersonDetails("Sample", "Person", born=date(1990, 5, 1), sex=Sex.FEMALE, hall="A hall 1/01")
    )
    return talks.start_talk(session, person.person_id, TalkSet.FULL)


def some_answer(question: Question, turn: int) -> Answer:
    """An answer that fits the question and differs from turn to turn, as far as the question lets it."""
    return Answer(question.question_id, _some_value(question, turn))


def _some_value(question: Question, turn: int) -> Value:
    match question.kind:
        case Kind.YESNO:
            return turn % 2 == 0
        case Kind.ONE:
            return question.options[turn % len(question.options)].option_id
        case Kind.MANY:
            return (question.options[turn % len(question.options)].option_id,)
        case Kind.FACES:
            return 1 + turn % 5
        case Kind.NUMBER:
            return question.least + turn % (question.most - question.least + 1)
        case Kind.DATE:
            return date(2027, 1, 1 + turn % 28)
        case Kind.TEXT:
            return f"A few words of an answer, number {turn}."
        case Kind.LIST:
            row: Row = tuple((column.option_id, f"Words {turn}") for column in question.options)
            return (row,)

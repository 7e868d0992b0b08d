"""People and records on a walled site, one of everything that an action needs."""

from dataclasses import dataclass
from pathlib import Path

from app.domain.assessment import Answer, How, TalkSet
from app.domain.due import DueKind
from app.domain.person import PersonDetails
from app.domain.plan import Agrees, Goal, Plan, Step
from app.services import assessments, due, person_records, plans, talks
from app.services.second_person import Second
from app.services.session import Session
from tests.sites import MANAGER, NURSE, OFFICER, PASSWORD, signed_in

PRIVATE = "safe.hopeless"
MARKER = "Zyxwvut Quokka"


@dataclass(frozen=True)
class Ground:
    """Ids of people and of parts of their records. `second` is somebody else than the one who acts."""

    talked: str
    newcomer: str
    twin: str
    offer_to_move: str
    offer_to_void: str
    to_dispose: str


def second(user: str) -> Second:
    """A second person who is not this user."""
    return Second(NURSE if user != NURSE else MANAGER, PASSWORD)


def laid(folder: Path) -> Ground:
    """Fill the site as an officer would."""
    officer = signed_in(folder, OFFICER)
    try:
        talked = person(officer, "Daniel", "McBride")
        held_talk(officer, talked)
        return Ground(
            talked,
            person(officer, "Nora", "Newcomer"),
            person(officer, "Tam", "Twin"),
            offered(officer, talked),
            offered(officer, talked),
            person(officer, "Gone", "Soon"),
        )
    finally:
        officer.site.close()


def person(session: Session, given: str, family: str = "") -> str:
    return person_records.add_person(session, PersonDetails(given, family)).person_id


def offered(session: Session, person_id: str) -> str:
    """The record id of an offer of a talk."""
    kind = due.due_for(session, person_id)[0].kind if due.due_for(session, person_id) else DueKind.INDUCTION
    return due.offer(session, person_id, kind, due.Said.NOT_NOW).record_id


def held_talk(session: Session, person_id: str) -> str:
    """A finished short talk with a private answer, consent, and a plan; returns the assessment's id."""
    hand = talks.start_talk(session, person_id, TalkSet.SHORT)
    while (question := talks.question_on_screen(hand)) is not None:
        if question.question_id == PRIVATE:
            talks.give(hand, Answer(PRIVATE, "sometimes", how=How.PRIVATE))
            talks.step_on(hand)
        elif question.kind == "yesno":
            talks.give(hand, Answer(question.question_id, True))
            talks.step_on(hand)
        else:
            talks.pass_over(hand)
    made = assessments.finish(session, hand.sitting)
    goal = Goal("mood", f"I will talk to {MARKER}", steps=(Step("Ask for a walk"),))
    plans.agree_plan(session, person_id, Plan(("kind",), (goal,)), Agrees.YES)
    return made.record_id

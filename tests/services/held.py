"""Finished talks for tests of what comes after: the answers given, everything else passed over."""

from collections.abc import Mapping

from app.domain.assessment import Answer, How, TalkSet
from app.domain.person import Person, PersonDetails
from app.services import assessments, person_records, talks
from app.services.session import Session
from app.services.talk_in_hand import TalkInHand


def danny_of(session: Session, **details: object) -> Person:
    known: dict[str, object] = {"known_as": "Danny", "custody_number": "139920", "hall": "Iona Hall 2-14"}
    return person_records.add_person(session, PersonDetails("Daniel", "McBride", **(known | details)))  # type: ignore[arg-type]


def talk_held(
    session: Session,
    person_id: str,
    talk_set: TalkSet,
    said: Mapping[str, object],
    private: tuple[str, ...] = (),
    how: How = How.ON_SCREEN,
) -> TalkInHand:
    """A finished talk. What no question of this helper asks is left out, so check what was kept."""
    hand = talks.start_talk(session, person_id, talk_set)
    while (question := talks.question_on_screen(hand)) is not None:
        name = question.question_id
        if name in said:
            given = Answer(name, said[name], how=How.PRIVATE if name in private else how)  # type: ignore[arg-type]
            talks.give(hand, given)
            talks.step_on(hand)
        else:
            talks.pass_over(hand)
    assessments.finish(session, hand.sitting)
    return hand

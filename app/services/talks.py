"""Holding a talk: start it, put one question on the screen, keep every answer the moment it is given, go on later."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import uuid4

from app.domain.assessment import Answer, Helper, Question, Silence, Sitting, TalkSet
from app.domain.flow import (
    AT_THE_END,
    Talk,
    first_after,
    last_before,
    may_be_asked,
    set_aside,
    still_at,
)
from app.domain.person import Person
from app.domain.roles import Action, Role
from app.domain.valid import fitting
from app.errors import NotAllowed, NotFound, NotValid, TalkOver
from app.i18n import _
from app.services import assessments
from app.services.asked_again import asked_again
from app.services.session import Session
from app.services.talk_in_hand import TalkInHand
from app.storage import audit, people, sittings


def start_talk(
    session: Session, person_id: str, talk_set: TalkSet, helper: Helper | None = None, occasion: str = ""
) -> TalkInHand:
    """Open a sitting of this set. An assessment that was left unfinished is gone on with, in a new sitting.

    `helper` is who holds the talk when it is not the one who is signed in: staff may hand the screen to a champion.
    Raises NotAllowed when the helper's role holds no talks, NotFound for an unknown person.
    """
    helper = helper or Helper(session.account.role, session.account.level, session.account.name)
    session.require(Action.HOLD_TALK)
    if not helper.role.holds_talks or helper.role not in (session.account.role, Role.CHAMPION):
        raise NotAllowed()
    unfinished = assessments.unfinished(session, person_id, talk_set)
    opened = Sitting(
        sitting_id=uuid4().hex,
        assessment_id=unfinished.assessment_id if unfinished else uuid4().hex,
        person_id=person_id,
        talk_set=talk_set,
        helper=helper,
        typed_by=session.account.account_id,
        content_hash=unfinished.content_hash if unfinished else session.content().content_hash,
        opened_at=session.clock.now(),
        at_question=unfinished.at_question if unfinished and unfinished.role == helper.role else "",
    )
    with session.site.store.write() as conn:
        person = people.person(conn, person_id)
        sittings.open_sitting(conn, opened)
        audit.record(conn, session.site, "talk_opened", record=opened.assessment_id, reason=occasion)
    return stand_at_start(_in_hand(session, opened, person, {}))


def go_on(session: Session, sitting_id: str) -> TalkInHand:
    """Take up an open sitting at the same question, with every answer and half-typed word.

    Raises NotFound when there is no such open sitting, NotAllowed when somebody else opened it.
    """
    session.require(Action.HOLD_TALK)
    with session.site.store.read() as conn:
        found = sittings.sitting(conn, sitting_id)
        answers = sittings.answers_of(conn, sitting_id)
        person = people.person(conn, found.person_id)
    if found.state != "open":
        raise NotFound(_("That talk is finished. Start a new one."))
    if found.typed_by != session.account.account_id:
        raise NotAllowed(_("Somebody else opened this talk. You can take it over and say why."))
    return stand_at_start(_in_hand(session, found, person, answers))


def take_over(session: Session, sitting_id: str, reason: str) -> TalkInHand:
    """Close somebody else's open sitting as a version and go on at the same question in one of our own.

    Raises NotValid without a reason.
    """
    session.require(Action.HOLD_TALK)
    if not reason.strip():
        raise NotValid(_("Say in a few words why you take this talk over."))
    with session.site.store.read() as conn:
        found = sittings.sitting(conn, sitting_id)
    assessments.close_sitting(session, found, reason.strip())
    return start_talk(session, found.person_id, found.talk_set)


def question_on_screen(hand: TalkInHand) -> Question | None:
    """The question to show now; None at the end of the talk."""
    at = still_at(hand.content, hand.open_questions(), hand.at)
    return hand.content.by_id[at] if at else None


def give(hand: TalkInHand, answer: Answer) -> None:
    """Keep one answer on disk and in hand. Raises NotValid when it does not fit its question; nothing is lost then."""
    question = _open_question(hand, answer.question_id)
    kept = fitting(question, answer)
    _keep(hand, kept)


def stay_silent(hand: TalkInHand, question_id: str, silence: Silence, keep_given: bool = False) -> None:
    """*Don't know* or *rather not say*; or *not asked*, which never takes the place of an answer when `keep_given`."""
    _open_question(hand, question_id)
    given = hand.answers.get(question_id)
    if keep_given and given is not None and given.settled:
        return
    _keep(hand, Answer(question_id, None, silence))


def pass_over(hand: TalkInHand) -> None:
    """Skip for now: what was given stays; what was not is kept as *not asked*; the next question comes."""
    stay_silent(hand, hand.at, Silence.NOT_ASKED, keep_given=True)
    step_on(hand)


def half_typed(hand: TalkInHand, question_id: str, words: str) -> None:
    """Keep words that are still being typed, so that a crash takes none of them."""
    with hand.keeper.saving() as conn:
        sittings.keep_half_typed(conn, hand.sitting.sitting_id, question_id, words)
    given = hand.answers.get(question_id, Answer(question_id))
    hand.put(replace(given, half_typed=words))


def step_on(hand: TalkInHand) -> Question | None:
    """Go to the next open question that has no answer from an earlier sitting. None: the end is reached."""
    return _go_to(hand, _next_to_ask(hand, hand.at))


def step_back(hand: TalkInHand) -> Question | None:
    """Go to the question before; stays where it is at the beginning."""
    return _go_to(hand, _asked_before(hand) or hand.at)


def go_to(hand: TalkInHand, question_id: str) -> Question | None:
    """Jump to a question of this talk, to change or to ask it. Raises NotAllowed when it is not open."""
    _open_question(hand, question_id)
    return _go_to(hand, question_id)


def may_go_back(hand: TalkInHand) -> bool:
    return _asked_before(hand) is not None


def asked_so_far(hand: TalkInHand) -> tuple[Question, ...]:
    return hand.open_questions()


def _in_hand(session: Session, found: Sitting, person: Person, answers: Mapping[str, Answer]) -> TalkInHand:
    talk = Talk(found.talk_set, found.helper.role, session.about(person.details))
    content, earlier = session.release(found.content_hash), assessments.earlier_answers(session, found)
    with session.site.store.read() as conn:
        on_card = frozenset(sittings.pending_safety(conn, found.sitting_id))
        again = asked_again(conn, found, content, talk, earlier)
    return TalkInHand(
        keeper=session,
        sitting=found,
        person=person,
        content=content,
        talk=talk,
        answers=dict(answers),
        earlier=earlier,
        acted_on=again.told_here if again else assessments.acted_on(session, found.assessment_id, found.person_id),
        on_card=on_card,
        again=again,
    )


def stand_at_start(hand: TalkInHand) -> TalkInHand:
    """A sitting that has no place yet starts at the first question that nobody has an answer to."""
    if not hand.at:
        _go_to(hand, _next_to_ask(hand, ""))
    return hand


def _next_to_ask(hand: TalkInHand, at: str) -> str | None:
    while (found := first_after(hand.content, hand.open_questions(), at)) is not None:
        if _asks(hand, found):
            return found
        at = found
    return None


def _asked_before(hand: TalkInHand) -> str | None:
    """The question to go back to; in a review only one that it asks."""
    asked = [each for each in hand.open_questions() if hand.again is None or hand.again.asks(each.question_id)]
    return last_before(hand.content, asked, hand.at)


def _asks(hand: TalkInHand, question_id: str) -> bool:
    if hand.again is not None:
        return hand.again.asks(question_id)
    earlier = hand.earlier.get(question_id)
    return earlier is None or earlier.silence is Silence.NOT_ASKED or question_id in hand.answers


def _go_to(hand: TalkInHand, question_id: str | None) -> Question | None:
    place = question_id or AT_THE_END
    _require_calm(hand, place)
    if place != hand.at:
        with hand.keeper.saving() as conn:
            sittings.move_to(conn, hand.sitting.sitting_id, place)
        hand.sitting = replace(hand.sitting, at_question=place)
    return hand.content.by_id[question_id] if question_id else None


def _open_question(hand: TalkInHand, question_id: str) -> Question:
    question = hand.content.by_id.get(question_id)
    if question is None or not may_be_asked(question, hand.talk):
        raise NotAllowed(_("This question is not one that you ask. Leave it for the one who does."))
    if question_id not in {open_.question_id for open_ in asked_so_far(hand)}:
        raise NotAllowed(_("This question does not come up with the answers given so far."))
    return question


def _keep(hand: TalkInHand, answer: Answer) -> None:
    """Write first, then change what is in hand: the next question never shows before the answer is on disk."""
    _require_calm(hand, answer.question_id)
    hidden = _newly_hidden(hand, answer)
    with hand.keeper.saving() as conn:
        sittings.save_answer(conn, hand.sitting.sitting_id, answer, hand.at)
        if hidden is not None:
            sittings.set_aside(conn, hand.sitting.sitting_id, hidden)
    hand.put(answer)


def _newly_hidden(hand: TalkInHand, answer: Answer) -> frozenset[str] | None:
    """All answers that are set aside once this one is kept; None when it changes nothing about that."""
    if answer.question_id not in hand.content.deciding:
        return None
    fold, about = hand.fold(), hand.talk.about
    before = set_aside(hand.content, fold, about)
    after = set_aside(hand.content, {**fold, answer.question_id: answer}, about)
    return None if before == after else after


def _require_calm(hand: TalkInHand, place: str) -> None:
    """A champion whose person needs staff now goes nowhere else; what was tapped can still be put right.

    Raises TalkOver.
    """
    if hand.talk.role is Role.CHAMPION and place != hand.at and hand.urgent():
        raise TalkOver(_("Stop here. Tell a member of staff now."))

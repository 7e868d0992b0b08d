"""Talks that champions have closed: what waits, what it says beside what was said before, and taking it in."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.engine import Connection

from app.domain.assessment import Answer, Helper, How, Silence, Sitting, Spoke, TalkSet
from app.domain.findings import Finding, findings_from
from app.domain.flow import Talk
from app.domain.record import NewVersion, Version, VersionKind
from app.domain.roles import Action, Level, Role
from app.errors import NotFound, NotValid
from app.i18n import _
from app.services import assessments, safety
from app.services.session import Session
from app.services.talk_in_hand import TalkInHand
from app.storage import accounts, audit, half_typed, hand_overs, people, sealed_talk, versions
from app.storage.answers import answer_to_json
from app.storage.hand_overs import Arrived, State

OCCASIONS = {TalkSet.INDUCTION: "induction", TalkSet.FULL: "yearly", TalkSet.LEAVING: "leaving"}


@dataclass(frozen=True)
class Waiting:
    """A talk that staff have to look at. `state` says whether it can be read."""

    intake_id: str
    person_id: str
    person: str
    champion: str
    state: State


@dataclass(frozen=True)
class Choices:
    """What staff decide. `consent`: whether the person says yes again to what the talk says about sharing; None while
    nobody asked. `keep_earlier` names the questions whose earlier answer stays, `take_new` those whose new one counts.
    `finish` says that nothing more is asked; None leaves it to how the talk ended.
    """

    consent: bool | None = None
    keep_earlier: frozenset[str] = frozenset()
    take_new: frozenset[str] = frozenset()
    finish: bool | None = None
    occasion: str = ""


@dataclass(frozen=True)
class TakenIn:
    """`assessment` is None while somebody else is to ask the rest."""

    sitting: Version
    assessment: Version | None
    findings: tuple[Finding, ...]


@dataclass
class InHand:
    """One talk from the inbox beside what is known. `earlier` are answers of this assessment, else of the last one."""

    session: Session
    arrived: Arrived
    champion: str
    hand: TalkInHand
    earlier: dict[str, Answer]
    differing: tuple[str, ...]

    @property
    def said(self) -> dict[str, Answer]:
        return self.hand.answers

    @property
    def consents(self) -> dict[str, Answer]:
        """What the champion was told about sharing: provisional until the person says it to staff."""
        return {name: each for name, each in self.said.items() if name in assessments.CONSENTS and each.answered}

    def finishes(self) -> bool:
        """Everything a champion may ask was asked, and nobody else began this assessment."""
        return self.arrived.talk.because == "finished" and not self.hand.earlier


def inbox(session: Session) -> tuple[Waiting, ...]:
    """Talks to take in, and those that came back unreadable or not at all, oldest first."""
    session.require(Action.HOLD_TALK)
    with session.site.store.read() as conn:
        names = {each.account_id: each.name for each in accounts.all_accounts(conn)}
        found = hand_overs.in_state(conn, State.ARRIVED, State.UNREADABLE, State.MISSING)
        return tuple(
            Waiting(each.intake_id, each.person_id, _name(conn, each.person_id), names[each.champion_id], each.state)
            for each in found
        )


def look_at(session: Session, intake_id: str, *, seen_before: bool = False) -> InHand:
    """Open one talk of the inbox; the log tells of it once. Raises NotFound when it does not wait there any more."""
    session.require(Action.HOLD_TALK)
    with session.site.store.read() as conn:
        arrived = hand_overs.arrived(conn, intake_id)
        if arrived is None:
            raise NotFound(_("This talk is not waiting any more. Look at the person's page."))
        person = people.person(conn, arrived.hand_over.person_id)
        names = {each.account_id: each.name for each in accounts.all_accounts(conn)}
    if not seen_before:
        with session.site.store.write() as conn:
            audit.record(conn, session.site, "viewed", arrived.hand_over.person_id, reason="champion_talk")
    champion = names.get(arrived.hand_over.champion_id, "")
    sitting = _sitting(arrived, champion)
    content = session.release(sitting.content_hash)
    answers = sealed_talk.answers_in(arrived.talk, content, sitting.talk_set)
    earlier = assessments.earlier_answers(session, sitting)
    hand = TalkInHand(
        keeper=session,
        sitting=sitting,
        person=person,
        content=content,
        talk=Talk(sitting.talk_set, session.account.role, session.about(person.details)),
        answers={answer.question_id: answer for answer in answers},
        earlier=earlier,
        acted_on=assessments.acted_on(session, sitting.assessment_id, sitting.person_id),
    )
    known = earlier or _last(session, sitting.person_id)
    differing = tuple(name for name in content.by_id if _differs(hand.answers.get(name), known.get(name)))
    return InHand(session, arrived, champion, hand, known, differing)


def record_told(found: InHand, told: str, told_at: str, next_step: str = "") -> Version:
    """Keep who was told of a *now* finding, and when, before anything else. Raises NotValid while one is missing."""
    kept = safety.record_told(found.hand, told, told_at, next_step)
    with found.session.site.store.write() as conn:
        half_typed.forget_card(conn, found.hand.sitting.sitting_id)
    return kept


def keep_typed(session: Session, intake_id: str, who: str, when: str, next_step: str) -> None:
    """Keep what is being typed on the safety card of this talk, so that a lock or a crash takes no word of it."""
    session.require(Action.HOLD_TALK)
    with session.site.store.write() as conn:
        if hand_overs.arrived(conn, intake_id) is not None:
            half_typed.keep_card(conn, intake_id, (who, when, next_step))


def typed(session: Session, intake_id: str) -> tuple[str, str, str]:
    """Who, when and the next step as far as they were typed on this card."""
    session.require(Action.HOLD_TALK)
    with session.site.store.read() as conn:
        who, when, next_step = (*half_typed.card_of(conn, intake_id), "", "", "")[:3]
    return who, when, next_step


def check_in(found: InHand, choices: Choices) -> TakenIn:
    """Make the talk a `sitting` version of the person's assessment, held by the champion, once.

    Raises NotValid while a safety card, a choice between two answers, or the person's word on sharing is missing;
    NotFound when it was taken in already. Nothing is changed then.
    """
    session = found.session
    session.require(Action.HOLD_TALK)
    _require_decided(found, choices)
    taken, aside = _decided(found, choices)
    sitting = found.hand.sitting
    with session.site.store.write() as conn:
        if not hand_overs.set_state(conn, sitting.sitting_id, State.TAKEN_IN, (State.ARRIVED,)):
            raise NotFound(_("This talk was taken in already."))
        kept = versions.append(conn, session.site, _version(found, choices, taken, aside), held_by=found.champion)
        made = None
        if found.finishes() if choices.finish is None else choices.finish:
            occasion = choices.occasion or OCCASIONS.get(sitting.talk_set, "")
            made = assessments.finish_in(conn, session, sitting, occasion, _held_on(found).isoformat())
        elif choices.consent:
            assessments.keep_consent(conn, session, sitting, found.consents)
        hand_overs.empty_inbox_row(conn, sitting.sitting_id)
        audit.record(conn, session.site, "talk_taken_in", sitting.sitting_id, kept.hash, found.hand.person.person_id)
    answers = {**found.hand.earlier, **{answer.question_id: answer for answer in taken if answer.settled}}
    return TakenIn(kept, made, findings_from(found.hand.content, answers, found.hand.talk.about))


def put_away(session: Session, intake_id: str, reason: str) -> None:
    """Take a talk that cannot be read, or never came back, off the list. Raises NotValid without a reason."""
    session.require(Action.HOLD_TALK)
    if not reason.strip():
        raise NotValid(_("Say in a few words why you put it away."))
    with session.site.store.write() as conn:
        if not hand_overs.set_state(conn, intake_id, State.PUT_AWAY, (State.UNREADABLE, State.MISSING)):
            raise NotFound(_("This talk is not waiting any more."))
        audit.record(conn, session.site, "talk_put_away", intake_id, reason=reason.strip())


def _require_decided(found: InHand, choices: Choices) -> None:
    if found.hand.urgent():
        raise NotValid(_("Someone must be told first. Fill in the safety card."))
    both = choices.keep_earlier & choices.take_new
    left = set(found.differing) - choices.keep_earlier - choices.take_new
    if left or both:
        raise NotValid(_("Two answers differ. Choose one of them for each."))
    if found.consents and choices.consent is None:
        raise NotValid(_("Ask the person again who may see this. Say what they answer."))


def _decided(found: InHand, choices: Choices) -> tuple[list[Answer], list[Answer]]:
    """(answers that count, answers that are kept beside and do not)."""
    kept_out = {name for name in found.differing if name in choices.keep_earlier}
    if not choices.consent:
        kept_out |= set(found.consents)
    taken = [answer for name, answer in found.said.items() if name not in kept_out]
    aside = [answer for name, answer in found.said.items() if name in kept_out]
    if not found.hand.earlier:
        again = [found.earlier[name] for name in found.differing if name in choices.keep_earlier]
        taken += [Answer(each.question_id, each.value, None, Spoke.RECORD, each.how) for each in again]
    return taken, aside


def _version(found: InHand, choices: Choices, taken: list[Answer], aside: list[Answer]) -> NewVersion:
    sitting, talk = found.hand.sitting, found.arrived.talk
    return NewVersion(
        record_id=sitting.sitting_id,
        kind=VersionKind.SITTING,
        person_id=sitting.person_id,
        body={
            "assessment_id": sitting.assessment_id,
            "set": str(sitting.talk_set),
            "role": str(sitting.helper.role),
            "level": str(sitting.helper.level),
            "held_by": found.champion,
            "answers": [answer_to_json(answer) for answer in taken],
            "not_taken": [answer_to_json(answer) for answer in aside],
            "opened_at": talk.opened_at,
            "closed_at": talk.closed_at,
            "closed_because": talk.because,
            "at_question": talk.at_question,
            "consent_confirmed": choices.consent is True,
            "checked_in_by": found.session.account.account_id,
            "checked_in_at": found.session.clock.now().isoformat(timespec="seconds"),
        },
        reason=talk.because,
        content_hash=sitting.content_hash,
    )


def _sitting(arrived: Arrived, champion: str) -> Sitting:
    handed = arrived.hand_over
    return Sitting(
        sitting_id=handed.intake_id,
        assessment_id=handed.assessment_id,
        person_id=handed.person_id,
        talk_set=handed.talk_set,
        helper=Helper(Role.CHAMPION, Level.SIGNPOST, champion),
        typed_by=handed.champion_id,
        content_hash=handed.content_hash,
        opened_at=handed.handed_at,
        at_question=arrived.talk.at_question,
    )


def _held_on(found: InHand) -> date:
    """The local day on which the talk ended, never outside the days from hand-over to today."""
    first = found.arrived.hand_over.handed_at.astimezone().date()
    closed = datetime.fromisoformat(found.arrived.talk.closed_at).astimezone().date()
    return min(max(first, closed), found.session.today())


def _last(session: Session, person_id: str) -> dict[str, Answer]:
    latest = assessments.latest(session, person_id)
    return latest.answers if latest is not None else {}


def _differs(new: Answer | None, before: Answer | None) -> bool:
    """Two answers that do not say the same. Consent is asked again by staff in any case."""
    if new is None or before is None or new.question_id in assessments.CONSENTS:
        return False
    return _spoken(new) and _spoken(before) and (new.value, new.silence) != (before.value, before.silence)


def _spoken(answer: Answer) -> bool:
    return answer.settled and answer.silence is not Silence.NOT_ASKED


def _name(conn: Connection, person_id: str) -> str:
    try:
        return people.person(conn, person_id).details.full_name
    except NotFound:
        return ""


def is_private(session: Session, answer: Answer) -> bool:
    """Whether this user may not see what was answered."""
    return answer.how is How.PRIVATE and not session.may(Action.SEE_PRIVATE_ANSWERS)

"""All that is due for one person, to be done in one visit."""

from app.domain.assessment import TalkSet
from app.domain.due import TASKS, DelayReason, Due, DueKind, DueState
from app.domain.roles import Action, Role
from app.domain.site import Setting
from app.i18n import _, listed, plain_date
from app.services.due import due_for
from app.services.pages.reviewing import DuePage, DueShown
from app.services.person_pages import staff_band
from app.services.session import Session
from app.services.words import delay_in_words, due_in_words, due_state_in_words, talk_in_words
from app.storage import joined, people, sittings

_DOES = {
    TalkSet.SHORT: (DueKind.RECEPTION,),
    TalkSet.INDUCTION: (DueKind.RECEPTION, DueKind.INDUCTION),
    TalkSet.LEAVING: (DueKind.RECEPTION, DueKind.LEAVING),
    TalkSet.FULL: (DueKind.RECEPTION, DueKind.INDUCTION, DueKind.YEARLY, DueKind.MOVE_REVIEW),
}
"""What is done by a finished talk of each set, the shortest first (content/due_rules.md)."""

_REVIEWS = (DueKind.REVIEW, DueKind.MOVE_REVIEW)
_TONES = {DueState.OVERDUE: "now", DueState.SOON: "soon"}


def due_page(session: Session, person_id: str) -> DuePage:
    """What can be done now in one sitting, and what comes later. Raises NotFound."""
    session.require(Action.SEE_DUE)
    with session.site.store.read() as conn:
        person_id = people.canonical_of(conn, person_id)
        person, mine = people.person(conn, person_id), joined.ids_of(conn, person_id)
        open_talks = [each.sitting_id for each in sittings.open_sittings(conn) if each.person_id in mine]
    lines = due_for(session, person_id)
    now = [line for line in lines if _presses(line)]
    talk = _talk_for(session, now)
    return DuePage(
        person_id=person_id,
        band=staff_band(session, person),
        now=tuple(_shown(line, session.settings.setting) for line in now),
        later=tuple(_shown(line, session.settings.setting) for line in lines if line not in now),
        together=_together(session, talk, now),
        talk=(talk, _("Start: {talk}").format(talk=talk_in_words(talk, session.settings.setting))) if talk else None,
        open_talk=open_talks[-1] if open_talks else "",
        review=session.may(Action.HOLD_REVIEW) and any(line.kind in _REVIEWS for line in now),
        reasons=tuple((reason, delay_in_words(reason)) for reason in DelayReason),
    )


def _presses(line: Due) -> bool:
    return line.state in (DueState.OVERDUE, DueState.SOON) or line.held


def _shown(line: Due, setting: Setting) -> DueShown:
    return DueShown(
        kind=line.kind,
        words=due_in_words(line.kind, setting),
        by=_("by {day}").format(day=plain_date(line.by)),
        state=due_state_in_words(line),
        tone=_TONES.get(line.state, "plain"),
        may_tick=line.kind in TASKS,
        reason=delay_in_words(DelayReason(line.reason)) if line.reason in set(DelayReason) else "",
    )


def _talk_for(session: Session, now: list[Due]) -> TalkSet | None:
    """The talk that does the most of what is due now, the shortest of those; None when no talk does any of it."""
    if not session.may(Action.HOLD_TALK):
        return None
    best = max(_DOES, key=lambda talk: len(_done_by(session, talk, now)))
    return best if _done_by(session, best, now) else None


def _done_by(session: Session, talk: TalkSet, now: list[Due]) -> list[Due]:
    by_healthcare = talk is TalkSet.FULL and session.account.role is Role.HEALTHCARE
    kinds = (*_DOES[talk], DueKind.HEALTH_FULL) if by_healthcare else _DOES[talk]
    return [line for line in now if line.kind in kinds]


def _together(session: Session, talk: TalkSet | None, now: list[Due]) -> str:
    """One talk may do several things at once; said only when it does more than one."""
    if talk is None:
        return ""
    setting = session.settings.setting
    done = [due_in_words(line.kind, setting) for line in _done_by(session, talk, now)]
    if len(done) < 2:
        return ""
    words = talk_in_words(talk, setting)
    return _("{talk}: one sitting does all of these: {things}.").format(talk=words, things=listed(done))

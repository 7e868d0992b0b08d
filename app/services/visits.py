"""All that is due for one person, to be done in one visit."""

from app.domain.due import TASKS, DelayReason, Due, DueKind, DueState
from app.domain.roles import Action, Role
from app.domain.site import Setting
from app.i18n import _, listed, plain_date
from app.services.due import due_for
from app.services.pages.reviewing import DuePage, DueShown
from app.services.person_pages import staff_band
from app.services.session import Session
from app.services.words import delay_in_words, due_in_words, due_state_in_words
from app.storage import people

_BY_A_FULL_TALK = (DueKind.RECEPTION, DueKind.INDUCTION, DueKind.YEARLY, DueKind.MOVE_REVIEW)
_TONES = {DueState.OVERDUE: "now", DueState.SOON: "soon"}


def due_page(session: Session, person_id: str) -> DuePage:
    """What can be done now in one sitting, and what comes later. Raises NotFound."""
    session.require(Action.SEE_DUE)
    with session.site.store.read() as conn:
        person_id = people.canonical_of(conn, person_id)
        person = people.person(conn, person_id)
    lines = due_for(session, person_id)
    now = [line for line in lines if _presses(line)]
    return DuePage(
        person_id=person_id,
        band=staff_band(session, person),
        now=tuple(_shown(line, session.settings.setting) for line in now),
        later=tuple(_shown(line, session.settings.setting) for line in lines if line not in now),
        together=_together(session.account.role, now),
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


def _together(role: Role, now: list[Due]) -> str:
    """One full talk does several things at once; said only when it does more than one."""
    kinds = (*_BY_A_FULL_TALK, DueKind.HEALTH_FULL) if role is Role.HEALTHCARE else _BY_A_FULL_TALK
    done = [due_in_words(line.kind) for line in now if line.kind in kinds]
    return _("One full talk does all of these: {things}.").format(things=listed(done)) if len(done) > 1 else ""

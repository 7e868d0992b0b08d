"""The 60-second check-in between talks: one face, and what they want help with. A champion may hold it."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from app.domain.record import NewVersion, Version, VersionKind
from app.domain.roles import Action, Role
from app.errors import NotAllowed, NotValid
from app.i18n import _, listed, plain_date
from app.services import champions
from app.services.pages.reviewing import CheckInPage, TrendPoint, TrendShown
from app.services.person_pages import staff_band
from app.services.session import Session
from app.services.words import faces
from app.storage import people, versions

MOST_SHOWN = 6


@dataclass(frozen=True)
class CheckIn:
    """`face` is 1 (really bad) to 5 (really good), None for rather not say; `help_with` are topics."""

    face: int | None
    help_with: tuple[str, ...] = ()


def check_in_page(session: Session, person_id: str) -> CheckInPage:
    """The two questions: how are you today, and what do you want help with."""
    session.require(Action.CHECK_IN)
    with session.site.store.read() as conn:
        person = people.person(conn, people.canonical_of(conn, person_id))
    topics = tuple((topic.topic_id, topic.title, topic.picture) for topic in session.content().topics)
    names = tuple(each.name for each in champions.champions(session)) if session.may(Action.HOLD_TALK) else ()
    return CheckInPage(person_id, staff_band(session, person), faces(), topics, names, _trend_shown(session, person_id))


def _trend_shown(session: Session, person_id: str) -> tuple[TrendShown, ...]:
    """The last few, oldest first; nothing for whoever may not see them."""
    if not may_see_trend(session, person_id):
        return ()
    return tuple(_shown(point) for point in check_in_trend(session, person_id)[-MOST_SHOWN:])


def _shown(point: TrendPoint) -> TrendShown:
    said = faces()[point.face - 1] if point.face else _("Would rather not say")
    wanted = _("Wants help with {things}.").format(things=listed(point.help_with)) if point.help_with else ""
    words = _("{said}. Held by {name}. {wanted}").format(said=said, name=point.held_by, wanted=wanted).strip()
    return TrendShown(point.face or 0, plain_date(point.on), words)


def hold_check_in(session: Session, person_id: str, said: CheckIn, held_by: str = "") -> Version:
    """Keep one check-in. `held_by` is the champion who held it, when the screen was handed over.

    Raises NotValid for a face or a topic that there is not, or when nothing was said at all.
    """
    session.require(Action.CHECK_IN)
    if said.face is None and not said.help_with:
        raise NotValid(_("Nothing was said yet. Choose a face, or go back."))
    if said.face is not None and not 1 <= said.face <= 5:
        raise NotValid(_("This question takes a face from 1 to 5."))
    unknown = set(said.help_with) - session.content().topic_by_id.keys()
    if unknown:
        raise NotValid(_("That topic is not on the list."))
    body = {"on": session.today().isoformat(), "face": said.face, "help_with": sorted(set(said.help_with))}
    with session.site.store.write() as conn:
        people.person(conn, person_id)
        new = NewVersion(uuid4().hex, VersionKind.CHECK_IN, person_id, body)
        return versions.append(conn, session.site, new, held_by=held_by or session.account.name)


def what_next(said: CheckIn) -> str:
    """What the helper does before the person goes, when the face or the wish says that they may not be well."""
    if said.face == 1 or "safety" in said.help_with:
        return _("Do not leave it here. Ask if they are safe now, and tell the staff who keep people safe.")
    return _("Tell their key worker what they want help with.") if said.help_with else ""


def may_see_trend(session: Session, person_id: str) -> bool:
    """Healthcare, and the key worker of this person; nobody else."""
    if not session.may(Action.SEE_CHECK_INS):
        return False
    if session.account.role is Role.HEALTHCARE:
        return True
    with session.site.store.read() as conn:
        key_worker = people.person(conn, people.canonical_of(conn, person_id)).details.key_worker
    return bool(key_worker) and key_worker.casefold() == session.account.name.casefold()


def check_in_trend(session: Session, person_id: str) -> tuple[TrendPoint, ...]:
    """Every check-in, oldest first. Raises NotAllowed for anybody but healthcare and the key worker."""
    session.require(Action.SEE_CHECK_INS)
    if not may_see_trend(session, person_id):
        raise NotAllowed(_("Only healthcare and the key worker see this."))
    with session.site.store.read() as conn:
        held = versions.versions_about(conn, person_id, VersionKind.CHECK_IN)
    topics = session.content().topic_by_id
    points = []
    for version in held:
        body = version.body or {}
        face, wanted = body.get("face"), body.get("help_with")
        names = [topics[each].title for each in wanted if each in topics] if isinstance(wanted, list) else []
        on = date.fromisoformat(str(body["on"])) if "on" in body else version.made_at.astimezone().date()
        points.append(TrendPoint(on, face if isinstance(face, int) else None, tuple(names), version.author.held_by))
    return tuple(points)

"""How long things are kept: periods that the site sets, a legal hold, and disposal by two people, with a log."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy import Connection

from app.domain.record import NewVersion, Version, VersionKind
from app.domain.retention import KINDS, Category, DisposalDue, Periods, categories_due
from app.domain.roles import Action
from app.errors import NotAllowed, NotValid
from app.i18n import _
from app.services.second_person import Second, require_second
from app.services.session import Session
from app.storage import audit, clock_jumps, disposal, hand_overs, joined, legal_hold, people, settings_table, versions
from app.storage import tables as held

PERIODS = "retention"
LEAST_MONTHS = 1


@dataclass(frozen=True)
class Disposed:
    """What went, and the copies that still hold it until they are made anew or destroyed."""

    people: int
    versions: int
    still_held_in: tuple[str, ...]


def retention_periods(session: Session) -> dict[Category, int]:
    """Months by category; a category that is left out is kept until the site says otherwise."""
    session.require(Action.SEE_RETENTION)
    with session.site.store.read() as conn:
        return dict(_periods(conn))


def set_retention_period(session: Session, category: Category, months: int | None) -> None:
    """Months after the last contact; None: keep. Raises NotValid for less than a month."""
    session.require(Action.SET_RETENTION)
    if months is not None and months < LEAST_MONTHS:
        raise NotValid(_("Keep it for a month or more."))
    with session.site.store.write() as conn:
        kept = {str(name): number for name, number in _periods(conn).items() if name is not category}
        if months is not None:
            kept[str(category)] = months
        settings_table.put(conn, PERIODS, kept)
        audit.record(conn, session.site, "retention_set", reason=f"{category} {months or 0}")


def disposal_due(session: Session) -> tuple[DisposalDue, ...]:
    """What has been kept long enough, by person, the longest ago first. No names: the ids are enough to decide."""
    session.require(Action.SEE_RETENTION)
    today = session.today()
    with session.site.store.read() as conn:
        periods = _periods(conn)
        found = [_due_of(conn, periods, each, today) for each in _everybody(conn)] if periods else []
    return tuple(sorted((each for each in found if each.categories), key=lambda each: (each.since, each.person_id)))


def hold_record(session: Session, person_id: str, on: bool, reason: str) -> Version:
    """A legal hold blocks every disposal of this person's records until it is lifted. Raises NotValid."""
    session.require(Action.HOLD_RECORD)
    if not reason.strip():
        raise NotValid(_("Say in a few words why."))
    with session.site.store.write() as conn:
        people.person(conn, person_id)
        return legal_hold.put(conn, session.site, person_id, on, session.today(), reason.strip())


def hold_stands(session: Session, person_id: str) -> bool:
    """Whether a legal hold blocks disposal of this person's records, or of those joined with them."""
    session.require(Action.HOLD_RECORD)
    with session.site.store.read() as conn:
        return any(legal_hold.stands(conn, each) for each in joined.ids_of(conn, person_id))


def clock_far_ahead_since(session: Session) -> date | None:
    """The last day before the clock of this computer went far ahead, unless somebody has said that the date is true:
    by a wrong clock everybody has been kept long enough."""
    session.require(Action.SEE_RETENTION)
    with session.site.store.read() as conn:
        since = clock_jumps.far_ahead_since(conn, session.clock.now())
    return since.date() if since else None


def confirm_date(session: Session, today: date) -> None:
    """Say that it is true: what is due may be disposed of. Raises NotValid for another day than the clock's."""
    session.require(Action.DISPOSE)
    if today != session.today():
        raise NotValid(_("The clock of this computer shows another day. Put the clock right first."))
    with session.site.store.write() as conn:
        clock_jumps.say_it_is_true(conn, session.site)


def dispose_due(session: Session, reason: str, second: Second | None) -> Disposed:
    """Dispose of everything that is due and not held. Raises NotAllowed while it is not sure what day it is."""
    session.require(Action.DISPOSE)
    helper = require_second(session, second).account_id
    if clock_far_ahead_since(session) is not None:
        raise NotAllowed(_("The clock was far ahead. Say that the date is true first. Nothing was taken away."))
    going = [(each.person_id, each.categories) for each in disposal_due(session) if not each.held]
    return _dispose(session, going, reason, helper)


def dispose_person(session: Session, person_id: str, reason: str, second: Second | None) -> Disposed:
    """Erase everything held on one person, due or not, with the records joined to theirs.

    Raises NotFound, or NotAllowed while a legal hold stands on any of them.
    """
    session.require(Action.DISPOSE)
    helper = require_second(session, second).account_id
    with session.site.store.read() as conn:
        people.person(conn, person_id)
        mine = joined.ids_of(conn, person_id)
        if any(legal_hold.stands(conn, each) for each in mine):
            raise NotAllowed(_("A legal hold stands on this record. Lift the hold first."))
    return _dispose(session, [(each, tuple(Category)) for each in mine], reason, helper)


def _dispose(session: Session, going: list[tuple[str, tuple[Category, ...]]], reason: str, helper: str) -> Disposed:
    if not reason.strip():
        raise NotValid(_("Say in a few words why."))
    site, gone, open_talks = session.site, 0, list[str]()
    with site.store.write() as conn:
        for person_id, categories in going:
            if Category.TALKS in categories:
                open_talks += [each.intake_id for each in hand_overs.about(conn, person_id)]
            gone += _dispose_of(conn, session, person_id, categories, reason.strip())
            audit.record(conn, site, "disposed", person_id, reason=f"second:{helper}")
    disposal.clear_journal(site.store)
    disposal.take_files_away(site.folder, open_talks)
    return Disposed(len({person_id for person_id, _categories in going}), gone, disposal.copies_beside(site.folder))


def _dispose_of(
    conn: Connection, session: Session, person_id: str, categories: tuple[Category, ...], reason: str
) -> int:
    kinds = frozenset().union(*(KINDS[category] for category in categories))
    version_ids = disposal.versions_to_go(conn, person_id, kinds)
    body: dict[str, object] = {
        "categories": [str(category) for category in categories],
        "versions": len(version_ids),
        "on": session.today().isoformat(),
    }
    kept = versions.append(
        conn, session.site, NewVersion(uuid4().hex, VersionKind.DISPOSAL, person_id, body, reason=reason)
    )
    disposal.dispose(conn, version_ids, kept.version_id, session.today())
    if Category.TALKS in categories:
        disposal.drop_open_work(conn, person_id)
    return len(version_ids)


def _periods(conn: Connection) -> Periods:
    kept = settings_table.get(conn, PERIODS)
    return {Category(name): int(months) for name, months in kept.items()} if isinstance(kept, dict) else {}


def _everybody(conn: Connection) -> list[tuple[str, str | None, bool]]:
    """(person id, leaving day, is here)."""
    found = sa.select(held.people.c.person_id, held.people.c.leaves, held.people.c.here)
    return [(row.person_id, row.leaves, bool(row.here)) for row in conn.execute(found)]


def _due_of(conn: Connection, periods: Periods, person: tuple[str, str | None, bool], today: date) -> DisposalDue:
    person_id, leaves, here = person
    leaving = date.fromisoformat(leaves) if leaves else None
    since = max((day for day in (_last_change(conn, person_id), leaving) if day is not None), default=today)
    still_here = here and (leaving is None or leaving >= today)
    due = () if still_here else categories_due(periods, since, today)
    if due:  # the last contact with the person counts, whichever of their records it stands in
        since = max(since, *(_last_change(conn, each) or since for each in joined.ids_of(conn, person_id)))
        due = categories_due(periods, since, today)
    with_content = tuple(each for each in due if disposal.versions_to_go(conn, person_id, KINDS[each]))
    return DisposalDue(person_id, since, with_content, legal_hold.stands(conn, person_id))


def _last_change(conn: Connection, person_id: str) -> date | None:
    records = sa.select(held.heads.c.record_id).where(
        held.heads.c.person_id == person_id, held.heads.c.kind != VersionKind.DISPOSAL.value
    )
    newest = sa.select(sa.func.max(held.versions.c.made_at)).where(held.versions.c.record_id.in_(records))
    found = conn.execute(newest).scalar()
    return date.fromisoformat(str(found)[:10]) if found else None

"""What may go to which site: by purpose, by consent, and what is owed because it was carried and has changed since."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import Connection

from app.domain.record import VersionKind
from app.domain.roles import Action
from app.errors import NotValid
from app.exchange.bundle import Entry
from app.i18n import _
from app.services import notices
from app.services.packing import LIMITS, Cargo
from app.services.session import Session
from app.storage import cards, carrying, ledger, owing, people, reading, tables, taken_out
from app.storage.cards import KnownSite


class Purpose(StrEnum):
    """SYNC: all that changed, between computers of one establishment. TRANSFER: the person moves. COPY: the plan, for a
    key worker outside. CORRECTION: what was carried and has been moved, voided or disposed of since."""

    SYNC = "sync"
    TRANSFER = "transfer"
    COPY = "copy"
    CORRECTION = "correction"


_MOST_LINES = 49_000
"""Entries and tombstones in one file, with room for what goes beside them."""
_OF_A_COPY = (
    VersionKind.PERSON,
    VersionKind.LINK,
    VersionKind.PLAN,
    VersionKind.GOAL,
    VersionKind.REVIEW,
    VersionKind.CONSENT,
)
"""A key worker never sees private answers, so no talk goes along: its answers cannot be taken apart."""
_TELLS_OF_TAKING_OUT = (VersionKind.VOID.value, VersionKind.MOVE.value, VersionKind.DISPOSAL.value)


def corrections_owed(session: Session, install_id: str = "") -> dict[str, int]:
    """Site id -> how many records have to be put right there; until the receipt of a correction has come back."""
    session.require(Action.SEE_EXCHANGE)
    with session.site.store.read() as conn:
        sites = [each for each in cards.all_known(conn) if install_id in ("", each.install_id)]
        outside = [each for each in sites if not same_establishment(session, each)]
        owed = {each.install_id: _records(conn, _owed(conn, each)) + len(_misled(conn, each)) for each in outside}
    return {name: number for name, number in owed.items() if number}


def same_establishment(session: Session, known: KnownSite) -> bool:
    """Whether a site is another computer of this establishment: one controller, no consent per person."""
    session.may(Action.SEE_EXCHANGE)
    return cards.plain_name(known.establishment) == cards.plain_name(session.settings.establishment)


def require_fitting(session: Session, known: KnownSite, purpose: Purpose, person_ids: Sequence[str]) -> None:
    inside = same_establishment(session, known)
    if purpose is Purpose.SYNC and not inside:
        raise NotValid(_("All changes go only to a computer of the same establishment. Choose who moves instead."))
    if purpose in (Purpose.SYNC, Purpose.CORRECTION) and person_ids:
        raise NotValid(_("This goes for everybody. Leave the people out."))
    if purpose in (Purpose.TRANSFER, Purpose.COPY) and not person_ids:
        raise NotValid(_("Say who it is about."))


def by_consent(
    session: Session, conn: Connection, person_ids: Sequence[str], known: KnownSite, purpose: Purpose
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """(may go, only a notice, may not go)."""
    for person_id in person_ids:
        people.person(conn, person_id)
    if same_establishment(session, known) or purpose not in (Purpose.TRANSFER, Purpose.COPY):
        return tuple(person_ids), (), ()
    asked = "move" if purpose is Purpose.TRANSFER else "keyworker"
    agreed = tuple(each for each in person_ids if reading.consents_of(conn, each).get(asked, False))
    others = tuple(each for each in person_ids if each not in agreed)
    return (agreed, others, ()) if purpose is Purpose.TRANSFER else (agreed, (), others)


def cargo_for(
    session: Session,
    conn: Connection,
    known: KnownSite,
    purpose: Purpose,
    free: Sequence[str],
    only_notice: Sequence[str],
) -> Cargo:
    session.require(Action.SEND)
    if purpose is Purpose.SYNC:
        position, stone = ledger.known_to_hold(conn, known.install_id, purpose.value)
        chosen = carrying.since(conn, position, known.install_id)
        stones = carrying.tombstones_after(conn, stone, chosen.tomb_position)
        room = _MOST_LINES - min(carrying.total(conn, chosen)[1], LIMITS.entries)
        if len(stones) > room:
            # The others go with the next file: a reader takes no more lines than that.
            stones = stones[:room]
            chosen = replace(chosen, tomb_position=_place_of(conn, stones[-1].version_id))
        return Cargo(chosen, stones=stones, since=(position, stone))
    if purpose is Purpose.CORRECTION:
        return _correction(session, conn, known)
    kinds = None if purpose is Purpose.TRANSFER or same_establishment(session, known) else _OF_A_COPY
    chosen = carrying.about(conn, free, kinds)
    mistaken = frozenset() if same_establishment(session, known) else taken_out.taken_out(conn, chosen.condition)
    return Cargo(
        chosen,
        bare=carrying.followed_elsewhere(conn, chosen),
        bodies=(lambda entry: entry.version_id not in mistaken) if mistaken else None,
        notices=[notices.notice_about(session, conn, each) for each in only_notice],
        people=(*carrying.people_in(conn, free), *ledger.only_told(only_notice)),
    )


def _place_of(conn: Connection, stone: str) -> int:
    mine = sa.select(carrying.stone_place).select_from(tables.tombstones)
    return int(conn.execute(mine.where(tables.tombstones.c.version_id == stone)).scalar_one())


def _correction(session: Session, conn: Connection, known: KnownSite) -> Cargo:
    done = ledger.known_to_hold(conn, known.install_id, Purpose.CORRECTION.value)
    whole, copied = _told(conn, known)
    chosen = _owed(conn, known)
    ids = list(conn.execute(sa.select(tables.versions.c.version_id).where(chosen.condition)).scalars())
    # What stood under the wrong person, or was taken out, goes to nobody: whoever has it is told of it without.
    theirs = owing.still_theirs(conn, chosen.condition) - taken_out.taken_out(conn, chosen.condition)

    def may_go(entry: Entry) -> bool:
        held = entry.person_id in whole or (entry.person_id in copied and entry.kind in _OF_A_COPY)
        return (held and entry.version_id in theirs) or entry.kind in _TELLS_OF_TAKING_OUT

    bare, stones = carrying.followed_elsewhere(conn, chosen), carrying.tombstones_of(conn, ids)
    misled = sorted(_misled(conn, known))
    anew = [notices.notice_about(session, conn, each) for each in misled]
    people_told = (*sorted({*whole, *copied}), *ledger.only_told(misled))
    return Cargo(chosen, bare=bare, bodies=may_go, stones=stones, notices=anew, people=people_told, since=done)


def _owed(conn: Connection, known: KnownSite) -> carrying.Chosen:
    """Of whom only a copy was carried, only parts that a copy holds."""
    done = ledger.known_to_hold(conn, known.install_id, Purpose.CORRECTION.value)
    whole, copied = (owing.owed(conn, each, done, establishment_of(conn, known)) for each in _told(conn, known))
    kinds = [*(kind.value for kind in _OF_A_COPY), VersionKind.DISPOSAL.value]
    of_a_copy = sa.select(tables.versions.c.record_id).where(tables.versions.c.kind.in_(kinds))
    in_copies = sa.and_(copied.condition, tables.versions.c.record_id.in_(of_a_copy))
    return replace(whole, condition=sa.or_(whole.condition, in_copies))


def _misled(conn: Connection, known: KnownSite) -> set[str]:
    """Whom a notice that went there told of wrongly: they get a new one, of what is true now."""
    done, _stones = ledger.known_to_hold(conn, known.install_id, Purpose.CORRECTION.value)
    transfer = (Purpose.TRANSFER.value, Purpose.CORRECTION.value)
    noticed = ledger.carried_to(conn, known.install_id, transfer, notices=True)
    found = owing.misled(conn, noticed, done, establishment_of(conn, known))
    return people.held_among(conn, found - _told(conn, known)[0].keys()) if found else set()


def establishment_of(conn: Connection, known: KnownSite) -> list[str]:
    """The installations of that site's establishment: what one of them did, the others hear from it."""
    mine = cards.plain_name(known.establishment)
    return [each.install_id for each in cards.all_known(conn) if cards.plain_name(each.establishment) == mine]


def _told(conn: Connection, known: KnownSite) -> tuple[ledger.Carried, ledger.Carried]:
    """Who was carried there with their whole record, and of whom a copy was."""
    whole = ledger.carried_to(conn, known.install_id, (Purpose.TRANSFER.value,))
    return whole, ledger.carried_to(conn, known.install_id, (Purpose.COPY.value,))


def _records(conn: Connection, chosen: carrying.Chosen) -> int:
    wanted = sa.select(sa.func.count(sa.distinct(tables.versions.c.record_id))).where(chosen.condition)
    return int(conn.execute(wanted).scalar() or 0)

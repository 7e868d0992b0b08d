"""What a checked file would change here: counted before anybody says yes, and held against what is here already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from app.domain.record import Version, VersionKind
from app.errors import BundleRefused, ForkAlarm
from app.i18n import _
from app.services.cargo import establishment_of
from app.services.checking_bundles import Checked
from app.services.receipts import sent_here
from app.storage import cards, carrying, claims, content, ledger, legal_hold, people, union, versions


@dataclass(frozen=True)
class Preview:
    """What is in a file, before anything changes. `already_on` is the moment of the first time, else empty.

    `entries` new here, `held` already here, `conflicts` records of which two versions will stand, `new_people` not held
    here yet (nobody is matched by itself), `disposed` whose content was disposed of here and stays away, `gaps` numbers
    of files from this site that have not come, `introduced` computers known only on the sender's word, `stones`
    entries whose content the sender takes away, `on_hold` those that stay because of a legal hold here, `revoked`
    computers taken off the list here that made new entries.
    """

    sender: str
    purpose: str
    created: datetime
    entries: int = 0
    held: int = 0
    conflicts: int = 0
    new_people: int = 0
    disposed: int = 0
    stones: int = 0
    on_hold: int = 0
    notices: int = 0
    part: int = 1
    parts: int = 1
    already_on: str = ""
    gaps: tuple[int, ...] = ()
    introduced: tuple[str, ...] = ()
    revoked: tuple[str, ...] = ()
    receipt_for: str = ""


@dataclass(frozen=True)
class Counted:
    """A preview with what it was counted against: while `standing` is the same, it is still right."""

    preview: Preview
    held: union.HeldHere
    standing: tuple[int, ...]


def counted(conn: Connection, found: Checked) -> Counted:
    """Raises BundleRefused and ForkAlarm for what does not go together with what is held here."""
    header = found.header
    plain = Preview(found.sender.name, header.purpose, datetime.fromisoformat(header.created))
    if found.receipt is not None:
        receipt_for = sent_here(conn, found, found.receipt).bundle_id
        return Counted(replace(plain, receipt_for=receipt_for), _NOTHING, standing(conn))
    before = ledger.came(conn, header.bundle_id)
    if ledger.breaks_row(conn, came_of(found, "", "", {})):
        raise ForkAlarm()
    held = union.held_of(conn, [each.version.version_id for each in found.arriving], found.sender.install_id)
    fresh = [each.version for each in found.arriving if each.version.version_id not in held.hashes]
    _require_same(conn, found, held)
    _require_own_records(conn, found, fresh)
    _require_words(conn, found)
    persons = {each.person_id for each in fresh if each.kind is VersionKind.PERSON}
    names, stones, notices = site_names(conn), stones_of(conn, found), notices_that_count(conn, found)
    persons |= {person_id for person_id, _notice in notices}
    late = len(found.notices) - len(notices)
    new = len(fresh) + _content_that_is_new(found, held)
    preview = replace(
        plain,
        entries=new,
        held=len(found.arriving) - new,
        conflicts=union.conflicts_after(conn, fresh),
        new_people=len(persons - people.held_among(conn, persons)),
        disposed=sum(1 for each in found.arriving if each.body and each.version.version_id in held.disposed) + late,
        stones=len(stones.counting),
        on_hold=len(stones.on_hold),
        notices=len(notices),
        part=header.part,
        parts=header.parts,
        already_on=before.received_at if before else "",
        gaps=ledger.gaps_with(conn, came_of(found, "", "", {})),
        introduced=tuple(f"{card.establishment}, {card.installation}" for card in found.introduced.values()),
        revoked=tuple(sorted(names[each] for each in {each.install_id for each in fresh} & found.revoked)),
    )
    return Counted(preview, held, standing(conn))


def standing(conn: Connection) -> tuple[int, ...]:
    """Changes with everything that a preview depends on."""
    return (*carrying.positions(conn), ledger.number_of_came(conn))


def site_names(conn: Connection) -> dict[str, str]:
    return {each.install_id: each.name for each in cards.all_known(conn)}


def notices_that_count(conn: Connection, found: Checked) -> list[tuple[str, Mapping[str, object]]]:
    """But for those of people whom nobody here knows, and whom the sender's establishment has disposed of since."""
    theirs, made = establishment_of(conn, found.sender), datetime.fromisoformat(found.header.created)

    def is_past(person_id: str) -> bool:
        acts = versions.versions_about(conn, person_id, VersionKind.DISPOSAL)
        gone = any(each.install_id in theirs and each.made_at > made for each in acts)
        return gone and not people.held_among(conn, [person_id])

    return [each for each in found.notices if not is_past(each[0])]


def _content_that_is_new(found: Checked, held: union.HeldHere) -> int:
    """Of entries that are here already, those whose content comes only now."""
    empty = held.hashes.keys() - held.with_body - held.disposed
    return sum(1 for each in found.arriving if each.body is not None and each.version.version_id in empty)


@dataclass(frozen=True)
class Stones:
    """Tombstones of a file: those that count here, those of what its sender has not carried here yet, and those that
    wait because of a legal hold."""

    counting: list[tuple[str, str, str]]
    too_early: frozenset[str]
    on_hold: list[tuple[str, str, str]]


def stones_of(conn: Connection, found: Checked) -> Stones:
    """Another establishment takes away what it made itself, also before it came here, and what it carried here of
    people; never what was made here. The computers of this one speak for it. A legal hold here stands above both."""
    told, early = found.stones, frozenset[str]()
    if not found.inside:
        # What a stone names may be in another part of the same sending, and here already.
        named = union.whose(conn, [stone[0] for stone in told])
        named |= {each.version.version_id: (each.version.person_id, each.version.install_id) for each in found.arriving}
        told = [stone for stone in told if stone[0] in named and named[stone[0]][1] not in found.own]
        carried = carried_by(conn, found.sender.install_id) if told else set()
        theirs = establishment_of(conn, found.sender) if told else []
        counts = [named[each[0]][0] in carried or named[each[0]][1] in theirs for each in told]
        early = frozenset(stone[0] for stone, counting in zip(told, counts, strict=True) if not counting)
        told = [stone for stone, counting in zip(told, counts, strict=True) if counting]
    free = legal_hold.free_of_holds(conn, [stone[0] for stone in told])
    on_hold = [stone for stone in told if stone[0] not in free]
    return Stones([stone for stone in told if stone[0] in free], early, on_hold)


def carried_by(conn: Connection, install_id: str) -> set[str]:
    """The people whom a site of another establishment brought here."""
    came = ledger.all_came(conn, install_id)
    return {person_id for each in came if each.purpose != "sync" for person_id in each.people}


def _require_same(conn: Connection, found: Checked, held: union.HeldHere) -> None:
    mine = {each.version.version_id: each.version for each in found.arriving}
    if any(held.hashes[name] != mine[name].hash for name in held.hashes):
        raise BundleRefused(_("An entry in this file differs from the one held here. Nothing of it was taken."))
    numbers = {(each.install_id, each.seq): name for name, each in mine.items()}
    taken = union.numbers_taken(conn, numbers)
    if any(numbers[place] != name for place, name in taken.items()):
        raise ForkAlarm()
    parents = {parent for each in mine.values() for parent in each.parents} - mine.keys()
    if parents - union.held_of(conn, parents).hashes.keys():
        raise BundleRefused(
            _("This file builds on an earlier one that has not come. Bring that one first, or send them something new.")
        )


def _require_own_records(conn: Connection, found: Checked, fresh: Sequence[Version]) -> None:
    """A record belongs to one person until a version that follows it gives it to another, and stays what it is."""
    if union.strangers(conn, fresh):
        raise BundleRefused(_("An entry in this file claims a record of somebody else. Nothing of it was taken."))
    if found.inside:
        return
    if claims.other_kind(conn, fresh) or claims.takes_person_away(conn, fresh, found.own):
        raise BundleRefused(_("An entry in this file would hide what was made here. Nothing of it was taken."))


def _require_words(conn: Connection, found: Checked) -> None:
    """What was said cannot be shown without the questions: who left them out on the way is found out here."""
    cited = {each.version.content_hash for each in found.arriving} - {""}
    if cited - found.releases.keys() - content.held_among(conn, cited):
        raise BundleRefused(_("The questions of a talk are missing in this file. Ask the other site to send it again."))


def came_of(found: Checked, now: str, by: str, counts: dict[str, int]) -> ledger.Came:
    header = found.header
    return ledger.Came(
        bundle_id=header.bundle_id,
        from_install=header.sender,
        epoch=header.epoch,
        sequence=header.sequence,
        header_hash=found.header_hash,
        previous=header.previous,
        part=header.part,
        parts=header.parts,
        purpose=header.purpose,
        created_at=header.created,
        received_at=now,
        received_by=by,
        people=() if header.purpose == "sync" else _people_of(found),
        counts=counts,
        skipped=tuple(header.skipped),
    )


_TAKES_OUT = (VersionKind.VOID, VersionKind.MOVE, VersionKind.DISPOSAL)


def _people_of(found: Checked) -> tuple[str, ...]:
    """Everybody who is named in it; those of whom it brings something are told apart from the others."""
    brought = {each.version.person_id for each in found.arriving if each.body and each.version.kind not in _TAKES_OUT}
    named = {*found.people, *(person_id for person_id, _notice in found.notices)}
    return (*sorted(brought), *ledger.only_told(sorted(named - brought)))


_NOTHING = union.HeldHere({}, frozenset(), frozenset())

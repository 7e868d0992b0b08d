"""The directory: official lists loaded from files, what is near a place, the site's own services and their checks."""

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import uuid4

from app.domain.directory import Practice, Service
from app.domain.list_layouts import LAYOUTS
from app.domain.official_lists import LARGEST_FILE, ListReport, Remark, read_list
from app.domain.phones import digits_of
from app.domain.places import ListedPlace, PlaceKind, closeness, find_postcode
from app.domain.roles import Action
from app.errors import NotFound, NotValid
from app.i18n import _
from app.services.nearest import nearest
from app.services.own_service import CHECK_LASTS, OwnService, body_of, own_of
from app.services.session import Session
from app.storage import audit
from app.storage import directory as kept

_SAME_DISTRICT = 2  # of places.closeness


@dataclass(frozen=True)
class Loaded:
    """What came of loading a file. Nothing was changed when `report.usable` is False, or on a dry run.

    `new` and `gone` compare it with what was held of the list.
    """

    report: ListReport
    new: int = 0
    gone: int = 0
    changed: bool = False


def load_list(session: Session, path: Path, list_name: str, dry_run: bool = False) -> Loaded:
    """Read a file whole, then put it in place of what was held of that list: all or nothing.

    Raises NotValid for an unknown list, NotFound when the file cannot be read.
    """
    session.require(Action.KEEP_DIRECTORY)
    if list_name not in LAYOUTS:
        raise NotValid(_("That list is not known. Choose one of: {names}.").format(names=", ".join(LAYOUTS)))
    report = read_list(list_name, _content(path), session.today())
    if dry_run or not report.usable:
        with session.site.store.read() as conn:
            before, now = kept.codes_held(conn, list_name), {place.code for place in report.places}
        return Loaded(report, len(now - before), len(before - now)) if report.usable else Loaded(report)
    with session.site.store.write() as conn:
        new, gone = kept.replace_list(conn, list_name, report.places, session.today())
        audit.record(conn, session.site, "list_loaded", reason=list_name)
    if gone:
        report.remarks.append(Remark(0, _("{count} of the last list are gone now.").format(count=gone)))
    return Loaded(report, new, gone, changed=True)


def near(session: Session, place: str, kind: PlaceKind = PlaceKind.GP, count: int = 3) -> tuple[ListedPlace, ...]:
    """The nearest places of the loaded lists, the nearest first; empty when the place or its area is not known.

    By coordinates where lists have them, else by postcode sector, district, area and council; by council or town for a
    town.
    """
    session.require(Action.SEE_DIRECTORY)
    with session.site.store.read() as conn:
        return tuple(nearest(conn, place, kind)[: max(0, count)])


def practices_near(session: Session, place: str, count: int = 3) -> tuple[Practice, ...]:
    """GP practices for paper: from a loaded list, never from the samples."""
    found, loaded = near(session, place, PlaceKind.GP, count), {name: day for name, _lines, day in lists_held(session)}
    return tuple(
        Practice(each.name, each.address, each.postcode, each.phone, far_in_words(each), False, loaded[each.list_name])
        for each in found
    )


def services(session: Session, near_to: str = "") -> tuple[Service, ...]:
    """National services as this site checked them, then its own that are near: what paper may draw on."""
    session.require(Action.SEE_DIRECTORY)
    from app.documents.directory import services as shipped

    with session.site.store.read() as conn:
        checked = kept.checks(conn)
    national = [_checked(service, checked.get(service.service_id)) for service in shipped()]
    mine = own_services(session)
    where = _around(session, near_to, mine)
    local = [own.service for own in mine if not own.community and _serves(own, where)]
    return (*national, *local)


def community(session: Session, near_to: str, topic: str = "") -> tuple[Service, ...]:
    """Groups, clubs and the like near a place, by topic when one is given: the community map."""
    mine = own_services(session)
    where = _around(session, near_to, mine)
    found = [own for own in mine if own.community and _serves(own, where)]
    wanted = find_postcode(near_to)
    if wanted is not None:
        found.sort(key=lambda own: closeness(wanted, own.place))
    return tuple(own.service for own in found if not topic or topic in own.service.topics)


def own_services(session: Session) -> tuple[OwnService, ...]:
    """Everything that the site added, with the last check of its number."""
    session.require(Action.SEE_DIRECTORY)
    with session.site.store.read() as conn:
        bodies, checked = kept.own_services(conn), kept.checks(conn)
    return tuple(own_of(service_id, body, checked.get(service_id)) for service_id, body in bodies)


def add_service(session: Session, own: OwnService, rung: bool = True) -> str:
    """Keep a service of the site's own and return its id. With `rung` its number counts as checked today by this user.

    Without it an earlier check stands as long as the number is the same; a number nobody rang is held back.
    Raises NotValid without a name or what it is for, or with a number that cannot be one.
    """
    session.require(Action.KEEP_DIRECTORY)
    service = own.service
    if not service.name.strip() or not service.what_for.strip():
        raise NotValid(_("Write a name, and in a few words what it is for."))
    if service.phone and not 3 <= len(digits_of(service.phone)) <= 11:
        raise NotValid(_("That is no phone number. Use digits and spaces."))
    service_id, body = service.service_id or f"own_{uuid4().hex[:12]}", body_of(own)
    with session.site.store.write() as conn:
        before = kept.checks(conn).get(service_id)
        kept.save_service(conn, service_id, body)
        if rung:
            kept.save_check(conn, _check_of(session, service_id, service.phone, works=True))
        elif before is not None and before.phone != body["phone"]:
            kept.drop_check(conn, service_id)
        audit.record(conn, session.site, "service_kept", record=service_id)
    return service_id


def remove_service(session: Session, service_id: str) -> None:
    """Take one of the site's own services away. Paper made before keeps what it said."""
    session.require(Action.KEEP_DIRECTORY)
    with session.site.store.write() as conn:
        kept.drop_service(conn, service_id)
        audit.record(conn, session.site, "service_removed", record=service_id)


def check_service(session: Session, service_id: str, works: bool = True) -> None:
    """Keep that this user rang the number today: a working one is printed, one that does not work is held back.

    Raises NotFound for an unknown service.
    """
    session.require(Action.KEEP_DIRECTORY)
    from app.documents.directory import services as shipped

    known = {service.service_id: service for service in shipped()}
    known |= {own.service.service_id: own.service for own in own_services(session)}
    if service_id not in known:
        raise NotFound(_("That service is not in the directory."))
    with session.site.store.write() as conn:
        kept.save_check(conn, _check_of(session, service_id, known[service_id].phone, works))
        audit.record(conn, session.site, "service_checked", record=service_id, reason="works" if works else "fails")


def lists_held(session: Session) -> list[tuple[str, int, date]]:
    """(list, lines, the day it was loaded)"""
    session.require(Action.SEE_DIRECTORY)
    with session.site.store.read() as conn:
        return kept.lists_held(conn)


def _content(path: Path) -> bytes:
    """At most one byte more than is allowed, so that a huge file does not fill the memory."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError:
        raise NotFound(_("That file cannot be read. Check where it is.")) from None


def far_in_words(place: ListedPlace) -> str:
    """Whole miles only: the place asked for is known to its postcode sector, not to its door."""
    if place.far is None:
        return ""
    if place.far < 1:
        return _("near")
    return _("about {miles} mi").format(miles=round(place.far))


def _around(session: Session, near_to: str, mine: tuple[OwnService, ...]) -> str:
    """The place as it was said; a postcode with the address of the nearest practice, which names the town.

    Looked up only where a service of the site's own is in a town by name.
    """
    wanted = find_postcode(near_to)
    if wanted is None or all(not own.place.strip() or find_postcode(own.place) for own in mine):
        return near_to
    found = near(session, near_to, PlaceKind.GP, 1)
    same = [each for each in found if closeness(wanted, each.postcode)[0] <= _SAME_DISTRICT]
    return " ".join((near_to, *(f"{each.address} {each.council}" for each in same)))


def _serves(own: OwnService, near_to: str) -> bool:
    """Everywhere, or in the same postcode area, or in the same town by name."""
    if not own.place.strip():
        return True
    theirs, wanted = find_postcode(own.place), find_postcode(near_to)
    if theirs is not None and wanted is not None:
        return theirs.area == wanted.area
    words, town = near_to.casefold().strip(), re.escape(own.place.strip().casefold())
    named = re.search(rf"(?<!\w){town}(?!\w)", words) is not None
    return bool(words) and (named or words in f"{own.place} {own.address}".casefold())


def _checked(service: Service, check: kept.Check | None) -> Service:
    """A shipped service as the site found it. A check counts for the number that was rung, and for half a year."""
    if check is None or check.phone != service.phone:
        return service
    if not check.works:
        return replace(service, phone_confidence="none", checked_on=None)
    until = check.checked_on + CHECK_LASTS
    sure = service.phone_confidence if service.phone_confidence == "high" else "medium-high"
    return replace(
        service,
        phone_confidence=sure,
        checked_on=check.checked_on,
        valid_until=max(until, service.valid_until or until),
    )


def _check_of(session: Session, service_id: str, phone: str, works: bool) -> kept.Check:
    return kept.Check(service_id, " ".join(phone.split()), session.today(), session.account.name, works)

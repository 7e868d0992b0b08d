"""The directory on screen: found as somebody types, near a place by topic, the site's own services, the lists."""

from datetime import date

from app.domain.directory import NEVER_HELD_BACK, Service
from app.domain.places import ListedPlace, PlaceKind
from app.domain.roles import Action
from app.domain.site import Nation
from app.errors import NotFound
from app.i18n import _, plain_date, plural
from app.services import directory
from app.services.own_service import OwnService
from app.services.pages.directory import DirectoryGroup, DirectoryLine, DirectoryPage
from app.services.session import Session
from app.storage import directory as kept

MOST_FOUND = 40
MOST_NEAR = 5
_LONGEST_SEARCH = 80
_MOST_WORDS = 6
_PICTURES = {PlaceKind.GP: "doctor", PlaceKind.PHARMACY: "pharmacy", PlaceKind.DENTIST: "dentist"}
_KIND_OF_TOPIC = {"body": PlaceKind.GP, "medicines": PlaceKind.PHARMACY, "mouth": PlaceKind.DENTIST}


def start(session: Session) -> DirectoryPage:
    """Before anything was typed."""
    session.require(Action.SEE_DIRECTORY)
    held = bool(directory.lists_held(session))
    said = _("Type a place or a name.") if held else _("No official list is loaded yet. Only services are found.")
    return DirectoryPage((), said, topics(session), held)


def topics(session: Session) -> tuple[tuple[str, str], ...]:
    """(id, words) of everything that a service may be for."""
    session.require(Action.SEE_DIRECTORY)
    return tuple((topic.topic_id, topic.title) for topic in session.content().topics)


def found(session: Session, typed: str) -> DirectoryPage:
    """Everything in lists and services that holds all of the words, in name, address, postcode, number or purpose."""
    session.require(Action.SEE_DIRECTORY)
    words = typed[:_LONGEST_SEARCH].replace("\x00", " ").split()[:_MOST_WORDS]
    if not words:
        return start(session)
    with session.site.store.read() as conn:
        places = kept.find_places(conn, words, tuple(PlaceKind), MOST_FOUND + 1)
        checks = kept.checks(conn)
    mine = sorted(directory.own_services(session), key=lambda each: each.service.name.casefold())
    own = [each for each in mine if _holds(_words_of(each), words)]
    national = [each for each in _national(session) if _holds(f"{each.name} {each.what_for} {each.phone}", words)]
    groups = [
        DirectoryGroup(_("Your own services"), tuple(own_line(session, each, checks) for each in own)),
        DirectoryGroup(_("From the official lists"), tuple(place_line(each) for each in places[:MOST_FOUND]),
                       len(places) - MOST_FOUND if len(places) > MOST_FOUND else 0),
        DirectoryGroup(_("National services"), tuple(service_line(each, session.today()) for each in national)),
    ]  # fmt: skip
    return _page(session, groups, _("Nothing holds these words. Try fewer letters."))


def near(session: Session, place: str, topic: str = "") -> DirectoryPage:
    """What there is near a postcode or town: the community map, by topic when one is given."""
    session.require(Action.SEE_DIRECTORY)
    where = place[:_LONGEST_SEARCH].replace("\x00", " ").strip()
    if not where and not topic:
        return start(session)
    with session.site.store.read() as conn:
        checks = kept.checks(conn)
    groups = [_places_near(session, where, kind) for kind in _kinds_of(topic)] if where else []
    own = {each.service.service_id: each for each in directory.own_services(session)}
    community = directory.community(session, where, topic)
    services = [each for each in directory.services(session, where) if not topic or topic in each.topics]
    groups.append(
        DirectoryGroup(
            _("Groups and things to do"),
            tuple(own_line(session, own[each.service_id], checks) for each in community),
        )
    )
    local = [own[each.service_id] for each in services if each.service_id in own]
    groups.append(DirectoryGroup(_("Your own services"), tuple(own_line(session, each, checks) for each in local)))
    if topic:
        nation = session.settings.nation
        help_ = [each for each in services if each.service_id not in own and each.active and nation in each.nations]
        lines = tuple(service_line(each, session.today()) for each in help_)
        groups.append(DirectoryGroup(_("Help from anywhere"), lines))
    return _page(session, groups, _("Nothing is known near there. Try the beginning of the postcode, or the town."))


def place_line(place: ListedPlace) -> DirectoryLine:
    """A line of an official list, its number as the list has it."""
    address = ", ".join(part for part in (place.address, place.postcode) if part)
    far = directory.far_in_words(place)
    facts = (far,) if far else ()
    return DirectoryLine(
        f"{place.list_name}:{place.code}", place.name, address, place.phone, facts, picture=_PICTURES[place.kind]
    )


def service_line(service: Service, today: date) -> DirectoryLine:
    """A national service: a number that is old or not sure is held back, and the line says so."""
    phone = service.phone_on(today)
    chip, tone = "", "plain"
    if service.phone and not phone:
        chip, tone = _("Number held back"), "soon"
    facts = [service.hours_on(today), service.web]
    if phone and phone not in NEVER_HELD_BACK:
        facts.append(_checked(service))
    picture = service.picture or "phone"
    told = tuple(fact for fact in facts if fact)
    return DirectoryLine(service.service_id, service.name, service.what_for, phone, told, chip, tone, picture)


def own_line(session: Session, own: OwnService, checks: dict[str, kept.Check]) -> DirectoryLine:
    """A service of the site's own, with who rang it when, and whether that is too long ago."""
    session.require(Action.SEE_DIRECTORY)
    service = own.service
    chip, tone = own_state(service, checks.get(service.service_id), session.today())
    where = ", ".join(part for part in (own.address, own.place) if part)
    facts = [where, service.hours, service.web, checked_by(checks.get(service.service_id))]
    return DirectoryLine(
        service.service_id,
        service.name,
        service.what_for,
        service.phone,
        tuple(fact for fact in facts if fact),
        chip,
        tone,
        service.picture or "people",
    )


def own_state(service: Service, check: kept.Check | None, today: date) -> tuple[str, str]:
    """(chip, tone): whether the number may be printed, and if not, why."""
    if not service.phone:
        return "", "plain"
    if check is None:
        return _("Not checked yet"), "soon"
    if not check.works:
        return _("Does not work"), "now"
    return (_("Checked"), "plain") if service.fresh_on(today) else (_("Checked long ago"), "soon")


def checked_by(check: kept.Check | None) -> str:
    """Who rang it and when; empty when nobody did."""
    if check is None:
        return ""
    day = plain_date(check.checked_on)
    if not check.works:
        return _("{name} rang it on {day}. It did not work.").format(name=check.checked_by, day=day)
    return _("Checked by {name} on {day}.").format(name=check.checked_by, day=day)


def _places_near(session: Session, where: str, kind: PlaceKind) -> DirectoryGroup:
    titles = {
        PlaceKind.GP: _("GP practices"),
        PlaceKind.PHARMACY: _("Pharmacies"),
        PlaceKind.DENTIST: _("Dentists"),
    }
    places = directory.near(session, where, kind, MOST_NEAR)
    return DirectoryGroup(titles[kind], tuple(place_line(each) for each in places))


def _kinds_of(topic: str) -> tuple[PlaceKind, ...]:
    if not topic:
        return tuple(PlaceKind)
    return (_KIND_OF_TOPIC[topic],) if topic in _KIND_OF_TOPIC else ()


def _page(session: Session, groups: list[DirectoryGroup], nothing: str) -> DirectoryPage:
    some = tuple(group for group in groups if group.lines)
    count = sum(len(group.lines) for group in some)
    more = any(group.more for group in some)
    said = plural("{count} found.", "{count} found.", count)
    if more:
        said = _("{count} are shown, and there are more. Type another word.").format(count=count)
    held = bool(directory.lists_held(session))
    return DirectoryPage(some, said if some else nothing, topics(session), held)


def _national(session: Session) -> list[Service]:
    own = {each.service.service_id for each in directory.own_services(session)}
    nation: Nation = session.settings.nation
    return [
        each
        for each in directory.services(session)
        if each.service_id not in own and each.active and nation in each.nations
    ]


def _words_of(own: OwnService) -> str:
    service = own.service
    return " ".join((service.name, service.what_for, service.phone, own.address, own.place))


def _holds(text: str, words: list[str]) -> bool:
    plain = text.casefold()
    closed = plain.replace(" ", "")
    return all(word.casefold() in plain or word.casefold() in closed for word in words)


def _checked(service: Service) -> str:
    if service.checked_on is not None:
        return _("Checked here on {day}.").format(day=plain_date(service.checked_on))
    return _("Seen {month}.").format(month=service.seen) if service.seen else ""


def own_service(session: Session, service_id: str) -> OwnService:
    """Raises NotFound."""
    session.require(Action.SEE_DIRECTORY)
    for own in directory.own_services(session):
        if own.service.service_id == service_id:
            return own
    raise NotFound(_("That service is not in the directory."))

"""People who may be here twice because two places began a record: only a human says so, and it can be undone."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from app.domain.likeness import Alike, Known, alike
from app.domain.numbers import tidy
from app.domain.person import Person, PersonDetails
from app.domain.record import VersionKind
from app.domain.roles import Action
from app.errors import NotFound
from app.i18n import _, plain_date
from app.services import people_links
from app.services.makers import Makers, makers
from app.services.pages.matching import MatchPage, Record
from app.services.person_pages import staff_band
from app.services.session import Session
from app.storage import likely, matches, people, settings_table, versions

_KEPT = "may_be_twice"


@dataclass(frozen=True)
class Pair:
    """Two records that may be of one person. `why` says what is alike, without a judgement."""

    one: str
    other: str
    why: str


def pairs(session: Session) -> tuple[Pair, ...]:
    """Those that nobody has judged yet, the likeliest first. Looked for anew when a file has come."""
    session.require(Action.JOIN_RECORDS)
    with session.site.store.read() as conn:
        newest, kept = matches.newest_arrival(conn), settings_table.get(conn, _KEPT)
        known = kept if isinstance(kept, dict) and kept.get("after") == newest else None
        found = _known_pairs(known) if known is not None else _look(conn) if newest else []
        still_open = [pair for pair in found if matches.is_open(conn, pair[0], pair[1])]
    if known is None and newest and not session.site.only_read:
        with session.site.store.write() as conn:
            settings_table.put(conn, _KEPT, {"after": newest, "pairs": [list(pair) for pair in found]})
    return tuple(Pair(one, other, _why(Alike(how))) for one, other, how in still_open)


def match_page(session: Session, place: int = 0) -> MatchPage | None:
    """The pair at `place` (0 is the first), or the last one; None when nobody waits."""
    waiting = pairs(session)
    if not waiting:
        return None
    at = min(max(place, 0), len(waiting) - 1)
    pair = waiting[at]
    with session.site.store.read() as conn:
        one, other = people.person(conn, pair.one), people.person(conn, pair.other)
        known = makers(conn, session.site)
        records = (_record(conn, one, known), _record(conn, other, known))
    return MatchPage(staff_band(session, one), records, pair.why, at + 1, len(waiting))


def keep_apart(session: Session, one: str, other: str, reason: str) -> None:
    """Two people, though they look alike: nobody is asked again. `people_links.join` still joins them."""
    session.require(Action.JOIN_RECORDS)
    people_links.say_apart(session, one, other, reason)


def pair_of(session: Session, one: str, other: str) -> Pair:
    """Raises NotFound when these two do not wait."""
    found = next((each for each in pairs(session) if {each.one, each.other} == {one, other}), None)
    if found is None:
        raise NotFound(_("Nobody asks about these two. Join them with their ids, if they are one person."))
    return found


def _look(conn: Connection) -> list[tuple[str, str, int]]:
    """Pairs with a number, or a birthday and a name, in common; nearest first. Names alone are too many."""
    near = matches.with_something_in_common(conn)
    found = people.people_by_id(conn, {each for pair in near for each in pair})
    known = {each.person_id: _known(each.details) for each in found}
    judged = [
        (one, other, int(alike(known[one], known[other]))) for one, other in near if one in known and other in known
    ]
    likely_pairs = [each for each in judged if each[2] >= Alike.NAME_AND_BIRTHDAY]
    return sorted(likely_pairs, key=lambda each: (-each[2], each[0], each[1]))


def _known_pairs(kept: dict[str, object]) -> list[tuple[str, str, int]]:
    told = kept.get("pairs")
    return [(str(one), str(other), int(how)) for one, other, how in told] if isinstance(told, list) else []


def _known(details: PersonDetails) -> Known:
    names = likely.name_words(details.given_name, details.known_as, details.family_name)
    return Known(names, details.born, frozenset(_numbers(details)))


def _numbers(details: PersonDetails) -> Iterable[str]:
    numbers = (tidy(each) for each in (details.custody_number, details.chi, details.nhs_number))
    return (each for each in numbers if each)


def _why(how: Alike) -> str:
    if how is Alike.NUMBER:
        return _("They have the same number.")
    return _("They have a name like this, and the same birthday.")


def _record(conn: Connection, person: Person, known: Makers) -> Record:
    details = person.details
    facts = (
        (_("Birthday"), plain_date(details.born) if details.born else ""),
        (_("Number"), details.custody_number),
        (_("CHI number"), details.chi),
        (_("NHS number"), details.nhs_number),
        (_("Where they live"), details.hall),
    )
    first = versions.versions_of(conn, person.person_id)[0]
    day = plain_date(first.made_at.astimezone().date())
    began = _("Began on {day}. {who}").format(day=day, who=known.in_words(first)).strip()
    held = versions.versions_about(conn, person.person_id)
    parts = tuple(
        words
        for kind, words in ((VersionKind.ASSESSMENT, _("a finished talk")), (VersionKind.PLAN, _("a plan")))
        if any(each.kind is kind for each in held)
    )
    return Record(person.person_id, details.full_name, facts, began, parts)

"""What the screens of packs and lists show: what this role may do, who leaves soon and what is missing."""

from datetime import date, timedelta

from app.domain.assessment import TalkSet
from app.domain.pack import DocumentKind, Paper
from app.domain.person import Person
from app.domain.place_words import place_words
from app.domain.record import VersionKind
from app.domain.roles import Action, Role
from app.domain.site import Setting
from app.errors import NotFound
from app.i18n import _, plain_date, plural
from app.services import assessments, batch, directory, directory_checks, plans
from app.services.home import hall_and_cell
from app.services.pages.packs import (
    ListsPage,
    MadePack,
    PackLine,
    PacksPage,
    PaperWay,
    PaperWaysPage,
    UnplannedPage,
)
from app.services.session import Session
from app.services.words import role_in_words, talk_in_words
from app.storage import day_lists, versions

USUAL_DAYS = 14
OFFERED_DAYS = (7, 14, 28, 84)


def paper_ways(session: Session) -> PaperWaysPage:
    """Everything of papers and services that this role may do, with how it stands."""
    papers = _ways_of_paper(session) if session.may(Action.PRINT) else ()
    services = _ways_of_services(session) if session.may(Action.SEE_DIRECTORY) else ()
    groups = ((_("Papers"), papers), (_("Services"), services))
    return PaperWaysPage(tuple(group for group in groups if group[1]), session.settings.practice)


def packs_page(session: Session, days: int = USUAL_DAYS) -> PacksPage:
    """Who leaves within so many days, and what their packs lack. Nothing is made yet."""
    session.require(Action.PRINT)
    leaving = batch.people_leaving(session, days)
    return PacksPage(
        days=days,
        lines=tuple(_pack_line(session, day, person) for day, person in leaving),
        may_save=may_save(session),
        said=_how_many(session, len(leaving), days),
        practice=session.settings.practice,
    )


def packs_title(session: Session) -> str:
    """The heading of the packs for many, in the words of this place."""
    session.require(Action.PRINT)
    premises = session.settings.setting is Setting.APPROVED_PREMISES
    return _("Packs for everyone moving on soon") if premises else _("Packs for everyone leaving soon")


def unplanned_page(session: Session) -> UnplannedPage:
    """What may be said beside the name of somebody who leaves without warning."""
    session.require(Action.PRINT)
    question = session.content().by_id.get(batch.LANGUAGE)
    options = question.options if question is not None else ()
    languages = tuple((each.option_id, each.words) for each in options if each.option_id not in ("en", "other"))
    return UnplannedPage(languages, may_save(session), session.settings.practice)


def lists_page(session: Session) -> ListsPage:
    """The lists that can be printed here."""
    session.require(Action.PRINT)
    with session.site.store.read() as conn:
        halls, _workers = day_lists.halls_and_key_workers(conn)
    words = place_words(session.settings.setting)
    own = session.account.role
    roles = dict.fromkeys((own, Role.OFFICER, Role.HEALTHCARE, Role.CHAMPION))
    return ListsPage(
        today=session.today(),
        halls=tuple(dict.fromkeys(hall_and_cell(hall)[0] for hall in halls)),
        sets=tuple((str(each), talk_in_words(each, session.settings.setting)) for each in TalkSet),
        roles=tuple((str(role), role_in_words(role)) for role in roles),
        people_list=words.people_list,
        may_save=may_save(session),
        all_rooms=words.all_rooms,
    )


def may_save(session: Session) -> bool:
    """Whether this site lets paper be saved as a file."""
    return session.may(Action.PRINT) and (session.settings.saves_pdf or session.settings.practice)


def made_pack(session: Session, person: Person, paper: Paper | None, failed: str = "") -> MadePack:
    """The result of one pack in words."""
    session.require(Action.PRINT)
    name = person.details.full_name
    if paper is None:
        return MadePack(person.person_id, name, failed=failed, state="failed")
    return MadePack(
        person.person_id,
        name,
        pages=paper.pages,
        sensitive=tuple((thing.key, thing.words, thing.where) for thing in paper.sensitive),
        telling=paper.telling_words,
        held_back=paper.held_back,
    )


def _ways_of_paper(session: Session) -> tuple[PaperWay, ...]:
    soon = _how_many(session, len(batch.people_leaving(session, USUAL_DAYS)), USUAL_DAYS)
    list_name = place_words(session.settings.setting).people_list
    about_texts = _("A file of texts for people who said yes.")
    texts = PaperWay("reminders", "mobile-phone", _("Text reminders"), about_texts, _("Choose and save"))
    return (
        PaperWay("unplanned", "leaving", _("A pack with only a name"),
                 _("For somebody who leaves without warning."), _("Make the pack")),
        PaperWay("packs", "bag-ready", packs_title(session), soon, _("Look who goes")),
        PaperWay("from_paper", "glyph-edit", _("Enter a paper talk"),
                 _("Type in a talk that was held on paper."), _("Type it in")),
        PaperWay("blank", "clipboard", _("Blank talk on paper"),
                 _("For when the computer is not there."), _("Choose and print")),
        PaperWay("lists", "glyph-print", _("Lists to print"),
                 _("{list_name}, or who is due. Names and times only.").format(list_name=list_name),
                 _("Choose and print")),
        *((texts,) if may_save(session) else ()),
    )  # fmt: skip


def _ways_of_services(session: Session) -> tuple[PaperWay, ...]:
    waiting, held = len(directory_checks.to_check(session)), directory.lists_held(session)
    own = len(directory.own_services(session))
    ways = [
        PaperWay("near", "map", _("Services near a place"),
                 _("Practices, pharmacies, dentists, groups and help, by place."), _("Search")),
        PaperWay("own_services", "people", _("Your own services"),
                 plural("{count} service or group that this site added.",
                        "{count} services and groups that this site added.", own) if own else
                 _("Add the groups and services that you know."), _("Look at them")),
    ]  # fmt: skip
    if session.may(Action.KEEP_DIRECTORY):
        checks = plural("{count} thing has to be checked.", "{count} things have to be checked.", waiting)
        lists = plural("{count} list is loaded.", "{count} lists are loaded.", len(held))
        ways += [
            PaperWay("to_check", "glyph-phone", _("Numbers to check"),
                     checks if waiting else _("Everything was checked."), _("Check them")),
            PaperWay("official_lists", "plan-list", _("Official lists"),
                     lists if held else _("No list is loaded yet. Packs need one."), _("Look at them")),
        ]  # fmt: skip
    return tuple(ways)


def _pack_line(session: Session, day: date, person: Person) -> PackLine:
    details = person.details
    return PackLine(
        person.person_id,
        details.full_name,
        details.hall,
        _leaves(session, day),
        _missing(session, person.person_id),
        _printed(session, person.person_id),
    )


def _how_many(session: Session, count: int, days: int) -> str:
    if session.settings.setting is Setting.APPROVED_PREMISES:
        if not count:
            return _("Nobody moves on in the next {days} days.").format(days=days)
        return plural(
            "{count} person moves on in the next {days} days.",
            "{count} people move on in the next {days} days.",
            count,
            days=days,
        )
    if not count:
        return _("Nobody leaves in the next {days} days.").format(days=days)
    return plural(
        "{count} person leaves in the next {days} days.",
        "{count} people leave in the next {days} days.",
        count,
        days=days,
    )


def _leaves(session: Session, day: date) -> str:
    """Such as "leaves tomorrow", in the words of this place."""
    today = session.today()
    when = {today: _("today"), today + timedelta(days=1): _("tomorrow")}.get(day) or plain_date(day)
    return _("{goes} {day}").format(goes=place_words(session.settings.setting).goes.lower(), day=when)


def _missing(session: Session, person_id: str) -> tuple[str, ...]:
    latest = assessments.latest(session, person_id)
    if latest is None:
        return (_("No finished talk: only what fits everybody is in it."),)
    missing = []
    where = latest.answers.get("leave.postcode")
    place = where.value if where is not None and isinstance(where.value, str) else ""
    if not place.strip():
        missing.append(_("Not known where they go: no practices near."))
    elif directory.lists_held(session) and not directory.practices_near(session, place, 1):
        missing.append(_("No practice is known near the place they go to."))
    if plans.current_plan(session, person_id) is None:
        missing.append(_("No plan yet."))
    return tuple(missing)


def _printed(session: Session, person_id: str) -> str:
    """When a pack was printed last; empty when none was."""
    with session.site.store.read() as conn:
        kept = versions.versions_about(conn, person_id, VersionKind.PACK)
    packs = [each for each in kept if (each.body or {}).get("document") == DocumentKind.MY_HEALTH_PACK]
    if not packs:
        return ""
    on = plain_date(packs[-1].made_at.astimezone().date())
    return _("Printed on {day}.").format(day=on)


def person_leaving(session: Session, person_id: str, days: int) -> tuple[date, Person]:
    """(day, person) of one who is on the list. Raises NotFound when they are not on it any more."""
    session.require(Action.PRINT)
    found = next((each for each in batch.people_leaving(session, days) if each[1].person_id == person_id), None)
    if found is None:
        raise NotFound(_("This person is not on the list any more. Look at the list again."))
    return found

"""Keeping the directory right, on screen: the site's own services, numbers to ring, official lists from files."""

from dataclasses import replace
from pathlib import Path

from app.domain.directory import Service
from app.domain.list_layouts import LAYOUTS
from app.domain.roles import Action
from app.domain.site import Nation
from app.errors import NotFound
from app.i18n import _, plain_date, plural
from app.services import directory, directory_checks, directory_pages
from app.services.directory import Loaded
from app.services.own_service import CHECK_LASTS, OwnService
from app.services.pages.directory import (
    CheckLine,
    DirectoryLine,
    ListLine,
    ListReportPage,
    OwnServicePage,
    OwnServiceSaid,
)
from app.services.session import Session
from app.storage import directory as kept

MOST_REMARKS = 300
_USUAL_PICTURE = "people"


def own_services_lines(session: Session) -> tuple[DirectoryLine, ...]:
    """The site's own services by name, each with how its number stands."""
    session.require(Action.SEE_DIRECTORY)
    with session.site.store.read() as conn:
        checks = kept.checks(conn)
    own = sorted(directory.own_services(session), key=lambda each: each.service.name.casefold())
    return tuple(directory_pages.own_line(session, each, checks) for each in own)


def own_service_page(session: Session, service_id: str = "") -> OwnServicePage:
    """One to change, or an empty one to fill in. Raises NotFound."""
    session.require(Action.KEEP_DIRECTORY)
    topics = directory_pages.topics(session)
    if not service_id:
        nothing = Service("", "", "", tuple(Nation), picture=_USUAL_PICTURE)
        return OwnServicePage(nothing, "", "", community=True, topics=topics)
    own = directory_pages.own_service(session, service_id)
    with session.site.store.read() as conn:
        check = kept.checks(conn).get(service_id)
    checked = directory_pages.checked_by(check) or _("Nobody here has rung this number yet.")
    return OwnServicePage(
        own.service, own.place, own.address, own.community, topics, checked if own.service.phone else "", new=False
    )


def keep_own_service(session: Session, said: OwnServiceSaid) -> str:
    """Keep it and give its id. Raises NotValid as `directory.add_service` does."""
    session.require(Action.KEEP_DIRECTORY)
    own = OwnService(_pictured(session, said.service), said.place, said.address, said.community)
    return directory.add_service(session, own, rung=said.rung and bool(said.service.phone.strip()))


def check_lines(session: Session) -> tuple[CheckLine, ...]:
    """Numbers to ring and lists to load again."""
    session.require(Action.SEE_DIRECTORY)
    titles = _titles()
    return tuple(
        CheckLine(each.service_id, titles.get(each.name, (each.name, ""))[0], each.phone, each.why, each.name)
        if not each.service_id
        else CheckLine(each.service_id, each.name, each.phone, each.why)
        for each in directory_checks.to_check(session)
    )


def list_lines(session: Session) -> tuple[ListLine, ...]:
    """The four official lists, loaded or not."""
    session.require(Action.SEE_DIRECTORY)
    held = {name: (lines, day) for name, lines, day in directory.lists_held(session)}
    lines = []
    for name, (title, where) in _titles().items():
        if name not in held:
            lines.append(ListLine(name, title, where, _("Not loaded.")))
            continue
        count, day = held[name]
        said = plural("{count} place, loaded on {day}.", "{count} places, loaded on {day}.", count, day=plain_date(day))
        lines.append(ListLine(name, title, where, said, session.today() - day > CHECK_LASTS))
    return tuple(lines)


def look_at_file(session: Session, path: Path, list_name: str) -> ListReportPage:
    """Read a file and report on it line by line; nothing is changed. Raises NotFound when it cannot be read."""
    session.require(Action.KEEP_DIRECTORY)
    return _report(directory.load_list(session, path, list_name, dry_run=True), path, list_name)


def use_file(session: Session, path: Path, list_name: str) -> ListReportPage:
    """The same file, now put in place of what was held of that list: all of it, or nothing."""
    session.require(Action.KEEP_DIRECTORY)
    return _report(directory.load_list(session, path, list_name), path, list_name)


def _pictured(session: Session, service: Service) -> Service:
    """With the picture of what it helps with first, unless it has one of its own."""
    topic = session.content().topic_by_id.get(service.topics[0]) if service.topics else None
    usual = service.picture in ("", _USUAL_PICTURE)
    return replace(service, picture=topic.picture) if topic is not None and topic.picture and usual else service


def _report(loaded: Loaded, path: Path, list_name: str) -> ListReportPage:
    if list_name not in LAYOUTS:
        raise NotFound(_("That list is not known."))
    report = loaded.report
    # What keeps the file from being used stands first.
    remarks = sorted(report.remarks, key=lambda each: (not each.wrong, each.line))
    counts = [plural("{count} place is open.", "{count} places are open.", len(report.places))]
    if report.closed:
        counts.append(plural("{count} is closed and left out.", "{count} are closed and left out.", report.closed))
    if report.usable:
        counts.append(plural("{count} is new.", "{count} are new.", loaded.new))
        counts.append(plural("{count} of the last list is gone.", "{count} of the last list are gone.", loaded.gone))
    return ListReportPage(
        list_name,
        _titles()[list_name][0],
        path.name,
        report.usable,
        tuple(counts),
        tuple((each.line, each.words, each.wrong) for each in remarks[:MOST_REMARKS]),
        max(0, len(remarks) - MOST_REMARKS),
    )


def _titles() -> dict[str, tuple[str, str]]:
    """List -> (title, where its file comes from)."""
    return {
        "phs-gp": (_("GP practices, Scotland"), _("Public Health Scotland, GP practice contact details.")),
        "ods-gp": (_("GP practices, England and Wales"), _("NHS England, the file epraccur.")),
        "scot-dispensers": (_("Pharmacies, Scotland"), _("Public Health Scotland, dispenser location details.")),
        "scot-dental": (_("Dentists, Scotland"), _("Public Health Scotland, dental practices.")),
    }

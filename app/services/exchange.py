"""How this computer stands with the others: when they last exchanged, what has no receipt, what is missing or owed."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from app.domain.roles import Action
from app.i18n import _, plural
from app.services.cargo import corrections_owed, same_establishment
from app.services.receiving_bundles import ALARMS
from app.services.session import Session
from app.storage import cards, ledger, settings_table
from app.storage.cards import KnownSite, Trust


@dataclass(frozen=True)
class SiteStanding:
    """One other site. Days are ISO and may be empty; `waiting` counts files sent that have no receipt yet; `gaps` are
    numbers of files from there that have not come; `owed` are records that have to be put right there."""

    install_id: str
    name: str
    trust: str
    same_establishment: bool
    last_sent: str = ""
    last_came: str = ""
    waiting: int = 0
    gaps: tuple[int, ...] = ()
    owed: int = 0


@dataclass(frozen=True)
class Standing:
    """All sites by name, and alarms: (moment, name of the site) of files that cannot come from one row."""

    sites: tuple[SiteStanding, ...]
    alarms: tuple[tuple[str, str], ...] = ()


def exchange_list(session: Session) -> Standing:
    """Where the exchange with every known site stands."""
    session.require(Action.SEE_EXCHANGE)
    owed = corrections_owed(session)
    with session.site.store.read() as conn:
        listed = cards.all_known(conn)
        sites = tuple(_standing(session, conn, each, owed.get(each.install_id, 0)) for each in listed)
        kept = settings_table.get(conn, ALARMS)
    names = {each.install_id: each.name for each in listed}
    alarms = (
        tuple((str(when), names.get(str(who), "")) for when, who, _bundle in kept) if isinstance(kept, list) else ()
    )
    return Standing(sites, alarms)


def lines_for_home(session: Session) -> tuple[str, ...]:
    """Plain sentences, the pressing ones first: what has no receipt, what is owed or missing, how old each other
    computer's data is."""
    session.require(Action.SEE_EXCHANGE)
    standing = exchange_list(session)
    lines = [
        _("Two copies of {name} may be in use. Call your administrator.").format(name=who)
        for _w, who in standing.alarms
    ]
    trusted = [each for each in standing.sites if each.trust == Trust.ACCEPTED.value]
    for site in trusted:
        if site.waiting:
            lines.append(
                plural(
                    "{count} file sent to {name} has no receipt yet.",
                    "{count} files sent to {name} have no receipt yet.",
                    site.waiting,
                    name=site.name,
                )
            )
        if site.gaps:
            lines.append(
                plural(
                    "{count} file from {name} has not come.",
                    "{count} files from {name} have not come.",
                    len(site.gaps),
                    name=site.name,
                )
            )
        if site.owed:
            lines.append(
                plural(
                    "{count} correction is owed to {name}.",
                    "{count} corrections are owed to {name}.",
                    site.owed,
                    name=site.name,
                )
            )
    ages = [_age(session, each) for each in trusted if each.same_establishment or each.last_came]
    return (*lines, *ages)


def local_day(moment: str) -> date:
    """The day of an ISO moment as the clock on the wall had it: moments are kept in UTC."""
    return datetime.fromisoformat(moment).astimezone().date()


def _age(session: Session, site: SiteStanding) -> str:
    if not site.last_came:
        return _("No records have come from {name} yet.").format(name=site.name)
    days = (session.today() - local_day(site.last_came)).days
    if days <= 0:
        return _("Last exchanged with {name} today.").format(name=site.name)
    return plural(
        "Last exchanged with {name} {count} day ago.",
        "Last exchanged with {name} {count} days ago.",
        days,
        name=site.name,
    )


def _standing(session: Session, conn: Connection, site: KnownSite, owed: int) -> SiteStanding:
    exchanged = ledger.exchanged_with(conn, site.install_id)
    return SiteStanding(
        install_id=site.install_id,
        name=site.name,
        trust=site.trust.value,
        same_establishment=same_establishment(session, site),
        last_sent=exchanged.last_sent,
        last_came=exchanged.last_came,
        waiting=exchanged.waiting,
        gaps=ledger.gaps(conn, site.install_id),
        owed=owed,
    )

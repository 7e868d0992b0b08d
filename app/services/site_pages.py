"""The trust list in words: who may send here, who may not any more, and how each of them stands."""

from app.domain.roles import Action
from app.i18n import _, plain_date, plural
from app.services import exchange, site_cards
from app.services.exchange import SiteStanding, local_day
from app.services.pages.exchanging import KnownLine, SitesPage
from app.services.session import Session
from app.storage.cards import Trust


def sites_page(session: Session) -> SitesPage:
    """Every site that is known here, trusted ones first."""
    session.require(Action.SEE_EXCHANGE)
    standing = {each.install_id: each for each in exchange.exchange_list(session).sites}
    names = {each.install_id: each.name for each in standing.values()}
    may = session.may(Action.TRUST_SITE)
    lines = [
        KnownLine(
            each.install_id,
            each.name,
            state_in_words(each.trust, names.get(each.vouched_by, "")),
            "" if each.compare else each.words,  # off the list: whoever types them has to have heard them
            facts(standing[each.install_id]) if each.trust == Trust.ACCEPTED.value else (),
            each.trust == Trust.ACCEPTED.value,
            may and each.trust != Trust.REVOKED.value,
        )
        for each in site_cards.trust_list(session)
    ]
    own = site_cards.look_at_card(session, site_cards.own_card(session))
    in_order = tuple(sorted(lines, key=lambda each: not each.trusted))
    return SitesPage(own.name, own.words, in_order, session.may(Action.RENEW_KEYS), session.practice)


def state_in_words(trust: str, voucher: str = "") -> str:
    return {
        Trust.ACCEPTED.value: _("Trusted"),
        Trust.INTRODUCED.value: _("Known only on the word of {name}").format(name=voucher or _("another site")),
        Trust.REVOKED.value: _("Off the list"),
    }[trust]


def told_of(site: SiteStanding) -> tuple[str, ...]:
    """How the exchange with a trusted site stands; of another, why nothing goes there."""
    return facts(site) if site.trust == Trust.ACCEPTED.value else (state_in_words(site.trust),)


def facts(site: SiteStanding) -> tuple[str, ...]:
    """When it last exchanged, how old its records are here, what has no receipt, what is missing or owed."""
    told = [_("No records have come from there yet.")]
    if site.last_came:
        told = [_("What they wrote until {day} is here.").format(day=day_in_words(site.last_came))]
    if site.last_sent:
        told.append(_("The last file went there on {day}.").format(day=day_in_words(site.last_sent)))
    if site.waiting:
        told.append(plural("{count} file sent, no receipt yet.", "{count} files sent, no receipt yet.", site.waiting))
    if site.gaps:
        told.append(plural("{count} file has not come.", "{count} files have not come.", len(site.gaps)))
    if site.owed:
        told.append(plural("{count} correction is owed.", "{count} corrections are owed.", site.owed))
    return tuple(told)


def day_in_words(moment: str) -> str:
    """The day of an ISO moment as the clock on the wall had it."""
    return plain_date(local_day(moment))

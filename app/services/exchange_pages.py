"""Sending and receiving in words, for the screens."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from app.domain.roles import Action
from app.i18n import _, listed, plain_date, plural
from app.services import deciding, exchange, matching, site_cards
from app.services.cargo import Purpose
from app.services.pages import HomePage
from app.services.pages.exchanging import ArrivedPage, GoingPage, SendPage, SiteLine
from app.services.person_records import person_details
from app.services.receiving_bundles import Looked, look_into
from app.services.sending import look_before_sending
from app.services.session import Session
from app.services.site_cards import CardLine
from app.storage.cards import Trust

EXCHANGE, DECIDE, MATCH = "exchange", "decide", "match"
PLACES = {EXCHANGE: "send", DECIDE: "deciding", MATCH: "matching"}
"""The keys of home's lines, and the page that each of them opens."""
_MOST_LINES = 5
_CARD_AT_MOST = 64 * 1024


def with_exchange(session: Session, page: HomePage) -> HomePage:
    """Home with how this computer stands with the others, what came and has to be looked at, and the way to each."""
    if not session.may(Action.SEND):
        return page
    told = exchange.lines_for_home(session)
    if len(told) > _MOST_LINES:
        more = plural("{count} more line under Send.", "{count} more lines under Send.", len(told) - _MOST_LINES + 1)
        told = (*told[: _MOST_LINES - 1], more)
    sentence = "\n".join(told) or _("Carry records to or from another computer.")
    stands = ("glyph-usb", sentence, _("Send or receive"), EXCHANGE)
    return replace(page, waiting=(*page.waiting, *_to_look_at(session), stands))


def _to_look_at(session: Session) -> tuple[tuple[str, str, str, str], ...]:
    torn = deciding.count_to_decide(session) if session.may(Action.DECIDE) else 0
    twice = len(matching.pairs(session)) if session.may(Action.JOIN_RECORDS) else 0
    lines = []
    if torn:
        words = plural("**{count}** thing has two versions.", "**{count}** things have two versions.", torn)
        lines.append(("glyph-eye", words, _("Look at both and choose"), DECIDE))
    if twice:
        words = plural("**{count}** person may be here twice.", "**{count}** people may be here twice.", twice)
        lines.append(("people", words, _("Look at both records"), MATCH))
    return tuple(lines)


def send_page(session: Session, person_id: str = "") -> SendPage:
    """Where something can go, and how each site stands. With a person: where that person's record can go."""
    session.require(Action.SEND)
    standing = exchange.exchange_list(session)
    sites = tuple(
        SiteLine(each.install_id, each.name, _facts(each), _purposes(each, person_id))
        for each in standing.sites
        if each.trust == Trust.ACCEPTED.value and _purposes(each, person_id)
    )
    own = site_cards.look_at_card(session, site_cards.own_card(session))
    name = person_details(session, person_id).details.full_name if person_id else ""
    trusted = any(each.trust == Trust.ACCEPTED.value for each in standing.sites)
    return SendPage(sites, name, own.words, others=trusted)


def going_page(session: Session, person_id: str, to: str, purpose: str) -> GoingPage:
    """What would go there now."""
    session.require(Action.SEND)
    going = look_before_sending(session, [person_id] if person_id else [], to, Purpose(purpose))
    if going.refused:
        return GoingPage((_("This person has not agreed to that. Nothing will go."),), may_go=False)
    if going.only_notice:
        told = _("This person has not agreed that their record moves.")
        only = _("Only a notice goes: critical medicine, and what needs help now or soon.")
        return GoingPage((told, only))
    entries = plural("{count} entry goes.", "{count} entries go.", going.entries)
    people = plural("It is about {count} person.", "They are about {count} people.", going.people)
    nothing = _("Nothing has changed since the last time. A file can still go.")
    return GoingPage((entries, people) if going.entries else (nothing,))


def arrived(session: Session, path: Path) -> tuple[ArrivedPage, Looked | CardLine]:
    """What a file is: a bundle, a receipt or a site card; checked, and nothing changed. Raises BundleRefused."""
    session.require(Action.RECEIVE)
    content = _start_of(path)
    if content.lstrip().startswith(b"{"):
        card = site_cards.look_at_card(session, content)
        return _card_page(card), card
    looked = look_into(session, path)
    return _bundle_page(looked), looked


def _card_page(card: CardLine) -> ArrivedPage:
    remarks = [_("Call the other site. Let them read their ten words to you. They must be the same.")]
    if card.changed:
        remarks.append(_("This site's key has changed. Type the words that they read to you."))
    return ArrivedPage("card", _("A site card"), ((_("Of"), card.name), (_("Words"), card.words)), tuple(remarks))


def _bundle_page(looked: Looked) -> ArrivedPage:
    preview = looked.preview
    if preview.receipt_for:
        lines = ((_("From"), preview.sender), (_("Made on"), plain_date(preview.created.date())))
        return ArrivedPage("receipt", _("A receipt"), lines, action=_("Keep the receipt"))
    numbers = (
        (_("New here"), preview.entries),
        (_("Already here"), preview.held),
        (_("People not held here yet"), preview.new_people),
        (_("To be decided by somebody"), preview.conflicts),
        (_("Disposed of here, stays away"), preview.disposed),
        (_("Notices"), preview.notices),
    )
    told = (
        (_("From"), preview.sender),
        (_("Made on"), plain_date(preview.created.date())),
        *((name, str(number)) for name, number in numbers if number or name == numbers[0][0]),
    )
    return ArrivedPage("bundle", _("A file with records"), told, _remarks(looked), _("Take it in"))


def _remarks(looked: Looked) -> tuple[str, ...]:
    preview = looked.preview
    told = []
    if preview.already_on:
        told.append(
            _("This file was taken in before, on {day}. Nothing changes.").format(
                day=plain_date(date.fromisoformat(preview.already_on[:10]))
            )
        )
    if preview.new_people:
        told.append(_("Nobody is matched by itself. Look whether somebody is here twice, then join them."))
    if preview.gaps:
        numbers = listed([str(each) for each in preview.gaps])
        told.append(_("Earlier files from there have not come: number {numbers}.").format(numbers=numbers))
    if preview.introduced:
        names = listed(list(preview.introduced))
        told.append(_("Entries by {names} are known only on the word of the sender.").format(names=names))
    return tuple(told)


def _facts(site: exchange.SiteStanding) -> tuple[str, ...]:
    told = [_("Nothing has come from there yet.")]
    if site.last_came:
        told = [_("Last exchanged on {day}.").format(day=plain_date(date.fromisoformat(site.last_came[:10])))]
    if site.waiting:
        told.append(plural("{count} file sent, no receipt yet.", "{count} files sent, no receipt yet.", site.waiting))
    if site.gaps:
        told.append(plural("{count} file has not come.", "{count} files have not come.", len(site.gaps)))
    if site.owed:
        told.append(plural("{count} correction is owed.", "{count} corrections are owed.", site.owed))
    return tuple(told)


def _purposes(site: exchange.SiteStanding, person_id: str) -> tuple[tuple[str, str], ...]:
    if not person_id:
        if site.same_establishment:
            return ((Purpose.SYNC.value, _("Everything that changed")),)
        return ((Purpose.CORRECTION.value, _("Corrections that are owed")),) if site.owed else ()
    moves = (Purpose.TRANSFER.value, _("They move there"))
    return (
        (moves,) if site.same_establishment else (moves, (Purpose.COPY.value, _("A copy of the plan for a key worker")))
    )


def _start_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_CARD_AT_MOST)
    except OSError:
        return b""

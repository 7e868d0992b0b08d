"""Sending and receiving in words, for the screens."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.domain.roles import Action
from app.errors import CouldNotSave, NotValid
from app.i18n import _, listed, plain_date, plural
from app.services import deciding, exchange, matching, site_cards, wrong_files
from app.services.cargo import Purpose
from app.services.fhir_export import Exported
from app.services.pages import HomePage
from app.services.pages.exchanging import ArrivedPage, GoingPage, SendPage, SentPage, SiteLine, TakenPage
from app.services.person_records import person_details
from app.services.previewing_bundles import Preview
from app.services.progress import Progress, unwatched
from app.services.receiving_bundles import Looked, TakenIn
from app.services.sending import SentFile, look_before_sending
from app.services.session import Session
from app.services.site_cards import CardLine
from app.services.site_pages import day_in_words, facts
from app.services.words import facts_in_words
from app.storage.cards import Trust
from app.storage.drive import Drive, drive_of

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
    stands = (("glyph-usb", "\n".join(told), _("Send or receive"), EXCHANGE),) if told else ()
    return replace(page, waiting=(*page.waiting, *_to_look_at(session), *stands), may_send=not told)


def _to_look_at(session: Session) -> tuple[tuple[str, str, str, str], ...]:
    torn = deciding.count_to_decide(session) if session.may(Action.DECIDE) else 0
    twice = len(matching.pairs(session)) if session.may(Action.JOIN_RECORDS) else 0
    lines = []
    if torn:
        words = plural("**{count}** thing has two versions.", "**{count}** things have two versions.", torn)
        lines.append(("glyph-eye", words, _("Look at both"), DECIDE))
    if twice:
        words = plural("**{count}** person may be here twice.", "**{count}** people may be here twice.", twice)
        lines.append(("people", words, _("Look at both"), MATCH))
    return tuple(lines)


def send_page(session: Session, person_id: str = "") -> SendPage:
    """Where something can go, and how each site stands. With a person: where that person's record can go."""
    session.require(Action.SEND)
    trusted = [each for each in exchange.exchange_list(session).sites if each.trust == Trust.ACCEPTED.value]
    sites = tuple(
        SiteLine(each.install_id, each.name, facts(each), _purposes(each, person_id))
        for each in trusted
        if _purposes(each, person_id)
    )
    details = person_details(session, person_id).details if person_id else None
    none = ""
    if not trusted:
        none = _("No site is trusted here yet. Take in the other site's card first.")
    elif not sites:
        none = _("Nothing goes out for everybody. Choose one person above.")
    if details is None:
        return SendPage(sites, none=none, may_choose_person=bool(trusted))
    return SendPage(sites, details.full_name, facts_in_words(details), none, may_choose_person=bool(trusted))


def going_page(session: Session, person_id: str, to: str, purpose: str) -> GoingPage:
    """What would go there now."""
    session.require(Action.SEND)
    going = look_before_sending(session, [person_id] if person_id else [], to, Purpose(purpose))
    if going.refused:
        ask = _("Ask them. Their answer goes under What may be shared, on their page.")
        return GoingPage((_("This person has not agreed to that. Nothing will go."), ask), may_go=False)
    if going.only_notice:
        told = _("This person has not agreed that their record moves.")
        only = _("Only a notice goes: critical medicine, and what needs help now or soon.")
        return GoingPage((told, only))
    anew: tuple[str, ...] = ()
    if going.notices:
        many = plural("A new notice goes about {count} person.", "New notices go about {count} people.", going.notices)
        anew = (many, _("It takes the place of one that told of something wrong."))
    if not going.entries:
        return GoingPage(anew or (_("Nothing has changed since the last time. A file can still go."),))
    entries = plural("{count} entry goes.", "{count} entries go.", going.entries)
    people = plural("From the record of {count} person.", "From the records of {count} people.", going.people)
    return GoingPage((_in_it(Purpose(purpose)), entries, people, *anew))


def _in_it(purpose: Purpose) -> str:
    return {
        Purpose.SYNC: _("Everything that changed here since their last receipt, about everybody."),
        Purpose.TRANSFER: _("Their whole record, with what was said in private."),
        Purpose.COPY: _("Details, plan, reviews and what may be shared. No answers of talks."),
        Purpose.CORRECTION: _("What was moved, taken out or disposed of here since it was carried there."),
    }[purpose]


def sent_page(session: Session, files: Sequence[SentFile], folder: Path, to: str) -> SentPage:
    """What was written, and what to do with it."""
    session.require(Action.SEND)
    entries, notices = (sum(each.counts.get(name, 0) for each in files) for name in ("entry", "notice"))
    what = plural("{count} entry is in it.", "{count} entries are in it.", entries)
    if not entries:
        what = _("No entry is in it.") if not notices else _("Only a notice is in it.")
    carry = _("Carry it to {site}. Bring their receipt back here.").format(site=to)
    only = _("Only that computer can open it.")
    if len(files) > 1:
        many = _("It is in {number} files. Carry all of them to {site}. Bring their receipts back here.")
        carry = many.format(number=len(files), site=to)
        only = _("Only that computer can open them.")
    remarks = (_("They have not agreed that their record moves."),) if notices else ()
    where = not_on_a_stick(folder)
    names = tuple(each.path.name for each in files)
    return SentPage(names, str(folder), (what, carry, only), (*remarks, *((where,) if where else ())))


def require_for_files(session: Session, folder: Path, *, there: bool = True) -> None:
    """Raises CouldNotSave for the folder of the records themselves, and, when it has to be `there`, for a stick that
    was pulled out meanwhile."""
    session.require(Action.SEND)
    if there and not folder.is_dir():
        raise CouldNotSave(_("This folder is not there any more. Put the stick in again, then try again."))
    if session.site.folder.resolve() in (folder.resolve(), *folder.resolve().parents):
        raise CouldNotSave(_("The records of this computer lie in this folder. Choose the stick."))


def not_on_a_stick(folder: Path) -> str:
    """What to say when the files lie on this computer's own disk; empty for a stick."""
    fixed = drive_of(folder) is Drive.FIXED
    return _("What was written is on this computer, not on a stick. Copy it onto a stick.") if fixed else ""


def arrived(session: Session, path: Path, progress: Progress = unwatched) -> tuple[ArrivedPage, Looked | CardLine]:
    """What a file is: a bundle, a receipt or a site card; checked, and nothing changed.

    Raises BundleRefused, NotValid for a card that is none or this computer's own, Stopped.
    """
    session.require(Action.SEE_EXCHANGE)
    content = _start_of(path)
    if content.lstrip().startswith(b"{"):
        card = site_cards.look_at_card(session, content)
        return _card_page(session, card), card
    looked = wrong_files.looked_into(session, path, progress)
    return _bundle_page(session, looked), looked


def taken_page(session: Session, taken: TakenIn) -> TakenPage:
    """What came, what to do with the receipt, and what has to be looked at now."""
    session.require(Action.RECEIVE)
    sender = taken.preview.sender
    if taken.preview.receipt_for:
        return TakenPage(_("The receipt is kept."), (_("{site} has what was sent.").format(site=sender),))
    torn = deciding.count_to_decide(session) if session.may(Action.DECIDE) else 0
    twice = len(matching.pairs(session)) if session.may(Action.JOIN_RECORDS) else 0
    lines = (*_what_came(taken), *_about_receipt(taken))
    title = _("It was here already.") if taken.preview.already_on else _("Taken in.")
    return TakenPage(title, lines, torn, twice, session.may(Action.EXPORT_FHIR))


def _what_came(taken: TakenIn) -> tuple[str, ...]:
    if taken.preview.already_on:
        return (_("Nothing was changed."),)
    names = ("new", "new_people", "notices", "taken_away", "on_hold")
    new, people, notices, gone, held = (taken.counts.get(name, 0) for name in names)
    told = (
        (new, plural("{count} new entry is here now.", "{count} new entries are here now.", new)),
        (people, plural("{count} person is new here.", "{count} people are new here.", people)),
        (notices, plural("{count} notice came.", "{count} notices came.", notices)),
        (gone, plural("{count} entry was taken away.", "{count} entries were taken away.", gone)),
        (held, plural("{count} entry stays: a legal hold.", "{count} entries stay: a legal hold.", held)),
    )
    lines = tuple(words for count, words in told if count) or (_("All of it was here already."),)
    return (*lines, *_not_come(taken.preview))


def _not_come(preview: Preview) -> tuple[str, ...]:
    """A part of a sending that lies on the stick still, or a file that was lost on the way."""
    if not preview.gaps:
        return ()
    words = plural(
        "{count} other file from there has not come yet. Look for it on the stick.",
        "{count} other files from there have not come yet. Look for them on the stick.",
        len(preview.gaps),
    )
    return (words,)


def _about_receipt(taken: TakenIn) -> tuple[str, ...]:
    if taken.receipt is None:
        return (_("The receipt could not be written. Receive the same file again to make it."),)
    sender, where = taken.preview.sender, not_on_a_stick(taken.receipt.parent)
    place = _("The receipt lies beside that file: {name}.") if where else _("The receipt is on the stick: {name}.")
    carry = _("Carry it back to {site}.").format(site=sender)
    return (place.format(name=taken.receipt.name), carry, *((where,) if where else ()))


def exported_words(told: Exported) -> str:
    """That the people of a file were saved for another health system, and who is not among them."""
    saved = plural("{count} person is in the file.", "{count} people are in the file.", told.people)
    left = plural("{count} did not agree and is left out.", "{count} did not agree and are left out.", told.left_out)
    keep = _("Give it to healthcare, and to nobody else.")
    return " ".join((saved, *((left,) if told.left_out else ()), keep))


def _card_page(session: Session, card: CardLine) -> ArrivedPage:
    session.require(Action.SEE_EXCHANGE)
    if card.install_id == session.site.install_id:
        raise NotValid(_("This is the card of this computer itself. Take the other site's card."))
    if not card.compare:
        known = (_("This site is trusted here already."),) if card.trust == Trust.ACCEPTED.value else ()
        remark = _("Call the other site. Let them read their ten words to you. They must be the same.")
        lines = ((_("Of"), card.name), (_("Words"), card.words))
        return ArrivedPage("card", _("A site card"), lines, (*known, remark))
    why = card.why_compare
    # The words are not shown: whoever types them has to have heard them.
    remarks = (why, _("Call the other site. Type the ten words that they read to you."))
    return ArrivedPage("card", _("A site card"), ((_("Of"), card.name),), remarks, compare=True)


def _bundle_page(session: Session, looked: Looked) -> ArrivedPage:
    preview = looked.preview
    made = _("{day}, {time}").format(
        day=plain_date(preview.created.astimezone().date()), time=preview.created.astimezone().strftime("%H:%M")
    )
    told = ((_("From"), preview.sender), (_("Made on"), made))
    if preview.receipt_for:
        return ArrivedPage("receipt", _("A receipt"), told, action=_("Keep the receipt"))
    part = _("{part} of {parts}").format(part=preview.part, parts=preview.parts)
    numbers = (
        (_("New entries"), preview.entries),
        (_("Entries that are here already"), preview.held),
        (_("Things with two versions, to be decided"), preview.conflicts),
        (_("People who are new here"), preview.new_people),
        (_("Entries disposed of here"), preview.disposed),
    )
    lines = (
        *told,
        *(((_("File"), part),) if preview.parts > 1 else ()),
        *((name, str(number)) for name, number in numbers),
        *(((_("Entries taken away by them"), str(preview.stones)),) if preview.stones else ()),
        *(((_("Kept here: on legal hold"), str(preview.on_hold)),) if preview.on_hold else ()),
        *(((_("Notices in place of a record"), str(preview.notices)),) if preview.notices else ()),
    )
    action = _("Make the receipt again") if preview.already_on else _("Take it in")
    return ArrivedPage("bundle", _("A file with records"), lines, _remarks(session, looked), action)


def _remarks(session: Session, looked: Looked) -> tuple[str, ...]:
    preview = looked.preview
    told = []
    if preview.already_on:
        told.append(
            _("This file was taken in before, on {day}. Nothing changes.").format(day=day_in_words(preview.already_on))
        )
    if preview.new_people:
        told.append(_("Nobody is matched by itself. A person looks whether somebody is here twice."))
    if preview.disposed:
        told.append(_("What was disposed of here stays away."))
    told += _not_come(preview)
    if preview.introduced:
        names = listed(list(preview.introduced))
        told.append(_("Entries by {names} are known only on the word of the sender.").format(names=names))
    told += [
        plural(
            "{count} entry was made at {name}, which is off the list here. Look at it with care.",
            "{count} entries were made at {name}, which is off the list here. Look at them with care.",
            count,
            name=name,
        )
        for name, count in from_revoked(session, looked)
    ]
    return tuple(told)


def from_revoked(session: Session, looked: Looked) -> tuple[tuple[str, int], ...]:
    """(name of a site that is off the list here, how many entries of the file were made there)."""
    session.require(Action.SEE_EXCHANGE)
    revoked = {each.install_id: each.name for each in site_cards.trust_list(session) if each.trust == Trust.REVOKED}
    made = Counter(each.version.install_id for each in looked.checked.arriving)
    return tuple((name, made[install_id]) for install_id, name in revoked.items() if made[install_id])


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

"""Site cards: what other installations need to send to this one, and whom this one trusts.

A card is trusted when a person here compared its words with the other site. A changed key is never taken by itself.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from app.domain.roles import Action
from app.domain.user_names import look_alike
from app.errors import CouldNotSave, NotAllowed, NotFound, NotValid
from app.exchange.card import NoCard, Owner, SiteCard, card_bytes, endorsed_by, fingerprint, make_card, read_card
from app.i18n import _
from app.services import backups
from app.services.second_person import Second, require_second
from app.services.session import Session
from app.storage import audit, cards, epoch, own_keys, sealing
from app.storage.cards import KnownSite, Trust
from app.storage.files import require_no_record, write_safely


@dataclass(frozen=True)
class CardLine:
    """One card in words. `changed` says that another key is known for this site; `endorsed` that the key known here
    says so itself. `was` is the other establishment that it was known under, `like` another site with such a name."""

    install_id: str
    name: str
    words: str
    trust: str = ""
    changed: bool = False
    endorsed: bool = False
    vouched_by: str = ""
    was: str = ""
    like: str = ""

    @property
    def compare(self) -> bool:
        """Whether it is taken only with the words that the other site reads out, and a second person."""
        return bool(self.changed or self.was or self.like) or self.trust == Trust.REVOKED.value

    @property
    def why_compare(self) -> str:
        if self.changed:
            return _("This site's key has changed.")
        if self.was:
            return _("This site had another name: {name}.").format(name=self.was)
        if self.like:
            return _("Another site here has such a name: {name}.").format(name=self.like)
        return _("This site was taken off the list here.")


def own_card(session: Session) -> bytes:
    """The card of this installation as a file. The first call makes the key that bundles are sealed to."""
    session.require(Action.SEE_EXCHANGE)
    with session.site.store.write() as conn:
        return card_bytes(card_of(conn, session))


def write_card(session: Session, path: Path) -> bytes:
    """The same, written to a file to carry. Raises CouldNotSave."""
    require_no_record(path)
    content = own_card(session)
    try:
        write_safely(path, content)
    except CouldNotSave:
        failed = True
    else:
        failed = False
    if failed:
        raise CouldNotSave(_("The file could not be saved there. Choose another place, then try again."))
    return content


def look_at_card(session: Session, content: bytes) -> CardLine:
    """Whose card it is and which words to compare, before anybody trusts it. Raises NotValid for no card."""
    session.require(Action.SEE_EXCHANGE)
    card = _read(content)
    with session.site.store.read() as conn:
        return _line_of(session, conn, card)


def accept_card(session: Session, content: bytes, words: str = "", second: Second | None = None) -> CardLine:
    """Trust this card from now on. `words` are those that the other site read out.

    For a site whose key has changed, or that was taken off the list, the words and a second person are needed: who
    stole a key could vouch for another with it. Raises NotValid for no card or wrong words, NotAllowed.
    """
    session.require(Action.TRUST_SITE)
    card = _read(content)
    with session.site.store.read() as conn:
        known, line = cards.known(conn, card.install_id), _line_of(session, conn, card)
    if card.install_id == session.site.install_id:
        raise NotValid(_("This is the card of this computer itself. Take the other site's card."))
    if card.practice != session.practice:
        raise NotValid(
            _("This is the card of a practice site. Practice and real records never meet.")
            if card.practice
            else _("This is the card of a real site. Practice and real records never meet.")
        )
    if words.split() and _said(words) != card.spoken.split():
        raise NotValid(_("These are not the words of this card. Read them again with the other site."))
    if line.compare and not words.split():
        raise NotValid(
            _("{why} Ask the other site to read its words to you, and type them here.").format(why=line.why_compare)
        )
    helper = ""
    if line.compare:
        helper = require_second(session, second).account_id
    with session.site.store.write() as conn:
        cards.keep(conn, _trusted(session, card, known))
        reason = f"changed:{line.changed} second:{helper}" if line.changed or helper else ""
        audit.record(conn, session.site, "card_accepted", card.install_id, reason=reason)
    return replace(line, trust=Trust.ACCEPTED.value)


def revoke_card(session: Session, install_id: str, reason: str) -> None:
    """Send nothing there and take nothing from there any more. Raises NotFound, NotValid without a reason."""
    session.require(Action.TRUST_SITE)
    if not reason.strip():
        raise NotValid(_("Say in a few words why."))
    with session.site.store.write() as conn:
        known = site_named(conn, install_id)
        cards.keep(conn, replace(known, trust=Trust.REVOKED))
        audit.record(conn, session.site, "card_revoked", known.install_id, reason=reason.strip())


def renew_keys(session: Session, second: Second | None) -> bytes:
    """New keys for this installation, with a second person. Returns the new card, which every site has to accept."""
    session.require(Action.RENEW_KEYS)
    require_second(session, second)
    backups.automatic(session, "new key")
    before = session.site.signing_key
    try:
        with session.site.store.write() as conn:
            own_keys.renew(conn, session.site)
            return card_bytes(card_of(conn, session))
    except BaseException:
        session.site.signing_key = before
        raise


def trust_list(session: Session) -> tuple[CardLine, ...]:
    """Every site that is known here, by name."""
    session.require(Action.SEE_EXCHANGE)
    with session.site.store.read() as conn:
        return tuple(known_line(each) for each in cards.all_known(conn))


def known_line(known: KnownSite) -> CardLine:
    words = " ".join(fingerprint(known.install_id, known.signing_keys[0], known.sealing_key))
    return CardLine(known.install_id, known.name, words, known.trust.value, vouched_by=known.vouched_by)


def card_of(conn: Connection, session: Session) -> SiteCard:
    """This installation's card. Makes the bundle key when there is none, so it needs a writing transaction then."""
    settings = session.settings
    owner = Owner(
        session.site.install_id, settings.establishment, settings.installation, epoch.epoch_of(conn), settings.practice
    )
    sealing_key = sealing.public_of(own_keys.require_bundle_keys(conn)[0])
    return make_card(owner, session.site.signing_key, sealing_key, own_keys.earlier_signing_keys(conn))


def site_named(conn: Connection, said: str) -> KnownSite:
    """The site with this id, or the only one whose name holds these words. Raises NotFound."""
    listed = cards.all_known(conn)
    exact = [each for each in listed if said in (each.install_id, each.name, each.installation)]
    like = exact or [each for each in listed if said.strip() and said.casefold() in each.name.casefold()]
    if len(like) != 1:
        names = "; ".join(each.name for each in listed)
        raise NotFound(_("No site, or more than one, has that name. Known here: {names}.").format(names=names))
    return like[0]


def trusted(known: KnownSite | None) -> KnownSite:
    """Raises NotAllowed unless a person here accepted its card."""
    if known is None or known.trust is not Trust.ACCEPTED:
        raise NotAllowed(_("This site is not trusted here. Accept its card first, and compare the words with them."))
    return known


def _read(content: bytes) -> SiteCard:
    try:
        return read_card(content)
    except NoCard:
        failure = NotValid(_("This is no site card, or it was changed on the way. Ask the other site for a new copy."))
    raise failure


def _line_of(session: Session, conn: Connection, card: SiteCard) -> CardLine:
    known, name = cards.known(conn, card.install_id), f"{card.establishment}, {card.installation}"
    like = _name_like(session, conn, card.install_id, name)
    if known is None:
        return CardLine(card.install_id, name, card.spoken, like=like)
    same = (known.signing_keys[0], known.sealing_key) == (card.signing_key, card.sealing_key)
    # An introduced card was compared by nobody; only its signing key was ever used.
    changed = known.signing_keys[0] != card.signing_key if known.trust is Trust.INTRODUCED else not same
    endorsed = endorsed_by(card, known.signing_keys[0]) or known.signing_keys[0] == card.signing_key
    moved = cards.plain_name(known.establishment) != cards.plain_name(card.establishment)
    was = known.name if moved and known.trust is not Trust.INTRODUCED else ""
    return CardLine(
        card.install_id, name, card.spoken, known.trust.value, changed, endorsed, known.vouched_by, was, like
    )


def _name_like(session: Session, conn: Connection, install_id: str, name: str) -> str:
    """Of another computer, known or this one, that people would take this one for. Empty: there is none."""
    if install_id == session.site.install_id:
        return ""
    others = [each.name for each in cards.all_known(conn) if each.install_id != install_id]
    own = f"{session.settings.establishment}, {session.settings.installation}"
    return next((each for each in (own, *others) if look_alike(each, name)), "")


def _trusted(session: Session, card: SiteCard, known: KnownSite | None) -> KnownSite:
    before = known.signing_keys if known else ()
    return KnownSite(
        install_id=card.install_id,
        establishment=card.establishment,
        installation=card.installation,
        sealing_key=card.sealing_key,
        signing_keys=tuple(dict.fromkeys((card.signing_key, *before, *card.earlier))),
        cards=tuple(dict.fromkeys((card_bytes(card).decode(), *(known.cards if known else ())))),
        trust=Trust.ACCEPTED,
        vouched_by="",
        epoch=max(card.epoch, known.epoch if known else 0),
        on=session.today(),
    )


def _said(words: str) -> list[str]:
    return "".join(letter if letter.isalpha() else " " for letter in words.casefold()).split()

"""Is a file that was carried here whole, for this computer, from a trusted site, and everything in it as it was made?

Nothing is written, and nothing of what was read is repeated in an error.
"""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection

from app.domain.roles import Action
from app.easyread import content_from_body
from app.errors import BundleRefused
from app.exchange.bundle import Card, Entry, Notice, Receipt, Release, Tombstone, Who, decoded, items_in
from app.exchange.card import NoCard, SiteCard, endorsed_by, raw_key, read_card
from app.exchange.envelope import Header, NewerFormat, NoBundle, Opened, Readable, hash_of, opened_from, signature_holds
from app.exchange.strict import NotStrict, strict_object
from app.i18n import _
from app.services.author_names import Named
from app.services.cargo import same_establishment
from app.services.checking_entries import arriving_from, is_moment, require_names, require_no_ring
from app.services.progress import Stretch
from app.services.session import Session
from app.storage import cards, own_keys, signatures
from app.storage.answers import person_from_json
from app.storage.cards import KnownSite, Trust
from app.storage.union import Arriving

RECEIPT = "receipt"
_PURPOSES = ("sync", "transfer", "copy", "correction", RECEIPT)
_MOST_CARDS = 500
_MOST_RELEASES = 100
NOT_WELL_FORMED = (
    *(NotStrict, NoCard, ValueError, KeyError, TypeError, AttributeError),
    *(RecursionError, OverflowError, msgspec.MsgspecError),
)
"""What reading something that is not as it has to be may raise."""
_NAMES = {kind: kind.__name__.casefold() for kind in (Card, Entry, Notice, Receipt, Release, Tombstone, Who)}
_Keys = dict[str, tuple[Ed25519PublicKey, ...]]


@dataclass
class Checked:
    """A bundle in which everything holds. `sender` is as it is known here; `introduced` are new to this list."""

    header: Header
    header_hash: str
    sender: KnownSite
    arriving: list[Arriving] = field(default_factory=list)
    releases: dict[str, bytes] = field(default_factory=dict)
    stones: list[tuple[str, str, str]] = field(default_factory=list)
    notices: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)
    introduced: dict[str, SiteCard] = field(default_factory=dict)
    receipt: Receipt | None = None
    cards: dict[str, list[SiteCard]] = field(default_factory=dict)
    followed: dict[str, list[SiteCard]] = field(default_factory=dict)
    """Cards of known installations with keys not known here yet, each vouched for by a key that is known."""
    names: Named = field(default_factory=Named)
    number_of_cards: int = 0
    inside: bool = False
    """Whether the sender is a computer of this establishment."""
    own: frozenset[str] = frozenset()
    """The installations of this establishment."""
    revoked: frozenset[str] = frozenset()
    """Installations that were taken off the list: what they signed before still holds, and is marked."""

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(sorted({each.version.person_id for each in self.arriving}))


def checked(session: Session, conn: Connection, file: Readable, stretch: Stretch) -> Checked:
    """Raises BundleRefused with what is wrong, Stopped, OSError when the file cannot be read to its end."""
    session.require(Action.RECEIVE)
    bundle = _opened(conn, file)
    sender = _sender(session, conn, bundle)
    found = _begun(session, conn, bundle, sender)
    try:
        counts = _read_items(found, conn, bundle, stretch.part(0, 0.4))
        if counts != bundle.header.counts or (found.receipt is None) != (bundle.header.purpose != RECEIPT):
            raise NotStrict
        if found.receipt is not None and counts != {RECEIPT: 1}:
            raise NotStrict
        require_no_ring(found.arriving)
        _require_signed(session, conn, found, stretch.part(0.4, 1))
    except NOT_WELL_FORMED:
        # The words of these may hold a value.
        failure = BundleRefused()
    else:
        return found
    raise failure


def _begun(session: Session, conn: Connection, bundle: Opened, sender: KnownSite) -> Checked:
    listed = cards.all_known(conn)
    found = Checked(bundle.header, bundle.header_hash, sender, inside=same_establishment(session, sender))
    inside = {each.install_id for each in listed if same_establishment(session, each)}
    found.own = frozenset({session.site.install_id, *inside})
    found.revoked = frozenset(each.install_id for each in listed if each.trust is Trust.REVOKED)
    return found


def _read_items(found: Checked, conn: Connection, bundle: Opened, stretch: Stretch) -> dict[str, int]:
    counts: dict[str, int] = {}
    for items in items_in(bundle.lines()):
        for item in items:
            name = _NAMES[type(item)]
            counts[name] = counts.get(name, 0) + 1
            if isinstance(item, Entry):
                found.arriving.append(arriving_from(item))
            elif isinstance(item, Who):
                found.names.add(item)
            else:
                _sort_in(found, conn, item)
        stretch.at(sum(counts.values()), sum(bundle.header.counts.values()))
    return counts


def _opened(conn: Connection, file: Readable) -> Opened:
    try:
        return opened_from(file, own_keys.bundle_secrets(conn))
    except NewerFormat:
        failure = BundleRefused(_("This file was made by a newer Wellgate. Install the newer one, then try again."))
    except NoBundle:
        failure = BundleRefused()
    raise failure


def _sender(session: Session, conn: Connection, bundle: Opened) -> KnownSite:
    known = _trusted(conn, bundle.header.sender)
    if not signature_holds(bundle, raw_key(known.signing_keys[0])):
        # A key that was replaced may be in other hands: what it still signs is not taken.
        raise _not_signed()
    if bundle.header.receiver != session.site.install_id:
        raise BundleRefused(_("This file is for another computer. Take it there."))
    if bundle.header.purpose not in _PURPOSES or not is_moment(bundle.header.created):
        raise BundleRefused()
    if bundle.header.purpose == "sync" and not same_establishment(session, known):
        raise BundleRefused(_("All changes come only from a computer of the same establishment. Nothing was taken."))
    return known


def require_sender(conn: Connection, found: Checked) -> None:
    """Trust may have ended since the file was looked at. Raises BundleRefused."""
    if _trusted(conn, found.header.sender).signing_keys[0] != found.sender.signing_keys[0]:
        raise _not_signed()


def _trusted(conn: Connection, install_id: str) -> KnownSite:
    known = cards.known(conn, install_id)
    if known is None or known.trust is not Trust.ACCEPTED:
        raise BundleRefused(_("This file comes from a site that is not trusted here. Accept its card first."))
    return known


def _not_signed() -> BundleRefused:
    return BundleRefused(
        _("The signature on this file is not the one known for that site. Ask whether its key has changed.")
    )


def _sort_in(found: Checked, conn: Connection, item: Card | Notice | Receipt | Release | Tombstone) -> None:
    match item:
        case Card():
            found.number_of_cards += 1
            if found.number_of_cards > _MOST_CARDS:
                raise NotStrict
            card = read_card(item.card)
            found.cards.setdefault(card.install_id, []).append(card)
        case Release():
            body = decoded(item.body)
            if hash_of(body) != item.content_hash or len(found.releases) >= _MOST_RELEASES:
                raise NotStrict
            content_from_body(body)
            found.releases[item.content_hash] = body
        case Tombstone():
            if date.fromisoformat(item.on_date).isoformat() != item.on_date:
                raise NotStrict
            require_names(item.disposal_id, item.version_id)
            found.stones.append((item.version_id, item.disposal_id, item.on_date))
        case Notice():
            found.notices.append((item.person_id, _notice(item)))
        case Receipt():
            if found.receipt is not None or not is_moment(item.received):
                raise NotStrict
            found.receipt = item


class _Notice(msgspec.Struct, forbid_unknown_fields=True):
    critical_medicine: list[str]
    findings: list[dict[str, str]]
    said_from: str = msgspec.field(name="from")
    on: date
    talk_on: str
    who: dict[str, str]
    without_consent: bool


def _notice(item: Notice) -> Mapping[str, object]:
    body = strict_object(item.body)
    require_names(item.person_id)
    told = msgspec.convert(body, _Notice)
    person_from_json({"given_name": "", **told.who})
    return body


def _require_signed(session: Session, conn: Connection, found: Checked, stretch: Stretch) -> None:
    """Every entry has its origin's signature: who carries it cannot have changed it."""
    keys = _known_keys(session, conn, found)
    public: _Keys = {name: cards.public_keys(texts) for name, texts in keys.items()}
    made = [each.version for each in found.arriving]
    if any(each.install_id not in public for each in made):
        raise BundleRefused(_("Some entries come from a computer that is not known here. Accept its card first."))
    if not signatures.all_hold(made, public, stretch.at):
        raise BundleRefused(
            _("Some entries are not signed by the computer that they name. Ask whether its key has changed.")
        )
    found.names.require_true(made, public)


def _known_keys(session: Session, conn: Connection, found: Checked) -> dict[str, tuple[str, ...]]:
    """By origin: the keys known here, those that a known key vouches for, and the sender's word for new origins.

    Who has an earlier key can sign entries with it anyway, so following its word to the next one gives nothing away.
    """
    keys = {each.install_id: each.signing_keys for each in cards.all_known(conn)}
    own = own_keys.version_keys(conn, session.site)
    keys[session.site.install_id] = tuple(base64.b64encode(each.public_bytes_raw()).decode() for each in own)
    for origin in {each.version.install_id for each in found.arriving}:
        told = found.cards.get(origin, [])
        if origin in keys:
            more = _vouched_for(told, keys[origin])
            if more:
                found.followed[origin] = more
                keys[origin] = (*keys[origin], *keys_on(more))
        elif told:
            found.introduced[origin] = told[0]
            keys[origin] = keys_on(told)
    return keys


def keys_on(told: Sequence[SiteCard]) -> tuple[str, ...]:
    """Every signing key that these cards name, newest first."""
    return tuple(dict.fromkeys(key for card in told for key in (card.signing_key, *card.earlier)))


def _vouched_for(told: Sequence[SiteCard], known: Sequence[str]) -> list[SiteCard]:
    """Cards that lead on from the known keys, one key to the next."""
    keys, found = set(known), list[SiteCard]()
    while True:
        more = [each for each in told if each.signing_key not in keys and any(endorsed_by(each, key) for key in keys)]
        if not more:
            return found
        found += more
        keys.update(each.signing_key for each in more)

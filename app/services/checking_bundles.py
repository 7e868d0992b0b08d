"""Is a file that was carried here whole, for this computer, from a trusted site, and everything in it as it was made?

Nothing is written, and nothing of what was read is repeated in an error.
"""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection

from app.domain.record import Author, Version, VersionKind
from app.domain.roles import Action
from app.errors import BundleRefused
from app.exchange.bundle import Card, Entry, Notice, Receipt, Release, Tombstone, body_of, decoded, items_in
from app.exchange.card import NoCard, SiteCard, endorsed_by, raw_key, read_card
from app.exchange.envelope import Header, NewerFormat, NoBundle, Opened, hash_of, opened, signature_holds
from app.exchange.merge import goes_round
from app.exchange.strict import NotStrict, strict_object
from app.i18n import _
from app.services.session import Session
from app.storage import cards, own_keys, projected_rows, versions
from app.storage.answers import person_from_json
from app.storage.cards import KnownSite, Trust
from app.storage.union import Arriving

RECEIPT = "receipt"
_PURPOSES = ("sync", "transfer", "copy", "correction", RECEIPT)
_LONGEST_NAME = 200
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

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(sorted({each.version.person_id for each in self.arriving}))


def checked(session: Session, conn: Connection, content: bytes) -> Checked:
    """Raises BundleRefused with what is wrong."""
    session.require(Action.RECEIVE)
    bundle = _opened(conn, content)
    sender = _sender(session, conn, bundle)
    found = Checked(bundle.header, bundle.header_hash, sender)
    counts: dict[str, int] = {}
    try:
        for item in items_in(bundle.payload):
            name = type(item).__name__.casefold()
            counts[name] = counts.get(name, 0) + 1
            if isinstance(item, Entry):
                found.arriving.append(_arriving(item))
            else:
                _sort_in(found, conn, item)
        if counts != bundle.header.counts or (found.receipt is None) != (bundle.header.purpose != RECEIPT):
            raise NotStrict
        _require_signed(session, conn, found)
        _require_no_ring(found)
    except (NotStrict, NoCard, ValueError, KeyError, TypeError, AttributeError, RecursionError, msgspec.MsgspecError):
        # The words of these may hold a value.
        failure = BundleRefused()
    else:
        return found
    raise failure


def _opened(conn: Connection, content: bytes) -> Opened:
    try:
        return opened(content, own_keys.bundle_secrets(conn))
    except NewerFormat:
        failure = BundleRefused(_("This file was made by a newer Wellgate. Install the newer one, then try again."))
    except NoBundle:
        failure = BundleRefused()
    raise failure


def _sender(session: Session, conn: Connection, bundle: Opened) -> KnownSite:
    known = cards.known(conn, bundle.header.sender)
    if known is None or known.trust is not Trust.ACCEPTED:
        raise BundleRefused(_("This file comes from a site that is not trusted here. Accept its card first."))
    if not signature_holds(bundle, raw_key(known.signing_keys[0])):
        # A key that was replaced may be in other hands: what it still signs is not taken.
        raise BundleRefused(
            _("The signature on this file is not the one known for that site. Ask whether its key has changed.")
        )
    if bundle.header.receiver != session.site.install_id:
        raise BundleRefused(_("This file is for another computer. Take it there."))
    if bundle.header.purpose not in _PURPOSES or not _is_moment(bundle.header.created):
        raise BundleRefused()
    return known


def _sort_in(found: Checked, conn: Connection, item: Card | Notice | Receipt | Release | Tombstone) -> None:
    match item:
        case Card():
            card = read_card(item.card)
            found.cards.setdefault(card.install_id, []).append(card)
        case Release():
            body = decoded(item.body)
            if hash_of(body) != item.content_hash:
                raise NotStrict
            found.releases[item.content_hash] = body
        case Tombstone():
            date.fromisoformat(item.on_date)
            _require_names(item.disposal_id, item.version_id)
            found.stones.append((item.version_id, item.disposal_id, item.on_date))
        case Notice():
            found.notices.append((item.person_id, _notice(item)))
        case Receipt():
            if found.receipt is not None or not _is_moment(item.received):
                raise NotStrict
            found.receipt = item


def _notice(item: Notice) -> Mapping[str, object]:
    body = strict_object(item.body)
    _require_names(item.person_id)
    who = body["who"]
    if not isinstance(who, dict):
        raise NotStrict
    person_from_json({"given_name": "", **who})
    return body


def _arriving(entry: Entry) -> Arriving:
    body = body_of(entry)
    if (entry.body is None) != (entry.salt is None):
        raise NotStrict
    names = (entry.version_id, entry.record_id, entry.person_id, entry.install_id, entry.author_id, entry.author_role)
    _require_names(*names, *entry.parents)
    if entry.kind not in set(VersionKind):
        raise BundleRefused(_("This file was made by a newer Wellgate. Install the newer one, then try again."))
    version = Version(
        version_id=entry.version_id,
        record_id=entry.record_id,
        kind=VersionKind(entry.kind),
        person_id=entry.person_id,
        install_id=entry.install_id,
        author=Author(entry.author_id, entry.author_role, entry.held_by),
        made_at=_moment(entry.made_at),
        seq=entry.seq,
        content_hash=entry.content_hash,
        reason=entry.reason,
        parents=tuple(entry.parents),
        body_hash=entry.body_hash,
        hash=entry.hash,
        sig=entry.sig,
        body=None,
    )
    salt = None if entry.salt is None else decoded(entry.salt)
    if versions.header_digest(version) != entry.hash:
        raise NotStrict
    if entry.body is not None and salt is not None and body is not None:
        if versions.body_digest(salt, entry.body) != entry.body_hash:
            raise NotStrict
        _require_shape(version, body)
    return Arriving(version, salt, entry.body)


def _require_shape(version: Version, body: Mapping[str, object]) -> None:
    """That the lists can be made of it. Raises what `projections.apply` raises."""
    projected_rows.rows_of(version.version_id, version.kind, version.person_id, body)
    if version.kind is VersionKind.PERSON:
        person_from_json(body)


def _require_signed(session: Session, conn: Connection, found: Checked) -> None:
    """Every entry has its origin's signature: who carries it cannot have changed it."""
    keys = _known_keys(session, conn, found)
    public: _Keys = {name: cards.public_keys(texts) for name, texts in keys.items()}
    for each in found.arriving:
        origin = each.version.install_id
        if origin not in public:
            raise BundleRefused(_("Some entries come from a computer that is not known here. Accept its card first."))
        if not any(versions.signature_holds(each.version, key) for key in public[origin]):
            raise BundleRefused(
                _("Some entries are not signed by the computer that they name. Ask whether its key has changed.")
            )


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


def _require_no_ring(found: Checked) -> None:
    parents = {each.version.version_id: each.version.parents for each in found.arriving}
    numbers = {(each.version.install_id, each.version.seq) for each in found.arriving}
    if len(parents) < len(found.arriving) or len(numbers) < len(found.arriving) or goes_round(parents):
        raise NotStrict
    if any(len(set(each)) < len(each) for each in parents.values()):
        raise NotStrict


def _require_names(*names: str) -> None:
    if any(not name or len(name) > _LONGEST_NAME or not name.isprintable() for name in names):
        raise NotStrict


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or moment.isoformat() != text:
        raise NotStrict
    return moment


def _is_moment(text: str) -> bool:
    try:
        _moment(text)
    except ValueError:
        return False
    return True

"""A site card: the public keys of one installation, and the words that two people read to each other about it."""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app import paths

FORMAT, VERSION = "wellgate-card", 1
WORDS = 10
"""80 bits: finding another card with the same ten words is out of anybody's reach."""
LARGEST = 64 * 1024
_SIGNED = b"wellgate-card-1\0"
_MARK = b"wellgate-card-words-1\0"


class NoCard(ValueError):
    """What was given is no site card, or not as its owner made it."""


class SiteCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """As written in the file. `earlier` are signing keys that older entries were signed with; `endorsed` is the
    signature of the newest of them over this card. Keys and signatures in base64, the sealing key as age writes it.
    `practice` is written for a practice site only: it never meets real records. `words` stands in older cards: whoever
    types the words has to have heard them, so they are not written into the file any more."""

    earlier: list[str]
    endorsed: str
    epoch: int
    establishment: str
    format: str
    install_id: str
    installation: str
    sealing_key: str
    signature: str
    signing_key: str
    version: int
    practice: bool = False
    words: str = ""

    @property
    def spoken(self) -> str:
        """The ten words for its keys."""
        return " ".join(fingerprint(self.install_id, self.signing_key, self.sealing_key))


@dataclass(frozen=True)
class Owner:
    """What a card is made of, apart from the keys."""

    install_id: str
    establishment: str
    installation: str
    epoch: int
    practice: bool = False


def make_card(owner: Owner, signing: Ed25519PrivateKey, sealing: str, before: list[Ed25519PrivateKey]) -> SiteCard:
    """A card signed with its own key, and with the one before when there was one (newest first)."""
    public = _public(signing)
    card = SiteCard(
        earlier=[_public(each) for each in before],
        endorsed="",
        epoch=owner.epoch,
        establishment=owner.establishment,
        format=FORMAT,
        install_id=owner.install_id,
        installation=owner.installation,
        sealing_key=sealing,
        signature="",
        signing_key=public,
        version=VERSION,
        practice=owner.practice,
    )
    told = _told(card)
    endorsed = base64.b64encode(before[0].sign(told)).decode() if before else ""
    return msgspec.structs.replace(card, signature=base64.b64encode(signing.sign(told)).decode(), endorsed=endorsed)


def card_bytes(card: SiteCard) -> bytes:
    """The card as a small text file that people may look into."""
    return msgspec.json.format(msgspec.json.encode(card, order="sorted"), indent=1) + b"\n"


def read_card(content: bytes | str) -> SiteCard:
    """Raises NoCard for anything else than a card that its owner signed and whose words fit its keys."""
    raw = content.encode("utf-8", "replace") if isinstance(content, str) else content
    try:
        card = msgspec.json.decode(raw, type=SiteCard) if len(raw) <= LARGEST else None
    except (msgspec.MsgspecError, ValueError, RecursionError):
        card = None
    if card is None or not _is_whole(card):
        raise NoCard
    return card


def endorsed_by(card: SiteCard, key: str) -> bool:
    """Whether the owner of an earlier signing key says that this card takes its place."""
    return bool(card.endorsed) and key in card.earlier[:1] and _holds(key, card.endorsed, _told(card))


def fingerprint(install_id: str, signing_key: str, sealing_key: str) -> tuple[str, ...]:
    """Ten short words for these keys, to be read out over a telephone."""
    digest = hashlib.sha256(_MARK + "\n".join((install_id, signing_key, sealing_key)).encode()).digest()
    words = word_list()
    return tuple(words[number] for number in digest[:WORDS])


@cache
def word_list() -> tuple[str, ...]:
    """256 short English words that do not sound alike."""
    return tuple((paths.resources() / "site_words.txt").read_text(encoding="utf-8").split())


def raw_key(key: str) -> bytes:
    """Raises NoCard for what is no Ed25519 key in base64."""
    try:
        raw = base64.b64decode(key, validate=True)
        Ed25519PublicKey.from_public_bytes(raw)
    except ValueError:
        raw = b""
    if not raw:
        raise NoCard
    return raw


def _is_whole(card: SiteCard) -> bool:
    from pyrage import RecipientError, x25519

    try:
        x25519.Recipient.from_str(card.sealing_key)
        for key in (card.signing_key, *card.earlier):
            raw_key(key)
    except (RecipientError, NoCard):
        return False
    texts = (card.establishment, card.installation, card.install_id)
    return (
        (card.format, card.version) == (FORMAT, VERSION)
        and all(text.strip() and text.isprintable() and len(text) <= 200 for text in texts)
        and 0 < card.epoch < 2**53
        and card.words in ("", card.spoken)
        and _holds(card.signing_key, card.signature, _told(card))
    )


def _told(card: SiteCard) -> bytes:
    bare = msgspec.structs.replace(card, signature="", endorsed="")
    return _SIGNED + msgspec.json.encode(bare, order="sorted")


def _holds(key: str, signature: str, told: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(raw_key(key)).verify(base64.b64decode(signature, validate=True), told)
    except (InvalidSignature, ValueError):
        return False
    return True


def _public(key: Ed25519PrivateKey) -> str:
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()

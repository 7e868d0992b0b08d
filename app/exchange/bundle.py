"""What is inside a bundle: one line of JSON for each thing, in one form only, so that it can be read line by line."""

import base64
import binascii
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from app.exchange.strict import NotStrict, strict_object

MOST_RECORDS = 50_000
MOST_PEOPLE = 5_000
LONGEST_LINE = 16 * 1024 * 1024
MOST_PIECES = 8_000_000
"""Commas. A full bundle of ours has half of that; one of nothing but commas takes ten times as long to read."""


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="t", tag="card"):
    """The card of an installation whose entries are in this bundle, on the word of the sender."""

    card: str


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="t", tag="entry"):
    """One version as its origin made it; `salt` in hex. `body` and `salt` are None when only the fact of it travels."""

    author_id: str
    author_role: str
    body: str | None
    body_hash: str
    content_hash: str
    hash: str
    held_by: str
    install_id: str
    kind: str
    made_at: str
    parents: list[str]
    person_id: str
    reason: str
    record_id: str
    salt: str | None
    seq: int
    sig: str
    version_id: str


class Notice(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="t", tag="notice"):
    """What may go without consent to move: who it is, critical medicine, open *now* and *soon* findings. JSON."""

    body: str
    person_id: str


class Receipt(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="t", tag="receipt"):
    """What became of a bundle that was received here."""

    bundle_id: str
    counts: dict[str, int]
    header_hash: str
    received: str


class Release(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="t", tag="release"):
    """The words that talks in this bundle were held with; `body` in base64."""

    body: str
    content_hash: str


class Tombstone(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="t", tag="tombstone"):
    """The body of this version was disposed of, and stays away."""

    disposal_id: str
    on_date: str
    version_id: str


class Who(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="t", tag="who"):
    """What the author of an entry is called at the installation that made it, signed by that installation."""

    author_id: str
    install_id: str
    name: str
    sig: str


Item = Card | Entry | Notice | Receipt | Release | Tombstone | Who
_DECODER = msgspec.json.Decoder(Item)
_ENCODER = msgspec.json.Encoder(order="sorted")


def lines_of(items: Sequence[Item]) -> bytes:
    """A line with its end for each: sorted names, no spaces, UTF-8."""
    return _ENCODER.encode_lines(items)


def items_in(pieces: Iterable[bytes]) -> Iterator[list[Item]]:
    """Every line of a payload, in order, some hundred at a time; the pieces may end anywhere.

    Raises NotStrict for a line in another form than the one it would be written in (a name given twice, spaces, other
    order), for half a surrogate pair, NaN, a giant number or line, or more than 50,000 lines; and what giving the
    pieces raises.
    """
    lines, commas, begun = 0, 0, list[bytes]()
    for piece in pieces:
        commas += piece.count(b",")
        end = piece.rfind(b"\n") + 1
        begun.append(piece[:end] if end else piece)
        if commas > MOST_PIECES or sum(map(len, begun)) > LONGEST_LINE:
            raise NotStrict
        if end:
            items = _items(b"".join(begun))
            lines += len(items)
            if lines > MOST_RECORDS:
                raise NotStrict
            yield items
            begun = [piece[end:]]
    if any(begun):
        raise NotStrict


def decoded(text: str) -> bytes:
    """Base64 in its one form. Raises NotStrict."""
    try:
        plain = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        plain = None
    if plain is None or base64.b64encode(plain).decode() != text:
        raise NotStrict
    return plain


def unhexed(text: str) -> bytes:
    """Hexadecimal digits in their one form, the small letters. Raises NotStrict."""
    try:
        plain = bytes.fromhex(text)
    except ValueError:
        plain = None
    if plain is None or plain.hex() != text:
        raise NotStrict
    return plain


def body_of(entry: Entry) -> dict[str, object]:
    """The body, read strictly. Raises NotStrict, also when there is none."""
    return strict_object(entry.body or "")


def _items(lines: bytes) -> list[Item]:
    try:
        items: list[Item] = _DECODER.decode_lines(lines)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        items = []
    if not items or _ENCODER.encode_lines(items) != lines:
        raise NotStrict
    return items

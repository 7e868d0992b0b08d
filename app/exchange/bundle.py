"""What is inside a bundle: one line of JSON for each thing, in one form only, so that it can be read line by line."""

import base64
import binascii
from collections.abc import Iterator, Sequence

import msgspec

from app.exchange.strict import NotStrict, strict_object

MOST_RECORDS = 50_000
MOST_PEOPLE = 5_000
LONGEST_LINE = 16 * 1024 * 1024
MOST_PIECES = 8_000_000
"""Commas. A full bundle of ours has half of that; one of nothing but commas takes ten times as long to read."""
_STEP = 512 * 1024


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="t", tag="card"):
    """The card of an installation whose entries are in this bundle, on the word of the sender."""

    card: str


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="t", tag="entry"):
    """One version as its origin made it. `body` and `salt` are None when only the fact of it travels."""

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


def items_in(payload: memoryview) -> Iterator[list[Item]]:
    """Every line of a payload, in order, some hundred at a time.

    Raises NotStrict for a line in another form than the one it would be written in (a name given twice, spaces, other
    order), for half a surrogate pair, NaN, a giant number or line, or more than 50,000 lines.
    """
    content = payload.obj
    assert isinstance(content, bytes)
    start, count = len(content) - len(payload), 0
    if content.count(b",", start) > MOST_PIECES:
        raise NotStrict
    while start < len(content):
        end = content.rfind(b"\n", start, start + _STEP) + 1 or content.find(b"\n", start, start + LONGEST_LINE) + 1
        if not end:
            raise NotStrict
        items = _items(content[start:end])
        count += len(items)
        if count > MOST_RECORDS:
            raise NotStrict
        yield items
        start = end


def decoded(text: str) -> bytes:
    """Base64 in its one form. Raises NotStrict."""
    try:
        plain = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        plain = None
    if plain is None or base64.b64encode(plain).decode() != text:
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

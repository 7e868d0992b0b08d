"""One file carried by hand: sealed to one installation with age, and signed by the one that made it.

age does not say who sealed a file, so the signature inside is what counts (security.md section 6). What each field
means is written down in packaging/bundle-format.md, for readers that are not ours.
"""

import base64
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

import msgspec
import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pyrage import x25519

from app.exchange.squeezing import opened_out

FORMAT, VERSION = "wellgate-bundle", 1
RECEIPT = "receipt"
MADE_BY = "wellgate 0.1.0"
MOST_BYTES = 64 * 1024 * 1024
"""Of a payload, as it is carried and opened out."""
_LONGEST_HEADER = 64 * 1024
_LONGEST_AGE_HEAD = 4096
_MOST_PARTS, _MOST_FILES, _LAST_EPOCH = 1000, 10**9, 9 * 10**9
_HASH = re.compile("([0-9a-f]{64})?")
LARGEST_FILE = MOST_BYTES + _LONGEST_HEADER + 64 * 1024
"""With what the seal takes."""
_AGE = b"age-encryption.org/v1\n"
_SIGNED = b"wellgate-bundle-1\0"


class NoBundle(ValueError):
    """What was given cannot be read as a bundle for this installation. Carries nothing of what was read."""


class NewerFormat(NoBundle):
    """Made by a program that knows more than this one."""


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"sender": "from", "receiver": "to"}):
    """Who sends what to whom, and where it stands in the row of files. Fields in the order of their written names."""

    app: str
    audit_head: str
    bundle_id: str
    counts: dict[str, int]
    created: str
    epoch: int
    format: str
    sender: str
    from_key: str
    part: int
    parts: int
    payload_hash: str
    payload_size: int
    previous: str
    purpose: str
    schema: str
    sequence: int
    set_id: str
    skipped: list[int]
    receiver: str
    to_key: str
    version: int


@dataclass(frozen=True)
class Opened:
    """A bundle that was decrypted and has the right form; nobody's signature has been checked yet."""

    header: Header
    header_bytes: bytes
    signature: bytes
    payload: memoryview
    """As it was carried, squeezed."""

    def lines(self) -> Iterator[bytes]:
        """The payload opened out, in pieces that may end anywhere. Raises NotStrict."""
        return opened_out(self.payload, MOST_BYTES)

    @property
    def header_hash(self) -> str:
        return hash_of(self.header_bytes)


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Writable(Protocol):
    """A file as far as it is needed here."""

    def write(self, content: bytes, /) -> int: ...
    def flush(self) -> None: ...


def hash_of(content: bytes | memoryview) -> str:
    """Hex SHA-256."""
    return hashlib.sha256(content).hexdigest()


def key_name(public: bytes) -> str:
    """The short name of a key in a header: the first half of its hash."""
    return hash_of(public)[:32]


def header_bytes(header: Header) -> bytes:
    """The one form of a header: sorted names, no spaces, UTF-8."""
    return msgspec.json.encode(header, order="sorted")


def sealed(header: Header, payload: bytes, signing_key: Ed25519PrivateKey, to: str) -> bytes:
    """The whole of a small file: header line, signature line, squeezed payload, sealed to the age recipient `to`.

    Raises NoBundle when `to` is no recipient or the payload is larger than any reader takes.
    """
    file = io.BytesIO()
    seal_into(file, header, [payload], signing_key, to)
    return file.getvalue()


def seal_into(file: Writable, header: Header, chunks: Iterable[bytes], signing_key: Ed25519PrivateKey, to: str) -> None:
    """The same, into a file and without a second copy of the payload, which is what the chunks are together.

    Raises what giving the chunks or writing into the file raises.
    """
    if header.payload_size > MOST_BYTES:
        raise NoBundle
    written = header_bytes(header)
    before = written + b"\n" + base64.b64encode(signing_key.sign(_SIGNED + written)) + b"\n"
    between = _Between(chain([before], chunks), file)
    try:
        recipient = x25519.Recipient.from_str(to)
        pyrage.encrypt_io(between, between, [recipient])
    except (pyrage.RecipientError, pyrage.EncryptError):
        raise (between.failure or NoBundle()) from None
    if between.failure is not None:
        # The library keeps quiet about a small file that could not be written.
        raise between.failure


class _Between:
    """Chunks to read from, a file to write into, and what went wrong with either: the library has errors of its own."""

    def __init__(self, chunks: Iterator[bytes], file: Writable) -> None:
        self._chunks, self._file = chunks, file
        self._now = memoryview(b"")
        self.failure: BaseException | None = None

    def read(self, size: int) -> bytes:
        try:
            while not self._now:
                self._now = memoryview(next(self._chunks))
        except StopIteration:
            return b""
        except BaseException as failure:
            self.failure = failure
            raise
        taken, self._now = self._now[:size], self._now[size:]
        return bytes(taken)

    def write(self, content: bytes) -> int:
        try:
            return self._file.write(content)
        except BaseException as failure:
            self.failure = failure
            raise

    def flush(self) -> None:
        self._file.flush()


def opened(content: bytes, secrets: Sequence[str]) -> Opened:
    """Decrypt with one of our age secrets, and read the header. Raises NoBundle or NewerFormat."""
    return opened_from(io.BytesIO(content), secrets)


def opened_from(file: Readable, secrets: Sequence[str]) -> Opened:
    """The same from a file, which is read once and never held whole. Raises what reading it raises too."""
    reading, plain = _Reading(file), io.BytesIO()
    try:
        pyrage.decrypt_io(reading, plain, [x25519.Identity.from_str(each) for each in secrets])
        inner = plain.getvalue()
    except (pyrage.DecryptError, pyrage.IdentityError, ValueError, OSError):
        # The library's own OSError is a changed byte behind the head; the file's own is raised below.
        inner = b""
    if reading.failure is not None:
        raise reading.failure
    end = inner.find(b"\n", 0, _LONGEST_HEADER)
    end_of_signature = inner.find(b"\n", end + 1, end + 200)
    if end < 1 or end_of_signature < 0:
        raise NoBundle
    header = _header(inner[:end])
    payload = memoryview(inner)[end_of_signature + 1 :]
    if len(payload) != header.payload_size or len(payload) > MOST_BYTES or hash_of(payload) != header.payload_hash:
        raise NoBundle
    return Opened(header, inner[:end], inner[end + 1 : end_of_signature], payload)


class _Reading:
    """The file as the library reads it: no more than a bundle can have, and only when it begins like one.

    The library takes hours over a head of some megabytes; ours is one recipient, some hundred bytes.
    """

    def __init__(self, file: Readable) -> None:
        self._file = file
        self._head: bytes | None = None
        self._left = LARGEST_FILE
        self.failure: BaseException | None = None

    def read(self, size: int) -> bytes:
        try:
            return self._next(size)
        except BaseException as failure:
            self.failure = failure
            raise

    def _next(self, size: int) -> bytes:
        if self._head is None:
            self._head = self._file.read(_LONGEST_AGE_HEAD)
            if not self._head.startswith(_AGE) or b"\n--- " not in self._head:
                raise NoBundle
        step, self._head = self._head[:size] or self._file.read(size), self._head[size:]
        self._left -= len(step)
        if self._left < 0:
            raise NoBundle
        return step


def signature_holds(bundle: Opened, public: bytes) -> bool:
    """Whether the owner of this Ed25519 key made it. The payload is bound by its hash in the header."""
    try:
        signature = base64.b64decode(bundle.signature, validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _SIGNED + bundle.header_bytes)
    except (InvalidSignature, ValueError):
        return False
    return base64.b64encode(signature) == bundle.signature


class _Kind(msgspec.Struct):
    format: str
    version: int


def _header(written: bytes) -> Header:
    try:
        kind = msgspec.json.decode(written, type=_Kind)
        newer = kind.format == FORMAT and kind.version > VERSION
        header = None if newer else msgspec.json.decode(written, type=Header)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        newer, header = False, None
    if newer:
        raise NewerFormat
    if header is None or not _makes_sense(header) or header_bytes(header) != written:
        raise NoBundle
    return header


def _makes_sense(header: Header) -> bool:
    numbers = (header.payload_size, *header.skipped, *header.counts.values())
    names = (header.app, header.schema, header.created, header.purpose, header.from_key, header.to_key)
    ids = (header.bundle_id, header.sender, header.receiver)
    return (
        (header.format, header.version) == (FORMAT, VERSION)
        and all(0 <= number <= 2**53 for number in numbers)
        and 1 <= header.part <= header.parts <= _MOST_PARTS
        # A receipt has no place in the row.
        and (header.sequence == 0) == (header.purpose == RECEIPT)
        and (header.part <= header.sequence <= _MOST_FILES or (header.sequence, header.parts) == (0, 1))
        and 0 < header.epoch <= _LAST_EPOCH
        and all(len(each) <= 64 and each.isprintable() for each in (*names, *ids, header.set_id))
        and all(each.isascii() and each.strip() == each != "" for each in ids)
        and all(_HASH.fullmatch(each) for each in (header.audit_head, header.previous))
        and len(header.skipped) <= 1000
    )

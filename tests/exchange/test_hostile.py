"""Files that were changed, cut, forged or made to hurt: refused before anything is written, quickly and quietly."""

import base64
import gzip
import hashlib
import json
import random
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import x25519

from app.errors import BundleRefused
from app.exchange.envelope import Header, header_bytes, opened, sealed
from app.exchange.squeezing import END, squeezed, squeezed_whole
from app.services.cargo import Purpose
from app.services.receiving_bundles import look_into
from app.storage import own_keys, sealing
from tests.exchange.ground import Three, amended, person, untouched

Change = Callable[[bytes], bytes]


@pytest.fixture
def bundle(three: Three) -> Path:
    amended(three["desk"], person(three["desk"]), "Hall F")
    return three.sent("desk", "wing", Purpose.SYNC)


def refused(three: Three, content: bytes) -> None:
    """Refused, with less than five seconds of work, with not a byte of the database changed."""
    file = three.stick / "changed.wellgate"
    file.write_bytes(content)
    wing = three["wing"]
    before, began = wing.site.store.path.read_bytes(), time.process_time()
    with pytest.raises(BundleRefused) as refusal:
        look_into(wing, file)
    assert time.process_time() - began < 5
    assert wing.site.store.path.read_bytes() == before
    assert "Sample" not in str(refusal.value)


@pytest.mark.parametrize(
    "change",
    [
        lambda whole: b"",
        lambda whole: whole[:-1],
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole + b"x",
        lambda whole: whole + whole,
        lambda whole: b"\xff\xd8\xff\xe0" + bytes(500),
        lambda whole: b"age-encryption.org/v1\n" + bytes(5000),
        lambda whole: whole.replace(b"X25519", b"X25518", 1),
    ],
    ids=["empty", "a byte short", "half", "appended", "twice", "a JPEG", "only looks like age", "another recipient"],
)
def test_a_spoilt_file_is_refused(three: Three, bundle: Path, change: Change) -> None:
    refused(three, change(bundle.read_bytes()))


@pytest.mark.parametrize("number", [300, pytest.param(5000, marks=pytest.mark.slow)])
def test_no_flipped_bit_gets_through(three: Three, bundle: Path, number: int) -> None:
    whole, chance = bundle.read_bytes(), random.Random(7)
    wing, file = three["wing"], three.stick / "flipped.wellgate"
    before = untouched(wing)
    for _turn in range(number):
        at = chance.randrange(len(whole))
        file.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :])
        with pytest.raises(BundleRefused):
            look_into(wing, file)
    assert untouched(wing) == before


class Inside:
    """A bundle taken apart by its receiver, to be sealed again with something changed."""

    def __init__(self, three: Three, bundle: Path) -> None:
        with three["wing"].site.store.read() as conn:
            secrets = own_keys.bundle_secrets(conn)
        found = opened(bundle.read_bytes(), secrets)
        self.header, self.payload = found.header, b"".join(found.lines())
        self.inner = bytes(pyrage.decrypt(bundle.read_bytes(), [x25519.Identity.from_str(secrets[0])]))
        self.to, self.key = sealing.public_of(secrets[0]), three["desk"].site.signing_key

    def again(self, payload: bytes, key: Ed25519PrivateKey | None = None, **changed: object) -> bytes:
        """Signed by the sender, as a hostile sender with valid keys could."""
        return self.carried(squeezed_whole(payload), key, **changed)

    def carried(self, payload: bytes, key: Ed25519PrivateKey | None = None, **changed: object) -> bytes:
        """The same with a payload in whatever form."""
        told = {"payload_hash": hashlib.sha256(payload).hexdigest(), "payload_size": len(payload), **changed}
        header: Header = msgspec.structs.replace(self.header, **told)
        return sealed(header, payload, key or self.key, self.to)

    def raw(self, inner: bytes) -> bytes:
        return bytes(pyrage.encrypt(inner, [x25519.Recipient.from_str(self.to)]))

    def entry(self, **changed: object) -> bytes:
        """The payload with its first entry changed as JSON."""
        first, rest = self.payload.split(b"\n", 1)
        plain = json.loads(first) | changed
        return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b"\n" + rest


def test_what_the_receiver_could_open_cannot_be_passed_on_changed(three: Three, bundle: Path) -> None:
    inside = Inside(three, bundle)
    head = inside.inner[: -len(squeezed_whole(inside.payload))]
    assert inside.raw(inside.inner)
    refused(three, inside.raw(head + squeezed_whole(inside.payload.replace(b"Hall F", b"Hall G"))))
    refused(three, inside.raw(inside.inner.replace(b'"sequence":1', b'"sequence":2')))
    refused(three, inside.again(inside.payload, Ed25519PrivateKey.generate()))
    refused(three, inside.again(inside.payload, receiver="somebody-else"))
    refused(three, inside.again(inside.payload, version=2))
    refused(three, inside.again(inside.payload, purpose="poison"))
    refused(three, inside.again(inside.payload, counts={"entry": 3}))
    refused(three, inside.again(inside.payload, sequence=-1))
    refused(three, inside.again(inside.payload, part=2))


@pytest.mark.parametrize(
    "line",
    [
        b'{"t":"entry"}',
        b'{"t":"poison"}',
        b"[" * 100_000,
        b'{"t":"notice","body":"{}","body":"{}","person_id":"p"}',
        b'{"body":"{\\"who\\":NaN}","person_id":"p","t":"notice"}',
        b'{"body":"\\ud800","person_id":"p","t":"notice"}',
        b'{"body":"{\\"who\\":{},\\"a\\":\\"\\\\ud800\\"}","person_id":"p","t":"notice"}',
        b'{"body":"{\\"who\\":{\\"stay\\":' + b"9" * 5000 + b'}}","person_id":"p","t":"notice"}',
        b'{"body":"' + b'{\\"who\\":' * 40 + b"{}" + b"}" * 40 + b'","person_id":"p","t":"notice"}',
        b'{"body":"AAAA","content_hash":"x","t":"release"}',
        b'{"disposal_id":"d","on_date":"never","t":"tombstone","version_id":"v"}',
        b'{"card":"{}","t":"card"}',
        b"\xff\xfe",
        b"",
        b"9" * 200_000,
    ],
    ids=range(15),
)
def test_a_hostile_line_is_refused(three: Three, bundle: Path, line: bytes) -> None:
    inside = Inside(three, bundle)
    counts = dict(inside.header.counts)
    try:
        kind = str(json.loads(line)["t"])
    except (ValueError, TypeError, KeyError, RecursionError):
        kind = "notice"
    refused(three, inside.again(inside.payload + line + b"\n", counts={**counts, kind: counts.get(kind, 0) + 1}))


def test_too_many_lines_and_too_large_a_file_are_refused(three: Three, bundle: Path) -> None:
    inside = Inside(three, bundle)
    stone = b'{"disposal_id":"d","on_date":"2026-11-24","t":"tombstone","version_id":"v"}\n'
    refused(three, inside.again(stone * 50_001, counts={"tombstone": 50_001}))
    refused(three, bundle.read_bytes() + bytes(66 * 1024 * 1024))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda lines: lines,
        zlib.compress,
        gzip.compress,
        squeezed,
        lambda lines: squeezed_whole(lines)[:-1],
        lambda lines: squeezed_whole(lines) + b"\0",
        lambda lines: squeezed_whole(lines) + squeezed_whole(lines),
        lambda lines: squeezed_whole(b"") + squeezed(lines),
        lambda lines: squeezed_whole(lines[:-1]),
        lambda lines: squeezed_whole(lines + b" "),
        lambda lines: END,
        lambda lines: b"",
    ],
    ids=[
        "plain",
        "zlib",
        "gzip",
        "no end",
        "half an end",
        "more",
        "twice",
        "after its end",
        "no line",
        "a bit",
        "nothing",
        "no bytes",
    ],
)
def test_a_payload_that_was_squeezed_otherwise_is_refused(
    three: Three, bundle: Path, wrong: Callable[[bytes], bytes]
) -> None:
    inside = Inside(three, bundle)
    refused(three, inside.carried(wrong(inside.payload)))


@pytest.mark.parametrize(
    "changed",
    [
        {"reason": "forged"},
        {"kind": "poison"},
        {"seq": 0},
        {"seq": 2**60},
        {"made_at": "yesterday"},
        {"parents": ["nowhere"]},
        {"body": "{}"},
        {"salt": "****"},
        {"body": None},
        {"sig": base64.b64encode(bytes(64)).decode()},
        {"install_id": "nobody"},
        {"extra": 1},
        {"version_id": ""},
        {"version_id": "a\nb"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_a_changed_entry_is_refused(three: Three, bundle: Path, changed: dict[str, object]) -> None:
    inside = Inside(three, bundle)
    refused(three, inside.again(inside.entry(**changed)))


def test_one_id_with_two_contents_refuses_the_whole_file(three: Three, bundle: Path) -> None:
    inside = Inside(three, bundle)
    lines = inside.payload.splitlines(keepends=True)
    refused(three, inside.again(inside.payload + lines[0], counts={**inside.header.counts, "entry": 3}))


def test_the_header_is_written_in_one_form_only(three: Three, bundle: Path) -> None:
    inside = Inside(three, bundle)
    head, rest = inside.inner.split(b"\n", 1)
    assert head == header_bytes(inside.header)
    assert head == json.dumps(json.loads(head), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    for other in (head.replace(b",", b", ", 1), head[:-1] + b',"version":1}', head.replace(b":1,", b":1.0,", 1)):
        signed = base64.b64encode(inside.key.sign(b"wellgate-bundle-1\0" + other))
        refused(three, inside.raw(other + b"\n" + signed + b"\n" + rest.split(b"\n", 1)[1]))

"""Files that say they are huge, or are: refused in plain words, and the memory stays where it was."""

import base64
import gzip
import json
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pyrage
import pytest
from pyrage import x25519

from app.exchange.bundle import Tombstone, lines_of
from app.exchange.envelope import LARGEST_FILE, header_bytes, opened
from app.services.session import Session
from app.storage import own_keys, sealing
from tests.exchange import crafting, refusing
from tests.exchange.ground import Three, untouched
from tests.house.planted import ROOT

HUGE = 500 * 1024 * 1024
MOST = 100_000
"""kB on top of what the program takes before."""
AGE = b"age-encryption.org/v1\n-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n--- " + b"A" * 43 + b"\n"
Make = Callable[[Three, Path], object]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not refusing.FORGET.exists(), reason="only Linux can count the height of the memory anew"),
]


def sparse(file: Path, start: bytes, size: int) -> None:
    """A file of that size, of which only the start takes room."""
    with file.open("wb") as opened:
        opened.write(start)
        opened.truncate(size)


def recipient(session: Session) -> x25519.Recipient:
    with session.site.store.write() as conn:
        return x25519.Recipient.from_str(sealing.public_of(own_keys.require_bundle_keys(conn)[0]))


def sealed_zeros(three: Three, file: Path) -> None:
    """Nothing but zeros, as many as fit, sealed to this computer."""
    file.write_bytes(pyrage.encrypt(bytes(LARGEST_FILE - 200_000), [recipient(three["wing"])]))


def sealed_bomb(three: Three, file: Path) -> None:
    """What would be 500 MB, if anybody unpacked it."""
    file.write_bytes(pyrage.encrypt(gzip.compress(bytes(HUGE)), [recipient(three["wing"])]))


def declared(three: Three, file: Path) -> None:
    with three["wing"].site.store.read() as conn:
        secrets = own_keys.bundle_secrets(conn)
    honest = opened(crafting.bundle_of(three["desk"], three["wing"], b"{}\n", {"entry": 1}), secrets).header
    head = header_bytes(msgspec.structs.replace(honest, payload_size=HUGE))
    signature = base64.b64encode(three["desk"].site.signing_key.sign(b"wellgate-bundle-1\0" + head))
    file.write_bytes(pyrage.encrypt(head + b"\n" + signature + b"\n{}\n", [recipient(three["wing"])]))


def signed_bomb(three: Three, file: Path) -> None:
    """Half a megabyte from a trusted site, that would be 500 MB of one line."""
    bomb = zlib.compress(bytes(HUGE), 9, -15)
    file.write_bytes(crafting.bundle_of(three["desk"], three["wing"], b"", {"notice": 1}, payload=bomb))


def signed_bomb_of_lines(three: Three, file: Path) -> None:
    """The same in short lines that each have the right form."""
    line = lines_of([Tombstone("d", "2026-11-24", "v")])
    bomb = zlib.compress(line * (HUGE // len(line)), 9, -15)
    file.write_bytes(crafting.bundle_of(three["desk"], three["wing"], b"", {"tombstone": 1}, payload=bomb))


def counted(three: Three, file: Path) -> None:
    counts = {"entry": 2**53}
    file.write_bytes(crafting.bundle_of(three["desk"], three["wing"], b"", counts))


FILES: dict[str, Make] = {
    "500 MB behind the head of a sealed file": lambda _three, file: sparse(file, AGE, HUGE),
    "500 MB of zeros": lambda _three, file: sparse(file, b"", HUGE),
    "a card of 500 MB": lambda _three, file: sparse(file, b'{"format":"wellgate-card","words":"', HUGE),
    "sealed zeros": sealed_zeros,
    "sealed, packed": sealed_bomb,
    "signed, and squeezed": signed_bomb,
    "signed, and squeezed lines": signed_bomb_of_lines,
    "packed": lambda _three, file: file.write_bytes(gzip.compress(bytes(HUGE))),
    "a payload that says 500 MB": declared,
    "more entries than there are": counted,
}


@pytest.mark.parametrize("make", FILES.values(), ids=FILES.keys())
def test_a_huge_file_is_refused_in_plain_words_with_little_memory(three: Three, make: Make, tmp_path: Path) -> None:
    file = tmp_path / "huge.wellgate"
    make(three, file)
    before = untouched(three["wing"])
    three.close()
    command = [sys.executable, "-m", "tests.exchange.refusing", str(three.folder), str(file)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    told = json.loads(ran.stdout)
    assert told["said"].endswith((".", ". Nothing was changed."))
    assert told["height"] - told["before"] < MOST, told
    assert len(untouched(three["wing"])["versions"]) == len(before["versions"])  # type: ignore[index]

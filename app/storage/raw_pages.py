"""The pages of a records file one by one, without the library: for a file whose first page it cannot open.

SQLCipher 4 with a raw key: each page of 4096 bytes is AES-256-CBC over 4016 of them, then its own IV of 16 bytes and an
HMAC-SHA512 of 64 over both and the page's number; the key of that HMAC comes from the salt in the file's first 16 bytes
(zetetic.net, SQLCipher design). Only pages whose HMAC holds are given: what is given is what was written.
"""

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from app.storage.database import PAGE_SIZE

USABLE = PAGE_SIZE - 80
"""Bytes of a page that hold something."""
_IV, _SALT = 16, 16
_HEADER = b"SQLite format 3\0"
_MASK = 0x3A
_WAL_HEADER, _FRAME_HEADER = 32, 24


def whole_pages(path: Path, key: bytes) -> dict[int, bytes]:
    """Every page that is as it was written, by number from 1, the newest from the journal; `USABLE` bytes each.

    Empty when the salt is gone too. Raises OSError.
    """
    content = path.read_bytes()
    journal = path.with_name(f"{path.name}-wal")
    frames = list(_frames(journal.read_bytes())) if journal.is_file() else []
    mac_key = _mac_key(content, frames, key)
    if mac_key is None:
        return {}
    found = {}
    for number in range(1, len(content) // PAGE_SIZE + 1):
        raw = content[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        if _holds(raw, number, mac_key):
            found[number] = _plain(raw, number, key)
    for number, raw in _committed(frames, mac_key):
        found[number] = _plain(raw, number, key)
    return found


def _mac_key(content: bytes, frames: list[tuple[int, int, bytes]], key: bytes) -> bytes | None:
    """The key of the HMACs by the salt in the file, by one bit of it turned, or by a first page in the journal."""
    pages = [(number, content[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]) for number in _some(len(content))]
    salt = content[:_SALT]
    turned = (_turned(salt, bit) for bit in range(_SALT * 8))
    in_journal = (raw[:_SALT] for number, _size, raw in frames if number == 1)
    for candidate in (salt, *in_journal, *turned):
        made = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ _MASK for byte in candidate), 2, 32)
        if any(_holds(raw, number, made) for number, raw in pages):
            return made
    return None


def _some(size: int) -> range:
    """Pages that are tried: one of them that is whole is enough."""
    return range(1, min(size // PAGE_SIZE, 40) + 1)


def _turned(salt: bytes, bit: int) -> bytes:
    changed = bytearray(salt.ljust(_SALT, b"\0"))
    changed[bit // 8] ^= 1 << (bit % 8)
    return bytes(changed)


def _holds(raw: bytes, number: int, mac_key: bytes) -> bool:
    start = _SALT if number == 1 else 0
    made = hmac.new(mac_key, raw[start : USABLE + _IV] + number.to_bytes(4, "little"), "sha512").digest()
    return len(raw) == PAGE_SIZE and hmac.compare_digest(made, raw[USABLE + _IV :])


def _plain(raw: bytes, number: int, key: bytes) -> bytes:
    start = _SALT if number == 1 else 0
    opened = Cipher(AES(key), CBC(raw[USABLE : USABLE + _IV])).decryptor()
    return (_HEADER if start else b"") + opened.update(raw[start:USABLE]) + opened.finalize()


def _frames(journal: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(page number, size of the file after a commit or 0, page) of each frame of the journal's last life."""
    marks = journal[16:24]
    for place in range(_WAL_HEADER, len(journal) - PAGE_SIZE - _FRAME_HEADER + 1, PAGE_SIZE + _FRAME_HEADER):
        head = journal[place : place + _FRAME_HEADER]
        if head[8:16] != marks:
            return
        page = journal[place + _FRAME_HEADER : place + _FRAME_HEADER + PAGE_SIZE]
        yield int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big"), page


def _committed(frames: list[tuple[int, int, bytes]], mac_key: bytes) -> Iterator[tuple[int, bytes]]:
    """Frames up to the last commit before the first one that is not as it was written."""
    waiting: list[tuple[int, bytes]] = []
    for number, commit, raw in frames:
        if not _holds(raw, number, mac_key):
            return
        waiting.append((number, raw))
        if commit:
            yield from waiting
            waiting = []

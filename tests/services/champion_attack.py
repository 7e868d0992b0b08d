"""A script outside the program: one champion's password and a copy of all files, everything tried that they open.

It knows the formats and uses none of the program's own code. `loot` gives every byte it could read.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlcipher3 import dbapi2


def loot(folder: Path, user: str, password: str) -> bytes:
    """Every byte that can be read with this password, clear text in the files included."""
    read = [path.read_bytes() for path in files(folder)]
    secret, opened = own_slot(folder, user, password)
    found = [opened, *unsealed(read, secret)]
    keys = candidate_keys(found)
    for path in files(folder):
        for key in keys:
            found.extend(rows(path, f"\"x'{key.hex()}'\""))
        found.extend(rows(path, "'" + password.replace("'", "''") + "'"))
    return b"\n".join([*read, *found])


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def own_slot(folder: Path, user: str, password: str) -> tuple[str, bytes]:
    """The secret key that the password unwraps, and what the slot holds sealed to it."""
    keystore = json.loads((folder / "keystore.json").read_text())
    name = hashlib.sha256(f"{keystore['install_id']}\n{user}".encode()).hexdigest()[:32]
    slot = next(each for each in keystore["slots"] if each["slot"] == name)
    stretched = Argon2id(
        salt=base64.b64decode(slot["salt"]),
        length=64,
        iterations=slot["passes"],
        lanes=slot["lanes"],
        memory_cost=slot["memory_kib"],
    ).derive(password.encode())
    bound = {
        "format": keystore["format"],
        "install_id": keystore["install_id"],
        "slot": slot["slot"],
        "role": slot["role"],
        "public": slot["public"],
        "kdf": ["argon2id", slot["passes"], slot["memory_kib"], slot["lanes"], slot["salt"]],
    }
    told = json.dumps(bound, sort_keys=True, separators=(",", ":")).encode()
    secret = AESGCM(stretched[:32]).decrypt(base64.b64decode(slot["nonce"]), base64.b64decode(slot["wrapped"]), told)
    return secret.decode(), next(unsealed([base64.b64decode(slot["sealed"])], secret.decode()))


def other_slots_open(folder: Path, password: str) -> int:
    """How many slots of the key file this password opens."""
    opened = 0
    for slot in json.loads((folder / "keystore.json").read_text())["slots"]:
        stretched = Argon2id(
            salt=base64.b64decode(slot["salt"]),
            length=64,
            iterations=slot["passes"],
            lanes=slot["lanes"],
            memory_cost=slot["memory_kib"],
        ).derive(password.encode())
        opened += stretched[32:] == base64.b64decode(slot["check"])
    return opened


def unsealed(read: list[bytes], secret: str) -> Iterator[bytes]:
    """Whatever this secret opens: whole files, and every long base64 text inside of them."""
    identity = pyrage.x25519.Identity.from_str(secret)
    pieces = list(read)
    for whole in read:
        pieces.extend(_decoded(text) for text in re.findall(rb"[A-Za-z0-9+/=]{80,}", whole))
    for piece in pieces:
        try:
            yield bytes(pyrage.decrypt(piece, [identity]))
        except (pyrage.DecryptError, ValueError):
            continue


def _decoded(text: bytes) -> bytes:
    return base64.b64decode(text + b"=" * (-len(text) % 4))


def candidate_keys(found: list[bytes]) -> set[bytes]:
    """Raw keys: what was unsealed, every hex key inside of it, and all of them derived as the program derives."""
    keys = {b"\0" * 32, *(piece[:32] for piece in found if len(piece) >= 32)}
    for piece in found:
        keys.update(bytes.fromhex(text.decode()) for text in re.findall(rb"(?<![0-9a-f])[0-9a-f]{64}", piece))
    labels = (b"db", b"keystore-mac", b"audit", b"anchor", b"intake", b"")
    return keys | {HKDF(hashes.SHA256(), 32, None, label).derive(key) for key in set(keys) for label in labels}


def rows(path: Path, key: str) -> Iterator[bytes]:
    """Every value of every table, when this key opens the file."""
    if path.suffix not in (".db", ".part", ".bak", ""):
        return
    connection: Any = dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        connection.execute(f"PRAGMA key = {key}")
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                yield repr(row).encode()
    except (dbapi2.Error, InvalidTag):
        return
    finally:
        connection.close()

"""Export and import of 10,000 records, against the plainest way of doing the same work with the same bytes."""

import ctypes
import ctypes.util
import os
import resource
import shutil
import sys
import tracemalloc
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.domain.assessment import Answer
from app.domain.person import PersonDetails
from app.domain.record import NewVersion, VersionKind
from app.exchange.envelope import opened
from app.services import sites
from app.services.cargo import Purpose
from app.services.receiving_bundles import look_into, take_in
from app.services.sending import send
from app.services.session import Session
from app.storage import own_keys, versions
from app.storage.answers import person_to_json
from tests.bench.figures import Figure, timed, turn_about
from tests.exchange.ground import MovingClock, Three, make_three
from tests.storage.bodies import a_plan, a_talk

RECORDS = 10_000
TURNS = 3
SENDINGS = 9
ONE_PRISON = {"desk": "HMP Sample", "wing": "HMP Sample"}


def filled(folder: Path) -> Three:
    """Two computers; the desk holds 10,000 records about 2,500 people: details, a talk, a plan, an offer each."""
    make_three(folder, ONE_PRISON)
    three = Three(folder, MovingClock(), {})
    site = three["desk"].site
    answers = tuple(Answer(f"body.q{number}", f"some words that were said {number}") for number in range(10))
    for start in range(0, RECORDS // 4, 500):
        with site.store.write() as conn:
            for number in range(start, start + 500):
                name = f"person-{number:05}"
                details = person_to_json(PersonDetails("Sam", f"Sample {number}", born=date(1990, 1, 1)))
                versions.append(conn, site, NewVersion(name, VersionKind.PERSON, name, details))
                versions.append(conn, site, a_talk(name, 1, answers))
                versions.append(conn, site, a_plan(name, "I will see a dentist"))
                body = {"kind": "induction", "said": "no", "on": "2026-11-24"}
                versions.append(conn, site, NewVersion(f"offer-{name}", VersionKind.OFFER, name, body))
    return three


def zstd() -> Callable[[bytes], bytes] | None:
    """The system's own zstd at its usual level 3; None where there is none."""
    name = ctypes.util.find_library("zstd")
    if name is None:
        return None
    library = ctypes.CDLL(name)
    library.ZSTD_compressBound.argtypes, library.ZSTD_compressBound.restype = [ctypes.c_size_t], ctypes.c_size_t
    given: list[Any] = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int]
    library.ZSTD_compress.argtypes, library.ZSTD_compress.restype = given, ctypes.c_size_t

    def squeeze(content: bytes) -> bytes:
        room = ctypes.create_string_buffer(library.ZSTD_compressBound(len(content)))
        return room.raw[: library.ZSTD_compress(room, len(room), content, len(content), 3)]

    return squeeze


def plain_export(content: bytes, path: Path, squeeze: Callable[[bytes], bytes]) -> None:
    """Squeeze, encrypt, write, wait for the disk."""
    sealed = AESGCM(bytes(32)).encrypt(bytes(12), squeeze(content), None)
    with path.open("wb") as file:
        file.write(sealed)
        file.flush()
        os.fsync(file.fileno())


def measure_export(scratch: Path) -> Figure:
    """The same bytes: all the lines that go to the other computer."""
    three = filled(scratch / "sites")
    install_id = three["wing"].site.install_id
    with three["wing"].site.store.read() as conn:
        secrets = own_keys.bundle_secrets(conn)
    (first,) = send(three["desk"], [], install_id, Purpose.SYNC, scratch / "stick")
    content = b"".join(opened(first.path.read_bytes(), secrets).lines())
    fast = zstd()
    squeeze, name = (fast, "zstd") if fast else (lambda plain: zlib.compress(plain, 1), "zlib (no zstd here)")
    ours, theirs = turn_about(
        lambda: send(three["desk"], [], install_id, Purpose.SYNC, scratch / "stick"),
        lambda: plain_export(content, scratch / "plain.bin", squeeze),
        SENDINGS,
    )
    three.close()
    return Figure("10,000 records sent", f"{name} + AES-GCM + fsync", 3.0, ours, theirs)


def measure_import(scratch: Path) -> Figure:
    three = filled(scratch / "sites")
    install_id, ours, theirs = three["wing"].site.install_id, [], []
    file = send(three["desk"], [], install_id, Purpose.SYNC, scratch / "stick")[0].path
    three.close("wing")
    shutil.copytree(scratch / "sites" / "wing", scratch / "kept")
    for _turn in range(TURNS):
        theirs.append(timed(plain_import(three, scratch)))
        three.close("wing")
        shutil.rmtree(scratch / "sites" / "wing")
        shutil.copytree(scratch / "kept", scratch / "sites" / "wing")
        wing = three["wing"]
        ours.append(timed(lambda wing=wing: take_in(wing, look_into(wing, file))))  # type: ignore[misc]
    three.close()
    return Figure("10,000 records taken in", "signatures + sorted inserts", 1.3, tuple(ours), tuple(theirs))


def plain_import(three: Three, scratch: Path) -> Callable[[], None]:
    """The yardstick: check every signature, then one sorted loop of inserts of every row that the records end up as."""
    session: Session = three["desk"]
    with session.site.store.read() as conn:
        names = [row[0] for row in conn.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")]
        wanted = [
            name for name in names if not name.startswith(("sqlite", "audit", "people_fts_", "settings", "accounts"))
        ]
        tables = {name: conn.exec_driver_sql(f'SELECT * FROM "{name}"').fetchall() for name in wanted}
        known = [each for each, _salt, _body in versions.every_version(conn)]
    key = session.site.signing_key.public_key()
    three.close("wing")
    target = scratch / "plain"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(scratch / "kept", target)
    plain = sites.sign_in(target, "k.drummond", "lantern gravel biscuit", three.clock)

    def work() -> None:
        if not all(versions.signature_holds(each, key) for each in known):
            raise AssertionError
        with plain.site.store.write() as conn:
            conn.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            for name, rows in tables.items():
                if rows:
                    marks = ", ".join("?" * len(rows[0]))
                    in_order = sorted((tuple(row) for row in rows), key=str)
                    conn.exec_driver_sql(f'INSERT OR IGNORE INTO "{name}" VALUES ({marks})', in_order)

    return work


def memory(scratch: Path) -> None:
    """Say how much memory an import of 10,000 records takes at its height: `python -m tests.bench.carrying FOLDER`."""
    three = filled(scratch / "sites")
    file = send(three["desk"], [], three["wing"].site.install_id, Purpose.SYNC, scratch / "stick")[0].path
    three.close("desk")
    wing = three["wing"]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    tracemalloc.start()
    take_in(wing, look_into(wing, file))
    peak = tracemalloc.get_traced_memory()[1]
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"file {file.stat().st_size / 1e6:.1f} MB, peak of Python {peak / 1e6:.1f} MB, resident {before} -> {after} kB"
    )
    three.close()


if __name__ == "__main__":
    memory(Path(sys.argv[1]))

"""Bundles as a hostile site with good keys could make them: entries signed by whom they name, headers that hold."""

import base64
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from app.domain.record import Author, Version, VersionKind
from app.exchange.bundle import Card, Entry, Item, Notice, Receipt, Release, Tombstone, Who, lines_of
from app.exchange.envelope import FORMAT, VERSION, Header, key_name, sealed
from app.exchange.squeezing import squeezed_whole
from app.services.session import Session
from app.storage import cards, versions

_SIGNATURE = b"wellgate-signature-1\0"
NAMES = {kind: kind.__name__.casefold() for kind in (Card, Entry, Notice, Receipt, Release, Tombstone, Who)}


def entry(maker: Session, body: Mapping[str, object] | None, **given: object) -> Entry:
    """An entry that `maker` signs: everything about it may be said otherwise in `given`."""
    text = None if body is None else json.dumps(body, sort_keys=True, separators=(",", ":"))
    return signed_again(maker, raw_entry(maker, text, **given))


def raw_entry(maker: Session, text: str | None, **given: object) -> Entry:
    """The same from the text of the body, not yet signed."""
    salt = os.urandom(16)
    plain: dict[str, object] = {
        "author_id": "somebody",
        "author_role": "officer",
        "body": text,
        "body_hash": versions.body_digest(salt, text or ""),
        "content_hash": "",
        "hash": "",
        "held_by": "",
        "install_id": maker.site.install_id,
        "kind": "offer",
        "made_at": "2026-11-24T10:00:00+00:00",
        "parents": [],
        "person_id": "p",
        "reason": "",
        "record_id": "r",
        "salt": None if text is None else salt.hex(),
        "seq": 5000,
        "sig": "",
        "version_id": os.urandom(16).hex(),
    }
    return Entry(**(plain | given))  # type: ignore[arg-type]


def signed_again(maker: Session, made: Entry) -> Entry:
    version = Version(
        **{name: getattr(made, name) for name in ("version_id", "record_id", "person_id", "install_id", "seq")},
        **{name: getattr(made, name) for name in ("content_hash", "reason", "body_hash")},
        kind=VersionKind(made.kind) if made.kind in set(VersionKind) else VersionKind.OFFER,
        author=Author(made.author_id, made.author_role, made.held_by),
        made_at=datetime.fromisoformat(made.made_at),
        parents=tuple(made.parents),
        hash="",
        sig="",
        body=None,
    )
    found = versions.header_digest(version)
    signature = base64.b64encode(maker.site.signing_key.sign(_SIGNATURE + found.encode())).decode()
    return msgspec.structs.replace(made, hash=found, sig=signature)


def bundle(sender: Session, to: Session, items: Sequence[Item], **said: object) -> bytes:
    """A whole file from one site to another; `said` goes into its header in place of what is so."""
    lines = b"".join(lines_of([item]) for item in items)
    counts: object = said.pop("counts", counts_of(items))
    assert isinstance(counts, dict)
    return bundle_of(sender, to, lines, counts, **said)


def counts_of(items: Sequence[Item]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for item in items:
        counts[NAMES[type(item)]] = counts.get(NAMES[type(item)], 0) + 1
    return counts


def bundle_of(sender: Session, to: Session, lines: bytes, counts: Mapping[str, int], **said: object) -> bytes:
    with sender.site.store.read() as conn:
        known = cards.known(conn, to.site.install_id)
    assert known is not None
    payload = said.pop("payload", squeezed_whole(lines))
    assert isinstance(payload, bytes)
    plain: dict[str, object] = {
        "app": "wellgate 0.1.0",
        "audit_head": "",
        "bundle_id": os.urandom(16).hex(),
        "counts": dict(counts),
        "created": "2026-11-24T10:00:00+00:00",
        "epoch": 1,
        "format": FORMAT,
        "sender": sender.site.install_id,
        "from_key": key_name(sender.site.signing_key.public_key().public_bytes_raw()),
        "part": 1,
        "parts": 1,
        "payload_hash": hashlib.sha256(payload).hexdigest(),
        "payload_size": len(payload),
        "previous": "",
        "purpose": "sync",
        "schema": "0001",
        "sequence": 1,
        "set_id": "s",
        "skipped": [],
        "receiver": to.site.install_id,
        "to_key": key_name(known.sealing_key.encode()),
        "version": VERSION,
    }
    if "said_sender" in said:
        said["sender"] = said.pop("said_sender")
    header: Header = Header(**(plain | said))  # type: ignore[arg-type]
    return sealed(header, payload, sender.site.signing_key, known.sealing_key)

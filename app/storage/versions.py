"""The one door: what is said or decided about a person is written here and nowhere else, and is never changed."""

import base64
import hashlib
import json
import os
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

import msgspec
import sqlalchemy as sa
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy.engine import Connection

from app.domain.record import Author, NewVersion, Version, VersionKind
from app.errors import NotFound, NotValid
from app.i18n import _
from app.storage import audit, epoch, joined, projections
from app.storage.database import AnyRow
from app.storage.opened import OpenSite
from app.storage.tables import bodies, heads, version_parents, versions

_ENCODER = msgspec.json.Encoder(order="sorted")
_HEADER = b"wellgate-version-1\0"
_SIGNATURE = b"wellgate-signature-1\0"


def append(conn: Connection, open_site: OpenSite, new: NewVersion, held_by: str = "") -> Version:
    """Keep a new version with its salt, hashes, signature, projections and audit row, all in the caller's transaction.

    Parents may belong to other records (a finished assessment names its sittings). Raises NotValid when a parent is
    not held, when a record that has versions already gets one without a parent among them, or when the body is not
    plain JSON.
    """
    amends = _require_parents(conn, new)
    body, salt = _plain(new.body), os.urandom(16)
    version = _signed(
        open_site,
        Version(
            version_id=uuid.uuid4().hex,
            record_id=new.record_id,
            kind=new.kind,
            person_id=new.person_id,
            install_id=open_site.install_id,
            author=Author(open_site.account.account_id, open_site.account.role.value, held_by),
            made_at=open_site.clock.now(),
            seq=_next_seq(conn, open_site.install_id),
            content_hash=new.content_hash,
            reason=new.reason,
            parents=tuple(sorted(set(new.parents))),
            body_hash=body_digest(salt, body),
            hash="",
            sig="",
            body=json.loads(body),
        ),
    )
    _keep(conn, version, salt, body)
    _project(conn, version)
    action = "amended" if amends else "created"
    audit.record(conn, open_site, action, new.record_id, version.hash, new.reason)
    return version


def version(conn: Connection, version_id: str) -> Version:
    """Raises NotFound."""
    found = _read(conn, versions.c.version_id == version_id)
    if not found:
        raise NotFound(_("This part of the record is not held here."))
    return found[0]


def versions_of(conn: Connection, record_id: str) -> list[Version]:
    """Every version of one record, oldest first."""
    return _read(conn, versions.c.record_id == record_id)


def heads_of(conn: Connection, record_id: str) -> list[Version]:
    """The versions that stand now; more than one means that somebody has to decide."""
    return _read(conn, versions.c.version_id.in_(sa.select(heads.c.version_id).where(heads.c.record_id == record_id)))


def head_of(conn: Connection, record_id: str) -> Version | None:
    """The version to show: the only head, or the one made last while two wait for a decision. None: no such record."""
    standing = heads_of(conn, record_id)
    return standing[-1] if standing else None


def versions_about(conn: Connection, person_id: str, kind: VersionKind | None = None) -> list[Version]:
    """What stands now about a person: the heads of the records that are theirs, oldest first."""
    mine = sa.select(heads.c.version_id).where(joined.same_as(heads.c.person_id, person_id))
    if kind is not None:
        mine = mine.where(heads.c.kind == kind.value)
    return _read(conn, versions.c.version_id.in_(mine))


def history(conn: Connection, person_id: str) -> list[Version]:
    """Every version, old and standing, of every record that is this person's now; oldest first."""
    mine = sa.select(heads.c.record_id).where(joined.same_as(heads.c.person_id, person_id))
    return _read(conn, versions.c.record_id.in_(mine))


def chosen(conn: Connection, version_ids: sa.Select[tuple[str]]) -> list[Version]:
    """The versions whose ids a statement selects, oldest first."""
    return _read(conn, versions.c.version_id.in_(version_ids))


def every_version(conn: Connection) -> Iterable[tuple[Version, bytes | None, str | None]]:
    """Each version with its salt and body as kept, in the order of this installation's numbers; for checks."""
    parents = _parents(conn, None)
    for row in conn.execute(_SELECT.order_by(versions.c.install_id, versions.c.seq)):
        yield _version(row, parents.get(row.version_id, ())), row.salt, row.body


def header_digest(version: Version) -> str:
    """Hex SHA-256 over everything but the body, the hash itself and the signature."""
    header = {
        "version_id": version.version_id,
        "record_id": version.record_id,
        "kind": version.kind.value,
        "person_id": version.person_id,
        "install_id": version.install_id,
        "author_id": version.author.account_id,
        "author_role": version.author.role,
        "held_by": version.author.held_by,
        "made_at": version.made_at.isoformat(),
        "seq": version.seq,
        "content_hash": version.content_hash,
        "reason": version.reason,
        "parents": sorted(version.parents),
        "body_hash": version.body_hash,
    }
    return hashlib.sha256(_HEADER + _header_bytes(header)).hexdigest()


def body_digest(salt: bytes, body: str) -> str:
    """Hex SHA-256 over salt and canonical body: without the salt a short answer could be guessed from it."""
    return hashlib.sha256(salt + body.encode()).hexdigest()


def signature_holds(version: Version, key: Ed25519PublicKey) -> bool:
    try:
        signature = base64.b64decode(version.sig, validate=True)
        key.verify(signature, _SIGNATURE + version.hash.encode())
    except (InvalidSignature, ValueError):
        return False
    # Else who carries it on could write the same signature in another way.
    return base64.b64encode(signature).decode() == version.sig


def canonical(plain: Mapping[str, object]) -> bytes:
    """The one byte form of a JSON object. Raises TypeError or ValueError for what is not plain JSON."""
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode()


def _header_bytes(header: Mapping[str, object]) -> bytes:
    """What `canonical` gives, in a fifth of the time where both libraries write the same: plain ASCII, no fractions."""
    quick = _ENCODER.encode(header)
    return canonical(header) if b"\\u" in quick or b"\x7f" in quick or not quick.isascii() else quick


def _plain(body: Mapping[str, object]) -> str:
    try:
        return canonical(dict(body)).decode()
    except (TypeError, ValueError, RecursionError):
        # The library's own words would repeat the value.
        failure = NotValid(_("This cannot be kept: it holds something that is not plain words, numbers or lists."))
    raise failure


def _project(conn: Connection, version: Version) -> None:
    try:
        projections.apply(conn, version)
    except (KeyError, TypeError, ValueError, AttributeError, msgspec.MsgspecError):
        failure = NotValid(_("This cannot be kept: something in it has not the shape that its kind needs."))
    else:
        return
    raise failure


def _require_parents(conn: Connection, new: NewVersion) -> bool:
    """Whether this amends a record that is held already."""
    wanted = sa.select(versions.c.version_id, versions.c.record_id).where(versions.c.version_id.in_(new.parents))
    held = {row.version_id: row.record_id for row in conn.execute(wanted)} if new.parents else {}
    if set(new.parents) - held.keys():
        raise NotValid(_("This cannot be kept: the part that it follows is not held here."))
    amends = new.record_id in held.values()
    known = conn.execute(sa.select(versions.c.seq).where(versions.c.record_id == new.record_id).limit(1)).first()
    if known is not None and not amends:
        raise NotValid(_("This cannot be kept: it does not say which part of the record it follows."))
    return amends


def _next_seq(conn: Connection, install_id: str) -> int:
    newest = sa.select(sa.func.max(versions.c.seq)).where(versions.c.install_id == install_id)
    return max((conn.execute(newest).scalar() or 0) + 1, epoch.first_number(conn))


def _signed(open_site: OpenSite, unsigned: Version) -> Version:
    hashed = replace(unsigned, hash=header_digest(unsigned))
    signature = open_site.signing_key.sign(_SIGNATURE + hashed.hash.encode())
    return replace(hashed, sig=base64.b64encode(signature).decode())


def _keep(conn: Connection, version: Version, salt: bytes, body: str) -> None:
    conn.execute(
        sa.insert(versions),
        {
            "version_id": version.version_id,
            "record_id": version.record_id,
            "kind": version.kind.value,
            "person_id": version.person_id,
            "install_id": version.install_id,
            "author_id": version.author.account_id,
            "author_role": version.author.role,
            "held_by": version.author.held_by,
            "made_at": version.made_at.isoformat(),
            "seq": version.seq,
            "content_hash": version.content_hash,
            "reason": version.reason,
            "body_hash": version.body_hash,
            "hash": version.hash,
            "sig": version.sig,
        },
    )
    edges = [{"version_id": version.version_id, "parent_id": parent} for parent in version.parents]
    if edges:
        conn.execute(sa.insert(version_parents), edges)
    conn.execute(sa.insert(bodies), {"version_id": version.version_id, "salt": salt, "body": body})


_SELECT = sa.select(versions, bodies.c.salt, bodies.c.body).outerjoin(
    bodies, bodies.c.version_id == versions.c.version_id
)


def _read(conn: Connection, chosen: sa.ColumnElement[bool]) -> list[Version]:
    parents = _parents(conn, chosen)
    found = conn.execute(_SELECT.where(chosen).order_by(versions.c.made_at, versions.c.seq, versions.c.version_id))
    return [_version(row, parents.get(row.version_id, ())) for row in found]


def _parents(conn: Connection, chosen: sa.ColumnElement[bool] | None) -> dict[str, tuple[str, ...]]:
    wanted = sa.select(version_parents.c.version_id, version_parents.c.parent_id).order_by(version_parents.c.parent_id)
    if chosen is not None:
        wanted = wanted.join(versions, versions.c.version_id == version_parents.c.version_id).where(chosen)
    edges: dict[str, tuple[str, ...]] = {}
    for row in conn.execute(wanted):
        edges[row.version_id] = (*edges.get(row.version_id, ()), row.parent_id)
    return edges


def _version(row: AnyRow, parents: tuple[str, ...]) -> Version:
    return Version(
        version_id=row.version_id,
        record_id=row.record_id,
        kind=VersionKind(row.kind),
        person_id=row.person_id,
        install_id=row.install_id,
        author=Author(row.author_id, row.author_role, row.held_by),
        made_at=datetime.fromisoformat(row.made_at),
        seq=row.seq,
        content_hash=row.content_hash,
        reason=row.reason,
        parents=parents,
        body_hash=row.body_hash,
        hash=row.hash,
        sig=row.sig,
        body=None if row.body is None else json.loads(row.body),
    )

"""Is everything that was saved still there and as it was? Names the first bad thing of each kind, repairs nothing."""

import hashlib
from collections.abc import Callable, Mapping, Sequence

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy.engine import Connection
from sqlcipher3 import dbapi2

from app.domain.record import Version
from app.errors import KeystoreMissing, StoreError
from app.i18n import _
from app.storage import (
    account_checks,
    anchor,
    audit,
    cards,
    content,
    epoch,
    file_checks,
    keystore,
    own_keys,
    projections,
    settings_table,
    versions,
)
from app.storage.database import driver
from app.storage.exchange_tables import withheld
from app.storage.opened import OpenSite
from app.storage.tables import bodies, content_releases, heads, tombstones
from app.storage.tables import versions as version_table
from app.storage.watching import Watch, Watched, unwatched

Check = Callable[[OpenSite, Watched], list[str]]
SHARE = 100
"""Of each kind of check in what `watch` is told."""
KINDS = 10
WHOLE = KINDS * SHARE


def problems(open_site: OpenSite, watch: Watch = unwatched) -> list[str]:
    """Plain lines without a name or an answer; empty when all is well.

    `watch(done, all)` is called before each kind and often in between, on the caller's thread; what it raises stops
    the check at once.
    """
    found: list[str] = []
    checks, watched = _checks(), Watched(watch)
    for number, (kind, check) in enumerate(checks):
        watched.at(number * SHARE, WHOLE)
        try:
            found += check(open_site, watched)
        except (StoreError, dbapi2.Error, ValueError, KeyError, TypeError):
            found.append(_("{kind}: cannot be read. Keep the file and restore a backup.").format(kind=kind))
    watched.at(WHOLE, WHOLE)
    return found


def _checks() -> tuple[tuple[str, Check], ...]:
    return (
        (_("The records file"), file_checks.whole_file),
        (_("The guards of the records"), file_checks.guards),
        (_("The records"), _reading(_versions)),
        (_("What was disposed of"), _reading(_disposed)),
        (_("What stands now"), _reading(_heads)),
        (_("The lists and the search"), file_checks.lists),
        (_("The log of who did what"), _reading(lambda conn, site: audit.chain_problems(conn, site.keys))),
        (_("The kept words of the talks"), _reading(_releases)),
        (_("The key file"), _reading(_keystore)),
        (_("The anchor"), _reading(_anchor)),
    )


def _reading(check: Callable[[Connection, OpenSite], list[str]]) -> Check:
    def run(open_site: OpenSite, watched: Watched) -> list[str]:
        with open_site.store.read() as conn, watched.over(driver(conn)):
            return check(conn, open_site)

    return run


def _versions(conn: Connection, open_site: OpenSite) -> list[str]:
    disposed = frozenset(conn.execute(sa.select(tombstones.c.version_id)).scalars())
    empty = disposed | frozenset(conn.execute(sa.select(withheld.c.version_id)).scalars())
    keys = {**cards.version_keys(conn), open_site.install_id: own_keys.version_keys(conn, open_site)}
    held: dict[str, Version] = {}
    expected = 1
    for version, salt, body in versions.every_version(conn):
        ours = version.install_id == open_site.install_id
        wrong = _wrong_with(version, salt, body, empty, keys.get(version.install_id, ()))
        if ours and not wrong and version.seq != expected:
            # A restored backup did not know of its last numbers, and leaves room after them.
            lost = epoch.may_be_missing(conn, expected, version.seq - 1)
            wrong = "" if lost else _("one or more before it are missing")
        if wrong:
            return [_bad_version(version, wrong)]
        expected = version.seq + 1 if ours else expected
        held[version.version_id] = version
    return _missing(conn, held)


def _missing(conn: Connection, held: Mapping[str, Version]) -> list[str]:
    """Versions that others, or the log, know of and that are not there."""
    for version in held.values():
        if any(parent not in held for parent in version.parents):
            return [_bad_version(version, _("the part that it follows is missing"))]
    hashes = {version.hash for version in held.values()}
    for row in audit.rows(conn):
        if row.version_hash and row.version_hash not in hashes:
            return [
                _("The records: an entry is missing that line {number} of the log tells of.").format(number=row.seq)
            ]
    return []


def _wrong_with(
    version: Version, salt: bytes | None, body: str | None, empty: frozenset[str], keys: Sequence[Ed25519PublicKey]
) -> str:
    """What is wrong with one version, in words; empty when it holds."""
    if salt is None or body is None:
        if version.version_id not in empty:
            return _("its content is missing")
    elif versions.body_digest(salt, body) != version.body_hash:
        return _("its content was changed")
    if versions.header_digest(version) != version.hash:
        return _("it was changed")
    if not keys:
        return _("nobody here knows the computer that signed it")
    if not any(versions.signature_holds(version, key) for key in keys):
        return _("its signature is wrong")
    return ""


def _bad_version(version: Version, wrong: str) -> str:
    return _("The records: entry {number} of kind {kind} is not as it was saved: {wrong}.").format(
        number=version.seq, kind=version.kind.value, wrong=wrong
    )


def _disposed(conn: Connection, _open_site: OpenSite) -> list[str]:
    still = sa.select(tombstones.c.version_id).join(bodies, bodies.c.version_id == tombstones.c.version_id).limit(1)
    if conn.execute(still).first() is None:
        return []
    return [_("What was disposed of: the content of an entry is still here. Call your administrator.")]


def _heads(conn: Connection, _open_site: OpenSite) -> list[str]:
    kept = {tuple(row) for row in conn.execute(sa.select(heads.c.record_id, heads.c.version_id))}
    true = {tuple(row) for row in conn.execute(projections.STANDING.with_only_columns(*projections.STANDING_KEY))}
    return [] if kept == true else [_("What stands now: the list does not agree with the records. Run rebuild.")]


def _releases(conn: Connection, _open_site: OpenSite) -> list[str]:
    held: set[str] = set()
    for row in conn.execute(sa.select(content_releases)):
        if hashlib.sha256(row.body).hexdigest() != row.content_hash:
            return [_("The kept words of the talks: a release was changed.")]
        held.add(row.content_hash)
    cited = set(conn.execute(sa.select(version_table.c.content_hash).distinct()).scalars())
    if cited | {content.accepted_hash(conn) or ""} <= held | {""}:
        return []
    return [_("The kept words of the talks: a release that talks were held with is missing.")]


def _keystore(conn: Connection, open_site: OpenSite) -> list[str]:
    try:
        key_file = keystore.read(open_site.folder)
        keystore.require_unchanged(key_file, open_site.keys)
    except StoreError as error:
        return [error.sentence]
    if not _spare_can_be_read(open_site):
        return [_("The key file: its copy keystore.json.bak cannot be read. The key file itself is fine.")]
    if settings_table.get(conn, settings_table.GENERATION) != key_file.generation:
        return [_("The key file: it is not the one that belongs to these records.")]
    return account_checks.list_problems(conn, key_file)


def _spare_can_be_read(open_site: OpenSite) -> bool:
    try:
        keystore.read(open_site.folder, keystore.SPARE)
    except KeystoreMissing:
        return True
    except StoreError:
        return False
    return True


def _anchor(conn: Connection, open_site: OpenSite) -> list[str]:
    try:
        anchor.examined(open_site.folder, conn, open_site.keys, open_site.install_id, _generation(conn))
    except StoreError as error:
        return [error.sentence]
    return []


def _generation(conn: Connection) -> int:
    kept = settings_table.get(conn, settings_table.GENERATION)
    return kept if isinstance(kept, int) else 0

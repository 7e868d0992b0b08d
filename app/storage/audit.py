"""What was done, by whom: a chain of rows that cannot be changed, taken out or put in without it showing."""

import hmac
import json
from collections.abc import Collection, Iterator
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.clock import Clock
from app.domain.account import Account
from app.i18n import _
from app.storage import settings_table
from app.storage.database import AnyRow
from app.storage.keystore import Keys
from app.storage.tables import audit

_LAST = "audit_last"
_OLDER_KEYS = "audit_keys"
"""[[last line, key], ...]: lines written before the records got a new key are checked with the one they had."""
_COLUMNS = ("seq", "utc", "session", "user", "role", "action", "record", "version_hash", "reason", "prev")
_INSERT = sa.insert(audit)
_NEWEST = sa.select(audit.c.seq, audit.c.mac).order_by(audit.c.seq.desc()).limit(1)


class Witnessed(Protocol):
    """Who acts, when, and the key of the chain: an open site, or the desk that resets a password."""

    @property
    def account(self) -> Account: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def session(self) -> str: ...
    @property
    def keys(self) -> Keys: ...


def record(
    conn: Connection,
    open_site: Witnessed,
    action: str,
    record: str = "",
    version_hash: str = "",
    reason: str = "",
) -> None:
    """Add one row in the caller's transaction. `action` is a word like "viewed"; no answers belong here."""
    newest = conn.execute(_NEWEST).first()
    row: dict[str, object] = {
        "seq": (newest.seq if newest else 0) + 1,
        "utc": open_site.clock.now().isoformat(),
        "session": open_site.session,
        "user": open_site.account.account_id,
        "role": open_site.account.role.value,
        "action": action,
        "record": record,
        "version_hash": version_hash,
        "reason": reason,
        "prev": newest.mac if newest else "",
    }
    row["mac"] = _mac(open_site.keys.audit, row)
    conn.execute(_INSERT, row)
    settings_table.put(conn, _LAST, [row["seq"], row["mac"]])


def head(conn: Connection) -> str:
    """The MAC of the newest row: what stands on paper as a witness of how far the log had come; empty at first."""
    newest = conn.execute(_NEWEST).first()
    return str(newest.mac) if newest else ""


def rows(conn: Connection) -> Iterator[AnyRow]:
    """Every row, oldest first."""
    yield from conn.execute(sa.select(audit).order_by(audit.c.seq))


def rows_of(conn: Connection, actions: Collection[str]) -> Iterator[AnyRow]:
    """The rows of these actions, oldest first."""
    yield from conn.execute(sa.select(audit).where(audit.c.action.in_(sorted(actions))).order_by(audit.c.seq))


def chain_problems(conn: Connection, keys: Keys) -> list[str]:
    """Plain lines, one for the first row that is wrong; empty when the whole chain holds."""
    expected, before = 1, ""
    older = _older_keys(conn)
    for row in rows(conn):
        plain = dict(row._mapping)
        if row.seq != expected:
            return [_("The log of who did what: line {number} is missing.").format(number=expected)]
        if row.prev != before or not hmac.compare_digest(_mac(_key_of(row.seq, older, keys), plain), str(row.mac)):
            return [_("The log of who did what: line {number} was changed.").format(number=expected)]
        expected, before = expected + 1, str(row.mac)
    if settings_table.get(conn, _LAST) != [expected - 1, before]:
        return [_("The log of who did what: lines are missing at its end.")]
    return []


def keep_key(conn: Connection, keys: Keys) -> None:
    """Before the records get a new key: remember the one that the lines so far were written with."""
    newest = conn.execute(_NEWEST).first()
    spent = [[last, key] for last, key in _older_keys(conn)]
    settings_table.put(conn, _OLDER_KEYS, [*spent, [newest.seq if newest else 0, keys.audit.hex()]])


def _older_keys(conn: Connection) -> list[tuple[int, str]]:
    kept = settings_table.get(conn, _OLDER_KEYS)
    return [(int(last), str(key)) for last, key in kept] if isinstance(kept, list) else []


def _key_of(line: int, older: list[tuple[int, str]], keys: Keys) -> bytes:
    return next((bytes.fromhex(key) for last, key in older if line <= last), keys.audit)


def _mac(key: bytes, row: dict[str, object]) -> str:
    told = json.dumps([row[name] for name in _COLUMNS], separators=(",", ":"), ensure_ascii=True)
    return hmac.new(key, told.encode(), "sha256").hexdigest()

"""The log of who did what, for managers: by person, user, kind and date. There are no answers in it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain.roles import Action
from app.i18n import _
from app.services.pages.log import Asked, LogLine, LogPage
from app.services.session import Session
from app.storage import accounts as account_table
from app.storage.tables import audit, people, versions

MOST = 500


def log_page(session: Session, asked: Asked, most: int = MOST) -> LogPage:
    """The newest lines that fit."""
    session.require(Action.SEE_LOG)
    with session.site.store.read() as conn:
        accounts = {each.account_id: each for each in account_table.all_accounts(conn)}
        names = {account_id: (each.user, each.name) for account_id, each in accounts.items()}
        fitting = _fitting(conn, asked, {each.user.casefold(): each.account_id for each in accounts.values()})
        count = conn.execute(sa.select(sa.func.count()).select_from(audit).where(*fitting)).scalar() or 0
        if asked.before:
            fitting.append(audit.c.seq < asked.before)
        found = conn.execute(sa.select(audit).where(*fitting).order_by(audit.c.seq.desc()).limit(most)).all()
        about = _about(conn, {row.record for row in found if row.record})
        kinds = conn.execute(sa.select(audit.c.action).distinct()).scalars().all()
    lines = tuple(
        LogLine(
            row.seq,
            datetime.fromisoformat(row.utc),
            *names.get(row.user, ("", _("Somebody not known"))),
            row.action,
            kind_in_words(row.action),
            row.record,
            about.get(row.record) or names.get(row.record, ("", ""))[1],
            row.reason,
        )
        for row in found
    )
    users = tuple(sorted(((user, name) for user, name in names.values()), key=lambda each: each[1].casefold()))
    worded = tuple(sorted(((kind, kind_in_words(kind)) for kind in kinds), key=lambda each: each[1].casefold()))
    return LogPage(lines, count, users, worded, asked)


def kind_in_words(kind: str) -> str:
    """A word of the log as it is shown; one that is not known is shown as it is."""
    return _kinds().get(kind) or kind.replace("_", " ")


def _fitting(conn: Connection, asked: Asked, ids: Mapping[str, str]) -> list[sa.ColumnElement[bool]]:
    fitting: list[sa.ColumnElement[bool]] = []
    if asked.record:
        fitting.append(audit.c.record.in_(_with_versions(conn, asked.record)))
    if asked.user:
        fitting.append(audit.c.user == ids.get(asked.user.strip().casefold(), ""))
    if asked.kind:
        fitting.append(audit.c.action == asked.kind)
    if asked.person:
        named = sa.select(people.c.person_id).where(
            people.c.full_name.contains(asked.person.strip(), autoescape=True)
            | (people.c.custody_number == asked.person.strip())
        )
        mine = sa.select(versions.c.record_id).where(versions.c.person_id.in_(named))
        fitting.append(audit.c.record.in_(named) | audit.c.record.in_(mine))
    if asked.since:
        fitting.append(audit.c.utc >= _start(asked.since))
    if asked.until:
        fitting.append(audit.c.utc < _start(asked.until + timedelta(days=1)))
    return fitting


def _with_versions(conn: Connection, record: str) -> list[str]:
    """The id itself, and when it is a person's, the records about them."""
    mine = conn.execute(sa.select(versions.c.record_id).where(versions.c.person_id == record).distinct()).scalars()
    return [record, *mine]


def _start(day: date) -> str:
    """The first moment of a local day, as the log writes moments."""
    return datetime.combine(day, time()).astimezone(UTC).isoformat()


def _about(conn: Connection, records: set[str]) -> dict[str, str]:
    """The person a record is about, by record id."""
    if not records:
        return {}
    owner = sa.select(versions.c.record_id, versions.c.person_id).where(versions.c.record_id.in_(sorted(records)))
    owners = {row.record_id: row.person_id for row in conn.execute(owner)}
    wanted = sa.select(people.c.person_id, people.c.full_name).where(
        people.c.person_id.in_(sorted({*owners.values(), *records}))
    )
    names = {row.person_id: row.full_name for row in conn.execute(wanted)}
    return {record: names.get(owners.get(record, record), "") for record in records}


def _kinds() -> dict[str, str]:
    return {
        "account_added": _("Account added"),
        "account_disabled": _("Account switched off"),
        "account_enabled": _("Account switched on"),
        "amended": _("Record changed"),
        "anchor_made_anew": _("Anchor made anew"),
        "anchor_was_behind": _("Anchor was behind the records"),
        "backup_checked": _("Backup checked"),
        "backup_failed": _("Backup could not be made"),
        "backup_made": _("Backup made"),
        "backup_taken_away": _("Backup put on a stick"),
        "clock_back": _("The clock was put back"),
        "clock_forward": _("The clock was far ahead"),
        "created": _("Record made"),
        "event_unreadable": _("A sealed line could not be read"),
        "events_missing": _("Sealed lines are missing"),
        "log_printed": _("This log printed"),
        "looked": _("Looked at records that were not well"),
        "password_changed": _("Password changed"),
        "password_reset": _("Password set by somebody else"),
        "printed": _("Paper printed"),
        "rebuilt": _("Lists made again"),
        "recovered": _("Recovered from a damaged file"),
        "recovered_checked": _("Recovered record checked"),
        "recovery_key_used": _("Recovery key used"),
        "rekeyed": _("Records got a new key"),
        "restore_drill": _("Restore practised"),
        "restored": _("Restored from a backup"),
        "role_changed": _("Role changed"),
        "searched": _("Searched for people"),
        "settings_changed": _("Settings changed"),
        "sign_in_failed": _("Sign-in failed"),
        "signed_in": _("Signed in"),
        "signed_out": _("Signed out"),
        "talk_dropped": _("Talk closed, nothing said"),
        "talk_opened": _("Talk opened"),
        "verified": _("Records checked"),
        "viewed": _("Record opened"),
    }

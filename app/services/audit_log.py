"""The log of who did what, for managers: by person, user, kind and date. There are no answers in it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain.roles import Action
from app.i18n import _
from app.services.log_words import kind_in_words, reason_in_words
from app.services.pages.log import Asked, LogLine, LogPage
from app.services.session import Session
from app.storage import accounts as account_table
from app.storage.tables import audit, hand_overs, heads, people, sittings, versions

MOST = 500
_OF_PEOPLE = sa.union_all(
    sa.select(versions.c.record_id.label("record"), versions.c.person_id),
    sa.select(sittings.c.sitting_id, sittings.c.person_id),
    sa.select(sittings.c.assessment_id, sittings.c.person_id),
    sa.select(hand_overs.c.intake_id, hand_overs.c.person_id),
    sa.select(hand_overs.c.assessment_id, hand_overs.c.person_id),
).subquery("of_people")
"""Under which ids the log may name a person: their records, their talks, and those handed to a champion."""


def log_page(session: Session, asked: Asked, most: int = MOST) -> LogPage:
    """The newest lines that fit."""
    session.require(Action.SEE_LOG)
    with session.site.store.read() as conn:
        accounts = {each.account_id: each for each in account_table.all_accounts(conn)}
        shown = {account_id: each.name for account_id, each in accounts.items()}
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
            reason_in_words(row.action, row.reason, shown),
        )
        for row in found
    )
    users = tuple(sorted(((user, name) for user, name in names.values()), key=lambda each: each[1].casefold()))
    worded = tuple(sorted(((kind, kind_in_words(kind)) for kind in kinds), key=lambda each: each[1].casefold()))
    return LogPage(lines, count, users, worded, asked)


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
        mine = sa.select(_OF_PEOPLE.c.record).where(_OF_PEOPLE.c.person_id.in_(named))
        fitting.append(audit.c.record.in_(named) | audit.c.record.in_(mine))
    if asked.since:
        fitting.append(audit.c.utc >= _start(asked.since))
    if asked.until:
        fitting.append(audit.c.utc < _start(asked.until + timedelta(days=1)))
    return fitting


def _with_versions(conn: Connection, record: str) -> list[str]:
    """The id itself, and when it is a person's, the records about them and their talks."""
    mine = conn.execute(sa.select(_OF_PEOPLE.c.record).where(_OF_PEOPLE.c.person_id == record).distinct()).scalars()
    return [record, *mine]


def _start(day: date) -> str:
    """The first moment of a local day, as the log writes moments."""
    return datetime.combine(day, time()).astimezone(UTC).isoformat()


def _about(conn: Connection, records: set[str]) -> dict[str, str]:
    """The person a record is about, by record id."""
    if not records:
        return {}
    owner = sa.select(_OF_PEOPLE.c.record, _OF_PEOPLE.c.person_id).where(_OF_PEOPLE.c.record.in_(sorted(records)))
    owners = {row.record: row.person_id for row in conn.execute(owner)}
    now = sa.select(heads.c.record_id, heads.c.person_id).where(heads.c.record_id.in_(sorted(records)))
    owners |= {row.record_id: row.person_id for row in conn.execute(now)}  # a moved one is whose it is now
    wanted = sa.select(people.c.person_id, people.c.full_name).where(
        people.c.person_id.in_(sorted({*owners.values(), *records}))
    )
    names = {row.person_id: row.full_name for row in conn.execute(wanted)}
    return {record: names.get(owners.get(record, record), "") for record in records}

"""What is due: the list for the working day, putting something off with a reason, and marking a task as done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import uuid4

from sqlalchemy import Connection

from app.domain.due import TASKS, DelayReason, Due, DueKind, DueState
from app.domain.record import NewVersion, Version, VersionKind
from app.domain.reviews import line_on, lines_on
from app.domain.roles import Action
from app.errors import NotValid
from app.i18n import _
from app.services.session import Session
from app.storage import due_lists, due_rows, people, versions
from app.storage.due_rules import periods_of


class Said(StrEnum):
    """What somebody answers when a talk is offered."""

    ACCEPTED = "accepted"
    NOT_NOW = "not_now"
    NO = "no"


@dataclass(frozen=True)
class DueFilters:
    """Empty means all. `hall` is a whole hall, without the cell."""

    hall: str = ""
    key_worker: str = ""
    kinds: tuple[DueKind, ...] = ()
    states: tuple[DueState, ...] = ()


class DueLine(NamedTuple):
    """One thing that is due for one person."""

    person_id: str
    name: str
    number: str
    hall: str
    key_worker: str
    due: Due


def due_list(session: Session, until: date | None = None, filters: DueFilters | None = None) -> tuple[DueLine, ...]:
    """Everything open today that is due by `until` (None: whenever), by date, then kind, then name."""
    session.require(Action.SEE_DUE)
    asked, today = filters or DueFilters(), session.today()
    soon = periods_of(session.settings).soon
    with session.site.store.read() as conn:
        lines = [
            DueLine(*about, line_on(item, today, soon))
            for about, item in due_lists.open_items(conn, today, until, asked.hall, asked.key_worker, asked.kinds)
        ]
    return tuple(line for line in lines if not asked.states or line.due.state in asked.states)


def due_for(session: Session, person_id: str) -> tuple[Due, ...]:
    """What is open for one person today, by date and then by kind."""
    session.require(Action.SEE_DUE)
    with session.site.store.read() as conn:
        items = due_rows.items_of(conn, people.canonical_of(conn, person_id))
    return lines_on(items, session.today(), periods_of(session.settings).soon)


def delay(session: Session, person_id: str, kind: DueKind, reason: DelayReason, note: str = "") -> Version:
    """Put something off. It is never due earlier for that, and what is overdue stays overdue.

    Raises NotValid when nothing of this kind is open.
    """
    body = {"what": "delayed", "kind": str(kind), "reason": str(reason), "note": note.strip()}
    return _decide(session, person_id, kind, VersionKind.DUE, body)


def task_done(session: Session, person_id: str, kind: DueKind, note: str = "") -> Version:
    """A task of leaving is done: who marked it and when is kept. Raises NotValid when it is not open, or no task."""
    if kind not in TASKS:
        raise NotValid(_("This is done by a talk or a review. It cannot be ticked off."))
    return _decide(session, person_id, kind, VersionKind.DUE, {"what": "done", "kind": str(kind), "note": note.strip()})


def offer(session: Session, person_id: str, kind: DueKind, said: Said, why: str = "") -> Version:
    """A talk was offered. A no closes it and offers it again after the waiting time; nothing presses anybody.

    Raises NotValid when nothing of this kind is open, or it is a task.
    """
    if kind in TASKS:
        raise NotValid(_("This is a task for staff. Mark it as done, or put it off."))
    return _decide(
        session, person_id, kind, VersionKind.OFFER, {"kind": str(kind), "said": str(said), "why": why.strip()}
    )


def _decide(session: Session, person_id: str, kind: DueKind, record: VersionKind, body: Mapping[str, str]) -> Version:
    session.require(Action.RECORD_OFFER if record is VersionKind.OFFER else Action.MARK_DUE)
    with session.site.store.write() as conn:
        _require_open(conn, session, person_id, kind)
        dated: dict[str, object] = {**body, "on": session.today().isoformat()}
        return versions.append(conn, session.site, NewVersion(uuid4().hex, record, person_id, dated))


def _require_open(conn: Connection, session: Session, person_id: str, kind: DueKind) -> None:
    items = due_rows.items_of(conn, people.canonical_of(conn, person_id))
    if not any(item.kind is kind and item.opened_on <= session.today() for item in items):
        raise NotValid(_("Nothing of this kind is due now. Look at the list again."))

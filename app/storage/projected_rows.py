"""Which rows one standing version gives to the projected tables, by its kind. Each row names its version."""

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from json.encoder import encode_basestring_ascii
from operator import itemgetter
from types import NoneType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql.schema import Table

from app.domain.record import VersionKind
from app.storage import many_rows
from app.storage.answers import plan_from_json
from app.storage.tables import (
    answers,
    assessments,
    consents,
    finding_closings,
    findings,
    goals,
    held_sittings,
    links,
    steps,
)

_ENCODER = json.JSONEncoder(sort_keys=True)
Body = Mapping[str, Any]
Row = tuple[object, ...]
Rows = list[Row]
"""Each in the order of its table's columns, which begin with the key: so rows sort by themselves."""
Made = Sequence[tuple[Table, Rows]]
"""What one version gives, by table; none of them empty."""


def put_in(conn: Connection, version_id: str, kind: VersionKind, person_id: str, body: Body) -> None:
    """Raises KeyError, TypeError, ValueError or msgspec's error when the body has not the shape of its kind."""
    for table, rows in rows_of(version_id, kind, person_id, body):
        many_rows.put_whole(conn, table, rows)


def rows_of(version_id: str, kind: VersionKind, person_id: str, body: Body) -> Made:
    """What `put_in` puts in, for many at once. Raises the same."""
    make = _MAKE.get(kind)
    made = zip(_TABLES[kind], make(version_id, person_id, body), strict=True) if make else ()
    return [(table, rows) for table, rows in made if rows]


def checked_rows(version_id: str, kind: VersionKind, person_id: str, body: Body) -> Made:
    """What `rows_of` gives of a body that came from outside: raises TypeError too for what the tables would refuse."""
    made = rows_of(version_id, kind, person_id, body)
    for table, rows in made:
        never_none, key = _NATURE[table]
        if not _PLAIN.issuperset(map(type, chain.from_iterable(rows))) or any(None in never_none(row) for row in rows):
            raise TypeError
        if len(rows) > 1 and len({row[:key] for row in rows}) < len(rows):
            raise TypeError
    return made


def take_out(conn: Connection, version_id: str, kind: VersionKind, body: Body) -> None:
    """Remove what `put_in` put in for this version, with the help of the same body (it leads along the key)."""
    for table in _TABLES.get(kind, ()):
        mine = sa.delete(table).where(table.c.version_id == version_id)
        if "assessment_id" in table.c:
            mine = mine.where(table.c.assessment_id == body["assessment_id"])
        conn.execute(mine)


def _sitting(version_id: str, person_id: str, body: Body) -> tuple[Rows, ...]:
    talk = body["assessment_id"]
    said = {answer["question"]: answer for answer in body["answers"]}
    return (
        [(talk, version_id, person_id, body["role"], body["closed_at"])],
        [
            (
                talk,
                question_id,
                version_id,
                person_id,
                answer.get("silence"),
                _value(answer["value"]) if "value" in answer else None,
                answer["spoke"],
                answer["how"],
            )
            for question_id, answer in said.items()
        ],
    )


def _value(value: Any) -> str:
    if isinstance(value, dict) and len(value) == 1 and isinstance(value.get("text"), str):
        # The most usual kind: the same text, in a tenth of the time.
        return f'{{"text": {encode_basestring_ascii(value["text"])}}}'
    return _ENCODER.encode(value)


def _assessment(version_id: str, person_id: str, body: Body) -> tuple[Rows, ...]:
    talk = body["assessment_id"]
    found: Rows = [
        (talk, finding["finding_id"], version_id, person_id, finding["level"], finding["topic"], position)
        for position, finding in enumerate(body["findings"])
    ]
    return [(talk, version_id, person_id, body["set"], body["occasion"], body["finished_on"])], found


def _finding_closed(version_id: str, person_id: str, body: Body) -> tuple[Rows, ...]:
    return ([(body["assessment_id"], body["finding_id"], version_id, person_id, body["reason"])],)


def _plan(version_id: str, person_id: str, body: Body) -> tuple[Rows, ...]:
    plan = plan_from_json(body)
    aims: Rows = [
        (version_id, position, goal.goal_id, person_id, goal.topic, goal.words, goal.target, goal.state.value)
        for position, goal in enumerate(plan.goals)
    ]
    actions: Rows = [
        (
            version_id,
            goal_position,
            position,
            person_id,
            step.words,
            step.actor.value,
            step.place.value,
            step.by.isoformat() if step.by else None,
            step.state.value,
            step.service,
        )
        for goal_position, goal in enumerate(plan.goals)
        for position, step in enumerate(goal.steps)
    ]
    return aims, actions


def _consent(version_id: str, person_id: str, body: Body) -> tuple[Rows, ...]:
    on = body["on"]
    return ([(person_id, recipient, version_id, int(bool(agreed)), on) for recipient, agreed in body["with"].items()],)


def _link(version_id: str, person_id: str, body: Body) -> tuple[Rows, ...]:
    """A row while the two records are one person; none once they were parted."""
    other: Rows = [(version_id, person_id, str(body["other"]))]
    return (other if body["same"] else [],)


_TABLES: dict[VersionKind, tuple[Table, ...]] = {
    VersionKind.SITTING: (held_sittings, answers),
    VersionKind.ASSESSMENT: (assessments, findings),
    VersionKind.FINDING_CLOSED: (finding_closings,),
    VersionKind.PLAN: (goals, steps),
    VersionKind.CONSENT: (consents,),
    VersionKind.LINK: (links,),
}
_MAKE: dict[VersionKind, Callable[[str, str, Body], tuple[Rows, ...]]] = {
    VersionKind.SITTING: _sitting,
    VersionKind.ASSESSMENT: _assessment,
    VersionKind.FINDING_CLOSED: _finding_closed,
    VersionKind.PLAN: _plan,
    VersionKind.CONSENT: _consent,
    VersionKind.LINK: _link,
}
_PLAIN = frozenset((str, int, NoneType))
_NATURE = {
    table: (
        itemgetter(*(place for place, column in enumerate(table.columns) if not column.nullable)),
        len(table.primary_key),
    )
    for tables in _TABLES.values()
    for table in tables
}
"""By table: what takes the values that may not be empty out of a row, and how many of the first tell rows apart."""

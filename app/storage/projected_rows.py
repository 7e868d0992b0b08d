"""Which rows one standing version gives to the projected tables, by its kind. Each row names its version."""

import json
from collections.abc import Callable, Iterable, Mapping
from json.encoder import encode_basestring_ascii
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql.schema import Table

from app.domain.record import VersionKind
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
Rows = list[dict[str, object]]


def put_in(conn: Connection, version_id: str, kind: VersionKind, person_id: str, body: Body) -> None:
    """Raises KeyError, TypeError, ValueError or msgspec's error when the body has not the shape of its kind."""
    for table, rows in rows_of(version_id, kind, person_id, body):
        conn.execute(sa.insert(table), rows)


def rows_of(version_id: str, kind: VersionKind, person_id: str, body: Body) -> list[tuple[Table, Rows]]:
    """What `put_in` puts in, for many at once. Raises the same."""
    mine = {"version_id": version_id, "person_id": person_id}
    return [(table, [mine | row for row in rows]) for table, rows in _rows(kind, body) if rows]


def require_shape(kind: VersionKind, body: Body) -> None:
    """That the tables could take it: raises what `put_in` raises, and TypeError for what the database would refuse."""
    for table, rows in _rows(kind, body):
        may_be_none, key = _NATURE[table]
        for row in rows:
            for name, value in row.items():
                if type(value) not in _PLAIN and (value is not None or name not in may_be_none):
                    raise TypeError
        if len(rows) > 1 and len({tuple([row[name] for name in key]) for row in rows}) < len(rows):
            raise TypeError


def take_out(conn: Connection, version_id: str, kind: VersionKind, body: Body) -> None:
    """Remove what `put_in` put in for this version, with the help of the same body (it leads along the key)."""
    for table in _TABLES.get(kind, ()):
        mine = sa.delete(table).where(table.c.version_id == version_id)
        if "assessment_id" in table.c:
            mine = mine.where(table.c.assessment_id == body["assessment_id"])
        conn.execute(mine)


def _rows(kind: VersionKind, body: Body) -> Iterable[tuple[Table, Rows]]:
    make = _MAKE.get(kind)
    return zip(_TABLES[kind], make(body), strict=True) if make else ()


def _sitting(body: Body) -> tuple[Rows, ...]:
    said = {answer["question"]: answer for answer in body["answers"]}
    held: dict[str, object] = {
        "assessment_id": body["assessment_id"],
        "role": body["role"],
        "closed_at": body["closed_at"],
    }
    return (
        [held],
        [
            {
                "assessment_id": body["assessment_id"],
                "question_id": question_id,
                "silence": answer.get("silence"),
                "value": _value(answer["value"]) if "value" in answer else None,
                "spoke": answer["spoke"],
                "how": answer["how"],
            }
            for question_id, answer in said.items()
        ],
    )


def _value(value: Any) -> str:
    if isinstance(value, dict) and len(value) == 1 and isinstance(value.get("text"), str):
        # The most usual kind: the same text, in a tenth of the time.
        return f'{{"text": {encode_basestring_ascii(value["text"])}}}'
    return _ENCODER.encode(value)


def _assessment(body: Body) -> tuple[Rows, ...]:
    assessment_id = body["assessment_id"]
    held: dict[str, object] = {
        "assessment_id": assessment_id,
        "talk_set": body["set"],
        "occasion": body["occasion"],
        "finished_on": body["finished_on"],
    }
    found: Rows = [
        {
            "assessment_id": assessment_id,
            "finding_id": finding["finding_id"],
            "level": finding["level"],
            "topic": finding["topic"],
            "position": position,
        }
        for position, finding in enumerate(body["findings"])
    ]
    return [held], found


def _finding_closed(body: Body) -> tuple[Rows, ...]:
    return ([{name: body[name] for name in ("assessment_id", "finding_id", "reason")}],)


def _plan(body: Body) -> tuple[Rows, ...]:
    plan = plan_from_json(body)
    aims: Rows = [
        {
            "position": position,
            "goal_id": goal.goal_id,
            "topic": goal.topic,
            "words": goal.words,
            "target": goal.target,
            "state": goal.state.value,
        }
        for position, goal in enumerate(plan.goals)
    ]
    actions: Rows = [
        {
            "goal_position": goal_position,
            "position": position,
            "words": step.words,
            "actor": step.actor.value,
            "place": step.place.value,
            "by_day": step.by.isoformat() if step.by else None,
            "state": step.state.value,
            "service": step.service,
        }
        for goal_position, goal in enumerate(plan.goals)
        for position, step in enumerate(goal.steps)
    ]
    return aims, actions


def _consent(body: Body) -> tuple[Rows, ...]:
    return (
        [
            {"recipient": recipient, "agreed": int(bool(agreed)), "on_date": body["on"]}
            for recipient, agreed in body["with"].items()
        ],
    )


def _link(body: Body) -> tuple[Rows, ...]:
    """A row while the two records are one person; none once they were parted."""
    other: Rows = [{"other_id": str(body["other"])}]
    return (other if body["same"] else [],)


_TABLES: dict[VersionKind, tuple[Table, ...]] = {
    VersionKind.SITTING: (held_sittings, answers),
    VersionKind.ASSESSMENT: (assessments, findings),
    VersionKind.FINDING_CLOSED: (finding_closings,),
    VersionKind.PLAN: (goals, steps),
    VersionKind.CONSENT: (consents,),
    VersionKind.LINK: (links,),
}
_MAKE: dict[VersionKind, Callable[[Body], tuple[Rows, ...]]] = {
    VersionKind.SITTING: _sitting,
    VersionKind.ASSESSMENT: _assessment,
    VersionKind.FINDING_CLOSED: _finding_closed,
    VersionKind.PLAN: _plan,
    VersionKind.CONSENT: _consent,
    VersionKind.LINK: _link,
}
_PLAIN = frozenset((str, int))
_NATURE = {
    table: (
        frozenset(column.name for column in table.columns if column.nullable),
        tuple(column.name for column in table.primary_key if column.name not in ("version_id", "person_id")),
    )
    for tables in _TABLES.values()
    for table in tables
}
"""By table: the columns that may be empty, and what tells the rows of one version apart."""

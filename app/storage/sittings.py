"""Open work: talks being held, saved answer by answer, and plans being made. A kill loses nothing that was saved."""

import json
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import cast

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from app.domain.assessment import Answer, Helper, How, Silence, Sitting, Spoke, TalkSet
from app.domain.roles import Level, Role
from app.errors import NotFound
from app.i18n import _
from app.storage.answers import value_from_json, value_to_json
from app.storage.database import AnyRow, driver
from app.storage.tables import draft_answers, pending_findings, plan_drafts, sittings

_PLACE = ""
"""The question id of the row that `move_to` writes: it holds no answer, only where the talk stands."""

_CARD = "~card"
"""The question id of the row that holds what is typed on an open safety card."""

_PAPER = "~paper"
"""The question id of the row that says that the talk was held on paper, and on which day."""

REVIEW = "~review"
"""The question id of the row that makes an open talk a review (review_rows)."""

# The hot path is one statement that changes one page, straight to the driver (performance.md, "save one answer").
_SAVE = """
INSERT INTO draft_answers(
    sitting_id, question_id, silence, value, half_typed, spoke, how, aside, at_question, saved_n)
SELECT sitting_id, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8,
       (SELECT coalesce(max(saved_n), 0) + 1 FROM draft_answers WHERE sitting_id = ?1)
FROM sittings WHERE sitting_id = ?1 AND state = 'open'
ON CONFLICT(sitting_id, question_id) DO UPDATE SET
    silence = excluded.silence, value = excluded.value, half_typed = excluded.half_typed, spoke = excluded.spoke,
    how = excluded.how, aside = 0, at_question = excluded.at_question, saved_n = excluded.saved_n
"""
_newest = (
    sa.select(draft_answers.c.at_question)
    .where(draft_answers.c.sitting_id == sittings.c.sitting_id)
    .order_by(draft_answers.c.saved_n.desc())
    .limit(1)
)
_SITTINGS = sa.select(sittings, sa.func.coalesce(_newest.scalar_subquery(), "").label("at_question"))


def open_sitting(conn: Connection, sitting: Sitting) -> None:
    conn.execute(
        sa.insert(sittings),
        {
            "sitting_id": sitting.sitting_id,
            "assessment_id": sitting.assessment_id,
            "person_id": sitting.person_id,
            "talk_set": sitting.talk_set.value,
            "held_by": sitting.helper.name,
            "helper_role": sitting.helper.role.value,
            "level": sitting.helper.level.value,
            "typed_by": sitting.typed_by,
            "content_hash": sitting.content_hash,
            "opened_at": sitting.opened_at.isoformat(),
            "state": "open",
        },
    )
    move_to(conn, sitting.sitting_id, sitting.at_question)


def open_sittings(conn: Connection) -> list[Sitting]:
    """Every talk that was begun and not closed, oldest first."""
    found = conn.execute(_SITTINGS.where(sittings.c.state == "open").order_by(sittings.c.opened_at))
    return [_sitting(row) for row in found]


def sitting(conn: Connection, sitting_id: str) -> Sitting:
    """Raises NotFound."""
    row = conn.execute(_SITTINGS.where(sittings.c.sitting_id == sitting_id)).first()
    if row is None:
        raise _no_such_talk()
    return _sitting(row)


def save_answer(conn: Connection, sitting_id: str, answer: Answer, at_question: str) -> None:
    """Keep one answer and where the talk goes on. Raises NotFound when no such talk is open."""
    value = None if answer.value is None else json.dumps(value_to_json(answer.value))
    silence = None if answer.silence is None else answer.silence.value
    half_typed = json.dumps(answer.half_typed)
    row = (sitting_id, answer.question_id, silence, value, half_typed, answer.spoke.value, answer.how.value)
    _save(conn, (*row, at_question))


def keep_half_typed(conn: Connection, sitting_id: str, question_id: str, text: str) -> None:
    """Keep words that are being typed, beside whatever was answered before."""
    _require_open(conn, sitting_id)
    fresh = insert(draft_answers)
    kept = fresh.on_conflict_do_update(
        index_elements=["sitting_id", "question_id"], set_={"half_typed": fresh.excluded.half_typed}
    )
    conn.execute(
        kept,
        {
            "sitting_id": sitting_id,
            "question_id": question_id,
            "silence": None,
            "value": None,
            "half_typed": json.dumps(text),
            "spoke": Spoke.PERSON.value,
            "how": How.ON_SCREEN.value,
            "aside": 0,
            "at_question": "",
            "saved_n": 0,
        },
    )


def move_to(conn: Connection, sitting_id: str, question_id: str) -> None:
    """Remember which question is on the screen."""
    _save(conn, (sitting_id, _PLACE, None, None, '""', Spoke.PERSON.value, How.ON_SCREEN.value, question_id))


def set_aside(conn: Connection, sitting_id: str, question_ids: Collection[str]) -> None:
    """Put exactly these answers aside (their questions are hidden now) and bring all others back."""
    _require_open(conn, sitting_id)
    mine = draft_answers.c.sitting_id == sitting_id
    hidden = draft_answers.c.question_id.in_(sorted(question_ids))
    conn.execute(sa.update(draft_answers).where(mine, hidden, draft_answers.c.aside == 0).values(aside=1))
    conn.execute(sa.update(draft_answers).where(mine, ~hidden, draft_answers.c.aside == 1).values(aside=0))


def answers_of(conn: Connection, sitting_id: str) -> dict[str, Answer]:
    """Everything said so far by question id, answers put aside included: `aside_of` says which those are."""
    given = sa.select(draft_answers).where(
        draft_answers.c.sitting_id == sitting_id, draft_answers.c.question_id.not_in((_PLACE, _CARD, _PAPER, REVIEW))
    )
    found = conn.execute(given)
    return {row.question_id: _answer(row) for row in found}


def aside_of(conn: Connection, sitting_id: str) -> frozenset[str]:
    """Questions whose answers are put aside because an earlier answer hides them."""
    wanted = sa.select(draft_answers.c.question_id).where(
        draft_answers.c.sitting_id == sitting_id, draft_answers.c.aside == 1
    )
    return frozenset(conn.execute(wanted).scalars())


def mark_closed(conn: Connection, sitting_id: str) -> None:
    """The talk has become a version: call it in the same transaction as `versions.append`. Drops the open answers."""
    _require_open(conn, sitting_id)
    conn.execute(sa.delete(draft_answers).where(draft_answers.c.sitting_id == sitting_id))
    clear_safety(conn, sitting_id)
    conn.execute(sa.update(sittings).where(sittings.c.sitting_id == sitting_id).values(state="closed"))


def pend_safety(conn: Connection, sitting_id: str, findings: Sequence[str]) -> None:
    """The safety card is open for these findings and not yet filled in; it comes back after a crash."""
    conn.execute(sa.delete(pending_findings).where(pending_findings.c.sitting_id == sitting_id))
    rows = [
        {"sitting_id": sitting_id, "finding_id": finding, "position": position}
        for position, finding in enumerate(dict.fromkeys(findings))
    ]
    if rows:
        conn.execute(sa.insert(pending_findings), rows)


def pending_safety(conn: Connection, sitting_id: str) -> tuple[str, ...]:
    wanted = sa.select(pending_findings.c.finding_id).where(pending_findings.c.sitting_id == sitting_id)
    return tuple(conn.execute(wanted.order_by(pending_findings.c.position)).scalars())


def clear_safety(conn: Connection, sitting_id: str) -> None:
    """The card is dealt with: nothing of it waits any more, and what was typed on it is gone."""
    conn.execute(sa.delete(pending_findings).where(pending_findings.c.sitting_id == sitting_id))
    typed = (draft_answers.c.sitting_id == sitting_id) & (draft_answers.c.question_id == _CARD)
    conn.execute(sa.delete(draft_answers).where(typed))


def keep_card_words(conn: Connection, sitting_id: str, words: Sequence[str]) -> None:
    """Keep what is being typed on the safety card. Raises NotFound when no such talk is open."""
    keep_half_typed(conn, sitting_id, _CARD, json.dumps(list(words)))


def card_words(conn: Connection, sitting_id: str) -> tuple[str, ...]:
    """What `keep_card_words` kept last; empty when nothing was."""
    mine = (draft_answers.c.sitting_id == sitting_id) & (draft_answers.c.question_id == _CARD)
    kept = conn.execute(sa.select(draft_answers.c.half_typed).where(mine)).scalar()
    return () if kept is None else tuple(json.loads(json.loads(kept)))


def keep_paper_day(conn: Connection, sitting_id: str, held_on: date) -> None:
    """This open talk is typed in from paper; it was held on that day."""
    keep_half_typed(conn, sitting_id, _PAPER, held_on.isoformat())


def paper_day(conn: Connection, sitting_id: str) -> date | None:
    """The day on which a talk on paper was held; None for a talk that is held on the screen."""
    mine = (draft_answers.c.sitting_id == sitting_id) & (draft_answers.c.question_id == _PAPER)
    kept = conn.execute(sa.select(draft_answers.c.half_typed).where(mine)).scalar()
    return None if kept is None else date.fromisoformat(json.loads(kept))


def save_plan_draft(conn: Connection, person_id: str, plan_json: dict[str, object]) -> None:
    fresh = insert(plan_drafts)
    kept = fresh.on_conflict_do_update(index_elements=["person_id"], set_={"plan": fresh.excluded.plan})
    conn.execute(kept, {"person_id": person_id, "plan": json.dumps(plan_json)})


def plan_draft(conn: Connection, person_id: str) -> dict[str, object] | None:
    text = conn.execute(sa.select(plan_drafts.c.plan).where(plan_drafts.c.person_id == person_id)).scalar()
    return None if text is None else cast(dict[str, object], json.loads(text))


def drop_plan_draft(conn: Connection, person_id: str) -> None:
    conn.execute(sa.delete(plan_drafts).where(plan_drafts.c.person_id == person_id))


def saves_of(conn: Connection, sitting_id: str) -> int:
    """How often this open talk was saved: answers and steps."""
    wanted = sa.select(sa.func.max(draft_answers.c.saved_n)).where(draft_answers.c.sitting_id == sitting_id)
    return conn.execute(wanted).scalar() or 0


def _save(conn: Connection, row: tuple[str | None, ...]) -> None:
    if driver(conn).execute(_SAVE, row).rowcount != 1:
        raise _no_such_talk()


def _require_open(conn: Connection, sitting_id: str) -> None:
    if sitting(conn, sitting_id).state != "open":
        raise _no_such_talk()


def _no_such_talk() -> NotFound:
    return NotFound(_("This talk is not open any more. Go to home and open the person again."))


def _sitting(row: AnyRow) -> Sitting:
    return Sitting(
        sitting_id=row.sitting_id,
        assessment_id=row.assessment_id,
        person_id=row.person_id,
        talk_set=TalkSet(row.talk_set),
        helper=Helper(Role(row.helper_role), Level(row.level), row.held_by),
        typed_by=row.typed_by,
        content_hash=row.content_hash,
        opened_at=datetime.fromisoformat(row.opened_at),
        at_question=row.at_question,
        state=row.state,
    )


def _answer(row: AnyRow) -> Answer:
    return Answer(
        question_id=row.question_id,
        value=None if row.value is None else value_from_json(json.loads(row.value)),
        silence=None if row.silence is None else Silence(row.silence),
        spoke=Spoke(row.spoke),
        how=How(row.how),
        half_typed=json.loads(row.half_typed),
    )

"""What a review has come to while its questions are asked again, kept beside the open answers: no word is lost."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.storage import sittings
from app.storage.tables import draft_answers


@dataclass(frozen=True)
class ReviewInWork:
    """`ask` are ids of the questions asked again; `still_true` and `changed` what was said of the others' answers."""

    ask: tuple[str, ...] = ()
    still_true: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    note: str = ""


def keep_review(conn: Connection, sitting_id: str, review: ReviewInWork) -> None:
    """This open talk is a review. Raises NotFound when no such talk is open."""
    sittings.keep_half_typed(conn, sitting_id, sittings.REVIEW, json.dumps(asdict(review)))


def review_of(conn: Connection, sitting_id: str) -> ReviewInWork | None:
    """None for a talk that is no review."""
    mine = (draft_answers.c.sitting_id == sitting_id) & (draft_answers.c.question_id == sittings.REVIEW)
    kept = conn.execute(sa.select(draft_answers.c.half_typed).where(mine)).scalar()
    return None if kept is None else _read(kept)


def as_body(review: ReviewInWork | None) -> dict[str, object]:
    """How a review stands in the version of its sitting, so that it can be gone on with; nothing for another talk."""
    return {} if review is None else {"review": asdict(review)}


def from_body(body: Mapping[str, object]) -> ReviewInWork | None:
    kept = body.get("review")
    return _whole(kept) if isinstance(kept, dict) else None


def open_reviews(conn: Connection) -> frozenset[str]:
    """Ids of the open talks that are reviews."""
    wanted = sa.select(draft_answers.c.sitting_id).where(draft_answers.c.question_id == sittings.REVIEW)
    return frozenset(conn.execute(wanted).scalars())


def _read(kept: str) -> ReviewInWork:
    return _whole(json.loads(json.loads(kept)))


def _whole(read: Mapping[str, Any]) -> ReviewInWork:
    ids = {name: tuple(read.get(name, ())) for name in ("ask", "still_true", "changed")}
    return ReviewInWork(**ids, note=str(read.get("note", "")))

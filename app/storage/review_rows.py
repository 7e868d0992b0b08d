"""What a review has come to while its questions are asked again, kept beside the open answers: no word is lost."""

import json
from dataclasses import asdict, dataclass

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


def open_reviews(conn: Connection) -> frozenset[str]:
    """Ids of the open talks that are reviews."""
    wanted = sa.select(draft_answers.c.sitting_id).where(draft_answers.c.question_id == sittings.REVIEW)
    return frozenset(conn.execute(wanted).scalars())


def _read(kept: str) -> ReviewInWork:
    read = json.loads(json.loads(kept))
    ids = {name: tuple(read.get(name, ())) for name in ("ask", "still_true", "changed")}
    return ReviewInWork(**ids, note=str(read.get("note", "")))

"""Which talks were handed to which champion, and the inbox where their talks wait until staff take them in."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain.assessment import TalkSet
from app.storage import half_typed, sealed_talk
from app.storage.database import AnyRow
from app.storage.sealed_talk import SealedTalk
from app.storage.tables import hand_overs, inbox


class State(StrEnum):
    """Where a handed-over talk stands. `EMPTY`: nothing was said. `MISSING`: neither its file nor a sealed talk."""

    OPEN = "open"
    EMPTY = "empty"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    ARRIVED = "arrived"
    TAKEN_IN = "taken_in"
    PUT_AWAY = "put_away"


@dataclass(frozen=True)
class HandOver:
    """One talk handed to a champion. `file_key` is hex, empty once the talk has arrived."""

    intake_id: str
    person_id: str
    assessment_id: str
    champion_id: str
    given_by: str
    talk_set: TalkSet
    content_hash: str
    handed_at: datetime
    until: datetime
    token: str = field(repr=False)
    file_key: str = field(repr=False, default="")
    state: State = State.OPEN


@dataclass(frozen=True)
class Arrived:
    hand_over: HandOver
    arrived_at: datetime
    talk: SealedTalk = field(repr=False)


def add(conn: Connection, new: HandOver) -> None:
    conn.execute(
        sa.insert(hand_overs),
        {
            "intake_id": new.intake_id,
            "person_id": new.person_id,
            "assessment_id": new.assessment_id,
            "champion_id": new.champion_id,
            "given_by": new.given_by,
            "talk_set": new.talk_set.value,
            "content_hash": new.content_hash,
            "handed_at": new.handed_at.isoformat(),
            "until": new.until.isoformat(),
            "token": new.token,
            "file_key": new.file_key,
            "state": new.state.value,
        },
    )


def of(conn: Connection, intake_id: str) -> HandOver | None:
    row = conn.execute(sa.select(hand_overs).where(hand_overs.c.intake_id == intake_id)).first()
    return None if row is None else _hand_over(row)


def in_state(conn: Connection, *states: State) -> list[HandOver]:
    """Oldest first."""
    wanted = sa.select(hand_overs).where(hand_overs.c.state.in_([state.value for state in states]))
    return [_hand_over(row) for row in conn.execute(wanted.order_by(hand_overs.c.handed_at, hand_overs.c.intake_id))]


def set_state(conn: Connection, intake_id: str, state: State, among: Collection[State] = ()) -> bool:
    """Whether it changed: with `among` only from one of these."""
    wanted = sa.update(hand_overs).where(hand_overs.c.intake_id == intake_id)
    if among:
        wanted = wanted.where(hand_overs.c.state.in_([each.value for each in among]))
    values = {"state": state.value}
    if state not in (State.OPEN, State.MISSING, State.UNREADABLE):
        values["file_key"] = ""
    return conn.execute(wanted.values(values)).rowcount == 1


def put_in_inbox(conn: Connection, talk: SealedTalk, when: datetime) -> None:
    row = {
        "intake_id": talk.intake_id,
        "arrived_at": when.isoformat(),
        "talk_hash": sealed_talk.digest(talk),
        "body": sealed_talk.to_body(talk),
    }
    conn.execute(sa.insert(inbox), row)


def talk_hash_of(conn: Connection, intake_id: str) -> str | None:
    return conn.execute(sa.select(inbox.c.talk_hash).where(inbox.c.intake_id == intake_id)).scalar()


def arrived(conn: Connection, intake_id: str) -> Arrived | None:
    """A talk that waits in the inbox; None when there is none, or it was taken in already."""
    found = of(conn, intake_id)
    row = conn.execute(sa.select(inbox).where(inbox.c.intake_id == intake_id)).first()
    if found is None or row is None or found.state is not State.ARRIVED:
        return None
    return Arrived(found, datetime.fromisoformat(row.arrived_at), sealed_talk.from_body(row.body))


def empty_inbox_row(conn: Connection, intake_id: str) -> None:
    """What was said stands in the records now, or was put away: it is not kept here a second time."""
    half_typed.forget_card(conn, intake_id)
    conn.execute(sa.update(inbox).where(inbox.c.intake_id == intake_id).values(body=""))


def about(conn: Connection, person_id: str) -> list[HandOver]:
    """Talks with this person that a champion has, or that wait to be taken in."""
    waiting = (State.OPEN, State.ARRIVED, State.UNREADABLE, State.MISSING)
    return [each for each in in_state(conn, *waiting) if each.person_id == person_id]


def of_talk(conn: Connection, assessment_id: str) -> list[HandOver]:
    """Every hand-over of one assessment, whatever became of it."""
    return [each for each in in_state(conn, *State) if assessment_id and each.assessment_id == assessment_id]


def give_to(conn: Connection, assessment_id: str, person_id: str) -> None:
    """The talk turned out to be somebody else's: what waits in the inbox is taken in at the right person."""
    if assessment_id:
        mine = hand_overs.c.assessment_id == assessment_id
        conn.execute(sa.update(hand_overs).where(mine).values(person_id=person_id))


def forget(conn: Connection, person_id: str) -> None:
    """Nothing of this person waits any more; the next sign-in takes the files away (`receiving`)."""
    for each in about(conn, person_id):
        set_state(conn, each.intake_id, State.PUT_AWAY)
        empty_inbox_row(conn, each.intake_id)


def _hand_over(row: AnyRow) -> HandOver:
    return HandOver(
        intake_id=row.intake_id,
        person_id=row.person_id,
        assessment_id=row.assessment_id,
        champion_id=row.champion_id,
        given_by=row.given_by,
        talk_set=TalkSet(row.talk_set),
        content_hash=row.content_hash,
        handed_at=datetime.fromisoformat(row.handed_at),
        until=datetime.fromisoformat(row.until),
        token=row.token,
        file_key=row.file_key,
        state=State(row.state),
    )

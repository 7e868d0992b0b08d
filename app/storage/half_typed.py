"""What is half typed and stands in no record yet: kept among the encrypted records, under whoever typed it."""

import json
from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.storage import settings_table
from app.storage.tables import settings

_FORM, _CARD, _PLAN = "half_typed:form:", "half_typed:card:", "half_typed:plan:"
_PERSON = "person_id"


def keep_form(conn: Connection, account_id: str, form: Mapping[str, object], person_id: str = "") -> None:
    """The one form that this account has not finished, in place of the one before. `form` is made of JSON values.

    `person_id` says whom it is about, so that it goes with them.
    """
    settings_table.put(conn, _FORM + account_id, {**form, _PERSON: person_id})


def form_of(conn: Connection, account_id: str) -> Mapping[str, object] | None:
    kept = settings_table.get(conn, _FORM + account_id)
    return kept if isinstance(kept, dict) else None


def forget_form(conn: Connection, account_id: str) -> None:
    conn.execute(sa.delete(settings).where(settings.c.name == _FORM + account_id))


def keep_card(conn: Connection, intake_id: str, words: tuple[str, ...]) -> None:
    """What is typed on the safety card of a champion's talk that waits to be taken in."""
    settings_table.put(conn, _CARD + intake_id, list(words))


def card_of(conn: Connection, intake_id: str) -> tuple[str, ...]:
    kept = settings_table.get(conn, _CARD + intake_id)
    return tuple(map(str, kept)) if isinstance(kept, list) else ()


def forget_card(conn: Connection, intake_id: str) -> None:
    conn.execute(sa.delete(settings).where(settings.c.name == _CARD + intake_id))


def keep_plan(conn: Connection, account_id: str, person_id: str, body: Mapping[str, object]) -> None:
    """What this account is typing into this person's plan. `body`, of JSON values, may be empty: nothing is kept."""
    if body:
        settings_table.put(conn, _plan(person_id, account_id), body)
    else:
        conn.execute(sa.delete(settings).where(settings.c.name == _plan(person_id, account_id)))


def plan_of(conn: Connection, account_id: str, person_id: str) -> Mapping[str, object]:
    """Empty when this account is typing nothing there."""
    kept = settings_table.get(conn, _plan(person_id, account_id))
    return kept if isinstance(kept, dict) else {}


def plans_about(conn: Connection, person_id: str) -> dict[str, Mapping[str, object]]:
    """By account: what everybody is typing into this person's plan."""
    start = _plan(person_id, "")
    found = conn.execute(
        sa.select(settings.c.name, settings.c.value)
        .where(settings.c.name.startswith(start, autoescape=True))
        .order_by(settings.c.name)
    )
    return {row.name.removeprefix(start): json.loads(row.value) for row in found}


def _plan(person_id: str, account_id: str) -> str:
    return f"{_PLAN}{person_id}:{account_id}"


def forget_person(conn: Connection, person_id: str) -> None:
    """No form about this person is left, and nothing of their plan, whoever typed it."""
    conn.execute(sa.delete(settings).where(settings.c.name.startswith(_plan(person_id, ""), autoescape=True)))
    forms = sa.select(settings.c.name, settings.c.value).where(settings.c.name.startswith(_FORM, autoescape=True))
    about = [row.name for row in conn.execute(forms) if json.loads(row.value).get(_PERSON) == person_id]
    conn.execute(sa.delete(settings).where(settings.c.name.in_(about)))

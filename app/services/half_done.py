"""A form that somebody was filling in when the screen locked: kept for them in the records, and for nobody else."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from app.domain.roles import Action
from app.services.session import Session
from app.storage import half_typed

_PLACES_WITHOUT_PERSON = frozenset(("add_person", "own_service"))


@dataclass(frozen=True)
class HalfDone:
    """`place` is where the form opens, `about` what it is given there, a person's id first where it is about somebody.

    `screen` names the form and `words` are what stood in its fields.
    """

    place: str
    about: tuple[str, ...]
    screen: str
    words: Mapping[str, str]


def keep(session: Session, form: HalfDone | None) -> None:
    """Keep this form for the signed-in account, in place of the one before; None keeps none. Raises CouldNotSave."""
    session.require(Action.SEE_HOME)
    if session.site.only_read or (form is None and kept(session) is None):
        return
    account_id = session.account.account_id
    with session.site.store.write() as conn:
        if form is None:
            half_typed.forget_form(conn, account_id)
        else:
            body = msgspec.to_builtins(form)
            half_typed.keep_form(conn, account_id, body, form.about[0] if is_about_somebody(form) else "")


def is_about_somebody(form: HalfDone) -> bool:
    """Whether the first thing that its place is given is a person's id."""
    return bool(form.about) and form.place not in _PLACES_WITHOUT_PERSON


def kept(session: Session) -> HalfDone | None:
    """The form that this account did not finish; None when there is none, or it is from another edition."""
    session.require(Action.SEE_HOME)
    with session.site.store.read() as conn:
        form = half_typed.form_of(conn, session.account.account_id)
    try:
        return None if form is None else msgspec.convert(form, HalfDone)
    except msgspec.ValidationError:
        return None

"""`due`: what is due on this site, for whom and by when."""

import json
from datetime import date
from typing import Annotated

import typer

from app.cli.options import DataFolder, PasswordFromInput, UserName, signed_in
from app.errors import NotValid
from app.i18n import _


def add_to(app: typer.Typer) -> None:
    app.command("due", help=_("List what is due, by date."))(due)


def due(
    until: Annotated[
        str, typer.Option("--until", help=_("Last day to list, such as 2026-11-24."), show_default=False)
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help=_("Write JSON."))] = False,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services.due import due_list
    from app.services.words import due_in_words, due_state_in_words

    last_day = _day(until)
    with signed_in(data, user, password_stdin) as session:
        lines, setting = due_list(session, last_day), session.settings.setting
    if as_json:
        rows = [
            {
                "person_id": line.person_id,
                "name": line.name,
                "number": line.number,
                "hall": line.hall,
                "kind": str(line.due.kind),
                "by": line.due.by.isoformat(),
                "state": str(line.due.state),
                "on_hold": line.due.held,
            }
            for line in lines
        ]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for line in lines:
        state, what = due_state_in_words(line.due), due_in_words(line.due.kind, setting)
        typer.echo("\t".join((line.due.by.isoformat(), line.name, line.hall, what, state)))
    if not lines:
        typer.echo(_("Nothing is due."))


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotValid(_("That is no date. Write it as 2026-11-24.")) from None

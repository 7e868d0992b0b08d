"""`people find`: somebody by any part of a name or number."""

import json
from typing import Annotated

import typer

from app.cli.options import DataFolder, PasswordFromInput, UserName, signed_in
from app.i18n import _


def add_to(app: typer.Typer) -> None:
    people = typer.Typer(help=_("The people held on this site."), no_args_is_help=True)
    people.command("find", help=_("Find people by any part of a name or number."))(find)
    # One verb alone would otherwise stand for the whole family.
    people.callback()(lambda: None)
    app.add_typer(people, name="people")


def find(
    text: Annotated[str, typer.Argument(help=_("Any part of a name or number."), show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help=_("Write JSON."))] = False,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services.person_records import find_people

    with signed_in(data, user, password_stdin) as session:
        found = find_people(session, text)
    if as_json:
        rows = [
            {"person_id": each.person_id, "name": _plain(each.marked), "number": each.number, "hall": each.where}
            for each in found
        ]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for each in found:
        typer.echo("\t".join((_plain(each.marked), each.number, each.where)))
    if not found:
        typer.echo(_("Nobody found. Try part of the name, or the number."))


def _plain(marked: str) -> str:
    return marked.replace("**", "")

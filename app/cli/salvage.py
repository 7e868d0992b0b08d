"""`salvage`: what can still be read of damaged records."""

from pathlib import Path
from typing import Annotated

import typer

from app import paths
from app.cli.options import DataFolder, PasswordFromInput, SecondName, UserName, asked_password, second_of
from app.errors import UsedWrongly
from app.i18n import _


def add_to(app: typer.Typer) -> None:
    app.command("salvage", help=_("Copy what can still be read of damaged records into a new folder."))(salvage)


def salvage(
    into: Annotated[Path, typer.Option("--into", help=_("New folder for what is recovered."), show_default=False)],
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
    second: SecondName = "",
) -> None:
    from app.services.salvaging import salvage_into, salvaged_in_words

    if not user:
        raise UsedWrongly(_("Say who signs in: add --user NAME."))
    password = asked_password(password_stdin, _("Password: "))
    helper = second_of(second, password_stdin)
    found = salvage_into(data or paths.default_site(), into, user, password, helper)
    for line in salvaged_in_words(found):
        typer.echo(line)

"""`verify` and `rebuild`: is what is held whole, and can what is derived be made again?"""

import typer

from app.cli.options import FOUND_WRONG, DataFolder, PasswordFromInput, UserName, signed_in
from app.i18n import _


def add_to(app: typer.Typer) -> None:
    app.command("verify", help=_("Check the records. Exit 1 and one line for each thing wrong. Repairs nothing."))(
        verify
    )
    app.command("rebuild", help=_("Drop what is derived from the records and make it again."))(rebuild)


def verify(data: DataFolder = None, user: UserName = "", password_stdin: PasswordFromInput = False) -> None:
    from app.services.checks import record_problems

    with signed_in(data, user, password_stdin) as session:
        problems = record_problems(session)
    for line in problems:
        typer.echo(line)
    if problems:
        raise typer.Exit(FOUND_WRONG)
    typer.echo(_("All is well."))


def rebuild(data: DataFolder = None, user: UserName = "", password_stdin: PasswordFromInput = False) -> None:
    from app.services.checks import rebuild_records

    with signed_in(data, user, password_stdin) as session:
        rebuild_records(session)
    typer.echo(_("Rebuilt. Nothing that was said has changed."))

"""`verify` and `rebuild`: is what is held whole, and can what is derived be made again?"""

from typing import Annotated

import typer

from app.cli.options import FOUND_WRONG, DataFolder, PasswordFromInput, UserName, signed_in
from app.i18n import _


def add_to(app: typer.Typer) -> None:
    app.command("verify", help=_("Check the records. Exit 1 and one line for each thing wrong. Repairs nothing."))(
        verify
    )
    app.command("anchor", help=_("Are the records as far as their anchor says? Make a missing anchor anew."))(anchor)
    app.command("rebuild", help=_("Drop what is derived from the records and make it again."))(rebuild)


def verify(data: DataFolder = None, user: UserName = "", password_stdin: PasswordFromInput = False) -> None:
    from app.services.checks import record_problems

    with signed_in(data, user, password_stdin, or_look=True) as session:
        trouble, problems = session.site.trouble, record_problems(session)
    # What stopped a normal sign-in comes first; verify may name it again in its own order.
    for line in dict.fromkeys((trouble, *problems) if trouble else problems):
        typer.echo(line)
    if trouble or problems:
        raise typer.Exit(FOUND_WRONG)
    typer.echo(_("All is well."))


def anchor(
    anew: Annotated[bool, typer.Option("--anew", help=_("Make the missing anchor anew. The log tells of it."))] = False,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    with signed_in(data, user, password_stdin, new_anchor=anew) as session:
        session.today()
    typer.echo(_("The anchor is there and the records are not behind it."))


def rebuild(data: DataFolder = None, user: UserName = "", password_stdin: PasswordFromInput = False) -> None:
    from app.services.checks import rebuild_records

    with signed_in(data, user, password_stdin) as session:
        rebuild_records(session)
    typer.echo(_("Rebuilt. Nothing that was said has changed."))

"""`content check`: is the content well, and easy to read?"""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import FOUND_WRONG, DataFolder, PasswordFromInput, UserName, signed_in
from app.i18n import _, plural


def add_to(app: typer.Typer) -> None:
    content = typer.Typer(help=_("The questions, findings and pack pages."), no_args_is_help=True)
    content.command("check", help=_("Check every easy-read rule. One line for each thing wrong."))(check)
    content.command("accept", help=_("Use the content on disk for new talks. For an administrator."))(accept)
    app.add_typer(content, name="content")


def accept(data: DataFolder = None, user: UserName = "", password_stdin: PasswordFromInput = False) -> None:
    from app.services.releases import accept_content

    with signed_in(data, user, password_stdin) as session:
        release = accept_content(session)
    typer.echo(_("New talks use release {release} from now on.").format(release=release))


def check(
    folder: Annotated[
        Path | None,
        typer.Option("--folder", help=_("Content folder. Left out: the one that ships."), show_default=False),
    ] = None,
) -> None:
    from app.services.checks import content_problems

    problems = content_problems(folder)
    for line in problems:
        typer.echo(line)
    if not problems:
        typer.echo(_("The content is well."))
        return
    typer.echo(plural("{count} thing to put right.", "{count} things to put right.", len(problems)))
    raise typer.Exit(FOUND_WRONG)

"""`demo` and `rehearse`: made-up people in a practice site."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import DataFolder, OutFolder, PasswordFromInput, UserName, signed_in
from app.clock import FixedClock
from app.i18n import _


def add_to(app: typer.Typer) -> None:
    app.command("demo", help=_("Make a practice site with about 12 made-up people."))(demo)
    app.command("rehearse", help=_("Play a case through the program; write result.json and the documents."))(rehearse)


def demo(out: OutFolder) -> None:
    from app.services.demo_people import make_demo

    site = make_demo(out)
    typer.echo(_("A practice site is in {folder}. Its passwords are in accounts.json beside it.").format(folder=site))


def rehearse(
    case: Annotated[Path, typer.Argument(help=_("The case to play, a TOML file."), show_default=False)],
    out: OutFolder,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services import sites
    from app.services.cases import load_case
    from app.services.practice import practice_site
    from app.services.rehearsal import play_case

    played_case = load_case(case)
    if data is not None:
        with signed_in(data, user, password_stdin, FixedClock(played_case.today)) as session:
            play_case(played_case, session, out)
    else:
        session = practice_site(out / "site", played_case, out / "accounts.json")
        try:
            play_case(played_case, session, out)
        finally:
            sites.sign_out(session)
    typer.echo(_("Played. The result is in {file}.").format(file=out / "result.json"))

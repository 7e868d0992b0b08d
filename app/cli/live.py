"""`live`: months of made-up lives on a practice site, and what was due on the days that are asked for."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import OutFolder
from app.i18n import _


def add_to(app: typer.Typer) -> None:
    app.command("live", help=_("Let a scenario happen on a practice site; write what is due on each day asked for."))(
        live
    )


def live(
    scenario: Annotated[Path, typer.Argument(help=_("The scenario, a TOML file."), show_default=False)],
    out: OutFolder,
) -> None:
    from app.services.live import live as happen
    from app.services.scenarios import load_scenario

    happen(load_scenario(scenario), out)
    typer.echo(_("Lived. The result is in {file}.").format(file=out / "result.json"))

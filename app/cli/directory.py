"""`directory`: load official lists, find what is near a place, see what has to be checked."""

import json
from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import FOUND_WRONG, DataFolder, PasswordFromInput, UserName, signed_in
from app.domain.places import PlaceKind
from app.errors import NotValid
from app.i18n import _, plural


def add_to(app: typer.Typer) -> None:
    directory = typer.Typer(help=_("Practices, pharmacies, dentists and services."), no_args_is_help=True)
    directory.command("load", help=_("Load an official list: all of it, or nothing."))(load)
    directory.command("near", help=_("The nearest to a postcode or town."))(near)
    directory.command("check", help=_("Numbers and lists that have to be checked. Exit 1 when there are any."))(check)
    app.add_typer(directory, name="directory")


def load(
    file: Annotated[Path, typer.Argument(help=_("The list, a CSV file in UTF-8."), show_default=False)],
    list_name: Annotated[
        str, typer.Option("--list", help="phs-gp | ods-gp | scot-dispensers | scot-dental", show_default=False)
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Read and report only. Nothing is changed."))] = False,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services.directory import load_list

    with signed_in(data, user, password_stdin) as session:
        done = load_list(session, file, list_name, dry_run)
    for remark in done.report.remarks:
        line = _("Line {line}: {words}").format(line=remark.line, words=remark.words) if remark.line else remark.words
        typer.echo(line, err=remark.wrong)
    if not done.report.usable:
        typer.echo(_("The list was not loaded. Nothing was changed."), err=True)
        raise typer.Exit(FOUND_WRONG)
    count = plural("{count} place is open.", "{count} places are open.", len(done.report.places))
    ending = _("It was loaded.") if done.changed else _("Nothing was changed.")
    typer.echo(_("{count} {ending}").format(count=count, ending=ending))


def near(
    place: Annotated[str, typer.Argument(help=_("A postcode, or its beginning, or a town."), show_default=False)],
    kind: Annotated[str, typer.Option("--kind", help="gp | pharmacy | dentist")] = "gp",
    count: Annotated[int, typer.Option("--count", min=1, max=100)] = 3,
    as_json: Annotated[bool, typer.Option("--json", help=_("Write JSON."))] = False,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services import directory

    if kind not in tuple(PlaceKind):
        raise NotValid(_("That kind is not known. Choose gp, pharmacy or dentist."))
    with signed_in(data, user, password_stdin) as session:
        found = directory.near(session, place, PlaceKind(kind), count)
    if as_json:
        rows = [
            {
                "code": each.code,
                "name": each.name,
                "address": each.address,
                "postcode": each.postcode,
                "phone": each.phone,
                "miles": None if each.far is None else round(each.far, 1),
            }
            for each in found
        ]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for each in found:
        typer.echo("\t".join((each.name, each.address, each.postcode, each.phone)))
    if not found:
        typer.echo(_("Nothing is known near there. Check the postcode, or load a list."))


def check(data: DataFolder = None, user: UserName = "", password_stdin: PasswordFromInput = False) -> None:
    from app.services.directory_checks import to_check

    with signed_in(data, user, password_stdin) as session:
        waiting = to_check(session)
    for each in waiting:
        typer.echo("\t".join((each.name, each.phone, each.why, each.service_id)))
    if waiting:
        raise typer.Exit(FOUND_WRONG)
    typer.echo(_("Everything was checked."))

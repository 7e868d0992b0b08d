"""`fhir`: one person, or the people of a file that was taken in, as FHIR R4 for another system."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import DataFolder, PasswordFromInput, UserName, signed_in
from app.cli.whom import person_id
from app.errors import UsedWrongly
from app.i18n import _, plural


def add_to(app: typer.Typer) -> None:
    app.command("fhir", help=_("Write one person as FHIR R4, in clear, for another system."))(fhir)


def fhir(
    out: Annotated[Path, typer.Option("--out", help=_("File to write."), show_default=False)],
    person: Annotated[str, typer.Argument(help=_("Id, number or name of a person."), show_default=False)] = "",
    bundle: Annotated[
        Path | None,
        typer.Option("--bundle", help=_("Everybody in this file, which was taken in here."), show_default=False),
    ] = None,
    to: Annotated[
        str, typer.Option("--for", help=_("Who gets it: health, gp, keyworker, family or move. They must have agreed."))
    ] = "health",
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services import fhir_export

    if bool(person) == (bundle is not None):
        raise UsedWrongly(_("Name one person, or add --bundle FILE for everybody in a file."))
    told = None
    with signed_in(data, user, password_stdin) as session:
        if bundle is not None:
            told = fhir_export.write_fhir_of_bundle(session, bundle, out, to)
        else:
            fhir_export.write_fhir(session, person_id(session, person), out, to)
    typer.echo(_("Written: {file}. It can be read by anybody who has it.").format(file=out))
    if told is not None:
        typer.echo(plural("{count} person is in it.", "{count} people are in it.", told.people))
    if told is not None and told.left_out:
        typer.echo(
            plural("{count} did not agree and is left out.", "{count} did not agree and are left out.", told.left_out)
        )

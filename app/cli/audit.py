"""`audit list`: who did what."""

import json
from typing import Annotated

import typer

from app.cli.options import DataFolder, PasswordFromInput, UserName, signed_in
from app.i18n import _


def add_to(app: typer.Typer) -> None:
    audit = typer.Typer(help=_("The log of who did what."), no_args_is_help=True)
    audit.command("list", help=_("List who did what, newest first. There are no answers in it."))(list_lines)
    audit.callback()(lambda: None)
    app.add_typer(audit, name="audit")


def list_lines(
    record: Annotated[
        str, typer.Option("--record", help=_("Only lines about this record or person, by id."), show_default=False)
    ] = "",
    user: UserName = "",
    by: Annotated[str, typer.Option("--by", help=_("Only what this user name did."), show_default=False)] = "",
    kind: Annotated[str, typer.Option("--kind", help=_("Only this kind, such as viewed."), show_default=False)] = "",
    as_json: Annotated[bool, typer.Option("--json", help=_("Write JSON."))] = False,
    data: DataFolder = None,
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services.audit_log import log_page
    from app.services.pages.log import Asked

    with signed_in(data, user, password_stdin) as session:
        page = log_page(session, Asked(record=record, user=by, kind=kind), most=100_000)
    if as_json:
        rows = [
            {
                "number": line.number,
                "utc": line.when.isoformat(),
                "user": line.user,
                "kind": line.kind,
                "record": line.record,
                "reason": line.reason,
            }
            for line in page.lines
        ]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for line in page.lines:
        when = line.when.strftime("%Y-%m-%d %H:%M:%S")
        typer.echo("\t".join((str(line.number), when, line.user, line.what, line.record, line.reason)))
    if not page.lines:
        typer.echo(_("There are no such lines."))

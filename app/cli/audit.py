"""`audit list`: who did what."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.options import DataFolder, PasswordFromInput, UserName, signed_in
from app.i18n import _, plural

if TYPE_CHECKING:
    from app.services.pages.log import Asked


RecordId = Annotated[
    str, typer.Option("--record", help=_("Only lines about this record or person, by id."), show_default=False)
]
By = Annotated[str, typer.Option("--by", help=_("Only what this user name did."), show_default=False)]
Kind = Annotated[str, typer.Option("--kind", help=_("Only this kind, such as viewed."), show_default=False)]
Since = Annotated[
    datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], help=_("From this day on."), show_default=False)
]
Until = Annotated[
    datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help=_("Up to this day."), show_default=False)
]


def add_to(app: typer.Typer) -> None:
    audit = typer.Typer(help=_("The log of who did what."), no_args_is_help=True)
    audit.command("list", help=_("List who did what, newest first. There are no answers in it."))(list_lines)
    audit.command("print", help=_("Write these lines as a paper for managers: names and times only."))(print_lines)
    app.add_typer(audit, name="audit")


def list_lines(
    record: RecordId = "",
    user: UserName = "",
    by: By = "",
    kind: Kind = "",
    since: Since = None,
    until: Until = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("Write JSON."))] = False,
    data: DataFolder = None,
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services.audit_log import log_page

    with signed_in(data, user, password_stdin) as session:
        page = log_page(session, _asked(record, by, kind, since, until), most=100_000)
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


def print_lines(
    out: Annotated[Path, typer.Option("--out", help=_("The PDF file to write."), show_default=False)],
    record: RecordId = "",
    user: UserName = "",
    by: By = "",
    kind: Kind = "",
    since: Since = None,
    until: Until = None,
    data: DataFolder = None,
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services.log_printing import write_log

    with signed_in(data, user, password_stdin) as session:
        paper = write_log(session, _asked(record, by, kind, since, until), out)
    typer.echo(plural("Written: {out}, {count} page.", "Written: {out}, {count} pages.", paper.pages, out=out))


def _asked(record: str, by: str, kind: str, since: datetime | None, until: datetime | None) -> "Asked":
    from app.services.pages.log import Asked

    return Asked(record, by, kind, "", since.date() if since else None, until.date() if until else None)

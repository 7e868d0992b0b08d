"""`retention`: how long things are kept, what is over, and disposing of it with a second person."""

import json
from datetime import datetime
from typing import Annotated

import typer

from app.cli.options import DataFolder, PasswordFromInput, SecondName, UserName, second_of, signed_in
from app.domain.retention import Category
from app.i18n import _, plural


def add_to(app: typer.Typer) -> None:
    retention = typer.Typer(help=_("How long things are kept."), no_args_is_help=True)
    retention.command("set", help=_("Set the months for a category, counted from the last contact."))(set_period)
    retention.command("due", help=_("List what has been kept long enough."))(due)
    retention.command("dispose", help=_("Dispose of what is due, or of everything held on one person."))(dispose)
    app.add_typer(retention, name="retention")


def set_period(
    category: Annotated[Category, typer.Argument(help=_("What it is about."), show_default=False)],
    months: Annotated[int, typer.Argument(help=_("Months to keep; 0 keeps it until you say otherwise."))],
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services.retention import set_retention_period

    with signed_in(data, user, password_stdin) as session:
        set_retention_period(session, category, months or None)
    typer.echo(_("Kept."))


def due(
    as_json: Annotated[bool, typer.Option("--json", help=_("Write JSON."))] = False,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services.retention import clock_far_ahead_since, disposal_due, retention_periods
    from app.services.retention_pages import clock_in_words

    with signed_in(data, user, password_stdin) as session:
        periods, found = retention_periods(session), disposal_due(session)
        before = clock_far_ahead_since(session)
    if before is not None:
        typer.echo(clock_in_words(before), err=True)
    rows = [
        {
            "person_id": each.person_id,
            "since": each.since.isoformat(),
            "categories": [str(category) for category in each.categories],
            "held": each.held,
        }
        for each in found
    ]
    if as_json:
        typer.echo(json.dumps(rows, indent=2))
        return
    for each in found:
        state = _("on hold") if each.held else _("may go")
        typer.echo("\t".join((each.person_id, each.since.isoformat(), " ".join(each.categories), state)))
    if not periods:
        typer.echo(_("This site has set no periods, so nothing is ever due. Use `retention set`."))
    elif not found:
        typer.echo(_("Nothing is due."))


def dispose(
    reason: Annotated[str, typer.Option("--reason", help=_("Why, in a few words."), show_default=False)],
    person: Annotated[
        str, typer.Option("--person", help=_("Everything held on this person, due or not."), show_default=False)
    ] = "",
    today: Annotated[
        datetime | None,
        typer.Option("--today", formats=["%Y-%m-%d"], help=_("Today's date, when the clock was far ahead.")),
    ] = None,
    second: SecondName = "",
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services.retention import confirm_date, dispose_due, dispose_person

    with signed_in(data, user, password_stdin) as session:
        helper = second_of(second, password_stdin)
        if today is not None:
            confirm_date(session, today.date())
        done = dispose_person(session, person, reason, helper) if person else dispose_due(session, reason, helper)
    typer.echo(plural("{count} person disposed of.", "{count} people disposed of.", done.people))
    for name in done.still_held_in:
        typer.echo(_("This copy still holds it: {name}").format(name=name))
    typer.echo(_("Backups kept elsewhere still hold it too, until they are replaced."))

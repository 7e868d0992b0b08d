"""`site`: by when things fall due here, and the site's own days off, as the screen of due dates has them."""

import json
from datetime import date
from typing import Annotated

import typer

from app.cli.options import DataFolder, PasswordFromInput, UserName, signed_in
from app.errors import UsedWrongly
from app.i18n import _, plain_date

AsJson = Annotated[bool, typer.Option("--json", help=_("Write JSON."))]
Days = Annotated[list[str], typer.Argument(help=_("Days as year-month-day, such as 2026-12-24."), show_default=False)]


def add_to(app: typer.Typer) -> None:
    site = typer.Typer(help=_("What this site has chosen for itself."), no_args_is_help=True)
    periods = typer.Typer(help=_("By when things are due here."), no_args_is_help=True)
    periods.command("list", help=_("List each period with its number, and whose number it is."))(list_periods)
    periods.command("set", help=_("Give a period another number. What is due is worked out again."))(set_period)
    site.add_typer(periods, name="periods")
    days = typer.Typer(help=_("Own days on which nobody leaves, beside public holidays."), no_args_is_help=True)
    days.command("list", help=_("List the own days."))(list_days)
    days.command("add", help=_("Add own days. What is due is worked out again."))(add_days)
    days.command("remove", help=_("Take own days away again."))(remove_days)
    site.add_typer(days, name="days")
    app.add_typer(site, name="site")


def list_periods(
    as_json: AsJson = False, data: DataFolder = None, user: UserName = "", password_stdin: PasswordFromInput = False
) -> None:
    from app.services.due_settings import due_settings_page

    with signed_in(data, user, password_stdin) as session:
        found = due_settings_page(session).periods
    if as_json:
        rows = [
            {
                "name": each.name,
                "value": each.value,
                "unit": each.unit,
                "shipped": each.shipped,
                "what": each.what,
                "source": each.source,
            }
            for each in found
        ]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for each in found:
        own = _("here") if each.value != each.shipped else _("as shipped")
        typer.echo("\t".join((each.name, str(each.value), each.unit, own, each.what)))


def set_period(
    name: Annotated[str, typer.Argument(help=_("Name of the period, as `list` shows it."), show_default=False)],
    number: Annotated[
        int | None, typer.Argument(help=_("Days or months. Left out with --shipped."), show_default=False)
    ] = None,
    shipped: Annotated[bool, typer.Option("--shipped", help=_("The number that the program came with."))] = False,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services.due_settings import change_due_settings, due_settings_page

    if (number is None) != shipped:
        raise UsedWrongly(_("Give either a number or --shipped."))
    with signed_in(data, user, password_stdin) as session:
        page = due_settings_page(session)
        came_with = {each.name: each.shipped for each in page.periods}
        value = came_with.get(name, 0) if number is None else number
        change_due_settings(session, {name: value}, page.days)
    typer.echo(_("Kept. What is due is worked out again."))


def list_days(
    as_json: AsJson = False, data: DataFolder = None, user: UserName = "", password_stdin: PasswordFromInput = False
) -> None:
    from app.services.due_settings import due_settings_page

    with signed_in(data, user, password_stdin) as session:
        days = due_settings_page(session).days
    if as_json:
        typer.echo(json.dumps([day.isoformat() for day in days]))
        return
    for day in days:
        typer.echo("\t".join((day.isoformat(), plain_date(day))))
    if not days:
        typer.echo(_("This site has no own days."))


def add_days(
    days: Days, data: DataFolder = None, user: UserName = "", password_stdin: PasswordFromInput = False
) -> None:
    _change_days(days, data, user, password_stdin, keep=True)


def remove_days(
    days: Days, data: DataFolder = None, user: UserName = "", password_stdin: PasswordFromInput = False
) -> None:
    _change_days(days, data, user, password_stdin, keep=False)


def _change_days(typed: list[str], data: DataFolder, user: str, password_stdin: bool, *, keep: bool) -> None:
    """A day that is not there cannot be taken away: the wrong year would look as if it had worked."""
    from app.services.due_settings import change_due_settings, due_settings_page

    days = {_day(each) for each in typed}
    with signed_in(data, user, password_stdin) as session:
        now = set(due_settings_page(session).days)
        if not keep and days - now:
            missing = plain_date(min(days - now))
            raise UsedWrongly(_("{day} is no own day of this site.").format(day=missing))
        change_due_settings(session, {}, sorted(now | days if keep else now - days))
    typer.echo(_("Kept. What is due is worked out again."))


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise UsedWrongly(
            _("{typed} is no day. Write year-month-day, such as 2026-12-24.").format(typed=typed)
        ) from None

"""`decide`: records of which two versions stand are listed, shown side by side, and decided by a person."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from app.cli.options import DataFolder, PasswordFromInput, UserName, signed_in
from app.errors import NotValid, UsedWrongly
from app.i18n import _
from app.services.pages.deciding import BOTH, Side, ToDecide

RecordId = Annotated[str, typer.Argument(help=_("Id of the record (`decide list` gives it)."), show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help=_("Write JSON."))]


def add_to(app: typer.Typer) -> None:
    decide = typer.Typer(help=_("Two versions that both stand: a person decides."), no_args_is_help=True)
    decide.command("list", help=_("List what waits to be decided."))(list_waiting)
    decide.command("show", help=_("Show both versions of RECORD side by side."))(show)
    decide.command("choose", help=_("Choose what counts from now on."))(choose)
    app.add_typer(decide, name="decide")


def list_waiting(
    person: Annotated[str, typer.Argument(help=_("Id of a person; left out: everybody."), show_default=False)] = "",
    as_json: AsJson = False,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services import deciding

    with signed_in(data, user, password_stdin) as session:
        waiting = deciding.waiting_to_be_decided(session, person)
    if as_json:
        typer.echo(json.dumps([asdict(each) for each in waiting], indent=2, ensure_ascii=False))
        return
    for each in waiting:
        typer.echo("\t".join((each.record_id, each.title, each.person_id)))
    if not waiting:
        typer.echo(_("Nothing waits to be decided."))


def show(
    record: RecordId,
    as_json: AsJson = False,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services import deciding

    with signed_in(data, user, password_stdin) as session:
        torn = deciding.to_decide(session, record)
    if as_json:
        typer.echo(json.dumps(asdict(torn), indent=2, ensure_ascii=False))
        return
    _say(torn)


def choose(
    record: RecordId,
    reason: Annotated[str, typer.Option("--reason", help=_("How you know, in a few words."), show_default=False)] = "",
    keep: Annotated[
        str, typer.Option("--keep", help=_("Letter or id of the version that stands."), show_default=False)
    ] = "",
    line: Annotated[
        list[str] | None,
        typer.Option("--line", help=_("For one line by itself: 1=A, 2=B or 3=both."), show_default=False),
    ] = None,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services import deciding

    if bool(keep) == bool(line):
        raise UsedWrongly(_("Say --keep for one whole version, or --line for each line."))
    with signed_in(data, user, password_stdin) as session:
        torn = deciding.to_decide(session, record)
        if keep:
            deciding.decide(session, record, _version(torn, keep), reason)
        else:
            choices = dict(_choice(torn, each) for each in line or ())
            deciding.decide_each(session, record, choices, reason)
    typer.echo(_("Decided. The other version stays in the history."))


def _choice(torn: ToDecide, said: str) -> tuple[int, str]:
    number, equals, chosen = said.partition("=")
    if not equals or not number.strip().isdigit():
        raise NotValid(_("Write a line and what counts in it, as in 1=A or 2=both."))
    return int(number), BOTH if chosen.strip().casefold() == BOTH else _version(torn, chosen.strip())


def _version(torn: ToDecide, said: str) -> str:
    """The id behind a letter; an id is taken as it is."""
    for letter, side in zip(_letters(torn), torn.sides, strict=True):
        if said.strip().upper() == letter or said.strip() == side.version_id:
            return side.version_id
    letters = ", ".join(_letters(torn))
    raise NotValid(_("There is no such version. Choose one of: {letters}.").format(letters=letters))


def _letters(torn: ToDecide) -> list[str]:
    return [chr(ord("A") + place) for place in range(len(torn.sides))]


def _say(torn: ToDecide) -> None:
    typer.echo(torn.title)
    for letter, side in zip(_letters(torn), torn.sides, strict=True):
        typer.echo(f"{letter}\t{_about(side)}")
    for each in torn.differences:
        typer.echo(f"{each.number}\t{each.what}")
        if each.before:
            before = _("Before that: {words}").format(words=each.before)
            typer.echo(f"\t{before}")
        for letter, words, mark in zip(_letters(torn), each.said, each.marks, strict=True):
            typer.echo("\t".join(("", letter, words, mark)).rstrip())
        if each.both:
            typer.echo("\t".join(("", BOTH, each.both)))
    if torn.not_me:
        typer.echo(torn.not_me)
    elif not torn.differences:
        typer.echo(_("Both say the same. Choose either."))
    elif not torn.by_line:
        typer.echo(_("Choose one whole version here."))


def _about(side: Side) -> str:
    return "\t".join(part for part in (side.made_at, side.made_by, side.made_on, side.why) if part)

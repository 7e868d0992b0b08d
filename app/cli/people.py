"""`people`: find somebody; two records of one person are joined by a human, and parted again."""

import json
from collections.abc import Callable
from typing import Annotated

import typer

from app.cli.options import DataFolder, PasswordFromInput, UserName, signed_in
from app.i18n import _, without_marks
from app.services.session import Session

First = Annotated[str, typer.Argument(help=_("Id of a person (`people find --json` gives it)."), show_default=False)]
Other = Annotated[str, typer.Argument(help=_("Id of the other record."), show_default=False)]
Reason = Annotated[str, typer.Option("--reason", help=_("How you know, in a few words."), show_default=False)]
OnTwo = Callable[[Session, str, str, str], None]


def add_to(app: typer.Typer) -> None:
    people = typer.Typer(help=_("The people held on this site."), no_args_is_help=True)
    people.command("find", help=_("Find people by any part of a name or number."))(find)
    people.command("twice", help=_("List people who may be here twice."))(twice)
    people.command("join", help=_("Two records are one person: join them under the first."))(
        _of_two(_join, _("They are one person now. `people part` undoes it."))
    )
    people.command("part", help=_("Two records that were joined are two people: part them again."))(
        _of_two(_part, _("They are two people again."))
    )
    people.command("apart", help=_("Two people who look alike: nobody asks about them again."))(
        _of_two(_keep_apart, _("They stay two people."))
    )
    app.add_typer(people, name="people")


def find(
    text: Annotated[str, typer.Argument(help=_("Any part of a name or number."), show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help=_("Write JSON."))] = False,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services.person_records import find_people

    with signed_in(data, user, password_stdin) as session:
        found = find_people(session, text)
    if as_json:
        rows = [
            {"person_id": each.person_id, "name": _plain(each.marked), "number": each.number, "hall": each.where}
            for each in found
        ]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for each in found:
        typer.echo("\t".join((_plain(each.marked), each.number, each.where)))
    if not found:
        typer.echo(_("Nobody found. Try part of the name, or the number."))


def twice(
    as_json: Annotated[bool, typer.Option("--json", help=_("Write JSON."))] = False,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from dataclasses import asdict

    from app.services import matching
    from app.services.person_records import person_details

    with signed_in(data, user, password_stdin) as session:
        found = matching.pairs(session)
        ids = {person_id for each in found for person_id in (each.one, each.other)}
        names = {each: person_details(session, each).details.full_name for each in ids}
    if as_json:
        typer.echo(json.dumps([asdict(each) for each in found], indent=2, ensure_ascii=False))
        return
    for each in found:
        typer.echo("\t".join((each.one, names[each.one], each.other, names[each.other], each.why)))
    if not found:
        typer.echo(_("Nobody seems to be here twice."))


def _of_two(work: OnTwo, done: str) -> Callable[..., None]:
    """A command about two records of people: it does `work` and says `done`."""

    def command(
        first: First,
        other: Other,
        reason: Reason = "",
        data: DataFolder = None,
        user: UserName = "",
        password_stdin: PasswordFromInput = False,
    ) -> None:
        with signed_in(data, user, password_stdin) as session:
            work(session, first, other, reason)
        typer.echo(done)

    return command


def _join(session: Session, first: str, other: str, reason: str) -> None:
    from app.services import people_links

    people_links.join(session, first, other, reason)


def _part(session: Session, first: str, other: str, reason: str) -> None:
    from app.services import people_links

    people_links.part(session, first, other, reason)


def _keep_apart(session: Session, first: str, other: str, reason: str) -> None:
    from app.services import matching

    matching.keep_apart(session, first, other, reason)


def _plain(marked: str) -> str:
    return without_marks(marked)

"""`person`: the rights of one person: everything held, and putting right what was entered under the wrong one."""

from typing import Annotated

import typer

from app.cli.options import DataFolder, OutFolder, PasswordFromInput, SecondName, UserName, second_of, signed_in
from app.i18n import _, plural

PersonId = Annotated[str, typer.Argument(help=_("Id of the person (`people find --json` gives it)."))]
RecordId = Annotated[str, typer.Argument(help=_("Id of the part of the record (`person everything` gives it)."))]
Reason = Annotated[str, typer.Option("--reason", help=_("Why, in a few words."), show_default=False)]

WithPlan = Annotated[
    bool | None,
    typer.Option(
        "--with-plan/--without-plan",
        help=_("Whether the plan goes along. Left out: it does when it was made from this talk."),
        show_default=False,
    ),
]


def add_to(app: typer.Typer) -> None:
    person = typer.Typer(help=_("The rights of one person."), no_args_is_help=True)
    person.command("everything", help=_("Write everything held on one person, to read and for a machine."))(everything)
    person.command("move", help=_("Move a part of a record to the person whom it is about."))(move)
    person.command("void", help=_("Take out a part of a record that was entered by mistake."))(void)
    person.command("hold", help=_("Put a legal hold on a record, or lift it."))(hold)
    app.add_typer(person, name="person")


def everything(
    person: PersonId,
    out: OutFolder,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services.rights import write_everything

    with signed_in(data, user, password_stdin) as session:
        text, machine, paper = write_everything(session, person, out)
    typer.echo(_("Written: {text}, {paper} and {data}.").format(text=text, paper=paper, data=machine))
    typer.echo(_("Anyone can read these files. Give them to the person, then delete them here."))


def move(
    record: RecordId,
    to: Annotated[str, typer.Option("--to", help=_("Id of the right person."), show_default=False)],
    reason: Reason,
    plan: WithPlan = None,
    second: SecondName = "",
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services.wrong_person import move_record

    with signed_in(data, user, password_stdin) as session:
        moved = move_record(session, record, to, reason, second_of(second, password_stdin), plan)
    typer.echo(plural("{count} part of the record moved.", "{count} parts of the record moved.", moved))


def void(
    record: RecordId,
    reason: Reason,
    plan: WithPlan = None,
    second: SecondName = "",
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services.wrong_person import void_record

    with signed_in(data, user, password_stdin) as session:
        gone = void_record(session, record, reason, second_of(second, password_stdin), plan)
    typer.echo(plural("{count} part of the record taken out.", "{count} parts of the record taken out.", gone))


def hold(
    person: PersonId,
    reason: Reason,
    lift: Annotated[bool, typer.Option("--lift", help=_("Lift the hold."))] = False,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services.retention import hold_record

    with signed_in(data, user, password_stdin) as session:
        hold_record(session, person, not lift, reason)
    typer.echo(_("The hold is lifted.") if lift else _("The hold stands. Nothing of this person is disposed of."))

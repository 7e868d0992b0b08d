"""`backup`, `backup check`, `backup drill` and `restore`."""

from pathlib import Path
from typing import Annotated

import typer

from app import paths
from app.cli.options import (
    FOUND_WRONG,
    DataFolder,
    PasswordFromInput,
    SecondName,
    UserName,
    asked_password,
    second_of,
    signed_in,
)
from app.errors import UsedWrongly
from app.i18n import _


def add_to(app: typer.Typer) -> None:
    backup = typer.Typer(help=_("Backups: make one, check one, practise a restore."))
    backup.callback(invoke_without_command=True)(make)
    backup.command("check", help=_("Open a backup and check all of it. Exit 1 when it is not whole."))(check)
    backup.command("drill", help=_("Restore the newest backup for practice, check it, throw it away."))(drill)
    app.add_typer(backup, name="backup")
    app.command("restore", help=_("Put a backup back, in a new folder or in the place of the records in use."))(restore)


def make(
    context: typer.Context,
    to: Annotated[
        Path | None, typer.Option("--to", help=_("Folder for the backup, such as a stick."), show_default=False)
    ] = None,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    if context.invoked_subcommand is not None:
        return
    from app.services import backups

    if to is None:
        raise UsedWrongly(_("Say where the backup goes: add --to FOLDER."))
    with signed_in(data, user, password_stdin) as session:
        made = backups.back_up_to(session, to)
    typer.echo(_("A backup was made and checked by opening it: {folder}").format(folder=made))


def check(
    folder: Annotated[
        Path | None,
        typer.Argument(help=_("Folder of one backup. Left out: the newest on this computer."), show_default=False),
    ] = None,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services import backups

    with signed_in(data, user, password_stdin) as session:
        problems = backups.check_backup(session, folder)
    for line in problems:
        typer.echo(line)
    if problems:
        raise typer.Exit(FOUND_WRONG)
    typer.echo(_("The backup is whole."))


def drill(data: DataFolder = None, user: UserName = "", password_stdin: PasswordFromInput = False) -> None:
    from app.services import restoring

    with signed_in(data, user, password_stdin) as session:
        result = restoring.drill(session)
    if result.problem:
        typer.echo(result.problem)
        raise typer.Exit(FOUND_WRONG)
    told = _("The drill went well: {records} records about {people} people could be restored.")
    typer.echo(told.format(records=result.versions, people=result.people))


def restore(
    backup: Annotated[Path, typer.Argument(help=_("Folder of one backup."), show_default=False)],
    into: Annotated[Path, typer.Option("--into", help=_("Folder for the restored records."), show_default=False)],
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
    second: SecondName = "",
    replace: Annotated[
        bool, typer.Option("--replace", help=_("Take the place of the records in that folder; they are moved aside."))
    ] = False,
) -> None:
    from app.services import loss_words, restoring

    if not user:
        raise UsedWrongly(_("Say who signs in: add --user NAME."))
    password = asked_password(password_stdin, _("Password: "))
    live = restoring.live_held(data or (into if replace else paths.default_site()), user, password)
    helper = second_of(second, password_stdin)
    looked = restoring.look_into(data or into, backup, user, password, live, second=helper)
    for line in loss_words.loss_in_words(looked.lost) if looked.lost is not None else ():
        typer.echo(line)
    if replace and not password_stdin and not typer.confirm(_("Put it in the place of the records in use?")):
        raise typer.Exit(FOUND_WRONG)
    done = restoring.restore(backup, into, user, password, helper, live, replace_live=replace)
    if done.aside is not None:
        typer.echo(_("The files that were there lie in {folder}.").format(folder=done.aside))
    typer.echo(_("Restored. The records are in {folder}.").format(folder=done.folder))

"""`accounts`: who may come in. What gives power over records needs a second person: `--second NAME`."""

import json
from typing import Annotated

import typer

from app.cli.options import DataFolder, PasswordFromInput, SecondName, UserName, asked_password, second_of, signed_in
from app.domain.roles import Level, Role
from app.errors import UsedWrongly
from app.i18n import _

Name = Annotated[str, typer.Argument(help=_("User name of the account."), show_default=False)]


def add_to(app: typer.Typer) -> None:
    accounts = typer.Typer(help=_("The accounts of this site."), no_args_is_help=True)
    accounts.command("list", help=_("List every account, with its role and whether it is on."))(list_all)
    accounts.command("add", help=_("Add an account. Its password is asked last, or read as the last line."))(add)
    accounts.command("role", help=_("Give an account another role or level."))(change_role)
    accounts.command("reset", help=_("Give an account a new password; one that was off is on again."))(reset)
    accounts.command("disable", help=_("Switch an account off. The records get a new key at sign-out."))(disable)
    accounts.command("password", help=_("Change your own password."))(change_password)
    accounts.command("recover", help=_("Set a lost password with the recovery key; prints the key that replaces it."))(
        recover
    )
    app.add_typer(accounts, name="accounts")


def list_all(
    as_json: Annotated[bool, typer.Option("--json", help=_("Write JSON."))] = False,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services.accounts import list_accounts
    from app.services.words import role_in_words

    with signed_in(data, user, password_stdin) as session:
        found = list_accounts(session)
    if as_json:
        rows = [
            {"user": each.user, "name": each.name, "role": each.role, "level": each.level, "active": each.active}
            for each in found
        ]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for each in found:
        state = _("on") if each.active else _("switched off")
        typer.echo("\t".join((each.user, each.name, role_in_words(each.role), str(each.level), state)))


def add(
    account: Name,
    role: Annotated[Role, typer.Option("--role", help=_("What the account is for."), show_default=False)],
    name: Annotated[str, typer.Option("--name", help=_("Name to show. Left out: the user name."))] = "",
    level: Annotated[Level, typer.Option("--level", help=_("How far this helper goes."))] = Level.NAVIGATOR,
    second: SecondName = "",
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.domain.account import NewAccount
    from app.services.accounts import add_account

    with signed_in(data, user, password_stdin) as session:
        helper = second_of(second, password_stdin)
        password = asked_password(password_stdin, _("Password of the new account: "))
        add_account(session, NewAccount(account, name or account, role, password, level), helper)
    typer.echo(_("The account is there."))


def change_role(
    account: Name,
    role: Annotated[Role, typer.Option("--role", help=_("What the account is for."), show_default=False)],
    level: Annotated[Level, typer.Option("--level", help=_("How far this helper goes."))] = Level.NAVIGATOR,
    second: SecondName = "",
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services import accounts

    with signed_in(data, user, password_stdin) as session:
        accounts.change_role(session, account, role, level, second_of(second, password_stdin))
    typer.echo(_("Changed. It counts from the next sign-in of that account."))


def reset(
    account: Name,
    second: SecondName = "",
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services.accounts import reset_password

    with signed_in(data, user, password_stdin) as session:
        helper = second_of(second, password_stdin)
        reset_password(session, account, asked_password(password_stdin, _("New password of the account: ")), helper)
    typer.echo(_("The new password holds from now on."))


def disable(
    account: Name, data: DataFolder = None, user: UserName = "", password_stdin: PasswordFromInput = False
) -> None:
    from app.services.accounts import disable_account

    with signed_in(data, user, password_stdin) as session:
        disable_account(session, account)
    typer.echo(_("The account is off, and the records have a new key."))


def recover(account: Name, data: DataFolder = None, password_stdin: PasswordFromInput = False) -> None:
    from app import paths
    from app.services import sites

    key = asked_password(password_stdin, _("Recovery key: "))
    password = asked_password(password_stdin, _("New password of the account: "))
    fresh = sites.recover(data or paths.default_site(), key, account, password)
    typer.echo(_("The new password holds. The old recovery key is used up. Keep this one in a safe place:"))
    typer.echo(fresh)


def change_password(data: DataFolder = None, user: UserName = "", password_stdin: PasswordFromInput = False) -> None:
    """A champion's too."""
    from app import paths
    from app.services.door_password import change_at_the_door

    if not user:
        raise UsedWrongly(_("Say who signs in: add --user NAME."))
    old = asked_password(password_stdin, _("Password: "))
    new = asked_password(password_stdin, _("New password: "))
    change_at_the_door(data or paths.default_site(), user, old, new)
    typer.echo(_("The new password holds from now on."))

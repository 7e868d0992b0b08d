"""Options that many verbs share, and signing in from the command line."""

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from app import paths
from app.clock import Clock
from app.errors import AnchorMissing, NoSite, StoreBehind, StoreDamaged, UsedWrongly
from app.i18n import _
from app.services import sites
from app.services.second_person import Second
from app.services.session import Session

FOUND_WRONG = 1
"""Exit code when something that was checked is not well."""

DataFolder = Annotated[
    Path | None,
    typer.Option(
        "--data", help=_("Folder that holds the site. Left out: this computer's own site."), show_default=False
    ),
]
UserName = Annotated[str, typer.Option("--user", help=_("User name to sign in with."), show_default=False)]
PasswordFromInput = Annotated[
    bool, typer.Option("--password-stdin", help=_("Read the password from standard input, first line."))
]
SecondName = Annotated[
    str,
    typer.Option("--second", help=_("User name of the second person, who types their password."), show_default=False),
]
OutFolder = Annotated[Path, typer.Option("--out", help=_("Folder for what is written."), show_default=False)]


@contextmanager
def signed_in(
    data: Path | None,
    user: str,
    password_stdin: bool,
    clock: Clock | None = None,
    password: str | None = None,
    *,
    or_look: bool = False,
    new_anchor: bool = False,
) -> Iterator[Session]:
    """Sign in, do the work, sign out. The password, if not given, is asked without echo, or read from the input.

    `or_look` opens records that are behind or damaged only to read; `new_anchor` makes a missing anchor anew.
    """
    folder = data or paths.default_site()
    if not sites.site_exists(folder):
        raise NoSite()
    if not user:
        raise UsedWrongly(_("Say who signs in: add --user NAME."))
    typed = password if password is not None else asked_password(password_stdin, _("Password: "))
    try:
        session = sites.sign_in(folder, user, typed, clock, new_anchor=new_anchor)
    except (StoreBehind, StoreDamaged, AnchorMissing):
        if not or_look:
            raise
        session = sites.look(folder, user, typed, clock)
    try:
        yield session
    finally:
        sites.sign_out(session)


def second_of(name: str, from_input: bool) -> Second | None:
    """The second person with their password: the next line of the input, or asked without echo."""
    if not name:
        return None
    return Second(name, asked_password(from_input, _("Password of the second person: ")))


def asked_password(from_input: bool, prompt: str) -> str:
    """The next line of standard input, or what is typed without echo. Raises UsedWrongly with no keyboard."""
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise UsedWrongly(_("There is no keyboard to ask for the password. Add --password-stdin."))
    return getpass.getpass(prompt)

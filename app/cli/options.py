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
from app.errors import NoSite, UsedWrongly
from app.i18n import _
from app.services import sites
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
OutFolder = Annotated[Path, typer.Option("--out", help=_("Folder for what is written."), show_default=False)]


@contextmanager
def signed_in(data: Path | None, user: str, password_stdin: bool, clock: Clock | None = None) -> Iterator[Session]:
    """Sign in, do the work, sign out. The password is asked without echo, or read from standard input."""
    folder = data or paths.default_site()
    if not sites.site_exists(folder):
        raise NoSite()
    if not user:
        raise UsedWrongly(_("Say who signs in: add --user NAME."))
    session = sites.sign_in(folder, user, _password(password_stdin), clock)
    try:
        yield session
    finally:
        sites.sign_out(session)


def _password(from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise UsedWrongly(_("There is no keyboard to ask for the password. Add --password-stdin."))
    return getpass.getpass(_("Password: "))

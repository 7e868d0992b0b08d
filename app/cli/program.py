"""Puts the verbs together, and turns every error into one plain sentence and an exit code."""

import os
import sys
from collections.abc import Callable
from typing import Any

import click
import typer

from app.errors import WellgateError
from app.i18n import _

DONE, FOUND_WRONG, USED_WRONGLY = 0, 1, 2


def program() -> typer.Typer:
    """All verbs. Built on demand so that `--help` waits for nothing."""
    from app.cli import content, practice, records

    app = typer.Typer(
        name="wellgate",
        help=_("Wellgate: an easy health talk, one plan, and a pack to take away. All offline."),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    practice.add_to(app)
    content.add_to(app)
    records.add_to(app)
    return app


def run(arguments: list[str] | None = None) -> None:
    """Run the program and exit: 0 done, 1 found wrong, 2 used wrongly. A user's mistake never shows a traceback."""
    sys.exit(exit_code_of(lambda: program()(args=arguments, prog_name="python -m app", standalone_mode=False)))


def exit_code_of(work: Callable[[], Any]) -> int:
    """Do the work; print what went wrong to standard error in plain words; say how it ended."""
    try:
        ended = work()
    except WellgateError as error:
        say_wrong(error.sentence)
        return error.exit_code
    except click.exceptions.Exit as ended_early:
        return ended_early.exit_code
    except click.exceptions.Abort:
        say_wrong(_("Stopped. Nothing more was done."))
        return USED_WRONGLY
    except click.ClickException as error:
        say_wrong(_("{what} Add --help to see how it is used.").format(what=error.format_message()))
        return USED_WRONGLY
    except BrokenPipeError:
        return _pipe_closed()
    return ended if isinstance(ended, int) else DONE


def say_wrong(sentence: str) -> None:
    typer.echo(sentence, err=True)


def _pipe_closed() -> int:
    """The reader of our output went away (`| head`): nothing is wrong, but Python would complain at exit."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - lives until the process ends
    return DONE

"""Puts the verbs together, and turns every error into one plain sentence and an exit code."""

import os
import sys
from pathlib import Path

import typer

from app.errors import WellgateError
from app.i18n import _

DONE = 0


def program() -> typer.Typer:
    """All verbs. Built on demand so that `--help` waits for nothing."""
    from app.cli import (
        accounts,
        audit,
        backups,
        content,
        deciding,
        directory,
        due,
        exchange,
        fhir,
        live,
        papers,
        people,
        person,
        practice,
        records,
        retention,
        salvage,
        site,
    )

    app = typer.Typer(
        name="wellgate",
        help=_("Wellgate: an easy health talk, one plan, and a pack to take away. All offline."),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    practice.add_to(app)
    live.add_to(app)
    due.add_to(app)
    people.add_to(app)
    content.add_to(app)
    records.add_to(app)
    accounts.add_to(app)
    person.add_to(app)
    retention.add_to(app)
    exchange.add_to(app)
    deciding.add_to(app)
    fhir.add_to(app)
    backups.add_to(app)
    audit.add_to(app)
    directory.add_to(app)
    papers.add_to(app)
    salvage.add_to(app)
    site.add_to(app)
    return app


def run(arguments: list[str] | None = None) -> None:
    """Run the program and exit: 0 done, 1 found wrong, 2 used wrongly. A user's mistake never shows a traceback."""
    sys.exit(exit_code_of(arguments))


def exit_code_of(arguments: list[str] | None = None) -> int:
    """Do what was asked; say what went wrong on standard error in plain words; tell how it ended."""
    try:
        program()(args=arguments, prog_name="python -m app")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else DONE
    except WellgateError as error:
        say_wrong(error.sentence)
        return error.exit_code
    except BrokenPipeError:
        return _pipe_closed()
    return DONE


def say_wrong(sentence: str) -> None:
    typer.echo(sentence, err=True)


def _pipe_closed() -> int:
    """The reader of our output went away (`| head`): nothing is wrong, but Python would complain at exit."""
    sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open until the process ends
    return DONE

"""The one place where an error becomes a sentence on the screen: plain, with what to do next, and no value in it."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from app.errors import WellgateError
from app.i18n import _


def sentence_for(error: BaseException) -> str:
    """Our own errors carry their sentence. Of any other only a general one is shown: its text may hold a name."""
    if isinstance(error, WellgateError):
        return error.sentence
    if isinstance(error, MemoryError):
        return _("This computer has run out of memory. Close other programs, then try again.")
    if isinstance(error, OSError):
        return _("A file could not be read or written. Check the disk, then try again.")
    return _("Something went wrong. What you said so far is kept. Try again, or close and open Wellgate.")


def catch_the_rest(say: Callable[[str], None]) -> None:
    """Whatever nobody caught is said on the screen; the window stays open and nothing typed is lost."""

    def shown(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        note_place(kind, trace)
        say(sentence_for(error))

    sys.excepthook = shown


def note_place(kind: type[BaseException], trace: TracebackType | None) -> None:
    """Where in the code it happened, to standard error: kind, files and lines, never the message or a value."""
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    if sys.stderr is not None:
        sys.stderr.write(f"{kind.__name__} at {' > '.join(places)}\n")

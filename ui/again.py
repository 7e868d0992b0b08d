"""Starting anew after a sign-out or a long lock: the same program, folder and look, in a process that knows no key."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from app import paths
from app.i18n import _
from ui.theme import SCALES, THEME

_OPTIONS = ("--data", "--after", "--look")
DARK, WHOLE_SCREEN = "dark", "whole"


class Start(NamedTuple):  # made faster than a dataclass, and the window waits for it
    """How the program was asked to start. `look` is what the window before it looked like, in words with commas."""

    folder: Path
    after: str = ""
    look: str = ""


def read_start(arguments: Sequence[str]) -> Start:
    """The usual options are read by hand: argparse takes as long to load as the window to draw."""
    names, values = arguments[::2], arguments[1::2]
    if len(names) == len(values) and set(names) <= set(_OPTIONS):
        given = dict(zip(names, values, strict=True))
        folder = Path(given["--data"]) if "--data" in given else paths.default_site()
        return Start(folder, given.get("--after", ""), given.get("--look", ""))
    import argparse

    parser = argparse.ArgumentParser(prog="python -m ui", description=_("Opens Wellgate. All offline."))
    parser.add_argument("--data", type=Path, metavar=_("FOLDER"), help=_("Folder that holds the site."))
    parser.add_argument("--after", default="", help=argparse.SUPPRESS)
    parser.add_argument("--look", default="", help=argparse.SUPPRESS)
    found = parser.parse_args(list(arguments))
    return Start(found.data or paths.default_site(), found.after, found.look)


def command_after(command: Sequence[str], why: str, window: QWidget) -> list[str]:
    """The same command, told why it starts again and how the window looks. Nothing in it names anybody."""
    kept = list(command)
    for option in ("--after", "--look"):
        while option in kept:
            at = kept.index(option)
            del kept[at : at + 2]
    return [*kept, "--after", why, "--look", look_of(window)]


def look_of(window: QWidget) -> str:
    words = [str(round(THEME.scale * 100))]
    words += [DARK] if THEME.dark else []
    words += [WHOLE_SCREEN] if window.isMaximized() or window.isFullScreen() else []
    return ",".join(words)


def take_look(look: str) -> bool:
    """Colours and text size as they were; returns whether the window filled the screen. Other words are left out."""
    words = look.split(",")
    scale = next((scale for scale in SCALES if str(round(scale * 100)) in words), THEME.scale)
    if look:
        THEME.use(dark=DARK in words, scale=scale)
    return WHOLE_SCREEN in words

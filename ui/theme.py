"""Colours, type and measures in one place, so that no widget holds a figure and the window restyles while it runs."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from app import paths

FAMILY = "Atkinson Hyperlegible Next"
# Letters that the first family lacks (Vietnamese marks); loaded only when asked for.
SECOND_FAMILY = "Noto Sans"

LIGHT = {
    "paper": "#F7F2E9",  # the ground of every screen
    "sand": "#EFE7D9",  # rail, quiet panels, helper's notes
    "card": "#FFFEFB",  # what can be read or pressed
    "plate": "#E4EDE6",  # small square behind a picture
    "tint": "#D8E9E2",  # a chosen answer
    "line": "#DCD2C1",  # hairlines, decoration only
    "edge": "#7A7162",  # border of anything pressed or typed in
    "ink": "#1D2A2C",
    "soft": "#3D4949",
    "brand": "#0F4D49",
    "onbrand": "#FFFFFF",
    "deep": "#0A3735",  # name band
    "ondeep": "#FFFFFF",
    "ondeep_soft": "#D5E6E0",
    "ondeep_edge": "#7FA89E",
    "focus": "#B4470A",
    "focus_gap": "#FFFEFB",
    "now": "#8A1D15",
    "now_bg": "#FBE8E2",
    "now_fill": "#8A1D15",
    "soon": "#6A4100",
    "soon_bg": "#FBEAC6",
    "private": "#432760",
    "private_bg": "#ECE3F3",
    "private_fill": "#432760",
    "onprivate": "#FFFFFF",
    "private_ground": "#2C1942",
    "onprivate_soft": "#EFE6F7",
    "onfill": "#FFFFFF",
    "face_1": "#F1DCD0",
    "face_2": "#F4E6D3",
    "face_3": "#F1EBDC",
    "face_4": "#E3ECDD",
    "face_5": "#D5E7DB",
}
DARK = LIGHT | {
    "paper": "#0A0E0F",
    "sand": "#14191A",
    "card": "#12181A",
    "plate": "#0A0E0F",
    "tint": "#2E2810",
    "line": "#5B6869",
    "edge": "#C9D3D2",
    "ink": "#FFFFFF",
    "soft": "#DDE5E4",
    "brand": "#FFD36B",
    "onbrand": "#000000",
    "deep": "#000000",
    "ondeep_soft": "#DDE5E4",
    "focus": "#7FE3FF",
    "focus_gap": "#0A0E0F",
    "now": "#FFB4A8",
    "now_bg": "#2B0F0C",
    "soon": "#FFD36B",
    "soon_bg": "#2B2108",
    "private": "#DDBEFF",
    "private_bg": "#20142C",
    "onprivate": "#000000",
    "private_ground": "#0A0E0F",
    "onprivate_soft": "#DDE5E4",
    **{f"face_{mood}": "#0A0E0F" for mood in range(1, 6)},
}

# Pixels at 96 dpi and 100 %. Nothing is smaller than 16.
TYPE = {"display": 40, "question": 34, "title": 26, "answer": 22, "lead": 20, "body": 18, "small": 16}
LEADING = {"display": 1.15, "question": 1.2, "title": 1.25, "answer": 1.3, "lead": 1.4, "body": 1.4, "small": 1.4}
HEADINGS = frozenset({"display", "question", "title"})
SPACE = (4, 8, 12, 16, 24, 32, 48, 64)
RADIUS = {"chip": 8, "control": 12, "card": 16, "sheet": 24}
# Least heights: what is pressed to answer, the one filled button, every other control.
TARGET = {"answer": 64, "answer_most": 84, "primary": 56, "control": 48, "least": 44}
SCALES = (1.0, 1.25, 1.5)
WIDE = 1200  # a window narrower than this gets the tighter measures
MARK = 32  # tick or radio mark of an answer


@runtime_checkable
class Restyled(Protocol):
    """A widget that keeps measures of its own and must work them out anew when the theme changes."""

    def restyle(self) -> None: ...


class Theme(QObject):
    """Colours and text size of the whole program. `changed` comes after every open widget has been restyled."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.dark = False
        self.scale = 1.0

    def use(self, *, dark: bool | None = None, scale: float | None = None) -> None:
        """Change colours or text size (1.0, 1.25 or 1.5) at run time; nothing is built anew."""
        self.dark = self.dark if dark is None else dark
        self.scale = self.scale if scale is None else scale
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette())
            restyle_open_widgets()
        self.changed.emit()


THEME = Theme()


def restyle_open_widgets() -> None:
    with nothing_thrown_away():
        for widget in QApplication.allWidgets():
            if isinstance(widget, Restyled):
                widget.restyle()
                widget.updateGeometry()
            widget.update()


@contextmanager
def nothing_thrown_away() -> Iterator[None]:
    """While a list of widgets is gone through: collecting a window that nobody holds takes away Qt's own parts of it,
    and Python does not hear that those on the list are gone.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def hex_of(name: str) -> str:
    """The "#RRGGBB" of a token; a value that is already "#RRGGBB" comes back. Raises KeyError for an unknown token."""
    return name if name.startswith("#") else (DARK if THEME.dark else LIGHT)[name]


def colour(name: str) -> QColor:
    return QColor(hex_of(name))


def mixed(name: str, other: str, share: float) -> QColor:
    """`name` with `share` (0 to 1) of `other` in it: hover and pressed grounds."""
    base, extra = colour(name), colour(other)

    def between(one: int, two: int) -> int:
        return round(one * (1 - share) + two * share)

    return QColor(
        between(base.red(), extra.red()), between(base.green(), extra.green()), between(base.blue(), extra.blue())
    )


def px(size: str) -> int:
    """Height of type in pixels now. Text up to 22 grows in full, headings half as fast."""
    base = TYPE[size]
    growth = THEME.scale if base <= TYPE["answer"] else 1 + (THEME.scale - 1) * 0.5
    return round(base * growth)


def leading(size: str) -> float:
    """Distance between two lines in pixels."""
    return px(size) * LEADING[size]


def control_height(at_100: int) -> int:
    """Height of a control now: grows by half of what the text grows."""
    return round(at_100 * (1 + (THEME.scale - 1) * 0.5))


def picture_size(at_100: int) -> int:
    """Size of a picture now: grows by a third of what the text grows."""
    return round(at_100 * (1 + (THEME.scale - 1) / 3))


def edge_width(*, chosen: bool = False) -> float:
    """1.5 px for what can be pressed, 3 px for what is chosen; 2 and 3 in dark."""
    if chosen:
        return 3.0
    return 2.0 if THEME.dark else 1.5


def page_edge(width: int) -> int:
    """Room at the left and right of a page that is `width` px wide."""
    return 40 if width >= WIDE else 28


def font(size: str, *, bold: bool = False) -> QFont:
    return QFont(_font(px(size), bold))


@lru_cache(maxsize=64)
def _font(pixels: int, bold: bool) -> QFont:
    made = QFont([FAMILY, SECOND_FAMILY])
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def load_fonts(*, wide: bool = False) -> list[str]:
    """Load the shipped screen fonts once and give the families found; `wide` adds the one with more letters."""
    files = ["atkinson-hyperlegible-next-400.ttf", "atkinson-hyperlegible-next-700.ttf"]
    if wide:
        files += ["noto-sans-400.ttf", "noto-sans-700.ttf"]
    families: list[str] = []
    for name in files:
        number = QFontDatabase.addApplicationFont(str(paths.fonts() / name))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families


def palette() -> QPalette:
    """What Qt's own parts (caret, selection, tool tips, system dialogs) are drawn with."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, name in (
        (roles.Window, "paper"),
        (roles.Base, "card"),
        (roles.AlternateBase, "sand"),
        (roles.Button, "card"),
        (roles.WindowText, "ink"),
        (roles.Text, "ink"),
        (roles.ButtonText, "ink"),
        (roles.PlaceholderText, "soft"),
        (roles.Highlight, "brand"),
        (roles.HighlightedText, "onbrand"),
        (roles.ToolTipBase, "card"),
        (roles.ToolTipText, "ink"),
    ):
        made.setColor(role, colour(name))
    return made


STYLE = "Fusion"


def dress(application: QApplication, *, styled: bool = False) -> None:
    """Give a fresh application its fonts, its style and its palette. Call once, before the first window.

    `styled` says that it was started with `-style`: setting a style hands it to Python, which takes 5 ms.
    """
    load_fonts()
    if not styled:
        application.setStyle(STYLE)
    application.setFont(font("body"))
    application.setPalette(palette())


def luminance(hex_colour: str) -> float:
    """Relative luminance of "#RRGGBB", 0 to 1 (WCAG 2.2)."""
    channels = [int(hex_colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two "#RRGGBB" colours, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)

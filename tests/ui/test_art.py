"""Pictures: drawn once, kept, and a missing one is seen but never stops the program."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from ui import art

UI = Path(__file__).resolve().parents[2] / "ui"
NAMED = re.compile(r'"(glyph-[a-z-]+)"')


def painted(key: str, size: int = 48, colour: str = "#0F4D49") -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    art.paint(painter, key, QRectF(0, 0, size, size), colour)
    painter.end()
    return image


def coloured(image: QImage, colour: str) -> int:
    """How many pixels have exactly this colour."""
    wanted = QColor(colour).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize(
    "key", [*(f"month-{kind}" for kind in range(5)), *(f"face-{mood}" for mood in range(1, 6)), "chair"]
)
def test_our_own_drawings_are_drawn_in_the_colour_asked_for(key: str) -> None:
    assert coloured(painted(key, 140), "#0F4D49") > 20


def test_a_fuller_month_has_more_ink() -> None:
    ink = [coloured(painted(f"month-{kind}", 140), "#0F4D49") for kind in range(5)]
    assert ink == sorted(ink)
    assert ink[4] > 3 * ink[2]


def test_the_months_of_the_questions_are_drawn_as_grids() -> None:
    assert painted("month-weekly", 140) == painted("month-2", 140)
    assert painted("month-every-day", 140) == painted("month-4", 140)


def test_a_missing_picture_draws_a_sign_and_is_reported() -> None:
    art.forget()
    assert coloured(painted("no-such-picture"), "#0F4D49") > 20
    assert art.missing() == {"no-such-picture"}
    assert not art.has("no-such-picture")
    art.forget()


@pytest.mark.parametrize("key", ["../secret", "glyph-check.svg", "", "Glyph"])
def test_a_picture_name_never_leaves_the_picture_folder(key: str) -> None:
    assert not art.has(key)


def test_every_sign_that_the_window_names_is_shipped() -> None:
    named = {key for path in UI.rglob("*.py") for key in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert named
    assert {key for key in named if not art.has(key)} == set()


def test_the_same_picture_in_two_colours_is_two_pictures() -> None:
    assert painted("glyph-check", colour="#0F4D49") != painted("glyph-check", colour="#8A1D15")
    assert painted("glyph-check", colour="#0F4D49") == painted("glyph-check", colour="#0F4D49")

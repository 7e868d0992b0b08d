"""Every picture that ships is listed, described, licensed, of one colour, and drawn by window and paper alike."""

import io
import logging
import re
import tomllib
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from reportlab.graphics.shapes import Drawing
from svglib.svglib import svg2rlg

PICTURES = Path(__file__).resolve().parents[2] / "resources" / "pictures"
KEYS = sorted(path.stem for path in PICTURES.glob("*.svg"))
SETS = {"healthicons", "fluent-emoji-high-contrast", "own"}
PAINT = ("fill", "stroke", "color", "stop-color", "flood-color")
DRAWN = {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"}
SIDE = 48


@cache
def index() -> dict[str, dict[str, str]]:
    return tomllib.loads((PICTURES / "pictures.toml").read_text(encoding="utf-8"))


@cache
def suggested() -> dict[str, dict[str, str]]:
    return tomllib.loads((PICTURES / "SUGGESTED.toml").read_text(encoding="utf-8"))


def text_of(key: str) -> str:
    return (PICTURES / f"{key}.svg").read_text(encoding="utf-8")


def in_black(key: str) -> str:
    return text_of(key).replace("currentColor", "#000000")


def drawn_by_qt(key: str) -> QImage:
    renderer = QSvgRenderer(QByteArray(in_black(key).encode()))
    assert renderer.isValid()
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def painted_share(image: QImage) -> float:
    """The share of pixels that are at least half covered, from 0 to 1."""
    filled = sum(image.pixelColor(x, y).alpha() > 127 for x in range(SIDE) for y in range(SIDE))
    return filled / SIDE**2


def test_every_file_is_in_the_index_and_every_entry_has_its_file() -> None:
    assert set(KEYS) == set(index())


@pytest.mark.parametrize("key", KEYS)
def test_a_picture_is_named_described_and_licensed(key: str) -> None:
    picture = index()[key]
    assert set(picture) == {"alt", "set", "source", "licence"}
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)
    assert picture["set"] in SETS
    assert picture["licence"] == "MIT"
    assert picture["source"]


@pytest.mark.parametrize("key", KEYS)
def test_the_words_for_a_picture_are_short_and_plain(key: str) -> None:
    alt = index()[key]["alt"]
    assert 2 <= len(alt.split()) <= 12
    assert alt[0].isupper()
    assert not alt.endswith(".")


@pytest.mark.parametrize("key", KEYS)
def test_a_picture_is_small_and_uses_only_simple_shapes_in_one_colour(key: str) -> None:
    assert (PICTURES / f"{key}.svg").stat().st_size < 12 * 1024
    root = ElementTree.fromstring(text_of(key))
    assert "width" not in root.attrib
    assert "height" not in root.attrib
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    assert (left, top) == (0, 0)
    assert width == height
    for element in root.iter():
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in DRAWN
        assert "style" not in element.attrib
        assert {element.attrib.get(name, "none") for name in PAINT} <= {"none", "currentColor"}


@pytest.mark.parametrize("key", KEYS)
def test_the_window_draws_the_picture(qapp: object, key: str) -> None:
    assert 0.01 < painted_share(drawn_by_qt(key)) < 0.9


@pytest.mark.parametrize("key", KEYS)
def test_the_paper_draws_the_picture_without_a_complaint(caplog: pytest.LogCaptureFixture, key: str) -> None:
    with caplog.at_level(logging.WARNING):
        drawing = svg2rlg(io.StringIO(in_black(key)))
    assert caplog.records == []
    assert isinstance(drawing, Drawing)
    left, bottom, right, top = drawing.getBounds()
    assert right - left > drawing.width * 0.15
    assert top - bottom >= 0
    assert left >= -1
    assert bottom >= -1
    assert right <= drawing.width + 1
    assert top <= drawing.height + 1


@pytest.mark.parametrize("key", KEYS)
def test_no_painted_point_falls_outside_the_ground(qapp: object, key: str) -> None:
    """A picture drawn past its edge is cut off: a wide border around it must stay empty."""
    wider = re.sub(r'viewBox="0 0 (\d+) \1"', lambda box: grown(int(box.group(1))), in_black(key), count=1)
    renderer = QSvgRenderer(QByteArray(wider.encode()))
    image = QImage(60, 60, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    border = [(x, y) for x in range(60) for y in range(60) if not (9 <= x <= 50 and 9 <= y <= 50)]
    assert not [point for point in border if image.pixelColor(*point).alpha() > 127]


def grown(side: int) -> str:
    """A view a quarter wider on every side, so that 60 pixels show the ground in the middle 40."""
    return f'viewBox="{-side / 4} {-side / 4} {side * 1.5} {side * 1.5}"'


@pytest.mark.parametrize("part", ["answers", "sections", "topics", "questions", "options"])
def test_every_suggestion_names_a_picture(part: str) -> None:
    assert suggested()[part]
    assert {name: key for name, key in suggested()[part].items() if key not in index()} == {}


@pytest.mark.parametrize("part", ["answers", "options"])
def test_no_answer_is_shown_by_a_tick_or_a_cross(part: str) -> None:
    never = {"glyph-check", "glyph-close", "documents-accepted", "documents-denied", "plan-list"}
    assert not never & set(suggested()[part].values())


def test_the_answers_of_one_question_can_be_told_apart_by_their_pictures() -> None:
    same_on_purpose = {
        ("body.conditions", "virus"),  # the two kinds of hepatitis differ by their letter
        ("drugs.before", "small-bag"),
        ("drugs.last_month", "small-bag"),
    }
    seen: dict[tuple[str, str], list[str]] = {}
    for name, key in suggested()["options"].items():
        question, _, option = name.rpartition(".")
        seen.setdefault((question, key), []).append(option)
    twice = {place for place, options in seen.items() if len(options) > 1}
    assert twice == same_on_purpose


def test_pictures_of_a_set_have_its_licence_beside_them() -> None:
    for name, owner in (("healthicons", "Resolve to Save Lives"), ("fluent-emoji", "Microsoft Corporation")):
        text = (PICTURES / f"LICENSE-{name}.txt").read_text(encoding="utf-8")
        assert owner in text
        assert "without restriction" in text

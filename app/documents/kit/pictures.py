"""Pictures as vectors: each is put in the file once and placed many times."""

import re
from functools import lru_cache
from hashlib import sha256
from io import BytesIO, StringIO
from itertools import groupby
from typing import Any

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode import qr
from reportlab.graphics.shapes import Drawing, Group, Shape
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from svglib.svglib import svg2rlg

from app import paths
from app.documents.kit.sizes import INK, WHITE
from app.easyread.reading import read

QUIET = 4  # modules of white around a code
_CURRENT = re.compile("currentColor", re.IGNORECASE)


@lru_cache(maxsize=1)
def known_pictures() -> dict[str, dict[str, str]]:
    """Key -> its facts: `alt`, `set`, `source`, `licence`."""
    _read, table = read(paths.pictures() / "pictures.toml", dict[str, dict[str, str]])
    return table


def words_for(key: str) -> str:
    """What the picture shows, for a screen reader; empty for an unknown one."""
    return known_pictures().get(key, {}).get("alt", "")


def has_picture(key: str) -> bool:
    return bool(key) and (paths.pictures() / f"{key}.svg").is_file()


def prepare_picture(canvas: Canvas, key: str, white: bool) -> str:
    """Puts the picture in the file when it is not there yet. Returns the name of its form."""
    name = f"{key}-white" if white else key
    if not canvas.hasForm(name):
        drawing = _drawing(key, white)
        canvas.beginForm(name, 0, 0, drawing.width, drawing.height)
        canvas._code.append(_steps_of(key, white))  # type: ignore[attr-defined]
        canvas.endForm()
    return name


@lru_cache(maxsize=512)
def _steps_of(key: str, white: bool) -> str:
    """How a picture is drawn, once a process: it holds no font and nothing else of a document."""
    scratch = Canvas(BytesIO())
    scratch._code = []  # type: ignore[attr-defined]
    renderPDF.draw(_drawing(key, white), scratch, 0, 0)
    return "\n".join(scratch._code)  # type: ignore[attr-defined]


def place_picture(canvas: Canvas, key: str, x: float, y: float, size: float, white: bool) -> None:
    """Draws a prepared picture into a square of `size` points."""
    name = prepare_picture(canvas, key, white)
    drawing = _drawing(key, white)
    share = _weight(key) * size / max(drawing.width, drawing.height)
    canvas.saveState()
    canvas.translate(x + (size - drawing.width * share) / 2, y + (size - drawing.height * share) / 2)
    canvas.scale(share, share)
    canvas.doForm(name)
    canvas.restoreState()


def draw_code(canvas: Canvas, address: str, x: float, y: float, size: float) -> None:
    """A QR code with its quiet edge of four modules, level M, in black on white."""
    across, _runs = _modules(address)
    # The name of a form may hold no slash.
    name, side = f"code-{sha256(address.encode()).hexdigest()[:16]}", size / (across + 2 * QUIET)
    if not canvas.hasForm(name):
        canvas.beginForm(name, 0, 0, across, across)
        canvas._code.append(_dark_of(address))  # type: ignore[attr-defined]
        canvas.endForm()
    canvas.setFillColor(WHITE)
    canvas.rect(x, y, size, size, fill=1, stroke=0)
    canvas.saveState()
    canvas.translate(x + QUIET * side, y + QUIET * side)
    canvas.scale(side, side)
    canvas.doForm(name)
    canvas.restoreState()


@lru_cache(maxsize=64)
def _dark_of(address: str) -> str:
    """The dark modules as PDF draws them, one unit each, once a process."""
    across, runs = _modules(address)
    # A little taller than a module, or a screen shows hair lines between the rows.
    boxes = [f"{first} {across - row - 1.03:.2f} {length} 1.03 re" for row, first, length in runs]
    return "\n".join(("0 0 0 rg", *boxes, "f"))


@lru_cache(maxsize=64)
def _modules(address: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """(modules across, (row from the top, first dark module, how many) of each dark run)"""
    code: Any = qr.QrCodeWidget(address, barLevel="M").qr  # type: ignore[attr-defined]
    code.make()
    across, runs = int(code.getModuleCount()), list[tuple[int, int, int]]()
    for row in range(across):
        dark = [bool(code.isDark(row, column)) for column in range(across)]
        place = 0
        for is_dark, same in groupby(dark):
            length = len(list(same))
            runs += [(row, place, length)] if is_dark else []
            place += length
    return across, tuple(runs)


def _weight(key: str) -> float:
    """The emoji set fills its square; at this size both sets look equally heavy."""
    return 0.88 if known_pictures().get(key, {}).get("set", "").startswith("fluent") else 1.0


@lru_cache(maxsize=256)
def _drawing(key: str, white: bool) -> Drawing:
    source = (paths.pictures() / f"{key}.svg").read_text(encoding="utf-8")
    drawing = svg2rlg(StringIO(_CURRENT.sub("#000000", source)))
    if drawing is None:
        raise ValueError(key)
    _colour(drawing, WHITE if white else INK)
    return drawing


def _colour(shape: Shape, colour: Color) -> None:
    """Black becomes `colour`; a part that the picture keeps white turns to the other side."""
    for part in getattr(shape, "contents", ()):
        _colour(part, colour)
    for side in ("fillColor", "strokeColor"):
        given = getattr(shape, side, None)
        if given is not None and not isinstance(shape, Group):
            setattr(shape, side, colour if _dark(given) else _other(colour))


def _dark(colour: Color) -> bool:
    return float(colour.red + colour.green + colour.blue) < 1.5


def _other(colour: Color) -> Color:
    return INK if colour is WHITE else WHITE

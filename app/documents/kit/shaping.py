"""Letters that join or stack, such as Arabic and Devanagari: HarfBuzz says which forms stand where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.documents.kit.scripts import BY_FONT, font_path

if TYPE_CHECKING:
    import uharfbuzz
    from reportlab.pdfgen.pathobject import PDFPathObject

Step = tuple[str, tuple[float, ...]]


@dataclass(frozen=True)
class Shaped:
    """Forms in the order in which they stand, from the left: (form, x, y). All measures as shares of the size."""

    forms: tuple[tuple[int, float, float], ...]
    advance: float


@lru_cache(maxsize=2048)
def shaped(text: str, font: str) -> Shaped:
    """`text` in the order in which it is read, all of one script."""
    import uharfbuzz

    held, buffer = _font(font), uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if BY_FONT[font].backwards and not is_number(text) else "ltr"
    uharfbuzz.shape(held, buffer, {})
    scale, x, y, forms = held.face.upem, 0.0, 0.0, []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        forms.append((info.codepoint, (x + place.x_offset) / scale, (y + place.y_offset) / scale))
        x, y = x + place.x_advance, y + place.y_advance
    return Shaped(tuple(forms), x / scale)


def is_number(text: str) -> bool:
    """Digits run from left to right in every script."""
    return all(letter.isdigit() for letter in text)


def trace(path: PDFPathObject, piece: Shaped, font: str, x: float, base: float, size: float) -> None:
    """Adds the outlines of all forms to a path, beginning at `x` on the line `base`, in points."""
    for form, right, up in piece.forms:
        for name, numbers in outline(font, form):
            placed = [
                (x + (right + number) * size) if place % 2 == 0 else (base + (up + number) * size)
                for place, number in enumerate(numbers)
            ]
            getattr(path, name)(*placed)


@lru_cache(maxsize=2048)
def outline(font: str, form: int) -> tuple[Step, ...]:
    """The steps that draw one form, as ReportLab's paths name them."""
    held = _font(font)
    pen = _Outline(held.face.upem)
    held.draw_glyph_with_pen(form, pen)
    return tuple(pen.steps)


@lru_cache(maxsize=8)
def _font(font: str) -> uharfbuzz.Font:
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(font_path(font))))


class _Outline:
    """Takes the steps of an outline and keeps them as shares of the size, curves as PDF knows them."""

    def __init__(self, scale: int) -> None:
        self.scale, self.steps, self.here = scale, list[Step](), (0.0, 0.0)

    def moveTo(self, to: tuple[float, float]) -> None:  # noqa: N802 - named by HarfBuzz
        self._keep("moveTo", to)

    def lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802 - named by HarfBuzz
        self._keep("lineTo", to)

    def qCurveTo(self, bend: tuple[float, float], to: tuple[float, float]) -> None:  # noqa: N802 - named by HarfBuzz
        (ax, ay), (bx, by), (cx, cy) = self.here, bend, to
        first = (ax + (bx - ax) * 2 / 3, ay + (by - ay) * 2 / 3)
        self._keep("curveTo", first, (cx + (bx - cx) * 2 / 3, cy + (by - cy) * 2 / 3), to)

    def curveTo(  # noqa: N802 - named by HarfBuzz
        self, first: tuple[float, float], second: tuple[float, float], to: tuple[float, float]
    ) -> None:
        self._keep("curveTo", first, second, to)

    def closePath(self) -> None:  # noqa: N802 - named by HarfBuzz
        self.steps.append(("close", ()))

    def endPath(self) -> None:  # noqa: N802 - named by HarfBuzz
        self.closePath()

    def _keep(self, name: str, *points: tuple[float, float]) -> None:
        self.here = points[-1]
        self.steps.append((name, tuple(number / self.scale for point in points for number in point)))

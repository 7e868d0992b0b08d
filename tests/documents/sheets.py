"""Looks at a finished PDF the way a reader does: its words, its ink, its fonts, its structure."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image

MM = 72 / 25.4
PAGE_HIGH = 297
INK = 200  # a grey level below it is ink


@dataclass(frozen=True)
class Sheet:
    """One page: its words, and a picture of it in grey."""

    number: int
    words: str
    picture: Image.Image
    scale: float  # pixels a point

    def ink_between(self, top: float, foot: float, left: float = 0, right: float = 210) -> float:
        """The share of dark pixels in a band, all in mm from the top left corner."""
        box = tuple(round(edge * MM * self.scale) for edge in (left, top, right, foot))
        part = self.picture.crop((box[0], box[1], box[2], box[3]))
        dark = sum(part.histogram()[:INK])
        return dark / max(1, part.width * part.height)


def sheets_of(pdf: bytes, dpi: int = 60) -> list[Sheet]:
    return list(_sheets(pdf, dpi / 72))


def words_of(pdf: bytes) -> str:
    return "\n".join(page_words(pdf))


def page_words(pdf: bytes) -> list[str]:
    """The words of each page, as a search in the file finds them."""
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def fonts_of(pdf: bytes) -> list[Any]:
    """Every font object of the file."""
    with pikepdf.open(BytesIO(pdf)) as file:
        return [
            (str(thing.BaseFont), "/FontDescriptor" in thing and "/FontFile2" in thing.FontDescriptor)
            for thing in file.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
        ]


def bookmarks_of(pdf: bytes) -> list[tuple[str, int]]:
    """(title, page counted from 1)"""
    file = pypdfium2.PdfDocument(pdf)
    return [(mark.get_title(), mark.get_dest().get_index() + 1) for mark in file.get_toc()]


def _sheets(pdf: bytes, scale: float) -> Iterator[Sheet]:
    file = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(file, start=1):
        picture = page.render(scale=scale, grayscale=True).to_pil().convert("L")
        yield Sheet(number, page.get_textpage().get_text_bounded(), picture, scale)

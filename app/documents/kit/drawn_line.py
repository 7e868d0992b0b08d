"""Draws one line of words: plain ones as text, joined or stacked letters as outlines with their text unseen on them."""

from codecs import BOM_UTF16_BE
from collections.abc import Sequence
from typing import TypeAlias

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.pdfgen.textobject import PDFTextObject

from app.documents.kit.direction import as_it_stands
from app.documents.kit.fonts import NO_BREAK, runs
from app.documents.kit.scripts import BY_FONT, Script
from app.documents.kit.shaping import is_number, shaped, trace
from app.documents.kit.sizes import BOLD, Style

Piece: TypeAlias = tuple[str, Style]
"""Words in one style. A line of text may be made of several, such as a bold label and plain words."""

FILL, FILL_AND_EDGE, UNSEEN = 0, 2, 3
BOLD_EDGE = 0.035  # of the size: other scripts come in one weight only


def draw_line(canvas: Canvas, pieces: Sequence[Piece], x: float, base: float, backwards: bool) -> None:
    """Spaces that hold words together are written as ordinary ones, so that a number can be searched for."""
    text = canvas.beginText(x, base)
    for words, style in pieces:
        # The space after a label stays beside the label, whichever way the words run.
        begins = words[: len(words) - len(words.lstrip(" "))]
        for font, seen in runs(begins + as_it_stands(words[len(begins) :], backwards), style.font):
            script = BY_FONT.get(font)
            if script is None:
                text.setFillColor(style.colour)
                text.setFont(font, style.size)
                text.textOut(seen.replace(NO_BREAK, " "))
            elif script.shaped:
                _draw_shaped(canvas, text, script, seen, style, base)
            else:
                _draw_plain(canvas, text, script, seen, style)
    canvas.drawText(text)


def _draw_plain(canvas: Canvas, text: PDFTextObject, script: Script, words: str, style: Style) -> None:
    bold = style.font == BOLD
    _begin(text, script, "")
    text.setFillColor(style.colour)
    text.setFont(script.font, style.size)
    if bold:
        text.setStrokeColor(style.colour)
        _write(text, f"{style.size * BOLD_EDGE:.3f} w {FILL_AND_EDGE} Tr")
    text.textOut(words)
    if bold:
        _write(text, f"{FILL} Tr")
    _end(text, script, "")


def _draw_shaped(canvas: Canvas, text: PDFTextObject, script: Script, seen: str, style: Style, base: float) -> None:
    """Readers of the file turn letters around that run backwards, so unseen ones stand as they are seen."""
    words = seen[::-1] if script.backwards and not is_number(seen) else seen
    x, path = text.getX(), canvas.beginPath()
    trace(path, shaped(words, script.font), script.font, x, base, style.size)
    _fill(canvas, path, style)
    wide = shaped(words, script.font).advance * style.size
    plain = canvas.stringWidth(seen, script.font, style.size)
    told = "" if script.backwards else words
    _begin(text, script, told)
    text.setFont(script.font, style.size)
    _write(text, f"{UNSEEN} Tr {100 * wide / plain if plain else 100:.2f} Tz")
    text.textOut(seen)
    _write(text, f"{FILL} Tr 100 Tz")
    _end(text, script, told)
    text.setTextOrigin(x + wide, base)


def _fill(canvas: Canvas, path: PDFPathObject, style: Style) -> None:
    bold = style.font == BOLD
    canvas.setFillColor(style.colour)
    if bold:
        canvas.setStrokeColor(style.colour)
        canvas.setLineWidth(style.size * BOLD_EDGE)
    canvas.drawPath(path, fill=1, stroke=1 if bold else 0)


def _begin(text: PDFTextObject, script: Script, read_as: str) -> None:
    """What follows is in another language; `read_as` are its letters when they do not stand in reading order."""
    facts = [f"/Lang ({script.language})"] if script.language else []
    if read_as:
        facts.append(f"/ActualText <{BOM_UTF16_BE.hex()}{read_as.encode('utf-16-be').hex()}>")
    if facts:
        _write(text, f"/Span <<{' '.join(facts)}>> BDC")


def _end(text: PDFTextObject, script: Script, read_as: str) -> None:
    if script.language or read_as:
        _write(text, "EMC")


def _write(text: PDFTextObject, operator: str) -> None:
    """ReportLab has no call for marked content inside a text."""
    text._code.append(operator)  # type: ignore[attr-defined]

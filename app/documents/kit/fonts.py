"""Our fonts in the file and no other; letters that one font lacks come from the next, or are written as words."""

import unicodedata
from functools import lru_cache

from reportlab import rl_config
from reportlab.graphics import shapes
from reportlab.lib import styles as _styles  # noqa: F401 - must be read before the base font is changed
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app import paths
from app.documents.kit.sizes import BOLD, REGULAR

_FILES = {
    REGULAR: "wellgate-paper-400.ttf",
    BOLD: "wellgate-paper-700.ttf",
    "NotoSans": "noto-sans-400.ttf",
    "NotoSans-Bold": "noto-sans-700.ttf",
}
_NEXT_FONT = {REGULAR: "NotoSans", BOLD: "NotoSans-Bold"}
NO_BREAK = "\u00a0"


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Once a process. ReportLab's own Helvetica is put out of the way: it would be listed but not embedded."""
    for name, file in _FILES.items():
        # Shaping would lose letters from the text that can be searched.
        pdfmetrics.registerFont(TTFont(name, str(paths.fonts() / file), shapable=False))
    rl_config.canvas_basefontname = REGULAR
    shapes.STATE_DEFAULTS["fontName"] = REGULAR


@lru_cache(maxsize=4)
def letters_of(font: str) -> frozenset[int]:
    known = pdfmetrics.getFont(font)
    assert isinstance(known, TTFont)
    return frozenset(known.face.charToGlyph)


def width_of(text: str, font: str, size: float) -> float:
    """Points; `text` must be made of letters that the font has."""
    return float(pdfmetrics.stringWidth(text, font, size))


def clean(text: str) -> str:
    """Own words made fit for paper: one space between words, no control or direction marks, composed accents."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = (" " if letter.isspace() else letter for letter in unicodedata.normalize("NFC", text))
    words = "".join(letter for letter in kept if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return " ".join(words.split())


def together(words: str) -> str:
    """The words held on one line: a date, a postcode."""
    return words.replace(" ", NO_BREAK)


def written(text: str, font: str) -> str:
    """The text with each letter that no font of ours has written as its name, or as "?" when it is a plain letter."""
    ours = _writable(font)
    if ours.issuperset(map(ord, text)):
        return text
    return "".join(letter if ord(letter) in ours else _in_words(letter) for letter in text)


@lru_cache(maxsize=4)
def _writable(font: str) -> frozenset[int]:
    """Letters that one of two fonts has, with the marks that only order a line."""
    return letters_of(font) | letters_of(_NEXT_FONT.get(font, font)) | {ord("\n"), ord(NO_BREAK)}


def runs(text: str, font: str) -> tuple[tuple[str, str], ...]:
    """(font, text) pieces, each in a font that has all its letters."""
    ours = letters_of(font)
    if ours.issuperset(map(ord, text)):
        return ((font, text),) if text else ()
    pieces: list[tuple[str, str]] = []
    for letter in text:
        name = font if ord(letter) in ours or letter == NO_BREAK else _NEXT_FONT.get(font, font)
        if pieces and pieces[-1][0] == name:
            pieces[-1] = (name, pieces[-1][1] + letter)
        else:
            pieces.append((name, letter))
    return tuple(pieces)


def _in_words(letter: str) -> str:
    """An emoji as its name in brackets, a mark that only changes another letter as nothing, any other letter as "?"."""
    category = unicodedata.category(letter)
    if category.startswith("M"):
        return ""
    name = unicodedata.name(letter, "")
    return f"({name.lower()})" if category == "So" and name else "?"

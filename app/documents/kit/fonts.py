"""Our fonts in the file and no other; a letter that one lacks comes from the next, or from one of its script."""

import re
import unicodedata
from functools import lru_cache

from reportlab import rl_config
from reportlab.graphics import shapes
from reportlab.lib import styles as _styles  # noqa: F401 - must be read before the base font is changed
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app import paths
from app.documents.kit.hangul import as_it_sounds
from app.documents.kit.scripts import BLANK, BY_FONT, joins, script_of
from app.documents.kit.shaping import shaped
from app.documents.kit.sizes import BOLD, REGULAR

_FILES = {
    REGULAR: "wellgate-paper-400.ttf",
    BOLD: "wellgate-paper-700.ttf",
    "NotoSans": "noto-sans-400.ttf",
    "NotoSans-Bold": "noto-sans-700.ttf",
}
_NEXT_FONT = {REGULAR: "NotoSans", BOLD: "NotoSans-Bold"}
NO_BREAK = "\u00a0"
JOINERS = "\u200c\u200d"
_NEVER_PRINTED = ("Cc", "Cf", "Cs")
_LOOKS = ("VARIATION SELECTOR", "EMOJI MODIFIER", "COMBINING ENCLOSING")
_FLAG_LETTER = "REGIONAL INDICATOR SYMBOL LETTER"
_PLACEHOLDERS = "\ufffc\ufffd"
_BLANKS = re.compile(rf"{BLANK}+(?: {BLANK}+)*")
SHORTEST_BLANK, LONGEST_BLANK = 6, 16  # half letters wide


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Once a process. ReportLab's own Helvetica is put out of the way: it would be listed but not embedded."""
    for name, file in _FILES.items():
        # Shaping would lose letters from the text that can be searched.
        pdfmetrics.registerFont(TTFont(name, str(paths.fonts() / file), shapable=False))
    rl_config.canvas_basefontname = REGULAR
    rl_config.useA85 = 0  # bytes as they are: a quarter smaller, and quicker, than bytes written as letters
    shapes.STATE_DEFAULTS["fontName"] = REGULAR


@lru_cache(maxsize=4)
def letters_of(font: str) -> frozenset[int]:
    known = pdfmetrics.getFont(font)
    assert isinstance(known, TTFont)
    return frozenset(known.face.charToGlyph)


def width_of(text: str, font: str, size: float) -> float:
    """Points; `text` must be made of letters that the font has."""
    script = BY_FONT.get(font)
    if script is not None and script.shaped:
        return shaped(text, font).advance * size
    try:
        return sum(map(_advances(font).__getitem__, text)) * size
    except KeyError:
        return float(pdfmetrics.stringWidth(text, font, size))


@lru_cache(maxsize=32)
def _advances(font: str) -> dict[str, float]:
    """How far each letter of a font reaches, as a share of its size."""
    known = pdfmetrics.getFont(font)
    assert isinstance(known, TTFont)
    advances = {chr(code): wide / 1000 for code, wide in known.face.charWidths.items()}
    return advances | {NO_BREAK: advances[" "]} if " " in advances else advances


def clean(text: str) -> str:
    """Own words made fit for paper: one space between words, no control or direction marks, composed accents."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    composed = unicodedata.normalize("NFC", text)
    kept = [" " if letter.isspace() else letter for letter in composed]
    unseen = {letter for letter in set(kept) if unicodedata.category(letter) in _NEVER_PRINTED}
    words = "".join(letter for place, letter in enumerate(kept) if letter not in unseen or _joiner(kept, place))
    return " ".join(words.split())


def _joiner(letters: list[str], place: int) -> bool:
    """A mark that joins or parts two letters is kept where it changes what is read: in Persian, in Hindi."""
    return letters[place] in JOINERS and 0 < place < len(letters) - 1 and joins(letters[place - 1])


def together(words: str) -> str:
    """The words held on one line: a date, a postcode."""
    return words.replace(" ", NO_BREAK)


def written(text: str, font: str) -> str:
    """The text with each sign that no font of ours has written as its name, Korean as it sounds, and other letters
    that cannot be drawn as a line on which they can be written by hand.
    """
    ours = _writable(font)
    if ours.issuperset(map(ord, text)):
        return text
    words = "".join(letter if ord(letter) in ours else _in_words(letter) for letter in as_it_sounds(text))
    return _BLANKS.sub(lambda found: BLANK * min(max(len(found[0]), SHORTEST_BLANK), LONGEST_BLANK), words)


def name_to_print(name: str) -> str:
    """The name cleaned; empty when no letter of it can be drawn: a line to write it on stands there then."""
    return clean(name) if can_be_written(name) else ""


def can_be_written(text: str) -> bool:
    """Whether any of it can be drawn: not when nothing but lines to write on would stand there."""
    return bool(written(clean(text), REGULAR).strip(f" {BLANK}.,-'")) or not text.strip()


@lru_cache(maxsize=4)
def _writable(font: str) -> frozenset[int]:
    """Letters that one of two fonts has, with the marks that only order a line."""
    return letters_of(font) | letters_of(_NEXT_FONT.get(font, font)) | {ord("\n"), ord(NO_BREAK)}


def runs(text: str, font: str) -> tuple[tuple[str, str], ...]:
    """(font, text) pieces, each in a font that has all its letters. Numbers stand apart where words run backwards."""
    ours = letters_of(font)
    if ours.issuperset(map(ord, text)):
        return ((font, text),) if text else ()
    pieces: list[tuple[str, str]] = []
    for letter in text:
        name = font if ord(letter) in ours or letter == NO_BREAK else _font_for(letter, font, pieces)
        if pieces and pieces[-1][0] == name and _go_together(name, pieces[-1][1][-1], letter):
            pieces[-1] = (name, pieces[-1][1] + letter)
        else:
            pieces.append((name, letter))
    return tuple(pieces)


def _font_for(letter: str, font: str, before: list[tuple[str, str]]) -> str:
    if letter in JOINERS and before and before[-1][0] in BY_FONT:
        return before[-1][0]
    after = _NEXT_FONT.get(font, font)
    script = None if ord(letter) in letters_of(after) else script_of(letter)
    return script.font if script else after


def _go_together(font: str, before: str, letter: str) -> bool:
    return font not in BY_FONT or not BY_FONT[font].backwards or before.isdigit() == letter.isdigit()


@lru_cache(maxsize=4096)
def _in_words(letter: str) -> str:
    """A letter of another script as it is; a sign without a picture as its name in brackets, any letter as a blank.

    A mark that only chooses how a sign looks (its colour, its size) is left out.
    """
    if script_of(letter) or letter in JOINERS:
        return letter
    name, category = unicodedata.name(letter, ""), unicodedata.category(letter)
    if name.startswith(_LOOKS) or category in _NEVER_PRINTED:
        return ""
    if name.startswith(_FLAG_LETTER):
        return name[-1]
    return f"({name.lower()})" if category == "So" and name and letter not in _PLACEHOLDERS else BLANK

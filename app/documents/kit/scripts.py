"""Other alphabets than ours: which font has their letters and how they are written. Read only when they are needed."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app import paths

BLANK = "＿"
"""A piece of a line to write on: several stand for letters that no font of ours can draw."""


@dataclass(frozen=True)
class Script:
    """One font of resources/fonts/letters. `spans` are first and last letters.

    `shaped`: letters join or change their form beside others. `backwards`: written from right to left. `language` is
    a BCP 47 tag for screen readers, with "und" where many languages share the letters.
    """

    font: str
    spans: tuple[tuple[int, int], ...]
    language: str
    shaped: bool = False
    backwards: bool = False

    @property
    def file(self) -> str:
        return f"{self.font}.ttf"


SCRIPTS = (
    Script("greek", ((0x370, 0x3FF),), "el"),
    Script("cyrillic", ((0x400, 0x4FF),), "und-Cyrl"),
    Script("armenian", ((0x530, 0x58F),), "hy"),
    Script("hebrew", ((0x590, 0x5FF),), "he", shaped=True, backwards=True),
    Script("arabic", ((0x600, 0x77F),), "und-Arab", shaped=True, backwards=True),
    Script("devanagari", ((0x900, 0x97F),), "und-Deva", shaped=True),
    Script("bengali", ((0x980, 0x9FF),), "bn", shaped=True),
    Script("gurmukhi", ((0xA00, 0xA7F),), "pa", shaped=True),
    Script("tamil", ((0xB80, 0xBFF),), "ta", shaped=True),
    Script("thai", ((0xE00, 0xE7F),), "th", shaped=True),
    Script("georgian", ((0x10A0, 0x10FF),), "ka"),
    Script("ethiopic", ((0x1200, 0x137F),), "und-Ethi"),
    Script("signs", ((0x25A0, 0x2BFF), (0xFF3F, 0xFF3F), (0x1F000, 0x1FAFF)), ""),
    Script("kana", ((0x3040, 0x30FF),), "ja"),
    Script("chinese", ((0x3000, 0x303F), (0x4E00, 0x9FFF), (0xFF00, 0xFF3E), (0xFF40, 0xFFEF)), "zh"),
)
BY_FONT = {script.font: script for script in SCRIPTS}
_STARTS = sorted((first, last, script) for script in SCRIPTS for first, last in script.spans)
_FIRSTS = [first for first, _last, _script in _STARTS]


@lru_cache(maxsize=4096)
def script_of(letter: str) -> Script | None:
    """The script whose font can draw the letter; None when none can."""
    code = ord(letter)
    place = bisect_right(_FIRSTS, code) - 1
    if place < 0:
        return None
    _first, last, script = _STARTS[place]
    return script if code <= last and code in letters_held(script.font) else None


def joins(letter: str) -> bool:
    """Whether the letter is of a script whose letters join: there an unseen joiner changes what is read."""
    code = ord(letter)
    return any(first <= code <= last for script in SCRIPTS if script.shaped for first, last in script.spans)


@lru_cache(maxsize=len(SCRIPTS))
def letters_held(font: str) -> frozenset[int]:
    """The letters of one of these fonts, which is read now when it was not read before."""
    known = TTFont(font, str(font_path(font)), shapable=False)
    pdfmetrics.registerFont(known)
    return frozenset(known.face.charToGlyph)


def font_path(font: str) -> str:
    return str(paths.fonts() / "letters" / BY_FONT[font].file)

"""Korean in our letters, as it sounds: no font with its letters ships."""

import re

FIRST, LAST = 0xAC00, 0xD7A3
_SYLLABLES = re.compile(f"[{chr(FIRST)}-{chr(LAST)}]+")
_BEGIN = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_MIDDLE = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
    "ui", "i",
)  # fmt: skip
_END = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t",
)  # fmt: skip
"""The Revised Romanization of Korean, syllable by syllable: how syllables change each other is left out."""


def has_hangul(text: str) -> bool:
    return _SYLLABLES.search(text) is not None


def as_it_sounds(text: str) -> str:
    """Each Korean word in our letters, its syllables joined by hyphens; everything else as it is."""
    return _SYLLABLES.sub(lambda found: "-".join(map(_syllable, found[0])).capitalize(), text)


def _syllable(letter: str) -> str:
    place = ord(letter) - FIRST
    begin, rest = divmod(place, len(_MIDDLE) * len(_END))
    middle, end = divmod(rest, len(_END))
    return _BEGIN[begin] + _MIDDLE[middle] + _END[end]

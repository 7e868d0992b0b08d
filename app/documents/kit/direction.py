"""Words that run from right to left, alone or among others: the order in which they stand on a line."""

import re
import unicodedata
from functools import lru_cache

_BACKWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_RIGHT, _LEFT = ("R", "AL"), ("L",)


def runs_backwards(text: str) -> bool:
    """Whether most letters of a paragraph run from right to left: then the whole of it does."""
    if not _BACKWARDS.search(text):
        return False
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    return sum(kind in _RIGHT for kind in kinds) > sum(kind in _LEFT for kind in kinds)


@lru_cache(maxsize=1024)
def as_it_stands(text: str, backwards: bool) -> str:
    """The letters of a line from left to right as they are seen (Unicode UAX 9); `backwards` for its paragraph."""
    if not _BACKWARDS.search(text):
        return text
    from bidi import get_display

    seen = get_display(text, base_dir="R" if backwards else "L")
    return seen if isinstance(seen, str) else text

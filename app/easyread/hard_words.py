"""Hard words must be explained, and no part of a talk may be harder to read than a child of nine can read."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from app.easyread.checklist import Checklist
from app.easyread.pieces import Piece
from app.easyread.problem import Problem
from app.easyread.readability import Syllables, grade, length, words_of
from app.i18n import _

HARDEST_GRADE = 4.0
"""Flesch-Kincaid, about a reading age of 9. Taken for each part of 100 words or more."""
GRADED_FROM = 100
LONG_FROM = 3
"""Syllables."""


def hard_word_problems(
    pieces: Iterable[Piece], checklist: Checklist, syllables: Syllables, rare: Callable[[str], bool]
) -> Iterator[Problem]:
    """Each hard word once a place: long or rare, not allowed, not in the glossary, not explained right there."""
    for piece in pieces:
        told_here = {word.lower() for word in re.findall(r"(\w+)(?= (?:is|are|means)\b)", piece.words)}
        known = checklist.allowed | checklist.explained | told_here
        for word in dict.fromkeys(words_of(piece.words)):
            plain = word.lower().replace("’", "'").removesuffix("'s").strip("'")
            if plain in known or word in checklist.as_they_stand:
                continue
            if word in checklist.abbreviations or syllables(plain) >= LONG_FROM or rare(plain):
                yield Problem(
                    piece.source.path,
                    piece.line,
                    _('"{word}" is a hard word.').format(word=word),
                    _("Use an easier one, explain it in the glossary, or add it to allowed_words.txt."),
                )


def grade_problems(pieces: Iterable[Piece], syllables: Syllables) -> Iterator[Problem]:
    """Each part of the talk as it is read out, and each other file as a whole."""
    parts: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.part not in ("heard", "unit"):
            parts[f"{piece.source.path}|{'helper' if piece.part == 'helper' else ''}"].append(piece)
    for part in parts.values():
        texts = [piece.words for piece in part]
        reached = grade(texts, syllables)
        if sum(map(length, texts)) >= GRADED_FROM and reached > HARDEST_GRADE:
            yield Problem(
                part[0].source.path,
                1,
                _("The reading grade is {grade}.").format(grade=reached),
                _("Bring it to {most} or below: shorter sentences, shorter words.").format(most=HARDEST_GRADE),
            )

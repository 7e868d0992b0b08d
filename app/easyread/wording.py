"""The rules for one piece of wording, all but the choice of words: length, marks, capitals, numerals, kindness."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.easyread.checklist import Checklist
from app.easyread.pieces import Piece
from app.easyread.problem import Problem
from app.easyread.readability import GAP, length, sentences
from app.i18n import _

MOST_WORDS = 15
"""Words in a sentence."""
MOST_COMMAS = 1

_MARKUP = re.compile(r"\*|__|</?\w|#|`|\\n|\n")
_PER_CENT = re.compile(r"%|\bper ?cents?\b|\bpercentages?\b", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_NUMBER_WORDS = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|fifty|hundred|thousand)\b",
    re.IGNORECASE,
)
_DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b")


def wording_problems(piece: Piece, checklist: Checklist) -> Iterator[Problem]:
    """Everything wrong with one piece, most telling first."""
    for wrong, cure in (*_of_sentences(piece.words), *_of_marks(piece, checklist), *_of_part(piece)):
        yield Problem(piece.source.path, piece.line, wrong, cure)
    for words, cure in (
        (checklist.never, _("Leave it out, or say it another way.")),
        (checklist.blaming, _("Say what happened and what helps, without blame.")),
    ):
        for found in _phrases(words).findall(piece.words):
            yield Problem(piece.source.path, piece.line, _('"{word}" may not stand here.').format(word=found), cure)


def _of_sentences(words: str) -> Iterator[tuple[str, str]]:
    for sentence in sentences(words):
        if length(sentence) > MOST_WORDS:
            yield (
                _("A sentence has {count} words: {sentence}").format(count=length(sentence), sentence=sentence),
                _("Keep it to {most} words, or make two sentences.").format(most=MOST_WORDS),
            )
        if sentence.count(",") > MOST_COMMAS:
            yield (
                _("A sentence has {count} commas: {sentence}").format(count=sentence.count(","), sentence=sentence),
                _("Make two sentences."),
            )
    if ";" in words:
        yield _("There is a semicolon."), _("Make two sentences.")


def _of_marks(piece: Piece, checklist: Checklist) -> Iterator[tuple[str, str]]:
    if _MARKUP.search(piece.words):
        yield _("There is a mark for bold, italics or a new line."), _("Use plain words only.")
    if _PER_CENT.search(piece.words):
        yield _("There is a per cent."), _('Write it like "1 in 4 people".')
    if _DATE.search(piece.words):
        yield _("A date stands in figures only."), _('Write it like "Sunday 25 January 2026".')
    for number in _NUMBER_WORDS.findall(piece.words):
        yield _('The number "{word}" stands in letters.').format(word=number), _("Write it in figures.")
    for capitals in _CAPITALS.findall(piece.words):
        if capitals not in checklist.abbreviations | checklist.as_they_stand:
            yield (
                _('"{word}" stands in capitals.').format(word=capitals),
                _("Use small letters, or add it to abbreviations in checks.toml."),
            )


def _of_part(piece: Piece) -> Iterator[tuple[str, str]]:
    if piece.part == "words" and (piece.words.count("?") != 1 or not piece.words.endswith("?")):
        yield _("A question needs one question mark, at its end."), _("Ask one thing. Move the rest to the hint.")
    if piece.part in ("hint", "option", "note", "because", "title", "heard") and "?" in piece.words:
        yield _("There is a question mark outside the question."), _("Say it as a plain sentence.")
    if piece.part == "because" and (piece.words[0].isupper() or piece.words.endswith(".")):
        yield _('The reason must go on after "Because".'), _("Begin it with a small letter. End it with no stop.")
    if piece.part == "stem" and GAP not in piece.words:
        yield _("The stem has no gap to fill in."), _("Put ... where the person's own words go.")


@lru_cache(maxsize=8)
def _phrases(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(word)}\b" for word in words) or r"(?!)", re.IGNORECASE)

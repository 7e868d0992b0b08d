"""The easy-read rules, each one checked: what is wrong, where it stands, and what would put it right."""

from pathlib import Path

from app import paths
from app.easyread.checklist import load_checklist
from app.easyread.guides import guide_pieces
from app.easyread.hard_words import grade_problems, hard_word_problems
from app.easyread.load import load_content
from app.easyread.pictured import picture_problems
from app.easyread.pieces import pieces_in
from app.easyread.problem import Problem
from app.easyread.readability import counter, rarity
from app.easyread.spoken import clip_problems
from app.easyread.wording import wording_problems
from app.errors import ContentError

__all__ = ["Problem", "check_content"]


def check_content(
    folder: Path | None = None, pictures: Path | None = None, audio: Path | None = None, guide: Path | None = None
) -> list[Problem]:
    """Everything that is wrong with the content; an empty list when all is well.

    Content that cannot be loaded gives one problem, the first: put it right and check again. `folder`, `pictures`,
    `audio` and the file `guide` are the shipped ones unless given.
    """
    folder = folder or paths.content()
    try:
        content = load_content(folder)
        checklist = load_checklist(folder)
        pieces = list(pieces_in(folder))
        guides = list(guide_pieces(guide))
        syllables = counter()
        found = [problem for piece in (*pieces, *guides) for problem in wording_problems(piece, checklist)]
        found += hard_word_problems(pieces, checklist, syllables, rarity())
        found += grade_problems(pieces, syllables)
        found += picture_problems(folder, pictures or paths.pictures(), checklist)
    except ContentError as error:
        return [Problem(error.path, error.line, error.wrong, error.cure)]
    found += clip_problems(content, audio or paths.resources() / "audio")
    return sorted(found, key=lambda problem: (str(problem.path), problem.line))

"""Pictures carry a talk for people who do not read: each one must be there, and say its own thing."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from app.easyread.checklist import Checklist
from app.easyread.lines import Source
from app.easyread.pieces import Asked, questions_in
from app.easyread.problem import Problem
from app.easyread.reading import read
from app.easyread.shapes import SectionFile, TopicFile
from app.i18n import _


class PictureShape(Struct, frozen=True):
    """What the content needs to know of a picture; where it comes from is the picture folder's own matter."""

    alt: str = ""


def picture_problems(folder: Path, pictures: Path, checklist: Checklist) -> Iterator[Problem]:
    """Pictures that are missing, not drawn, without words, wrong for an answer, or used for two answers at once."""
    source, known = read(pictures / "pictures.toml", dict[str, PictureShape])
    usable = {key for key in known if (pictures / f"{key}.svg").is_file()}
    for key, picture in known.items():
        if not picture.alt.strip():
            yield Problem(
                source.source.path,
                source.source.line_with(f"[{key}]") or 1,
                _("The picture {picture} has no words.").format(picture=key),
                _("Say in alt what it shows."),
            )
    yield from _named_pictures(folder, usable)
    for asked in questions_in(folder):
        yield from _question_picture(asked, usable)
        if asked.question.kind in ("one", "many"):
            yield from _answer_pictures(asked, usable, checklist)


def _named_pictures(folder: Path, usable: set[str]) -> Iterator[Problem]:
    sections_read, sections = read(folder / "sections.toml", SectionFile)
    for index, section in enumerate(sections.section):
        yield from _missing(sections_read.source, "section", index, section.picture, usable)
    topics_read, topics = read(folder / "topics.toml", TopicFile)
    for index, topic in enumerate(topics.topic):
        yield from _missing(topics_read.source, "topic", index, topic.picture, usable)


def _missing(source: Source, table: str, index: int, picture: str, usable: set[str]) -> Iterator[Problem]:
    if picture not in usable:
        line = source.line_of(table, index, "picture = ")
        yield Problem(source.path, line, _missing_words(picture), _("Choose one from the folder pictures."))


def _question_picture(asked: Asked, usable: set[str]) -> Iterator[Problem]:
    if asked.question.picture not in usable:
        line = asked.line("picture = ")
        yield Problem(
            asked.source.path, line, _missing_words(asked.question.picture), _("Choose one from the folder pictures.")
        )


def _answer_pictures(asked: Asked, usable: set[str], checklist: Checklist) -> Iterator[Problem]:
    seen: set[str] = set()
    for option in asked.question.options:
        place = f"{asked.question.id}.{option.id}"
        line = asked.line(f'id = "{option.id}"')
        if place in checklist.no_picture:
            continue
        if option.picture in checklist.never_an_answer:
            yield Problem(
                asked.source.path,
                line,
                _("The picture {picture} marks an answer as right or wrong.").format(picture=option.picture),
                _("Choose one that shows what the answer says."),
            )
        elif option.picture not in usable:
            yield Problem(
                asked.source.path,
                line,
                _missing_words(option.picture),
                _("Choose one, or add {place} to no_picture in checks.toml.").format(place=place),
            )
        elif option.picture in seen and place not in checklist.may_share_picture:
            yield Problem(
                asked.source.path,
                line,
                _("Two answers share the picture {picture}.").format(picture=option.picture),
                _("Choose another, or add {place} to may_share_picture in checks.toml.").format(place=place),
            )
        seen.add(option.picture)


def _missing_words(picture: str) -> str:
    if not picture:
        return _("There is no picture.")
    return _("There is no picture {picture}.").format(picture=picture)

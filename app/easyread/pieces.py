"""Every piece of wording in a release, with the file and line where it stands."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.easyread.lines import Source
from app.easyread.reading import read
from app.easyread.shapes import (
    FindingFile,
    QuestionFile,
    QuestionShape,
    ReleaseFile,
    SectionFile,
    TopicFile,
)

_PACK_WORDING = frozenset(
    ("title", "hint", "lead", "text", "short_text", "words", "note", "lines", "label", "label_without_day", "see_text")
) | {"spare_hint", "contents_title"}
"""Keys of the pack's pages that hold wording; the pages themselves are read where they are printed."""

_LINE_BREAK = re.compile(r"\s*\n\s*")
_FIELD = re.compile(r"\{\w+\}")


@dataclass(frozen=True)
class Piece:
    """One piece of wording. `part` says what it is: words, hint, option, note, heard, helper, title, because..."""

    source: Source
    line: int
    part: str
    words: str
    section: str = ""  # of a question; empty for findings, topics and the glossary
    owner: str = ""  # the id of the question, finding, topic or section, or the word of the glossary


@dataclass(frozen=True)
class Asked:
    """A question where it stands in its file."""

    source: Source
    index: int
    section: str
    question: QuestionShape

    def line(self, word: str = "") -> int:
        return self.source.line_of("question", self.index, word)


def questions_in(folder: Path) -> Iterator[Asked]:
    """Every question of a folder that `load_content` has found sound, in the order of asking."""
    _source, sections = read(folder / "sections.toml", SectionFile)
    for section in sections.section:
        found, rows = read(folder / "questions" / f"{section.id}.toml", QuestionFile)
        for index, question in enumerate(rows.question):
            yield Asked(found.source, index, section.id, question)


def pieces_in(folder: Path) -> Iterator[Piece]:
    """All wording of a folder that `load_content` has found sound, the pages of the health pack included."""
    for asked in questions_in(folder):
        yield from _of_question(asked)
    yield from _of_findings(folder)
    yield from _of_names(folder)
    yield from _of_pack(folder / "pack")
    found, release = read(folder / "release.toml", ReleaseFile)
    for word, meaning in release.glossary.items():
        yield Piece(found.source, found.source.line_with(word), "glossary", meaning, owner=word)


def _of_question(asked: Asked) -> Iterator[Piece]:
    question = asked.question
    named = [("words", question.words), ("hint", question.hint), ("heard", question.heard), ("unit", question.unit)]
    named += [("helper", words) for words in question.helper]
    for option in question.options:
        named += [("option", option.words), ("note", option.note)]
    for part, words in named:
        if words:
            line = asked.line(f'"{words}"')
            yield Piece(asked.source, line, part, words, asked.section, question.id)


def _of_findings(folder: Path) -> Iterator[Piece]:
    found, findings = read(folder / "findings.toml", FindingFile)
    for index, finding in enumerate(findings.finding):
        for part in ("title", "because", "who_is_told", "offer", "stem"):
            words = str(getattr(finding, part))
            if words:
                line = found.source.line_of("finding", index, f"{part} = ")
                yield Piece(found.source, line, part, words, owner=finding.id)


def _of_names(folder: Path) -> Iterator[Piece]:
    found, sections = read(folder / "sections.toml", SectionFile)
    for index, section in enumerate(sections.section):
        line = found.source.line_of("section", index, "title = ")
        yield Piece(found.source, line, "title", section.title, owner=section.id)
    found, topics = read(folder / "topics.toml", TopicFile)
    for index, topic in enumerate(topics.topic):
        for part in ("title", "street_page", "stem"):
            words = str(getattr(topic, part))
            if words:
                line = found.source.line_of("topic", index, f"{part} = ")
                yield Piece(found.source, line, part, words, owner=topic.id)


def _of_pack(folder: Path) -> Iterator[Piece]:
    """Wording of the pages; a line broken by hand counts as the end of a sentence, a {field} as a word."""
    for path in sorted(folder.glob("*.toml")):
        source = Source(path, path.read_text(encoding="utf-8"))
        for part, words in _wording_under("", tomllib.loads(source.text)):
            line = source.line_with(words.split("\n")[0])
            for spoken in _LINE_BREAK.split(words):
                yield Piece(source, line, f"pack {part}", _FIELD.sub("gap", spoken), owner=path.stem)


def _wording_under(key: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _wording_under(name, inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _wording_under(key, inner)
    elif isinstance(value, str) and key in _PACK_WORDING and value:
        yield key, value

"""Loads a content release from its folder, checked whole: content that does not fit together is never asked."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from app import paths
from app.domain.assessment import Content
from app.easyread.conditions import RuleError, condition_from
from app.easyread.links import HELP_WITH, check_finding, check_question, check_rule, check_topics, unknown
from app.easyread.reading import Read, read
from app.easyread.release import content_of
from app.easyread.shapes import (
    FindingFile,
    KeptQuestion,
    QuestionFile,
    QuestionShape,
    ReleaseBody,
    ReleaseFile,
    SectionFile,
    SectionShape,
    TopicFile,
    TopicShape,
)
from app.errors import ContentError
from app.i18n import _

_RELEASE = re.compile(r"\d{4}\.\d{2}(\.\d+)?")


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Row = TypeVar("Row", bound=_Named)


def load_content(folder: Path | None = None) -> Content:
    """The release in `folder` (default: the shipped one). Raises ContentError naming file, line and cure.

    The folder holds release.toml, sections.toml, topics.toml, findings.toml and questions/SECTION.toml.
    """
    folder = folder or paths.content()
    release, glossary = _release(folder / "release.toml")
    sections_read, sections = read(folder / "sections.toml", SectionFile)
    section_by_id = _by_id(sections_read, "section", sections.section)
    topics_read, topics = read(folder / "topics.toml", TopicFile)
    topic_by_id = _by_id(topics_read, "topic", topics.topic)
    _check_topic_sections(topics_read, topics.topic, section_by_id)
    read_questions = _read_questions(folder / "questions", section_by_id)
    question_by_id = _checked_questions(read_questions, topic_by_id)
    findings_read, findings = read(folder / "findings.toml", FindingFile)
    _by_id(findings_read, "finding", findings.finding)
    for index, finding in enumerate(findings.finding):
        with _Placed(findings_read, "finding", index):
            check_finding(finding, topic_by_id)
        with _Placed(findings_read, "finding", index, "when = "):
            for rule in finding.when:
                check_rule(condition_from(rule), question_by_id)
    return content_of(
        ReleaseBody(
            release=release,
            section=sections.section,
            question=[_kept(section, row) for section, _source, rows in read_questions for row in rows],
            finding=findings.finding,
            topic=topics.topic,
            glossary=glossary,
        )
    )


class _Placed:
    """Turns a RuleError raised inside it into a ContentError with file and line."""

    def __init__(self, source: Read, table: str, index: int, within: str = "") -> None:
        """`within`: the key whose value is checked, like `show_if = `."""
        self._source, self._table, self._index, self._within = source, table, index, within

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, RuleError):
            raise self._source.error(
                self._table, self._index, error.wrong, error.cure, error.word, self._within
            ) from None


def _release(path: Path) -> tuple[str, dict[str, str]]:
    source, release = read(path, ReleaseFile)
    if not _RELEASE.fullmatch(release.release):
        raise ContentError(
            path,
            source.source.line_with("release = "),
            _("{release} is no release number.").format(release=release.release or '""'),
            _('Write year and month, like "2026.11" or "2026.11.2".'),
        )
    return release.release, release.glossary


def _by_id(source: Read, table: str, rows: Sequence[Row]) -> Mapping[str, Row]:
    found: dict[str, Row] = {}
    for index, row in enumerate(rows):
        if row.id in found:
            raise source.error(
                table,
                index,
                _("The id {id} is there twice.").format(id=row.id),
                _("Give one of the two another id."),
                f'"{row.id}"',
            )
        found[row.id] = row
    return found


def _check_topic_sections(source: Read, topics: Iterable[TopicShape], sections: Mapping[str, SectionShape]) -> None:
    for index, topic in enumerate(topics):
        with _Placed(source, "topic", index):
            for section in topic.sections:
                if section not in sections:
                    raise unknown(_("There is no section {section}.").format(section=section), section, sections)


_SectionFile = tuple[str, Read, list[QuestionShape]]


def _read_questions(folder: Path, sections: Mapping[str, SectionShape]) -> list[_SectionFile]:
    """Every section's questions in the order of asking. A file that belongs to no section is a mistake."""
    for path in sorted(folder.glob("*.toml")):
        if path.stem not in sections:
            raise ContentError(
                path,
                1,
                _("There is no section {section}.").format(section=path.stem),
                _("Add the section to sections.toml, or take the file out."),
            )
    found: list[_SectionFile] = []
    for section in sections:
        source, rows = read(folder / f"{section}.toml", QuestionFile)
        found.append((section, source, rows.question))
    return found


def _checked_questions(files: list[_SectionFile], topics: Mapping[str, TopicShape]) -> Mapping[str, QuestionShape]:
    """Questions by id, once each is sound and looks only at questions that come before it."""
    every = [(section, source, index, row) for section, source, rows in files for index, row in enumerate(rows)]
    all_ids = frozenset(row.id for _section, _source, _index, row in every)
    earlier: dict[str, QuestionShape] = {}
    for section, source, index, row in every:
        with _Placed(source, "question", index):
            if row.id in earlier:
                raise RuleError(
                    _("The id {id} is there twice.").format(id=row.id), _("Give one of the two another id."), "id = "
                )
            check_question(row, section)
            if row.id == HELP_WITH:
                check_topics(row, topics)
        if row.show_if:
            with _Placed(source, "question", index, "show_if = "):
                check_rule(condition_from(row.show_if), earlier, later=all_ids - earlier.keys())
        earlier[row.id] = row
    return earlier


def _kept(section: str, row: QuestionShape) -> KeptQuestion:
    return KeptQuestion(section=section, **{name: getattr(row, name) for name in row.__struct_fields__})

"""Questions, options and answers: what may be asked and what was said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from app.domain.conditions import Condition, questions_in
from app.domain.roles import Level, Role


class TalkSet(StrEnum):
    """Which set of questions a talk asks; the letter marks it in the question table."""

    SHORT = "short"
    INDUCTION = "induction"
    FULL = "full"
    LEAVING = "leaving"

    @property
    def letter(self) -> str:
        return {"short": "S", "induction": "I", "full": "F", "leaving": "L"}[self.value]


class Kind(StrEnum):
    """The eight ways of answering."""

    YESNO = "yesno"
    ONE = "one"
    MANY = "many"
    FACES = "faces"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"
    LIST = "list"


class Silence(StrEnum):
    """Three different ways of not answering. None of them satisfies a condition."""

    DONT_KNOW = "dont_know"
    RATHER_NOT_SAY = "rather_not_say"
    NOT_ASKED = "not_asked"


class Spoke(StrEnum):
    """Where an answer comes from."""

    PERSON = "said_by_person"
    HELPER = "seen_by_helper"
    RECORD = "from_record"


class How(StrEnum):
    """How an answer was given. A private one is hidden from the helper in the room."""

    ON_SCREEN = "on_screen"
    READ_ALOUD = "read_aloud"
    PRIVATE = "private"
    PAPER = "from_paper"


Row: TypeAlias = tuple[tuple[str, str], ...]
"""One entry of a list answer: (column, words) in the column order of the question."""

Value: TypeAlias = bool | str | int | date | tuple[str, ...] | tuple[Row, ...]
"""yesno: bool; one, text: str; many: option ids; faces, number: int; date: date; list: rows."""


@dataclass(frozen=True)
class Answer:
    """What was said to one question. Exactly one of `value` and `silence` is set, once it is answered."""

    question_id: str
    value: Value | None = None
    silence: Silence | None = None
    spoke: Spoke = Spoke.PERSON
    how: How = How.ON_SCREEN
    half_typed: str = ""

    @property
    def answered(self) -> bool:
        return self.value is not None

    @property
    def settled(self) -> bool:
        """Answered, or met with one of the three silences."""
        return self.value is not None or self.silence is not None


Answers: TypeAlias = Mapping[str, Answer]
"""Question id -> the answer that counts now."""


@dataclass(frozen=True)
class Option:
    """One answer that can be chosen; for a list question, one column."""

    option_id: str
    words: str
    picture: str = ""
    note: str = ""


@dataclass(frozen=True)
class Question:
    """One question with its wording. `least` and `most` bound a number; `hint` is read with the question."""

    question_id: str
    section: str
    kind: Kind
    words: str
    who: frozenset[Role]
    sets: frozenset[TalkSet]
    sensitive: bool = False
    hint: str = ""
    heard: str = ""  # short form for "What we heard", e.g. "How often you drank before"
    helper: tuple[str, ...] = ()  # lines for the helper
    picture: str = ""
    options: tuple[Option, ...] = ()
    least: int = 0
    most: int = 0
    unit: str = ""
    show_if: Condition | None = None
    covers: tuple[str, ...] = ()

    def option(self, option_id: str) -> Option | None:
        return next((option for option in self.options if option.option_id == option_id), None)


@dataclass(frozen=True)
class Section:
    section_id: str
    title: str
    picture: str = ""
    minutes: int = 2  # a guess at how long it takes, shown before the next part


class Urgency(StrEnum):
    """now: a person must act before the talk ends; soon: someone must be told; plan: worth offering."""

    NOW = "now"
    SOON = "soon"
    PLAN = "plan"


@dataclass(frozen=True)
class FindingRule:
    """One row of the findings table with its wording."""

    finding_id: str
    level: Urgency
    when: tuple[Condition, ...]  # alternatives: any of them raises it
    topic: str
    title: str  # "Nowhere to live"
    because: str  # "you said you have nowhere to go"; follows "Because "
    who_is_told: str = ""  # plain words, e.g. "healthcare at once"
    offer: str = ""
    stem: str = ""  # "I will ... by ..." suggestion, first person, with a gap
    officer_sees: str = "all"  # all | level and what to do | healthcare has something to arrange


@dataclass(frozen=True)
class Topic:
    topic_id: str
    title: str
    sections: tuple[str, ...]
    street_page: str
    picture: str = ""
    stem: str = ""  # goal suggestion when someone asked for help with it
    sensitive: bool = False  # printed on a street document only when the person ticks it


@dataclass(frozen=True)
class Content:
    """One content release: everything that can be asked, said back and found. Order is the order of asking."""

    release: str  # e.g. "2026.11"
    content_hash: str
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    findings: tuple[FindingRule, ...]
    topics: tuple[Topic, ...]
    glossary: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        return {question.question_id: question for question in self.questions}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Question id -> position in the order of asking."""
        return {question.question_id: place for place, question in enumerate(self.questions)}

    @cached_property
    def deciding(self) -> frozenset[str]:
        """Questions whose answers show or hide others."""
        return frozenset().union(*(questions_in(each.show_if) for each in self.questions if each.show_if is not None))

    @cached_property
    def section_by_id(self) -> Mapping[str, Section]:
        return {section.section_id: section for section in self.sections}

    @cached_property
    def topic_by_id(self) -> Mapping[str, Topic]:
        return {topic.topic_id: topic for topic in self.topics}

    @cached_property
    def rule_by_id(self) -> Mapping[str, FindingRule]:
        return {rule.finding_id: rule for rule in self.findings}


@dataclass(frozen=True)
class Helper:
    """Who holds a talk. `name` is an account's display name."""

    role: Role
    level: Level = Level.NAVIGATOR
    name: str = ""


@dataclass(frozen=True)
class Sitting:
    """One helper with one person for one stretch of time. `at_question` is where to go on; empty at the start."""

    sitting_id: str
    assessment_id: str
    person_id: str
    talk_set: TalkSet
    helper: Helper
    typed_by: str
    content_hash: str
    opened_at: datetime
    at_question: str = ""
    state: str = "open"  # open | closed

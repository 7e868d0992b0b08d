"""What may stand in a content file: every key, its type, and nothing else."""

from typing import Literal, TypeAlias

from msgspec import Struct

Who: TypeAlias = Literal["champion", "officer", "healthcare"]
SetName: TypeAlias = Literal["short", "induction", "full", "leaving"]
KindName: TypeAlias = Literal["yesno", "one", "many", "faces", "number", "date", "text", "list"]
LevelName: TypeAlias = Literal["now", "soon", "plan"]
OfficerSees: TypeAlias = Literal["all", "level and what to do", "healthcare has something to arrange"]

_KEYWORDS = {"is_": "is", "in_": "in", "not_": "not"}


class ConditionShape(
    Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True, kw_only=True, rename=_KEYWORDS
):
    """One rule. Exactly one form may be used; `conditions.condition_from` holds which keys go together."""

    question: str | None = None
    is_: str | None = None
    is_not: str | None = None
    in_: list[str] | None = None
    has: list[str] | None = None
    less: int | None = None
    at_least: int | None = None
    at_most: int | None = None
    count: str | None = None
    without: list[str] | None = None
    days_to: str | None = None
    silent: str | None = None
    sex_in: list[Literal["female", "male", "not_said"]] | None = None
    age_less: int | None = None
    age_at_least: int | None = None
    all: list["ConditionShape"] | None = None
    any: list["ConditionShape"] | None = None
    not_: "ConditionShape | None" = None


class OptionShape(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True, kw_only=True):
    id: str
    words: str
    picture: str = ""
    note: str = ""


class QuestionShape(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True, kw_only=True):
    id: str
    kind: KindName
    who: list[Who]
    sets: list[SetName]
    words: str
    heard: str
    sensitive: bool = False
    hint: str = ""
    helper: list[str] = []
    picture: str = ""
    options: list[OptionShape] = []
    least: int = 0
    most: int = 0
    unit: str = ""
    show_if: ConditionShape | None = None
    covers: list[str] = []


class QuestionFile(Struct, forbid_unknown_fields=True, frozen=True):
    question: list[QuestionShape]


class SectionShape(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True, kw_only=True):
    id: str
    title: str
    picture: str = ""
    minutes: int = 2


class SectionFile(Struct, forbid_unknown_fields=True, frozen=True):
    section: list[SectionShape]


class TopicShape(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True, kw_only=True):
    id: str
    title: str
    sections: list[str]
    street_page: str
    picture: str = ""
    stem: str = ""
    sensitive: bool = False


class TopicFile(Struct, forbid_unknown_fields=True, frozen=True):
    topic: list[TopicShape]


class FindingShape(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True, kw_only=True):
    id: str
    level: LevelName
    topic: str
    title: str
    because: str
    when: list[ConditionShape]
    officer_sees: OfficerSees
    who_is_told: str = ""
    offer: str = ""
    stem: str = ""


class FindingFile(Struct, forbid_unknown_fields=True, frozen=True):
    finding: list[FindingShape]


class ReleaseFile(Struct, forbid_unknown_fields=True, frozen=True):
    """`glossary`: hard word -> what it means, in easy words."""

    release: str
    glossary: dict[str, str]


class KeptQuestion(QuestionShape, frozen=True, kw_only=True):
    """A question as kept in a release body, where no file name tells its section."""

    section: str


class ReleaseBody(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A whole release in one piece: what is kept in the database and what the hash is taken of."""

    release: str
    section: list[SectionShape]
    question: list[KeptQuestion]
    finding: list[FindingShape]
    topic: list[TopicShape]
    glossary: dict[str, str]

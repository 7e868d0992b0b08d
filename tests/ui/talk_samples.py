"""Pages of a talk with a made-up person and the real questions, for tests and pictures."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from app.clock import FixedClock
from app.domain.assessment import Answer, Content, Question, Value
from app.domain.site import SafetyPathway
from app.easyread.load import load_content
from app.services.pages import Band, QuestionPage, RailStop, SafetyPage

CLOCK = FixedClock(date(2026, 11, 23))
BAND = Band("Davie", "Davie Mercer", ("104552", "Iona Hall 2-14", "Induction talk"))
CHAMPION_BAND = Band("Davie", "Davie", ("Talk with Mo, health champion",), champion=True)
SECRETS = ("Mercer", "104552", "Iona")
"""What stands on an officer's screen and never on a champion's."""

PATHWAY = SafetyPathway(
    "Keep Safe", "the hall manager", "4127", "4100", "the Keep Safe form", "The blue folder in the hall office."
)


@lru_cache(maxsize=1)
def content() -> Content:
    return load_content()


def every_question() -> tuple[Question, ...]:
    return content().questions


def page(question_id: str, value: Value | None = None, *, champion: bool = False) -> QuestionPage:
    """The page of one real question; `value` is what is kept of it."""
    release = content()
    question = release.by_id[question_id]
    part = [each for each in release.questions if each.section == question.section]
    sections = [section for section in release.sections if section.section_id not in ("leave", "tests", "learn")]
    section = release.section_by_id[question.section]
    if section not in sections:
        sections.append(section)
    return QuestionPage(
        sitting_id="sitting",
        band=CHAMPION_BAND if champion else BAND,
        section=section,
        question=question,
        number=part.index(question) + 1,
        of=len(part),
        rail=tuple(RailStop(each.section_id, each.title, each.picture) for each in sections),
        rail_at=sections.index(section),
        answer=None if value is None else Answer(question_id, value),
        private=False,
        private_locked=False,
        kept_private=False,
        may_go_back=True,
        clip="clip",
    )


def half_typed(question_id: str, words: str) -> QuestionPage:
    return replace(page(question_id), answer=Answer(question_id, half_typed=words))


def alone_page(question_id: str = "alcohol.wants_help") -> QuestionPage:
    """A question that a champion hands over."""
    return replace(page(question_id, champion=True), private=True, private_locked=True, number=1, of=1)


def safety_page() -> SafetyPage:
    return SafetyPage(
        sitting_id="sitting",
        band=BAND,
        finding_ids=("selfharm_now",),
        why=("Because you told us about hurting yourself.",),
        who=("the people on the safety card",),
        pathway=PATHWAY,
        healthcare_contact="Duty nurse",
        healthcare_phone="4200",
        needs_healthcare=False,
        needs_pathway=True,
        champion=False,
        answers=(("Are you thinking about hurting yourself now?", "Yes, I think about it"),),
    )


def safety_page_with_healthcare() -> SafetyPage:
    return replace(
        safety_page(),
        needs_healthcare=True,
        who=("healthcare at once", "the people on the safety card"),
        why=(*safety_page().why, "Because you said you are very unwell today."),
    )


def champion_safety_page() -> SafetyPage:
    return replace(safety_page(), band=CHAMPION_BAND, champion=True, why=(), answers=())

"""A case file: one made-up person and what they say, read strictly (the contract is the README of the cases)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Literal

import msgspec

from app.domain.assessment import Answer, Content, Kind, Question, Silence, TalkSet, Value
from app.domain.person import PersonDetails, Sex
from app.domain.plan import Actor, Agrees, Goal, Place, Plan, Step
from app.domain.roles import Level, Role
from app.domain.site import Nation, Setting
from app.domain.valid import fitting
from app.errors import CaseError, NotValid
from app.i18n import _

Day = Any
"""A date as text or as TOML's own: msgspec takes only one of the two, so `_day` looks at it."""


class _CaseTable(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    today: Day
    nation: Nation
    set: TalkSet
    source: str = ""
    occasion: Literal["induction", "transfer", "yearly", "leaving", "unplanned"] = "induction"
    setting: Setting = Setting.PRISON


class _HelperTable(msgspec.Struct, forbid_unknown_fields=True):
    role: Role
    level: Level = Level.NAVIGATOR


class _PersonTable(msgspec.Struct, forbid_unknown_fields=True):
    given_name: str
    family_name: str = ""
    known_as: str = ""
    born: Day = ""
    sex: Sex = Sex.NOT_SAID
    custody_number: Any = ""
    hall: str = ""
    admitted: Day = ""
    sentence_months: int | None = None
    leaves: Day = ""
    language: str = "en"


class _SafetyTable(msgspec.Struct, forbid_unknown_fields=True):
    told: str
    when: Any
    note: str = ""


class _StepTable(msgspec.Struct, forbid_unknown_fields=True):
    words: str
    actor: Actor = Actor.ME
    place: Place = Place.BOTH
    by: Day = ""


class _GoalTable(msgspec.Struct, forbid_unknown_fields=True):
    topic: str
    words: str
    why: str = ""
    target: Any = ""
    steps: tuple[_StepTable, ...] = ()


class _PlanTable(msgspec.Struct, forbid_unknown_fields=True):
    strengths: tuple[str, ...] = ()
    agrees: Agrees | None = None
    matters: dict[str, int] = {}
    sure: dict[str, int] = {}
    goals: tuple[_GoalTable, ...] = ()


class _CaseFile(msgspec.Struct, forbid_unknown_fields=True):
    case: _CaseTable
    helper: _HelperTable
    person: _PersonTable
    answers: dict[str, Any] = {}
    safety: _SafetyTable | None = None
    plan: _PlanTable | None = None
    expect: dict[str, Any] = {}


@dataclass(frozen=True)
class SafetyNote:
    told: str
    when: str
    note: str


@dataclass(frozen=True)
class Case:
    """One person to try the program on. `answers` keep the file's own values; `answer_for` turns one into an Answer."""

    title: str
    today: date
    occasion: str
    setting: Setting
    nation: Nation
    talk_set: TalkSet
    role: Role
    level: Level
    person: PersonDetails
    answers: dict[str, Any]
    safety: SafetyNote | None
    plan: Plan | None


def load_case(path: Path) -> Case:
    """Read a case. Raises CaseError with one sentence that names the file's key that is wrong."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CaseError(_("The case file cannot be read. Check its name.")) from error
    try:
        read = msgspec.toml.decode(raw, type=_CaseFile)
    except (msgspec.MsgspecError, ValueError) as error:
        raise CaseError(_("This is not a case: {what}").format(what=error)) from None
    return _case(read)


def answer_for(content: Content, question_id: str, given: object) -> Answer:
    """The answer that a case gives to a question, in canonical form. Raises CaseError naming the question."""
    question = content.by_id.get(question_id)
    if question is None:
        raise CaseError(_("answers: there is no question {question}.").format(question=question_id))
    silence = _SILENCES.get(given) if isinstance(given, str) else None
    if silence is not None:
        return Answer(question_id, None, silence)
    try:
        return fitting(question, Answer(question_id, _value(question, given)))
    except NotValid as error:
        raise CaseError(_("answers: {question}: {why}").format(question=question_id, why=error.sentence)) from None


_SILENCES = {
    "~dont_know": Silence.DONT_KNOW,
    "~rather_not_say": Silence.RATHER_NOT_SAY,
    "~not_asked": Silence.NOT_ASKED,
}


def _case(read: _CaseFile) -> Case:
    table, person = read.case, read.person
    return Case(
        title=table.title,
        today=_required_day(table.today, "case.today"),
        occasion=table.occasion,
        setting=table.setting,
        nation=table.nation,
        talk_set=table.set,
        role=_talking_role(read.helper.role),
        level=read.helper.level,
        person=PersonDetails(
            given_name=person.given_name,
            family_name=person.family_name,
            known_as=person.known_as,
            born=_day(person.born, "person.born"),
            sex=person.sex,
            custody_number=str(person.custody_number),
            hall=person.hall,
            admitted=_day(person.admitted, "person.admitted"),
            sentence_months=person.sentence_months,
            leaves=_day(person.leaves, "person.leaves"),
            language=person.language,
        ),
        answers=read.answers,
        safety=SafetyNote(read.safety.told, str(read.safety.when), read.safety.note) if read.safety else None,
        plan=_plan(read.plan) if read.plan else None,
    )


def _talking_role(role: Role) -> Role:
    if not role.holds_talks:
        raise CaseError(_("helper.role: use champion, officer or healthcare."))
    return role


def _plan(table: _PlanTable) -> Plan:
    goals = tuple(
        Goal(
            topic=goal.topic,
            words=goal.words,
            why=goal.why,
            target=goal.target.isoformat() if isinstance(goal.target, date) else str(goal.target),
            steps=tuple(
                Step(step.words, step.actor, step.place, _day(step.by, "plan.goals.steps.by")) for step in goal.steps
            ),
        )
        for goal in table.goals
    )
    return Plan(table.strengths, goals, dict(table.matters), dict(table.sure), agrees=table.agrees)


def _required_day(given: Day, key: str) -> date:
    day = _day(given, key)
    if day is None:
        raise CaseError(_("{key}: write a date such as 2026-11-24.").format(key=key))
    return day


def _day(given: Day, key: str) -> date | None:
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    if given == "":
        return None
    try:
        return date.fromisoformat(given)
    except (TypeError, ValueError):
        raise CaseError(_("{key}: that is no date. Write it as 2026-11-24.").format(key=key)) from None


def _value(question: Question, given: object) -> Value:
    """The file's value in our types; what does not fit is left for `fitting` to refuse."""
    if question.kind is Kind.DATE:
        return _date_value(question, given)
    if question.kind is Kind.LIST:
        return _rows(given)
    if question.kind is Kind.MANY and isinstance(given, list):
        return tuple(each if isinstance(each, str) else "" for each in given)
    if question.kind is Kind.ONE and isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    if isinstance(given, bool | str | int):
        return given
    return ()


def _date_value(question: Question, given: object) -> Value:
    day = given if isinstance(given, date | str) else ""
    found = _day(day, f"answers: {question.question_id}")
    return found if found is not None else ()


def _rows(given: object) -> Value:
    if not isinstance(given, list) or not all(isinstance(row, dict) for row in given):
        return ()
    return tuple(tuple((str(column), _cell(words)) for column, words in row.items()) for row in given)


def _cell(words: object) -> str:
    if isinstance(words, date | time):
        return words.isoformat()
    return str(words)

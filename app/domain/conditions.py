"""Declarative rules over answers: when a question is shown and when a finding is raised. No evaluated code."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class Op(StrEnum):
    IS = "is"
    IS_NOT = "is_not"
    IN = "in"
    HAS = "has"
    LESS = "less"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True)
class Facts:
    """What a rule may look at: effective answers as plain values, silences, and facts of the person and the day.

    `values` holds answered questions only: yesno as "yes"/"no", one as its option id, many as a frozenset of option
    ids, faces and number as int, date as date, text as str. `silent` holds questions met with *don't know* or
    *rather not say*. `leaving_day` maps a date to the day on which someone is really let go (release-day rule).
    """

    values: Mapping[str, object]
    silent: Set[str]
    today: date
    sex: str = "not_said"
    age: int | None = None
    leaving_day: Callable[[date], date] = lambda day: day


@dataclass(frozen=True)
class Compare:
    """`question op value`. A question not answered satisfies nothing, `is_not` included."""

    question: str
    op: Op
    values: tuple[str, ...]

    def holds(self, facts: Facts) -> bool:
        given = facts.values.get(self.question)
        if given is None:
            return False
        if self.op in (Op.LESS, Op.AT_LEAST, Op.AT_MOST):
            return isinstance(given, int) and _in_bounds(given, self.op, int(self.values[0]))
        chosen = given if isinstance(given, frozenset) else frozenset((str(given),))
        overlap = not chosen.isdisjoint(self.values)
        return not overlap if self.op is Op.IS_NOT else overlap


@dataclass(frozen=True)
class Count:
    """How many options of a *many* question are chosen, `none` and `without` not counted."""

    question: str
    op: Op
    number: int
    without: tuple[str, ...] = ()

    def holds(self, facts: Facts) -> bool:
        given = facts.values.get(self.question)
        if not isinstance(given, frozenset):
            return False
        return _in_bounds(len(given - {"none", *self.without}), self.op, self.number)


@dataclass(frozen=True)
class DaysTo:
    """Days from the day of the talk to a date answer, after the release-day rule."""

    question: str
    op: Op
    days: int

    def holds(self, facts: Facts) -> bool:
        given = facts.values.get(self.question)
        if not isinstance(given, date):
            return False
        return _in_bounds((facts.leaving_day(given) - facts.today).days, self.op, self.days)


@dataclass(frozen=True)
class Silent:
    """Met with *don't know* or *rather not say*; *not asked* is no silence of the person's."""

    question: str

    def holds(self, facts: Facts) -> bool:
        return self.question in facts.silent


@dataclass(frozen=True)
class SexIn:
    values: tuple[str, ...]

    def holds(self, facts: Facts) -> bool:
        return facts.sex in self.values


@dataclass(frozen=True)
class Age:
    """Whole years on the day of the talk; a person whose birthday is not known satisfies nothing."""

    op: Op
    years: int

    def holds(self, facts: Facts) -> bool:
        return facts.age is not None and _in_bounds(facts.age, self.op, self.years)


@dataclass(frozen=True)
class All:
    parts: tuple["Condition", ...]

    def holds(self, facts: Facts) -> bool:
        return all(part.holds(facts) for part in self.parts)


@dataclass(frozen=True)
class AnyOf:
    parts: tuple["Condition", ...]

    def holds(self, facts: Facts) -> bool:
        return any(part.holds(facts) for part in self.parts)


@dataclass(frozen=True)
class Not:
    part: "Condition"

    def holds(self, facts: Facts) -> bool:
        return not self.part.holds(facts)


Condition: TypeAlias = Compare | Count | DaysTo | Silent | SexIn | Age | All | AnyOf | Not


def questions_in(condition: Condition) -> frozenset[str]:
    """Ids of every question that the rule looks at."""
    match condition:
        case All(parts) | AnyOf(parts):
            return frozenset().union(*(questions_in(part) for part in parts))
        case Not(part):
            return questions_in(part)
        case SexIn() | Age():
            return frozenset()
        case _:
            return frozenset((condition.question,))


def _in_bounds(given: int, op: Op, bound: int) -> bool:
    match op:
        case Op.LESS:
            return given < bound
        case Op.AT_LEAST:
            return given >= bound
        case Op.AT_MOST:
            return given <= bound
        case Op.IS:
            return given == bound
        case Op.IS_NOT:
            return given != bound
        case _:
            raise ValueError(op)

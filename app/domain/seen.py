"""How much of a finding a helper may see: all of it, its level and what to do, or only that something is arranged."""

from collections.abc import Collection, Sequence
from enum import StrEnum

from app.domain.assessment import Answers, FindingRule, How
from app.domain.findings import Finding
from app.domain.record import Version, VersionKind
from app.domain.roles import Role


class Seen(StrEnum):
    """`ALL`: title and reason. `LEVEL`: that somebody must act, and who. `ARRANGED`: that healthcare has a task."""

    ALL = "all"
    LEVEL = "level and what to do"
    ARRANGED = "healthcare has something to arrange"


def without_voided(history: Sequence[Version]) -> list[Version]:
    """A history, oldest first, without what was taken out as entered by mistake; the voiding itself stays."""
    voided_at = {each.record_id: place for place, each in enumerate(history) if each.kind is VersionKind.VOID}
    return [each for place, each in enumerate(history) if place >= voided_at.get(each.record_id, 0)]


def seen_by(role: Role, rule: FindingRule, finding: Finding, fold: Answers, heard: Collection[str]) -> Seen:
    """What this role may see of a finding (the column `officer_sees` of the findings table).

    `heard` are the questions whose answers this helper heard said. What was answered in private is told to
    healthcare only, whatever the table says; of the rest a helper may be told again what they heard.
    """
    if role is Role.HEALTHCARE:
        return Seen.ALL
    least = Seen(rule.officer_sees)
    if least is Seen.ARRANGED:
        return least
    if any(name in fold and fold[name].how is How.PRIVATE for name in finding.because_of):
        return Seen.LEVEL
    if least is Seen.ALL or all(name in heard for name in finding.because_of):
        return Seen.ALL
    return Seen.LEVEL

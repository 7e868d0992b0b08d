"""What the answers mean: findings from one assessment's answers, and what the plan may offer because of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.assessment import Answer, Content, FindingRule, Urgency
from app.domain.conditions import Facts, questions_in
from app.domain.flow import About, effective, facts_from

HELP_WITH = "end.help_with"
"""Each choice here adds the plan finding `wants_<topic>` (content/README.md)."""


@dataclass(frozen=True)
class Finding:
    """`because_of` holds the ids of the questions whose answers raised it: findings are transparent."""

    finding_id: str
    level: Urgency
    topic: str
    because_of: tuple[str, ...] = ()

    @property
    def is_wish(self) -> bool:
        return self.finding_id.startswith("wants_")


def findings_from(content: Content, answers: Mapping[str, Answer], about: About) -> tuple[Finding, ...]:
    """Every finding raised, in the order of the findings table, wishes last. Answers set aside raise nothing."""
    counted = effective(content, answers, about)
    facts = facts_from(counted, about)
    raised = []
    for rule in content.findings:
        because_of = _raised_by(rule, facts)
        if because_of is not None:
            raised.append(Finding(rule.finding_id, rule.level, rule.topic, because_of))
    return (*raised, *_wishes(counted))


def suggested_topics(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Topics to offer for the plan, each once: of `plan` findings, then `soon` ones, then wishes (cases/README.md)."""
    plan = [f.topic for f in findings if f.level is Urgency.PLAN and not f.is_wish]
    soon = [f.topic for f in findings if f.level is Urgency.SOON]
    wishes = [f.topic for f in findings if f.is_wish]
    return tuple(dict.fromkeys((*plan, *soon, *wishes)))


def newly_urgent(findings: tuple[Finding, ...], already_acted_on: frozenset[str]) -> tuple[Finding, ...]:
    """The *now* findings that no safety card of this assessment has dealt with yet."""
    return tuple(f for f in findings if f.level is Urgency.NOW and f.finding_id not in already_acted_on)


def _raised_by(rule: FindingRule, facts: Facts) -> tuple[str, ...] | None:
    for alternative in rule.when:
        if alternative.holds(facts):
            looked_at = questions_in(alternative)
            return tuple(sorted(name for name in looked_at if name in facts.values or name in facts.silent))
    return None


def _wishes(counted: Mapping[str, Answer]) -> list[Finding]:
    answer = counted.get(HELP_WITH)
    if answer is None or not isinstance(answer.value, tuple):
        return []
    chosen = [choice for choice in answer.value if isinstance(choice, str) and choice != "none"]
    return [Finding(f"wants_{topic}", Urgency.PLAN, topic, (HELP_WITH,)) for topic in chosen]

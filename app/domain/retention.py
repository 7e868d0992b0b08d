"""How long what is held about a person is kept: by category, in months that the site sets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.plan import add_months
from app.domain.record import VersionKind


class Category(StrEnum):
    TALKS = "talks"
    PLANS = "plans"
    PAPERS = "papers"
    SAFETY = "safety"
    CONSENTS = "consents"
    PERSON = "person"


KINDS: Mapping[Category, frozenset[VersionKind]] = {
    Category.TALKS: frozenset(
        {VersionKind.SITTING, VersionKind.ASSESSMENT, VersionKind.FINDING_CLOSED, VersionKind.CHECK_IN}
    ),
    Category.PLANS: frozenset({VersionKind.PLAN, VersionKind.GOAL, VersionKind.REVIEW, VersionKind.DUE}),
    Category.PAPERS: frozenset({VersionKind.PACK}),
    Category.SAFETY: frozenset({VersionKind.CONCERN, VersionKind.NOTICE}),
    Category.CONSENTS: frozenset({VersionKind.CONSENT, VersionKind.OFFER}),
    Category.PERSON: frozenset({VersionKind.PERSON, VersionKind.LINK, VersionKind.LEAVE}),
}
"""What was voided goes with the first of its person's categories that is disposed of; holds and disposals stay."""

Periods = Mapping[Category, int]
"""Months after the last contact. A category without a number is never due: the product sets none (the site does)."""


@dataclass(frozen=True)
class DisposalDue:
    """What of one person has been kept long enough. `since` is the last contact."""

    person_id: str
    since: date
    categories: tuple[Category, ...]
    held: bool = False  # a legal hold blocks it


def categories_due(periods: Periods, last_contact: date, today: date) -> tuple[Category, ...]:
    """The categories whose period after the last contact is over. The person goes last: never before the rest."""
    over = [
        category for category in Category if category in periods and add_months(last_contact, periods[category]) < today
    ]
    rest = [category for category in Category if category is not Category.PERSON]
    if Category.PERSON in over and not all(category in over for category in rest):
        over.remove(Category.PERSON)
    return tuple(over)

"""Why a finding was raised, as the staff read it: about the person, not to the person."""

import re

import pytest

from app.domain.reasons import reason_for_staff
from app.easyread.load import load_content

REASONS = sorted(rule.because for rule in load_content().rule_by_id.values() if rule.because)
MOST_WORDS = 15


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("you said you do not feel safe where you live now", "They said they do not feel safe where they live now."),
        ("stopping some of what you took can make you ill", "Stopping some of what they took can make them ill."),
        ("you said someone hurts you or controls you now", "They said someone hurts them or controls them now."),
        ("you said someone close to you died", "They said someone close to them died."),
        ("you said you have hurt yourself before", "They said they have hurt themselves before."),
        ("of what you told us about your teeth", "From what they told us about their teeth."),
        ("some questions about safety have no answer yet", "Some questions about safety have no answer yet."),
        ("", ""),
    ],
)
def test_a_reason_is_about_the_person(said: str, read: str) -> None:
    assert reason_for_staff(said) == read


@pytest.mark.parametrize("because", REASONS)
def test_no_shipped_reason_speaks_to_the_reader(because: str) -> None:
    words = reason_for_staff(because)
    assert not re.search(r"\byou(r|rs|rself)?\b", words)
    assert not re.search(r"\b(to|for|with|near|hurts|controls|make|told) they\b", words)
    assert len(words.split()) <= MOST_WORDS

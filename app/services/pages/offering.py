"""What the page of one visit is given to offer a talk: what can be answered, and why somebody said no."""

from dataclasses import dataclass

Choice = tuple[str, str]
"""(word that is kept, words on the button)."""


@dataclass(frozen=True)
class OfferChoices:
    """`answers` to the offer; `reasons` are asked for each answer but the first."""

    answers: tuple[Choice, ...]
    reasons: tuple[Choice, ...]

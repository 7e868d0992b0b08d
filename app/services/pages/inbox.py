"""What the check-in of a champion's talk shows: frozen, plain, with the words already chosen."""

from dataclasses import dataclass

from app.services.pages import Band, FoundLine, HeardSection


@dataclass(frozen=True)
class Difference:
    """One question that was answered twice and not the same. Words are hidden where this user may not see them."""

    question_id: str
    picture: str
    question: str
    earlier: str
    earlier_source: str
    new: str
    new_source: str
    private: bool = False


@dataclass(frozen=True)
class CheckInPage:
    """`consents` are (what was asked, what the champion was told): empty when sharing did not come up.

    `finishes` is what is proposed for "is that all that will be asked?".
    """

    intake_id: str
    band: Band
    champion: str
    ended: str  # how it ended, in a sentence
    sections: tuple[HeardSection, ...]
    differences: tuple[Difference, ...]
    consents: tuple[tuple[str, str], ...]
    found: tuple[FoundLine, ...]
    half_typed: tuple[tuple[str, str], ...]  # (question, words): what was being typed when it ended
    finishes: bool


@dataclass(frozen=True)
class LostPage:
    """A talk that cannot be read, or that never came back."""

    intake_id: str
    title: str
    sentence: str

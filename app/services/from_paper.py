"""A talk that was held on paper, typed in afterwards: by the number of the question, with the keyboard alone."""

import re
from dataclasses import dataclass
from datetime import date

from app.domain.assessment import Answer, How, Kind, Question, Silence, TalkSet, Value
from app.domain.paper_talk import paper_questions
from app.domain.person import Person
from app.domain.roles import Action
from app.errors import NotValid
from app.i18n import _
from app.services import talks
from app.services.session import Session
from app.services.talks import TalkInHand

DONT_KNOW, RATHER_NOT_SAY = "?", "-"
_YES, _NO = frozenset(("y", "yes", "1")), frozenset(("n", "no", "2"))
_DAY = re.compile(r"(\d{1,2})[ ./-](\d{1,2})[ ./-](\d{4})")


@dataclass(frozen=True)
class PaperEntry:
    """A talk being typed in: its questions by the numbers that stand on the paper, the first is 1."""

    hand: TalkInHand
    questions: tuple[Question, ...]

    def question(self, number: int) -> Question:
        """Raises NotValid for a number that is not on the paper."""
        if not 1 <= number <= len(self.questions):
            last = len(self.questions)
            raise NotValid(_("That number is not on the paper. Numbers go from 1 to {last}.").format(last=last))
        return self.questions[number - 1]


def start_entry(session: Session, person: Person, talk_set: TalkSet) -> PaperEntry:
    """Open a talk to type in what a helper of the user's own role wrote on paper."""
    session.require(Action.HOLD_TALK)
    hand = talks.start_talk(session, person.person_id, talk_set, occasion="from paper")
    return PaperEntry(hand, paper_questions(hand.content, talk_set, hand.talk.role))


def enter(entry: PaperEntry, number: int, typed: str) -> Answer | None:
    """Keep what was typed for a question; None for nothing typed, which leaves the question not asked.

    Options are typed by their place on the paper ("2", or "1 3"), days as 24/11/2026, "?" is don't know and "-" is
    rather not say. Raises NotValid for what does not fit, NotAllowed for a question that other answers rule out.
    """
    question, words = entry.question(number), typed.strip()
    if not words:
        return None
    given = _understood(question, words)
    talks.give(entry.hand, given)
    return given


def _understood(question: Question, words: str) -> Answer:
    silence = {DONT_KNOW: Silence.DONT_KNOW, RATHER_NOT_SAY: Silence.RATHER_NOT_SAY}.get(words)
    if silence is not None:
        return Answer(question.question_id, None, silence, how=How.PAPER)
    return Answer(question.question_id, _value(question, words), how=How.PAPER)


def _value(question: Question, words: str) -> Value:
    kind = question.kind
    if kind is Kind.YESNO:
        return _yes_or_no(words)
    if kind is Kind.ONE:
        return _option(question, words)
    if kind is Kind.MANY:
        return tuple(dict.fromkeys(_option(question, each) for each in re.split(r"[\s,;]+", words) if each))
    if kind in (Kind.FACES, Kind.NUMBER):
        return _number(words)
    if kind is Kind.DATE:
        return _day(words)
    if kind is Kind.LIST:
        return _rows(question, words)
    return words


def _yes_or_no(words: str) -> bool:
    if words.casefold() in _YES:
        return True
    if words.casefold() in _NO:
        return False
    raise NotValid(_("Type y for yes or n for no."))


def _option(question: Question, words: str) -> str:
    """By its place among the tiles, the first is 1; or by its id."""
    if words.isascii() and words.isdigit() and 1 <= int(words[:4]) <= len(question.options):
        return question.options[int(words[:4]) - 1].option_id
    if question.option(words) is not None:
        return words
    last = len(question.options)
    raise NotValid(_("Type the place of the tile, from 1 to {last}.").format(last=last))


def _number(words: str) -> int:
    if words.isascii() and words.isdigit() and len(words) < 7:
        return int(words)
    raise NotValid(_("Type a whole number."))


def _day(words: str) -> date:
    found = _DAY.fullmatch(words)
    try:
        if found:
            return date(int(found.group(3)), int(found.group(2)), int(found.group(1)))
        return date.fromisoformat(words)
    except ValueError:
        raise NotValid(_("Type the day like 24/11/2026.")) from None


def _rows(question: Question, words: str) -> Value:
    """Entries between semicolons, their columns between commas, in the order of the paper."""
    columns = [option.option_id for option in question.options]
    rows = []
    for entry in words.split(";"):
        cells = [cell.strip() for cell in entry.split(",")]
        if len(cells) > len(columns):
            raise NotValid(_("Too many commas. Put one between two columns, and a semicolon between entries."))
        if any(cells):
            rows.append(tuple(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True)))
    return tuple(rows)

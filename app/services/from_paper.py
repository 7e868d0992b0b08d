"""A talk that was held on paper, typed in afterwards: by the number of the question, with the keyboard alone."""

import re
from dataclasses import dataclass, replace
from datetime import date

from app.domain.assessment import Answer, Helper, How, Kind, Question, Silence, TalkSet, Value
from app.domain.paper_talk import paper_questions
from app.domain.person import Person
from app.domain.roles import Action, Role
from app.domain.typed_days import kept_cell
from app.errors import NotValid
from app.i18n import _, plain_date
from app.services import person_records, talks
from app.services.session import Session
from app.services.talk_in_hand import TalkInHand
from app.storage import sittings

DONT_KNOW, RATHER_NOT_SAY = "?", "-"
_YES, _NO = frozenset(("y", "yes", "1")), frozenset(("n", "no", "2"))
_DAY = re.compile(r"(\d{1,2})[ ./-](\d{1,2})[ ./-](\d{4})")


@dataclass(frozen=True)
class Held:
    """Who held the talk on paper, in which role, and on which day. Left out: the signed-in user, today."""

    by: str = ""
    role: Role | None = None
    on: date | None = None


@dataclass(frozen=True)
class PaperEntry:
    """A talk being typed in: its questions by the numbers that stand on the paper, the first is 1."""

    hand: TalkInHand
    questions: tuple[Question, ...]
    held_on: date | None = None

    def question(self, number: int) -> Question:
        """Raises NotValid for a number that is not on the paper."""
        if not 1 <= number <= len(self.questions):
            last = len(self.questions)
            raise NotValid(_("That number is not on the paper. Numbers go from 1 to {last}.").format(last=last))
        return self.questions[number - 1]


def start_entry(session: Session, person: Person, talk_set: TalkSet, held: Held | None = None) -> PaperEntry:
    """Open a talk to type in what a helper of the user's own role, or a champion, wrote on paper.

    Raises NotValid for a day that is still to come, or on which the person was not here.
    """
    session.require(Action.HOLD_TALK)
    said = held or Held()
    held_on = said.on or session.today()
    _require_here(session, person, held_on)
    role, account = said.role or session.account.role, session.account
    level = account.level if role is account.role else Helper(role).level
    helper = Helper(role, level, said.by.strip() or account.name)
    hand = talks.start_talk(session, person.person_id, talk_set, helper, occasion="from_paper")
    with session.site.store.write() as conn:
        sittings.keep_paper_day(conn, hand.sitting.sitting_id, held_on)
    return _entry(hand, held_on)


def number_of(entry: PaperEntry, typed: str) -> int:
    """The number that is meant by what stands on the paper: the number itself, or the question's id beside it.

    Raises NotValid when it is on no line of this paper.
    """
    words = typed.strip().rstrip(".")
    if words.isascii() and words.isdigit() and len(words) < 5:
        entry.question(int(words))
        return int(words)
    ids = [question.question_id for question in entry.questions]
    if words.casefold() in ids:
        return ids.index(words.casefold()) + 1
    last = len(entry.questions)
    raise NotValid(_("That number is not on the paper. Numbers go from 1 to {last}.").format(last=last))


def go_on(session: Session, sitting_id: str) -> PaperEntry:
    """Take up an entry that was left half done. Raises NotFound and NotAllowed as `talks.go_on` does."""
    session.require(Action.HOLD_TALK)
    with session.site.store.read() as conn:
        held_on = sittings.paper_day(conn, sitting_id)
    return _entry(talks.go_on(session, sitting_id), held_on)


def is_from_paper(session: Session, sitting_id: str) -> bool:
    """Whether this open talk is typed in from paper."""
    session.require(Action.HOLD_TALK)
    with session.site.store.read() as conn:
        return sittings.paper_day(conn, sitting_id) is not None


def enter(entry: PaperEntry, number: int, typed: str) -> Answer | None:
    """Keep what was typed for a question; None for nothing typed, which leaves the question not asked.

    Options are typed by their place on the paper ("2", or "1 3"), days as 24/11/2026, "?" is don't know and "-" is
    rather not say. Raises NotValid for what does not fit, NotAllowed for a question that other answers rule out.
    """
    question, words = entry.question(number), typed.strip()
    if not words:
        return None
    given = _understood(question, words)
    # The talk is over: wherever it stands, each number can be typed, and here it is gone on with.
    entry.hand.sitting = replace(entry.hand.sitting, at_question=question.question_id)
    talks.give(entry.hand, given)
    return given


def as_typed(question: Question, answer: Answer | None) -> str:
    """What was kept, the way it would be typed again; empty when nothing was, or when it was answered in private."""
    if answer is None or answer.how is How.PRIVATE:
        return ""
    if not answer.settled:
        return answer.half_typed
    if answer.silence is not None:
        return {Silence.DONT_KNOW: DONT_KNOW, Silence.RATHER_NOT_SAY: RATHER_NOT_SAY}.get(answer.silence, "")
    return _typed_again(question, answer.value)


def _typed_again(question: Question, value: Value | None) -> str:
    places = {option.option_id: str(place) for place, option in enumerate(question.options, start=1)}
    if isinstance(value, bool):
        return "y" if value else "n"
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if question.kind is Kind.ONE:
        return places.get(str(value), "")
    if isinstance(value, tuple) and question.kind is Kind.MANY:
        return " ".join(places[str(each)] for each in value if str(each) in places)
    if isinstance(value, tuple):
        return "; ".join(", ".join(words for _column, words in line) for line in value if isinstance(line, tuple))
    return str(value)


def how_to_type(question: Question) -> str:
    """In one plain sentence, what is typed for an answer of this kind."""
    columns = _(", ").join(option.words for option in question.options)
    return {
        Kind.YESNO: _("Type y or n."),
        Kind.ONE: _("Type the number of the ticked tile."),
        Kind.MANY: _("Type the numbers of all ticked tiles, such as 1 3."),
        Kind.FACES: _("Type 1 for the saddest face, up to 5."),
        Kind.NUMBER: _("Type the number."),
        Kind.DATE: _("Type the day like 24/11/2026."),
        Kind.TEXT: _("Type the words as they are written."),
        Kind.LIST: _("Type {columns}. Put a semicolon before the next line.").format(columns=columns),
    }[question.kind]


def _entry(hand: TalkInHand, held_on: date | None) -> PaperEntry:
    return PaperEntry(hand, paper_questions(hand.content, hand.talk.talk_set, hand.talk.role), held_on)


def _require_here(session: Session, person: Person, held_on: date) -> None:
    """Somebody whose day of arrival nobody typed was here on the day of the talk: that is kept, with its reason."""
    details = person.details
    if held_on > session.today():
        raise NotValid(_("That day is still to come. Give the day on which the talk was held."))
    if details.admitted is not None and held_on < details.admitted:
        came = plain_date(details.admitted)
        raise NotValid(_("They came here on {day}. Give a later day, or change that first.").format(day=came))
    if details.admitted is None and held_on < session.today() and session.may(Action.CHANGE_PERSON):
        here = replace(details, admitted=held_on)
        person_records.change_person(session, person.person_id, here, _("A talk was held here on that day."))


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
    if words.isascii() and words.isdigit() and len(words) < 4 and 1 <= int(words) <= len(question.options):
        return question.options[int(words) - 1].option_id
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
            cells += [""] * (len(columns) - len(cells))
            rows.append(tuple((name, kept_cell(name, cell)) for name, cell in zip(columns, cells, strict=True)))
    return tuple(rows)

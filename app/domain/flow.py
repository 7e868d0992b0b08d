"""Which question next: sets, roles, show-rules, going back, going on again. Pure; the window only follows it.

A talk asks the questions that are in its set *and* open to the helper's role *and* whose show-rule holds.
Answers whose show-rule no longer holds are set aside: kept, not counted, and back at once when it holds again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.assessment import Answer, Content, Question, Silence, TalkSet
from app.domain.conditions import Facts
from app.domain.roles import Role

PEER_CHECK = "safe.peer_check"
"""A champion's talk ends when this is answered with anything but "yes" (findings.csv, peer_not_ok)."""

PEER_CHECK_FINE = "yes"

AT_THE_END = "~end"
"""A sitting's place once every question has been on the screen."""

_SILENCES = (Silence.DONT_KNOW, Silence.RATHER_NOT_SAY)


@dataclass(frozen=True)
class About:
    """What rules may know of the person and the day: organs relevant to health, age, and the release-day rule."""

    today: date
    sex: str = "not_said"
    age: int | None = None
    leaving_day: Callable[[date], date] = lambda day: day


@dataclass(frozen=True)
class Talk:
    """What decides the questions of one sitting."""

    talk_set: TalkSet
    role: Role
    about: About


def as_rules_see(answer: Answer) -> object | None:
    """The plain value that a rule compares: None unless answered."""
    value = answer.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return frozenset(entry for entry in value if isinstance(entry, str))
    return value


def effective(content: Content, answers: Mapping[str, Answer], about: About) -> dict[str, Answer]:
    """The answers that count: those whose show-rule holds, judged in the order of asking."""
    counted: dict[str, Answer] = {}
    values: dict[str, object] = {}
    silent: set[str] = set()
    facts = Facts(values, silent, about.today, about.sex, about.age, about.leaving_day)
    for question in content.questions:
        answer = answers.get(question.question_id)
        if answer is not None and answer.settled and _shown(question, facts):
            counted[question.question_id] = answer
            if (seen := as_rules_see(answer)) is not None:
                values[question.question_id] = seen
            elif answer.silence in _SILENCES:
                silent.add(question.question_id)
    return counted


def set_aside(content: Content, answers: Mapping[str, Answer], about: About) -> frozenset[str]:
    """Ids of settled answers that do not count now because their show-rule does not hold."""
    settled = frozenset(name for name, answer in answers.items() if answer.settled)
    return settled - effective(content, answers, about).keys()


def facts_from(counted: Mapping[str, Answer], about: About) -> Facts:
    """The rules' view of answers that count."""
    values = {name: seen for name, answer in counted.items() if (seen := as_rules_see(answer)) is not None}
    silent = frozenset(name for name, answer in counted.items() if answer.silence in _SILENCES)
    return Facts(values, silent, about.today, about.sex, about.age, about.leaving_day)


def open_questions(content: Content, talk: Talk, answers: Mapping[str, Answer]) -> tuple[Question, ...]:
    """Every question this sitting asks as things stand, in order. Later ones may come or go as answers change."""
    return questions_with(content, talk, effective(content, answers, talk.about))


def questions_with(content: Content, talk: Talk, counted: Mapping[str, Answer]) -> tuple[Question, ...]:
    """The same, from answers that are known to count."""
    facts = facts_from(counted, talk.about)
    stopped = talk_is_over(talk, counted)
    asked = []
    for question in content.questions:
        if may_be_asked(question, talk) and _shown(question, facts):
            asked.append(question)
            if stopped and question.question_id == PEER_CHECK:
                break
    return tuple(asked)


def may_be_asked(question: Question, talk: Talk) -> bool:
    """In the set and open to the role; the show-rule is another matter."""
    return talk.talk_set in question.sets and talk.role in question.who


def talk_is_over(talk: Talk, counted: Mapping[str, Answer]) -> bool:
    """A champion stops and hands over when the person does not feel safe or well enough to talk."""
    check = counted.get(PEER_CHECK)
    if talk.role is not Role.CHAMPION or check is None or check.value is None:
        return False
    return check.value != PEER_CHECK_FINE


def question_after(content: Content, talk: Talk, answers: Mapping[str, Answer], at: str) -> str | None:
    """The id of the next open question after `at` in the order of asking; the first when `at` is empty.

    None means that the end is reached. `at` need not be open any more: an answer elsewhere may have hidden it.
    """
    return first_after(content, open_questions(content, talk, answers), at)


def first_after(content: Content, open_: Sequence[Question], at: str) -> str | None:
    """The same, from questions that are known to be open."""
    place = _place(content, at)
    for question in open_:
        if _place(content, question.question_id) > place:
            return question.question_id
    return None


def question_before(content: Content, talk: Talk, answers: Mapping[str, Answer], at: str) -> str | None:
    """The id of the open question before `at`; None at the beginning."""
    return last_before(content, open_questions(content, talk, answers), at)


def last_before(content: Content, open_: Sequence[Question], at: str) -> str | None:
    """The same, from questions that are known to be open."""
    place = _place(content, at)
    earlier = [question for question in open_ if _place(content, question.question_id) < place]
    return earlier[-1].question_id if earlier else None


def where_to_go_on(content: Content, talk: Talk, answers: Mapping[str, Answer], at: str) -> str | None:
    """The question to show when a talk is taken up again: the same one, or the next if it is hidden now."""
    return still_at(content, open_questions(content, talk, answers), at)


def still_at(content: Content, open_: Sequence[Question], at: str) -> str | None:
    """The same, from questions that are known to be open."""
    return at if any(question.question_id == at for question in open_) else first_after(content, open_, at)


def sections_not_open(content: Content, talk_set: TalkSet, role: Role) -> tuple[str, ...]:
    """Sections that hold questions of this set which this role may not ask, in order (cases/README.md)."""
    left = {q.section for q in content.questions if talk_set in q.sets and role not in q.who}
    return tuple(section.section_id for section in content.sections if section.section_id in left)


def _shown(question: Question, facts: Facts) -> bool:
    """Rules look at earlier questions only (the loader sees to it), so facts of later ones do no harm."""
    return question.show_if is None or question.show_if.holds(facts)


def _place(content: Content, question_id: str) -> int:
    """Position in the order of asking; -1 for an empty or unknown id, so that the talk starts at the start."""
    return len(content.questions) if question_id == AT_THE_END else content.places.get(question_id, -1)

"""Does an answer fit its question? The one place that says so, for the window, the cases and received files alike."""

from datetime import date

from app.domain.assessment import Answer, Kind, Question, Row, Value
from app.errors import NotValid
from app.i18n import _

LONGEST_TEXT = 20_000
MOST_ROWS = 60


def fitting(question: Question, answer: Answer) -> Answer:
    """The answer in canonical form (choices in the order of the options, text without outer blanks).

    Raises NotValid with a sentence that never repeats the answer.
    """
    if answer.value is None:
        return answer
    value = _FITTING[question.kind](question, answer.value)
    return Answer(answer.question_id, value, None, answer.spoke, answer.how)


def _yesno(_question: Question, value: Value) -> Value:
    if not isinstance(value, bool):
        raise NotValid(_("This question takes yes or no."))
    return value


def _one(question: Question, value: Value) -> Value:
    if not isinstance(value, str) or question.option(value) is None:
        raise NotValid(_("This question takes one of the answers on the list."))
    return value


def _many(question: Question, value: Value) -> Value:
    if not isinstance(value, tuple) or not value or not all(isinstance(choice, str) for choice in value):
        raise NotValid(_("This question takes one or more of the answers on the list."))
    chosen = {choice for choice in value if isinstance(choice, str)}
    if chosen - {option.option_id for option in question.options}:
        raise NotValid(_("This question takes one or more of the answers on the list."))
    if "none" in chosen and len(chosen) > 1:
        raise NotValid(_("None of these cannot be chosen together with another answer."))
    return tuple(option.option_id for option in question.options if option.option_id in chosen)


def _faces(_question: Question, value: Value) -> Value:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 5:
        raise NotValid(_("This question takes a face from 1 to 5."))
    return value


def _number(question: Question, value: Value) -> Value:
    if isinstance(value, bool) or not isinstance(value, int) or not question.least <= value <= question.most:
        raise NotValid(
            _("This question takes a number from {least} to {most}.").format(least=question.least, most=question.most)
        )
    return value


def _date(_question: Question, value: Value) -> Value:
    if not isinstance(value, date):
        raise NotValid(_("This question takes a date."))
    return value


def _text(_question: Question, value: Value) -> Value:
    if not isinstance(value, str) or not value.strip():
        raise NotValid(_("This question takes words."))
    if len(value) > LONGEST_TEXT:
        raise NotValid(_("That is too long. Keep it under {most} letters.").format(most=LONGEST_TEXT))
    return value.strip()


def _list(question: Question, value: Value) -> Value:
    if not isinstance(value, tuple) or not value or len(value) > MOST_ROWS:
        raise NotValid(_("This question takes a list of lines."))
    return tuple(_row(question, row) for row in value)


def _row(question: Question, row: str | Row) -> Row:
    columns = [option.option_id for option in question.options]
    if isinstance(row, str) or not all(column in columns for column, _words in row):
        raise NotValid(_("A line of this list has something in it that does not belong there."))
    cells = dict(row)
    if not any(words.strip() for words in cells.values()):
        raise NotValid(_("A line of this list is empty."))
    return tuple((column, cells.get(column, "").strip()) for column in columns)


_FITTING = {
    Kind.YESNO: _yesno,
    Kind.ONE: _one,
    Kind.MANY: _many,
    Kind.FACES: _faces,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.TEXT: _text,
    Kind.LIST: _list,
}

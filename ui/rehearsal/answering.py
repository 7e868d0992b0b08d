"""Gives one answer on the page as a person does: taps an answer, types words, a number, a day or a list."""

from datetime import date

from PySide6.QtCore import Qt

from app.domain.assessment import Answer, Kind, Question, Silence
from app.i18n import _, month_names
from ui.rehearsal.hands import Hands
from ui.widgets.answer_area import AnswerArea
from ui.widgets.answer_group import AnswerGroup
from ui.widgets.choice_editor import ChoiceEditor
from ui.widgets.face_editor import FaceEditor
from ui.widgets.list_entry import ListEntry
from ui.widgets.number_editor import NumberEditor


def answer(hands: Hands, area: AnswerArea, question: Question, given: Answer) -> None:
    """Put this answer on the page. Raises NotThere when the page has no place for it."""
    if given.silence is not None:
        stay_silent(hands, given.silence)
    elif question.kind in (Kind.YESNO, Kind.ONE, Kind.MANY):
        editor = area.editor()
        assert isinstance(editor, ChoiceEditor)
        choose(hands, editor.group, _ids(given))
    elif question.kind is Kind.FACES:
        _tap_face(hands, area, int(str(given.value)))
    elif question.kind is Kind.NUMBER:
        _give_number(hands, area, int(str(given.value)))
    elif question.kind is Kind.DATE and isinstance(given.value, date):
        _type_day(hands, given.value)
    elif question.kind is Kind.LIST:
        _type_list(hands, area, given)
    else:
        hands.type(str(given.value))


def choose(hands: Hands, group: AnswerGroup, ids: tuple[str, ...]) -> None:
    """Tap each of these answers that is not chosen yet."""
    for member in group.members():
        if member.choice().choice_id in ids and not member.isChecked():
            hands.click(member)


def stay_silent(hands: Hands, silence: Silence) -> None:
    """Press don't know or rather not say, in the answers or in the footer."""
    hands.click_words(_("Don't know") if silence is Silence.DONT_KNOW else _("Rather not say"))


def _ids(given: Answer) -> tuple[str, ...]:
    if isinstance(given.value, bool):
        return ("yes" if given.value else "no",)
    return tuple(str(each) for each in given.value) if isinstance(given.value, tuple) else (str(given.value),)


def _tap_face(hands: Hands, area: AnswerArea, mood: int) -> None:
    editor = area.editor()
    assert isinstance(editor, FaceEditor)
    hands.click(editor.faces.members()[mood - 1])


def _give_number(hands: Hands, area: AnswerArea, number: int) -> None:
    editor = area.editor()
    assert isinstance(editor, NumberEditor)
    tile = next((tile for tile in editor.tiles.members() if editor.by_tiles() and tile.number == number), None)
    if tile is not None:
        hands.click(tile)
    else:
        hands.type(str(number))


def _type_day(hands: Hands, day: date) -> None:
    """Day, month, year, with Tab between them; the keyboard stands in the first field."""
    for part in (str(day.day), month_names()[day.month - 1], str(day.year)):
        hands.type(part)
        if part != str(day.year):
            hands.press(Qt.Key.Key_Tab)


def _type_list(hands: Hands, area: AnswerArea, given: Answer) -> None:
    """Cell after cell with Enter between them; Enter at the end of a line begins the next."""
    rows = given.value if isinstance(given.value, tuple) else ()
    assert any(entry.isVisible() for entry in area.findChildren(ListEntry))
    for row in rows:
        cells = dict(row) if not isinstance(row, str) else {}
        for place, words in enumerate(cells.values()):
            hands.type(words)
            if place < len(cells) - 1 or row is not rows[-1]:
                hands.press(Qt.Key.Key_Return)

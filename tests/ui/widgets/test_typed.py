"""Numbers, dates, lists and words typed in: what is wrong is said in words, and no letter is lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.i18n import month_names
from tests.ui.conftest import OnScreen
from ui.widgets.button import Button
from ui.widgets.date_entry import DateEntry
from ui.widgets.date_words import date_problem, month_number, typed_date
from ui.widgets.field import Field
from ui.widgets.list_entry import Column, ListEntry
from ui.widgets.number import NumberEntry
from ui.widgets.text_entry import TextEntry

MONTHS = month_names()
MEDICINES = (Column("name", "Medicine"), Column("much", "How much"))


def keyboard() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_in(widget: QWidget, words: str) -> None:
    widget.setFocus()
    QTest.keyClicks(keyboard(), words)


@pytest.mark.parametrize(
    ("typed", "month"),
    [("3", 3), ("03", 3), ("mar", 3), ("MARCH", 3), ("Mar.", 3), ("s", 9), ("ma", None), ("13", None), ("0", None)],
)
def test_a_month_is_a_number_or_the_start_of_its_name(typed: str, month: int | None) -> None:
    assert month_number(typed, MONTHS) == month


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)), st.booleans())
def test_every_day_of_the_calendar_can_be_typed(day: date, named: bool) -> None:
    month = MONTHS[day.month - 1] if named else str(day.month)
    parts = (str(day.day), month, f"{day.year}")
    assert typed_date(*parts, MONTHS) == day
    assert date_problem(*parts, MONTHS) == ""


@given(st.text(max_size=4), st.text(max_size=6), st.text(max_size=5))
def test_anything_typed_is_a_date_unfinished_or_has_its_problem_in_words(day: str, month: str, year: str) -> None:
    whole = all(part.strip() for part in (day, month, year))
    problem = date_problem(day, month, year, MONTHS)
    if typed_date(day, month, year, MONTHS) is None and whole:
        assert problem.endswith(".")


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("30", "February", "2027"), "That is no date. February 2027 has 28 days."),
        (("29", "2", "2028"), ""),
        (("32", "", ""), "The day is a number from 1 to 31."),
        (("1", "13", ""), "The month is a name, such as March, or a number."),
        (("1", "3", "27"), "The year has four numbers, such as 2027."),
        (("1", "", ""), ""),
        (("1", "1", "1899"), "That is too early. Please type 1 January 1900 or later."),
        (("1", "1", "2050"), "That is too late. Please type 31 December 2040 or earlier."),
    ],
)
def test_what_is_wrong_with_a_date_is_said_in_words(parts: tuple[str, str, str], sentence: str) -> None:
    assert date_problem(*parts, MONTHS, date(1900, 1, 1), date(2040, 12, 31)) == sentence


def test_a_date_is_typed_field_by_field_with_enter(on_screen: OnScreen, qtbot: QtBot) -> None:
    entry = DateEntry("Born")
    on_screen(entry)
    type_in(entry, "14")
    for words in ("mar", "1989"):
        QTest.keyClick(keyboard(), Qt.Key.Key_Return)
        QTest.keyClicks(keyboard(), words)
    assert entry.value() == date(1989, 3, 14)
    assert entry.fields[1].words() == "March"
    with qtbot.waitSignal(entry.accepted):
        QTest.keyClick(keyboard(), Qt.Key.Key_Return)


def test_a_half_typed_date_is_handed_on_and_comes_back(on_screen: OnScreen) -> None:
    entry, later = DateEntry(), DateEntry()
    half: list[str] = []
    entry.half_typed.connect(half.append)
    on_screen(entry, later)
    type_in(entry, "14")
    assert half[-1] == "14//"
    later.set_value(None, half[-1])
    assert (later.typed(), later.value()) == ("14//", None)


def test_a_wrong_date_is_no_value_and_enter_does_not_go_on(on_screen: OnScreen, qtbot: QtBot) -> None:
    entry = DateEntry()
    on_screen(entry)
    entry.set_value(None, "30/Feb/2027")
    entry.fields[2].line.edit.setFocus()
    with qtbot.assertNotEmitted(entry.accepted):
        QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    assert entry.problem.isVisible()
    assert entry.problem.words() == "That is no date. February 2027 has 28 days."
    assert entry.value() is None


def test_the_month_can_be_picked_from_a_list_of_names(on_screen: OnScreen) -> None:
    entry = DateEntry()
    on_screen(entry)
    entry.fields[1].line.edit.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(keyboard(), key)
    assert entry.fields[1].words() == "March"
    assert keyboard() is entry.fields[2].line.edit


def test_a_number_is_typed_or_stepped(on_screen: OnScreen) -> None:
    entry = NumberEntry("Age", least=0, most=120)
    said: list[object] = []
    entry.changed.connect(said.append)
    on_screen(entry)
    type_in(entry, "37")
    QTest.keyClick(keyboard(), Qt.Key.Key_Up)
    next(button for button in entry.findChildren(Button) if button.accessibleName() == "One less").click()
    assert said == [3, 37, 38, 37]


@pytest.mark.parametrize(
    ("typed", "sentence"), [("144", "from 0 to 99"), ("ten", "type a number"), ("-1", "from 0 to 99")]
)
def test_a_wrong_number_is_said_in_words_and_is_no_value(on_screen: OnScreen, typed: str, sentence: str) -> None:
    entry, other = NumberEntry("Age", most=99), Button("Next")
    on_screen(entry, other)
    type_in(entry, typed)
    other.setFocus()
    assert entry.value() is None
    assert sentence in entry.problem()


def test_a_number_on_its_way_is_not_called_wrong(on_screen: OnScreen) -> None:
    entry = NumberEntry("Year", least=1900, most=2100)
    window = on_screen(entry)
    type_in(entry, "19")
    assert not any(line.accessibleDescription() for line in window.findChildren(QLineEdit))


def test_enter_goes_through_a_list_and_makes_a_new_line(on_screen: OnScreen, qtbot: QtBot) -> None:
    entry = ListEntry(MEDICINES)
    on_screen(entry)
    entry.focus_first()
    for words in ("Sertraline", "50 mg", "Salbutamol"):
        QTest.keyClicks(keyboard(), words)
        QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    QTest.keyClicks(keyboard(), "2 puffs")
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    assert entry.value() == (
        (("name", "Sertraline"), ("much", "50 mg")),
        (("name", "Salbutamol"), ("much", "2 puffs")),
    )
    with qtbot.waitSignal(entry.accepted):
        QTest.keyClick(keyboard(), Qt.Key.Key_Return)


def test_a_line_is_taken_away_and_the_last_one_only_emptied(on_screen: OnScreen) -> None:
    entry = ListEntry(MEDICINES)
    entry.set_value(((("name", "A"),), (("name", "B"),)))
    on_screen(entry)
    removes = [button for button in entry.findChildren(Button) if button.accessibleName().startswith("Take away")]
    removes[0].click()
    assert entry.value() == ((("name", "B"), ("much", "")),)
    removes[1].click()
    assert (entry.value(), entry.row_count()) == ((), 1)


@pytest.mark.parametrize("lines", [1, 3])
def test_each_letter_is_handed_on_and_the_words_when_left(on_screen: OnScreen, lines: int) -> None:
    entry, other = TextEntry("Why?", lines=lines), Button("Next")
    half: list[str] = []
    done: list[str] = []
    entry.half_typed.connect(half.append)
    entry.committed.connect(done.append)
    on_screen(entry, other)
    entry.set_words("I")
    type_in(entry, " am")
    assert (half[-1].strip(), done) == ("I am", [])
    other.setFocus()
    entry.setFocus()
    other.setFocus()
    assert done == ["I am"]


def test_tab_leaves_a_page_of_words(on_screen: OnScreen) -> None:
    entry, other = TextEntry("Why?", lines=3), Button("Next")
    on_screen(entry, other)
    entry.setFocus()
    QTest.keyClick(keyboard(), Qt.Key.Key_Tab)
    assert keyboard() is other
    assert entry.words() == ""


def test_words_past_the_most_are_not_taken(on_screen: OnScreen) -> None:
    entry = TextEntry("Why?", lines=3, most_letters=5)
    on_screen(entry)
    type_in(entry, "abcdefgh")
    assert entry.words() == "abcde"
    entry.findChildren(QPlainTextEdit)[0].insertPlainText("xyz and much more")
    assert len(entry.words()) == 5


def test_a_password_is_hidden_until_show_is_pressed(on_screen: OnScreen) -> None:
    field = Field("Your password", "secret", password=True)
    on_screen(field)
    show = field.findChildren(Button)[0]
    assert field.line.edit.echoMode() == QLineEdit.EchoMode.Password
    show.click()
    assert (field.line.edit.echoMode(), show.words()) == (QLineEdit.EchoMode.Normal, "Hide")
    show.click()
    assert (field.line.edit.echoMode(), show.words()) == (QLineEdit.EchoMode.Password, "Show")


def test_a_field_is_named_by_its_label_and_says_its_problem(on_screen: OnScreen) -> None:
    field = Field("When did you tell them?")
    on_screen(field)
    field.set_problem("Please type the time like 10:42.")
    assert field.line.edit.accessibleName() == "When did you tell them?"
    assert field.line.edit.accessibleDescription() == "Please type the time like 10:42."
    assert field.problem.isVisible()
    field.set_problem("")
    assert not field.problem.isVisible()


APPOINTMENT = (Column("date", "Date"), Column("time", "Time"), Column("who", "Who I will see"))


@pytest.mark.parametrize("typed", ["2026-12-09", "9/12/26", "9 Dec 2026"])
def test_a_day_in_a_list_is_shown_as_people_write_it_once_it_is_left(on_screen: OnScreen, typed: str) -> None:
    entry = ListEntry(APPOINTMENT)
    on_screen(entry)
    entry.focus_first()
    day = keyboard()
    assert isinstance(day, QLineEdit)
    QTest.keyClicks(day, typed)
    assert day.text() == typed
    assert entry.value() == ((("date", "2026-12-09"), ("time", ""), ("who", "")),)
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert day.text() == "9 December 2026"
    QTest.keyClicks(keyboard(), "2.30pm")
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    assert entry.value() == ((("date", "2026-12-09"), ("time", "14:30"), ("who", "")),)


def test_a_kept_day_is_shown_in_words_and_one_half_typed_is_left_alone(on_screen: OnScreen) -> None:
    entry = ListEntry(APPOINTMENT)
    entry.set_value(((("date", "2026-12-09"), ("time", "10:30"), ("who", "Dentist")),))
    on_screen(entry)
    entry.focus_first()
    day = keyboard()
    assert isinstance(day, QLineEdit)
    assert day.text() == "9 December 2026"
    day.clear()
    QTest.keyClicks(day, "9/12/20")
    entry.set_value(entry.value())
    assert day.text() == "9/12/20"
    QTest.keyClicks(day, "26")
    assert dict(entry.value()[0])["date"] == "2026-12-09"


def test_words_that_are_no_day_stay_as_they_were_typed(on_screen: OnScreen) -> None:
    entry = ListEntry(APPOINTMENT)
    on_screen(entry)
    entry.focus_first()
    day = keyboard()
    assert isinstance(day, QLineEdit)
    QTest.keyClicks(day, "next week")
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert day.text() == "next week"
    assert dict(entry.value()[0])["date"] == "next week"

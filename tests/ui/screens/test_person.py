"""The page of one person, and adding one: talks, hand-over, taking over, details, by keyboard alone."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.assessment import TalkSet
from app.domain.person import PersonDetails, Sex
from tests.ui import staff_samples as samples
from tests.ui.keyboard import on_screen, press, push, tab_to, type_words
from tests.ui.looking import settle
from ui.screens.add_person import AddPersonScreen
from ui.screens.person import PersonScreen

Keys = Qt.Key


def _person(qtbot: QtBot, width: int = 1280, **changes: object) -> PersonScreen:
    screen = PersonScreen(samples.person_page(**changes))
    qtbot.addWidget(screen)
    on_screen(screen, width)
    return screen


def test_enter_starts_the_suggested_talk(qtbot: QtBot) -> None:
    screen = _person(qtbot, suggested_set=TalkSet.LEAVING)
    asked: list[TalkSet] = []
    screen.talk_asked.connect(asked.append)
    press(Keys.Key_Return)
    assert asked == [TalkSet.LEAVING]


def test_another_talk_can_be_chosen(qtbot: QtBot) -> None:
    screen = _person(qtbot)
    asked: list[TalkSet] = []
    screen.talk_asked.connect(asked.append)
    push(screen.talk.other)
    press(Keys.Key_Home, Keys.Key_Space)
    assert screen.talk._title.text() == "Short talk"
    push(screen.talk.go)
    assert asked == [TalkSet.SHORT]


def test_an_open_talk_is_the_first_thing_to_go_on_with(qtbot: QtBot) -> None:
    screen = _person(qtbot, open_talk=("s1", "Full talk"))
    asked: list[str] = []
    screen.go_on_asked.connect(asked.append)
    press(Keys.Key_Return)
    assert asked == ["s1"]
    assert not screen.talk.hand_over.isVisible()


def test_taking_over_asks_why(qtbot: QtBot) -> None:
    screen = _person(qtbot, open_talk=("s1", "Full talk"))
    asked: list[tuple[str, str]] = []
    screen.take_over_asked.connect(lambda sitting, reason: asked.append((sitting, reason)))
    push(screen.talk.take_over)
    press(Keys.Key_Return)
    assert asked == []
    type_words("Mo is off shift")
    press(Keys.Key_Return)
    assert asked == [("s1", "Mo is off shift")]


def test_the_screen_is_handed_to_a_named_champion(qtbot: QtBot) -> None:
    screen = _person(qtbot)
    asked: list[tuple[TalkSet, str]] = []
    screen.champion_talk_asked.connect(lambda talk_set, name: asked.append((talk_set, name)))
    push(screen.talk.hand_over)
    press(Keys.Key_Return)
    assert asked == []
    type_words("Sam")
    press(Keys.Key_Return)
    assert asked == [(TalkSet.FULL, "Sam")]


def test_the_band_and_the_plan_lead_on(qtbot: QtBot) -> None:
    screen = _person(qtbot)
    heard: list[str] = []
    for name in ("home", "print", "lock", "change", "plan"):
        getattr(screen, f"{name}_asked").connect(lambda name=name: heard.append(name))
    for button in (screen._home, screen._print, screen._lock, screen._change, screen.plan.open):
        push(button)
    assert heard == ["home", "print", "lock", "change", "plan"]


def test_in_a_narrow_window_what_has_happened_is_one_button(qtbot: QtBot) -> None:
    screen = _person(qtbot, 1024)
    assert not screen._history.isVisible()
    push(screen._turn)
    assert screen._history.isVisible()
    assert not screen.plan.isVisible()
    push(screen._turn)
    assert screen.plan.isVisible()


def test_a_user_who_makes_no_plans_is_not_led_to_one(qtbot: QtBot) -> None:
    screen = _person(qtbot, may_see_plan=False, may_print=False, may_hand_over=False)
    assert not screen.plan.open.isVisible()
    assert not screen._print.isVisible()
    assert not screen.talk.hand_over.isVisible()


def _adding(qtbot: QtBot, typed: str = "", details: PersonDetails | None = None) -> AddPersonScreen:
    screen = AddPersonScreen(samples.TODAY, typed, details)
    qtbot.addWidget(screen)
    on_screen(screen)
    return screen


def _described(screen: AddPersonScreen) -> list[PersonDetails]:
    described: list[PersonDetails] = []
    screen.person_described.connect(described.append)
    return described


def test_a_person_is_added_by_keyboard_alone(qtbot: QtBot) -> None:
    screen = _adding(qtbot)
    described = _described(screen)
    for words in ("Zoë", "O'Neill", "Zed", "104600", "Iona Hall 2-15"):
        type_words(words)
        press(Keys.Key_Return)
    press(Keys.Key_Home, Keys.Key_Right, Keys.Key_Space, Keys.Key_Tab)
    for words in ("14", "3", "1989"):
        type_words(words)
        press(Keys.Key_Return)
    push(screen._keep)
    assert described == [
        PersonDetails("Zoë", "O'Neill", "Zed", date(1989, 3, 14), Sex.FEMALE, "104600", "Iona Hall 2-15")
    ]


def test_what_was_looked_for_is_not_typed_twice(qtbot: QtBot) -> None:
    name, number = _adding(qtbot, "dave osei"), _adding(qtbot, "118340")
    assert (name.given.words(), name.family.words()) == ("Dave", "Osei")
    assert number.number.words() == "118340"


def test_a_person_without_a_first_name_cannot_be_kept(qtbot: QtBot) -> None:
    screen = _adding(qtbot)
    described = _described(screen)
    assert not screen._keep.isEnabled()
    assert "a first name" in screen._needed.text()
    screen._describe()
    assert described == []


def test_a_day_that_is_no_day_is_named(qtbot: QtBot) -> None:
    screen = _adding(qtbot, "dave")
    described = _described(screen)
    tab_to(screen.born)
    for words in ("31", "2", "1989"):
        type_words(words)
        press(Keys.Key_Tab)
        if words == "2":
            tab_to(screen.born.fields[2])
    settle()
    assert "the day born" in screen._needed.text()
    screen._describe()
    assert described == []


def test_changing_details_keeps_what_is_not_shown(qtbot: QtBot) -> None:
    kept = PersonDetails("David", "Mercer", chi="0101010101", nhs_number="943", language="pl", sentence_months=12)
    screen = _adding(qtbot, details=kept)
    described = _described(screen)
    screen.hall.set_words("Skye Hall 1-08")
    push(screen._keep)
    assert described[0].hall == "Skye Hall 1-08"
    assert (described[0].chi, described[0].language, described[0].sentence_months) == ("0101010101", "pl", 12)


def test_back_is_asked(qtbot: QtBot) -> None:
    screen = _adding(qtbot)
    with qtbot.waitSignal(screen.back_asked):
        push(screen._back)


def test_a_number_is_looked_at_once_it_is_typed_whole_and_stops_nobody(qtbot: QtBot) -> None:
    screen = _adding(qtbot, details=samples.DETAILS)
    looked: list[PersonDetails] = []
    screen.numbers_typed.connect(looked.append)
    described = _described(screen)
    screen._show_rest()
    screen.chi.line.edit.setFocus()
    type_words("0101011238")
    assert not looked
    press(Qt.Key.Key_Return)
    assert looked[-1].chi == "0101011238"
    screen.show_warnings(("This CHI number does not add up.",))
    assert screen.warnings.isVisible()
    push(screen._keep)
    assert described[-1].chi == "0101011238"
    screen.show_warnings(())
    assert not screen.warnings.isVisible()

"""Home: people by hall, found as you type, filtered by count, and opened without a mouse."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.pages import HallGroup
from tests.ui import between_samples
from tests.ui import staff_samples as samples
from tests.ui.keyboard import on_screen, press, push, tab_stops, tab_to, type_words
from tests.ui.looking import settle
from ui.screens.home import HomeScreen
from ui.widgets.text import Text

Keys = Qt.Key


def _home(qtbot: QtBot, **changes: object) -> HomeScreen:
    screen = HomeScreen(samples.home_page(**changes))
    qtbot.addWidget(screen)
    on_screen(screen)
    return screen


def _said(signal: object) -> list[str]:
    heard: list[str] = []
    connect: Callable[[object], object] = signal.connect  # type: ignore[attr-defined]
    connect(heard.append)
    return heard


def _words(screen: HomeScreen) -> str:
    return "\n".join(text.text() for text in screen.findChildren(Text) if text.isVisible())


def test_typing_looks_for_a_person_and_enter_opens_the_marked_one(qtbot: QtBot) -> None:
    screen = _home(qtbot)
    typed, chosen = _said(screen.search_typed), _said(screen.person_chosen)
    type_words("dav")
    assert typed == ["d", "da", "dav"]
    screen.show_found(samples.FOUND)
    settle()
    press(Keys.Key_Down, Keys.Key_Return)
    assert chosen == ["p9"]
    assert screen.search.words() == ""


def test_nobody_found_offers_to_add_with_what_was_typed(qtbot: QtBot) -> None:
    screen = _home(qtbot)
    asked = _said(screen.add_person_asked)
    type_words("zebedee")
    screen.show_found(())
    settle()
    press(Keys.Key_Return)
    assert asked == ["zebedee"]


def test_the_list_is_one_stop_and_arrows_open_any_person(qtbot: QtBot) -> None:
    screen = _home(qtbot)
    chosen = _said(screen.person_chosen)
    tab_to(screen.people)
    press(Keys.Key_Down, Keys.Key_Down, Keys.Key_Return)
    press(Keys.Key_End, Keys.Key_Space)
    press(Keys.Key_Home, Keys.Key_Return)
    assert chosen == ["p1", "p6", "p7"]


def test_a_letter_jumps_to_a_name(qtbot: QtBot) -> None:
    screen = _home(qtbot)
    tab_to(screen.people)
    type_words("s")
    person = screen.people.current()
    assert person is not None
    assert person.name == "Scott Rennie"
    assert screen.people.accessibleName().startswith("Scott Rennie, 2-20")


def test_a_count_filters_the_list(qtbot: QtBot) -> None:
    screen = _home(qtbot)
    chosen = _said(screen.filter_chosen)
    tab_to(screen.tabs)
    press(Keys.Key_Home, Keys.Key_Return)
    assert chosen == ["open"]


def test_the_mark_stays_on_the_same_person_when_the_page_comes_anew(qtbot: QtBot) -> None:
    screen = _home(qtbot)
    tab_to(screen.people)
    press(Keys.Key_Down, Keys.Key_Down, Keys.Key_Down)
    before = screen.people.current()
    screen.show_page(samples.home_page(halls=samples.HALLS[1:]))
    assert screen.people.current() == before


def test_an_open_talk_can_be_gone_on_with(qtbot: QtBot) -> None:
    screen = _home(qtbot)
    chosen = _said(screen.talk_chosen)
    tab_to(screen._waiting)
    press(Keys.Key_Return)
    assert chosen == ["s1"]


def test_lock_sign_out_colours_and_text_size_are_reached(qtbot: QtBot) -> None:
    screen = _home(qtbot)
    heard: list[str] = []
    for name in ("lock", "sign_out", "colours", "text_size"):
        getattr(screen, f"{name}_asked").connect(lambda name=name: heard.append(name))
    for name in ("lock", "sign_out", "colours", "text_size"):
        push(getattr(screen._bar, f"_{name}"))
    assert heard == ["lock", "sign_out", "colours", "text_size"]


def test_an_empty_home_says_kindly_what_to_do(qtbot: QtBot) -> None:
    nobody = (("open", 0), ("leaving", 0), ("new", 0), ("all", 0))
    screen = _home(qtbot, filters=nobody, halls=(), waiting=())
    assert "Add the first person." in _words(screen)
    assert "Practice" not in _words(screen)
    assert len(tab_stops(screen)) < 12


def test_an_empty_filter_is_not_an_empty_site(qtbot: QtBot) -> None:
    screen = _home(qtbot, halls=(), shown="leaving")
    assert "Nobody is in this list." in _words(screen)


def test_a_practice_site_is_marked(qtbot: QtBot) -> None:
    marked, plain = _home(qtbot), _home(qtbot, practice=False)
    assert marked._bar._practice.isVisible()
    assert not plain._bar._practice.isVisible()


def test_four_hundred_people_are_few_widgets_and_scroll_lightly(qtbot: QtBot) -> None:
    few = _home(qtbot)
    many = _home(qtbot, halls=samples.crowd(400))
    assert len(many.findChildren(Text)) == len(few.findChildren(Text))
    tab_to(many.people)
    for _time in range(20):
        press(Keys.Key_PageDown)
    assert many.people.ring_rect().bottom() <= many.people.height()
    assert many.people.visibleRegion().contains(many.people.ring_rect().center())


def test_a_user_who_may_not_add_is_offered_no_adding(qtbot: QtBot) -> None:
    screen = _home(qtbot, may_add=False)
    assert not screen._add.isVisible()


def test_the_same_hall_twice_is_no_trouble(qtbot: QtBot) -> None:
    screen = _home(qtbot, halls=(HallGroup("", samples.HALLS[0].people), HallGroup("", ())))
    QApplication.processEvents()
    assert screen.people.current() is not None


def _picked(screen: HomeScreen) -> list[tuple[str, str]]:
    heard: list[tuple[str, str]] = []
    screen.picked.connect(lambda name, value: heard.append((name, value)))
    return heard


def test_the_list_is_narrowed_by_keyboard_alone(qtbot: QtBot) -> None:
    screen = _home(qtbot, picks=between_samples.PICKS)
    heard = _picked(screen)
    tab_to(screen.picks.parts()[0])
    press(Keys.Key_Return, Keys.Key_Down, Keys.Key_Down, Keys.Key_Return)
    assert heard == [("hall", "Hall 1")]
    press(Keys.Key_Down, Keys.Key_Escape)
    assert heard == [("hall", "Hall 1")]


def test_what_is_chosen_is_marked_and_said_and_the_keyboard_stays(qtbot: QtBot) -> None:
    screen = _home(qtbot, picks=between_samples.PICKS)
    button = screen.picks.parts()[0]
    tab_to(button)
    chosen = (replace(between_samples.PICKS[0], value="Hall 3"), *between_samples.PICKS[1:])
    screen.show_page(samples.home_page(picks=chosen))
    assert screen.picks.parts()[0] is button
    assert button.accessibleName() == "Hall: Hall 3. Change this"
    assert button.hasFocus()


def test_a_list_of_more_than_four_hundred_goes_on(qtbot: QtBot) -> None:
    screen = HomeScreen(samples.home_page(halls=samples.crowd(400), total=1204))
    qtbot.addWidget(screen)
    on_screen(screen)
    asked: list[int] = []
    screen.part_asked.connect(asked.append)
    assert "1 to 400 of 1204 people" in _words(screen)
    assert not screen.more.before.isVisible()
    push(screen.more.more)
    screen.show_page(samples.home_page(halls=samples.crowd(400), total=1204, first=400))
    push(screen.more.before)
    assert asked == [400, 0]


def test_six_counts_stand_in_one_row_at_1024(qtbot: QtBot) -> None:
    screen = between_samples.working_day()
    qtbot.addWidget(screen)
    screen.resize(1024, 768)
    screen.show()
    settle()
    assert len({tab.y() for tab in screen.tabs.members()}) == 1


@pytest.mark.parametrize(("things", "height"), [(0, 774), (1, 774), (2, 774), (3, 774), (2, 800), (3, 800)])
def test_the_side_column_of_a_usual_day_fits_without_scrolling(qtbot: QtBot, things: int, height: int) -> None:
    """Also above the line that marks a practice site; the ways keep their whole names."""
    waiting = (
        ("talk", "Mo held a talk with **Liam Petrie**.", "Read and take in", "i1"),
        ("glyph-usb", "A file came from **Glenmuir prison**.", "Check 1 person", "send"),
        ("talk", "Full talk with **Alexander Featherstone**.", "Go on with it", "s1"),
    )
    screen = HomeScreen(samples.home_page(waiting=waiting[:things], picks=between_samples.PICKS, may_send=True))
    qtbot.addWidget(screen)
    screen.resize(1280, height)
    screen.show()
    settle()
    assert screen.ways.exchange.words() == "Send or receive"
    assert screen.ways.exchange.width() >= screen.ways.exchange.sizeHint().width()
    assert screen._side.verticalScrollBar().maximum() == 0
    assert all(way.isVisible() for way in (screen.ways.papers, screen.ways.own_password, screen.ways.exchange))


def test_a_hall_counts_all_its_people_also_those_in_another_part_of_the_list(qtbot: QtBot) -> None:
    screen = _home(qtbot, halls=(HallGroup("Iona Hall", samples.HALLS[0].people, 812),), total=1204)
    assert [line.count for line in screen.people._lines if line.person is None] == [812]

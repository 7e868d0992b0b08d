"""Documents: choose, look, tick, print; nothing sensitive without a tick, nothing printed that was not shown."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.pack import DocumentKind, Print
from tests.ui import staff_samples as samples
from tests.ui.keyboard import on_screen, press, push, tab_to, type_words
from tests.ui.looking import settle
from ui.screens.documents import DocumentsScreen
from ui.widgets.text import Text

Keys = Qt.Key
Choices = list[tuple[Print, frozenset[str]]]


def _documents(qtbot: QtBot, *, made: bool = True, **changes: object) -> tuple[DocumentsScreen, Choices]:
    screen = DocumentsScreen(samples.documents_page(**changes))
    qtbot.addWidget(screen)
    if made:
        screen.show_paper(samples.PAPER, samples.paper_images(3))
    choices: Choices = []
    screen.choices_changed.connect(lambda size, keys: choices.append((size, keys)))
    on_screen(screen)
    return screen, choices


def _words(screen: DocumentsScreen) -> str:
    return "\n".join(text.text() for text in screen.findChildren(Text) if text.isVisible())


def test_nothing_is_ticked_to_begin_with_and_it_is_said(qtbot: QtBot) -> None:
    screen, _choices = _documents(qtbot)
    assert screen.sensitive.chosen() == frozenset()
    assert "Nothing sensitive will be on paper." in _words(screen)


def test_ticks_are_handed_on_and_counted(qtbot: QtBot) -> None:
    screen, choices = _documents(qtbot)
    push(screen.sensitive.ticks["alcohol"])
    screen.show_paper(samples.PAPER, samples.paper_images(3))
    push(screen.sensitive.ticks["teeth"])
    assert choices == [(Print.LARGE, frozenset({"alcohol"})), (Print.LARGE, frozenset({"alcohol", "teeth"}))]
    screen.show_paper(samples.PAPER, samples.paper_images(3))
    assert "2 sensitive things will be on paper." in _words(screen)
    press(Keys.Key_Space)
    assert choices[-1] == (Print.LARGE, frozenset({"alcohol"}))


def test_the_keyboard_stays_on_the_tick_when_the_new_paper_comes(qtbot: QtBot) -> None:
    screen, _choices = _documents(qtbot)
    push(screen.sensitive.ticks["family"])
    screen.show_paper(samples.PAPER, samples.paper_images(4))
    assert screen.focusWidget() is screen.sensitive.ticks["family"]


def test_the_old_paper_cannot_be_printed_while_the_new_one_is_made(qtbot: QtBot) -> None:
    screen, _choices = _documents(qtbot)
    push(screen.sensitive.ticks["alcohol"])
    assert not screen.print.isEnabled()
    assert not screen.save.isEnabled()
    assert "The paper is being made." in _words(screen)
    screen.show_paper(samples.PAPER, samples.paper_images(3))
    assert screen.print.words() == "Print 3 pages"


def test_very_large_letters_are_asked_for(qtbot: QtBot) -> None:
    screen, choices = _documents(qtbot)
    tab_to(screen.pages.print_size)
    press(Keys.Key_Right, Keys.Key_Space)
    assert choices == [(Print.VERY_LARGE, frozenset())]


def test_copies_are_counted_into_the_pages_and_asked_for(qtbot: QtBot) -> None:
    screen, _choices = _documents(qtbot)
    asked: list[int] = []
    screen.print_asked.connect(asked.append)
    push(screen.pages.more)
    assert screen.print.words() == "Print 6 pages"
    push(screen.print)
    assert asked == [2]
    assert not _pressed_down_to_nought(screen)


def _pressed_down_to_nought(screen: DocumentsScreen) -> bool:
    for _time in range(3):
        screen.pages.fewer.click()
    return screen.pages.copies < 1


def test_another_document_starts_with_nothing_ticked(qtbot: QtBot) -> None:
    screen, _choices = _documents(qtbot)
    chosen: list[DocumentKind] = []
    screen.document_chosen.connect(chosen.append)
    push(screen.sensitive.ticks["alcohol"])
    tab_to(screen.kinds)
    press(Keys.Key_Up, Keys.Key_Space)
    assert chosen == [DocumentKind.MY_HEALTH_PACK]
    assert screen.sensitive.chosen() == frozenset()
    assert "In the street" in _words(screen)
    screen.show_paper(samples.PAPER, samples.paper_images(3))
    assert not screen.print.isEnabled()
    pack = replace(samples.PAPER, kind=DocumentKind.MY_HEALTH_PACK)
    screen.show_paper(pack, samples.paper_images(5))
    assert screen.print.words() == "Print 5 pages"
    assert not screen.sensitive.ticks["alcohol"].isChecked()


def test_words_that_tell_and_what_is_held_back_are_named(qtbot: QtBot) -> None:
    screen, _choices = _documents(qtbot)
    words = _words(screen)
    assert "the wing" in words
    assert "One goal is about a private answer. It is left out." in words
    assert "1 private answer. It is never printed here." in words


def test_saving_is_offered_only_where_it_is_allowed(qtbot: QtBot) -> None:
    allowed, _choices = _documents(qtbot)
    barred, _other = _documents(qtbot, may_save=False)
    assert not barred.save.isVisible()
    with qtbot.waitSignal(allowed.save_asked):
        allowed.activateWindow()
        push(allowed.save)


def test_a_page_is_seen_large_turned_and_closed_by_keyboard(qtbot: QtBot) -> None:
    screen, _choices = _documents(qtbot)
    push(screen.pages.larger_button)
    view = screen.pages.view
    assert screen.pages.is_large()
    before = view._page.width()
    press(Keys.Key_Right)
    type_words("+")
    assert view.at() == 1
    assert view._page.width() > before
    press(Keys.Key_Escape)
    assert not screen.pages.is_large()
    assert screen._left_scroll.isVisible()


def test_arrows_move_over_the_pages_and_enter_shows_one_large(qtbot: QtBot) -> None:
    screen, _choices = _documents(qtbot)
    tab_to(screen.pages.sheets)
    press(Keys.Key_Right, Keys.Key_Right, Keys.Key_Return)
    assert screen.pages.is_large()
    assert screen.pages.view.at() == 2


def test_an_error_is_said_on_the_screen(qtbot: QtBot) -> None:
    screen, _choices = _documents(qtbot, made=False)
    screen.show_message("The paper could not be made. Try again.")
    settle()
    assert "The paper could not be made. Try again." in _words(screen)
    assert not screen.print.isEnabled()
    assert "being made" not in screen._on_paper.text()


def test_band_and_back_lead_on(qtbot: QtBot) -> None:
    screen, _choices = _documents(qtbot)
    heard: list[str] = []
    for name in ("back", "person", "lock"):
        getattr(screen, f"{name}_asked").connect(lambda name=name: heard.append(name))
    for button in (screen._back, screen._person, screen._lock):
        push(button)
    assert heard == ["back", "person", "lock"]

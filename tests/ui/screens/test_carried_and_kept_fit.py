"""Screens of what is carried by hand, of backups and of the log: whole at every size, and used with the keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import backup_samples, exchange_samples, log_samples
from tests.ui.looking import clipped_texts, cut_at_the_side, grown, settle, with_theme
from ui import art
from ui.theme import dress
from ui.widgets.press import Press
from ui.widgets.text import Text

SCREENS = exchange_samples.SCREENS | backup_samples.SCREENS | log_samples.SCREENS
SIZES = [(1280, 800, 1.0), (1024, 768, 1.0), (960, 640, 1.0), (1280, 800, 1.5), (1018, 731, 1.5)]
"""The last is 1024 x 768 less the room that the mark of a practice site takes."""


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    dress(qapp)
    yield
    with_theme()


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_nothing_is_cut_off(qtbot: QtBot, name: str, width: int, height: int, scale: float) -> None:
    with_theme(scale=scale)
    screen = SCREENS[name]()
    qtbot.addWidget(screen)
    screen.resize(width, height)
    screen.show()
    settle()
    assert clipped_texts(screen) == []
    assert grown(screen, width, height) == ""
    assert cut_at_the_side(screen) == []
    assert art.missing() == frozenset()


@pytest.mark.parametrize("name", SCREENS)
def test_a_window_that_is_made_smaller_or_larger_shows_the_page_as_one_that_began_so(qtbot: QtBot, name: str) -> None:
    places = []
    for widths in ((1280,), (1920, 1280), (1300, 1280)):
        screen = SCREENS[name]()
        qtbot.addWidget(screen)
        screen.show()
        for width in widths:
            screen.resize(width, 800)
            settle()
        assert cut_at_the_side(screen) == []
        texts = [each for each in screen.findChildren(Text) if each.isVisible()]
        places.append([(each.words(), each.mapTo(screen, QPoint()).x(), each.width()) for each in texts])
    assert places[0] == places[1] == places[2]


@pytest.mark.parametrize("name", SCREENS)
def test_the_keyboard_has_a_place_to_begin(qtbot: QtBot, name: str) -> None:
    screen = SCREENS[name]()
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.show()
    screen.activateWindow()
    screen.focus_first()  # type: ignore[attr-defined]
    settle()
    begun = QApplication.focusWidget()
    assert begun is not None
    assert screen.isAncestorOf(begun)
    assert begun.isEnabled()


@pytest.mark.parametrize("name", SCREENS)
def test_no_part_flashes_up_as_a_window_of_its_own(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    found: list[str] = []
    watch = StrayWatch(found)
    qapp.installEventFilter(watch)
    screen = SCREENS[name]()
    qapp.removeEventFilter(watch)
    qtbot.addWidget(screen)
    assert found == []


class StrayWatch(QObject):
    """Notes every widget that is shown before it has a parent."""

    def __init__(self, found: list[str]) -> None:
        super().__init__()
        self._found = found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._found.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("name", SCREENS)
def test_tab_reaches_everything_that_can_be_pressed_or_typed(qtbot: QtBot, name: str) -> None:
    screen = SCREENS[name]()
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.show()
    screen.activateWindow()
    screen.focus_first()  # type: ignore[attr-defined]
    settle()
    reached: list[QWidget] = []
    for _turn in range(60):
        here = QApplication.focusWidget()
        assert here is not None
        if here in reached:
            break
        reached.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    wanted = [
        part
        for kind in (Press, QLineEdit)
        for part in screen.findChildren(kind)
        if part.isVisible() and part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert [part.accessibleName() for part in wanted if part not in reached] == []

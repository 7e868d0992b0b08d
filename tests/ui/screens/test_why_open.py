"""The question before a record outside today's work: by keyboard alone, with nothing cut off."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import on_screen, press, push, type_words
from tests.ui.log_samples import why_open
from tests.ui.looking import clipped_texts, grown, settle, with_theme
from ui.theme import dress


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    dress(qapp)
    yield
    with_theme()


@pytest.mark.parametrize(("width", "height", "scale"), [(1280, 800, 1.0), (1024, 768, 1.0), (1024, 768, 1.5)])
def test_nothing_of_the_question_is_cut_off(qtbot: QtBot, width: int, height: int, scale: float) -> None:
    with_theme(scale=scale)
    screen = why_open()
    qtbot.addWidget(screen)
    screen.resize(width, height)
    screen.show()
    settle()
    assert clipped_texts(screen) == []
    assert grown(screen, width, height) == ""


def test_a_usual_reason_or_own_words(qtbot: QtBot) -> None:
    screen = why_open()
    given: list[str] = []
    screen.reason_given.connect(given.append)
    qtbot.addWidget(screen)
    on_screen(screen)
    push(screen.usual[1])
    assert screen.missing() == ("a reason",)
    screen.reason.line.edit.setFocus()
    type_words("The chaplain asked")
    press(Qt.Key.Key_Return)
    assert given == [screen.usual[1].words(), "The chaplain asked"]

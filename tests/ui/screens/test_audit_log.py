"""The log on the screen: narrowed step by step, older lines page by page, nothing cut off."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.pages.log import Asked
from tests.ui.keyboard import on_screen, press, type_words
from tests.ui.log_samples import TODAY, log_page
from tests.ui.looking import with_theme
from ui.screens.audit_log import AuditLogScreen
from ui.theme import dress
from ui.widgets.log_row import LogRow
from ui.widgets.person_row import HallHead


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    dress(qapp)
    yield
    with_theme()


def shown(qtbot: QtBot, screen: AuditLogScreen) -> list[Asked]:
    asked: list[Asked] = []
    screen.lines_asked.connect(asked.append)
    qtbot.addWidget(screen)
    on_screen(screen)
    return asked


def test_what_is_chosen_narrows_what_was_chosen_before(qtbot: QtBot) -> None:
    screen = AuditLogScreen(log_page(), TODAY)
    asked = shown(qtbot, screen)
    screen.focus_first()
    type_words("Dougie")
    press(Qt.Key.Key_Return)
    screen.show_page(log_page(asked[-1]))
    screen.user.chosen.emit("a.nurse")
    screen.show_page(log_page(asked[-1]))
    screen.kind.chosen.emit("viewed")
    screen.show_page(log_page(asked[-1]))
    screen.period.chosen.emit("7")
    assert asked[-1] == Asked(user="a.nurse", kind="viewed", person="Dougie", since=TODAY - timedelta(days=6))
    screen.show_page(log_page(asked[-1]))
    screen.everything.click()
    assert asked[-1] == Asked()
    assert screen.person.words() == ""


def test_days_can_be_typed(qtbot: QtBot) -> None:
    screen = AuditLogScreen(log_page(), TODAY)
    asked = shown(qtbot, screen)
    assert not screen.since.isVisible()
    screen.period.chosen.emit("chosen")
    screen.show_page(log_page(asked[-1]))
    assert screen.since.isVisible()
    screen.since.set_value(TODAY - timedelta(days=9))
    screen.since.changed.emit(screen.since.value())
    assert asked[-1].since == TODAY - timedelta(days=9)


def test_older_lines_come_page_by_page_and_the_newest_are_one_press_away(qtbot: QtBot) -> None:
    screen = AuditLogScreen(log_page(shown=5, count=8), TODAY)
    asked = shown(qtbot, screen)
    assert screen.older.isVisible()
    assert not screen.newest.isVisible()
    screen.older.click()
    assert asked[-1].before == 1
    screen.show_page(log_page(asked[-1], shown=3, count=8))
    assert not screen.older.isVisible()
    screen.newest.click()
    assert asked[-1] == Asked()


def test_lines_stand_below_their_day_with_who_and_why(qtbot: QtBot) -> None:
    screen = AuditLogScreen(log_page(), TODAY)
    shown(qtbot, screen)
    heads = [head.accessibleName() for head in screen.findChildren(HallHead)]
    assert len(heads) == 3
    assert "July" in heads[0]
    first = screen.findChildren(LogRow)[0].accessibleName()
    assert all(part in first for part in ("Record opened", "Dougie Sample", "Aisling Nurse", "Healthcare asked"))

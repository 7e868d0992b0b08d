"""What the records need by themselves, in the real window: done beside the work, said on home, given up for a lock."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.services import backups, weekly_check
from app.services import tending as tending_service
from app.services.session import Session
from app.storage import file_checks
from app.storage.database import driver
from app.storage.opened import OpenSite
from app.storage.watching import Watched
from tests.journeys.conftest import Opened
from tests.journeys.moves import sign_in
from tests.sites import OFFICER, signed_in
from ui import background
from ui.controllers import tending
from ui.controllers.journeys import Journeys
from ui.main_window import MainWindow
from ui.screens.backups import BackupsScreen
from ui.screens.home import HomeScreen
from ui.screens.lock import LockScreen
from ui.widgets.text import Text
from ui.widgets.waiting import WaitingPanel


def looked_after(window: MainWindow) -> tending.Tending:
    assert isinstance(window.journeys, Journeys)
    return window.journeys._tending


def waiting(screen: QWidget) -> str:
    return "\n".join(text.text() for text in screen.findChildren(WaitingPanel)[0].findChildren(Text))


def test_home_says_that_no_backup_is_outside_and_the_daily_one_is_made(
    opened: Opened, folder: Path, qtbot: QtBot
) -> None:
    hands = opened(folder)
    sign_in(hands, OFFICER)
    screen = hands.wait_for(HomeScreen)
    session = hands.window.desk.session
    session.site.settings = replace(session.settings, practice=False)
    qtbot.waitUntil(lambda: not background.busy())
    looked_after(hands.window).tend()
    qtbot.waitUntil(lambda: "no backup outside this computer" in waiting(screen))
    assert not backups.due_today(session)
    assert not weekly_check.check_due(session)


def test_what_a_check_finds_comes_onto_the_page_that_is_open(
    opened: Opened, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = opened(folder)
    sign_in(hands, OFFICER)
    screen = hands.wait_for(HomeScreen)
    qtbot.waitUntil(lambda: not background.busy())
    monkeypatch.setattr(tending_service, "notices", lambda _session: ("The anchor is missing.",))
    looked_after(hands.window).tend()
    qtbot.waitUntil(lambda: "The anchor is missing." in waiting(screen))


def test_a_lock_need_not_wait_for_the_check(
    opened: Opened, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = opened(folder)
    sign_in(hands, OFFICER)
    hands.wait_for(HomeScreen)
    qtbot.waitUntil(lambda: not background.busy())
    begun, go_on = threading.Event(), threading.Event()
    real = weekly_check.check_now

    def slow(session: Session, progress: Callable[[int, int], None]) -> list[str]:
        begun.set()
        go_on.wait(20)
        return real(session, progress)

    monkeypatch.setattr(weekly_check, "check_now", slow)
    looked_after(hands.window).tend()
    qtbot.waitUntil(begun.is_set)
    hands.window.lock()
    go_on.set()
    qtbot.waitUntil(lambda: not background.busy())
    assert isinstance(hands.window.stage.currentWidget(), LockScreen)
    session = signed_in(folder, OFFICER)
    assert weekly_check.check_due(session)
    session.close()


def test_a_lock_in_the_middle_of_one_statement_is_not_kept_waiting(
    opened: Opened, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check is stopped inside the database, not only between two pieces; it is done after the next sign-in."""
    hands = opened(folder)
    sign_in(hands, OFFICER)
    hands.wait_for(HomeScreen)
    qtbot.waitUntil(lambda: not background.busy())
    begun = threading.Event()

    def endless(open_site: OpenSite, watched: Watched) -> list[str]:
        begun.set()
        with open_site.store.read() as conn, watched.over(driver(conn)):
            conn.exec_driver_sql(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
            ).scalar()
        return []

    monkeypatch.setattr(file_checks, "whole_file", endless)
    looked_after(hands.window).tend()
    qtbot.waitUntil(begun.is_set)
    hands.window.lock()
    qtbot.waitUntil(lambda: not background.busy())  # the statement would never end by itself
    monkeypatch.undo()
    session = signed_in(folder, OFFICER)
    assert weekly_check.check_due(session)
    session.close()


def test_the_page_about_the_records_shows_how_far_the_weekly_check_is(
    opened: Opened, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = opened(folder)
    sign_in(hands, OFFICER)
    hands.click(hands.wait_for(HomeScreen).ways.backups)
    screen = hands.wait_for(BackupsScreen)
    qtbot.waitUntil(lambda: not background.busy())
    seen: list[str] = []
    monkeypatch.setattr(screen, "show_tending", seen.append)
    looked_after(hands.window).tend()
    qtbot.waitUntil(lambda: not background.busy())
    assert any(words.startswith("The weekly check is under way") for words in seen)
    assert seen[-1] == "The weekly check is done. All is well."


@pytest.mark.parametrize("size", [(1280, 800), (960, 640)])
def test_home_says_quietly_how_far_the_check_is_and_how_it_ended_and_nothing_moves(
    opened: Opened, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    hands = opened(folder)
    hands.window.resize(*size)
    sign_in(hands, OFFICER)
    screen = hands.wait_for(HomeScreen)
    qtbot.waitUntil(lambda: not background.busy())
    looked_after(hands.window).start(3600)  # it comes when this test says so
    seen: list[tuple[str, dict[str, QRect]]] = []
    real = screen.show_tending

    def noted(words: str) -> None:
        real(words)
        hands.window.repaint()
        seen.append((quiet_line(screen), places(screen)))

    before = places(screen)
    monkeypatch.setattr(screen, "show_tending", noted)
    looked_after(hands.window).tend()
    qtbot.waitUntil(lambda: not background.busy())
    said = [words for words, _places in seen]
    assert any(words.startswith("The weekly check is under way") for words in said)
    assert said[-1] == "The weekly check is done. All is well."
    assert all(there == before for _words, there in seen)


def quiet_line(screen: HomeScreen) -> str:
    return next(text.words() for text in (screen._tending, screen._tending_below) if text.isVisibleTo(screen))


def places(screen: HomeScreen) -> dict[str, QRect]:
    parts = {"ways": screen.ways, "search": screen.search, "list": screen.people, "today": screen._today}
    return {name: QRect(part.mapTo(screen, QPoint()), part.size()) for name, part in parts.items()}

"""One screen can be seen; what was shown before is gone; a cover hides everything and keeps it."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog, QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.errors import NotFound
from ui.navigation import Navigation, Stage


class _Screen(QLabel):
    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self.said = self.told = ""

    def focus_first(self) -> None:
        self.setFocus()

    def show_message(self, sentence: str) -> None:
        self.said = sentence

    def show_news(self, sentence: str) -> None:
        self.told = sentence


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    window = QMainWindow()
    stage = Stage()
    window.setCentralWidget(stage)
    stage.window_kept = window  # type: ignore[attr-defined]  # Python would delete it
    window.show()
    return stage


def test_a_screen_that_was_left_is_gone_with_all_its_words(stage: Stage) -> None:
    first, second = _Screen("Danny"), _Screen("home")
    stage.put(first)
    stage.put(second)
    assert stage.shown is second
    assert not first.isVisible()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(first)


def test_a_cover_hides_the_screen_and_dialogs_and_gives_the_screen_back(stage: Stage) -> None:
    below, cover = _Screen("Danny"), _Screen()
    stage.put(below)
    dialog, loose = QDialog(stage.window()), QWidget(stage.window())
    dialog.show()
    loose.show()
    stage.cover(cover)
    assert stage.covered
    assert [widget.isVisible() for widget in (below, dialog, loose, cover)] == [False, False, False, True]
    stage.uncover()
    assert below.isVisible()
    assert not stage.covered


def test_a_screen_that_is_put_below_a_cover_is_not_seen_before_it_is_lifted(stage: Stage) -> None:
    stage.put(_Screen("Danny"))
    stage.cover(_Screen())
    late = _Screen("late")
    stage.put(late)
    assert not late.isVisible()
    stage.uncover()
    assert late.isVisible()


def test_a_second_cover_takes_the_place_of_the_first(stage: Stage) -> None:
    below, lock = _Screen("Danny"), _Screen("lock")
    stage.put(below)
    stage.cover(_Screen("hidden"))
    stage.cover(lock)
    assert lock.isVisible()
    stage.uncover()
    assert below.isVisible()


def test_a_cover_over_another_gives_that_one_back_first_and_a_lock_takes_the_place_of_both(stage: Stage) -> None:
    below, question, hidden = _Screen("Danny"), _Screen("why"), _Screen("hidden")
    stage.put(below)
    stage.cover(question)
    stage.cover(hidden, over_others=True)
    assert hidden.isVisible()
    stage.uncover()
    assert question.isVisible()
    assert stage.covered
    stage.cover(_Screen("hidden"), over_others=True)
    stage.cover(_Screen("lock"))
    stage.uncover()
    assert below.isVisible()
    assert not stage.covered


def test_what_went_wrong_is_said_where_it_can_be_seen(stage: Stage) -> None:
    below, cover = _Screen(), _Screen()
    stage.put(below)
    stage.say("one")
    stage.tell("done")
    stage.cover(cover)
    stage.say("two")
    assert (below.said, below.told, cover.said) == ("one", "done", "two")


def test_back_opens_the_place_before_with_what_it_was_about() -> None:
    opened: list[tuple[object, ...]] = []
    go = Navigation()
    for name in ("home", "person", "plan"):
        go.add(name, lambda *about, name=name: opened.append((name, *about)))
    go.go("home")
    go.go("person", "p1")
    go.go("plan", "p1")
    go.back()
    go.back()
    go.back()
    assert opened == [("home",), ("person", "p1"), ("plan", "p1"), ("person", "p1"), ("home",)]
    assert go.at == "home"


def test_a_place_that_cannot_be_opened_is_not_gone_to() -> None:
    def missing() -> None:
        raise NotFound("gone")

    go = Navigation()
    go.add("home", lambda: None)
    go.add("person", missing)
    go.go("home")
    with pytest.raises(NotFound):
        go.go("person")
    assert go.at == "home"

"""Nothing is left of a screen once another has taken its place: no part of it, and nothing that it knew of a person."""

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from tests.ui import (
    backup_samples,
    between_samples,
    champion_samples,
    door_samples,
    exchange_samples,
    log_samples,
    paper_samples,
    pictures,
    staff_samples,
)
from tests.ui.looking import settle
from ui.navigation import Stage

SCREENS = {
    **pictures.SCREENS,
    **staff_samples.SCREENS,
    **door_samples.SCREENS,
    **between_samples.SCREENS,
    **champion_samples.SCREENS,
    **exchange_samples.SCREENS,
    **backup_samples.SCREENS,
    **log_samples.SCREENS,
    **paper_samples.SCREENS,
}


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_that_was_left_leaves_nothing(qapp: QApplication, name: str) -> None:
    stage, window = Stage(), QMainWindow()
    window.setCentralWidget(stage)
    window.show()
    before = set(QApplication.topLevelWidgets())
    screen = SCREENS[name]()
    left = weakref.ref(screen)
    stage.put(screen)
    settle()
    del screen
    stage.put(QWidget())
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [type(each).__name__ for each in QApplication.topLevelWidgets() if each not in before] == []
    assert left() is None

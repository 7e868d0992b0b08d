"""Larger text on an open page: its columns are measured anew, also where as many fit beside each other as before."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.ui import between_samples, exchange_samples, pictures, staff_samples
from tests.ui.looking import clipped_texts, cut_at_the_side, settle, shown, with_theme
from ui.theme import dress

SCREENS = pictures.SCREENS | staff_samples.SCREENS | between_samples.SCREENS | exchange_samples.SCREENS


@pytest.mark.parametrize(("width", "height", "scale"), [(1024, 768, 1.25), (1920, 1080, 1.5)])
def test_larger_text_on_an_open_page_cuts_nothing(qapp: QApplication, width: int, height: int, scale: float) -> None:
    dress(qapp)
    cut = {}
    for name, made in SCREENS.items():
        with_theme()
        screen = shown(made(), width, height)
        with_theme(scale=scale)
        settle()
        cut[name] = clipped_texts(screen) + cut_at_the_side(screen)
        screen.close()
        screen.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    with_theme()
    assert {name: words for name, words in cut.items() if words} == {}

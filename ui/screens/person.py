"""PersonScreen."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.domain.pack import Paper
from app.domain.plan import Goal
from app.services.pages import *


class PersonScreen(QWidget):
    talk_asked = Signal(object)
    champion_talk_asked = Signal(object, str)
    go_on_asked = Signal(str)
    take_over_asked = Signal(str, str)
    plan_asked = Signal()
    print_asked = Signal()
    change_asked = Signal()
    home_asked = Signal()
    lock_asked = Signal()

    def __init__(self, page: PersonPage) -> None:
        super().__init__()

    def show_page(self, page: object) -> None: ...
    def show_message(self, sentence: str) -> None: ...
    def focus_first(self) -> None: ...

"""PlanScreen."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.domain.pack import Paper
from app.domain.plan import Goal
from app.services.pages import *


class PlanScreen(QWidget):
    plan_changed = Signal(object)
    goal_asked = Signal(int, object)
    matters_asked = Signal(str)
    agree_asked = Signal(str, str)
    back_asked = Signal()
    print_asked = Signal()
    read_aloud_asked = Signal()

    def __init__(self, page: PlanPage) -> None:
        super().__init__()

    def show_page(self, page: object) -> None: ...
    def show_message(self, sentence: str) -> None: ...
    def focus_first(self) -> None: ...

"""GoalScreen."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.domain.pack import Paper
from app.domain.plan import Goal
from app.services.pages import *


class GoalScreen(QWidget):
    goal_kept = Signal(int, object)
    goal_removed = Signal(int)
    half_typed = Signal(object)
    back_asked = Signal()

    def __init__(self, page: PlanPage, source: Goal | Idea, index: int) -> None:
        super().__init__()

    def show_page(self, page: object) -> None: ...
    def show_message(self, sentence: str) -> None: ...
    def focus_first(self) -> None: ...

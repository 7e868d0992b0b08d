"""AddPersonScreen."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.domain.pack import Paper
from app.domain.plan import Goal
from app.services.pages import *


class AddPersonScreen(QWidget):
    person_described = Signal(object)
    back_asked = Signal()

    def __init__(self, today: date, typed: str = "") -> None:
        super().__init__()

    def show_page(self, page: object) -> None: ...
    def show_message(self, sentence: str) -> None: ...
    def focus_first(self) -> None: ...

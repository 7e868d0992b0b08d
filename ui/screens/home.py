"""HomeScreen."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.domain.pack import Paper
from app.domain.plan import Goal
from app.services.pages import *


class HomeScreen(QWidget):
    person_chosen = Signal(str)
    talk_chosen = Signal(str)
    search_typed = Signal(str)
    filter_chosen = Signal(str)
    add_person_asked = Signal(str)
    lock_asked = Signal()
    sign_out_asked = Signal()
    colours_asked = Signal()
    text_size_asked = Signal()

    def __init__(self, page: HomePage) -> None:
        super().__init__()

    def show_found(self, found: tuple[Found, ...]) -> None: ...
    def show_page(self, page: object) -> None: ...
    def show_message(self, sentence: str) -> None: ...
    def focus_first(self) -> None: ...

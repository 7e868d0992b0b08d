"""DocumentsScreen."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.domain.pack import Paper
from app.domain.plan import Goal
from app.services.pages import *


class DocumentsScreen(QWidget):
    document_chosen = Signal(object)
    choices_changed = Signal(object, object)
    print_asked = Signal(int)
    save_asked = Signal()
    back_asked = Signal()
    person_asked = Signal()
    lock_asked = Signal()

    def __init__(self, page: DocumentsPage) -> None:
        super().__init__()

    def show_paper(self, paper: Paper, images: list[QImage]) -> None: ...
    def show_page(self, page: object) -> None: ...
    def show_message(self, sentence: str) -> None: ...
    def focus_first(self) -> None: ...

"""SignInScreen."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.domain.pack import Paper
from app.domain.plan import Goal
from app.services.pages import *


class SignInScreen(QWidget):
    sign_in_asked = Signal(str, str)
    cannot_sign_in_asked = Signal()
    colours_asked = Signal()
    text_size_asked = Signal()

    def __init__(self, page: SignInPage) -> None:
        super().__init__()

    def clear_password(self) -> None: ...
    def show_page(self, page: object) -> None: ...
    def show_message(self, sentence: str) -> None: ...
    def focus_first(self) -> None: ...

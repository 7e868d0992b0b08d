"""One place or service: its name, what it is, its number large and exactly as held, and how sure that is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from app.services.pages.directory import DirectoryLine
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.layout import Part, boxed, col, row
from ui.widgets.picture import Picture
from ui.widgets.text import Text


class DirectoryRow(QWidget):
    """Signal: `clicked()` of its button; with `action` there is one, named after the service for screen readers."""

    clicked = Signal()

    def __init__(self, line: DirectoryLine, *, action: str = "") -> None:
        super().__init__()
        self.line = line
        self.button: Button | None = None
        head: list[Part] = [(Text(line.name, "lead", bold=True), 1)]
        if line.chip:
            head.append(Chip(line.chip, line.tone))
        words: list[Part] = [row(*head, gap=12)]
        if line.what:
            words.append(Text(line.what, "body"))
        if line.phone:
            words.append(Text(line.phone, "answer", bold=True, colour="brand"))
        words.extend(Text(fact, "small", colour="soft") for fact in line.facts)
        parts: list[Part] = [col(Picture(line.picture, 26, plate=48), None), (boxed(col(*words, gap=2)), 1)]
        if action:
            self.button = Button(action, "secondary", height=44, padding=14)
            self.button.setAccessibleName(_("{action}: {name}").format(action=action, name=line.name))
            self.button.clicked.connect(self.clicked)
            parts.append(col(self.button, None))
        box = QHBoxLayout(self)
        box.setContentsMargins(20, 12, 20, 12)
        box.addLayout(row(*parts, gap=16))

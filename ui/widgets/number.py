"""A number, large: typed, or stepped with the two buttons. What is wrong is said in words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from ui.theme import px
from ui.widgets.button import Button
from ui.widgets.field import Problem
from ui.widgets.layout import row
from ui.widgets.line import Line
from ui.widgets.text import Text


class NumberEntry(QWidget):
    """A whole number from `least` to `most`.

    Signals: `changed(object)` int or None, `half_typed(str)` as it stands in the field, `accepted()` for Enter.
    """

    changed = Signal(object)
    half_typed = Signal(str)
    accepted = Signal()

    def __init__(self, name: str = "", *, least: int = 0, most: int = 999, unit: str = "") -> None:
        super().__init__()
        self._least, self._most = least, most
        self._told: int | None = None
        self._line = Line(height=72, size="question", name=name)
        self._line.edit.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._line.edit.setMaxLength(6)
        self._less = self._step_button("glyph-minus", _("One less"), -1)
        self._more = self._step_button("glyph-plus", _("One more"), 1)
        self._unit = Text("", "answer", colour="soft", wrap=False)
        self._problem = Problem()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addLayout(row(self._less, self._line, self._more, 4, self._unit, None, gap=12))
        box.addWidget(self._problem)
        box.addStretch(1)
        self.setFocusProxy(self._line.edit)
        self._line.edited.connect(self._typed)
        self._line.accepted.connect(self._accept)
        self._line.left.connect(self._say_problem)
        self._line.edit.key_offered.connect(self._key)
        self.show_entry(name, least=least, most=most, unit=unit)

    def _step_button(self, icon: str, name: str, step: int) -> Button:
        button = Button("", "secondary", icon=icon, height=72, size="title", padding=20, name=name)
        button.setAutoRepeat(True)
        button.clicked.connect(lambda: self._step(step))
        return button

    def show_entry(self, name: str, *, least: int, most: int, unit: str = "", value: int | None = None) -> None:
        """Another question in the same field; nothing is emitted."""
        self._least, self._most = least, most
        self._line.set_name(f"{name} {unit}".strip())
        self._unit.set_words(unit)
        self._unit.setVisible(bool(unit))
        self.set_value(value)
        self.restyle()

    def restyle(self) -> None:
        digits = max(3, len(str(self._most)))
        self._line.setFixedWidth(round(px("question") * 0.62 * digits) + 72)

    def value(self) -> int | None:
        """The number when it is one and within bounds, else None."""
        typed = self._number()
        return typed if typed is not None and self._least <= typed <= self._most else None

    def set_value(self, value: int | None) -> None:
        self._told = value
        self.set_half_typed("" if value is None else str(value))

    def set_half_typed(self, words: str) -> None:
        """Put back what was in the field before a break, right or wrong."""
        self._line.set_words(words)
        self._problem.say("")
        self._line.set_wrong(False)

    def problem(self) -> str:
        """What is wrong, in words; "" when the field is empty or right."""
        words = self._line.words().strip()
        if not words or self.value() is not None:
            return ""
        if self._number() is None:
            return _("Please type a number, such as {example}.").format(example=self._least or 1)
        return _("Please type a number from {least} to {most}.").format(least=self._least, most=self._most)

    def _number(self) -> int | None:
        words = self._line.words().strip()
        try:
            return int(words)
        except ValueError:
            return None

    def _typed(self, words: str) -> None:
        self.half_typed.emit(words)
        self._tell()
        if not self.problem():
            self._say_problem()

    def _tell(self) -> None:
        value = self.value()
        if value != self._told:
            self._told = value
            self.changed.emit(value)

    def _say_problem(self) -> None:
        """Not while the number is still being typed: 1 on the way to 12 is not wrong yet."""
        problem = self.problem()
        self._problem.say(problem)
        self._line.set_wrong(bool(problem))
        self._line.edit.setAccessibleDescription(problem)

    def _step(self, step: int) -> None:
        typed = self._number()
        start = self._least if typed is None else max(self._least, min(self._most, typed + step))
        self._line.set_words(str(start))
        self.half_typed.emit(str(start))
        self._say_problem()
        self._tell()

    def _accept(self) -> None:
        self._say_problem()
        if not self.problem():
            self.accepted.emit()

    def _key(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if Qt.Key(event.key()) in steps:
            self._step(steps[Qt.Key(event.key())])
            event.accept()

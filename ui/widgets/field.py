"""A labelled field: the label always stands above, and what is wrong is said below in words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from ui.widgets.button import Button
from ui.widgets.line import Line
from ui.widgets.text import Text


class Problem(Text):
    """What is wrong with a field, in words. Takes no room while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__("", "body", bold=True, colour="now")
        self.hide()

    def say(self, words: str) -> None:
        self.set_words(words)
        self.setVisible(bool(words))


class CapsLine(Text):
    """Says that Caps Lock is on while a password is typed. Qt does not tell; a letter in the wrong case does."""

    def __init__(self, line: Line) -> None:
        super().__init__(_("Caps Lock is on."), "body", bold=True, colour="soon")
        self.hide()
        line.edit.key_offered.connect(self._look)
        line.left.connect(self.hide)

    def _look(self, event: QKeyEvent) -> None:
        typed = event.text()
        if len(typed) == 1 and typed.lower() != typed.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.setVisible(typed.isupper() != shift)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.hide()


class Field(QWidget):
    """A label, a line below it, and room for what is wrong.

    Signals: `edited(str)`, `accepted()` for Enter, `left()`, `tail_pressed()`.
    A password field has its own Show button, and says when Caps Lock is on; `tail` puts a button with those words at
    the right instead, or one with `tail_icon` and those words as its name.
    """

    edited = Signal(str)
    accepted = Signal()
    left = Signal()
    tail_pressed = Signal()

    def __init__(
        self,
        label: str,
        words: str = "",
        *,
        hint: str = "",
        icon: str = "",
        height: int = 56,
        size: str = "lead",
        password: bool = False,
        tail: str = "",
        tail_icon: str = "",
    ) -> None:
        super().__init__()
        self._password_shown = not password
        self._tail = self._tail_button(_("Show") if password else tail, tail_icon, password=password)
        self.label = Text(label, bold=True)
        self.line = Line(
            words, hint=hint, icon=icon, height=height, size=size, password=password, tail=self._tail, name=label
        )
        self.problem = Problem()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for part in (self.label, self.line, self.problem):
            box.addWidget(part)
        if password:
            box.insertWidget(2, CapsLine(self.line))
        box.addStretch(1)  # beside a field that says a problem this one stays where it is
        self.label.setBuddy(self.line.edit)
        self.setFocusProxy(self.line.edit)
        self.line.edited.connect(self.edited)
        self.line.accepted.connect(self.accepted)
        self.line.left.connect(self.left)

    def _tail_button(self, words: str, icon: str, *, password: bool) -> Button | None:
        """With an icon the words are its name for screen readers, and the keyboard stays in the field."""
        if not words:
            return None
        button = Button("" if icon else words, "quiet", icon=icon, height=44, padding=10, name=words)
        if icon:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self._turn_password if password else self.tail_pressed)
        return button

    def _turn_password(self) -> None:
        self._password_shown = not self._password_shown
        self.line.show_password(self._password_shown)
        if self._tail is not None:
            self._tail.set_words(_("Hide") if self._password_shown else _("Show"))
        self.line.edit.setFocus()

    def words(self) -> str:
        return self.line.words()

    def set_words(self, words: str) -> None:
        self.line.set_words(words)

    def set_label(self, label: str) -> None:
        self.label.set_words(label)
        self.line.set_name(label)

    def set_problem(self, words: str) -> None:
        """Say what is wrong and how to put it right; "" takes it away."""
        self.problem.say(words)
        self.line.set_wrong(bool(words))
        self.line.edit.setAccessibleDescription(words)

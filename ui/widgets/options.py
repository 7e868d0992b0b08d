"""A small choice in one or two lines of buttons: who, where, by when. One tab stop, arrows move, Space chooses."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.press import ENTER
from ui.widgets.roving import RovingGroup


class _Option(Button):
    """Enter chooses; on the one that is chosen already it goes on to the next thing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.isChecked():
            event.ignore()
        else:
            super().keyPressEvent(event)


class Options(RovingGroup):
    """One of a few. Signals: `changed(str id)` on each choice by the user, `accepted()` for Enter.

    With `none_allowed` pressing the chosen one again takes the choice away ("" is emitted).
    """

    changed = Signal(str)

    def __init__(
        self,
        options: Sequence[tuple[str, str]] = (),
        chosen: str = "",
        *,
        name: str = "",
        height: int = 48,
        padding: int = 14,
        none_allowed: bool = False,
    ) -> None:
        super().__init__()
        self._height, self._padding, self._none_allowed = height, padding, none_allowed
        self._ids: list[str] = []
        self._buttons: list[Button] = []
        self._flow = Flow()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self.show_options(options, chosen)

    def show_options(self, options: Sequence[tuple[str, str]], chosen: str = "") -> None:
        """Offer these (id, words); nothing is emitted."""
        self._ids = [option_id for option_id, _words in options]
        self._buttons = [self._new_button(words) for _option_id, words in options]
        self._flow.show_parts(self._buttons)
        self.set_value(chosen)

    def _new_button(self, words: str) -> Button:
        button = _Option(words, "secondary", height=self._height, padding=self._padding, bold=False, checkable=True)
        button.clicked.connect(lambda _checked=False, pressed=button: self._pressed(pressed))
        return button

    def members(self) -> Sequence[Button]:
        return self._buttons

    def columns(self) -> int:
        """All count as one line: Up and Down go one back and one on."""
        return len(self._buttons) or 1

    def value(self) -> str:
        """Id of the chosen one, "" when none is."""
        return next((name for name, button in zip(self._ids, self._buttons, strict=True) if button.isChecked()), "")

    def set_value(self, chosen: str) -> None:
        for name, button in zip(self._ids, self._buttons, strict=True):
            button.setChecked(name == chosen)
        self.make_current(self._ids.index(chosen) if chosen in self._ids else 0)

    def _pressed(self, pressed: Button) -> None:
        kept = pressed.isChecked() or not self._none_allowed
        for button in self._buttons:
            button.setChecked(button is pressed and kept)
        self.make_current(self._buttons.index(pressed))
        self.changed.emit(self.value())

    def minimumSizeHint(self) -> QSize:
        return self._flow.minimumSizeHint()

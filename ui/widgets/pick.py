"""A choice from a list that may be long: a button that says what is chosen, and a list below it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent

from app.i18n import _
from app.services.pages import Pick
from ui.widgets.button import Button
from ui.widgets.popup import Line, Popup
from ui.widgets.press import ENTER

_MOST_LETTERS = 20
_LIST_WIDTH = 280


class PickButton(Button):
    """Signal: `chosen(str value)`. Enter, Space or Down open the list; there Up and Down move, Enter takes, Esc closes.

    Thick edge and tick when something else than the usual is chosen.
    """

    chosen = Signal(str)

    def __init__(self, pick: Pick) -> None:
        super().__init__("", "secondary", icon_right="glyph-down", height=44, padding=12, bold=False, checkable=True)
        self._pick = pick
        self._popup: Popup | None = None
        self.clicked.connect(self._turn)
        self.show_pick(pick)

    def show_pick(self, pick: Pick) -> None:
        self._pick = pick
        words = dict(pick.options).get(pick.value, pick.value)
        short = words if len(words) <= _MOST_LETTERS else f"{words[:_MOST_LETTERS].rstrip()}…"
        self.set_words(short, name=_("{label}: {chosen}. Change this").format(label=pick.label, chosen=words))
        self._show_chosen()

    def pick(self) -> Pick:
        return self._pick

    def is_open(self) -> bool:
        return self._popup is not None and not self._popup.isHidden()

    def list_shown(self) -> Popup:
        """Made when it is first needed: only then is the window known that it lies in."""
        if self._popup is None:
            self._popup = Popup(self, line_height=48, most_lines=8, least_width=_LIST_WIDTH)
            self._popup.taken.connect(self._take)
        return self._popup

    def _show_chosen(self) -> None:
        self.setChecked(not self._pick.usual and bool(self._pick.value))

    def _turn(self) -> None:
        self._show_chosen()  # a press opens the list; it does not choose
        if self.is_open():
            self.list_shown().close_list()
            return
        values = [value for value, _words in self._pick.options]
        at = values.index(self._pick.value) if self._pick.value in values else 0
        lines = [
            Line(value, words, icon="glyph-check" if place == at else "")
            for place, (value, words) in enumerate(self._pick.options)
        ]
        self.list_shown().show_lines(lines, at)

    def _take(self, value: str) -> None:
        if value != self._pick.value:
            self.chosen.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
        if self.is_open() and key in steps:
            self.list_shown().move_by(steps[key])
        elif self.is_open() and (key in ENTER or key == Qt.Key.Key_Space):
            self.list_shown().take()
        elif self.is_open() and key == Qt.Key.Key_Escape:
            self.list_shown().close_list()
        elif key == Qt.Key.Key_Down:
            self._turn()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._popup is not None and not self._popup.underMouse():
            self._popup.close_list()

    def hideEvent(self, event: QHideEvent) -> None:
        """The list lies on the window: it must not stay behind on another screen with people's names in it."""
        super().hideEvent(event)
        if self._popup is not None:
            self._popup.close_list()

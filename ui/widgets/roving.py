"""One tab stop for a whole group: arrows move, Space chooses, digits jump, Enter goes on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.widgets.press import ENTER


class RovingGroup(QWidget):
    """Base of answer, face and tab groups. Subclasses give their buttons in reading order and the columns.

    `accepted` says that Enter was pressed: go on to the next page.
    """

    accepted = Signal()

    def members(self) -> Sequence[QAbstractButton]:
        raise NotImplementedError

    def columns(self) -> int:
        return 1

    def current(self) -> int:
        """Place of the button that takes the tab stop, 0 when there is none."""
        for place, member in enumerate(self.members()):
            if member.focusPolicy() == Qt.FocusPolicy.StrongFocus:
                return place
        return 0

    def make_current(self, place: int) -> None:
        """Give the tab stop to one button; the others still take a click."""
        for number, member in enumerate(self.members()):
            stop = number == place
            member.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)

    def focus_current(self) -> None:
        """Put the keyboard on the group, where it last was or on what is chosen."""
        members = self.members()
        if members:
            members[min(self.current(), len(members) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self._place_after(Qt.Key(event.key()))
        if event.key() in ENTER:
            self.accepted.emit()
        elif place is None:
            super().keyPressEvent(event)
        else:
            self.make_current(place)
            self.members()[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_after(self, key: Qt.Key) -> int | None:
        """Where this key leads; None when it leads nowhere."""
        count, columns = len(self.members()), self.columns()
        if not count:
            return None
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: columns if columns < count else 1,
            Qt.Key.Key_Up: -columns if columns < count else -1,
        }
        if key in steps:
            place = self._focused() + steps[key]
            return place if 0 <= place < count else self._focused()
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return 0 if key == Qt.Key.Key_Home else count - 1
        digit = key.value - Qt.Key.Key_0.value
        return digit - 1 if 1 <= digit <= min(9, count) else None

    def _focused(self) -> int:
        for place, member in enumerate(self.members()):
            if member.hasFocus():
                return place
        return self.current()

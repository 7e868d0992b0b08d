"""A search field with its results below: Down and Up move, Enter opens, Esc closes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.i18n import _
from ui.widgets.button import Button
from ui.widgets.line import Line
from ui.widgets.popup import Line as FoundLine
from ui.widgets.popup import Popup


class SearchList(QWidget):
    """Signals: `asked(str)` on each change of the words, `opened(str)` the key of a result, `add_asked()`.

    The screen answers `asked` with `show_found`. `add_words` puts a last line such as "Not here? Add a person".
    """

    asked = Signal(str)
    opened = Signal(str)
    add_asked = Signal()

    def __init__(self, label: str, *, hint: str = "", add_words: str = "", height: int = 60) -> None:
        super().__init__()
        self.line = Line(hint=hint or label, icon="glyph-search", height=height, size="lead", name=label)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.line)
        self.setFocusProxy(self.line.edit)
        self._add_words = add_words
        self._after_leaving = QTimer(self)
        self._after_leaving.setSingleShot(True)
        self._after_leaving.timeout.connect(self._close_unless_inside)
        self._popup: Popup | None = None
        self._add: Button | None = None
        self.line.edited.connect(self._typed)
        self.line.left.connect(self._left)
        self.line.edit.key_offered.connect(self._key)

    def words(self) -> str:
        return self.line.words()

    def clear(self) -> None:
        self.line.set_words("")
        self.close_list()

    def hideEvent(self, event: QHideEvent) -> None:
        """The list lies on the window: it must not stay behind on another screen with people's names in it."""
        super().hideEvent(event)
        self.close_list()

    def popup(self) -> Popup:
        """Made when it is first needed: only then is the window known that it lies in."""
        if self._popup is None:
            self._popup = Popup(self.line, hint=_("Enter opens"))
            self._popup.taken.connect(self._take)
            if self._add_words:
                self._add = Button(self._add_words, "quiet", icon="glyph-plus", height=48, padding=12)
                self._add.clicked.connect(self._ask_add)
                self._popup.set_tail(self._add)
        return self._popup

    def show_found(self, found: Sequence[FoundLine]) -> None:
        """The results for the words that are there now. Nothing is shown while the field is empty."""
        if self.words().strip():
            self.popup().show_lines(found)
            self.line.edit.setAccessibleDescription(_("{count} found.").format(count=len(found)))
        else:
            self.close_list()

    def close_list(self) -> None:
        if self._popup is not None:
            self._popup.close_list()

    def is_open(self) -> bool:
        return self._popup is not None and not self._popup.isHidden()

    def _typed(self, words: str) -> None:
        if not words.strip():
            self.close_list()
        self.asked.emit(words)

    def _take(self, key: str) -> None:
        self.close_list()
        self.opened.emit(key)

    def _ask_add(self) -> None:
        self.close_list()
        self.add_asked.emit()

    def _left(self) -> None:
        # After the click or Tab has landed: the list must stay when it landed in the list itself.
        self._after_leaving.start(0)

    def _close_unless_inside(self) -> None:
        if self._popup is None or self.line.edit.hasFocus():
            return
        focused = QApplication.focusWidget()
        inside = focused is not None and self._popup.isAncestorOf(focused)
        if not inside and not self._popup.underMouse():
            self.close_list()

    def _key(self, event: QKeyEvent) -> None:
        if not self.is_open():
            return
        popup = self.popup()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
        if Qt.Key(event.key()) in steps:
            popup.move_by(steps[Qt.Key(event.key())])
            event.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not popup.take() and self._add is not None:
                self._ask_add()
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_list()
            event.accept()

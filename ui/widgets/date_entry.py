"""A date typed as day, month and year; the month may be picked from a list. What was understood is said in words."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _, long_date, month_names
from ui.theme import px
from ui.widgets.date_words import date_problem, month_number, typed_date
from ui.widgets.field import Field, Problem
from ui.widgets.layout import row
from ui.widgets.lines import Style, one_line_width
from ui.widgets.popup import Line as Month
from ui.widgets.popup import Popup
from ui.widgets.press import ENTER
from ui.widgets.text import Text


class DateEntry(QWidget):
    """Signals: `changed(object)` date or None, `half_typed(str)` "14/Mar/" while it is no date, `accepted()`.

    Dates outside `earliest` and `latest` are named as a problem and are no value. `compact` is for three in a row.
    """

    changed = Signal(object)
    half_typed = Signal(str)
    accepted = Signal()

    def __init__(
        self, name: str = "", *, earliest: date | None = None, latest: date | None = None, compact: bool = False
    ) -> None:
        super().__init__()
        self._compact = compact
        self._earliest, self._latest = earliest, latest
        self._told: date | None = None
        self._names = month_names()
        self._popup: Popup | None = None
        height = 56 if compact else 60
        self._day = Field(_("Day"), height=height)
        self._month = Field(_("Month"), height=height, tail=_("List of months"), tail_icon="glyph-down")
        self._year = Field(_("Year"), height=height)
        self.fields = (self._day, self._month, self._year)
        self._said = Text("", "lead", bold=True, colour="brand")
        self.problem = Problem()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addLayout(row(*self.fields, None, gap=8 if compact else 14))
        box.addWidget(self._said)
        box.addWidget(self.problem)
        box.addStretch(1)
        self.setFocusProxy(self._day)
        self._connect()
        self.show_entry(name, earliest=earliest, latest=latest)

    def _connect(self) -> None:
        for field, most in zip(self.fields, (2, 20, 4), strict=True):
            field.line.edit.setMaxLength(most)
            field.edited.connect(self._edited)
            field.accepted.connect(self._entered)
            field.left.connect(self._say_problem)
        self._month.left.connect(self._month_left)
        self._month.tail_pressed.connect(self._open_months)
        self._month.line.edit.key_offered.connect(self._month_key)

    def show_entry(
        self, name: str = "", *, value: date | None = None, earliest: date | None = None, latest: date | None = None
    ) -> None:
        """Another question in the same fields; nothing is emitted."""
        self._earliest, self._latest = earliest, latest
        for field in self.fields:
            field.line.set_name(f"{name} {field.label.text()}".strip())
        self.set_value(value)
        self.restyle()

    def restyle(self) -> None:
        if self._compact:
            style = Style("lead")
            self._day.setFixedWidth(one_line_width("00", style) + 40)
            self._month.setFixedWidth(max(one_line_width(name, style) for name in self._names) + 84)
            self._year.setFixedWidth(one_line_width("0000", style) + 40)
            return
        letter = px("lead") * 0.62
        self._day.setFixedWidth(round(letter * 2) + 72)
        self._month.setFixedWidth(round(letter * max(len(name) for name in self._names)) + 108)
        self._year.setFixedWidth(round(letter * 4) + 76)

    def value(self) -> date | None:
        """The date when there is one within the bounds, else None."""
        return None if self.wrong() else typed_date(*self._parts(), self._names)

    def typed(self) -> str:
        """The three fields as they stand, so that a break takes nothing; "" when they are empty."""
        return "/".join(self._parts()) if any(self._parts()) else ""

    def set_value(self, value: date | None, typed: str = "") -> None:
        """Set without emitting; `typed` puts half-typed fields back: "14/Mar/"."""
        self._told = value
        parts = [*typed.split("/"), "", "", ""][:3]
        if value is not None:
            parts = [str(value.day), self._names[value.month - 1], str(value.year)]
        for field, part in zip(self.fields, parts, strict=True):
            field.set_words(part)
        self._show_problem("")
        self._say()

    def wrong(self) -> str:
        """What is wrong, in words; "" when the fields are unfinished or right."""
        return date_problem(*self._parts(), self._names, self._earliest, self._latest)

    def _parts(self) -> tuple[str, str, str]:
        return self._day.words(), self._month.words(), self._year.words()

    def _say(self) -> None:
        """Say the date back with its weekday: the surest check that the right one was typed."""
        value = self.value()
        self._said.set_words(long_date(value) if value is not None else "")
        self._said.setVisible(value is not None)

    def _edited(self) -> None:
        value = self.value()
        if not self.wrong():
            self._show_problem("")
        self._say()
        if value != self._told:
            self._told = value
            self.changed.emit(value)
        if value is None:
            self.half_typed.emit(self.typed())
        if self._months_open():
            self._open_months()

    def _show_problem(self, words: str) -> None:
        self.problem.say(words)
        for field in self.fields:
            field.line.set_wrong(bool(words))
            field.line.edit.setAccessibleDescription(words)

    def _say_problem(self) -> None:
        """Only when a field is left: 1 on the way to 12 is not wrong yet."""
        self._show_problem(self.wrong())

    def _entered(self) -> None:
        """Enter goes to the next empty field; with none empty, or all empty, it goes on."""
        empty = [field for field in self.fields if not field.words().strip()]
        if empty and len(empty) < len(self.fields):
            empty[0].line.edit.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self._say_problem()
        if not self.wrong():
            self.accepted.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._popup is not None:
            self._popup.close_list()

    def _months_open(self) -> bool:
        return self._popup is not None and not self._popup.isHidden()

    def _month_left(self) -> None:
        """Write the month out in full, so that 3 is seen to be March."""
        number = month_number(self._month.words(), self._names)
        if number is not None:
            self._month.set_words(self._names[number - 1])
        if self._popup is not None and not self._popup.underMouse():
            self._popup.close_list()

    def _open_months(self) -> None:
        if self._popup is None:
            self._popup = Popup(self._month.line, line_height=44)
            self._popup.taken.connect(self._take_month)
        typed = self._month.words().strip().casefold()
        number = month_number(typed, self._names)
        fitting = [name for name in self._names if name.casefold().startswith(typed)]
        if number is not None or not fitting:
            fitting = self._names
        self._month.line.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._popup.show_lines([Month(name, name) for name in fitting], (number or 1) - 1)

    def _take_month(self, name: str) -> None:
        self._month.set_words(name)
        self._edited()
        self._year.line.edit.setFocus(Qt.FocusReason.TabFocusReason)

    def _month_key(self, event: QKeyEvent) -> None:
        """Down opens the list; once it is open, Up, Down, Enter and Esc belong to it."""
        key = Qt.Key(event.key())
        if not self._months_open():
            if key == Qt.Key.Key_Down:
                self._open_months()
                event.accept()
            return
        assert self._popup is not None, "an open list is there"
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._popup.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif key in ENTER:
            self._popup.take()
        elif key == Qt.Key.Key_Escape:
            self._popup.close_list()
        else:
            return
        event.accept()

"""A date in three short fields: day, month, year. What was understood is said back in words."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _, long_date, month_names
from ui.theme import THEME
from ui.widgets.field import Field, Problem
from ui.widgets.text import Text

_WIDTHS = (110, 200, 140)
_CENTURY = 2000
_LEAST_YEAR, _MOST_YEAR = 1900, 2199


def month_from(words: str) -> int | None:
    """3, 03, mar and March are all the third month; None when it cannot be told."""
    said = words.strip().lower()
    if said.isdigit():
        return int(said) if 1 <= int(said) <= 12 else None
    named = [number for number, name in enumerate(month_names(), 1) if said and name.lower().startswith(said)]
    return named[0] if len(named) == 1 else None


def date_from(day: str, month: str, year: str) -> date | None:
    """The date these words mean; a year of two digits is of this century. None when there is no such day."""
    number = month_from(month)
    if number is None or not day.strip().isdigit() or not year.strip().isdigit():
        return None
    in_full = int(year) + _CENTURY if len(year.strip()) == 2 else int(year)
    if not _LEAST_YEAR <= in_full <= _MOST_YEAR:
        return None
    try:
        return date(in_full, number, int(day))
    except ValueError:
        return None


class DateEntry(QWidget):
    """Day, month, year. Signals: `changed(object)` date or None, `half_typed(str)` "4/mar/", `accepted()` for Enter."""

    changed = Signal(object)
    half_typed = Signal(str)
    accepted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields = tuple(
            Field(label, hint=hint, size="answer", height=60)
            for label, hint in ((_("Day"), "4"), (_("Month"), _("3 or March")), (_("Year"), "2027"))
        )
        self._said = Text("", "lead", bold=True, colour="brand")
        self.problem = Problem()
        across = QHBoxLayout()
        across.setSpacing(12)
        for field in self.fields:
            across.addWidget(field)
            field.edited.connect(self._edited)
            field.left.connect(self._left)
            field.accepted.connect(self._entered)
        across.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addLayout(across)
        box.addWidget(self._said)
        box.addWidget(self.problem)
        box.addStretch(1)
        self.setFocusProxy(self.fields[0])
        self.restyle()
        self._say()

    def restyle(self) -> None:
        for field, width in zip(self.fields, _WIDTHS, strict=True):
            field.setFixedWidth(round(width * (1 + (THEME.scale - 1) * 0.7)))

    def value(self) -> date | None:
        day, month, year = (field.words() for field in self.fields)
        return date_from(day, month, year)

    def typed(self) -> str:
        """The three fields as they stand, so that a break takes nothing; empty when they all are."""
        words = [field.words() for field in self.fields]
        return "/".join(words) if any(words) else ""

    def set_value(self, value: date | None, typed: str = "") -> None:
        """Set without emitting; `typed` puts half-typed fields back."""
        words = ["", "", ""]
        if value is not None:
            words = [str(value.day), month_names()[value.month - 1], str(value.year)]
        elif typed.count("/") == 2:
            words = typed.split("/")
        for field, said in zip(self.fields, words, strict=True):
            field.set_words(said)
        self._show_problem("")
        self._say()

    def _say(self) -> None:
        value = self.value()
        self._said.set_words(long_date(value) if value is not None else "")
        self._said.setVisible(value is not None)

    def _edited(self) -> None:
        self._show_problem("")
        self._say()
        self.changed.emit(self.value())
        if self.value() is None:
            self.half_typed.emit(self.typed())

    def _show_problem(self, words: str) -> None:
        self.problem.say(words)
        for field in self.fields:
            field.line.set_wrong(bool(words))

    def _wrong(self) -> str:
        filled = [bool(field.words().strip()) for field in self.fields]
        if not all(filled) or self.value() is not None:
            return ""
        return _("That day is not in the calendar. Check the day, the month and the year.")

    def _left(self) -> None:
        self._show_problem(self._wrong())

    def _entered(self) -> None:
        """Enter goes to the next empty field; when there is none and the day is a real one, on."""
        empty = next((field for field in self.fields if not field.words().strip()), None)
        if empty is not None and any(field.words().strip() for field in self.fields):
            empty.line.edit.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self._left()
        if not self.problem.words():
            self.accepted.emit()

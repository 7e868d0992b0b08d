"""A short list typed in columns: medicines, appointments, people. Rows are added and taken away."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.typed_days import DAY_COLUMN, TIME_COLUMN, kept_cell, typed_day
from app.i18n import _, month_names, plain_date
from ui.widgets.button import Button
from ui.widgets.layout import row
from ui.widgets.line import Line
from ui.widgets.text import Text

MOST_ROWS = 20

Row = tuple[tuple[str, str], ...]
"""One entry: (column id, words) in the order of the columns."""


@dataclass(frozen=True)
class Column:
    """One column: its id, its head in words, a hint, and its share of the width."""

    column_id: str
    words: str
    hint: str = ""
    share: int = 1


class _EntryRow(QWidget):
    """One row of fields with a button that takes it away.

    A day is kept as 2026-12-09 and shown as people write it, once its field is left: not under the caret.
    """

    edited = Signal()
    accepted = Signal(int)
    removed = Signal()

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self._ids = [column.column_id for column in columns]
        self._given = [("", "")] * len(columns)  # (shown, kept): what nobody touches stays as it was kept
        self._lines = [Line(hint=column.hint or _hint(column.column_id), height=56, size="body") for column in columns]
        self._remove = Button("", "quiet", icon="glyph-close", height=48, padding=10)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for place, (line, column) in enumerate(zip(self._lines, columns, strict=True)):
            box.addWidget(line, column.share)
            line.edited.connect(lambda _words: self.edited.emit())
            line.accepted.connect(lambda at=place: self.accepted.emit(at))
            line.left.connect(lambda at=place: self._tidy(at))
        box.addWidget(self._remove)
        self._remove.clicked.connect(self.removed)

    def name(self, number: int, columns: Sequence[Column]) -> None:
        for line, column in zip(self._lines, columns, strict=True):
            line.set_name(_("{column}, line {number}").format(column=column.words, number=number))
        self._remove.setAccessibleName(_("Take away line {number}").format(number=number))
        self._remove.setToolTip(_("Take this line away"))

    def words(self) -> tuple[str, ...]:
        """As they are kept."""
        typed = [line.words().strip() for line in self._lines]
        return tuple(
            kept if each == shown else kept_cell(column, each, month_names())
            for column, each, (shown, kept) in zip(self._ids, typed, self._given, strict=True)
        )

    def set_words(self, words: Sequence[str]) -> None:
        for place, (now, said) in enumerate(zip(self.words(), words, strict=True)):
            if said != now or not said:
                self._given[place] = (_as_written(self._ids[place], said), said)
                _write(self._lines[place], self._given[place][0])

    def _tidy(self, place: int) -> None:
        column, line = self._ids[place], self._lines[place]
        if column in (DAY_COLUMN, TIME_COLUMN) and (said := self.words()[place]):
            _write(line, _as_written(column, said))

    def focus(self, place: int) -> None:
        self._lines[place].edit.setFocus()


class ListEntry(QWidget):
    """Signals: `changed(tuple of Row)` on each change, `accepted()` for Enter on an empty last line.

    Enter goes to the next field and, at the end of a line, to a new one. Empty lines are left out of the value.
    """

    changed = Signal(tuple)
    accepted = Signal()

    def __init__(self, columns: Sequence[Column], *, add_words: str = "") -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._rows: list[_EntryRow] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        heads = [(Text(column.words, bold=True), column.share) for column in columns]
        self._box.addLayout(row(*heads, 52, gap=10))
        self._rows_box = QVBoxLayout()
        self._rows_box.setSpacing(8)
        self._box.addLayout(self._rows_box)
        self._add = Button(add_words or _("Add one more"), "plain", icon="glyph-plus", height=52)
        self._add.clicked.connect(self._add_pressed)
        self._box.addLayout(row(self._add, None))
        self.set_value(())

    def value(self) -> tuple[Row, ...]:
        """The lines that hold anything."""
        ids = [column.column_id for column in self._columns]
        said = [entry.words() for entry in self._rows]
        return tuple(tuple(zip(ids, words, strict=True)) for words in said if any(words))

    def set_value(self, rows: Sequence[Row]) -> None:
        """Show these lines, or one empty line; nothing is emitted."""
        wanted = [tuple(dict(entry).get(column.column_id, "") for column in self._columns) for entry in rows]
        wanted = wanted or [("",) * len(self._columns)]
        while len(self._rows) > len(wanted):
            self._drop(self._rows[-1])
        while len(self._rows) < len(wanted):
            self._new_row()
        for entry, words in zip(self._rows, wanted, strict=True):
            entry.set_words(words)
        self._renumber()

    def focus_first(self) -> None:
        self._rows[0].focus(0)

    def row_count(self) -> int:
        return len(self._rows)

    def _new_row(self) -> _EntryRow:
        entry = _EntryRow(self._columns)
        entry.edited.connect(self._tell)
        entry.accepted.connect(lambda place, of=entry: self._next_field(of, place))
        entry.removed.connect(lambda of=entry: self._remove(of))
        self._rows.append(entry)
        self._rows_box.addWidget(entry)
        return entry

    def _drop(self, entry: _EntryRow) -> None:
        self._rows.remove(entry)
        self._rows_box.removeWidget(entry)
        entry.hide()
        entry.deleteLater()

    def _renumber(self) -> None:
        for number, entry in enumerate(self._rows, start=1):
            entry.name(number, self._columns)
        self._add.setEnabled(len(self._rows) < MOST_ROWS)

    def _tell(self) -> None:
        self.changed.emit(self.value())

    def _add_pressed(self) -> None:
        entry = self._new_row()
        self._renumber()
        entry.show()
        entry.focus(0)

    def _remove(self, entry: _EntryRow) -> None:
        """The last line is emptied, never taken away: there is always somewhere to type."""
        place = self._rows.index(entry)
        if len(self._rows) == 1:
            entry.set_words(("",) * len(self._columns))
        else:
            self._drop(entry)
        self._renumber()
        self._rows[min(place, len(self._rows) - 1)].focus(0)
        self._tell()

    def _next_field(self, entry: _EntryRow, place: int) -> None:
        number = self._rows.index(entry)
        if place + 1 < len(self._columns) and any(entry.words()):
            entry.focus(place + 1)
        elif number + 1 < len(self._rows):
            self._rows[number + 1].focus(0)
        elif any(entry.words()) and len(self._rows) < MOST_ROWS:
            self._add_pressed()
        else:
            self.accepted.emit()


def _as_written(column: str, kept: str) -> str:
    """A kept day as people write it; everything else as it is."""
    day = typed_day(kept, month_names()) if column == DAY_COLUMN else None
    return plain_date(day) if day else kept


def _write(line: Line, words: str) -> None:
    """From its beginning, where a field is too narrow for all of it."""
    line.set_words(words)
    line.edit.setCursorPosition(0)


def _hint(column: str) -> str:
    return _("day/month/year") if column == DAY_COLUMN else ""

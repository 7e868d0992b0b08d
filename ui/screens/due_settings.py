"""When things fall due here: each number with its source, and the site's own days; looked at twice before it counts."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _, plain_date
from app.services.pages.due_settings import DueSettingsPage, PeriodLine
from ui.widgets.button import Button
from ui.widgets.date_entry import DateEntry
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.form_page import FormPage, TopStrip
from ui.widgets.layout import boxed, col, row
from ui.widgets.page import focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.text import Text

_NUMBER_WIDTH = 120


class DueSettingsScreen(FormPage):
    """Signals: `due_changed(dict values, tuple days)` with whole numbers by name, `back_asked()`."""

    due_changed = Signal(dict, object)

    def __init__(self, page: DueSettingsPage) -> None:
        lead = _("Each number has its source. Yours count from the moment you keep them.")
        super().__init__(_("When things are due"), lead, _("Keep"), top=TopStrip(_("This site")))
        self._page = page
        self._days = list(page.days)
        self.fields = {line.name: self._field(line) for line in page.periods}
        self.day = DateEntry(compact=True)
        self.add_day = Button(_("Add this day"), "secondary", icon="glyph-plus", height=48, padding=12)
        self._shown_days = Flow(gap=10)
        self.removed: list[Button] = []
        days = Panel(Text(_("Your own days on which nobody leaves"), "lead", bold=True), padding=(24, 18, 24, 18))
        days.add(self._shown_days, row(self.day, col(None, self.add_day, gap=0), None, gap=14))
        days.setVisible(page.leaves_by_rule)
        numbers = Panel(padding=(24, 10, 24, 10), gap=8)
        for at, line in enumerate(page.periods):
            numbers.add(*((Rule(),) if at else ()), self._number(line))
        self.day.changed.connect(lambda _day: self.add_day.setEnabled(self.day.value() is not None))
        self.day.accepted.connect(self._add)
        self.add_day.clicked.connect(self._add)
        self.add_day.setEnabled(False)
        self.form(days, numbers)
        self._show_days()

    def _field(self, line: PeriodLine) -> Field:
        field = Field(line.unit, str(line.value), height=48)
        field.line.edit.setAccessibleName(line.what)
        field.setFixedWidth(_NUMBER_WIDTH)
        field.edited.connect(lambda _words: self.say_needed())
        field.accepted.connect(self.press_keep)
        return field

    def _number(self, line: PeriodLine) -> QWidget:
        shipped = _("{source} The program's own: {value} {unit}.").format(
            source=line.source, value=line.shipped, unit=line.unit
        )
        words = col(Text(line.what, "body", bold=True), Text(shipped, "small", colour="soft"), gap=0)
        return boxed(row((col(None, words, None), 1), self.fields[line.name], gap=12))

    def _show_days(self) -> None:
        self.removed = []
        for day in self._days:
            button = Button(plain_date(day), "secondary", icon_right="glyph-close", height=44, padding=10)
            button.setAccessibleName(_("Take out {day}").format(day=plain_date(day)))
            button.clicked.connect(lambda _checked=False, gone=day: self._remove(gone))
            self.removed.append(button)
        self._shown_days.show_parts(self.removed)
        self._shown_days.setVisible(bool(self.removed))
        self.say_needed()

    def _add(self) -> None:
        day = self.day.value()
        if day is None:
            return
        self._days = sorted({*self._days, day})
        self.day.set_value(None)
        self.add_day.setEnabled(False)
        self._show_days()
        focus(self.day)

    def _remove(self, day: date) -> None:
        self._days = [each for each in self._days if each != day]
        self._show_days()
        focus(self.day)

    def values(self) -> dict[str, int]:
        """Those that are whole numbers."""
        typed = {name: field.words().strip() for name, field in self.fields.items()}
        return {name: int(words) for name, words in typed.items() if words.isascii() and words.isdigit()}

    def missing(self) -> tuple[str, ...]:
        values = self.values()
        for line in self._page.periods:
            if line.name not in values:
                return (_("a whole number for {what}").format(what=line.what.casefold()),)
        same = all(values[line.name] == line.value for line in self._page.periods)
        return (_("something to change"),) if same and tuple(self._days) == self._page.days else ()

    def keep(self) -> None:
        self.due_changed.emit(self.values(), tuple(self._days))

    def focus_first(self) -> None:
        focus(self.day if self._page.leaves_by_rule else next(iter(self.fields.values())).line.edit)

"""What has been kept long enough, and taking it away for good: a reason and two people."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _, plural
from app.services.pages.keeping import KeepingPage, OverLine
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.field import Field
from ui.widgets.form_page import FormPage, TopStrip
from ui.widgets.layout import boxed, col, row
from ui.widgets.page import focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.second_person import SecondPerson
from ui.widgets.text import Text

MOST_LINES = 50


class TakeAwayScreen(FormPage):
    """Signals: `confirmed(str reason, tuple second)`, `date_is_true()`, `back_asked()`."""

    confirmed = Signal(str, object)
    date_is_true = Signal()

    def __init__(self, page: KeepingPage) -> None:
        lead = _("It cannot be brought back. Backups keep it until they are destroyed.")
        super().__init__(
            _("Take away for good"), lead, _("Take it away"), kind="danger", top=TopStrip(_("Keeping and taking away"))
        )
        self._going = page.going if page.may_dispose else 0
        self._clock = page.clock
        self.date = Button(_("Yes, it is {day} today").format(day=page.today), "secondary", height=48)
        self.date.clicked.connect(self.date_is_true)
        self.date.setEnabled(page.may_dispose)
        lines = Panel(padding=(20, 12, 20, 12), gap=6)
        for number, line in enumerate(page.over[:MOST_LINES]):
            if number:
                lines.add(Rule())
            lines.add(_row(line))
        more = len(page.over) - MOST_LINES
        if more > 0:
            lines.add(Text(plural("{count} more record.", "{count} more records.", more), "body", colour="soft"))
        self.reason = Field(_("Why, in a few words. Write no name."))
        self.second = SecondPerson()
        self.reason.edited.connect(lambda _words: self.say_needed())
        self.reason.accepted.connect(lambda: focus(self.second.user.line.edit))
        self.second.changed.connect(self.say_needed)
        self.second.accepted.connect(self.press_keep)
        count = plural("{count} record loses what is over.", "{count} records lose what is over.", self._going)
        counted = Text(count, "lead", bold=True)
        self.form(*((self._asks_for_the_date(page),) if page.clock else ()), counted, lines, self.reason, self.second)

    def _asks_for_the_date(self, page: KeepingPage) -> Panel:
        now = _("Now it says {day}. Compare it with a calendar.").format(day=page.today)
        words = col(Text(page.clock, "body", bold=True), Text(now, "body"), gap=4)
        return Panel(row((words, 1), col(None, self.date, None), gap=16), ground="sand", edge="", bar="now")

    def missing(self) -> tuple[str, ...]:
        date = (_("a yes to the date"),) if self._clock else ()
        going = () if self._going else (_("something without a legal hold"),)
        reason = () if self.reason.words().strip() else (_("a reason"),)
        return date + going + reason + self.second.missing()

    def keep(self) -> None:
        self.confirmed.emit(self.reason.words().strip(), self.second.given())

    def clear_password(self) -> None:
        self.second.clear_password()
        self.say_needed()

    def focus_first(self) -> None:
        focus(self.reason.line.edit)


def _row(line: OverLine) -> QWidget:
    words = col(Text(line.since, "body", bold=True), Text(line.what, "small", colour="soft"), gap=0)
    chip = col(None, Chip(_("Legal hold"), "soon"), None) if line.held else None
    return boxed(row((words, 1), chip, gap=14))

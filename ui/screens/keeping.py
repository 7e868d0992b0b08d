"""How long things are kept: months for each category, set by the site, and the way to what is over."""

from PySide6.QtCore import Signal

from app.i18n import _, plural
from app.services.pages.keeping import KeepingPage
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.form_page import FormPage, TopStrip
from ui.widgets.layout import boxed, col, row
from ui.widgets.page import focus
from ui.widgets.panel import Panel
from ui.widgets.text import Text

MOST_MONTHS = 1200


class KeepingScreen(FormPage):
    """Signals: `periods_changed(dict category -> months or None)` with what is different, `over_asked()`,
    `back_asked()`.
    """

    periods_changed = Signal(object)
    over_asked = Signal()

    def __init__(self, page: KeepingPage) -> None:
        lead = _("Counted from the last contact after somebody has left. Empty: kept until you say otherwise.")
        super().__init__(_("How long things are kept"), lead, _("Keep"), top=TopStrip(_("Keeping and taking away")))
        self._before = {each.category: each.months for each in page.periods}
        self.months = {
            each.category: Field(_("{what}, months").format(what=each.words), str(each.months or ""))
            for each in page.periods
        }
        self.over = Button(_("Look at it"), "secondary", icon_right="glyph-next", height=48)
        self.over.clicked.connect(self.over_asked)
        self.over.setEnabled(bool(page.over))
        count = plural("{count} record has been kept long enough.", "{count} records have been kept long enough.",
                       len(page.over))  # fmt: skip
        said = count if page.over else _("Nothing has been kept too long.")
        words = col(Text(said, "lead", bold=True), Text(page.clock, "body") if page.clock else None, gap=4)
        over = Panel(row((words, 1), col(None, self.over, None), gap=16), ground="sand", edge="", padding=20)
        for field in self.months.values():
            field.edited.connect(lambda _words: self.say_needed())
            field.accepted.connect(self.press_keep)
            field.setEnabled(page.may_set)
        rows = [
            boxed(
                row((self.months[each.category], 1), (col(40, Text(each.what, "body", colour="soft"), None), 2), gap=20)
            )
            for each in page.periods
        ]
        self.form(over, *rows)

    def changed(self) -> dict[object, int | None]:
        """Category -> months, for each that is different and a number."""
        now = {category: _months(field.words()) for category, field in self.months.items()}
        return {category: months for category, months in now.items() if months != self._before[category]}

    def missing(self) -> tuple[str, ...]:
        if any(_months(field.words()) == -1 for field in self.months.values()):
            return (_("whole months, from 1 to 1200"),)
        return () if self.changed() else (_("something to change"),)

    def keep(self) -> None:
        self.periods_changed.emit(self.changed())

    def focus_first(self) -> None:
        focus(self.over if self.over.isEnabled() else next(iter(self.months.values())).line.edit)


def _months(typed: str) -> int | None:
    """None when it is empty, -1 when it is no number of months."""
    words = typed.strip()
    if not words:
        return None
    return int(words) if words.isascii() and words.isdigit() and 1 <= int(words) <= MOST_MONTHS else -1

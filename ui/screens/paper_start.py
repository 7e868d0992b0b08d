"""Before a talk on paper is typed in: which talk it was, who held it, and on which day."""

from datetime import date

from PySide6.QtCore import Signal

from app.domain.assessment import TalkSet
from app.i18n import _
from app.services.pages.from_paper import PaperStartPage
from ui.widgets.button import Button
from ui.widgets.date_entry import DateEntry
from ui.widgets.field import Field
from ui.widgets.form_page import FormPage
from ui.widgets.layout import boxed, col, row
from ui.widgets.options import Options
from ui.widgets.page import focus
from ui.widgets.panel import Panel
from ui.widgets.person_band import PersonBand, band_button
from ui.widgets.text import Text


class PaperStartScreen(FormPage):
    """Signals: `start_asked(TalkSet, str role, str held_by, date)`, `go_on_asked(str sitting_id)` with an entry that
    is half done, `back_asked()`, `lock_asked()`.
    """

    start_asked = Signal(object, str, str, object)
    go_on_asked = Signal(str)
    lock_asked = Signal()

    def __init__(self, page: PaperStartPage) -> None:
        self._page = page
        lock = band_button(_("Lock"), "glyph-lock")
        lead = _("Look at the foot of the paper. It must say: Content {release}.").format(release=page.release)
        super().__init__(_("Type in a paper talk"), lead, _("Start typing"), top=PersonBand(page.band, (lock,)))
        lock.clicked.connect(self.lock_asked)
        self.sets = Options([(str(each), words) for each, words in page.sets], name=_("Which talk"), height=56)
        self.roles = Options(page.roles, page.roles[0][0], name=_("Who held it"), height=56)
        self.held_by = Field(_("Name of who held it"), page.held_by)
        self.day = DateEntry(_("Day of the talk"), latest=page.today, compact=True)
        self.day.set_value(page.today)
        self.go_on = Button(_("Go on with it"), "secondary", icon="glyph-next", height=48)
        self.go_on.clicked.connect(lambda: self.go_on_asked.emit(page.open_entry))
        waiting = Panel(
            row((Text(_("An entry for this person is half done."), "lead", bold=True), 1), self.go_on, gap=16),
            ground="soon_bg", edge="", padding=(20, 14, 20, 14),
        )  # fmt: skip
        which = boxed(col(Text(_("Which talk it was"), bold=True), self.sets, gap=8))
        whose = boxed(col(Text(_("Whose paper it is"), bold=True), self.roles, gap=8))
        when = boxed(col(Text(_("The day on which it was held"), bold=True), self.day, gap=8))
        self.sets.changed.connect(lambda _set: self.say_needed())
        self.sets.accepted.connect(self.roles.focus_current)
        self.roles.changed.connect(self._role_chosen)
        self.roles.accepted.connect(lambda: focus(self.held_by.line.edit))
        self.held_by.edited.connect(lambda _words: self.say_needed())
        self.held_by.accepted.connect(lambda: focus(self.day.fields[0].line.edit))
        self.day.changed.connect(lambda _day: self.say_needed())
        self.day.accepted.connect(self.press_keep)
        self.form(waiting, which, whose, self.held_by, when)
        waiting.setVisible(bool(page.open_entry))

    def missing(self) -> tuple[str, ...]:
        missing = []
        if not self.sets.value():
            missing.append(_("which talk it was"))
        if not self.held_by.words().strip():
            missing.append(_("who held it"))
        if self.day.value() is None:
            missing.append(_("the day"))
        return tuple(missing)

    def keep(self) -> None:
        day = self.day.value()
        assert isinstance(day, date), "missing() has said so before"
        self.start_asked.emit(TalkSet(self.sets.value()), self.roles.value(), self.held_by.words().strip(), day)

    def _role_chosen(self, role: str) -> None:
        """A champion's paper was not held by the one who types."""
        if role != self._page.roles[0][0] and self.held_by.words().strip() == self._page.held_by:
            self.held_by.set_words("")
        self.say_needed()

    def focus_first(self) -> None:
        if self._page.open_entry:
            focus(self.go_on)
        else:
            self.sets.focus_current()

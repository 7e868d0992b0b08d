"""What we heard: the person checks it with the helper, and anything can be changed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.assessment import Urgency
from app.i18n import _, plural
from app.services.pages import FoundLine, HeardPage
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.footer import Footer
from ui.widgets.goal_lines import with_picture
from ui.widgets.heard_list import HeardList
from ui.widgets.layout import col, empty, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel
from ui.widgets.person_band import PersonBand, band_button
from ui.widgets.text import Text


class HeardScreen(Page):
    """Signals: `change_asked(str question_id)`, `right_asked()`, `wrong_asked()`, `back_asked()`, `stop_asked()`,
    `told_asked(str finding_id)`, `read_aloud_asked()`.

    `from_paper`: the person is not there; the helper who typed a talk in compares it with the paper.
    """

    change_asked = Signal(str)
    right_asked = Signal()
    wrong_asked = Signal()
    back_asked = Signal()
    stop_asked = Signal()
    told_asked = Signal(str)
    read_aloud_asked = Signal()

    def __init__(self, page: HeardPage, *, from_paper: bool = False) -> None:
        super().__init__()
        self._from_paper = from_paper
        self._read_aloud = band_button(_("Read aloud"), "glyph-speaker")
        self._stop = band_button(_("Stop for now"))
        self._band = PersonBand(page.band, (self._stop,) if from_paper else (self._read_aloud, self._stop))
        self._ask = Text("", "lead", colour="soft")
        self.lines = HeardList(_("Type it") if from_paper else _("Ask now"))
        back = _("Back to typing") if from_paper else _("Back")
        self._back = Button(back, "secondary", icon="glyph-back", height=56)
        self._wrong = Button(_("Something is wrong"), "secondary", icon="glyph-edit", height=56)
        right = _("Yes, keep it") if from_paper else _("Yes, this is right")
        self._right = Button(right, "primary", icon="glyph-check", height=56, padding=28, size="lead")
        self._lay_out()
        self._connect()
        self.show_page(page)

    def _lay_out(self) -> None:
        title = _("What the paper says") if self._from_paper else _("What we heard")
        head = col(Text(title, "question", bold=True), self._ask, gap=2)
        self.beside = Beside(head, self.lines, (348, 270))
        footer = Footer(self._back, None, self._wrong, self._right)
        self.lay(self._band, self.notice, (self.beside.columns, 1), footer)

    def _connect(self) -> None:
        self.lines.change_asked.connect(self.change_asked)
        self._read_aloud.clicked.connect(self.read_aloud_asked)
        self._stop.clicked.connect(self.stop_asked)
        self._back.clicked.connect(self.back_asked)
        self._right.clicked.connect(self.right_asked)
        self._wrong.clicked.connect(self._say_wrong)

    def show_page(self, page: HeardPage) -> None:
        self._page = page
        self._band.show_band(page.band)
        person = _("{name}, is this right? We can change anything.").format(name=page.band.called)
        self._ask.set_words(
            _("Is this the same as on the paper? You can change anything.") if self._from_paper else person
        )
        self.lines.show_sections(page.sections)
        side = self.beside.side
        empty(side)
        for found in page.found:
            side.addWidget(self._found(found))
        if page.strengths:
            side.addWidget(self._going_well(page))
        if page.left_for or page.skipped:
            side.addWidget(self._left(page))
        side.addStretch(1)
        self.arrange(self.room())

    def _found(self, found: FoundLine) -> QWidget:
        tones = {Urgency.NOW: ("now", _("Tell someone now")), Urgency.SOON: ("soon", _("Tell someone soon"))}
        tone, words = tones.get(found.level, ("plain", _("Worth a plan")))
        panel = Panel(padding=(22, 18, 20, 18), gap=8, bar=tone if tone in ("now", "soon") else "brand")
        panel.add(row(Chip(words, tone), None), Text(found.title, "body", bold=True))
        if found.because:
            panel.add(Text(found.because, "body"))
        if found.who:
            who = _("{who}, {by}.").format(who=found.who, by=found.by) if found.by else found.who
            panel.add(Text(who, "body", colour="soft"))
        if found.told:
            panel.add(row(Chip(_("Told"), "plain", icon="glyph-check"), None))
        elif found.finding_id and found.level is not Urgency.PLAN:
            told = Button(_("Mark as told"), "secondary", icon="glyph-check", height=44, padding=14)
            told.setAccessibleDescription(found.title)
            told.clicked.connect(lambda: self.told_asked.emit(found.finding_id))
            panel.add(row(told, None))
        return panel

    def _going_well(self, page: HeardPage) -> QWidget:
        panel = Panel(ground="plate", edge="", padding=(22, 18, 20, 18), gap=8)
        panel.add(Text(_("What is going well"), "body", bold=True, colour="brand"))
        panel.add(*(with_picture(picture, words) for picture, words in page.strengths))
        return panel

    def _left(self, page: HeardPage) -> QWidget:
        panel = Panel(ground="sand", edge="", padding=(22, 16, 20, 16), gap=4)
        if page.left_for:
            panel.add(Text(_("Left for healthcare"), "body", bold=True))
            panel.add(*(Text(words, "body", colour="soft") for words in page.left_for))
        if page.skipped:
            panel.add(Text(self._skipped(page.skipped), "body", colour="soft"))
        return panel

    def _skipped(self, count: int) -> str:
        if self._from_paper:
            return plural("No answer yet: {count} question.", "No answer yet: {count} questions.", count)
        return plural("Skipped: {count} question.", "Skipped: {count} questions.", count)

    def arrange(self, room: Room) -> None:
        """What was found stands beside the list; with less room it is the first thing in the list itself."""
        self.beside.arrange(room, self.width())
        self.lines.show_sources(beside=room is Room.WIDE)

    def _say_wrong(self) -> None:
        self._ask.set_words(_("Press Change beside what is wrong."))
        self.lines.focus_first_change()
        self.wrong_asked.emit()

    def focus_first(self) -> None:
        focus(self._right)

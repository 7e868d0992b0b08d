"""Taking in a talk that a champion held: what was said, where it differs from before, and who may see it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.assessment import Urgency
from app.i18n import _, listed
from app.services.pages import FoundLine, HeardLine, HeardSection
from app.services.pages.inbox import CheckInPage, Difference
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.footer import Footer
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.options import Options
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.person_band import PersonBand, band_button
from ui.widgets.picture import Picture
from ui.widgets.text import Text

EARLIER, NEW = "earlier", "new"
YES, NO = "yes", "no"


class CheckInTalkScreen(Page):
    """Signals: `take_in_asked(object)` with what `decided` gives, `back_asked()`, `lock_asked()`.

    Nothing is chosen beforehand but whether more is to be asked; the button stays off until all is decided.
    """

    take_in_asked = Signal(object)
    back_asked = Signal()
    lock_asked = Signal()

    def __init__(self, page: CheckInPage) -> None:
        super().__init__()
        self._page = page
        self._lock = band_button(_("Lock"), "glyph-lock")
        self._band = PersonBand(page.band, (self._lock,))
        self._title = Text("", "question", bold=True)
        self._ended = Text("", "lead", colour="soft")
        self.choices: dict[str, Options] = {}
        self.consent = Options(name=_("May share"), height=48)
        self.finish = Options(name=_("Is that all?"), height=48)
        self._list = Panel(padding=(24, 14, 20, 14), gap=8, edge="", ground="")
        self._back = Button(_("Back"), icon="glyph-back", height=56)
        self._needed = Text("", "body", colour="soft", align="right")
        self.take_in = Button(_("Take in"), "primary", icon="glyph-check", height=56, padding=32, size="lead")
        self._lay_out()
        self._connect()
        self.show_page(page)

    def _lay_out(self) -> None:
        self._beside = Beside(col(self._title, self._ended, gap=2), self._list, (360, 316))
        footer = Footer(self._back, None, (self._needed, 1), 16, self.take_in)
        self.lay(self._band, self.notice, (self._beside.columns, 1), footer)

    def _connect(self) -> None:
        self._back.clicked.connect(self.back_asked)
        self._lock.clicked.connect(self.lock_asked)
        self.take_in.clicked.connect(self._take_in)
        for options in (self.consent, self.finish):
            options.changed.connect(self._say_needed)

    def show_page(self, page: CheckInPage) -> None:
        self._page = page
        self._band.show_band(page.band)
        self._title.set_words(_("A talk held by {champion}").format(champion=page.champion))
        self._ended.set_words(page.ended)
        self.choices = {}
        empty(self._list.box)
        if page.differences:
            self._show_differences()
        if page.half_typed:
            self._show_half_typed()
        self._show_sections(page.sections)
        self._list.box.addStretch(1)
        self._show_side()
        self.arrange(self.room())
        self._say_needed()

    # -- what was said -------------------------------------------------------------------------------------------

    def _show_differences(self) -> None:
        name = self._page.band.called
        head = Text(_("These answers differ. Ask {name} which is right.").format(name=name), "body", bold=True)
        self._list.add(row(Chip(_("Choose"), "soon"), (head, 1), gap=12), 4)
        for each in self._page.differences:
            self._list.add(Rule(), self._difference(each))

    def _difference(self, each: Difference) -> QWidget:
        accent, ground = ("private", "private_bg") if each.private else ("brand", "plate")
        picture = Picture(each.picture, 28, plate=48, colour=accent, ground=ground)
        options = Options(
            (
                (EARLIER, _("{who}: {answer}").format(who=each.earlier_source, answer=each.earlier)),
                (NEW, _("{who}: {answer}").format(who=each.new_source, answer=each.new)),
            ),
            name=each.question,
            height=56,
        )
        options.changed.connect(self._say_needed)
        self.choices[each.question_id] = options
        middle = col(Text(each.question, "body", bold=True), options, gap=6)
        return boxed(row(col(picture, None), (middle, 1), gap=16, margins=(0, 6, 0, 10)))

    def _show_half_typed(self) -> None:
        self._list.add(Text(_("Words that were not finished"), "body", bold=True, colour="brand"))
        for question, words in self._page.half_typed:
            said = col(Text(question, "body", colour="soft"), Text(words, "body"), gap=0, margins=(0, 4, 0, 8))
            self._list.add(Rule(), boxed(said))

    def _show_sections(self, sections: tuple[HeardSection, ...]) -> None:
        for section in sections:
            self._list.add(6, Text(section.title, "body", bold=True, colour="brand"))
            for line in section.lines:
                self._list.add(Rule(), self._said(line))
        if not sections:
            self._list.add(Text(_("Nothing else was said."), "lead", colour="soft"))

    def _said(self, line: HeardLine) -> QWidget:
        accent, ground = ("private", "private_bg") if line.private else ("brand", "plate")
        picture = Picture(line.picture, 28, plate=48, colour=accent, ground=ground)
        said = Text(line.answer, "lead", bold=True, colour="private" if line.private else "ink")
        middle = col(Text(line.question, "body", colour="soft"), said, gap=0)
        source = Text(line.source, "small", colour="soft", wrap=False)
        return boxed(row(col(None, picture, None), (middle, 1), source, gap=16, margins=(0, 4, 0, 4)))

    # -- what to decide ------------------------------------------------------------------------------------------

    def _show_side(self) -> None:
        for options in (self.consent, self.finish):
            options.setParent(self)
            options.hide()
        side = self._beside.side
        empty(side)
        for found in self._page.found:
            side.addWidget(self._found(found))
        if self._page.consents:
            side.addWidget(self._consent())
        side.addWidget(self._is_all())
        side.addStretch(1)

    def _found(self, found: FoundLine) -> QWidget:
        now = found.level is Urgency.NOW
        panel = Panel(padding=(22, 16, 20, 16), gap=6, bar="now" if now else "soon")
        panel.add(row(Chip(_("Tell someone now") if now else _("Tell someone soon"), "now" if now else "soon"), None))
        panel.add(Text(found.title, "body", bold=True))
        if found.because:
            panel.add(Text(found.because, "body"))
        if found.told:
            panel.add(row(Chip(_("Told"), "plain", icon="glyph-check"), None))
        elif found.who:
            panel.add(Text(_("Tell: {who}, {by}.").format(who=found.who, by=found.by), "body", colour="soft"))
        return panel

    def _consent(self) -> QWidget:
        panel = Panel(padding=(22, 16, 20, 18), gap=8)
        name = self._page.band.called
        panel.add(Text(_("Who may see this?"), "body", bold=True))
        panel.add(Text(_("{name} told {champion}:").format(name=name, champion=self._page.champion), "body"))
        for asked, answer in self._page.consents:
            panel.add(Text(_("{question}: **{answer}**").format(question=asked, answer=answer), "body"))
        panel.add(4, Text(_("Ask {name} again. Is this right?").format(name=name), "body", bold=True))
        self.consent.show_options(((YES, _("Yes, it is right")), (NO, _("No, ask it anew"))))
        self.consent.show()
        panel.add(self.consent)
        return panel

    def _is_all(self) -> QWidget:
        panel = Panel(ground="sand", edge="", padding=(22, 16, 20, 18), gap=8)
        panel.add(Text(_("Is that all for this talk?"), "body", bold=True))
        chosen = YES if self._page.finishes else NO
        self.finish.show_options(((YES, _("Yes, that is all")), (NO, _("No, staff ask the rest"))), chosen)
        self.finish.show()
        panel.add(self.finish)
        return panel

    def missing(self) -> list[str]:
        """What is still to be decided, in words; empty when the talk may be taken in."""
        missing = []
        if any(not options.value() for options in self.choices.values()):
            missing.append(_("your choices"))
        if self._page.consents and not self.consent.value():
            missing.append(_("sharing"))
        return missing

    def decided(self) -> tuple[dict[str, str], str, bool]:
        """(question id: earlier or new, consent yes, no or "", whether that is all)."""
        chosen = {name: options.value() for name, options in self.choices.items()}
        return chosen, self.consent.value() if self._page.consents else "", self.finish.value() == YES

    def _say_needed(self) -> None:
        missing = self.missing()
        self.take_in.setEnabled(not missing)
        self._needed.set_words(_("Still needed: **{what}**").format(what=listed(missing)) if missing else "")

    def _take_in(self) -> None:
        if not self.missing():
            self.take_in_asked.emit(self.decided())

    def arrange(self, room: Room) -> None:
        """What to decide stands beside what was said; with little room it is the first thing in the list itself."""
        self._beside.arrange(room, self.width())

    def focus_first(self) -> None:
        first = next(iter(self.choices.values()), None) or (self.consent if self._page.consents else None)
        if first is not None:
            first.focus_current()
        else:
            focus(self.take_in)

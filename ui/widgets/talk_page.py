"""The page of a talk: band, rail, heading, what is asked, side column, footer. Built once; words change in place."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.services.pages import Band as BandWords
from app.services.pages import QuestionPage
from ui.theme import THEME, WIDE, page_edge
from ui.widgets.band import Band
from ui.widgets.button import Button
from ui.widgets.footer import Footer
from ui.widgets.page import Notice
from ui.widgets.panel import Ground
from ui.widgets.quiet_pair import QuietPair
from ui.widgets.rail import Rail, Stop
from ui.widgets.side_column import HelperLine, SideColumn
from ui.widgets.tab_order import next_area, tab
from ui.widgets.talk_heading import TalkHeading
from ui.widgets.text import Text

_TOP, _TOP_FOLDED, _BOTTOM = 28, 16, 20


class TalkPage(Ground):
    """Base of the screens of a talk. Subclasses give the body and say in `go` what the button at the right does.

    With `side` the tools stand in a column at the right; without it, and with large text, they are buttons on the
    section line. `fold` follows the text size by itself.
    """

    back_asked = Signal()
    stop_asked = Signal()
    staff_asked = Signal()
    read_aloud_asked = Signal()
    private_asked = Signal(bool)
    helper_asked = Signal()
    colours_asked = Signal()
    text_size_asked = Signal()
    hide_asked = Signal()
    part_asked = Signal(str)  # section id of a part on the rail

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self.body = body
        self._wants_side = True
        self.note_by_button = False  # a page that needs all its height opens the helper's note by a button
        self._sections: tuple[str, ...] = ()
        self._helper: tuple[str, ...] = ()
        self._note_open = False
        self.band = self._made_band()
        self.rail = Rail()
        self.notice = Notice()
        self.side = SideColumn()
        self.heading = TalkHeading()
        self.tools = self.heading.tools
        self.helper_line = HelperLine()
        self.pair = QuietPair(wide=False)
        self.footer = self._made_footer()
        self._lay_out()
        self._connect()
        THEME.changed.connect(self._fold)

    # -- parts ---------------------------------------------------------------------------------------------------

    def _made_band(self) -> Band:
        self.hide_now = Button("", "ondeep", icon="glyph-eye-off", height=44, padding=10, name=_("Hide now"))
        self.colours = Button("", "ondeep", icon="glyph-contrast", height=44, padding=10, name=_("Colours"))
        self.text_size = Button(_("Aa"), "ondeep", height=44, padding=12, name=_("Text size"))
        self.stop = Button(_("Stop for now"), "ondeep", height=44, padding=16)
        self.staff = Button(
            _("Stop and get staff"), "plain", icon="glyph-hand", height=44, padding=16, colour="now", bold=True
        )
        for button in (self.hide_now, self.colours, self.text_size):
            button.setToolTip(button.accessibleName())
        return Band("", (), (self.hide_now, self.colours, self.text_size, self.stop, self.staff))

    def _made_footer(self) -> Footer:
        self.back = Button(_("Back"), icon="glyph-back", height=56)
        self.count = Text("", "body", colour="soft", wrap=False)
        self.go_on = Button(_("Skip for now"), icon_right="glyph-next", height=56, padding=28, size="lead")
        return Footer(self.back, None, self.pair, None, self.count, self.go_on)

    def _lay_out(self) -> None:
        self._centre = QVBoxLayout()
        self._centre.setSpacing(20)
        self._centre.addWidget(self.heading)
        self._centre.addWidget(self.body, 1)
        self._centre.addWidget(self.helper_line)
        self._inner = QHBoxLayout()
        self._inner.addLayout(self._centre, 1)
        self._inner.addWidget(self.side)
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self.notice)
        main.addLayout(self._inner, 1)
        main.addWidget(self.footer)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(main, 1)
        root = QVBoxLayout(self)
        root.setContentsMargins(0, 0, 0, 0)
        root.setSpacing(0)
        root.addWidget(self.band)
        root.addLayout(across, 1)

    def _connect(self) -> None:
        for button, signal in (
            (self.back, self.back_asked),
            (self.stop, self.stop_asked),
            (self.staff, self.staff_asked),
            (self.colours, self.colours_asked),
            (self.text_size, self.text_size_asked),
            (self.hide_now, self.hide_asked),
        ):
            button.clicked.connect(lambda _checked=False, asked=signal: self._leave_with(asked))
        self.go_on.clicked.connect(self.go)
        for tools in (self.side, self.tools):
            tools.read_aloud_asked.connect(self.read_aloud_asked)
            tools.private_asked.connect(self._private_turned)
        self.tools.helper_asked.connect(self._turn_note)
        self.rail.asked.connect(self._part_chosen)

    def go(self) -> None:
        """The button at the right was pressed."""

    def flush(self) -> None:
        """Hand on every word that still waits; called before anything that may leave the page."""

    def closing(self) -> None:
        """The window is about to close or lock: nothing typed may be lost."""
        self.flush()

    def notes_for(self, page: QuestionPage) -> tuple[str, ...]:
        """The question's own lines for the helper; a champion is always told where staff are."""
        if not page.band.champion:
            return page.question.helper
        worried = _("Worried about {name}? Press Stop and get staff.").format(name=page.band.called)
        return (*page.question.helper, worried)

    # -- words ---------------------------------------------------------------------------------------------------

    def show_frame(self, page: QuestionPage, words: str, hint: str, *, side: bool) -> None:
        """Everything round the body, for this question."""
        self._wants_side = side
        self._note_open = False
        self._sections = tuple(stop.section_id for stop in page.rail)
        self._helper = self.notes_for(page)
        self.show_band(page.band)
        self.rail.show_stops([Stop(stop.title, stop.picture) for stop in page.rail], page.rail_at)
        self.heading.show_question(page, words, hint)
        caption = _("Turn the screen. Only {name} looks and taps.").format(name=page.band.called)
        if page.private_locked:
            caption = _("Always on for this question.")
        self.side.private.show_state(caption, on=page.private or page.private_locked, locked=page.private_locked)
        for button in (self.side.read_aloud, self.tools.read_aloud):
            button.setVisible(bool(page.clip))
        self.side.note.show_lines(self._helper)
        self.show_message("")
        self._fold()

    def show_band(self, band: BandWords) -> None:
        """A champion's band holds the first name alone."""
        self.band.show_person(band.called if band.champion else band.name, band.facts)
        self.stop.setVisible(not band.champion)
        self.staff.setVisible(band.champion)

    def show_going(self, *, settled: bool, note: str = "") -> None:
        """A hollow "Skip for now" before an answer, a filled "Next" after."""
        self.go_on.set_words(_("Next") if settled else _("Skip for now"))
        self.go_on.set_kind("primary" if settled else "secondary")
        self.count.set_words(note)
        self.count.setVisible(bool(note) and not self.folded())

    def show_message(self, sentence: str) -> None:
        """Say on the page what went wrong and what to do; "" takes it away."""
        self.notice.say(sentence)

    def show_news(self, sentence: str) -> None:
        """Say calmly what the helper should know; "" takes it away."""
        self.notice.tell(sentence)

    # -- room ----------------------------------------------------------------------------------------------------

    def folded(self) -> bool:
        """Large text: the side column becomes buttons on the section line."""
        return THEME.scale > 1

    def pair_in_footer(self) -> bool:
        """Large text on a wide screen: don't know and rather not say leave their height to the answers."""
        return self.folded() and self.width() >= WIDE

    def has_side(self) -> bool:
        return self._wants_side and not self.folded()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Put each tool where there is room for it now."""
        folded, edge = self.folded(), page_edge(self.width())
        self._inner.setContentsMargins(edge, _TOP_FOLDED if folded else _TOP, edge, _TOP_FOLDED if folded else _BOTTOM)
        self._inner.setSpacing(edge)
        self._centre.setSpacing(14 if folded else 20)
        self.side.fit(self.width())
        self.side.setVisible(self.has_side())
        self.pair.setVisible(self.pair_in_footer() and self.pair_wanted())
        by_button = folded or self.note_by_button
        self.tools.helper.setVisible(by_button and bool(self._helper))
        in_line = not by_button and not self._wants_side
        self.helper_line.setVisible(bool(self._helper) and (in_line or (by_button and self._note_open)))
        self.helper_line.show_lines(self._helper)
        self.heading.fit(self.width() - self.rail.width() - 2 * edge, with_tools=not self.has_side())
        self.folded_changed()

    def pair_wanted(self) -> bool:
        """Whether this page has don't know and rather not say at all."""
        return True

    def folded_changed(self) -> None:
        """The tools may have moved; subclasses put their own parts right."""

    def _turn_note(self) -> None:
        self._note_open = not self._note_open
        self._fold()
        self.helper_asked.emit()

    def _leave_with(self, asked: object) -> None:
        self.flush()
        asked.emit()  # type: ignore[attr-defined]

    def _private_turned(self, on: bool) -> None:
        self.flush()
        self.private_asked.emit(on)

    def _part_chosen(self, place: int) -> None:
        self.flush()
        self.part_asked.emit(self._sections[place])

    # -- keyboard ------------------------------------------------------------------------------------------------

    def areas(self) -> tuple[QWidget, ...]:
        """In the order of the keyboard: band, rail, question, side, footer."""
        return (self.band, self.rail, self.body, self.side if self.has_side() else self.tools, self.footer)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return tab(self, self.areas(), forward=forward)

    def next_area(self, *, back: bool = False) -> None:
        """F6: to the first tab stop of the next area."""
        next_area(self, self.areas(), back=back)

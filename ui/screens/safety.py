"""The safety card: someone must act now, and it stays until who was told and when are written down."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.clock import Clock, SystemClock
from app.i18n import _, listed
from app.services.pages import SafetyPage
from ui.theme import THEME, WIDE, page_edge
from ui.widgets.answer_editor import PAUSE_MS
from ui.widgets.band import Band
from ui.widgets.button import Button
from ui.widgets.concern_card import ConcernCard
from ui.widgets.footer import Footer
from ui.widgets.layout import boxed, col, row
from ui.widgets.line import Line
from ui.widgets.page import Notice
from ui.widgets.panel import Ground, Panel, Rule
from ui.widgets.picture import Picture
from ui.widgets.scroll_column import ScrollColumn
from ui.widgets.tab_order import next_area, tab
from ui.widgets.text import Text
from ui.widgets.tick import Tick

_STRIP, _STRIP_NARROW = 104, 86


class SafetyScreen(Ground):
    """`told(who, when, next step)` comes only when who and when are filled and the card is ticked as read.

    There is no way round; `answer_wrong` leads back to the answer that opened it, and the card is back while that
    stands. `half_typed(who, when, next step)` carries what is not saved yet. A champion's card holds no answer and no
    reason, only the hand-over.
    """

    told = Signal(str, str, str)
    half_typed = Signal(str, str, str)
    answer_wrong = Signal()
    print_concern_asked = Signal()
    hide_asked = Signal()

    def __init__(self, page: SafetyPage, clock: Clock | None = None) -> None:
        super().__init__("now_bg")
        self._page = page
        self._clock = clock or SystemClock()
        self.notice = Notice()
        self.hide_now = Button("", "ondeep", icon="glyph-eye-off", height=44, padding=10, name=_("Hide now"))
        self.band = Band("", (), (self.hide_now,))
        self._cards = QHBoxLayout()
        self.card, self._right = ConcernCard(), self._made_right()
        self.print_note = self.card.print_note
        self._cards.addWidget(self.card, 1)
        self._cards.addWidget(self._right, 1)
        root = QVBoxLayout(self)
        root.setContentsMargins(0, 0, 0, 0)
        root.setSpacing(0)
        for part in (self.band, self._made_strip(), self.notice):
            root.addWidget(part)
        root.addLayout(self._cards, 1)
        self._footer = self._made_footer()
        root.addWidget(self._footer)
        self._connect()
        THEME.changed.connect(self._fit)
        self.show_page(page)

    # -- parts ---------------------------------------------------------------------------------------------------

    def _made_strip(self) -> Ground:
        self._strip = Ground("now_fill")
        self._title = Text("", "question", bold=True, colour="onfill")
        self._kept = Text(_("The talk is kept. You can go on after this card."), "body", colour="onfill")
        hand = Picture("glyph-hand", 38, plate=64, colour="#8A1D15", ground="#FFFFFF", round_plate=True)
        self._strip_row = row(hand, (col(None, self._title, self._kept, None, gap=2), 1), gap=20)
        self._strip.setLayout(self._strip_row)
        return self._strip

    def _made_right(self) -> Panel:
        self._fill_head = Text(_("Write down what you did"), "small", bold=True, colour="now")
        self._must = Text(_("You must fill in both lines."), "body", colour="soft")
        self.who = Line(height=56, size="lead", name=_("Who did you tell?"))
        self.when = Line(
            hint=_("Like 10:42"), icon="glyph-clock", height=56, size="lead", name=_("When did you tell them?")
        )
        self.just_now = Button(_("Just now"), height=56, padding=24)
        self._when_row = row((self.when, 1), self.just_now, gap=12)
        self.next_step = Line(height=56, name=_("What happens next?"))
        self.read = Tick("")
        self._who_label = Text("", bold=True)
        inside = boxed(
            col(
                self._fill_head,
                self._must,
                4,
                self._who_label,
                self.who,
                6,
                Text(_("When did you tell them?"), bold=True),
                self._when_row,
                6,
                Text(_("What happens next? You can leave this empty."), bold=True),
                self.next_step,
                None,
                Rule(),
                self.read,
                gap=8,
            )
        )
        return _card(inside)

    def _made_footer(self) -> Footer:
        self.wrong = Button("", "quiet", icon="glyph-back", height=48, padding=8)
        self._stays = Text(_("This card stays open until it is filled in."), "body")
        self.needed = Text("", "body", colour="now", align="right")
        self.save = Button(_("Save and go on"), "primary", icon_right="glyph-next", height=56, padding=32, size="lead")
        return Footer(self.wrong, (self._stays, 1), (self.needed, 1), 4, self.save, ground="card")

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._hand_on)
        for line in (self.who, self.when, self.next_step):
            line.edited.connect(self._typed)
        self.who.accepted.connect(lambda: self.when.edit.setFocus(Qt.FocusReason.TabFocusReason))
        self.when.accepted.connect(lambda: self.next_step.edit.setFocus(Qt.FocusReason.TabFocusReason))
        self.next_step.accepted.connect(lambda: self.read.setFocus(Qt.FocusReason.TabFocusReason))
        self.read.toggled.connect(self._say_needed)
        self.just_now.clicked.connect(self._fill_time)
        self.card.print_asked.connect(self.print_concern_asked)
        self.hide_now.clicked.connect(self.hide_asked)
        self.save.clicked.connect(self._save)
        self.wrong.clicked.connect(self._go_back)

    # -- words ---------------------------------------------------------------------------------------------------

    def show_page(self, page: SafetyPage) -> None:
        """A card for these findings, with what was typed on it before a break."""
        self._page = page
        band, name = page.band, page.band.called
        self.band.show_person(name if band.champion else band.name, band.facts)
        now, staff = _("Stop here. Someone must act now."), _("Stop here. Tell a member of staff now.")
        self._title.set_words(staff if page.champion else now)
        self.card.show_page(page)
        head = _("Staff write this, not the champion") if page.champion else _("Write down what you did")
        self._fill_head.set_words(head)
        self._who_label.set_words(_("Which member of staff is here now?") if page.champion else _("Who did you tell?"))
        self.who.set_name(self._who_label.text())
        self.who.set_hint(_("Name and job"))
        self.next_step.set_hint(_("For example: the nurse is coming now"))
        with_me = _("I have read this card and I am with {name}.")
        seen = _("I have read this card and {name} is not alone.")
        self.read.set_words((seen if page.from_paper else with_me).format(name=name))
        self._pause.stop()
        for line, typed in zip((self.who, self.when, self.next_step), page.typed, strict=True):
            line.set_words(typed)
        self.read.setChecked(False)
        self.show_message("")
        self._fit()
        self._say_needed()

    def show_message(self, sentence: str) -> None:
        self.notice.say(sentence)

    def focus_first(self) -> None:
        self.who.edit.setFocus(Qt.FocusReason.TabFocusReason)

    # -- filling in ----------------------------------------------------------------------------------------------

    def missing(self) -> list[str]:
        """What still has to be filled in, in words; empty when the card may be left."""
        missing = []
        if not self.who.words().strip():
            missing.append(_("who"))
        if not self.when.words().strip():
            missing.append(_("the time"))
        if not self.read.isChecked():
            missing.append(_("the tick"))
        return missing

    def _say_needed(self) -> None:
        missing = self.missing()
        self.save.setEnabled(not missing)
        self.needed.set_words(_("Still needed: **{what}**").format(what=listed(missing)) if missing else "")

    def _fill_time(self) -> None:
        self.when.set_words(self._clock.now().astimezone().strftime("%H:%M"))
        self._typed()

    def _typed(self) -> None:
        self._say_needed()
        if not self._pause.isActive():
            self._pause.start()

    def _hand_on(self) -> None:
        self.half_typed.emit(self.who.words(), self.when.words(), self.next_step.words())

    def flush(self) -> None:
        """Hand on at once what still waits: before a lock, or the end of the program."""
        if self._pause.isActive():
            self._pause.stop()
            self._hand_on()

    def _go_back(self) -> None:
        self.flush()
        self.answer_wrong.emit()

    def _save(self) -> None:
        if not self.missing():
            self._pause.stop()
            self.told.emit(self.who.words().strip(), self.when.words().strip(), self.next_step.words().strip())

    # -- keyboard ------------------------------------------------------------------------------------------------

    def areas(self) -> tuple[QWidget, ...]:
        return (self.band, self.card, self._right, self._footer)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return tab(self, self.areas(), forward=forward)

    def next_area(self, *, back: bool = False) -> None:
        """F6: to the first tab stop of the next area."""
        next_area(self, self.areas(), back=back)

    # -- room ----------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide, edge = self.width() >= WIDE, page_edge(self.width())
        pad = 24 if wide else 18
        self._strip.setMinimumHeight(_STRIP if wide else _STRIP_NARROW)
        self._strip_row.setContentsMargins(edge, 8, edge, 8)
        self._cards.setContentsMargins(edge, pad, edge, 18)
        self._cards.setSpacing(pad)
        for card in (self.card, self._right):
            card.box.setContentsMargins(pad + 4, pad - 2, pad + 4, pad - 2)
        self.wrong.setVisible(self._page.may_correct)
        room = wide and THEME.scale == 1
        self.wrong.set_words(_("The answer is wrong. Go back to it") if room else _("The answer is wrong"))
        self.wrong.setAccessibleDescription(_("Leads back to the question. The card is back if the answer stands."))
        self._stays.setVisible(THEME.scale == 1 and not self._page.may_correct)
        cramped = THEME.scale > 1 and not wide
        directions = QBoxLayout.Direction
        self._when_row.setDirection(directions.TopToBottom if cramped else directions.LeftToRight)
        self.card.arrange(wide=wide)


def _card(inside: QWidget) -> Panel:
    """A card whose parts scroll when large text needs more than there is."""
    panel = Panel(edge="", gap=0)
    panel.box.setDirection(QBoxLayout.Direction.TopToBottom)
    panel.add((ScrollColumn(inside, follow=True), 1))
    return panel

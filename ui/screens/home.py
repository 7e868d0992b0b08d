"""Home: the working day. Who has a talk open, who leaves soon, who has had no talk yet; and the way to any person."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout

from app.domain.place_words import day_list_words, place_words
from app.i18n import _, plural
from app.services.pages import Found, HomePage
from ui.theme import THEME, page_edge
from ui.widgets.button import Button
from ui.widgets.count_tab import CountTabs, Filter
from ui.widgets.flow import Flow
from ui.widgets.home_ways import HomeWays
from ui.widgets.layout import boxed, col, row
from ui.widgets.more_pages import MorePages
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel
from ui.widgets.people_list import PeopleList
from ui.widgets.pick import PickButton
from ui.widgets.picture import Picture
from ui.widgets.popup import Line as FoundLine
from ui.widgets.scroll import Scroll
from ui.widgets.search_list import SearchList
from ui.widgets.text import Text
from ui.widgets.top_bar import TopBar
from ui.widgets.waiting import WaitingPanel

MOST_ROWS = 400
"""How many lines one part of the list has (app.services.home)."""

_LITTLE = 2
"""So many things that wait leave room for the ways with pictures beside the list."""
_LOW = 700
"""Windows lower than this in pixels greet nobody: the list needs the room."""
_SNUG = 800
"""In windows lower than this (800 less the line of a practice site) the parts stand closer."""

_ICONS = {
    "open": ("talk", "soon"),
    "leaving": ("glyph-door", "plain"),
    "new": ("glyph-user", "plain"),
    "overdue": ("glyph-warning", "now"),
    "due": ("glyph-clock", "soon"),
    "hold": ("glyph-pause", "plain"),
    "all": ("people", "plain"),
}


class HomeScreen(Page):
    """Signals: `person_chosen(str id)`, `talk_chosen(str sitting_id)` for what waits, `search_typed(str)`,
    `filter_chosen(str key)`, `picked(str name, str value)`, `print_asked()` for the list as it stands,
    `part_asked(int first)` of a long list, `add_person_asked(str typed)`, `guide_asked()`, `papers_asked()`,
    `own_password_asked()`, `backups_asked()`, `exchange_asked()`, `lock_asked()`, `sign_out_asked()`,
    `colours_asked()`, `text_size_asked()`. Answer `search_typed` with `show_found`.
    """

    person_chosen = Signal(str)
    talk_chosen = Signal(str)
    search_typed = Signal(str)
    filter_chosen = Signal(str)
    picked = Signal(str, str)
    print_asked = Signal()
    part_asked = Signal(int)
    add_person_asked = Signal(str)
    guide_asked = Signal()
    own_password_asked = Signal()
    papers_asked = Signal()
    backups_asked = Signal()
    exchange_asked = Signal()
    lock_asked = Signal()
    sign_out_asked = Signal()
    colours_asked = Signal()
    text_size_asked = Signal()

    def __init__(self, page: HomePage) -> None:
        super().__init__()
        self._page = page
        self._bar = TopBar()
        self._greeting = Text("", "title", bold=True)
        self._today = Text("", "body", colour="soft", wrap=False)
        self.search = SearchList(place_words(page.setting).find_hint, add_words=_("Not here? Add a person"))
        self._add = Button(_("Add a person"), "primary", icon="glyph-plus", height=60, padding=28, size="lead")
        self.tabs = CountTabs()
        self.picks = Flow(gap=10)
        self.print_list = Button(_("Print this list"), "quiet", icon="glyph-print", height=44, padding=10)
        self.people = PeopleList()
        self.more = MorePages(MOST_ROWS)
        self._empty_words = Text("", "lead", bold=True)
        self._empty_next = Text("", "body", colour="soft")
        self._waiting = WaitingPanel()
        self.ways = HomeWays()
        self._tending = Text("", "small", colour="soft", align="right", elide=True)
        self._tending_below = Text("", "small", colour="soft", elide=True)
        self._turn = Button("", "secondary", icon="glyph-inbox", height=48, wide=True)
        self._choose = Button("", "secondary", icon="glyph-down", height=48, wide=True)
        self._side_shown = self._picks_shown = False
        self._lay_out()
        self._connect()
        self.show_page(page)

    def _lay_out(self) -> None:
        words = col(self._empty_words, self._empty_next, gap=4)
        self._empty = Panel(row(col(Picture("people", 34, plate=64), None), (words, 1), gap=20), None)
        self._sheet = Panel(Scroll(self.people), padding=1)
        self._side = Scroll(boxed(col(self._waiting, self.ways, self._tending_below, None)))
        self._greet = boxed(row((self._greeting, 1), (self._tending, 1), self._today, gap=16))
        self._lower = QGridLayout()
        for widget in (self._sheet, self._empty, self._side):
            self._lower.addWidget(widget)
        self._middle = col(
            self._greet,
            row((self.search, 1), self._add, gap=16),
            self.tabs,
            row((self.picks, 1), self.print_list, gap=10),
            (self._lower, 1),
            row(self._choose, self._turn, gap=12),
            self.more,
            gap=14,
        )
        self.lay(self._bar, self.notice, (self._middle, 1))

    def _connect(self) -> None:
        for signal in ("lock_asked", "sign_out_asked", "colours_asked", "text_size_asked"):
            getattr(self._bar, signal).connect(getattr(self, signal))
        self.search.asked.connect(self.search_typed)
        self.search.opened.connect(self._open_found)
        self.search.add_asked.connect(self._ask_add)
        self._add.clicked.connect(self._ask_add)
        self.print_list.clicked.connect(self.print_asked)
        self.tabs.chosen.connect(self.filter_chosen)
        self.people.opened.connect(self.person_chosen)
        self.more.asked.connect(self.part_asked)
        self._waiting.chosen.connect(self.talk_chosen)
        for signal in ("guide_asked", "own_password_asked", "papers_asked", "backups_asked", "exchange_asked"):
            getattr(self.ways, signal).connect(getattr(self, signal))
        self._turn.clicked.connect(self._turn_side)
        self._choose.clicked.connect(self._turn_picks)

    def show_page(self, page: HomePage) -> None:
        self._page = page
        self._bar.show_user(page.site, page.user, page.role, practice=page.practice)
        self._greeting.set_words(page.greeting)
        self._today.set_words(page.today)
        self._add.setVisible(page.may_add)
        self._waiting.show_waiting(page.waiting, page.notices)
        self.ways.show_exchange(page.may_send)
        self._show_picks(page)
        self.people.show_halls(page.halls)
        self.more.show_part(page.first, sum(len(hall.people) for hall in page.halls), page.total)
        self._say_empty()
        self.arrange(self.room())

    def _show_picks(self, page: HomePage) -> None:
        """The same buttons with what is chosen now: the keyboard stays where it is."""
        buttons = [part for part in self.picks.parts() if isinstance(part, PickButton)]
        if [button.pick().name for button in buttons] != [pick.name for pick in page.picks]:
            buttons = [PickButton(pick) for pick in page.picks]
            for button in buttons:
                button.chosen.connect(lambda value, of=button: self.picked.emit(of.pick().name, value))
            self.picks.show_parts(buttons)
        for button, pick in zip(buttons, page.picks, strict=True):
            button.show_pick(pick)

    def _say_empty(self) -> None:
        everybody = dict(self._page.filters).get("all", 0)
        if everybody:
            self._empty_words.set_words(_("Nobody is in this list."))
            self._empty_next.set_words(_("That is fine. Choose another list above."))
        else:
            self._empty_words.set_words(_("Nobody is here yet."))
            self._empty_next.set_words(_("Add the first person. Then you can start a talk with them."))

    def arrange(self, room: Room) -> None:
        self._place_edges()
        narrow = room is Room.NARROW
        words = place_words(self._page.setting)
        shown = [
            Filter(key, count, day_list_words(key, words), "" if narrow else _ICONS.get(key, ("", ""))[0],
                   _ICONS.get(key, ("", "plain"))[1] if count else "plain")
            for key, count in self._page.filters
        ]  # fmt: skip
        self.tabs.show_filters(shown, self._page.shown)
        self._place_lower(narrow=narrow)
        self._place_picks(narrow=narrow)
        self._place_greeting()
        little_waits = room is Room.WIDE and len(self._page.waiting) + len(self._page.notices) <= _LITTLE
        tight = room is Room.WIDE and not little_waits
        self.ways.arrange(columns=3 if narrow or tight else 2, icons=narrow or little_waits)
        # Little width: the printer alone says it, with its words for who hears or points at it.
        self.print_list.set_words(_("Print this list") if room is Room.WIDE else "", name=_("Print this list"))
        if not narrow:
            self._side.setFixedWidth(round((340 if room is Room.WIDE else 272) * THEME.scale))
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16777215)

    def _is_low(self) -> bool:
        return self.height() < round(_LOW * THEME.scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_edges()
        self._place_greeting()

    def _place_edges(self) -> None:
        edge, snug = page_edge(self.width()), self.height() < round(_SNUG * THEME.scale)
        self._middle.setContentsMargins(edge, 14 if snug else 20, edge, 12 if snug else 20)
        self._middle.setSpacing(12 if snug else 14)

    def _place_greeting(self) -> None:
        """How far the check is stands beside the greeting, or below the ways: its room is always kept."""
        greeted = self.room() is not Room.NARROW and not self._is_low()
        self._greet.setVisible(greeted)
        self._tending_below.setVisible(not greeted)

    def show_tending(self, words: str) -> None:
        """What is done by itself beside the work, and how it ended. Nothing moves for it."""
        self._tending.set_words(words)
        self._tending_below.set_words(words)

    def _place_lower(self, *, narrow: bool) -> None:
        """List and inbox side by side; in a narrow window one of them, with a button to turn to the other."""
        lower = self._lower
        for widget in (self._sheet, self._empty, self._side):
            lower.removeWidget(widget)
        somebody = bool(self._page.halls)
        turned = narrow and self._side_shown
        self._sheet.setVisible(somebody and not turned)
        self._empty.setVisible(not somebody and not turned)
        self._side.setVisible(not narrow or turned)
        self._turn.setVisible(narrow)
        lower.setHorizontalSpacing(24 if self.room() is Room.WIDE else 18)
        lower.addWidget(self._sheet if somebody else self._empty, 0, 0)
        lower.addWidget(self._side, 0, 0 if narrow else 1)
        lower.setColumnStretch(0, 1)
        lower.setRowStretch(0, 1)
        count = len(self._page.waiting) + len(self._page.notices)
        back = _("Back to the list")
        self._turn.set_words(back if turned else plural("Waiting for you: {count}", "Waiting for you: {count}", count))

    def _place_picks(self, *, narrow: bool) -> None:
        """In a narrow window the counts or the choices, not both: the list needs the room."""
        some = bool(self._page.picks)
        self._choose.setVisible(narrow and some)
        self._choose.set_words(_("Back to the counts") if self._picks_shown else _("Choose and sort"))
        self.picks.setVisible(some and (not narrow or self._picks_shown))
        printed = self._page.may_print and bool(self._page.halls)
        self.print_list.setVisible(printed and (not narrow or self._picks_shown))
        self.tabs.setVisible(not narrow or not some or not self._picks_shown)

    def _turn_picks(self) -> None:
        self._picks_shown = not self._picks_shown
        self._place_picks(narrow=True)

    def _turn_side(self) -> None:
        self._side_shown = not self._side_shown
        self._place_lower(narrow=True)

    def show_notices(self, notices: tuple[str, ...]) -> None:
        """What is said about the records now; whatever else is on the page stays."""
        if notices != self._page.notices:
            self._page = replace(self._page, notices=notices)
            self._waiting.show_waiting(self._page.waiting, notices)
            self._place_lower(narrow=self.room() is Room.NARROW)

    def show_found(self, found: Sequence[Found]) -> None:
        """What a search found, in the list below the field. Words between ** marks are set bold."""
        lines = [FoundLine(each.person_id, each.marked, (each.number, each.where), "glyph-user") for each in found]
        self.search.show_found(lines)

    def focus_first(self) -> None:
        focus(self.search.line.edit)

    def _open_found(self, person_id: str) -> None:
        self.search.clear()
        self.person_chosen.emit(person_id)

    def _ask_add(self) -> None:
        typed = self.search.words().strip()
        self.search.clear()
        self.add_person_asked.emit(typed)

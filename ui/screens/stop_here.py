"""For a champion when someone must act now: stop, get staff. No answer, no reason, no way on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.i18n import _
from app.services.pages import Band as BandPage
from ui.theme import page_edge
from ui.widgets.band import Band
from ui.widgets.button import Button
from ui.widgets.layout import boxed, col, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Ground, Panel
from ui.widgets.picture import Picture
from ui.widgets.text import Text

_SHEET = 760


class StopHereScreen(Page):
    """Signals: `end_asked()`, `hide_asked()`."""

    end_asked = Signal()
    hide_asked = Signal()

    def __init__(self, band: BandPage) -> None:
        super().__init__("now_bg")
        hide = Button("", "ondeep", icon="glyph-eye-off", height=44, padding=10, name=_("Hide now"))
        hide.clicked.connect(self.hide_asked)
        self._band = Band(band.called, band.facts, (hide,))
        strip = Ground("now_fill")
        title = Text(_("Stop here. Tell a member of staff now."), "question", bold=True, colour="onfill")
        kept = Text(_("What was said is kept. You can do no more in this talk."), "body", colour="onfill")
        hand = Picture("glyph-hand", 38, plate=64, colour="#8A1D15", ground="#FFFFFF", round_plate=True)
        self._strip_row = row(hand, (col(None, title, kept, None, gap=2), 1), gap=20)
        strip.setLayout(self._strip_row)
        strip.setMinimumHeight(104)
        self.end = Button(
            _("End the talk"), "primary", icon_right="glyph-next", height=60, padding=32, size="lead", wide=True
        )
        self.end.clicked.connect(self.end_asked)
        sheet = Panel(
            *(boxed(self._step(number, words)) for number, words in enumerate(_steps(band.called), start=1)),
            8,
            self.end,
            padding=(40, 34, 40, 36),
            gap=18,
            edge="",
        )
        sheet.setMaximumWidth(_SHEET)
        self._middle = row(None, (sheet, 100), None)
        self.lay(self._band, strip, self.notice, None, self._middle, None)

    def _step(self, number: int, words: str) -> QHBoxLayout:
        place = Text(_("**{number}.**").format(number=number), "answer", colour="now", wrap=False)
        return row(place, (Text(words, "answer"), 1), gap=16)

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._strip_row.setContentsMargins(edge, 10, edge, 10)
        self._middle.setContentsMargins(edge, 16, edge, 16)

    def focus_first(self) -> None:
        focus(self.end)


def _steps(name: str) -> tuple[str, ...]:
    return (
        _("Stay with {name}.").format(name=name),
        _("Call a member of staff. Say: this talk needs you now."),
        _("Press End the talk. Staff do the rest."),
    )

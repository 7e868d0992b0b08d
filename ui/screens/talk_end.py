"""The last page of a champion's talk: give it to staff, or go back once more."""

from PySide6.QtCore import Signal

from app.i18n import _
from app.services.pages import Band as BandPage
from ui.theme import page_edge
from ui.widgets.band import Band
from ui.widgets.button import Button
from ui.widgets.footer import Footer
from ui.widgets.layout import col, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel
from ui.widgets.picture import Picture
from ui.widgets.text import Text

_SHEET = 760


class TalkEndScreen(Page):
    """Signals: `finish_asked()`, `back_asked()`, `staff_asked()`, `hide_asked()`."""

    finish_asked = Signal()
    back_asked = Signal()
    staff_asked = Signal()
    hide_asked = Signal()

    def __init__(self, band: BandPage) -> None:
        super().__init__()
        hide = Button("", "ondeep", icon="glyph-eye-off", height=44, padding=10, name=_("Hide now"))
        staff = Button(
            _("Stop and get staff"), "plain", icon="glyph-hand", height=44, padding=16, colour="now", bold=True
        )
        back = Button(_("Back"), icon="glyph-back", height=56)
        self.finish = Button(_("Finish the talk"), "primary", icon="glyph-check", height=56, padding=32, size="lead")
        for button, signal in (
            (hide, self.hide_asked),
            (staff, self.staff_asked),
            (back, self.back_asked),
            (self.finish, self.finish_asked),
        ):
            button.clicked.connect(signal)
        sheet = Panel(
            row(
                Picture("star", 44, plate=72), (Text(_("That was the last question"), "question", bold=True), 1), gap=24
            ),
            Text(_("{name}, thank you for talking.").format(name=band.called), "answer"),
            Text(_("Is there something to change? Press Back."), "lead"),
            Text(_("When you finish, staff get the talk. It cannot be opened here again."), "lead", colour="soft"),
            padding=(40, 36, 40, 38),
            gap=18,
        )
        sheet.setMaximumWidth(_SHEET)
        self._middle = row(None, (col(sheet), 100), None)
        self.lay(Band(band.called, band.facts, (hide, staff)), self.notice, None, self._middle, None)
        self.lay(Footer(back, None, self.finish))

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._middle.setContentsMargins(edge, 16, edge, 16)

    def focus_first(self) -> None:
        focus(self.finish)

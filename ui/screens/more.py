"""More about a record: everything held, put right, the wrong person, what may be shared, sent, or exported."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.services.pages.rights import MorePage
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.footer import Footer
from ui.widgets.layout import boxed, col, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.person_band import PersonBand, band_button
from ui.widgets.picture import Picture
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text

_COLUMN = 860

Right = tuple[str, str, str, str, SignalInstance, bool]
"""(picture, title, sentence, action, signal, whether it can be done now)."""


class MoreScreen(Page):
    """Signals: `everything_asked()`, `paper_asked()`, `correct_asked()`, `wrong_person_asked()`, `sharing_asked()`,
    `send_asked()`, `export_asked()`, `hold_asked()`, `back_asked()`, `lock_asked()`.
    """

    everything_asked = Signal()
    paper_asked = Signal()
    correct_asked = Signal()
    wrong_person_asked = Signal()
    sharing_asked = Signal()
    send_asked = Signal()
    export_asked = Signal()
    hold_asked = Signal()
    back_asked = Signal()
    lock_asked = Signal()

    def __init__(self, page: MorePage) -> None:
        super().__init__()
        self._buttons: list[Button] = []
        lock, back = band_button(_("Lock"), "glyph-lock"), Button(_("Back"), icon="glyph-back", height=56)
        lock.clicked.connect(self.lock_asked)
        back.clicked.connect(self.back_asked)
        sheet = Panel(padding=(24, 8, 24, 8), gap=6)
        for number, line in enumerate(self._lines(page)):
            if number:
                sheet.add(Rule())
            sheet.add(self._right(line))
        title = Text(_("More about this record"), "question", bold=True)
        lead = Text(_("What people have a right to, and what puts a mistake right."), "lead", colour="soft")
        column = boxed(col(title, lead, 8, sheet, None, gap=8))
        column.setMaximumWidth(_COLUMN)
        self._margins = row(None, (column, 100), None)
        self.lay(PersonBand(page.band, (lock,)), self.notice, (Scroll(boxed(self._margins)), 1), Footer(back, None))

    def _lines(self, page: MorePage) -> list[Right]:
        healthcare = _("Only healthcare makes it, because it holds private answers.")
        paper = _("All of it, in large letters. You look at it first.")
        files = _("Three files for the person: to read, to print, for a machine.")
        right = _("The last finished talk. The old answer is kept beside the new one.")
        lines: list[Right] = [
            ("glyph-print", _("Everything held, on paper"), paper if page.may_give_everything else healthcare,
             _("See the paper"), self.paper_asked, page.may_give_everything),
            ("glyph-usb", _("Everything held, as files"), files if page.may_give_everything else healthcare,
             _("Make the files"), self.everything_asked, page.may_give_everything),
            ("glyph-edit", _("Put an answer right"), right if page.may_correct else _("There is no finished talk yet."),
             _("Choose the answer"), self.correct_asked, page.may_correct),
            ("glyph-user", _("This is about somebody else"),
             _("Move it to the right person, or take it out. It needs two people."), _("Move or take out"),
             self.wrong_person_asked, bool(page.parts)),
            ("people", _("What may be shared"), _("They can change their mind at any time."), _("Change"),
             self.sharing_asked, True),
            ("glyph-send", _("Send the record"), _("To another computer or site, sealed on a stick."), _("Send"),
             self.send_asked, True),
            ("glyph-info", _("For another health system"),
             _("One file in FHIR R4. Anyone who has it can read it.") if page.may_export else healthcare,
             _("Make the file"), self.export_asked, page.may_export),
        ]  # fmt: skip
        return lines if page.hold is None else [*lines, self._hold(held=page.hold)]

    def _hold(self, *, held: bool) -> Right:
        stands = _("It stands. Nothing of this record is taken away.")
        none = _("For a claim or an inquiry: nothing of this record is taken away.")
        action = _("Lift the hold") if held else _("Put a hold on it")
        return "glyph-hand", _("Legal hold"), stands if held else none, action, self.hold_asked, True

    def _right(self, about: Right) -> QWidget:
        picture, title, words, action, signal, possible = about
        button = Button(action, "secondary", height=48, name=title)
        button.setAccessibleDescription(words)
        button.clicked.connect(signal)
        button.setEnabled(possible)
        self._buttons.append(button)
        said = col(None, Text(title, "lead", bold=True), Text(words, "body", colour="soft"), None, gap=2)
        mark = col(None, Picture(picture, 26, plate=48), None)
        return boxed(row(mark, (said, 1), col(None, button, None), gap=16, margins=(0, 8, 0, 8)))

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._margins.setContentsMargins(edge, 28, edge, 24)

    def focus_first(self) -> None:
        focus(next((button for button in self._buttons if button.isEnabled()), self._buttons[-1]))

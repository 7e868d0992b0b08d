"""The first screen: a name, a password, and the gate."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.services.door_pages import SignInPage
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.layout import boxed, col, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.picture import Gate, Mark, Picture
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text
from ui.widgets.wait_line import WaitLine


class SignInScreen(Page):
    """Signals: `sign_in_asked(str user, str password)`, `cannot_sign_in_asked()`, `own_password_asked()`,
    `guide_asked()`, `colours_asked()`, `text_size_asked()`.
    """

    sign_in_asked = Signal(str, str)
    cannot_sign_in_asked = Signal()
    own_password_asked = Signal()
    guide_asked = Signal()
    colours_asked = Signal()
    text_size_asked = Signal()

    def __init__(self, page: SignInPage) -> None:
        super().__init__()
        self._gate = Gate()
        self._user = Field(_("Your name"))
        self._password = Field(_("Your password"), password=True)
        self._wait, self._waits_for = WaitLine(), ""
        self._message = Panel(Text("", "body"), ground="soon_bg", edge="", padding=(16, 12, 16, 12))
        self._site = Text("", "small", colour="soft")
        # No bold part: the letters for it load a library for which the first window does not wait.
        self._practice = Panel(
            row(Picture("glyph-info", 24, colour="soon"),
                (Text(_("Practice. The people in here are made up."), "body", colour="soon"), 1)),
            ground="soon_bg", edge="", padding=(16, 10, 16, 10), radius=12,
        )  # fmt: skip
        self._notes = boxed(col(self._practice, self._message, gap=10, margins=(0, 0, 0, 20)))
        self._form = self._make_form()
        self.lay(self.notice, (row(self._gate_column(), (Scroll(self._form), 14), gap=0), 1))
        self._connect()
        self.show_page(page)

    def _gate_column(self) -> tuple[QWidget, int]:
        return (self._gate, 11)

    def _make_form(self) -> QWidget:
        self._sign_in = Button(_("Sign in"), "primary", icon_right="glyph-next", height=60, size="lead", wide=True)
        self._cannot = Button(_("I cannot sign in"), "quiet", height=44, padding=0)
        self._change = Button(_("Change my password"), "quiet", height=44, padding=0)
        self.guide = Button(_("How to hold the talk"), "quiet", icon="speaking", height=44, padding=0)
        self._help = Flow([self._cannot, self._change, self.guide], gap=32, line_gap=0)
        self._text_size = Button(_("Text size"), "quiet", height=44, padding=10)
        self._colours = Button(_("Colours"), "quiet", icon="glyph-contrast", height=44, padding=10)
        name = Text("Wellgate", "display", bold=True, colour="brand", wrap=False)
        foot = row(Picture("glyph-lock", 22, colour="soft"), (self._site, 1), gap=10)
        self._box = col(
            row(None, self._text_size, self._colours, gap=4),
            None,
            row(Mark(52, frame="brand"), name, None, gap=14),
            12,
            Text(_("A talk about your health. A plan that is yours."), "lead", colour="soft"),
            28,
            self._notes,
            self._user,
            20,
            self._password,
            14,
            self._wait,
            14,
            self._sign_in,
            12,
            self._help,
            None,
            Rule(),
            14,
            foot,
            gap=0,
        )
        return boxed(self._box)

    def _connect(self) -> None:
        self._user.accepted.connect(self._from_name)
        self._user.edited.connect(self._other_name)
        self._wait.ended.connect(lambda: self._sign_in.setEnabled(True))
        self._password.accepted.connect(self._ask)
        self._sign_in.clicked.connect(self._ask)
        self._cannot.clicked.connect(self.cannot_sign_in_asked)
        self._change.clicked.connect(self.own_password_asked)
        self.guide.clicked.connect(self.guide_asked)
        self._colours.clicked.connect(self.colours_asked)
        self._text_size.clicked.connect(self.text_size_asked)

    def show_page(self, page: SignInPage) -> None:
        self._practice.setVisible(page.practice)
        self._message.setVisible(bool(page.message))
        self._notes.setVisible(page.practice or bool(page.message))
        text = self._message.findChild(Text)
        if text is not None:
            text.set_words(page.message)
        kept = _("Records stay locked on this computer. No network.")
        site = _("**{site}.**").format(site=page.site) if page.site else ""
        self._site.set_words(" ".join(part for part in (site, kept) if part))

    def arrange(self, room: Room) -> None:
        """The gate gives way first: with large text in a small window there is only the form."""
        self._gate.setVisible(room is not Room.NARROW)
        edge = 96 if room is Room.WIDE else page_edge(self.width()) + 16
        self._box.setContentsMargins(edge, 36, edge, 28)

    def clear_password(self) -> None:
        self._password.set_words("")

    def show_message(self, sentence: str) -> None:
        self._password.set_problem(sentence)

    def show_wait(self, seconds: int) -> None:
        """Not before this many seconds with this name; another name may come in meanwhile."""
        self._waits_for = self._user.words().strip()
        self._wait.start(seconds)
        self._sign_in.setEnabled(seconds <= 0)

    def _other_name(self, name: str) -> None:
        if self._wait.isVisible() and name.strip() != self._waits_for:
            self.show_wait(0)

    def focus_first(self) -> None:
        focus((self._password if self._user.words() else self._user).line.edit)

    def _from_name(self) -> None:
        focus(self._password.line.edit) if not self._password.words() else self._ask()

    def _ask(self) -> None:
        if self._wait.waiting():
            return
        self._wait.stop()
        self._user.set_problem("" if self._user.words().strip() else _("Type your name first."))
        self.show_message("" if self._password.words() else _("Type your password first."))
        if not self._user.words().strip():
            focus(self._user.line.edit)
        elif not self._password.words():
            focus(self._password.line.edit)
        else:
            self.sign_in_asked.emit(self._user.words(), self._password.words())

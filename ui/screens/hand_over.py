"""Before a question that is for the person alone: how the champion hands the screen over."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.services.pages import QuestionPage
from ui.theme import WIDE
from ui.widgets.button import Button
from ui.widgets.layout import col, row
from ui.widgets.panel import Panel
from ui.widgets.picture import Picture
from ui.widgets.scroll_column import ScrollColumn
from ui.widgets.talk_page import TalkPage
from ui.widgets.text import Text

_PICTURES = ("computer", "pointing-finger", "padlock")


class HandOverScreen(TalkPage):
    """Turn the screen, the person taps, the screen hides it. The question itself is not on this page.

    Besides the signals of TalkPage: `person_ready()`, `skip_asked()`.
    """

    person_ready = Signal()
    skip_asked = Signal()

    def __init__(self, page: QuestionPage) -> None:
        self._page = page
        self._steps = [(Text("", "answer"), Text("", "lead", colour="soft")) for _picture in _PICTURES]
        self.ready = Button("", "private", icon="glyph-lock", height=64, size="lead", wide=True)
        self._sheet = Panel(gap=22)
        for picture, (what, more) in zip(_PICTURES, self._steps, strict=True):
            plate = Picture(picture, 44, plate=72, colour="private", ground="private_bg")
            self._sheet.add(row(plate, 8, (col(None, what, more, None, gap=2), 1), gap=14))
        self._sheet.add(4, self.ready)
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._sheet)
        inner.addStretch(1)
        super().__init__(ScrollColumn(inside, follow=True))
        self.ready.clicked.connect(self.person_ready)
        self.show_page(page)

    def show_page(self, page: QuestionPage) -> None:
        self._page = page
        name = page.band.called
        said = (
            (_("**1.** Turn the screen to {name}."), _("You look away.")),
            (_("**2.** {name} taps an answer."), _("It can be read aloud.")),
            (_("**3.** The screen hides it."), _("Healthcare may see it. You do not.")),
        )
        for (what, more), (first, second) in zip(self._steps, said, strict=True):
            what.set_words(first.format(name=name))
            more.set_words(second)
        self.ready.set_words(_("{name} is ready").format(name=name))
        self.show_frame(page, _("The next question is for {name} alone").format(name=name), "", side=True)
        self.show_going(settled=page.kept_private)

    def notes_for(self, page: QuestionPage) -> tuple[str, ...]:
        """Nothing of the question: its own notes could tell what it asks."""
        return (
            _("You do not need to talk about this answer."),
            _("Worried about {name}? Press Stop and get staff.").format(name=page.band.called),
        )

    def focus_first(self) -> None:
        self.ready.setFocus()

    def go(self) -> None:
        self.skip_asked.emit()

    def pair_wanted(self) -> bool:
        return False

    def folded_changed(self) -> None:
        roomy = self.width() >= WIDE and not self.folded()
        self._sheet.box.setContentsMargins(*((40, 32, 40, 36) if roomy else (24, 14, 24, 16)))
        self._sheet.box.setSpacing(22 if roomy else 10)

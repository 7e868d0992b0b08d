"""Where long work shows: a heading, how far it is with a way to stop it, and how it ended."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.i18n import _
from ui.widgets.button import Button
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.page import focus
from ui.widgets.panel import Panel
from ui.widgets.picture import Picture
from ui.widgets.progress import Progress
from ui.widgets.text import Text


class WorkPanel(Panel):
    """Hidden until there is something to show. Signal: `stop_asked()`."""

    stop_asked = Signal()

    def __init__(self) -> None:
        self._sign = Picture("glyph-clock", 28, plate=48)
        self._title = Text("", "lead", bold=True)
        self._said = Text("", "body", colour="soft", wrap=False)
        self.progress = Progress()
        self.stop = Button(_("Stop"), "secondary", icon="glyph-stop", height=48)
        self._lines = col(gap=6)
        self._far = boxed(row((self.progress, 1), self._said, self.stop, gap=16))
        words = col(self._title, self._far, boxed(self._lines), gap=10)
        super().__init__(row(col(self._sign, None), (words, 1), gap=18), padding=(24, 20, 24, 20))
        self.stop.clicked.connect(self._stop)
        self.hide()

    @property
    def working(self) -> bool:
        return not self.isHidden() and not self._far.isHidden()

    def show_begun(self, words: str) -> None:
        """`words` say what is done now, such as "Making the backup"."""
        empty(self._lines)
        self.set_look(bar="")
        self._sign.set_picture("glyph-clock")
        self._title.set_words(words)
        self._said.set_words("")
        self.progress.show_done(0, 1, words)
        self.stop.setEnabled(True)
        self._far.show()
        self.show()
        focus(self.stop)

    def show_far(self, done: int, of: int) -> None:
        said = _("{part} %").format(part=done * 100 // max(of, 1))
        self._said.set_words(said)
        self.progress.show_done(done, of, said)

    def show_came(self, title: str, lines: Sequence[str], *, well: bool) -> None:
        """It has ended."""
        empty(self._lines)
        self.set_look(bar="" if well else "now")
        self._sign.set_picture("glyph-check" if well else "glyph-warning")
        self._title.set_words(title)
        for line in lines:
            self._lines.addWidget(Text(line, "body"))
        self._far.hide()
        self.show()

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.stop_asked.emit()

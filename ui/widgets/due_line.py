"""One thing that is due: its state, what it is and by when; a task can be ticked, anything put off with a reason."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.services.pages.reviewing import DueShown
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.layout import boxed, col, row
from ui.widgets.options import Options
from ui.widgets.text import Text


class DueLine(QWidget):
    """Signals: `done_asked()` for a task, `delay_asked(str reason)` once a reason was chosen."""

    done_asked = Signal()
    delay_asked = Signal(str)

    def __init__(self, shown: DueShown, reasons: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        more = _("{by}. Put off: {why}.").format(by=shown.by, why=shown.reason) if shown.reason else shown.by
        words = col(Text(shown.words, "body", bold=True), Text(more, "small", colour="soft"), gap=0)
        self.done = Button(_("Done"), "secondary", icon="glyph-check", height=48)
        self.delay = Button(_("Put it off"), "quiet", icon="glyph-pause", height=48, padding=10)
        self.done.setVisible(shown.may_tick)
        chip = col(None, Chip(shown.state, shown.tone), None)
        self.reasons = Options(reasons, name=_("Why is it put off?"), height=48)
        self._ask = boxed(col(Text(_("Why is it put off?"), "body"), self.reasons, gap=8))
        self._ask.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 6, 0, 6)
        box.setSpacing(8)
        buttons = col(None, row(self.delay, self.done, gap=8), None)
        box.addLayout(row((words, 1), chip, buttons, gap=14))
        box.addWidget(self._ask)
        self.done.clicked.connect(self.done_asked)
        self.delay.clicked.connect(self._turn_reasons)
        self.reasons.changed.connect(self.delay_asked)

    def _turn_reasons(self) -> None:
        self._ask.setVisible(self._ask.isHidden())
        if not self._ask.isHidden():
            self.reasons.focus_current()

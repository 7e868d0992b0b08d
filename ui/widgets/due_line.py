"""One thing that is due: its state, what, by when. A task is ticked, a talk offered, anything put off with a reason."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.services.pages.offering import OfferChoices
from app.services.pages.reviewing import DueShown
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.layout import boxed, col, row
from ui.widgets.offer_answer import OfferAnswer
from ui.widgets.options import Options
from ui.widgets.text import Text


class DueLine(QWidget):
    """Signals: `done_asked()` for a task, `delay_asked(str reason)` once a reason was chosen, `offered(str said, str
    why)` once a talk was offered.
    """

    done_asked = Signal()
    offered = Signal(str, str)
    delay_asked = Signal(str)

    def __init__(self, shown: DueShown, reasons: Sequence[tuple[str, str]], offers: OfferChoices) -> None:
        super().__init__()
        more = _("{by}. Put off: {why}.").format(by=shown.by, why=shown.reason) if shown.reason else shown.by
        words = col(Text(shown.words, "body", bold=True), Text(more, "small", colour="soft"), gap=0)
        self.done = Button(_("Done"), "secondary", icon="glyph-check", height=48)
        self.delay = Button(_("Put it off"), "quiet", icon="glyph-pause", height=48, padding=10)
        self.offer = Button(_("Offer it"), "secondary", icon="talk", height=48)
        self.answer = OfferAnswer(offers)
        self.answer.hide()
        chip = col(None, Chip(shown.state, shown.tone), None)
        self.reasons = Options(reasons, name=_("Why is it put off?"), height=48)
        self._ask = boxed(col(Text(_("Why is it put off?"), "body"), self.reasons, gap=8))
        self._ask.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 6, 0, 6)
        box.setSpacing(8)
        buttons = col(None, row(self.delay, self.offer, self.done, gap=8), None)
        box.addLayout(row((words, 1), chip, buttons, gap=14))
        box.addWidget(self._ask)
        box.addWidget(self.answer)
        # Only now are they parts of this one: shown before, each would be a window of its own.
        self.done.setVisible(shown.may_tick)
        self.offer.setVisible(bool(offers.answers) and not shown.may_tick)
        self.done.clicked.connect(self.done_asked)
        self.delay.clicked.connect(self._turn_reasons)
        self.reasons.changed.connect(self.delay_asked)
        self.offer.clicked.connect(self._turn_offer)
        self.answer.answered.connect(self.offered)

    def _turn_offer(self) -> None:
        self._ask.hide()
        self.answer.setVisible(self.answer.isHidden())
        if not self.answer.isHidden():
            self.answer.said.focus_current()

    def _turn_reasons(self) -> None:
        self.answer.hide()
        self._ask.setVisible(self._ask.isHidden())
        if not self._ask.isHidden():
            self.reasons.focus_current()

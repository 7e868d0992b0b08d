"""What somebody says when a talk is offered, and why not, asked in one press each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.services.pages.offering import OfferChoices
from ui.widgets.options import Options
from ui.widgets.text import Text


class OfferAnswer(QWidget):
    """Signal: `answered(str said, str why)`; `why` is empty for the first answer, which is a yes."""

    answered = Signal(str, str)

    def __init__(self, choices: OfferChoices) -> None:
        super().__init__()
        self._yes = choices.answers[0][0] if choices.answers else ""
        self.said = Options(choices.answers, name=_("What do they say?"), height=48)
        self.why = Options(choices.reasons, name=_("Why not?"), height=48)
        self._why_words = Text(_("Why not? They do not have to say."), "body")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for part in (Text(_("What do they say?"), "body"), self.said, self._why_words, self.why):
            box.addWidget(part)
        self._show_why(False)
        self.said.changed.connect(self._said)
        self.why.changed.connect(lambda why: self.answered.emit(self.said.value(), why))

    def _said(self, said: str) -> None:
        if said == self._yes:
            self.answered.emit(said, "")
            return
        self.why.set_value("")
        self._show_why(True)
        self.why.focus_current()

    def _show_why(self, shown: bool) -> None:
        self._why_words.setVisible(shown)
        self.why.setVisible(shown)

"""Don't know and rather not say: always there, in the same place, quieter than the answers but never grey."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.assessment import Silence
from app.i18n import _
from ui.widgets.button import Button


class QuietPair(QWidget):
    """Two buttons of one size. Signal: `chosen(str)`, a Silence value, or "" when it was taken away again."""

    chosen = Signal(str)

    def __init__(self, *, wide: bool = True) -> None:
        super().__init__()
        self._buttons = {
            Silence.DONT_KNOW: Button(_("Don't know"), "plain", height=52, wide=wide, checkable=True, bold=False),
            Silence.RATHER_NOT_SAY: Button(
                _("Rather not say"), "plain", height=52, wide=wide, checkable=True, bold=False
            ),
        }
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for silence, button in self._buttons.items():
            box.addWidget(button, 1 if wide else 0)
            button.clicked.connect(lambda _checked=False, pressed=silence: self._pressed(pressed))

    def silence(self) -> Silence | None:
        return next((silence for silence, button in self._buttons.items() if button.isChecked()), None)

    def set_silence(self, silence: Silence | None) -> None:
        """Show which one is chosen, without emitting."""
        for each, button in self._buttons.items():
            button.setChecked(each is silence)

    def _pressed(self, silence: Silence) -> None:
        on = self._buttons[silence].isChecked()
        self.set_silence(silence if on else None)
        self.chosen.emit(silence.value if on else "")

"""What must be seen first on a page: each in a panel with a strip at its edge and a sign, never colour alone."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.pages.alerts import Alert
from ui.widgets.button import Button
from ui.widgets.layout import col, empty, fill, row
from ui.widgets.panel import Panel
from ui.widgets.picture import Picture
from ui.widgets.text import Text


class Alerts(QWidget):
    """Signal: `chosen(str key)`. Takes no room while there is nothing to say."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[Button] = []
        self._box = QVBoxLayout(self)
        fill(self._box, gap=12)
        self.hide()

    def show_alerts(self, alerts: Sequence[Alert]) -> None:
        empty(self._box)
        self.buttons = []
        for each in alerts:
            self._box.addWidget(self._panel(each))
        self.setVisible(bool(alerts))

    def _panel(self, alert: Alert) -> QWidget:
        head = row(Picture("glyph-warning", 26), (Text(alert.title, "lead", bold=True), 1), gap=10)
        lines = col(*(Text(words, "body") for words in alert.lines), gap=6)
        panel = Panel(head, lines, bar="soon", padding=(24, 16, 20, 16), gap=10)
        if alert.action:
            button = Button(alert.action, "secondary", icon_right="glyph-next", height=48)
            button.clicked.connect(lambda: self.chosen.emit(alert.key))
            self.buttons.append(button)
            panel.add(row(button, None))
        return panel

"""What somebody who looks at the window can read on it."""

from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget

from ui.main_window import MainWindow
from ui.widgets.found_row import FoundRow


def words_on(window: MainWindow) -> str:
    """Every word that can be seen now, what is typed included, one widget a line."""
    seen = window.stage.currentWidget()
    assert seen is not None
    return "\n".join(words for words in map(_words, [seen, *seen.findChildren(QWidget)]) if words)


def _words(widget: QWidget) -> str:
    if not widget.isVisible():
        return ""
    if isinstance(widget, QLabel):
        return widget.text()
    if isinstance(widget, QAbstractButton):
        return widget.accessibleName() or widget.text()
    if isinstance(widget, FoundRow):
        return widget.accessibleName()
    if isinstance(widget, QLineEdit):
        return widget.text()
    return widget.toPlainText() if isinstance(widget, QPlainTextEdit) else ""

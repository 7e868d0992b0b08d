"""Looks at a window the way a tester does: nothing cut off, nothing grown past the screen, no picture missing."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QWidget

from ui.theme import THEME
from ui.widgets.press import Press
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text


def settle() -> None:
    """Let layouts, focus and painting come to rest."""
    for _round in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def shown(root: QWidget, width: int, height: int) -> QWidget:
    """`root` on the screen at this size."""
    root.resize(width, height)
    root.show()
    settle()
    return root


def clipped_texts(root: QWidget) -> list[str]:
    """The words of every visible label, and of every pressed thing, that do not fit in their box."""
    texts = [text.text() for text in root.findChildren(Text) if text.isVisible() and not text.fits()]
    return texts + [press.words() for press in root.findChildren(Press) if press.isVisible() and _cut(press)]


def _cut(press: Press) -> bool:
    """Whether it was squeezed below its least size; something whose width may give way checks its height."""
    least = press.minimumSizeHint()
    needed = press.heightForWidth(press.width()) if press.hasHeightForWidth() else least.height()
    return press.width() < least.width() - 1 or press.height() < needed - 1


def cut_at_the_side(screen: QWidget) -> list[str]:
    """What lies in a scroll area and is wider than it: there is no bar to reach it."""
    areas = [area for area in screen.findChildren(Scroll) if area.isVisible()]
    wide = [(content.width(), area.viewport().width()) for area in areas if (content := area.widget()) is not None]
    return [f"{content} in {room}" for content, room in wide if content > room]


def grown(root: QWidget, width: int, height: int) -> str:
    """What is wrong when `root` does not stay at this size: "needs 1024 x 812". Empty when it fits."""
    layout = root.layout()
    needed = root.minimumSizeHint()
    if layout is not None:
        tall = layout.totalMinimumHeightForWidth(width) if layout.hasHeightForWidth() else 0
        needed = QSize(
            layout.totalMinimumSize().width(), max(tall, layout.totalMinimumSize().height() if not tall else 0)
        )
    if needed.width() > width or needed.height() > height or root.size() != QSize(width, height):
        return f"needs {max(needed.width(), root.width())} x {max(needed.height(), root.height())}"
    return ""


def picture_of(root: QWidget, path: Path) -> Path:
    """A PNG of the window as it stands, for a person to look at."""
    settle()
    path.parent.mkdir(parents=True, exist_ok=True)
    root.grab().save(str(path))
    return path


def with_theme(*, dark: bool = False, scale: float = 1.0) -> None:
    """Colours and text size for the next windows; call without values to go back."""
    THEME.use(dark=dark, scale=scale)

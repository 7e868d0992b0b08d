"""Renders the staff screens with made-up people into a folder, to be looked at.

python -m tests.ui.staff_pictures FOLDER [part of a name]
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from tests.ui import backup_samples, between_samples, champion_samples, paper_samples
from tests.ui import staff_samples as samples
from ui.theme import THEME, dress
from ui.widgets.focus_ring import FocusRing

SIZES = {
    "": (1280, 800, False, 1.0),
    "-1024": (1024, 768, False, 1.0),
    "-dark": (1280, 800, True, 1.0),
    "-125": (1280, 800, False, 1.25),
    "-150": (1280, 800, False, 1.5),
    "-1024-150": (1024, 768, False, 1.5),
}


def render(make: Callable[[], QWidget], path: Path, size: tuple[int, int, bool, float]) -> None:
    """One picture of one screen, with the keyboard ring, at (width, height, dark, text size)."""
    width, height, dark, scale = size
    THEME.use(dark=dark, scale=scale)
    window = QWidget()
    window.resize(width, height)
    screen = make()
    screen.setParent(window)
    screen.resize(width, height)
    window.show()
    ring = FocusRing(window)
    window.activateWindow()
    focus_first = getattr(screen, "focus_first", None)
    if focus_first is not None:
        focus_first()
    for _turn in range(6):
        QApplication.processEvents()
    ring.raise_()
    window.grab().save(str(path))
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def main(folder: Path, part: str = "") -> None:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    dress(application)
    folder.mkdir(parents=True, exist_ok=True)
    screens = samples.SCREENS | champion_samples.SCREENS | between_samples.SCREENS | paper_samples.SCREENS
    screens |= backup_samples.SCREENS
    for name, make in screens.items():
        for suffix, size in SIZES.items():
            if part in f"{name}{suffix}":
                render(make, folder / f"{name}{suffix}.png", size)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])

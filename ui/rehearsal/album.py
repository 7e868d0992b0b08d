"""Numbered pictures of the screens, one a kind, and of the pages of the papers."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from ui.controllers.printing import pages_as_images

PAGE_WIDTH = 1000


class Album:
    """Writes `01-sign-in.png`, `02-home.png` and so on into a folder; each name once. Without a folder, nothing."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.written: list[Path] = []
        self._named: set[str] = set()
        self._count = 0

    def take(self, window: QWidget, name: str) -> None:
        """A picture of the window as it is now, unless there is one by this name."""
        if self.folder is None or name in self._named:
            return
        self._named.add(name)
        self._count += 1
        QCoreApplication.processEvents()
        self._keep(self.folder / f"{self._count:02d}-{name}.png", window.grab().toImage())

    def take_pages(self, paper: Path) -> None:
        """Every page of a paper that was saved."""
        if self.folder is None:
            return
        for number, page in enumerate(pages_as_images(paper.read_bytes(), PAGE_WIDTH), 1):
            self._keep(self.folder / f"{paper.stem}-p{number:02d}.png", page)

    def _keep(self, place: Path, picture: QImage) -> None:
        if not picture.save(str(place)):
            raise OSError(place.name)
        self.written.append(place)

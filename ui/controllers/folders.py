"""Asking for a folder or a file with Qt's own dialog: the lock can take it away, and the system remembers no names."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStorageInfo, QUrl
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.pack import DocumentKind
from app.errors import CouldNotSave
from app.i18n import _
from app.services.sticks import is_stick
from ui.controllers.printing import neutral_name

_MOST_FILES = 10_000


def choose_folder(window: QWidget, title: str) -> Path | None:
    """A folder to save into. None when the user changes their mind, or when the screen was locked meanwhile."""
    dialog = QFileDialog(window, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    begin_at_a_stick(dialog)
    return _answer(dialog)


def choose_existing(window: QWidget, title: str, kinds: str) -> Path | None:
    """A file to read; `kinds` as Qt writes them: "CSV (*.csv)"."""
    dialog = QFileDialog(window, title, "", ";;".join((kinds, _("All files (*)"))))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    begin_at_a_stick(dialog)
    return _answer(dialog)


def begin_at_a_stick(dialog: QFileDialog, sticks: Sequence[Path] | None = None) -> None:
    """Open on the stick that is in, with each stick at the side: nobody has to look for it, and what is carried does
    not land in the program's own folder because somebody pressed Enter. `sticks` are those in the computer now."""
    found = sticks_in() if sticks is None else sticks
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    if found:
        dialog.setDirectory(str(found[0]))
    elif Path(dialog.directory().absolutePath()) == Path.cwd():
        dialog.setDirectory(str(Path.home()))
    dialog.setSidebarUrls([QUrl.fromLocalFile(str(each)) for each in (*found, Path.home())])


def sticks_in() -> list[Path]:
    """Where the sticks of this computer are found now."""
    ready = [each.rootPath() for each in QStorageInfo.mountedVolumes() if each.isValid() and each.isReady()]
    return [Path(each) for each in ready if is_stick(Path(each))]


def free_place(folder: Path, kind: DocumentKind) -> Path:
    """The next name in the folder that no file has yet: nothing is ever overwritten. Raises CouldNotSave."""
    whole = Path(neutral_name(kind))
    for number in range(1, _MOST_FILES):
        place = folder / f"{whole.stem}-{number:03d}{whole.suffix}"
        if not place.exists():
            return place
    raise CouldNotSave(_("That folder is full of packs. Choose another one."))


def _answer(dialog: QFileDialog) -> Path | None:
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    try:
        return Path(dialog.selectedFiles()[0]) if dialog.exec() == QFileDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()

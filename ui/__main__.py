"""Starts the window: `python -m ui [--data FOLDER]`. Here, and nowhere else, its parts are put together."""

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app import paths
from app.i18n import _
from ui import background, messages, theme
from ui.main_window import MainWindow

WARM_UP_AFTER_MS = 400


def main(arguments: list[str] | None = None) -> int:
    """Open the window and stay until it is closed. The exit code is Qt's."""
    no_core_dumps()
    gc.disable()  # nothing is thrown away while the first window is built
    folder = data_folder(sys.argv[1:] if arguments is None else arguments)
    application = start_application()
    window = MainWindow(folder)
    messages.catch_the_rest(window.say)
    window.show()
    QTimer.singleShot(WARM_UP_AFTER_MS, warm_up)
    return application.exec()


def data_folder(arguments: list[str]) -> Path:
    """The folder after `--data`, else this computer's own. Anything else is read, and explained, by argparse."""
    if len(arguments) == 2 and arguments[0] == "--data":
        return Path(arguments[1])  # the usual call: argparse takes as long to load as the window to draw
    import argparse

    parser = argparse.ArgumentParser(prog="python -m ui", description=_("Opens Wellgate. All offline."))
    parser.add_argument("--data", type=Path, metavar=_("FOLDER"), help=_("Folder that holds the site."))
    given: Path | None = parser.parse_args(arguments).data
    return given or paths.default_site()


def start_application() -> QApplication:
    """The application with our fonts, style and colours."""
    before = QApplication.instance()
    application = before or QApplication([sys.argv[0], "-style", theme.STYLE])
    assert isinstance(application, QApplication)
    application.setApplicationName("Wellgate")
    theme.dress(application, styled=before is None)
    return application


def warm_up() -> None:
    """Load what signing in needs while somebody types a name. No Qt in here: this runs beside the window."""

    def load() -> None:
        import app.services.home
        import app.services.person_pages
        import app.services.sites
        import app.services.talk_pages  # noqa: F401

    gc.enable()
    background.run(load).failure(lambda _error: None)


def no_core_dumps() -> None:
    """A dump of the memory of a crashed program would hold keys and answers. Windows writes none of its own accord."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())

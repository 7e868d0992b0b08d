"""Starts the window: `python -m ui [--data FOLDER]`. Here, and nowhere else, its parts are put together."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui import background, messages, theme, tidying
from ui.again import command_after, read_start, take_look
from ui.main_window import MainWindow

WARM_UP_AFTER_MS = 400


def main(arguments: list[str] | None = None) -> int:
    """Open the window and stay until it is closed. The exit code is Qt's.

    After a sign-out or a long lock this does not return: the process is replaced once everything is closed.
    """
    no_core_dumps()
    tidying.by_hand()
    start = read_start(sys.argv[1:] if arguments is None else arguments)
    application = start_application()
    whole_screen = take_look(start.look)
    again: list[str] = []

    def close_and_restart(why: str) -> None:
        from app.services.restart import own_command

        again[:] = command_after(own_command(), why, window)
        window.close()
        application.quit()

    window = MainWindow(start.folder, restart=close_and_restart, after=start.after)
    messages.catch_the_rest(window.say)
    window.showMaximized() if whole_screen else window.show()
    QTimer.singleShot(WARM_UP_AFTER_MS, warm_up)
    QTimer.singleShot(WARM_UP_AFTER_MS, lambda: lock_with_the_system(window))
    code = application.exec()
    if again:
        from app.services.restart import restart_program

        restart_program(again)
    return code


def start_application() -> QApplication:
    """The application with our fonts, style and colours."""
    before = QApplication.instance()
    application = before or QApplication([sys.argv[0], "-style", theme.STYLE])
    assert isinstance(application, QApplication)
    application.setApplicationName("Wellgate")
    theme.dress(application, styled=before is None)
    if before is None:
        tidying.between_events(application)
    return application


def warm_up() -> None:
    """Load what signing in needs while somebody types a name. No Qt in here: this runs beside the window."""

    def load() -> None:
        import app.services.home
        import app.services.person_pages
        import app.services.sites
        import app.services.talk_pages  # noqa: F401

    background.run(load).failure(lambda _error: None)


def lock_with_the_system(window: MainWindow) -> None:
    """Lock at once when the computer locks or sleeps: heard from the first sign-in on, which takes longer than this."""
    from ui.system_lock import watch

    watch(window.lock, window)


def no_core_dumps() -> None:
    """A dump of the memory of a crashed program would hold keys and answers. Windows writes none of its own accord."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())

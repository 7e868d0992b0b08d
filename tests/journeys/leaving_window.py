"""The real program in a process of its own: somebody signs in, reads, and leaves; then it waits to be looked into.

python -m tests.journeys.leaving_window --data FOLDER    (how to leave, user and password, a line each, on the input)
"""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui import __main__ as program
from ui.controllers import signing_in
from ui.main_window import MainWindow
from ui.rehearsal.hands import Hands
from ui.screens.home import HomeScreen
from ui.screens.lock import LockScreen
from ui.screens.person import PersonScreen
from ui.screens.sign_in import SignInScreen

OUT, LOCKED = "out", "locked"


def main() -> int:
    QTimer.singleShot(0, anew if "--after" in sys.argv else read_and_leave)
    return program.main()


def anew() -> None:
    Hands(the_window()).wait_for(SignInScreen)
    print("anew", flush=True)  # noqa: T201


def read_and_leave() -> None:
    how, user, password = (sys.stdin.readline().strip() for _line in range(3))
    hands = Hands(the_window())
    door = hands.wait_for(SignInScreen)
    door.sign_in_asked.emit(user, password)
    home = hands.wait_for(HomeScreen)
    home.person_chosen.emit(home._page.halls[0].people[0].person_id)
    hands.wait_for(PersonScreen)
    if how == OUT:
        hands.window.door.sign_out()
        return
    hands.window.lock()
    hands.wait_for(LockScreen)
    signing_in.RESTART_AFTER_SECONDS = -1
    hands.window._look_round()


def the_window() -> MainWindow:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))


if __name__ == "__main__":
    sys.exit(main())

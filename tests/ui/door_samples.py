"""Made-up pages for the screens at the door, for administration and for rights: for their tests and pictures."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.services.door_pages import LockPage, SignInPage
from ui.screens.lock import LockScreen
from ui.screens.password_again import PasswordAgainScreen
from ui.screens.recovery import RecoveryScreen
from ui.screens.sign_in import SignInScreen

KEY = "7K2M-9QPX-4TRA-0ZN8-HH3W-51VC-B6YD"
PASSWORD = "lantern gravel biscuit"


def recovery_mistyped() -> RecoveryScreen:
    screen = RecoveryScreen()
    screen.key.set_words("7K2M-9QPX-4TRA-0ZN8-HH3W-51VC-B6YE")
    screen.show_key_problem("One letter or number of the recovery key is wrong. Check each group.")
    return screen


def recovery_key() -> RecoveryScreen:
    screen = RecoveryScreen()
    screen.show_recovery_key(KEY)
    return screen


def sign_in_waiting() -> SignInScreen:
    screen = SignInScreen(SignInPage(site="Lochmore"))
    screen._user.set_words("k.drummond")
    screen.show_message("That name and password do not go together. Try again.")
    screen.show_wait(8)
    return screen


def lock_waiting() -> LockScreen:
    screen = LockScreen(LockPage("Karen Drummond", talk_open=True))
    screen.show_wait(8)
    return screen


def password_again_waiting() -> PasswordAgainScreen:
    screen = password_again()
    screen.show_wait(8)
    return screen


def password_again() -> PasswordAgainScreen:
    return PasswordAgainScreen("Karen Drummond", "The paper leaves the locked records as a file.")


SCREENS: dict[str, Callable[[], QWidget]] = {
    "recovery": RecoveryScreen,
    "recovery-mistyped": recovery_mistyped,
    "recovery-key": recovery_key,
    "sign-in-waiting": sign_in_waiting,
    "lock-waiting": lock_waiting,
    "password-again": password_again,
    "password-again-waiting": password_again_waiting,
}

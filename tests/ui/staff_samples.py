"""Made-up pages for the staff screens: used by their tests and their pictures."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.services.pages import LockPage, SignInPage
from ui.screens.lock import LockScreen
from ui.screens.message import MessageScreen
from ui.screens.set_up import SetUpScreen
from ui.screens.sign_in import SignInScreen


def set_up_at(key: str) -> SetUpScreen:
    screen = SetUpScreen()
    screen._show(key)
    return screen


def set_up_key() -> SetUpScreen:
    screen = SetUpScreen()
    screen.show_recovery_key("7K2M-9QPX-4TRA-0ZN8-HH3W-51VC-B6YD")
    return screen


SCREENS: dict[str, Callable[[], QWidget]] = {
    "sign-in": lambda: SignInScreen(SignInPage(site="Lochmore", practice=True)),
    "lock": lambda: LockScreen(LockPage("Karen Drummond", talk_open=True)),
    "message": lambda: MessageScreen(
        "The records could not be opened", "The file is damaged. Put back a copy, or call your administrator.", "Try again"
    ),
    "set-up-place": SetUpScreen,
    "set-up-pathway": lambda: set_up_at("pathway"),
    "set-up-release": lambda: set_up_at("release"),
    "set-up-account": lambda: set_up_at("first_account"),
    "set-up-key": set_up_key,
}

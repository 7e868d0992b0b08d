"""A password that will not do is refused wherever one is set, in words that say what would."""

from app.domain.passwords import PasswordTrouble, password_trouble
from app.errors import NotValid
from app.i18n import _


def require_good_password(password: str, user: str = "") -> None:
    """Raises NotValid with a sentence that says what would do."""
    trouble = password_trouble(password, user)
    if trouble is PasswordTrouble.SHORT:
        raise NotValid(_("This password is too short. Use 12 characters or more, or three words."))
    if trouble is PasswordTrouble.EASY:
        raise NotValid(_("This password is easy to guess. Choose another one."))
    if trouble is PasswordTrouble.USER_NAME:
        raise NotValid(_("This password is your user name. Choose another one."))

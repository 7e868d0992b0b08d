"""Which passwords will do: twelve characters or three words, none that everybody tries first."""

import unicodedata

from app.errors import NotValid
from app.i18n import _

LEAST_CHARACTERS = 12
LEAST_WORDS = 3
_LEAST_LETTERS_OF_A_WORD = 3

_TRIED_FIRST = frozenset(
    (
        "123456789012",
        "1234567890123",
        "111111111111",
        "000000000000",
        "abcdefghijkl",
        "abcdefghijklm",
        "qwertyuiop12",
        "qwertyuiop123",
        "qwertyuiopas",
        "qwertyuiopasdf",
        "1q2w3e4r5t6y",
        "password1234",
        "password12345",
        "password123456",
        "passwordpassword",
        "letmeinletmein",
        "welcome12345",
        "welcome123456",
        "changeme1234",
        "changemeplease",
        "administrator",
        "wellgatewellgate",
        "wellgate1234",
        "prisonofficer",
        "healthcare123",
        "healthcentre1",
        "correct horse battery staple",
        "correcthorsebatterystaple",
        "one two three",
        "the quick brown fox",
        "thequickbrownfox",
        "let me in please",
        "password password password",
    )
)


def require_good_password(password: str, user: str = "") -> None:
    """Raises NotValid with a sentence that says what would do."""
    folded = unicodedata.normalize("NFKC", password).casefold().strip()
    words = [word for word in folded.split() if len(word) >= _LEAST_LETTERS_OF_A_WORD]
    if len(folded) < LEAST_CHARACTERS and len(set(words)) < LEAST_WORDS:
        raise NotValid(_("This password is too short. Use 12 characters or more, or three words."))
    if folded in _TRIED_FIRST or len(set(folded)) < LEAST_CHARACTERS // 3:
        raise NotValid(_("This password is easy to guess. Choose another one."))
    if user and folded.replace(" ", "") in (user.casefold().strip() * times for times in (1, 2, 3)):
        raise NotValid(_("This password is your user name. Choose another one."))

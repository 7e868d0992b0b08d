"""Which passwords will do: twelve characters or three words, none that everybody tries first."""

import unicodedata
from enum import StrEnum

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


_BASES = frozenset(
    (
        "password", "passwort", "passphrase", "letmein", "letmeinplease", "welcome", "changeme", "default", "login",
        "administrator", "admin", "manager", "officer", "nurse", "doctor", "healthcare", "healthcentre", "reception",
        "prison", "prisoner", "prisonofficer", "governor", "hospital", "champion", "wellgate", "scotland", "england",
        "wales", "edinburgh", "glasgow", "london", "cardiff", "rangers", "celtic", "football", "liverpool", "arsenal",
        "chelsea", "monkey", "dragon", "sunshine", "princess", "superman", "batman", "master", "shadow", "iloveyou",
        "qwerty", "qwertyuiop", "asdfgh", "asdfghjkl", "zxcvbn", "zxcvbnm", "abc", "summer", "winter", "autumn",
        "spring", "monday", "friday", "january", "february", "march", "april", "june", "july", "august", "september",
        "october", "november", "december", "computer", "internet", "secret", "trustno", "whatever", "freedom",
        "michael", "jordan",
    )
)  # fmt: skip
"""What somebody puts a year or a few signs round, to make it long enough."""
_LOOKS_LIKE = str.maketrans("013457@$!|", "oieastasil")
_TRIMMINGS = "0123456789 .,;:-_+*#!?@$&%/()"
_LONGEST_LOOK, _RUN = 200, 8
_ROWS = ("qwertyuiopasdfghjklzxcvbnm", "abcdefghijklmnopqrstuvwxyz", "1234567890", "0123456789", "1q2w3e4r5t6y7u8i9o0p")


class PasswordTrouble(StrEnum):
    """Why a password will not do."""

    SHORT = "short"
    EASY = "easy"
    USER_NAME = "user_name"


def password_trouble(password: str, user: str = "") -> PasswordTrouble | None:
    """None for a password that will do, for this user name."""
    folded = unicodedata.normalize("NFKC", password).casefold().strip()
    words = [word for word in folded.split() if len(word) >= _LEAST_LETTERS_OF_A_WORD]
    if len(folded) < LEAST_CHARACTERS and len(set(words)) < LEAST_WORDS:
        return PasswordTrouble.SHORT
    if folded in _TRIED_FIRST or len(set(folded)) < LEAST_CHARACTERS // 3 or _is_easy(folded):
        return PasswordTrouble.EASY
    own = user.casefold().strip()
    return PasswordTrouble.USER_NAME if own and folded.replace(" ", "") in (own, own * 2, own * 3) else None


def _is_easy(folded: str) -> bool:
    """Figures alone, a run along the keyboard, one short part over and over, or one common word with trimmings."""
    folded = folded[:_LONGEST_LOOK]
    plain = "".join(letter for letter in folded if letter.isalnum())
    if not plain or plain.isdecimal() or _is_run(plain) or _repeats(plain):
        return True
    core = folded.strip(_TRIMMINGS)
    readings = {"".join(filter(str.isalpha, each)) for each in (folded, core, core.translate(_LOOKS_LIKE))}
    return any(reading in _BASES or _repeats(reading, _BASES) for reading in readings)


def _is_run(plain: str) -> bool:
    """Whether half of it or more is one run along a row of keys, to and fro."""
    starts = range(max(1, len(plain) - _RUN + 1)) if len(plain) < 2 * _RUN else ()
    rows = [turned * 2 for row in _ROWS for turned in (row, row[::-1])]
    return any(plain[start : start + _RUN] in row for start in starts for row in rows) or any(
        plain in row for row in rows
    )


def _repeats(plain: str, among: frozenset[str] | None = None) -> bool:
    """Whether it is one part two times or more; with `among` only a part that is one of these."""
    for length in range(1, len(plain) // 2 + 1):
        part = plain[:length]
        if len(plain) % length == 0 and part * (len(plain) // length) == plain and (among is None or part in among):
            return True
    return False

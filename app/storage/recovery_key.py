"""The recovery key as it is printed and typed: groups of four with a check that catches any one mistyped character."""

import secrets

from app.errors import NotValid
from app.i18n import _

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No I, L, O, U: what looks like another character is read as that one."""
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_SECRET_CHARACTERS = 25  # 125 bits
_CHECK_CHARACTERS = 3
_GROUP = 4
_PRIME = 32749
"""Below 32**3. No single wrong character, and no swap of two neighbours, changes a number by a multiple of it."""


def new_recovery_key() -> str:
    """Seven groups of four, for example "7K2M-...". 125 bits of chance."""
    secret = "".join(secrets.choice(_LETTERS) for _character in range(_SECRET_CHARACTERS))
    whole = secret + _check(secret)
    return "-".join(whole[start : start + _GROUP] for start in range(0, len(whole), _GROUP))


def plain_recovery_key(typed: str) -> str:
    """The key without groups, however it was typed. Raises NotValid when a character must be wrong."""
    characters = "".join(typed.upper().translate(_READ_AS).replace("-", " ").split())
    if len(characters) != _SECRET_CHARACTERS + _CHECK_CHARACTERS or not set(characters) <= set(_LETTERS):
        raise NotValid(_("A recovery key has 7 groups of 4 letters or numbers. Check what you typed."))
    secret, check = characters[:_SECRET_CHARACTERS], characters[_SECRET_CHARACTERS:]
    if check != _check(secret):
        raise NotValid(_("One letter or number of the recovery key is wrong. Check each group."))
    return characters


def _check(secret: str) -> str:
    rest = 0
    for character in secret:
        rest = (rest * 32 + _LETTERS.index(character)) % _PRIME
    return _LETTERS[rest // 1024] + _LETTERS[rest // 32 % 32] + _LETTERS[rest % 32]

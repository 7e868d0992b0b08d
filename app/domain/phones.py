"""UK phone numbers: written in one way, and refused when they cannot be one."""

import re
import unicodedata

_MOBILE = re.compile(r"07(?:[1-57-9]\d|62)\d{7}")  # 070 and 076 are personal numbers and pagers, but for 07624 on Man
_ABROAD = ("07509", "07524", "07624", "07700", "07781", "07797", "07829", "07839", "07911", "07924", "07937")
_MADE_UP = "07700900"  # numbers for stories and tests, which no text can reach
_ANY = re.compile(r"0[1-9]\d{8,9}")


def digits_of(text: str) -> str:
    """The digits of a UK number, beginning with 0; empty when there is anything else in it than a number.

    Digits of other scripts count as digits.
    """
    text = "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in text)
    plain = re.sub(r"[\s().\-\u2010-\u2015\u00a0]", "", text.strip())
    plain = re.sub(r"^(\+44|0044|44(?=[127]))", "0", plain)
    plain = "0" + plain[2:] if plain.startswith("00") else plain
    return plain if plain.isascii() and plain.isdigit() else ""


def mobile_number(text: str) -> str:
    """A UK mobile number as 11 digits, "07700900123"; empty when it is none."""
    digits = digits_of(text)
    return digits if _MOBILE.fullmatch(digits) else ""


def texts_as_abroad(mobile: str) -> bool:
    """Whether GOV.UK Notify takes a mobile number for one abroad: Jersey, Guernsey and the Isle of Man.

    The ranges are those of Notify's own check of numbers (alphagov/notifications-utils). A service that may not send
    abroad has its whole file refused for one such number.
    """
    return mobile.startswith(_ABROAD) and not mobile.startswith(_MADE_UP)


def listed_number(text: str) -> str:
    """A number of a list as it is printed: one space between its groups; empty when it is no UK number."""
    spaced = " ".join(text.split())
    digits = digits_of(spaced)
    if not _ANY.fullmatch(digits):
        return ""
    return spaced if spaced.startswith("0") and " " in spaced else digits

"""The numbers people carry, checked by their own rules: a wrong one is told kindly and never stops anybody.

Sources: CHI and NHS number, modulus 11 over ten digits; prison numbers of England and Wales, a letter, four digits and
two letters; Scottish prison numbers, a whole number of any length.
"""

import re
from datetime import date

from app.domain.person import PersonDetails, Sex
from app.domain.site import Nation, Setting
from app.i18n import _, plain_date

_TEN = re.compile(r"\d{10}")
_ENGLISH_PRISON_NUMBER = re.compile(r"[A-Z]\d{4}[A-Z]{2}")
_WEIGHTS = range(10, 1, -1)


def tidy(number: str) -> str:
    """As it is compared and kept: no blanks or hyphens, capitals."""
    return re.sub(r"[\s\-‐‑]", "", number).upper()


def number_warnings(details: PersonDetails, nation: Nation, setting: Setting = Setting.PRISON) -> tuple[str, ...]:
    """What looks wrong with the numbers, one sentence each; empty when nothing does.

    The number in approved premises is probation's own or the house's, for which we know no rule.
    """
    prison = setting is Setting.PRISON
    checks = (
        chi_warning(details.chi, details.born, details.sex),
        nhs_warning(details.nhs_number),
        prison_number_warning(details.custody_number, nation) if prison else "",
    )
    return tuple(warning for warning in checks if warning)


def chi_warning(chi: str, born: date | None = None, sex: Sex = Sex.NOT_SAID) -> str:
    """Ten digits: the birthday as DDMMYY, then four; the ninth is odd for male, even for female; the last checks."""
    number = tidy(chi)
    if not number:
        return ""
    if not _TEN.fullmatch(number):
        return _("A CHI number has 10 digits. This one has {count}. Check it once more.").format(count=len(number))
    if not _begins_with_a_day(number):
        return _("A CHI number begins with the birthday. This one does not begin with a day. Check it once more.")
    if check_digit(number) != number[-1]:
        return _("This CHI number does not add up. Maybe two digits are swapped. Check it once more.")
    if born is not None and number[:6] != born.strftime("%d%m%y"):
        return _("This CHI number does not begin with the birthday {day}. Check both.").format(day=plain_date(born))
    odd = int(number[8]) % 2 == 1
    if (sex is Sex.MALE and not odd) or (sex is Sex.FEMALE and odd):
        return _("The ninth digit of this CHI number does not fit what was chosen above. Check both.")
    return ""


def nhs_warning(nhs_number: str) -> str:
    number = tidy(nhs_number)
    if not number:
        return ""
    if not _TEN.fullmatch(number):
        return _("An NHS number has 10 digits. This one has {count}. Check it once more.").format(count=len(number))
    if check_digit(number) != number[-1]:
        return _("This NHS number does not add up. Maybe two digits are swapped. Check it once more.")
    return ""


def prison_number_warning(number: str, nation: Nation) -> str:
    written = tidy(number)
    if not written:
        return ""
    if nation is Nation.SCOTLAND:
        return "" if _plain_digits(written) else _("A prison number in Scotland has digits only. Check it once more.")
    if _ENGLISH_PRISON_NUMBER.fullmatch(written):
        return ""
    return _("A prison number here looks like A1234BC: a letter, 4 digits, 2 letters. Check it once more.")


def check_digit(number: str) -> str:
    """The tenth digit that the first nine ask for; empty when no number may begin with these nine."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    check = 11 - total % 11
    return {11: "0", 10: ""}.get(check, str(check))


def _begins_with_a_day(number: str) -> bool:
    day, month, year = int(number[:2]), int(number[2:4]), int(number[4:6])
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False


def _plain_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()

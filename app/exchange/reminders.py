"""Reminders as a CSV that GOV.UK Notify accepts: one row a person, one column a placeholder, no place named."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

MOST_ROWS = 100_000
LARGEST_FILE = 10 * 1024 * 1024
LONGEST_TEXT = 918
COLUMNS = ("phone number", "first name", "advice", "number")
_FORMULA = "=+-@＝＋－＠|%\t\r"


@dataclass(frozen=True)
class Reminder:
    """`phone` is a UK mobile number of 11 digits; the other words fill the placeholders of the template."""

    phone: str
    first_name: str
    advice: str
    number: str

    @property
    def length(self) -> int:
        return len(self.first_name) + len(self.advice) + len(self.number)


def csv_of(reminders: Sequence[Reminder]) -> bytes:
    """The file in UTF-8 with Windows line ends. A cell never begins like a formula.

    Raises ValueError past the limits of GOV.UK Notify: 100,000 rows, 10 MB, 918 letters a text.
    """
    if len(reminders) > MOST_ROWS or any(reminder.length > LONGEST_TEXT for reminder in reminders):
        raise ValueError
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for each in reminders:
        writer.writerow((each.phone, *(_plain(cell) for cell in (each.first_name, each.advice, each.number))))
    content = text.getvalue().encode("utf-8")
    if len(content) > LARGEST_FILE:
        raise ValueError
    return content


def _plain(words: str) -> str:
    """One line that no spreadsheet takes for a formula."""
    return " ".join(words.split()).lstrip(_FORMULA + " ")

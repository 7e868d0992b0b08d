"""The file of reminders: what GOV.UK Notify takes, and no cell that a spreadsheet would run."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.reminders import COLUMNS, LONGEST_TEXT, MOST_ROWS, Reminder, csv_of

PHONE = "07712345678"


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))


def test_the_file_has_one_column_a_placeholder_and_one_row_a_person() -> None:
    content = csv_of([Reminder(PHONE, "Danny", "Join, please", 'Call "111"')])
    assert rows(content) == [list(COLUMNS), [PHONE, "Danny", "Join, please", 'Call "111"']]
    assert content.startswith(b"phone number,")
    assert content.endswith(b"\r\n")


@pytest.mark.parametrize(
    "name", ["=1+1", "+44", "-2", "@SUM(A1)", "\t=x", "\r\n=x", " =x", "==x", "＝cmd|' /C calc'!A0", "|x"]
)
def test_no_cell_begins_like_a_formula(name: str) -> None:
    cell = rows(csv_of([Reminder(PHONE, name, "", "")]))[1][1]
    assert cell[:1] not in tuple("=+-@|＝\t\r")


@given(st.text(max_size=60))
def test_whatever_a_name_is_there_is_one_row(name: str) -> None:
    found = rows(csv_of([Reminder(PHONE, name.encode("utf-8", "ignore").decode(), "a", "b")]))
    assert len(found) == 2
    assert len(found[1]) == len(COLUMNS)


def test_limits_of_the_service_are_held() -> None:
    one = Reminder(PHONE, "Danny", "x" * (LONGEST_TEXT - 10), "12345")
    assert csv_of([one])
    with pytest.raises(ValueError, match=r"^$"):
        csv_of([Reminder(PHONE, "Danny", "x" * LONGEST_TEXT, "")])
    with pytest.raises(ValueError, match=r"^$"):
        csv_of([Reminder(PHONE, "D", "", "")] * (MOST_ROWS + 1))
    with pytest.raises(ValueError, match=r"^$"):
        csv_of([Reminder(PHONE, "Danny", "é" * 200, "")] * 30_000)

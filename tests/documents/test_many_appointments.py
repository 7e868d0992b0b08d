"""Very many appointments, long names and long addresses: all of them stand on paper, on pages that are not empty."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from app.documents.health_pack import make_health_pack
from app.documents.kit.dense import AppointmentLine
from app.documents.kit.sizes import Sizes
from app.documents.pages.composing import compose
from app.domain.pack import PaperInput, Print
from tests.documents.made_up import LEAVING_DAY, answers, danny, person, visit
from tests.documents.sheets import page_words, words_of

LONG_NAME = "Wolfeschlegelsteinhausenbergerdorff Maximilian Bartholomew O'Shaughnessy-Featherstonehaugh"
FORTY = 40


def forty(size: Print = Print.LARGE) -> PaperInput:
    days = [(LEAVING_DAY + timedelta(days=number // 2)).isoformat() for number in range(FORTY)]
    visits = [
        visit(day, f"{9 + number % 8:02d}:15", f"Clinic number {number}", f"Health Centre, {number} Main Street")
        for number, day in enumerate(days)
    ]
    return danny(answers=dict(danny().answers) | answers({"leave.appointments": visits}), print_size=size)


@pytest.mark.parametrize("size", list(Print))
def test_forty_appointments_all_stand_there_with_day_time_and_place(size: Print) -> None:
    words = " ".join(words_of(make_health_pack(forty(size)).pdf).split())
    for number in range(FORTY):
        assert f"Clinic number {number}" in words
        assert f"{number} Main Street" in words
    assert "16:15" in words
    assert "Sun\xa027\xa0Dec" in words or "Sun 27 Dec" in words


@pytest.mark.parametrize("size", list(Print))
def test_no_half_page_is_empty_however_many_there_are(size: Print) -> None:
    _story, _chapters, layout = compose(forty(size), Sizes(size))
    assert [frame.page for frame in layout.frames if frame.empty] == []


def test_a_long_name_stands_on_the_cover_in_full() -> None:
    cover = " ".join(page_words(make_health_pack(person(called=LONG_NAME)).pdf)[0].split())
    assert LONG_NAME in cover


def test_without_a_name_there_is_a_line_to_write_it_on() -> None:
    assert "Name:" in page_words(make_health_pack(person(called="\x00 ")).pdf)[0]


def test_all_three_practices_stand_there_when_their_names_are_long() -> None:
    long_ones = tuple(
        replace(
            each, name=f"{number} The Very Long Named Medical Centre and Community Hub", address="9 Great West Road"
        )
        for number, each in enumerate(danny().practices)
    )
    words = words_of(make_health_pack(danny(practices=long_ones)).pdf)
    for number, each in enumerate(long_ones):
        assert f"{number} The Very Long" in words
        assert each.phone in words


def test_an_appointment_of_nothing_but_signs_that_cannot_be_seen_is_none() -> None:
    given = person(answers=answers({"leave.appointments": [visit("", "", "\x00\x01", "")]}))
    assert "My appointment" not in words_of(make_health_pack(given).pdf)


def test_a_day_that_cannot_be_is_printed_as_it_was_said() -> None:
    given = person(answers=answers({"leave.appointments": [visit("2026-13-45", "25:99", "Dentist", "")]}))
    assert "2026-13-45, 25:99" in words_of(make_health_pack(given).pdf)


TEAM, ADDRESS = "Glasgow North East Community Health and Wellbeing Team", "Health and Care Centre, 1251 Duke Street"


def within_14_days(visits: int, size: Print) -> PaperInput:
    """Three or so a day, each with a long name and a long address."""
    rows = [
        visit(
            (LEAVING_DAY + timedelta(days=number * 14 // visits)).isoformat(),
            f"{9 + number % 8:02d}:15",
            f"Clinic{number} {TEAM}",
            f"{ADDRESS}, G31 5NZ",
        )
        for number in range(visits)
    ]
    return danny(answers=dict(danny().answers) | answers({"leave.appointments": rows}), print_size=size)


@pytest.mark.parametrize("visits", [20, 30])
@pytest.mark.parametrize("size", list(Print))
def test_long_names_of_two_weeks_all_stand_in_the_pack(visits: int, size: Print) -> None:
    paper = make_health_pack(within_14_days(visits, size))
    words = " ".join(words_of(paper.pdf).split())
    assert [number for number in range(visits) if f"Clinic{number} " not in words] == []
    assert words.count("G31 5NZ") == visits
    assert "more appointment" not in words
    assert paper.pages <= (12 if size is Print.LARGE else 24)


def test_what_no_pack_can_hold_is_counted_and_the_pack_says_who_to_ask() -> None:
    paper = make_health_pack(within_14_days(60, Print.LARGE))
    words = " ".join(words_of(paper.pdf).split())
    printed = sum(f"Clinic{number} " in words for number in range(60))
    assert f"It has {60 - printed} more appointments. Ask your helper for it." in words
    assert any(f"It has {60 - printed} more appointments." in each for each in paper.held_back)
    assert paper.pages <= 12


def test_a_day_stands_over_its_appointments_and_again_at_the_top_of_each_half_page() -> None:
    _story, _chapters, layout = compose(within_14_days(30, Print.LARGE), Sizes())
    lines = [
        [box for box, _level in frame.placed if isinstance(box, AppointmentLine) and box.under]
        for frame in layout.frames
    ]
    assert sum(bool(each) for each in lines) > 2
    for frame, placed in zip(layout.frames, lines, strict=True):
        first = next((box for box, _level in frame.placed), None)
        assert not placed or first is not placed[0] or placed[0].names_day
        for before, line in pairwise(placed):
            assert line.names_day == (line.day != before.day)


@pytest.mark.parametrize("said", ["2026-12-09", "9/12/26", "9 Dec 2026", "Wed 9 December"])
def test_an_appointment_stands_on_its_day_however_the_day_was_typed(said: str) -> None:
    given = person(leaves=LEAVING_DAY, answers=answers({"leave.appointments": [visit(said, "2.30pm", "Dentist", "")]}))
    words = " ".join(words_of(make_health_pack(given).pdf).split())
    assert "Tomorrow Wednesday 9 December 14:30 Dentist" in words.replace("\xa0", " ")

"""How the pages look: what may stand where, read from the finished file."""

from functools import lru_cache
from itertools import pairwise

import pytest

from app.documents.health_pack import make_health_pack
from app.documents.kit.box import Box, Gap
from app.documents.kit.fonts import register_fonts
from app.documents.kit.headings import PartLabel, Title
from app.documents.kit.pages import Chapter, Layout, Part
from app.documents.kit.sizes import FOLD, FOOT, HALF, PAGE_HEIGHT, TOP, Sizes
from app.documents.my_plan import make_my_plan
from app.documents.pages.composing import compose
from app.domain.pack import Paper, PaperInput, Print
from app.domain.plan import Actor, Goal, Plan, Step
from tests.documents.made_up import LEAVING_DAY, answers, danny, jo, mariam, person, visit
from tests.documents.sheets import Sheet, bookmarks_of, page_words, sheets_of

NEARLY_NOTHING = 0.0005
EVERYTHING = frozenset(
    {"page:stay_safe", "page:stay_safe_drink", "medicines", "offer:drugs", "offer:gambling", "goal:1"}
)


def busy() -> PaperInput:
    """Fourteen appointments and three goals with four steps each."""
    visits = [
        visit(f"2026-12-{8 + day:02d}", "09:15", "Health visit", "Health Centre, 1 Long Road") for day in range(14)
    ]
    steps = tuple(Step(f"Do the thing number {number}", Actor.ME) for number in range(1, 5))
    plan = Plan(
        ("Good with his hands",), tuple(Goal("work", f"Goal number {n}", "A reason", steps=steps) for n in "123")
    )
    said = {question: answer for question, answer in danny().answers.items() if question != "leave.appointments"}
    return danny(plan=plan, answers=said | answers({"leave.appointments": visits}))


PEOPLE = {
    "danny": danny(),
    "mariam": mariam(ticked=EVERYTHING),
    "jo": jo(ticked=EVERYTHING),
    "busy": busy(),
    "name only": person(),
    "day only": person(leaves=LEAVING_DAY),
}
EVERYONE = pytest.mark.parametrize("who", PEOPLE)


@lru_cache(maxsize=32)
def pack(who: str, size: Print = Print.LARGE) -> Paper:
    from dataclasses import replace

    return make_health_pack(replace(PEOPLE[who], print_size=size))


@lru_cache(maxsize=32)
def sheets(who: str, size: Print = Print.LARGE) -> tuple[Sheet, ...]:
    return tuple(sheets_of(pack(who, size).pdf, 54))


@EVERYONE
def test_a_pack_has_4_to_12_pages(who: str) -> None:
    assert 4 <= pack(who).pages <= 12
    assert pack(who).pages == len(sheets(who))


@EVERYONE
def test_a_pack_in_very_large_print_has_at_most_24_pages(who: str) -> None:
    assert 4 <= pack(who, Print.VERY_LARGE).pages <= 24


@EVERYONE
def test_nothing_stands_on_the_fold(who: str) -> None:
    """But the short marks at both edges that show where to fold."""
    for sheet in sheets(who):
        assert sheet.ink_between(144.6, 152.4, left=10, right=200) < NEARLY_NOTHING, sheet.number


@EVERYONE
@pytest.mark.parametrize("size", list(Print))
def test_nothing_stands_in_the_margins(who: str, size: Print) -> None:
    """But the wedge of the ladder of calls, which stands in the left margin, and the fold marks."""
    for sheet in sheets(who, size):
        assert sheet.ink_between(0, 3.5) == 0, sheet.number
        assert sheet.ink_between(293.5, 297) < NEARLY_NOTHING, sheet.number
        assert sheet.ink_between(0, 145, left=193.5) < NEARLY_NOTHING, sheet.number
        assert sheet.ink_between(152, 297, left=193.5) < NEARLY_NOTHING, sheet.number
        assert sheet.ink_between(0, 145, right=6) == 0, sheet.number


@EVERYONE
@pytest.mark.parametrize("size", list(Print))
def test_nothing_runs_into_the_footer(who: str, size: Print) -> None:
    for sheet in sheets(who, size)[1:]:
        assert sheet.ink_between(276.2, 279.2) < NEARLY_NOTHING, sheet.number


@EVERYONE
@pytest.mark.parametrize("size", list(Print))
def test_the_last_page_is_not_half_empty(who: str, size: Print) -> None:
    last = sheets(who, size)[-1]
    upper = last.ink_between(20, 145)
    lower = last.ink_between(150, 276)
    assert upper > 0.01
    assert lower > 0.01


@EVERYONE
@pytest.mark.parametrize("size", list(Print))
def test_no_page_is_half_empty(who: str, size: Print) -> None:
    """A lower half has rows, lines to write on, or at least something in its first third."""
    for sheet in sheets(who, size)[1:]:
        assert sheet.ink_between(20, 145) > 0.004, sheet.number
        assert sheet.ink_between(153, 215) > 0.002, sheet.number


@EVERYONE
@pytest.mark.parametrize("size", list(Print))
def test_no_heading_stands_alone_and_nothing_is_larger_than_its_place(who: str, size: Print) -> None:
    _story, _chapters, layout = compose(PEOPLE[who], Sizes(size))
    for frame in layout.frames:
        boxes: list[Box] = [box for box, _level in frame.placed]
        assert not boxes or not isinstance(boxes[-1], Title | PartLabel)
        for box, level in frame.placed:
            assert level - box.height + box.white >= frame.foot - 1
            assert level <= frame.top
        levels = [(level, level - box.height) for box, level in frame.placed]
        assert all(above[1] >= below[0] - 0.01 for above, below in pairwise(levels))


def test_a_label_moves_to_the_next_half_with_what_it_stands_over() -> None:
    register_fonts()
    sizes = Sizes()
    label, tall = PartLabel(sizes, "Tomorrow"), Gap(sizes, 90)
    layout = Layout(sizes, first_page=0)
    layout.add(Chapter("days", "Days", "calendar", (Part((Gap(sizes, 70), label, tall, Gap(sizes, 60))),)))
    upper, lower = layout.frames[:2]
    assert [box for box, _level in upper.placed] != [label]
    assert label not in [box for box, _level in upper.placed]
    assert [box for box, _level in lower.placed][:2] == [label, tall]


def test_halves_leave_5_mm_on_each_side_of_the_fold() -> None:
    _story, _chapters, layout = compose(danny(), Sizes())
    tops = {frame.top for frame in layout.frames}
    assert tops == {PAGE_HEIGHT - TOP, HALF - FOLD}
    assert {frame.foot for frame in layout.frames} == {HALF + FOLD, FOOT}


@EVERYONE
def test_every_title_is_a_bookmark_on_its_page(who: str) -> None:
    marks = bookmarks_of(pack(who).pdf)
    assert marks[0] == ("My health pack", 1)
    assert [page for _title, page in marks] == sorted(page for _title, page in marks)
    for title, page in marks:
        assert title in sheets(who)[page - 1].words


def test_only_lines_to_write_on_lie_behind_the_pocket_card() -> None:
    for who in PEOPLE:
        before = sheets(who)[-2].words
        assert "My notes" in before
        assert before.rstrip().endswith(f"Page {pack(who).pages - 1} of {pack(who).pages}")


def test_the_pack_reads_the_same_in_grey() -> None:
    """Ink, deep, line, tint and white stay apart without colour: five levels of grey on the cover."""
    cover = sheets("danny")[0].picture
    levels = cover.histogram()
    seen = [level for level, count in enumerate(levels) if count > 400]
    apart = [level for number, level in enumerate(seen) if number == 0 or level - seen[number - 1] > 12]
    assert len(apart) >= 5


def test_my_plan_is_one_page_for_one_goal() -> None:
    paper = make_my_plan(danny())
    words = page_words(paper.pdf)[0]
    assert paper.pages == 1
    for line in ("My plan", "Danny, Tuesday 24 November 2026", "Get my own place", "24 May 2027", "My helper", "Home"):
        assert line in words
    assert "Page 1" not in words


@pytest.mark.parametrize("who", PEOPLE)
def test_my_plan_is_short(who: str) -> None:
    assert make_my_plan(PEOPLE[who]).pages <= 3


def test_my_plan_without_a_plan_is_a_sheet_to_write_one_on() -> None:
    words = page_words(make_my_plan(person()).pdf)[0]
    assert "My first goal" in words
    assert "My name" in words


@EVERYONE
@pytest.mark.parametrize("size", list(Print))
def test_no_page_holds_nothing_but_lines_to_write_on(who: str, size: Print) -> None:
    for sheet in sheets(who, size):
        assert sheet.words.count("My notes") <= 1, sheet.number

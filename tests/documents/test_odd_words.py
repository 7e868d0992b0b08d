"""Odd, long and hostile words: a document is made all the same, and nothing overlaps or is lost silently."""

from dataclasses import replace

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from app.documents.health_pack import make_health_pack
from app.documents.kit.fonts import clean, letters_of, register_fonts, runs, width_of, written
from app.documents.kit.scripts import BY_FONT, letters_held
from app.documents.kit.sizes import BOLD, REGULAR, Style
from app.documents.kit.text import cut, set_text
from app.documents.my_plan import make_my_plan
from app.domain.pack import PaperInput, Print
from app.domain.plan import Actor, Goal, Plan, Step
from tests.documents.made_up import LEAVING_DAY, answers, danny, person, visit
from tests.documents.sheets import words_of

LONG = "word " * 2000
ODD = "A\x00B <b>&amp; \"x\" 'y' {page} \u202eright\u200f 😀 Łukasz Ó’Brien Nguyễn Дмитрий مرحبا"
STYLE = Style(REGULAR, 16, 23.5)


def full_of(words: str, size: Print) -> PaperInput:
    """Someone whose every own word is `words`."""
    step = Step(words, Actor.SERVICE, service=words)
    plan = Plan((words, words), tuple(Goal("home", words, words, words, (step,) * 10) for _ in range(5)), {"home": 9})
    said = answers(
        {
            "leave.trouble": words,
            "leave.met_by": words,
            "me.people": words,
            "leave.appointments": [visit(words, words, words, words), visit("2026-12-09", "10:30", words, words)],
            "body.medicines": "yes_have",
            "body.medicines_list": [{"name": words, "for": words, "how_often": words, "last_taken": words}] * 15,
        }
    )
    return replace(
        person(),
        called=words,
        plan=plan,
        answers=said,
        leaves=LEAVING_DAY,
        ticked=frozenset({"medicines", "people_who_matter", "goal:1", "call_in_trouble"}),
        print_size=size,
    )


@pytest.mark.parametrize(
    "words", [LONG, "x" * 10_000, "W" * 500, ODD, ODD * 100, "\x00", " ", "", "😀" * 300, "{friend}"]
)
def test_any_words_make_a_pack_and_a_plan(words: str) -> None:
    size = Print.VERY_LARGE if words in (LONG, ODD) else Print.LARGE
    given = full_of(words, size)
    pack = make_health_pack(given)
    assert 4 <= pack.pages <= (12 if size is Print.LARGE else 24)
    assert make_my_plan(given).pages <= 16  # five goals with ten very long steps each, and none is left out


def test_words_too_long_for_the_page_are_named_to_the_preview() -> None:
    paper = make_health_pack(danny(plan=Plan(goals=(Goal("home", LONG),))))
    assert any(line.startswith("Goal 1: too long for the page.") for line in paper.held_back)
    assert "word word" in words_of(paper.pdf)


def test_markup_is_printed_as_it_was_said() -> None:
    plan = Plan(goals=(Goal("home", "Call <b>Ann</b> & Bob's {shop}"),))
    assert "Call <b>Ann</b> & Bob's {shop}" in words_of(make_health_pack(danny(plan=plan)).pdf)


def test_letters_that_no_font_has_become_words_or_a_line() -> None:
    register_fonts()
    assert written("Hi 🦄", REGULAR) == "Hi (unicorn face)"
    assert written("\ue000a\u1000", REGULAR) == "＿＿＿＿＿＿a＿＿＿＿＿＿"
    assert clean("a\x00b\u202ec\t d\n") == "abc d"


def test_names_with_accents_are_printed() -> None:
    words = words_of(make_health_pack(danny(called="Łukasz Ó’Brien")).pdf)
    assert "Łukasz Ó’Brien" in words


@settings(max_examples=15)
@drawn(st.text(max_size=300))
def test_whatever_is_typed_is_printed(words: str) -> None:
    plan = Plan((words,), (Goal("home", words, words, steps=(Step(words),)),))
    given = replace(danny(plan=plan), called=words)
    assert make_health_pack(given).pages <= 12
    assert make_my_plan(given).pages <= 3


@drawn(st.text(max_size=200), st.integers(40, 400))
def test_no_line_is_wider_than_its_place(words: str, width: int) -> None:
    register_fonts()
    block = set_text([(clean(words), STYLE)], width)
    assert block.width <= max(width, 45)


@drawn(st.lists(st.text(st.sampled_from("abcdeABC '&<éł"), min_size=1, max_size=30), max_size=30), st.integers(60, 400))
def test_lines_lose_no_letter(words: list[str], width: int) -> None:
    register_fonts()
    text = clean(" ".join(words))
    block = set_text([(text, STYLE)], width)
    drawn_words = "".join(piece for line in block.lines for piece, _style in line.pieces)
    assert drawn_words.replace(" ", "") == text.replace(" ", "")


@drawn(st.text(max_size=100), st.integers(2, 60))
def test_a_cut_is_never_longer_than_asked(words: str, most: int) -> None:
    assert len(cut(words, most)) <= most


@drawn(st.text(max_size=50), st.sampled_from([REGULAR, BOLD]))
def test_every_run_is_in_a_font_that_has_its_letters(words: str, font: str) -> None:
    register_fonts()
    for name, piece in runs(written(clean(words), font), font):
        held = letters_held(name) if name in BY_FONT else letters_of(name)
        assert all(ord(letter) in held or letter in "\u00a0\u200c\u200d" for letter in piece)
        assert width_of(piece, name, 16) >= 0


def test_words_that_are_cut_short_for_their_place_are_said() -> None:
    said = answers({"leave.appointments": [visit("2026-12-09", "10:30", "W" * 69, "1 Main Street")]})
    assert any("end with “…”" in sentence for sentence in make_health_pack(danny(answers=said)).held_back)
    assert not any("end with “…”" in sentence for sentence in make_health_pack(danny()).held_back)

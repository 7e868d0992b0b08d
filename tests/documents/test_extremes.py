"""Very many goals, steps, medicines and appointments: a pack short enough to carry, and nothing lost without a word."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from app.documents.gp_letter import make_gp_letter
from app.documents.health_pack import make_health_pack
from app.documents.kit.headings import PartLabel, Title
from app.documents.kit.sizes import Sizes
from app.documents.my_plan import make_my_plan
from app.documents.pages.composing import GIVEN_UP_IN_TURN, MOST_PAGES, MOST_PAGES_VERY_LARGE, SHORTER, compose
from app.documents.pages.limits import TIGHTER
from app.documents.sensitive import sensitive_things
from app.domain.pack import DocumentKind, PaperInput, Print
from app.domain.plan import Actor, Goal, Place, Plan, Step
from tests.documents.made_up import TALK_DAY, answers, danny, jo, mariam, visit
from tests.documents.sheets import page_words, sheets_of, words_of

PEOPLE = {"danny": danny(), "mariam": mariam(), "jo": jo()}
COUNTS = (  # goals, steps of each, medicines, appointments
    (0, 0, 0, 0), (1, 1, 1, 1), (5, 5, 5, 5), (0, 0, 0, 40), (3, 3, 3, 40), (5, 5, 5, 40), (40, 1, 0, 5), (1, 40, 5, 0),
    (1, 100, 0, 1), (0, 1, 40, 5), (5, 5, 40, 0), (5, 0, 0, 100), (0, 0, 100, 40), (40, 40, 40, 40), (100, 5, 100, 100),
)  # fmt: skip
EVERY_COUNT = pytest.mark.parametrize("counts", COUNTS, ids=str)
EVERYONE = pytest.mark.parametrize("who", ["danny", "mariam"])
EVERY_SIZE = pytest.mark.parametrize("size", list(Print))


def given(who: str, counts: tuple[int, int, int, int], size: Print = Print.LARGE) -> PaperInput:
    """A person with as many of each; everything that may be ticked is ticked."""
    base, (goals, steps, medicines, visits) = PEOPLE[who], counts
    first = base.leaves or TALK_DAY
    said: dict[str, object] = {
        "body.medicines": "yes_have" if medicines else "no",
        "body.medicines_list": [
            {"name": f"Tablet{number}", "for": "heart", "how_often": "every day", "last_taken": "today"}
            for number in range(medicines)
        ],
        "leave.appointments": [
            visit(
                (first + timedelta(days=number // 2)).isoformat(), "09:15", f"Clinic{number}", f"{number} Main Street"
            )
            for number in range(visits)
        ],
    }
    planned = tuple(
        Goal("work", f"Goal{goal}", "A reason", steps=tuple(
            Step(f"Do{goal}x{step}", Actor.ME, Place.OUT_THERE) for step in range(steps)
        ))
        for goal in range(goals)
    )  # fmt: skip
    plan = Plan(("Good with his hands",), planned, {"work": 9}, agreed_on=TALK_DAY)
    made = replace(base, plan=plan, answers=dict(base.answers) | answers(said), print_size=size)
    keys = (thing.key for kind in DocumentKind for thing in sensitive_things(made, kind))
    return replace(made, ticked=frozenset(keys))


def named(words: str, name: str) -> set[str]:
    return set(re.findall(rf"\b{name}\d+(?:x\d+)?\b", words))


def told_as_missing(words: str, thing: str) -> int:
    found = re.search(rf"(\d+) more {thing}s?\b", words)
    return int(found[1]) if found else 0


@EVERY_COUNT
@EVERYONE
@EVERY_SIZE
def test_a_pack_stays_short_and_says_what_it_does_not_hold(
    who: str, counts: tuple[int, int, int, int], size: Print
) -> None:
    paper = make_health_pack(given(who, counts, size))
    words = " ".join(words_of(paper.pdf).split())
    goals, _steps, medicines, visits = counts
    assert 4 <= paper.pages <= (MOST_PAGES if size is Print.LARGE else MOST_PAGES_VERY_LARGE)
    assert len(named(words, "Clinic")) + told_as_missing(words, "appointment") == visits
    assert len(named(words, "Tablet")) + told_as_missing(words, "medicine") == medicines
    assert len(named(words, "Goal")) + told_as_missing(words, "goal") == goals
    printed = sum(len({step for step in named(words, "Do") if step.startswith(f"{name.replace('Goal', 'Do')}x")})
                  for name in named(words, "Goal"))  # fmt: skip
    assert printed + told_as_missing(words, "step") == len(named(words, "Goal")) * counts[1]


@EVERY_COUNT
@EVERYONE
@EVERY_SIZE
def test_no_heading_stands_alone_and_no_half_page_is_empty(
    who: str, counts: tuple[int, int, int, int], size: Print
) -> None:
    _story, _chapters, layout = compose(given(who, counts, size), Sizes(size))
    for frame in layout.frames:
        assert frame.placed
        assert not isinstance(frame.placed[-1][0], Title | PartLabel)
        for box, level in frame.placed:
            assert level - box.height + box.white >= frame.foot - 1


@pytest.mark.parametrize("counts", [(5, 5, 5, 40), (40, 40, 40, 40), (1, 100, 0, 1)], ids=str)
@EVERYONE
@EVERY_SIZE
def test_the_last_page_has_something_in_both_halves(who: str, counts: tuple[int, int, int, int], size: Print) -> None:
    last = sheets_of(make_health_pack(given(who, counts, size)).pdf, 54)[-1]
    assert last.ink_between(20, 145) > 0.01
    assert last.ink_between(150, 276) > 0.01


@EVERYONE
def test_forty_appointments_of_an_everyday_plan_are_all_in_the_pack(who: str) -> None:
    words = words_of(make_health_pack(given(who, (3, 3, 5, 40))).pdf)
    assert len(named(words, "Clinic")) == 40
    assert "more appointment" not in words


@EVERY_COUNT
@EVERY_SIZE
def test_my_plan_holds_every_goal_every_step_and_many_appointments(
    counts: tuple[int, int, int, int], size: Print
) -> None:
    words = words_of(make_my_plan(given("danny", counts, size)).pdf)
    goals, steps, _medicines, visits = counts
    assert len(named(words, "Goal")) == goals
    assert len(named(words, "Do")) == goals * steps
    assert len(named(words, "Clinic")) == (visits if visits > 12 else 0)


@pytest.mark.parametrize("visits", [13, 20, 40, 100])
@EVERYONE
@EVERY_SIZE
def test_long_names_and_addresses_are_whole_and_the_rest_is_counted(who: str, visits: int, size: Print) -> None:
    base = given(who, (3, 3, 10, 0), size)
    first = base.leaves or TALK_DAY
    team, address = "Glasgow North East Community Health and Wellbeing Team", "Health and Care Centre, 1251 Duke Street"
    lists = [
        visit((first + timedelta(days=number)).isoformat(), "09:15", f"Clinic{number} {team}", f"{address}, G31 5NZ")
        for number in range(visits)
    ]
    paper = make_health_pack(replace(base, answers=dict(base.answers) | answers({"leave.appointments": lists})))
    words = " ".join(words_of(paper.pdf).split())
    assert paper.pages <= (MOST_PAGES if size is Print.LARGE else MOST_PAGES_VERY_LARGE)
    assert len(named(words, "Clinic")) + told_as_missing(words, "appointment") == visits
    assert len(named(words, "Clinic")) >= 12
    assert words.count("G31 5NZ") == len(named(words, "Clinic"))


def test_there_are_as_many_ways_to_grow_shorter_as_steps_to_take() -> None:
    assert GIVEN_UP_IN_TURN.count(SHORTER) == len(TIGHTER) - 1


@EVERY_SIZE
def test_a_letter_to_a_practice_has_every_medicine(size: Print) -> None:
    pages = page_words(make_gp_letter(given("jo", (0, 0, 40, 0), size)).pdf)
    assert len(named(" ".join(pages), "Tablet")) == 40
    assert "…" not in " ".join(pages)


def test_the_preview_says_which_paper_to_print_too() -> None:
    paper = make_health_pack(given("danny", (40, 5, 5, 5)))
    told = [each for each in paper.held_back if each.startswith("Print the paper “My plan” too. It has 37 more goals")]
    assert told

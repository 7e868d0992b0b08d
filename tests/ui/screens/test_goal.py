"""One goal: own words in the gap, steps, a day; kept whole, and half typed words are handed on."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.domain.plan import Actor, Goal, GoalState, Place, StopReason
from app.services.pages import Idea
from tests.ui import staff_samples as samples
from tests.ui.keyboard import on_screen, press, push, tab_to, type_words
from tests.ui.looking import settle
from ui.screens.goal import GoalScreen

Keys = Qt.Key
IDEA = Idea("sleep", "I will sleep better by ...", "bed")


def _editing(
    qtbot: QtBot, source: Goal | Idea, index: int = 3
) -> tuple[GoalScreen, list[tuple[int, Goal]], list[Goal]]:
    screen = GoalScreen(samples.plan_page(), source, index)
    qtbot.addWidget(screen)
    kept: list[tuple[int, Goal]] = []
    half: list[Goal] = []
    screen.goal_kept.connect(lambda at, goal: kept.append((at, goal)))
    screen.half_typed.connect(half.append)
    on_screen(screen)
    return screen, kept, half


def test_typing_fills_the_gap_of_an_idea(qtbot: QtBot) -> None:
    screen, kept, half = _editing(qtbot, IDEA)
    edit = screen.words.focusProxy()
    assert isinstance(edit, QPlainTextEdit)
    qtbot.waitUntil(lambda: edit.textCursor().selectedText() == "...")
    assert not screen._keep.isEnabled()
    type_words("reading at night")
    name = screen.goal().goal_id
    assert name, "it has a name from its first letter on"
    assert half[-1] == Goal("sleep", "I will sleep better by reading at night", goal_id=name)
    push(screen._keep)
    assert kept == [(3, Goal("sleep", "I will sleep better by reading at night", goal_id=name))]


def test_a_goal_stops_only_with_a_reason(qtbot: QtBot) -> None:
    goal = samples.plan_page().plan.goals[0]
    screen, kept, half = _editing(qtbot, goal, 0)
    screen.state.members()[list(GoalState).index(GoalState.STOPPED)].click()
    assert "why it stops" in screen.missing()
    assert (half[-1].state, half[-1].stopped_because) == (GoalState.STOPPED, None)
    screen.because.members()[1].click()
    assert "why it stops" not in screen.missing()
    push(screen._keep)
    assert kept[0][1].stopped_because is StopReason.NOT_HERE
    screen.state.members()[0].click()
    assert screen.goal().stopped_because is None


def test_a_gap_that_is_left_is_named(qtbot: QtBot) -> None:
    screen, kept, _half = _editing(qtbot, IDEA)
    assert "your own words in the gap" in screen._needed.text()
    screen._keep_goal()
    assert kept == []


def test_an_own_goal_says_what_it_is_about(qtbot: QtBot) -> None:
    screen, kept, _half = _editing(qtbot, Idea("", "", "star"))
    type_words("I will sing")
    assert screen.missing() == ("what it is about",)
    tab_to(screen.topic)
    press(Keys.Key_Right, Keys.Key_Space)
    push(screen._keep)
    assert kept == [(3, Goal("family", "I will sing", goal_id=screen.goal().goal_id))]


def test_many_topics_are_folded_and_those_of_the_talk_stand_first(qtbot: QtBot) -> None:
    page = samples.plan_page()
    near = page.ideas[0].topic
    many = tuple((f"topic{number}", f"Topic {number}", "star") for number in range(17))
    screen = GoalScreen(replace(page, topics=((near, "Near", "star"), *many)), Idea("", "", "star"), 0)
    qtbot.addWidget(screen)
    on_screen(screen)
    assert [button.words() for button in screen.topic.members()] == ["Near"]
    push(screen.other_topics)
    assert len(screen.topic.members()) == 18
    press(Keys.Key_Right, Keys.Key_Space)
    assert screen.goal().topic == "topic0"
    assert not screen.other_topics.isVisible()


def test_why_and_by_when_and_a_step_are_kept(qtbot: QtBot) -> None:
    screen, kept, _half = _editing(qtbot, Goal("sleep", "I will sleep", goal_id="g1"), 0)
    tab_to(screen.why)
    type_words("For my kids")
    press(Keys.Key_Return, Keys.Key_Space)
    push(screen.steps.add_one)
    type_words("Ask for earplugs")
    press(Keys.Key_Return, Keys.Key_Right, Keys.Key_Space, Keys.Key_Tab, Keys.Key_Space, Keys.Key_Tab)
    for words in ("30", "11", "2026"):
        type_words(words)
        press(Keys.Key_Return)
    push(screen._keep)
    goal = kept[0][1]
    assert (goal.why, goal.target, goal.goal_id) == ("For my kids", "3 months", "g1")
    step = goal.steps[0]
    assert (step.words, step.actor, step.place) == ("Ask for earplugs", Actor.KEY_WORKER, Place.BOTH)
    assert step.by == date(2026, 11, 30)


def test_a_day_as_target_is_kept_as_a_date(qtbot: QtBot) -> None:
    screen, kept, _half = _editing(qtbot, samples.GOALS[0], 0)
    assert screen.day.value() == date(2027, 3, 4)
    push(screen._keep)
    assert kept == [(0, samples.GOALS[0])]


@pytest.mark.parametrize("number", range(3))
def test_keeping_without_a_change_gives_the_same_goal(qtbot: QtBot, number: int) -> None:
    screen, kept, half = _editing(qtbot, samples.GOALS[number], number)
    push(screen._keep)
    assert kept == [(number, samples.GOALS[number])]
    assert half == []


def test_a_day_that_is_no_day_is_named_and_not_kept(qtbot: QtBot) -> None:
    screen, kept, _half = _editing(qtbot, samples.GOALS[0], 0)
    screen.day.fields[0].set_words("40")
    screen._say_needed()
    assert "the day" in screen.missing()
    screen._keep_goal()
    assert kept == []


def test_an_empty_step_is_left_out_and_one_without_words_is_named(qtbot: QtBot) -> None:
    screen, _kept, _half = _editing(qtbot, samples.GOALS[1], 1)
    push(screen.steps.add_one)
    assert screen.missing() == ()
    assert len(screen.goal().steps) == 2
    editor = screen.steps.editors[-1]
    tab_to(editor.by)
    type_words("4")
    assert screen.missing() == ("words for step 3",)


def test_a_step_is_taken_out(qtbot: QtBot) -> None:
    screen, _kept, half = _editing(qtbot, samples.GOALS[0], 0)
    push(screen.steps.editors[1]._turn)
    push(screen.steps.editors[1]._out)
    settle()
    assert [step.words for step in half[-1].steps] == [
        step.words for place, step in enumerate(samples.GOALS[0].steps) if place != 1
    ]


def test_how_it_is_going_is_asked_of_a_goal_that_is_there_already(qtbot: QtBot) -> None:
    screen, kept, _half = _editing(qtbot, samples.GOALS[1], 1)
    tab_to(screen.state)
    press(Keys.Key_Right, Keys.Key_Right, Keys.Key_Space)
    push(screen._keep)
    assert kept[0][1].state is GoalState.ACHIEVED
    fresh, _kept, _half = _editing(qtbot, IDEA)
    assert not fresh.state.isVisible()


def test_a_service_can_be_named(qtbot: QtBot) -> None:
    screen, _kept, half = _editing(qtbot, samples.GOALS[1], 1)
    editor = screen.steps.editors[0]
    push(editor._turn)
    tab_to(editor.actor)
    press(Keys.Key_End, Keys.Key_Space)
    tab_to(editor.service)
    type_words("Housing team")
    assert (half[-1].steps[0].actor, half[-1].steps[0].service) == (Actor.SERVICE, "Housing team")


def test_take_out_and_back_are_asked(qtbot: QtBot) -> None:
    screen, _kept, _half = _editing(qtbot, samples.GOALS[2], 2)
    removed: list[int] = []
    screen.goal_removed.connect(removed.append)
    push(screen._out)
    assert removed == [2]
    with qtbot.waitSignal(screen.back_asked):
        push(screen._back)

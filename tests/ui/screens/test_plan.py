"""The plan: each change gives a whole plan, agreement is asked, nothing blocks and no word is lost."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.plan import Goal, Plan, StepState
from app.services.pages import Idea
from tests.ui import staff_samples as samples
from tests.ui.keyboard import on_screen, press, push, tab_to, type_words
from ui.screens.plan import PlanScreen
from ui.widgets.button import Button
from ui.widgets.text import Text

Keys = Qt.Key


def _plan(qtbot: QtBot, **changes: object) -> tuple[PlanScreen, list[Plan]]:
    screen = PlanScreen(samples.plan_page(**changes))
    qtbot.addWidget(screen)
    plans: list[Plan] = []
    screen.plan_changed.connect(plans.append)
    on_screen(screen)
    return screen, plans


def _agreed(screen: PlanScreen) -> list[tuple[str, str]]:
    agreed: list[tuple[str, str]] = []
    screen.agree_asked.connect(lambda agrees, words: agreed.append((agrees, words)))
    return agreed


def test_enter_agrees(qtbot: QtBot) -> None:
    screen, _plans = _plan(qtbot)
    agreed = _agreed(screen)
    press(Keys.Key_Return)
    assert agreed == [("yes", "")]


def test_could_not_say_is_an_answer(qtbot: QtBot) -> None:
    screen, _plans = _plan(qtbot)
    agreed = _agreed(screen)
    push(screen._not_said)
    assert agreed == [("could_not_say", "")]


def test_no_asks_what_they_would_change_and_keeps_each_word(qtbot: QtBot) -> None:
    screen, plans = _plan(qtbot)
    agreed = _agreed(screen)
    push(screen._no)
    assert agreed == []
    type_words("Fewer steps")
    assert plans[-1].would_change == "Fewer steps"
    press(Keys.Key_Return)
    assert agreed == [("no", "Fewer steps")]


def test_a_strength_is_added_and_taken_out(qtbot: QtBot) -> None:
    screen, plans = _plan(qtbot)
    push(screen.strengths.add_one)
    type_words("I cook well")
    press(Keys.Key_Return)
    assert list(plans[-1].strengths) == ["I play guitar", "My sister", "The gym", "I cook well"]
    out = next(
        button for button in screen.strengths.findChildren(Button) if button.accessibleName() == "Take out: My sister"
    )
    push(out)
    assert list(plans[-1].strengths) == ["I play guitar", "The gym", "I cook well"]
    assert plans[-1].goals == samples.GOALS


def test_a_plan_without_a_strength_asks_for_one_and_blocks_nothing(qtbot: QtBot) -> None:
    screen, _plans = _plan(qtbot, plan=Plan(goals=samples.GOALS[:1]))
    agreed = _agreed(screen)
    assert "Name one thing that is going well." in screen.strengths._ask.text()
    push(screen._yes)
    assert agreed == [("yes", "")]


def test_one_goal_is_open_at_a_time(qtbot: QtBot) -> None:
    screen, _plans = _plan(qtbot)
    assert [card.is_open() for card in screen.cards] == [True, False, False]
    push(screen.cards[1].turn)
    assert [card.is_open() for card in screen.cards] == [False, True, False]
    press(Keys.Key_Space)
    assert [card.is_open() for card in screen.cards] == [False, False, False]


def test_a_step_s_state_is_chosen_in_place(qtbot: QtBot) -> None:
    screen, plans = _plan(qtbot)
    line = screen.cards[0].step_lines()[2]
    push(line.turn)
    press(Keys.Key_Right, Keys.Key_Space)
    assert plans[-1].goals[0].steps[2].state is StepState.DOING
    assert plans[-1].goals[1:] == samples.GOALS[1:]
    push(screen.cards[0].step_lines()[0].turn)
    press(Keys.Key_Home, Keys.Key_Space)
    states = [step.state for step in plans[-1].goals[0].steps]
    assert states[:3] == [StepState.NOT_STARTED, StepState.DOING, StepState.DOING]


def test_an_idea_and_own_words_open_the_goal_editor(qtbot: QtBot) -> None:
    screen, _plans = _plan(qtbot)
    asked: list[tuple[int, object]] = []
    screen.goal_asked.connect(lambda index, source: asked.append((index, source)))
    push(screen.ideas.cards()[0])
    push(screen.ideas.own)
    push(screen.cards[0].change)
    assert asked == [(3, samples.plan_page().ideas[0]), (3, Idea("", "", "star")), (0, samples.GOALS[0])]


def test_matters_is_asked_for_the_topic_of_the_goal(qtbot: QtBot) -> None:
    screen, _plans = _plan(qtbot)
    asked: list[str] = []
    screen.matters_asked.connect(asked.append)
    assert screen.cards[0].matters.words() == "Matters 7 of 10. Sure 6 of 10."
    push(screen.cards[0].matters)
    assert asked == ["alcohol"]


def test_the_third_goal_asks_whether_one_more_is_too_much(qtbot: QtBot) -> None:
    three, _plans = _plan(qtbot)
    two, _other = _plan(qtbot, plan=Plan(goals=samples.GOALS[:2]))
    asks = "You have 3 goals now. Is one more too much?"
    assert asks in _words(three)
    assert "too much" not in _words(two)


def test_without_a_goal_there_is_nothing_to_agree_and_it_is_named(qtbot: QtBot) -> None:
    screen, _plans = _plan(qtbot, plan=Plan())
    assert not screen._yes.isEnabled()
    assert "one goal" in screen._question.text()
    tab_to(screen.ideas.own)


def test_a_goal_without_a_topic_has_no_ruler(qtbot: QtBot) -> None:
    screen, _plans = _plan(qtbot, plan=Plan(goals=(Goal("", "I will sing."),)))
    assert not screen.cards[0].matters.isEnabled()


def test_band_and_back_lead_on(qtbot: QtBot) -> None:
    screen, _plans = _plan(qtbot)
    heard: list[str] = []
    for name in ("back", "print", "read_aloud"):
        getattr(screen, f"{name}_asked").connect(lambda name=name: heard.append(name))
    for button in (screen._back, screen._print, screen._read_aloud):
        push(button)
    assert heard == ["back", "print", "read_aloud"]


def _words(screen: PlanScreen) -> str:
    from ui.widgets.text import Text

    return "\n".join(text.text() for text in screen.findChildren(Text) if text.isVisible())


def test_a_goal_that_is_not_finished_is_finished_before_anybody_agrees(qtbot: QtBot) -> None:
    goals = tuple(replace(goal, goal_id=str(number)) for number, goal in enumerate(samples.PLAN.goals))
    screen, _plans = _plan(qtbot, plan=replace(samples.PLAN, goals=goals), unfinished=("1",))
    assert not screen._yes.isEnabled()
    assert screen._question.words() == "Finish your goal first, or take it out."
    shown = [card.findChildren(Text) for card in screen.cards]
    marked = [any("Only you see it" in text.words() for text in texts) for texts in shown]
    assert marked == [False, True, *[False] * (len(goals) - 2)]

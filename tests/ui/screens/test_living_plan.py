"""The plan between talks on the screen: steps, goals, reasons, notes; each asked once and in words."""

from app.domain.plan import GoalState, StepState, StopReason
from tests.ui import between_samples as samples
from tests.ui.keyboard import push, tab_to, type_words
from tests.ui.screens.conftest import Put, all_words
from ui.screens.living_plan import LivingPlanScreen


def _living(put: Put) -> LivingPlanScreen:
    screen = put(samples.living())
    assert isinstance(screen, LivingPlanScreen)
    return screen


def test_a_step_takes_any_of_the_five_states(put: Put) -> None:
    screen = _living(put)
    heard: list[object] = []
    screen.step_changed.connect(lambda *asked: heard.append(asked))
    line = screen.cards[0].steps[1]
    push(line.turn)
    for button in line.states.members():
        button.click()
    assert heard == [("g1", 1, state) for state in StepState]


def test_a_goal_stops_only_with_a_reason(put: Put) -> None:
    screen = _living(put)
    heard: list[object] = []
    screen.goal_changed.connect(lambda *asked: heard.append(asked))
    card = screen.cards[0]
    push(card.turn)
    card.states.members()[list(GoalState).index(GoalState.STOPPED)].click()
    assert heard == []
    assert not card.stop.isEnabled()
    assert "Still needed: a reason" in all_words(screen)
    card.reasons.members()[0].click()
    card.note.set_words("He moves on Friday")
    push(card.stop)
    assert heard == [("g1", GoalState.STOPPED, StopReason.NOT_WANTED, "He moves on Friday")]


def test_a_goal_is_reached_with_one_press_and_an_ended_one_is_taken_up_again(put: Put) -> None:
    screen = _living(put)
    heard: list[object] = []
    screen.goal_changed.connect(lambda *asked: heard.append(asked))
    push(screen.cards[1].turn)
    screen.cards[1].states.members()[list(GoalState).index(GoalState.ACHIEVED)].click()
    push(screen.cards[2].again)
    assert heard == [("g2", GoalState.ACHIEVED, None, ""), ("g3", GoalState.NOW, None, "")]
    assert screen.cards[2].turn.isHidden()


def test_an_empty_note_is_not_kept_and_a_written_one_is_handed_on(put: Put) -> None:
    screen = _living(put)
    heard: list[object] = []
    screen.note_written.connect(heard.append)
    assert not screen.keep_note.isEnabled()
    tab_to(screen.note.line.edit)
    type_words("Likes mornings")
    push(screen.keep_note)
    assert heard == ["Likes mornings"]
    screen.note_kept()
    assert screen.note.words() == ""

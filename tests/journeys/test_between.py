"""Between talks, through the real window: the plan goes on, each change kept at once."""

from pathlib import Path

import pytest

from app.domain.person import PersonDetails
from app.domain.plan import Agrees, Goal, GoalState, Plan, Step, StepState
from app.services import plans
from app.services.person_records import add_person
from tests.journeys.conftest import Opened
from tests.journeys.moves import sign_in
from tests.journeys.reading import words_on
from ui.rehearsal.hands import Hands
from ui.screens.home import HomeScreen
from ui.screens.living_plan import LivingPlanScreen
from ui.screens.person import PersonScreen
from ui.screens.plan import PlanScreen

PLAN = Plan(("music",), (Goal("mouth", "I will see the dentist", steps=(Step("Ask"), Step("Go"))),))


@pytest.fixture
def at_person(opened: Opened, folder: Path) -> tuple[Hands, str]:
    """Signed in, somebody with an agreed plan added, their page open."""
    hands = opened(folder)
    sign_in(hands)
    hands.wait_for(HomeScreen)
    session = hands.window.desk.session
    person_id = add_person(session, PersonDetails("Davie", "Mercer", hall="Iona Hall 2-14")).person_id
    plans.agree_plan(session, person_id, PLAN, Agrees.YES)
    hands.window.desk.go.go("person", person_id)
    hands.wait_for(PersonScreen)
    return hands, person_id


def _plan(hands: Hands, person_id: str) -> Plan:
    plan = plans.current_plan(hands.window.desk.session, person_id)
    assert plan is not None
    return plan


def test_a_step_is_done_and_a_goal_reached_and_both_are_told_on_the_page(at_person: tuple[Hands, str]) -> None:
    hands, person_id = at_person
    hands.click(hands.wait_for(PersonScreen).plan.open)
    screen = hands.wait_for(LivingPlanScreen)
    line = screen.cards[0].steps[0]
    hands.click(line.turn)
    hands.click(line.states.members()[list(StepState).index(StepState.DONE)])
    assert _plan(hands, person_id).goals[0].steps[0].state is StepState.DONE
    hands.click(screen.cards[0].turn)
    hands.click(screen.cards[0].states.members()[list(GoalState).index(GoalState.ACHIEVED)])
    assert _plan(hands, person_id).goals[0].state is GoalState.ACHIEVED
    hands.type_into(screen.note.line.edit, "He rang them himself")
    hands.click(screen.keep_note)
    assert _plan(hands, person_id).notes[0].words == "He rang them himself"
    hands.click(screen.back)
    hands.wait_for(PersonScreen)
    assert "Reached" in words_on(hands.window)


def test_a_plan_that_is_being_made_is_gone_on_with_first(at_person: tuple[Hands, str]) -> None:
    hands, person_id = at_person
    plans.keep_draft(hands.window.desk.session, person_id, Plan(("gym",), PLAN.goals))
    hands.click(hands.wait_for(PersonScreen).plan.open)
    assert hands.wait_for(PlanScreen).plan().strengths == ("gym",)

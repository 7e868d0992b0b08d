"""Between talks, through the real window: the plan goes on, each change kept at once."""

from pathlib import Path

import pytest

from app.domain.assessment import TalkSet
from app.domain.person import PersonDetails
from app.domain.plan import Agrees, Goal, GoalState, Plan, Step, StepState
from app.services import assessments, plans
from app.services.living_plan import living_plan_page
from app.services.person_records import add_person, person_details
from tests.journeys.conftest import Opened
from tests.journeys.moves import at, sign_in
from tests.journeys.reading import words_on
from tests.services.held import talk_held
from ui.rehearsal.hands import Hands, until
from ui.screens.add_person import AddPersonScreen
from ui.screens.guide import GuideScreen
from ui.screens.heard import HeardScreen
from ui.screens.home import HomeScreen
from ui.screens.living_plan import LivingPlanScreen
from ui.screens.look_at_paper import LookAtPaperScreen
from ui.screens.person import PersonScreen
from ui.screens.plan import PlanScreen
from ui.screens.question import QuestionScreen
from ui.screens.review import ReviewScreen
from ui.screens.same_person import SamePersonScreen
from ui.screens.stay import StayScreen

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


def _person_words(hands: Hands) -> str:
    hands.wait_for(PersonScreen)
    return words_on(hands.window)


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
    hands.click(screen.held_by.turn)
    hands.type_into(screen.held_by.field.line.edit, "Mo Rahman")
    hands.type_into(screen.note.line.edit, "He rang them himself")
    hands.click(screen.keep_note)
    assert _plan(hands, person_id).notes[0].words == "He rang them himself"
    page = living_plan_page(hands.window.desk.session, person_id)
    assert page.happened[0].who.startswith("Held by Mo Rahman, typed by")
    assert not page.happened[1].who.startswith("Held by")
    hands.click(screen.back)
    hands.wait_for(PersonScreen)
    assert "Reached" in words_on(hands.window)


def test_what_is_not_true_any_more_is_asked_again_inside_the_review(at_person: tuple[Hands, str]) -> None:
    hands, person_id = at_person
    session = hands.window.desk.session
    talk_held(session, person_id, TalkSet.INDUCTION, {"mouth.pain": "no", "mouth.last_dentist": "never"})
    hands.window.desk.go.go("person", person_id)
    hands.click(hands.wait_for(PersonScreen).review)
    screen = hands.wait_for(ReviewScreen)
    hands.click(screen.answers["mouth.pain"].members()[1])
    hands.click(screen.done)
    hands.wait_for(QuestionScreen)
    assert at(hands) == "mouth.pain"
    assert "Review" in words_on(hands.window)
    hands.click_words("Yes, pain")
    hands.click(hands.wait_for(QuestionScreen).go_on)
    hands.wait_for(HeardScreen)
    hands.click_words("Yes, this is right")
    hands.wait_for(PersonScreen)
    latest = assessments.latest(session, person_id)
    assert latest is not None
    assert latest.answers["mouth.pain"].value == "pain"
    assert latest.answers["mouth.last_dentist"].value == "never"
    assert "The review is kept, with the new answers." in words_on(hands.window)


def test_a_plan_that_is_being_made_is_gone_on_with_first(at_person: tuple[Hands, str]) -> None:
    hands, person_id = at_person
    plans.keep_draft(hands.window.desk.session, person_id, Plan(("gym",), PLAN.goals))
    hands.click(hands.wait_for(PersonScreen).plan.open)
    assert hands.wait_for(PlanScreen).plan().strengths == ("gym",)


def test_a_draft_is_thrown_away_after_a_plain_question(at_person: tuple[Hands, str]) -> None:
    hands, person_id = at_person
    plans.keep_draft(hands.window.desk.session, person_id, Plan(("gym",), PLAN.goals))
    hands.click(hands.wait_for(PersonScreen).plan.open)
    screen = hands.wait_for(PlanScreen)
    hands.click(screen.throw_away)
    hands.click_words("Keep the draft")
    assert screen.plan().strengths == ("gym",)
    hands.click(screen.throw_away)
    hands.click_words("Throw it away")
    assert (screen.plan(), screen.throw_away.isVisible()) == (_plan(hands, person_id), False)


def test_somebody_goes_and_comes_back_and_has_one_history(at_person: tuple[Hands, str]) -> None:
    hands, person_id = at_person
    hands.click(hands.wait_for(PersonScreen).stay)
    gone = hands.wait_for(StayScreen)
    hands.click_words("Gone from here")
    hands.click(gone.how.members()[0])
    hands.click(gone.keep_button)
    assert "Not here now" in _person_words(hands)
    hands.click(hands.wait_for(PersonScreen).stay)
    again = hands.wait_for(StayScreen)
    hands.click(again.kind.members()[0])
    hands.click(again.keep_button)
    assert "Not here now" not in _person_words(hands)
    details = person_details(hands.window.desk.session, person_id).details
    assert (details.stay, details.hall) == (2, "Iona Hall 2-14")


def test_back_from_likely_duplicates_is_the_form_of_somebody_new(at_person: tuple[Hands, str]) -> None:
    hands, _person_id = at_person
    hands.window.desk.go.go("add_person", "davie mercer")
    hands.click_words("Add this person")
    hands.click(hands.wait_for(SamePersonScreen).back)
    hands.wait_for(AddPersonScreen)
    assert hands.says("Add this person")


def test_the_guide_opens_from_home_and_leads_back(at_person: tuple[Hands, str]) -> None:
    hands, _person_id = at_person
    hands.click_words("Home")
    hands.click(hands.wait_for(HomeScreen).ways.guide)
    screen = hands.wait_for(GuideScreen)
    assert "Holding a talk as an officer" in words_on(hands.window)
    hands.click(screen.back)
    hands.wait_for(HomeScreen)


def test_the_list_on_home_is_looked_at_as_paper_and_home_is_back_as_it_was(at_person: tuple[Hands, str]) -> None:
    hands, _person_id = at_person
    hands.window.desk.go.go("home")
    home = hands.wait_for(HomeScreen)
    home.filter_chosen.emit("due")
    hands.click(home.print_list)
    paper = hands.wait_for(LookAtPaperScreen)
    until(paper.print.isEnabled, "the paper")
    hands.click_words("Back")
    assert hands.wait_for(HomeScreen).tabs.isVisible()

"""A goal that is half typed, in the real window: its user finds it again, another planner sees nothing of it."""

import shutil
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.person import PersonDetails
from app.domain.plan import Goal, Plan
from app.services import person_records, plans
from tests.journeys.conftest import Opened
from tests.journeys.moves import sign_in, unlock
from tests.journeys.reading import words_on
from tests.sites import NURSE, OFFICER, signed_in
from ui.rehearsal.hands import Hands
from ui.screens.goal import GoalScreen
from ui.screens.home import HomeScreen
from ui.screens.lock import LockScreen
from ui.screens.plan import PlanScreen

HALF = "I will tell my sis"


def with_plan(folder: Path) -> str:
    session = signed_in(folder)
    person_id = person_records.add_person(session, PersonDetails("Liam", "Zyxmercer")).person_id
    plans.keep_draft(session, person_id, Plan(("kind",), (Goal("mood", "I will walk each day"),)))
    session.close()
    return person_id


def at_plan(hands: Hands, user: str, person_id: str) -> PlanScreen:
    sign_in(hands, user)
    hands.wait_for(HomeScreen)
    hands.window.desk.go.go("plan", person_id)
    return hands.wait_for(PlanScreen)


def half_typed(hands: Hands, screen: PlanScreen) -> None:
    hands.click(screen.cards[0].turn) if not screen.cards[0].is_open() else None
    hands.click(screen.cards[0].change)
    words = hands.wait_for(GoalScreen).words.focusProxy()
    assert isinstance(words, QWidget)
    hands.type_into(words, HALF)


def test_killed_while_a_goal_is_typed_it_is_there_for_its_user_alone(
    opened: Opened, folder: Path, tmp_path: Path
) -> None:
    person_id = with_plan(folder)
    hands = opened(folder)
    half_typed(hands, at_plan(hands, OFFICER, person_id))
    shutil.copytree(folder, tmp_path / "killed")  # the files as they lie there at that moment
    theirs = opened(tmp_path / "killed")
    plan = at_plan(theirs, NURSE, person_id)
    assert HALF not in words_on(theirs.window)
    assert [goal.words for goal in plan.plan().goals] == ["I will walk each day"]
    theirs.window.close()
    mine = opened(tmp_path / "killed")
    plan = at_plan(mine, OFFICER, person_id)
    assert [goal.words for goal in plan.plan().goals] == [HALF]
    assert "Not finished yet. Only you see it." in words_on(mine.window)


def test_after_a_lock_the_goal_is_gone_on_with_and_then_shared(opened: Opened, folder: Path) -> None:
    person_id = with_plan(folder)
    hands = opened(folder)
    half_typed(hands, at_plan(hands, OFFICER, person_id))
    hands.window.lock()
    hands.wait_for(LockScreen)
    unlock(hands)
    screen = hands.wait_for(GoalScreen)
    assert screen.words.words() == HALF
    hands.click_words("Keep this goal")
    hands.wait_for(PlanScreen)
    hands.window.close()
    theirs = opened(folder)
    assert [goal.words for goal in at_plan(theirs, NURSE, person_id).plan().goals] == [HALF]

"""What one planner is typing belongs to them: another one sees it when it is kept, and no kill takes it."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.person import PersonDetails
from app.domain.plan import Agrees, Goal, Plan, Step, StepState
from app.errors import NotFound, NotValid
from app.services import living_plan, person_records, plan_in_hand, plans, rights, wrong_plan
from app.services.session import Session
from app.storage import half_typed
from tests.sites import NURSE, copied, make_template, signed_in

HALF = Goal("mood", "I will tell my sis", goal_id="one")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("in-hand") / "site")


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return copied(template, tmp_path / "site")


@pytest.fixture
def officer(folder: Path) -> Iterator[Session]:
    session = signed_in(folder)
    yield session
    session.close()


@pytest.fixture
def person_id(officer: Session) -> str:
    return person_records.add_person(officer, PersonDetails("Liam", "Zyxmercer")).person_id


def as_nurse(officer: Session, folder: Path) -> Session:
    officer.close()
    return signed_in(folder, NURSE)


def test_a_half_typed_goal_is_seen_by_nobody_else_and_is_there_for_its_user(
    officer: Session, person_id: str, folder: Path
) -> None:
    plans.keep_draft(officer, person_id, Plan(strengths=("kind",)))
    plan_in_hand.hold_goal(officer, person_id, HALF)
    assert plans.plan_page(officer, person_id).unfinished == ("one",)
    nurse = as_nurse(officer, folder)
    page = plans.plan_page(nurse, person_id)
    assert (page.plan, page.unfinished) == (Plan(strengths=("kind",)), ())
    plans.keep_draft(nurse, person_id, Plan(strengths=("kind", "strong")))
    nurse.close()
    again = signed_in(folder)
    assert plans.plan_in_work(again, person_id) == Plan(strengths=("kind", "strong"), goals=(HALF,))
    again.close()


def test_what_else_changes_in_the_plan_is_shared_without_the_half_typed_goal(
    officer: Session, person_id: str, folder: Path
) -> None:
    whole = Goal("sleep", "I will walk", goal_id="whole")
    plans.keep_draft(officer, person_id, Plan(goals=(whole,)))
    plan_in_hand.hold_goal(officer, person_id, HALF)
    mine = plans.plan_in_work(officer, person_id)
    plans.keep_draft(officer, person_id, replace(mine, strengths=("kind",), matters={"mood": 7}))
    assert plans.plan_in_work(officer, person_id).goals == (whole, HALF)
    nurse = as_nurse(officer, folder)
    seen = plans.plan_in_work(nurse, person_id)
    assert (seen.strengths, seen.matters, seen.goals) == (("kind",), {"mood": 7}, (whole,))
    nurse.close()


def test_a_kill_takes_no_half_typed_word(officer: Session, person_id: str, folder: Path, tmp_path: Path) -> None:
    for words in ("I", "I wi", "I will tell my sis"):
        plan_in_hand.hold_goal(officer, person_id, replace(HALF, words=words))
    shutil.copytree(folder, tmp_path / "killed")  # the files as they lie there while the program runs
    after = signed_in(tmp_path / "killed")
    assert plans.plan_in_work(after, person_id).goals == (HALF,)
    after.close()


def test_a_goal_that_is_kept_is_shared(officer: Session, person_id: str, folder: Path) -> None:
    plan_in_hand.hold_goal(officer, person_id, HALF)
    assert not plan_in_hand.keep_goal(officer, person_id, replace(HALF, words="I will tell my sister"))
    assert plans.unfinished(officer, person_id) == ()
    nurse = as_nurse(officer, folder)
    assert [goal.words for goal in plans.plan_in_work(nurse, person_id).goals] == ["I will tell my sister"]
    nurse.close()


def test_a_change_that_is_half_typed_leaves_the_goal_as_it_stands_for_others(
    officer: Session, person_id: str, folder: Path
) -> None:
    whole = Goal("mood", "I will walk", steps=(Step("Ask"),), goal_id="one")
    plans.keep_draft(officer, person_id, Plan(goals=(whole,)))
    plan_in_hand.hold_goal(officer, person_id, replace(whole, words="I will r"))
    assert plans.plan_in_work(officer, person_id).goals[0].words == "I will r"
    done = replace(whole, steps=(Step("Ask", state=StepState.DONE),))
    nurse = as_nurse(officer, folder)
    assert plans.plan_in_work(nurse, person_id).goals == (whole,)
    plans.keep_draft(nurse, person_id, Plan(goals=(done,)))
    nurse.close()
    again = signed_in(folder)
    assert plan_in_hand.keep_goal(again, person_id, replace(whole, words="I will run"))
    assert [(goal.words, goal.steps[0].state) for goal in plans.plan_in_work(again, person_id).goals] == [
        ("I will walk", StepState.DONE),
        ("I will run", StepState.NOT_STARTED),
    ], "neither takes the other's words away"
    again.close()


def test_the_words_below_a_ruler_and_what_they_would_change_stay_in_one_hand(
    officer: Session, person_id: str, folder: Path
) -> None:
    plan_in_hand.hold_said(officer, person_id, "mood", "because of my s", "")
    plans.keep_draft(officer, person_id, replace(plans.plan_in_work(officer, person_id), would_change="less of it"))
    mine = plans.plan_in_work(officer, person_id)
    assert (mine.why_not_lower, mine.would_change) == ({"mood": "because of my s"}, "less of it")
    nurse = as_nurse(officer, folder)
    assert plans.plan_in_work(nurse, person_id) == Plan()
    nurse.close()


def test_a_plan_is_agreed_when_no_goal_is_half_typed(officer: Session, person_id: str) -> None:
    plan_in_hand.hold_goal(officer, person_id, HALF)
    with pytest.raises(NotValid, match="not finished"):
        plans.agree_plan(officer, person_id, plans.plan_in_work(officer, person_id), Agrees.YES)
    plan_in_hand.keep_goal(officer, person_id, HALF)
    plans.agree_plan(officer, person_id, plans.plan_in_work(officer, person_id), Agrees.YES)
    assert living_plan.is_lived(officer, person_id)
    plan_in_hand.hold_goal(officer, person_id, replace(HALF, words="I wi"))
    assert not living_plan.is_lived(officer, person_id), "what is being typed is gone on with first"
    plan_in_hand.remove_goal(officer, person_id, HALF.goal_id)
    assert plans.plan_in_work(officer, person_id).goals == ()


def test_throwing_the_draft_away_takes_what_was_being_typed(officer: Session, person_id: str) -> None:
    plan_in_hand.hold_goal(officer, person_id, HALF)
    plans.throw_draft_away(officer, person_id)
    assert plans.plan_page(officer, person_id).plan == Plan()


def test_about_somebody_who_is_not_held_nothing_is_kept(officer: Session) -> None:
    with pytest.raises(NotFound):
        plan_in_hand.hold_goal(officer, "nobody", HALF)
    with pytest.raises(NotFound):
        plan_in_hand.keep_goal(officer, "nobody", HALF)
    with officer.site.store.read() as conn:
        assert half_typed.plans_about(conn, "nobody") == {}


def test_everything_held_shows_it_and_disposal_takes_it(officer: Session, person_id: str, folder: Path) -> None:
    plan_in_hand.hold_goal(officer, person_id, HALF)
    nurse = as_nurse(officer, folder)
    held = rights.everything_held(nurse, person_id)
    assert "I will tell my sis" in str(held)
    with nurse.site.store.write() as conn:
        half_typed.forget_person(conn, person_id)
        assert half_typed.plans_about(conn, person_id) == {}
    nurse.close()


def test_what_is_typed_goes_along_when_the_talk_was_somebody_elses(officer: Session, person_id: str) -> None:
    right = person_records.add_person(officer, PersonDetails("Noah", "Right")).person_id
    plan_in_hand.hold_goal(officer, person_id, HALF)
    plan_in_hand.hold_goal(officer, right, Goal("sleep", "I will sl", goal_id="two"))
    with officer.site.store.write() as conn:
        wrong_plan.move_draft(conn, officer, person_id, right)
    assert plans.plan_in_work(officer, person_id).goals == ()
    assert [goal.words for goal in plans.plan_in_work(officer, right).goals] == ["I will sl", "I will tell my sis"]
    with officer.site.store.write() as conn:
        wrong_plan.move_draft(conn, officer, right, "")
    assert plans.plan_in_work(officer, right).goals == (), "what is nobody's is kept nowhere"

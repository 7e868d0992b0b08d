"""A talk entered under the wrong person: what belongs to it goes along, and nobody keeps what is somebody else's."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.domain.assessment import TalkSet
from app.domain.plan import Agrees, Goal, Plan
from app.domain.record import VersionKind
from app.errors import NotAllowed, NotValid
from app.services import (
    assessments,
    audit_log,
    champion_inbox,
    champion_talk,
    champions,
    checks,
    consents,
    person_pages,
    plans,
    wrong_person,
)
from app.services.pages.log import Asked
from app.services.session import Session
from app.storage import versions
from tests.champions import whole_talk
from tests.sites import CHAMPION, MANAGER, OFFICER, PASSWORD, TODAY, signed_in
from tests.walls.beside import talk_of
from tests.walls.ground import MARKER, Ground, held_talk, second

BESIDE = second(OFFICER)
MISTAKE = "Something was entered here by mistake. It was taken out."


def days_later(folder: Path, days: int, user: str = OFFICER) -> Session:
    return signed_in(folder, user, FixedClock(TODAY + timedelta(days=days)))


def happened(session: Session, person_id: str) -> list[str]:
    return [line.words for line in person_pages.person_page(session, person_id).happened]


def test_the_plan_made_from_the_talk_goes_along_and_is_no_more_with_the_first(officer: Session, ground: Ground) -> None:
    wrong_person.move_record(officer, talk_of(officer, ground.talked), ground.newcomer, "wrong name", BESIDE)
    assert plans.current_plan(officer, ground.talked) is None
    moved = plans.current_plan(officer, ground.newcomer)
    assert moved is not None
    assert MARKER in moved.goals[0].words
    assert MISTAKE in happened(officer, ground.talked)
    assert "Something was moved here. It stood with another record by mistake." in happened(officer, ground.newcomer)
    assert checks.record_problems(officer) == []
    checks.rebuild_records(officer)
    assert plans.current_plan(officer, ground.talked) is None


def test_the_plan_stays_when_somebody_says_so(officer: Session, ground: Ground) -> None:
    talk = talk_of(officer, ground.talked)
    wrong_person.move_record(officer, talk, ground.newcomer, "wrong name", BESIDE, with_plan=False)
    assert plans.current_plan(officer, ground.talked) is not None
    assert plans.current_plan(officer, ground.newcomer) is None


def test_where_two_talks_came_before_the_plan_somebody_has_to_say_whose_it_is(folder: Path, ground: Ground) -> None:
    officer = days_later(folder, 10)
    newer = held_talk(officer, ground.talked)
    before = plans.current_plan(officer, ground.talked)
    with pytest.raises(NotValid):
        wrong_person.move_record(officer, newer, ground.newcomer, "wrong name", BESIDE)
    assert assessments.latest(officer, ground.newcomer) is None
    wrong_person.move_record(officer, newer, ground.newcomer, "wrong name", BESIDE, with_plan=True)
    again = plans.current_plan(officer, ground.talked)
    assert again is not None
    assert before is not None
    assert again.agreed_on == TODAY  # the first plan stands again
    theirs = plans.current_plan(officer, ground.newcomer)
    assert theirs is not None
    assert theirs.agreed_on == TODAY + timedelta(days=10)
    assert checks.record_problems(officer) == []
    officer.site.close()


def test_a_plan_that_the_right_person_has_already_keeps_its_goals(officer: Session, ground: Ground) -> None:
    own = Plan(("brave",), (Goal("sleep", "I will sleep", why="I am tired"),))
    plans.agree_plan(officer, ground.newcomer, own, Agrees.YES)
    wrong_person.move_record(officer, talk_of(officer, ground.talked), ground.newcomer, "wrong name", BESIDE)
    both = plans.current_plan(officer, ground.newcomer)
    assert both is not None
    assert [goal.words for goal in both.goals] == ["I will sleep", f"I will talk to {MARKER}"]
    assert both.strengths == ("brave", "kind")


def test_a_plan_being_made_goes_along_too(officer: Session, ground: Ground) -> None:
    plans.keep_draft(officer, ground.talked, Plan(strengths=("half made",)))
    wrong_person.move_record(officer, talk_of(officer, ground.talked), ground.newcomer, "wrong name", BESIDE)
    assert plans.plan_in_work(officer, ground.newcomer).strengths == ("half made",)
    assert plans.plan_in_work(officer, ground.talked).strengths == ()


def test_a_yes_of_somebody_else_does_not_stay_hidden_in_a_later_change(officer: Session, ground: Ground) -> None:
    """The talk said yes for another person; then this one refused one thing, and nothing more."""
    consents.change_consent(officer, ground.talked, "gp", False, "said no")
    assert consents.may_share(officer, ground.talked, "move")
    wrong_person.move_record(officer, talk_of(officer, ground.talked), ground.newcomer, "wrong name", BESIDE)
    assert consents.consents(officer, ground.talked) == {"gp": False}
    assert consents.may_share(officer, ground.newcomer, "move")
    assert "gp" not in consents.consents(officer, ground.newcomer)


def test_what_the_right_person_refused_later_is_not_undone_by_an_older_talk(folder: Path, ground: Ground) -> None:
    officer = days_later(folder, 3)
    consents.change_consent(officer, ground.newcomer, "move", False, "does not want it any more")
    wrong_person.move_record(officer, talk_of(officer, ground.talked), ground.newcomer, "wrong name", BESIDE)
    assert not consents.may_share(officer, ground.newcomer, "move")
    assert consents.may_share(officer, ground.newcomer, "health")
    officer.site.close()


def test_a_champions_part_waiting_in_the_inbox_goes_along_and_an_open_one_stops_it(
    folder: Path, ground: Ground
) -> None:
    officer = signed_in(folder, OFFICER)
    hand = champion_hand_over(officer, ground)
    with officer.site.store.read() as conn:
        talk = versions.versions_about(conn, ground.twin, VersionKind.SITTING)[-1]
    with pytest.raises(NotAllowed):
        wrong_person.move_record(officer, talk.record_id, ground.newcomer, "wrong name", BESIDE)
    officer.site.close()
    whole_talk(champion_talk.champion_session(folder, CHAMPION, PASSWORD, FixedClock(TODAY)))
    officer = signed_in(folder, OFFICER)
    with pytest.raises(NotAllowed):
        wrong_person.void_record(officer, talk.record_id, "typed twice", BESIDE)
    wrong_person.move_record(officer, talk.record_id, ground.newcomer, "wrong name", BESIDE)
    (waiting,) = champion_inbox.inbox(officer)
    assert (waiting.intake_id, waiting.person_id) == (hand, ground.newcomer)
    officer.site.close()


def champion_hand_over(officer: Session, ground: Ground) -> str:
    """A talk that an officer began and a champion goes on with."""
    from app.domain.assessment import Answer
    from app.services import talks

    talk = talks.start_talk(officer, ground.twin, TalkSet.INDUCTION)
    question = talks.question_on_screen(talk)
    assert question is not None
    talks.give(talk, Answer(question.question_id, True))
    assessments.close_sitting(officer, talk.sitting, "hand_over")
    return champions.hand_over(officer, ground.twin, CHAMPION, TalkSet.INDUCTION, 40, agreed=True).intake_id


def test_both_are_in_the_log_with_the_second_person_and_the_reason_stays_with_the_first(
    folder: Path, ground: Ground
) -> None:
    officer = signed_in(folder, OFFICER)
    wrong_person.move_record(officer, talk_of(officer, ground.talked), ground.newcomer, "two Dans", BESIDE)
    with officer.site.store.read() as conn:
        (stub,) = versions.versions_about(conn, ground.talked, VersionKind.MOVE)
    assert stub.reason == "two Dans"
    officer.site.close()
    manager = signed_in(folder, MANAGER)
    lines = audit_log.log_page(manager, Asked(kind="moved")).lines
    assert {line.about for line in lines} == {"Daniel McBride", "Nora Newcomer"}
    assert all(line.reason == "with Anne Sinclair" for line in lines)
    manager.site.close()


def test_a_voided_talk_takes_the_plan_made_from_it_out_too(officer: Session, ground: Ground) -> None:
    wrong_person.void_record(officer, talk_of(officer, ground.talked), "typed twice", BESIDE)
    assert plans.current_plan(officer, ground.talked) is None
    assert MARKER not in repr(person_pages.person_page(officer, ground.talked))
    assert MISTAKE in happened(officer, ground.talked)
    assert checks.record_problems(officer) == []


def test_an_old_paper_printed_again_holds_nothing_of_what_was_taken_out(officer: Session, ground: Ground) -> None:
    from app.domain.pack import DocumentKind
    from app.services import papers, reprints
    from tests.walls.reading import words_of

    paper = papers.make_paper(officer, ground.talked, DocumentKind.MY_HEALTH_PACK)
    ticked = papers.PrintChoices(ticked=frozenset(thing.key for thing in paper.sensitive))
    kept = papers.record_printed(officer, ground.talked, paper, ticked, 1)
    again, _choices = reprints.reprint(officer, ground.talked, kept.record_id)
    assert MARKER in words_of(again.pdf)
    wrong_person.move_record(officer, talk_of(officer, ground.talked), ground.newcomer, "wrong name", BESIDE)
    again, _choices = reprints.reprint(officer, ground.talked, kept.record_id)
    assert MARKER not in words_of(again.pdf)

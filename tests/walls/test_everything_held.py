"""Everything held on one person: nothing is left out, nobody else is in it, and it can be read on paper."""

from pathlib import Path

from app.clock import FixedClock
from app.domain.assessment import Answer, Silence, TalkSet
from app.domain.due import DelayReason
from app.domain.pack import DocumentKind
from app.domain.person import PersonDetails
from app.domain.plan import Agrees, Goal, GoalState, Plan, Step
from app.domain.retention import Category
from app.services import (
    arrivals,
    champion_inbox,
    champion_talk,
    champions,
    check_ins,
    consents,
    due,
    papers,
    people_links,
    person_records,
    plan_changes,
    plans,
    retention,
    reviews,
    rights,
    talks,
    wrong_person,
)
from app.services.papers import PrintChoices
from app.services.session import Session
from tests.champions import whole_talk
from tests.sites import CHAMPION, NURSE, OFFICER, PASSWORD, TODAY, signed_in
from tests.walls.ground import MARKER, PRIVATE, Ground, second
from tests.walls.reading import smallest_letters, words_of


def text_of(folder: Path, person_id: str) -> str:
    nurse = signed_in(folder, NURSE)
    try:
        return rights.everything_held(nurse, person_id).text
    finally:
        nurse.site.close()


def test_plans_notes_reviews_check_ins_offers_sharing_and_stays_are_all_in_it(folder: Path, ground: Ground) -> None:
    officer = signed_in(folder, OFFICER)
    person_id = ground.talked
    plan_changes.add_note(officer, person_id, "A note beside it")
    plans.agree_plan(officer, person_id, Plan(("quick",), (Goal("mood", "Second plan", "because"),)), Agrees.YES)
    goal = plans.current_plan(officer, person_id)
    assert goal is not None
    plan_changes.change_goal(officer, person_id, goal.goals[0].goal_id, GoalState.ACHIEVED)
    reviews.hold_review(officer, person_id, "said at the review")
    check_ins.hold_check_in(officer, person_id, check_ins.CheckIn(2, ("mood",)))
    consents.change_consent(officer, person_id, "family", False, "asked her not to")
    kind = due.due_for(officer, person_id)[0].kind
    due.delay(officer, person_id, kind, DelayReason.REGIME, "the yard was closed")
    due.offer(officer, person_id, kind, due.Said.NO, "Rather not say")
    paper = papers.make_paper(officer, person_id, DocumentKind.MY_PLAN)
    papers.record_printed(officer, person_id, paper, PrintChoices(), 3)
    arrivals.leave(officer, person_id, note="went with his bag")
    officer.site.close()
    text = text_of(folder, person_id)
    for words in (
        MARKER, "A note beside it", "Second plan", "because", "Reached", "said at the review", "Not good",
        "asked her not to", "The regime of the day", "the yard was closed", "My plan", "Copies: 3", "went with his bag",
        "Paper printed",
    ):  # fmt: skip
        assert words in text, words


def test_a_silence_is_held_too_and_says_which(folder: Path, ground: Ground) -> None:
    officer = signed_in(folder, OFFICER)
    hand = talks.start_talk(officer, ground.newcomer, TalkSet.SHORT)
    first = hand.at
    talks.give(hand, Answer(first, None, Silence.RATHER_NOT_SAY))
    officer.site.close()
    nurse = signed_in(folder, NURSE)
    asked = nurse.content().by_id[first].words
    assert f"{asked} Rather not say" in rights.everything_held(nurse, ground.newcomer).text
    nurse.site.close()


def test_a_champions_talk_is_in_it_while_it_waits_and_what_was_not_used_after(folder: Path, ground: Ground) -> None:
    """What somebody told a champion is held about them, whether staff took it over or not."""
    officer = signed_in(folder, OFFICER)
    given = champions.hand_over(officer, ground.newcomer, CHAMPION, TalkSet.INDUCTION, 40, agreed=True)
    officer.site.close()
    assert "The champion has it now." in text_of(folder, ground.newcomer)
    champion = champion_talk.champion_session(folder, CHAMPION, PASSWORD, FixedClock(TODAY))
    whole_talk(champion, start__consent_health=True)
    waiting = text_of(folder, ground.newcomer)
    assert "It waits to be taken in by staff." in waiting
    officer = signed_in(folder, OFFICER)
    found = champion_inbox.look_at(officer, given.intake_id)
    shared = next(iter(found.consents))
    asked = officer.content().by_id[shared].words
    assert asked in waiting
    champion_inbox.check_in(found, champion_inbox.Choices(consent=False, finish=True))
    officer.site.close()
    after = text_of(folder, ground.newcomer)
    assert "Staff took it in." in after
    assert f"Said to the champion and not used: {asked}" in after


def test_joined_records_are_in_it_once_and_a_parted_one_is_not(folder: Path, ground: Ground) -> None:
    officer = signed_in(folder, OFFICER)
    people_links.join(officer, ground.talked, ground.twin, "same birthday")
    officer.site.close()
    both = text_of(folder, ground.talked)
    assert both.count("First name: Tam") == 1
    assert both.count("First name: Daniel") == 1
    officer = signed_in(folder, OFFICER)
    people_links.part(officer, ground.talked, ground.twin, "two men after all")
    officer.site.close()
    apart = text_of(folder, ground.talked)
    assert "Tam" not in apart
    assert ground.twin not in apart


def test_a_reason_that_names_somebody_else_is_not_given_to_either(folder: Path, ground: Ground) -> None:
    from tests.walls.beside import talk_of

    officer = signed_in(folder, OFFICER)
    why = "Nora sat there, not Daniel"
    wrong_person.move_record(officer, talk_of(officer, ground.talked), ground.newcomer, why, second(OFFICER))
    officer.site.close()
    first, other = text_of(folder, ground.talked), text_of(folder, ground.newcomer)
    assert why not in first + other
    assert "Nora" not in first
    assert "Daniel" not in other
    assert "Entered here by mistake, now taken out" in first


def test_what_was_taken_away_is_named_and_the_machine_file_holds_the_same_parts(folder: Path, ground: Ground) -> None:
    manager = signed_in(folder, "m.manager")
    for category in Category:
        retention.set_retention_period(manager, category, 1)
    manager.site.close()
    officer = signed_in(folder, OFFICER)
    arrivals.leave(officer, ground.talked)
    officer.site.close()
    manager = signed_in(folder, "m.manager", FixedClock(TODAY.replace(year=TODAY.year + 1)))
    retention.set_retention_period(manager, Category.PERSON, None)
    retention.confirm_date(manager, manager.today())
    retention.dispose_due(manager, "over", second("m.manager"))
    manager.site.close()
    nurse = signed_in(folder, NURSE, FixedClock(TODAY.replace(year=TODAY.year + 1)))
    held = rights.everything_held(nurse, ground.talked)
    nurse.site.close()
    assert "The content was taken away when its time was over." in held.text
    assert "What was taken away: talks" in held.text
    assert MARKER not in held.text
    assert isinstance(held.data["held"], list)
    assert len(held.data["held"]) == sum(len(part.entries) for part in held.on_paper.sections[:-1])


def long_record(nurse: Session, person_id: str) -> None:
    goals = tuple(Goal("mood", f"Goal {n}", "why " * 60, steps=(Step(f"Step {n}"),)) for n in range(12))
    plans.agree_plan(nurse, person_id, Plan(("kind",), goals), Agrees.YES)
    plan_changes.add_note(nurse, person_id, "Zebra long note. " * 400 + MARKER)


def test_the_paper_has_all_of_it_in_large_letters_and_tags_and_is_kept_when_printed(
    nurse: Session, ground: Ground
) -> None:
    import io

    from pikepdf import Pdf

    long_record(nurse, ground.talked)
    paper = rights.everything_paper(nurse, ground.talked)
    words = words_of(paper.pdf)
    for line in (MARKER, "Goal 11", nurse.content().by_id[PRIVATE].words, "Who opened this record", "Daniel McBride"):
        assert line in words
    assert words.count("Zebra") == 400
    assert smallest_letters(paper.pdf) >= 13.9
    with Pdf.open(io.BytesIO(paper.pdf)) as file:
        assert file.Root.MarkInfo.Marked
        assert len(file.pages) == paper.pages
    papers.record_printed(nurse, ground.talked, paper, PrintChoices(), 1)
    assert "Paper: Everything held" in rights.everything_held(nurse, ground.talked).text
    assert "Copy 2" in words_of(rights.everything_paper(nurse, ground.talked).pdf)


def test_odd_words_and_an_empty_record_make_a_paper_too(nurse: Session) -> None:
    odd = PersonDetails("\u202eOdd\0", "<b>&{name}", hall="e" + "\u0301" * 500, key_worker="x" * 3000)
    person_id = person_records.add_person(nurse, odd).person_id
    paper = rights.everything_paper(nurse, person_id)
    assert "<b>&{name}" in words_of(paper.pdf)
    assert "Nothing is held." in words_of(paper.pdf)

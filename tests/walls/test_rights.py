"""Rights: everything held, correction, the wrong person, consent taken back, holds, disposal that leaves no trace."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from app.clock import FixedClock
from app.domain.assessment import Answer, Helper, How, Silence, Sitting
from app.domain.pack import DocumentKind
from app.domain.person import PersonDetails
from app.domain.plan import Agrees, Goal, Plan
from app.domain.record import VersionKind
from app.domain.retention import Category, categories_due
from app.domain.roles import Level, Role
from app.errors import NotAllowed, NotFound, NotValid
from app.services import (
    arrivals,
    assessments,
    checks,
    consents,
    corrections,
    papers,
    people_links,
    person_pages,
    person_records,
    plans,
    record_pages,
    retention,
    rights,
    sites,
    talks,
    wrong_person,
)
from app.services.second_person import Second
from app.services.session import Session
from app.storage import versions
from tests.sites import MANAGER, NURSE, OFFICER, PASSWORD, TODAY, signed_in
from tests.walls.ground import MARKER, PRIVATE, Ground, held_talk, person
from tests.walls.reading import words_of

BESIDE_NURSE = Second(MANAGER, PASSWORD)
BESIDE = Second(NURSE, PASSWORD)


def talk_of(session: Session, person_id: str) -> str:
    latest = assessments.latest(session, person_id)
    assert latest is not None
    return latest.assessment_id


# --- everything held ------------------------------------------------------------------------------------------------
def test_everything_held_has_each_answer_the_plan_and_who_opened_it(nurse: Session, ground: Ground) -> None:
    person_records.note_opened(nurse, ground.talked, "asked for it")
    held = rights.everything_held(nurse, ground.talked)
    latest = assessments.latest(nurse, ground.talked)
    assert latest is not None
    said = [line for entry in held.data["held"] for line in entry.get("lines", ())]  # type: ignore[attr-defined]
    for question_id in latest.answers:
        assert any(line["question"] == nurse.content().by_id[question_id].words for line in said)
    assert any(line.get("given") == "in private" for line in said)
    assert MARKER in held.text
    assert "asked for it" in held.text
    assert "Daniel McBride" in held.text


def test_everything_held_is_written_once_and_names_nobody_in_the_file_names(
    nurse: Session, ground: Ground, tmp_path: Path
) -> None:
    text, data, paper = rights.write_everything(nurse, ground.talked, tmp_path / "out")
    assert paper.read_bytes().startswith(b"%PDF")
    assert json.loads(data.read_text())["person_id"] == ground.talked
    assert "McBride" not in text.name + data.name + paper.name
    with pytest.raises(NotValid):
        rights.write_everything(nurse, ground.talked, tmp_path / "out")


def test_everything_held_has_open_answers_and_half_typed_words_too(folder: Path, ground: Ground) -> None:
    from app.domain.assessment import TalkSet

    officer = signed_in(folder, OFFICER)
    hand = talks.start_talk(officer, ground.newcomer, TalkSet.SHORT)
    talks.half_typed(hand, hand.at, "My three ki")
    officer.site.close()
    nurse = signed_in(folder, NURSE)
    assert "My three ki" in rights.everything_held(nurse, ground.newcomer).text
    nurse.site.close()


# --- correction -----------------------------------------------------------------------------------------------------
def test_a_corrected_answer_stands_and_the_old_one_stays_in_the_history(nurse: Session, ground: Ground) -> None:
    corrections.correct_answer(nurse, ground.talked, Answer("start.private", False), "heard it wrong")
    latest = assessments.latest(nurse, ground.talked)
    assert latest is not None
    assert latest.answers["start.private"].value is False
    assert latest.answers[PRIVATE].value == "sometimes"
    assert len(latest.sittings) == 2
    assert latest.sittings[-1].reason == "heard it wrong"
    page = person_pages.person_page(nurse, ground.talked)
    assert [line.words for line in page.happened].count("Short talk held.") == 1
    assert checks.record_problems(nurse) == []


def test_a_correction_needs_a_reason_a_fitting_answer_and_a_question_that_was_asked(
    nurse: Session, ground: Ground
) -> None:
    with pytest.raises(NotValid):
        corrections.correct_answer(nurse, ground.talked, Answer("start.private", True), " ")
    with pytest.raises(NotValid):
        corrections.correct_answer(nurse, ground.talked, Answer("start.private", "perhaps"), "why")
    with pytest.raises(NotFound):
        corrections.correct_answer(nurse, ground.talked, Answer("no.such", True), "why")
    with pytest.raises(NotFound):
        corrections.correct_answer(nurse, ground.newcomer, Answer("start.private", True), "why")


def test_an_officer_corrects_no_private_answer(officer: Session, ground: Ground) -> None:
    with pytest.raises(NotAllowed):
        corrections.correct_answer(officer, ground.talked, Answer(PRIVATE, None, Silence.RATHER_NOT_SAY), "why")


# --- what an officer sees -------------------------------------------------------------------------------------------
def test_a_private_answer_reaches_no_page_idea_or_paper_of_an_officer(officer: Session, ground: Ground) -> None:
    shown = [
        repr(person_pages.person_page(officer, ground.talked)),
        repr(plans.plan_page(officer, ground.talked)),
        repr(papers.paper_input(officer, ground.talked, papers.PrintChoices()).answers),
    ]
    latest = assessments.latest(officer, ground.talked)
    assert latest is not None
    assert latest.answers[PRIVATE].how is How.PRIVATE
    for page in shown:
        assert PRIVATE not in page
        assert "sometimes" not in page.casefold()
    hidden = [each for each in latest.findings if PRIVATE in each.because_of]
    open_topics = {each.topic for each in latest.findings if PRIVATE not in each.because_of}
    for finding in hidden:
        assert finding.topic in open_topics or finding.topic not in plans.topics_offered(officer, ground.talked)


def test_nothing_of_a_private_answer_is_in_the_letters_of_the_printed_papers(officer: Session, ground: Ground) -> None:
    import io

    from pikepdf import Pdf

    for kind in (DocumentKind.MY_PLAN, DocumentKind.MY_HEALTH_PACK):
        paper = papers.make_paper(officer, ground.talked, kind)
        assert Pdf.open(io.BytesIO(paper.pdf)).pages
        assert "hopeless" not in repr((paper.title, paper.held_back, paper.sensitive)).casefold()


# --- the wrong person -----------------------------------------------------------------------------------------------
def test_a_talk_moved_to_the_right_person_leaves_a_stub_without_content(officer: Session, ground: Ground) -> None:
    moved = wrong_person.move_record(
        officer, talk_of(officer, ground.talked), ground.newcomer, "typed under the wrong name", BESIDE
    )
    assert moved >= 2
    assert assessments.latest(officer, ground.talked) is None
    latest = assessments.latest(officer, ground.newcomer)
    assert latest is not None
    assert latest.answers["start.private"].value is True
    assert len(latest.sittings) == 1
    stub = "Something was entered here by mistake. It was taken out."
    assert stub in [line.words for line in person_pages.person_page(officer, ground.talked).happened]
    assert "Short talk held." not in [line.words for line in person_pages.person_page(officer, ground.talked).happened]
    assert "Short talk held." in [line.words for line in person_pages.person_page(officer, ground.newcomer).happened]
    assert checks.record_problems(officer) == []
    checks.rebuild_records(officer)
    assert assessments.latest(officer, ground.talked) is None


def test_what_moved_is_in_everything_held_of_the_right_person_only(folder: Path, ground: Ground) -> None:
    officer = signed_in(folder, OFFICER)
    wrong_person.move_record(officer, talk_of(officer, ground.talked), ground.newcomer, f"of {MARKER}", BESIDE)
    officer.site.close()
    nurse = signed_in(folder, NURSE)
    first, second = (rights.everything_held(nurse, each).text for each in (ground.talked, ground.newcomer))
    question = nurse.content().by_id[PRIVATE].words
    assert question not in first
    assert MARKER not in first
    assert "mistake" in first
    assert question in second
    assert MARKER in second
    nurse.site.close()


def test_consent_given_in_a_moved_talk_is_the_other_persons(officer: Session, ground: Ground) -> None:
    assert consents.may_share(officer, ground.talked, "health")
    wrong_person.move_record(officer, talk_of(officer, ground.talked), ground.newcomer, "wrong name", BESIDE)
    assert not consents.may_share(officer, ground.talked, "health")
    assert consents.may_share(officer, ground.newcomer, "health")


def test_a_plan_that_was_moved_can_be_made_anew_for_the_first_person(officer: Session, ground: Ground) -> None:
    wrong_person.move_record(officer, f"plan-{ground.talked}", ground.newcomer, "wrong name", BESIDE)
    assert plans.current_plan(officer, ground.talked) is None
    moved = plans.current_plan(officer, ground.newcomer)
    assert moved is not None
    assert MARKER in moved.goals[0].words
    plans.agree_plan(officer, ground.talked, Plan(goals=(Goal("mood", "I will read"),)), Agrees.YES)
    again = plans.current_plan(officer, ground.talked)
    assert again is not None
    assert again.goals[0].words == "I will read"
    assert checks.record_problems(officer) == []


def test_a_voided_talk_is_gone_from_every_page_and_the_chain_still_holds(officer: Session, ground: Ground) -> None:
    gone = wrong_person.void_record(officer, talk_of(officer, ground.talked), "typed twice", BESIDE)
    assert gone >= 2
    assert assessments.latest(officer, ground.talked) is None
    assert consents.consents(officer, ground.talked) == {}
    assert checks.record_problems(officer) == []


def test_a_persons_own_record_is_voided_only_when_nothing_else_is_held(officer: Session, ground: Ground) -> None:
    with pytest.raises(NotAllowed):
        wrong_person.void_record(officer, ground.talked, "made twice", BESIDE)
    wrong_person.void_record(officer, ground.twin, "made twice", BESIDE)
    with pytest.raises(NotFound):
        person_records.person_details(officer, ground.twin)
    assert person_records.find_people(officer, "Twin") == ()
    assert checks.record_problems(officer) == []


@pytest.mark.parametrize("reason", ["", "  "])
def test_moving_and_voiding_need_a_reason_and_something_that_is_there(
    reason: str, officer: Session, ground: Ground
) -> None:
    with pytest.raises(NotValid):
        wrong_person.move_record(officer, ground.offer_to_move, ground.newcomer, reason, BESIDE)
    with pytest.raises(NotValid):
        wrong_person.void_record(officer, ground.offer_to_void, reason, BESIDE)
    with pytest.raises(NotFound):
        wrong_person.move_record(officer, "no such record", ground.newcomer, "why", BESIDE)
    with pytest.raises(NotFound):
        wrong_person.move_record(officer, ground.offer_to_move, "no such person", "why", BESIDE)
    with pytest.raises(NotValid):
        wrong_person.move_record(officer, ground.offer_to_move, ground.talked, "why", BESIDE)
    with pytest.raises(NotValid):
        wrong_person.move_record(officer, ground.talked, ground.newcomer, "a whole person", BESIDE)


# --- consent --------------------------------------------------------------------------------------------------------
def test_consent_taken_back_stops_sharing_from_then_on_and_the_history_stays(officer: Session, ground: Ground) -> None:
    consents.change_consent(officer, ground.talked, "gp", True)
    assert consents.may_share(officer, ground.talked, "gp")
    consents.change_consent(officer, ground.talked, "gp", False, "changed their mind")
    assert not consents.may_share(officer, ground.talked, "gp")
    assert consents.may_share(officer, ground.talked, "health")
    with officer.site.store.read() as conn:
        kept = versions.versions_of(conn, f"consent-{ground.talked}")
    assert len(kept) == 3
    assert not consents.may_share(officer, ground.newcomer, "gp")
    with pytest.raises(NotValid):
        consents.change_consent(officer, ground.talked, "the press", True)


# --- retention and disposal -----------------------------------------------------------------------------------------
def pages_in_clear(folder: Path, key: bytes) -> bytes:
    """Every page of the records and of the journal beside it, decrypted one by one, deleted pages too."""
    size, reserve, clear = 4096, 80, []
    raw = (folder / "records.db").read_bytes()
    for place in range(0, len(raw), size):
        page = raw[place : place + size]
        start = 16 if place == 0 else 0  # the salt stands first
        vector = page[-reserve : -reserve + 16]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        clear.append(decryptor.update(page[start:-reserve]) + decryptor.finalize())
    return b"".join(clear)


def test_what_was_erased_is_in_no_page_of_the_records_even_for_somebody_with_the_key(
    folder: Path, ground: Ground
) -> None:
    officer = signed_in(folder, OFFICER)
    key = officer.site.keys.db
    person_records.change_person(officer, ground.talked, PersonDetails(MARKER, "McBride"), "other name")
    officer.site.close()
    assert MARKER.encode() in pages_in_clear(folder, key)
    manager = signed_in(folder, MANAGER)
    done = retention.dispose_person(manager, ground.talked, "asked for it", BESIDE)
    assert done.people == 1
    assert done.versions > 4
    wal = folder / "records.db-wal"
    assert not wal.exists() or wal.stat().st_size == 0
    manager.site.close()
    clear = pages_in_clear(folder, key)
    for word in (MARKER, MARKER.casefold(), "Daniel", "McBride", "mcbride"):
        assert word.encode() not in clear
    nurse = signed_in(folder, NURSE)
    assert checks.record_problems(nurse) == []
    assert person_records.find_people(nurse, "McBride") == ()
    with pytest.raises(NotFound):
        person_pages.person_page(nurse, ground.talked)
    nurse.site.close()


def test_records_that_were_joined_are_erased_together(folder: Path, ground: Ground) -> None:
    officer = signed_in(folder, OFFICER)
    people_links.join(officer, ground.talked, ground.twin, "same birthday")
    officer.site.close()
    manager = signed_in(folder, MANAGER)
    retention.hold_record(manager, ground.twin, True, "a claim")
    with pytest.raises(NotAllowed):
        retention.dispose_person(manager, ground.talked, "asked for it", BESIDE)
    retention.hold_record(manager, ground.twin, False, "settled")
    retention.dispose_person(manager, ground.talked, "asked for it", BESIDE)
    manager.site.close()
    officer = signed_in(folder, OFFICER)
    assert person_records.find_people(officer, "Twin") == ()
    assert person_records.find_people(officer, "McBride") == ()
    assert checks.record_problems(officer) == []
    officer.site.close()


def test_open_answers_and_drafts_go_with_a_disposal(folder: Path, ground: Ground) -> None:
    from app.domain.assessment import TalkSet

    officer = signed_in(folder, OFFICER)
    hand = talks.start_talk(officer, ground.newcomer, TalkSet.SHORT)
    talks.half_typed(hand, hand.at, MARKER)
    plans.keep_draft(officer, ground.newcomer, Plan(strengths=(MARKER,)))
    officer.site.close()
    manager = signed_in(folder, MANAGER)
    retention.dispose_person(manager, ground.newcomer, "asked for it", BESIDE)
    with manager.site.store.read() as conn:
        for table in ("draft_answers", "plan_drafts"):
            assert conn.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0
        wanted = ("SELECT count(*) FROM sittings WHERE person_id = ?", (ground.newcomer,))
        assert conn.exec_driver_sql(*wanted).scalar() == 0
    manager.site.close()


def test_a_legal_hold_blocks_a_disposal_until_it_is_lifted(folder: Path, ground: Ground) -> None:
    manager = signed_in(folder, MANAGER)
    retention.hold_record(manager, ground.talked, True, "a claim")
    with pytest.raises(NotAllowed):
        retention.dispose_person(manager, ground.talked, "asked for it", BESIDE)
    retention.hold_record(manager, ground.talked, False, "claim settled")
    assert retention.dispose_person(manager, ground.talked, "asked for it", BESIDE).people == 1
    manager.site.close()


def years_on(folder: Path, years: int, user: str = MANAGER) -> Session:
    return signed_in(folder, user, FixedClock(TODAY.replace(year=TODAY.year + years)))


def test_nothing_is_due_until_the_site_sets_a_period_and_the_person_has_gone(folder: Path, ground: Ground) -> None:
    manager = years_on(folder, 30)
    assert retention.disposal_due(manager) == ()
    for category in Category:
        retention.set_retention_period(manager, category, 24)
    assert retention.disposal_due(manager) == ()  # everybody is still here
    manager.site.close()


def test_what_is_due_goes_by_category_and_what_is_held_stays(folder: Path, ground: Ground) -> None:
    officer = signed_in(folder, OFFICER)
    for person_id in (ground.talked, ground.newcomer):
        arrivals.leave(officer, person_id)
    officer.site.close()
    manager = years_on(folder, 3)
    retention.set_retention_period(manager, Category.TALKS, 24)
    retention.set_retention_period(manager, Category.PLANS, 24)
    due = {each.person_id: each.categories for each in retention.disposal_due(manager)}
    assert due == {ground.talked: (Category.TALKS, Category.PLANS)}
    retention.hold_record(manager, ground.talked, True, "a claim")
    assert retention.dispose_due(manager, "period over", BESIDE).people == 0
    retention.hold_record(manager, ground.talked, False, "settled")
    manager.site.close()
    manager = years_on(folder, 6)
    done = retention.dispose_due(manager, "period over", BESIDE)
    assert done.people == 1
    manager.site.close()
    nurse = years_on(folder, 6, NURSE)
    assert assessments.latest(nurse, ground.talked) is None
    assert plans.current_plan(nurse, ground.talked) is None
    page = person_pages.person_page(nurse, ground.talked)
    assert "Something was taken away, as its time was over." in [line.words for line in page.happened]
    assert page.band.name == "Daniel McBride"
    assert "taken away" in rights.everything_held(nurse, ground.talked).text
    assert checks.record_problems(nurse) == []
    nurse.site.close()


def test_copies_that_still_hold_it_are_named(folder: Path, ground: Ground) -> None:
    from app.storage import backup

    manager = signed_in(folder, MANAGER)
    backup.copy_to(manager.site.store, folder / "copies" / "before.db")
    done = retention.dispose_person(manager, ground.to_dispose, "asked for it", BESIDE)
    assert done.still_held_in == ("copies/before.db",)
    manager.site.close()


def test_a_disposal_version_names_nobody_and_is_logged_with_the_second_person(folder: Path, ground: Ground) -> None:
    manager = signed_in(folder, MANAGER)
    retention.dispose_person(manager, ground.talked, "asked for it", BESIDE)
    with manager.site.store.read() as conn:
        (made,) = versions.versions_about(conn, ground.talked, VersionKind.DISPOSAL)
        actions = conn.exec_driver_sql("SELECT action FROM audit").scalars().all()
        stones = conn.exec_driver_sql("SELECT count(*) FROM tombstones").scalar()
    assert set(made.body or {}) == {"categories", "versions", "on"}
    assert "disposed" in actions
    assert stones == (made.body or {})["versions"]
    manager.site.close()


def test_the_person_is_never_due_before_the_rest() -> None:
    from datetime import date

    only = {Category.PERSON: 1}
    assert categories_due(only, date(2020, 1, 1), date(2026, 1, 1)) == ()
    every = dict.fromkeys(Category, 12)
    assert categories_due(every, date(2020, 1, 1), date(2026, 1, 1)) == tuple(Category)
    assert categories_due(every, date(2025, 1, 1), date(2026, 1, 1)) == ()
    assert categories_due(every, date(2025, 1, 1), date(2026, 1, 2)) == tuple(Category)


REFUSED: dict[str, Callable[[Session, Ground], object]] = {
    "move": lambda session, ground: wrong_person.move_record(
        session, ground.offer_to_move, ground.newcomer, "why", None
    ),
    "void": lambda session, ground: wrong_person.void_record(session, ground.offer_to_void, "why", None),
}


@pytest.mark.parametrize("what", REFUSED)
def test_without_a_second_person_nothing_is_moved_or_taken_out(what: str, officer: Session, ground: Ground) -> None:
    with pytest.raises(NotAllowed):
        REFUSED[what](officer, ground)


def test_a_second_talk_of_the_same_person_is_the_latest_again_after_a_move(folder: Path, ground: Ground) -> None:
    """A talk that was moved here was written later than it was held, and does not stand over a newer one."""
    officer = signed_in(folder, OFFICER, FixedClock(TODAY.replace(year=TODAY.year + 1)))
    newer = held_talk(officer, ground.newcomer)
    wrong_person.move_record(officer, talk_of(officer, ground.talked), ground.newcomer, "wrong name", BESIDE)
    assert talk_of(officer, ground.newcomer) == newer
    assert person(officer, "Somebody")
    sites.sign_out(officer)


# --- consent that was answered in a talk ----------------------------------------------------------------------------
GP = "start.consent_gp"
HEALTH = "start.consent_health"


def test_a_corrected_consent_question_changes_the_consent_itself(officer: Session, ground: Ground) -> None:
    assert consents.may_share(officer, ground.talked, "health")
    corrections.correct_answer(officer, ground.talked, Answer(HEALTH, False), "he said no")
    assert consents.consents(officer, ground.talked)["health"] is False
    assert consents.may_share(officer, ground.talked, "move")
    corrections.correct_answer(officer, ground.talked, Answer(HEALTH, True), "he said yes after all")
    assert consents.may_share(officer, ground.talked, "health")
    corrections.correct_answer(officer, ground.talked, Answer(HEALTH, None, Silence.RATHER_NOT_SAY), "said nothing")
    assert not consents.may_share(officer, ground.talked, "health")
    checks.rebuild_records(officer)
    assert not consents.may_share(officer, ground.talked, "health")
    assert checks.record_problems(officer) == []


def test_a_correction_does_not_undo_what_was_taken_back_since(officer: Session, ground: Ground) -> None:
    consents.change_consent(officer, ground.talked, "health", False, "changed his mind")
    corrections.correct_answer(officer, ground.talked, Answer(HEALTH, True), "the tick was there")
    assert not consents.may_share(officer, ground.talked, "health")


def test_a_later_talk_that_does_not_ask_leaves_what_was_said_and_a_silence_is_no_yes(
    folder: Path, ground: Ground
) -> None:
    from app.domain.assessment import TalkSet

    officer = signed_in(folder, OFFICER)
    consents.change_consent(officer, ground.talked, "gp", True)
    later = signed_in_later(folder, officer)
    hand = talks.start_talk(later, ground.talked, TalkSet.SHORT)
    while (question := talks.question_on_screen(hand)) is not None:
        if question.question_id == "start.consent_health":
            talks.give(hand, Answer(question.question_id, None, Silence.RATHER_NOT_SAY))
            talks.step_on(hand)
        else:
            talks.pass_over(hand)
    assessments.finish(later, hand.sitting)
    assert consents.consents(later, ground.talked) == {"gp": True, "keyworker": True, "move": True}
    later.site.close()


def signed_in_later(folder: Path, before: Session) -> Session:
    before.site.close()
    return signed_in(folder, OFFICER, FixedClock(TODAY.replace(year=TODAY.year + 1)))


def test_a_talk_that_goes_on_does_not_bring_back_what_was_taken_back(folder: Path, ground: Ground) -> None:
    """The same assessment is finished a second time by a later sitting: its old yes is no new one."""
    officer = signed_in(folder, OFFICER)
    latest = assessments.latest(officer, ground.talked)
    assert latest is not None
    consents.change_consent(officer, ground.talked, "move", False, "changed his mind")
    with officer.site.store.write() as conn:
        sitting = _sitting_of(latest, ground.talked, officer)
        assessments.finish_in(conn, officer, sitting, "", TODAY.isoformat())
    assert not consents.may_share(officer, ground.talked, "move")
    officer.site.close()


def _sitting_of(latest: assessments.Assessment, person_id: str, session: Session) -> Sitting:
    return Sitting(
        sitting_id=latest.sittings[-1].record_id,
        assessment_id=latest.assessment_id,
        person_id=person_id,
        talk_set=latest.talk_set,
        helper=Helper(Role.OFFICER, Level.NAVIGATOR, "Karen Drummond"),
        typed_by=session.account.account_id,
        content_hash=latest.content_hash,
        opened_at=session.clock.now(),
        at_question="",
    )


def test_healthcare_exports_nothing_once_somebody_said_no(folder: Path, ground: Ground, tmp_path: Path) -> None:
    from app.services import fhir_export

    nurse = signed_in(folder, NURSE)
    fhir_export.write_fhir(nurse, ground.talked, tmp_path / "before.json")
    consents.change_consent(nurse, ground.talked, "health", False, "does not want it")
    with pytest.raises(NotAllowed):
        fhir_export.write_fhir(nurse, ground.talked, tmp_path / "after.json")
    assert not (tmp_path / "after.json").exists()
    nurse.site.close()


def test_a_private_answer_stays_private_when_it_is_put_right(folder: Path, ground: Ground) -> None:
    nurse = signed_in(folder, NURSE)
    corrections.correct_answer(nurse, ground.talked, Answer(PRIVATE, "often"), "said it again")
    latest = assessments.latest(nurse, ground.talked)
    assert latest is not None
    assert latest.answers[PRIVATE].how is How.PRIVATE
    nurse.site.close()
    officer = signed_in(folder, OFFICER)
    assert PRIVATE not in repr(person_pages.person_page(officer, ground.talked))
    assert PRIVATE not in [
        each.question.question_id for each in record_pages.correctable_answers(officer, ground.talked)
    ]
    officer.site.close()


def test_an_officer_neither_sees_nor_corrects_what_only_healthcare_asks(folder: Path, ground: Ground) -> None:
    from app.domain.assessment import TalkSet
    from app.services import safety

    nurse = signed_in(folder, NURSE)
    hand, asked = talks.start_talk(nurse, ground.newcomer, TalkSet.FULL), ""
    while (question := talks.question_on_screen(hand)) is not None:
        if question.kind == "text" and Role.OFFICER not in question.who:
            talks.give(hand, Answer(question.question_id, MARKER))
            talks.step_on(hand)
            asked = question.question_id
        else:
            talks.pass_over(hand)
        if hand.urgent():
            safety.record_told(hand, "the nurse", "10:00", "")
    assessments.finish(nurse, hand.sitting)
    assert asked in [each.question.question_id for each in record_pages.correctable_answers(nurse, ground.newcomer)]
    nurse.site.close()
    officer = signed_in(folder, OFFICER)
    assert MARKER not in repr(record_pages.correctable_answers(officer, ground.newcomer))
    with pytest.raises(NotAllowed):
        corrections.correct_answer(officer, ground.newcomer, Answer(asked, "other"), "heard it wrong")
    officer.site.close()


def test_an_officer_reads_no_medicine_beside_the_preview_until_the_person_ticks_it(
    folder: Path, ground: Ground
) -> None:
    from app.domain.assessment import TalkSet
    from app.services import safety

    nurse = signed_in(folder, NURSE)
    hand = talks.start_talk(nurse, ground.newcomer, TalkSet.FULL)
    while (question := talks.question_on_screen(hand)) is not None:
        if question.question_id == "body.medicines":
            talks.give(hand, Answer(question.question_id, "yes_have"))
            talks.step_on(hand)
        elif question.question_id == "body.medicines_list":
            columns = ("name", "for", "how_often")
            talks.give(hand, Answer(question.question_id, (tuple((each, MARKER) for each in columns),)))
            talks.step_on(hand)
        elif question.kind == "yesno":
            talks.give(hand, Answer(question.question_id, True))
            talks.step_on(hand)
        else:
            talks.pass_over(hand)
        if hand.urgent():
            safety.record_told(hand, "the nurse", "10:00", "")
    assessments.finish(nurse, hand.sitting)
    seen = papers.make_paper(nurse, ground.newcomer, DocumentKind.MY_HEALTH_PACK)
    assert MARKER in [thing.words for thing in seen.sensitive]
    nurse.site.close()
    officer = signed_in(folder, OFFICER)
    hidden = papers.make_paper(officer, ground.newcomer, DocumentKind.MY_HEALTH_PACK)
    assert "medicines" in [thing.key for thing in hidden.sensitive]
    assert MARKER not in repr((hidden.sensitive, hidden.held_back, hidden.telling_words))
    ticked = papers.PrintChoices(ticked=frozenset({"medicines"}))
    shown = papers.make_paper(officer, ground.newcomer, DocumentKind.MY_HEALTH_PACK, ticked)
    assert MARKER in words_of(shown.pdf)
    officer.site.close()

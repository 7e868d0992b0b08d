"""Consent: taken back it stays so, answered in a talk it counts, and a silence is no yes."""

from pathlib import Path

import pytest

from app.clock import FixedClock
from app.domain.assessment import Answer, Helper, Silence, Sitting
from app.domain.roles import Level, Role
from app.errors import NotAllowed, NotValid
from app.services import assessments, checks, consents, corrections, talks
from app.services.session import Session
from app.storage import versions
from tests.sites import NURSE, OFFICER, TODAY, signed_in
from tests.walls.ground import Ground


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

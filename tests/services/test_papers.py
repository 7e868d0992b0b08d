"""Every document of one person: who may make it, what each reader finds on it, and what is kept of printing."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.assessment import Answer, TalkSet
from app.domain.pack import DocumentKind
from app.domain.paper_rights import GRADES
from app.domain.plan import Agrees, Goal, Plan, Step
from app.domain.record import VersionKind
from app.errors import NotAllowed
from app.services import assessments, consents, papers, plans, safety, talks
from app.services.papers import PrintChoices
from app.services.session import Session
from app.storage import audit, versions
from tests.documents.sheets import words_of
from tests.house.planted import ROOT
from tests.services.held import danny_of, talk_held

SAID = {
    "start.consent_keyworker": True,
    "start.consent_gp": True,
    "start.reading": "some_help",
    "safe.hopeless": "often",
    "safe.worry": "Where I will sleep",
    "mood.face": 2,
}


def made(session: Session, person_id: str, kind: DocumentKind, ticked: frozenset[str] = frozenset()) -> str:
    """The words of the paper with one space between them."""
    return " ".join(words_of(papers.make_paper(session, person_id, kind, PrintChoices(ticked=ticked)).pdf).split())


def rows_of(session: Session) -> list[tuple[str, str]]:
    with session.site.store.read() as conn:
        return [(str(row.action), str(row.reason)) for row in audit.rows(conn)]


def test_only_healthcare_is_offered_the_healthcare_summary(officer: Session, nurse_too: Session) -> None:
    person_id = danny_of(officer).person_id
    assert DocumentKind.HEALTHCARE_SUMMARY not in papers.documents_for(officer, person_id)
    with pytest.raises(NotAllowed):
        papers.make_paper(officer, person_id, DocumentKind.HEALTHCARE_SUMMARY)


def test_healthcare_reads_private_answers_on_its_summary_and_nowhere_else(nurse: Session) -> None:
    person_id = danny_of(nurse).person_id
    talk_held(nurse, person_id, TalkSet.FULL, SAID, private=("safe.worry", "safe.hopeless"))
    summary = made(nurse, person_id, DocumentKind.HEALTHCARE_SUMMARY)
    assert "Where I will sleep (in private)" in summary
    assert "Daniel McBride" in summary
    assert "Not a clinical record." in summary
    for kind in papers.documents_for(nurse, person_id):
        if kind is not DocumentKind.HEALTHCARE_SUMMARY:
            assert "Where I will sleep" not in made(nurse, person_id, kind), kind


def test_the_summary_lists_what_was_not_asked(nurse: Session) -> None:
    summary = made(nurse, danny_of(nurse).person_id, DocumentKind.HEALTHCARE_SUMMARY)
    assert "Not asked does not mean no." in summary
    assert "Your health problems" in summary


def test_the_key_worker_reads_findings_only_by_consent_and_as_an_officer_may(officer: Session) -> None:
    person_id = danny_of(officer).person_id
    talk_held(officer, person_id, TalkSet.INDUCTION, SAID)
    goal = Goal("home", "Get my own place", steps=(Step("Go to housing options"),))
    plans.agree_plan(officer, person_id, Plan(("Good with his hands",), (goal,)), Agrees.YES)
    words = made(officer, person_id, DocumentKind.KEY_WORKER_COPY)
    for line in ("Get my own place", "Go to housing options", "Good with his hands", "Someone needs to be told"):
        assert line in words
    assert "hopeless" not in words.lower()
    consents.change_consent(officer, person_id, "keyworker", False)
    words = made(officer, person_id, DocumentKind.KEY_WORKER_COPY)
    assert "The person has not agreed to share findings." in words
    assert "Someone needs to be told" not in words
    assert "Get my own place" in words


def test_a_letter_to_a_practice_needs_the_persons_yes(officer: Session) -> None:
    person_id = danny_of(officer).person_id
    assert DocumentKind.GP_LETTER not in papers.documents_for(officer, person_id)
    with pytest.raises(NotAllowed, match="not agreed"):
        papers.make_paper(officer, person_id, DocumentKind.GP_LETTER)
    talk_held(officer, person_id, TalkSet.FULL, SAID)
    letter = made(officer, person_id, DocumentKind.GP_LETTER)
    assert "I would like to join your practice, please." in letter
    assert "Please read things aloud" not in letter
    ticked = made(officer, person_id, DocumentKind.GP_LETTER, frozenset({"fact:reading"}))
    assert "Please read things aloud to me." in ticked
    for word in ("139920", "Iona", "prison", "custody"):
        assert word not in letter


def test_an_officers_letter_holds_nothing_that_only_healthcare_asked(officer: Session, nurse_too: Session) -> None:
    person_id = danny_of(officer).person_id
    said = {**SAID, "body.conditions": ("asthma",), "body.medicines": "yes_have"}
    talk_held(nurse_too, person_id, TalkSet.FULL, said)
    by_officer = papers.make_paper(officer, person_id, DocumentKind.GP_LETTER)
    by_nurse = papers.make_paper(nurse_too, person_id, DocumentKind.GP_LETTER)
    assert "fact:condition:asthma" not in {thing.key for thing in by_officer.sensitive}
    assert "fact:condition:asthma" in {thing.key for thing in by_nurse.sensitive}


def test_a_concern_note_is_made_by_who_recorded_it_and_holds_only_the_concern(
    officer: Session, nurse_too: Session
) -> None:
    person_id = danny_of(officer).person_id
    hand = talks.start_talk(officer, person_id, TalkSet.INDUCTION)
    while (question := talks.question_on_screen(hand)) is not None and question.question_id != "safe.place":
        talks.pass_over(hand)
    talks.give(hand, Answer("safe.place", "no"))
    assert safety.open_card(hand)
    safety.record_told(hand, "the duty manager", "10:42", "Form filled in")
    assert DocumentKind.CONCERN_NOTE not in papers.documents_for(nurse_too, person_id)
    with pytest.raises(NotAllowed):
        papers.make_paper(nurse_too, person_id, DocumentKind.CONCERN_NOTE)
    talks.pass_over(hand)
    assessments.close_sitting(officer, hand.sitting, "stopped")
    note = made(officer, person_id, DocumentKind.CONCERN_NOTE)
    for words in ("the duty manager", "10:42", "Form filled in", "Not safe here", "Sample safety pathway"):
        assert words in note
    assert "Where I will sleep" not in note


def test_each_copy_is_numbered_and_only_staff_paper_names_the_log(officer: Session) -> None:
    person_id = danny_of(officer).person_id
    choices = PrintChoices()
    for kind in (DocumentKind.MY_PLAN, DocumentKind.MY_HEALTH_PACK, DocumentKind.KEY_WORKER_COPY):
        first = papers.make_paper(officer, person_id, kind, choices)
        assert "Copy 1, 24 November 2026. Things may have changed." in words_of(first.pdf)
        papers.record_printed(officer, person_id, first, choices, 2)
        again = words_of(papers.make_paper(officer, person_id, kind, choices).pdf)
        assert "Copy 3, 24 November 2026." in again
        assert ("Log " in again) is (GRADES[kind] is not GRADES[DocumentKind.MY_HEALTH_PACK])


def test_every_print_and_every_print_called_off_is_in_the_log(officer: Session) -> None:
    person_id = danny_of(officer).person_id
    paper = papers.make_paper(officer, person_id, DocumentKind.MY_PLAN)
    papers.record_printed(officer, person_id, paper, PrintChoices(), 1)
    papers.record_printed(officer, person_id, paper, PrintChoices(), 1)
    papers.record_cancelled(officer, person_id, paper)
    kept = rows_of(officer)
    assert kept.count(("printed", "my_plan")) == 2
    assert kept.count(("print_cancelled", "my_plan")) == 1
    with officer.site.store.read() as conn:
        assert len(versions.versions_about(conn, person_id, VersionKind.PACK)) == 2


@pytest.mark.parametrize("maker", ["due_list_paper", "wing_list_paper"])
def test_a_list_can_be_the_first_paper_of_a_process(maker: str, folder: Path) -> None:
    """Nothing may lean on another document that was made before it."""
    code = (
        f"from pathlib import Path; from tests.sites import signed_in; from app.services import lists;"
        f" session = signed_in(Path({str(folder)!r})); print(len(lists.{maker}(session).pdf)); session.site.close()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 1000


def test_staff_read_reasons_about_the_person_and_the_person_still_hears_them_said_to_them(officer: Session) -> None:
    person_id = danny_of(officer).person_id
    talk_held(officer, person_id, TalkSet.INDUCTION, SAID | {"start.reading": "cannot"})
    words = made(officer, person_id, DocumentKind.KEY_WORKER_COPY)
    assert "They said reading is hard for them." in words
    assert "you said" not in words.lower()

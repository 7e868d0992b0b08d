"""What reading leaves in the log, and what managers see of it."""

from datetime import timedelta

import pytest

from app.clock import FixedClock
from app.domain.assessment import TalkSet
from app.domain.person import PersonDetails
from app.domain.roles import Role
from app.errors import NotAllowed
from app.services import audit_log, consents, log_lines, person_alerts, person_pages, person_records, talks
from app.services.log_words import kind_in_words
from app.services.pages.log import Asked
from app.services.session import Session
from app.storage import audit
from tests.sites import OFFICER, TODAY


def as_manager(session: Session) -> Session:
    from dataclasses import replace

    session.site.account = replace(session.site.account, role=Role.MANAGER)
    return session


def test_a_run_of_searching_is_one_line_without_what_was_typed(officer: Session) -> None:
    for typed in ("Q", "Qu", "Quo"):
        person_records.find_people(officer, typed)
    with officer.site.store.read() as conn:
        lines = [row for row in audit.rows(conn) if row.action == "searched"]
    assert [line.reason for line in lines] == [""]


def test_a_reason_is_asked_outside_todays_work(officer: Session) -> None:
    person_id = person_records.add_person(officer, PersonDetails("Sam", "Sample")).person_id
    assert not log_lines.reason_needed(officer, person_id)
    assert log_lines.reason_needed(officer, "somebody not held")
    officer.site.clock = officer.clock = FixedClock(TODAY + timedelta(days=1))
    with officer.site.store.write() as conn:
        conn.exec_driver_sql("DELETE FROM due")
    assert log_lines.reason_needed(officer, person_id)


def test_a_nurse_says_why_when_the_person_said_no_to_healthcare(nurse_too: Session, officer: Session) -> None:
    person_id = person_records.add_person(officer, PersonDetails("Sam", "Sample")).person_id
    assert not log_lines.reason_needed(nurse_too, person_id)
    consents.change_consent(officer, person_id, "health", False, "wants to keep it here")
    assert log_lines.reason_needed(nurse_too, person_id)
    assert not log_lines.reason_needed(officer, person_id)
    talks.start_talk(officer, person_id, TalkSet.INDUCTION)
    assert log_lines.reason_needed(nurse_too, person_id), "a talk of somebody else's gives a nurse no reason"
    for session, told in ((nurse_too, True), (officer, False)):
        page = person_alerts.with_alerts(session, person_pages.person_page(session, person_id))
        assert any(alert.key == person_alerts.NOT_SHARED for alert in page.alerts) is told


def test_the_log_is_filtered_by_person_user_kind_and_date(officer: Session) -> None:
    one = person_records.add_person(officer, PersonDetails("Quokka", "Sample")).person_id
    two = person_records.add_person(officer, PersonDetails("Another", "Sample")).person_id
    for person_id in (one, two, one):
        person_records.note_opened(officer, person_id, "a review")
    with pytest.raises(NotAllowed):
        audit_log.log_page(officer, Asked())
    boss = as_manager(officer)
    assert audit_log.log_page(boss, Asked(kind="viewed")).count == 3
    page = audit_log.log_page(boss, Asked(person="Quokka"))
    assert [line.kind for line in page.lines] == ["viewed", "viewed", "created"]
    assert {(line.about, line.user) for line in page.lines} == {("Quokka Sample", OFFICER)}
    assert audit_log.log_page(boss, Asked(record=two)).count == 2
    assert audit_log.log_page(boss, Asked(user="nobody")).count == 0
    assert audit_log.log_page(boss, Asked(since=TODAY, until=TODAY)).count == audit_log.log_page(boss, Asked()).count
    assert audit_log.log_page(boss, Asked(until=TODAY - timedelta(days=1))).count == 0
    assert audit_log.log_page(boss, Asked(kind="viewed"), most=2).lines[1].number > 1


def test_every_kind_has_words(officer: Session) -> None:
    assert kind_in_words("viewed") == "Record opened"
    assert kind_in_words("something_new") == "Something new"

"""How long things are kept: periods, legal holds, and disposal that leaves no trace."""

from itertools import pairwise
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from app.clock import FixedClock
from app.domain.person import PersonDetails
from app.domain.plan import Plan
from app.domain.record import NewVersion, VersionKind
from app.domain.retention import Category, categories_due
from app.errors import NotAllowed, NotFound, NotValid
from app.services import (
    arrivals,
    assessments,
    checks,
    people_links,
    person_pages,
    person_records,
    plans,
    retention,
    retention_pages,
    rights,
    talks,
)
from app.services.session import Session
from app.storage import disposal, verify, versions
from tests.sites import MANAGER, NURSE, OFFICER, TODAY, signed_in
from tests.walls.beside import BESIDE
from tests.walls.ground import MARKER, Ground


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


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_who_was_joined_with_somebody_whose_content_is_taken_away_is_still_found(folder: Path, gone: int) -> None:
    """Another computer may dispose of one of them before it hears that they were joined."""
    officer = signed_in(folder, OFFICER)
    names = ("Ailsa", "Bruce", "Catriona")
    people = [person_records.add_person(officer, PersonDetails(name, "Joined")).person_id for name in names]
    for one, other in pairwise(people):
        people_links.join(officer, one, other, "same birthday")
    site = officer.site
    with site.store.write() as conn:
        going = disposal.versions_to_go(conn, people[gone], tuple(VersionKind))
        act = versions.append(
            conn, site, NewVersion("act", VersionKind.DISPOSAL, people[gone], {"versions": len(going)})
        )
        disposal.dispose(conn, going, act.version_id, TODAY)
    left = [name for at, name in enumerate(names) if at != gone]
    assert verify.problems(site) == []
    assert all(person_records.find_people(officer, name) for name in left)
    site.close()


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


def test_a_clock_ten_years_ahead_takes_nothing_away_until_somebody_says_that_the_date_is_true(
    folder: Path, ground: Ground
) -> None:
    officer = signed_in(folder, OFFICER)
    arrivals.leave(officer, ground.talked)
    officer.site.close()
    manager = years_on(folder, 10)
    retention.set_retention_period(manager, Category.TALKS, 24)
    assert len(retention.disposal_due(manager)) == 1
    assert retention.clock_far_ahead_since(manager) == TODAY
    assert "far ahead. Before that it was 24 November 2026" in retention_pages.keeping_page(manager).clock
    with pytest.raises(NotAllowed, match="clock was far ahead"):
        retention.dispose_due(manager, "period over", BESIDE)
    with pytest.raises(NotValid, match="another day"):
        retention.confirm_date(manager, TODAY)
    assert retention.clock_far_ahead_since(manager) == TODAY
    manager.site.close()
    again = years_on(folder, 10)  # signing in once more makes no date true
    assert retention.clock_far_ahead_since(again) == TODAY
    retention.confirm_date(again, again.today())
    assert retention.clock_far_ahead_since(again) is None
    assert retention.dispose_due(again, "period over", BESIDE).people == 1
    assert checks.record_problems(again) == []
    again.site.close()


def test_a_clock_that_was_put_right_again_needs_no_yes(folder: Path, ground: Ground) -> None:
    years_on(folder, 10).site.close()
    still_ahead = years_on(folder, 9)
    assert retention.clock_far_ahead_since(still_ahead) == TODAY
    still_ahead.site.close()
    manager = years_on(folder, 0)
    assert retention.clock_far_ahead_since(manager) is None
    assert retention_pages.keeping_page(manager).clock == ""
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
    retention.confirm_date(manager, manager.today())
    assert retention.dispose_due(manager, "period over", BESIDE).people == 0
    retention.hold_record(manager, ground.talked, False, "settled")
    manager.site.close()
    manager = years_on(folder, 6)
    retention.confirm_date(manager, manager.today())
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

"""Erased for good: no page, list, draft or file holds it; copies that do are named; no older copy brings it back."""

from pathlib import Path

from app.clock import FixedClock
from app.domain.assessment import TalkSet
from app.domain.person import PersonDetails
from app.domain.plan import Agrees, Goal, Plan, Step
from app.services import (
    backups,
    champions,
    check_ins,
    checks,
    person_records,
    plan_changes,
    plans,
    restoring,
    retention,
    reviews,
    sites,
    talks,
)
from app.services.second_person import Second
from app.services.session import Session
from tests.sites import CHAMPION, MANAGER, NURSE, OFFICER, PASSWORD, TODAY, signed_in
from tests.walls.ground import Ground, held_talk
from tests.walls.test_disposal import pages_in_clear

WORD = "Qwertzmarker"
BESIDE = Second(NURSE, PASSWORD)


def somebody(session: Session) -> str:
    """A person whose every part holds the word, said and half said."""
    details = PersonDetails(f"{WORD}a", f"{WORD}b", f"{WORD}c", hall=f"Iona {WORD}", custody_number=f"{WORD}1")
    person_id = person_records.add_person(session, details).person_id
    held_talk(session, person_id)
    goal = Goal("mood", f"{WORD} goal", WORD, steps=(Step(WORD),))
    plans.agree_plan(session, person_id, Plan((WORD,), (goal,)), Agrees.NO, WORD)
    plan_changes.add_note(session, person_id, WORD)
    reviews.hold_review(session, person_id, WORD)
    check_ins.hold_check_in(session, person_id, check_ins.CheckIn(2, ("mood",)))
    open_work(session, person_id)
    return person_id


def open_work(session: Session, person_id: str) -> None:
    hand = talks.start_talk(session, person_id, TalkSet.SHORT)
    talks.half_typed(hand, hand.at, WORD)
    plans.keep_draft(session, person_id, Plan(strengths=(WORD,)))


def rows_with_word(session: Session) -> list[str]:
    """Tables with the word in any of their rows."""
    with session.site.store.read() as conn:
        names = conn.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        return [
            name
            for name in names
            if WORD.casefold() in repr(conn.exec_driver_sql(f'SELECT * FROM "{name}"').fetchall()).casefold()
        ]


def test_nothing_of_somebody_who_was_erased_is_in_any_table_page_or_file(folder: Path, ground: Ground) -> None:
    officer = signed_in(folder, OFFICER)
    key = officer.site.keys.db
    person_id = somebody(officer)
    champions.hand_over(officer, ground.newcomer, CHAMPION, TalkSet.INDUCTION, 40, agreed=True)
    assert rows_with_word(officer)
    officer.site.close()
    manager = signed_in(folder, MANAGER)
    done = retention.dispose_person(manager, person_id, "asked for it", BESIDE)
    assert rows_with_word(manager) == []
    assert done.still_held_in == ()  # another person's talk with a champion is no copy of this one
    manager.site.close()
    assert WORD.casefold().encode() not in pages_in_clear(folder, key).lower()
    assert list((folder / "intake").glob("*.db"))
    nurse = signed_in(folder, NURSE)
    assert person_records.find_people(nurse, WORD) == ()
    assert checks.record_problems(nurse) == []
    nurse.site.close()


def test_a_champions_open_talk_with_them_is_taken_away_at_once(folder: Path, ground: Ground) -> None:
    officer = signed_in(folder, OFFICER)
    champions.hand_over(officer, ground.newcomer, CHAMPION, TalkSet.INDUCTION, 40, agreed=True)
    officer.site.close()
    assert list((folder / "intake").iterdir())
    manager = signed_in(folder, MANAGER)
    retention.dispose_person(manager, ground.newcomer, "asked for it", BESIDE)
    assert list((folder / "intake").iterdir()) == []
    sites.sign_out(manager)
    nurse = signed_in(folder, NURSE)
    assert checks.record_problems(nurse) == []
    nurse.site.close()


def test_a_backup_from_before_is_named_and_putting_it_back_gives_nothing_back(folder: Path, tmp_path: Path) -> None:
    """Open answers and a plan being made are no versions: no tombstone names them, and they stay away all the same."""
    officer = signed_in(folder, OFFICER)
    person_id = somebody(officer)
    copy = backups.back_up_to(officer, tmp_path / "stick")
    officer.site.close()
    manager = signed_in(folder, MANAGER)
    own = backups.back_up(manager, "by hand")
    assert own is not None
    done = retention.dispose_person(manager, person_id, "asked for it", BESIDE)
    assert done.still_held_in == (f"backups/{own.name}/records.db",)
    live = restoring.what_is_held(manager)
    manager.site.close()
    clock = FixedClock(TODAY)
    restoring.restore(copy, folder, OFFICER, PASSWORD, BESIDE, live, clock, replace_live=True)
    nurse = signed_in(folder, NURSE)
    assert rows_with_word(nurse) == []
    assert person_records.find_people(nurse, WORD) == ()
    assert checks.record_problems(nurse) == []
    nurse.site.close()

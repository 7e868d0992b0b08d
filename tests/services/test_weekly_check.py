"""Verify by itself once a week, with progress; long logs in seconds; thirty flipped bits; never a repair."""

import contextlib
import random
from datetime import timedelta
from pathlib import Path

from app.clock import FixedClock
from app.domain.person import PersonDetails
from app.errors import OnlyToRead, StoreError
from app.services import backups, checks, person_records, sites, weekly_check
from app.services.session import Session
from app.storage import audit
from app.storage.database import PAGE_SIZE
from app.storage.opening import RECORDS
from tests.sites import OFFICER, PASSWORD, TODAY, signed_in

LINES = 50_000


def test_it_is_due_once_a_week_and_tells_how_far_it_is(officer: Session) -> None:
    assert weekly_check.check_due(officer)
    told: list[tuple[int, int]] = []
    assert weekly_check.check_now(officer, lambda done, of: told.append((done, of))) == []
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1]
    assert not weekly_check.check_due(officer)
    officer.clock = FixedClock(TODAY + timedelta(days=7))
    assert weekly_check.check_due(officer)
    officer.clock = FixedClock(TODAY - timedelta(days=400))
    assert weekly_check.check_due(officer)


def test_what_it_found_is_kept_for_home_and_written_down(officer: Session) -> None:
    backups.back_up(officer)
    kept = backups.backup_state(officer).here[0].folder / RECORDS
    content = bytearray(kept.read_bytes())
    content[6000] ^= 1
    kept.write_bytes(bytes(content))
    (line,) = weekly_check.check_now(officer)
    assert line.startswith("The newest backup")
    assert weekly_check.last_found(officer) == (line,)


def test_fifty_thousand_lines_are_verified(officer: Session) -> None:
    site = officer.site
    with site.store.write() as conn:
        for number in range(LINES):
            audit.record(conn, site, "viewed", record=f"person-{number % 900}")
    assert checks.record_problems(officer) == []


def test_thirty_flipped_bits_are_found_and_the_rest_can_be_read(folder: Path) -> None:
    session = signed_in(folder)
    ids = [person_records.add_person(session, PersonDetails(f"Given {n}", "Sample")).person_id for n in range(40)]
    session.site.close()
    whole, chance, looked, most = (folder / RECORDS).read_bytes(), random.Random(30), 0, 0
    for _flip in range(30):
        content = bytearray(whole)
        place = chance.randrange(PAGE_SIZE, len(content))
        content[place] ^= 1 << chance.randrange(8)
        (folder / RECORDS).write_bytes(bytes(content))
        with contextlib.suppress(StoreError):
            looking = sites.look(folder, OFFICER, PASSWORD, FixedClock(TODAY))
            assert any("damaged" in line or "cannot be read" in line for line in checks.record_problems(looking)), place
            looked += 1
            most = max(most, sum(readable(looking, person_id) for person_id in ids))
            looking.site.close()
        assert (folder / RECORDS).read_bytes() == bytes(content)
    assert looked > 15
    assert most == len(ids)


def readable(session: Session, person_id: str) -> bool:
    try:
        return bool(person_records.person_details(session, person_id))
    except StoreError:
        return False


def test_records_that_verify_finds_damaged_take_nothing_more(folder: Path) -> None:
    signed_in(folder).site.close()
    whole = (folder / RECORDS).read_bytes()
    for page in range(len(whole) // PAGE_SIZE - 1, 5, -1):
        content = bytearray(whole)
        content[page * PAGE_SIZE + 9] ^= 1
        (folder / RECORDS).write_bytes(bytes(content))
        try:
            session = signed_in(folder)
        except StoreError:
            continue
        assert checks.record_problems(session) != []
        with contextlib.suppress(OnlyToRead):
            person_records.add_person(session, PersonDetails("Sam"))
            raise AssertionError("written into a damaged file")
        session.site.close()
        with contextlib.suppress(StoreError):
            signed_in(folder).site.close()
            raise AssertionError("opened as if nothing had been found")
        return
    raise AssertionError("no page could be spoilt without a word at sign-in")

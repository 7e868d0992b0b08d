"""Damaged records: refused or named in plain words, kept as they are, and the rest stays readable. Bits are flipped."""

import contextlib
import random
import threading
import traceback
from pathlib import Path

import pytest

from app.domain.assessment import Answer
from app.domain.person import PersonDetails
from app.errors import CouldNotSave, StoreDamaged, StoreEmpty, StoreError
from app.storage import keystore, people, sittings, verify
from app.storage.database import PAGE_SIZE
from app.storage.opened import OpenSite
from app.storage.opening import RECORDS
from app.storage.site import create_site
from tests.storage.samples import ACCOUNTS, CLOCK, MARKER, SETTINGS, a_sitting, add_person, opened_by_officer


def fill(folder: Path, count: int = 40) -> None:
    with opened_by_officer(folder) as site, site.store.write() as conn:
        for number in range(count):
            add_person(conn, site, f"person-{number:02}", PersonDetails(f"{MARKER} {number}", "Sample"))


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1 << (place % 8)
    path.write_bytes(content)


@pytest.mark.parametrize("place", [0, 15, 16, 100, 2048, PAGE_SIZE - 1])
def test_a_flipped_first_page_is_a_damaged_file_and_not_a_wrong_password(folder: Path, place: int) -> None:
    flip(folder / RECORDS, place)
    before = (folder / RECORDS).read_bytes()
    with pytest.raises(StoreDamaged, match="Your password is fine"):
        opened_by_officer(folder)
    assert (folder / RECORDS).read_bytes() == before


@pytest.mark.parametrize("cut", [1, 100, PAGE_SIZE, PAGE_SIZE + 1, 0.5])
def test_records_cut_short_are_refused_and_kept(folder: Path, cut: float) -> None:
    fill(folder)
    whole = (folder / RECORDS).read_bytes()
    rest = whole[: len(whole) // 2] if cut == 0.5 else whole[: -int(cut)]
    (folder / RECORDS).write_bytes(rest)
    with pytest.raises(StoreDamaged, match="restore a backup"):
        opened_by_officer(folder)
    assert (folder / RECORDS).read_bytes() == rest
    assert not list(folder.glob("records.db-*"))


@pytest.mark.parametrize("size", [1, 15, PAGE_SIZE - 1])
def test_less_than_a_page_is_a_damaged_file(folder: Path, size: int) -> None:
    (folder / RECORDS).write_bytes((folder / RECORDS).read_bytes()[:size])
    with pytest.raises(StoreDamaged):
        opened_by_officer(folder)


def test_an_empty_file_is_refused_and_stays_empty(folder: Path) -> None:
    (folder / RECORDS).write_bytes(b"")
    with pytest.raises(StoreEmpty):
        opened_by_officer(folder)
    assert (folder / RECORDS).read_bytes() == b""
    assert not list(folder.glob("records.db-*"))


@pytest.mark.parametrize("content", [b"\0" * 8192, b"SQLite format 3\0" + b"\0" * 8176, b"x" * 4096])
def test_something_else_in_its_place_is_a_damaged_file(folder: Path, content: bytes) -> None:
    (folder / RECORDS).write_bytes(content)
    with pytest.raises(StoreDamaged):
        opened_by_officer(folder)


def test_flipped_bits_are_found_by_verify_and_the_rest_stays_readable(folder: Path) -> None:
    fill(folder)
    whole, chance, opened, most = (folder / RECORDS).read_bytes(), random.Random(3), 0, 0
    for _flip in range(10):
        flip(folder / RECORDS, chance.randrange(PAGE_SIZE, len(whole)))
        with contextlib.suppress(StoreError):
            with opened_by_officer(folder) as site:
                opened += 1
                found = verify.problems(site)
                assert any("damaged" in line for line in found), found
                assert MARKER not in "".join(found)
                most = max(most, sum(can_be_read(site, f"person-{number:02}") for number in range(40)))
        (folder / RECORDS).write_bytes(whole)
    assert opened > 0
    assert most == 40


def can_be_read(site: OpenSite, person_id: str) -> bool:
    try:
        with site.store.read() as conn:
            return bool(people.person(conn, person_id))
    except StoreError:
        return False


def test_a_records_file_of_another_site_is_not_taken_for_this_one(folder: Path, tmp_path: Path) -> None:
    create_site(tmp_path / "other", SETTINGS, ACCOUNTS, CLOCK, cost=keystore.FLOOR)
    (folder / RECORDS).write_bytes((tmp_path / "other" / RECORDS).read_bytes())
    with pytest.raises(StoreDamaged):
        opened_by_officer(folder)


def test_a_full_disk_says_so_keeps_what_was_saved_and_the_retry_works(folder: Path) -> None:
    with opened_by_officer(folder) as site:
        with site.store.write() as conn:
            sittings.open_sitting(conn, a_sitting())
            sittings.save_answer(conn, "sitting-1", Answer("q1", "saved before"), "q2")
        long = Answer("q2", MARKER * 2_000)
        with site.store.write() as conn:
            conn.exec_driver_sql("PRAGMA max_page_count = 1")
        with pytest.raises(CouldNotSave) as error, site.store.write() as conn:
            sittings.save_answer(conn, "sitting-1", long, "q3")
        assert_tells_nothing(error.value)
        with site.store.read() as conn:
            assert sittings.answers_of(conn, "sitting-1") == {"q1": Answer("q1", "saved before")}
        with site.store.write() as conn:
            sittings.save_answer(conn, "sitting-1", long, "q3")
        with site.store.read() as conn:
            assert sittings.answers_of(conn, "sitting-1")["q2"] == long


@pytest.mark.parametrize(
    "statement",
    [
        f"INSERT INTO accounts SELECT * FROM accounts WHERE '{MARKER}' = '{MARKER}'",
        f"SELECT '{MARKER}' FROM no_such_table",
        f"SELECT rowid FROM people_fts WHERE people_fts MATCH '\"{MARKER}'",
        f"SELECT json_extract('{MARKER}', '$')",
        f"this is no statement {MARKER}",
    ],
)
def test_an_error_of_the_database_holds_no_value(folder: Path, statement: str) -> None:
    with opened_by_officer(folder) as site:
        with pytest.raises(StoreError) as error, site.store.write() as conn:
            conn.exec_driver_sql(statement)
        assert_tells_nothing(error.value)


def test_half_a_letter_is_refused_without_repeating_the_text(folder: Path) -> None:
    with opened_by_officer(folder) as site:
        with site.store.write() as conn:
            sittings.open_sitting(conn, a_sitting())
        with pytest.raises(CouldNotSave) as error, site.store.write() as conn:
            sittings.move_to(conn, "sitting-1", MARKER + "\ud800")
        assert_tells_nothing(error.value)
        with site.store.write() as conn:
            sittings.save_answer(conn, "sitting-1", Answer("q1", "half \ud800"), "q2")
            add_person(conn, site, "person-1", PersonDetails("half \ud800 name"))
        with site.store.read() as conn:
            assert sittings.answers_of(conn, "sitting-1")["q1"].value == "half \ud800"
            assert people.person(conn, "person-1").details.given_name == "half \ud800 name"


def assert_tells_nothing(error: BaseException) -> None:
    """Neither the words nor what a traceback would print holds a value."""
    assert MARKER not in "".join(traceback.format_exception(error))


def test_a_save_waits_its_turn_and_two_threads_lose_nothing(folder: Path) -> None:
    with opened_by_officer(folder) as site:
        with site.store.write() as conn:
            sittings.open_sitting(conn, a_sitting())

        def save(first: int) -> None:
            for number in range(first, first + 20):
                with site.store.write() as conn:
                    sittings.save_answer(conn, "sitting-1", Answer(f"q{number}", number), "next")

        threads = [threading.Thread(target=save, args=(start,)) for start in (0, 100, 200)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with site.store.read() as conn:
            assert len(sittings.answers_of(conn, "sitting-1")) == 60
            assert sittings.saves_of(conn, "sitting-1") == 61

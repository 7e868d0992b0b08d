"""Salvage: of a damaged file everything that can be read is there again, and each record is marked to be checked."""

import contextlib
import random
import shutil
from pathlib import Path

import pytest
from sqlalchemy.exc import SQLAlchemyError

from app.domain.assessment import Answer
from app.domain.person import PersonDetails
from app.errors import NotAllowed, NotValid, SiteExists, StoreDamaged, StoreError, WrongPassword
from app.services.salvaging import salvage_into
from app.services.second_person import Second
from app.storage import people, salvage, sittings, tables, verify
from app.storage.database import PAGE_SIZE, Store, connect
from app.storage.opening import RECORDS
from app.storage.raw_pages import whole_pages
from app.storage.raw_source import RawSource
from tests.faults.harness import require_plain
from tests.storage.samples import (
    CLOCK,
    NURSE,
    NURSE_PASSWORD,
    OFFICER,
    OFFICER_PASSWORD,
    a_sitting,
    add_person,
    opened_by_officer,
)

PEOPLE = 60


@pytest.fixture
def filled(folder: Path) -> Path:
    with opened_by_officer(folder) as site:
        with site.store.write() as conn:
            for number in range(PEOPLE):
                add_person(conn, site, f"person-{number:02}", PersonDetails(f"Given {number}", "Sample"))
            sittings.open_sitting(conn, a_sitting(person_id="person-00"))
        for number in range(30):
            with site.store.write() as conn:
                sittings.save_answer(conn, "sitting-1", Answer(f"q{number}", number), "next")
    return folder


def recovered(folder: Path, into: Path) -> salvage.Salvaged:
    return salvage_into(folder, into, OFFICER, OFFICER_PASSWORD, Second(NURSE, NURSE_PASSWORD), CLOCK)


def test_of_a_whole_file_all_is_recovered_and_marked(filled: Path, tmp_path: Path) -> None:
    before = (filled / RECORDS).read_bytes()
    found = recovered(filled, tmp_path / "new")
    assert (found.records, found.gaps) == (PEOPLE, [])
    assert (filled / RECORDS).read_bytes() == before
    with opened_by_officer(tmp_path / "new") as site:
        assert verify.problems(site) == []
        with site.store.read() as conn:
            assert len(sittings.answers_of(conn, "sitting-1")) == 30
            assert len(salvage.to_check(conn)) == PEOPLE + 1


@pytest.mark.parametrize("seed", range(4))
def test_of_a_file_with_flipped_bits_the_rest_is_recovered(filled: Path, tmp_path: Path, seed: int) -> None:
    content, chance = bytearray((filled / RECORDS).read_bytes()), random.Random(seed)
    for _flip in range(3):
        content[chance.randrange(4 * PAGE_SIZE, len(content))] ^= 1 << chance.randrange(8)
    (filled / RECORDS).write_bytes(bytes(content))
    try:
        found = recovered(filled, tmp_path / "new")
    except StoreDamaged:  # the list of tables itself was hit: said, and nothing is made
        assert not (tmp_path / "new").exists()
        return
    store = Store(tmp_path / "new" / RECORDS, salvage.key_for(filled, OFFICER, OFFICER_PASSWORD).db)
    with store.read() as conn:
        held = len(people.all_people(conn, 1000, 0))
    store.close()
    assert held == PEOPLE or found.gaps


@pytest.mark.parametrize("step", [23, pytest.param(3, marks=pytest.mark.slow)])
def test_pages_spoilt_one_after_the_other_lose_little(filled: Path, tmp_path: Path, step: int) -> None:
    """Some pages of the file, or many, in turn: whatever it held, the others come back."""
    whole = (filled / RECORDS).read_bytes()
    kept: list[int] = []
    for page in range(1, len(whole) // PAGE_SIZE, step):
        content = bytearray(whole)
        content[page * PAGE_SIZE + 77] ^= 8
        (filled / RECORDS).write_bytes(bytes(content))
        new = tmp_path / "new"
        shutil.rmtree(new, ignore_errors=True)
        with contextlib.suppress(StoreDamaged):
            kept.append(recovered(filled, new).rows["versions"])
    assert sum(count == PEOPLE for count in kept) > len(kept) * 0.6


def spoil(path: Path, *places: int) -> None:
    content = bytearray(path.read_bytes())
    for place in places:
        content[place] ^= 1 << (place % 8)
    path.write_bytes(bytes(content))


def pages_of_the_list(folder: Path) -> list[int]:
    """The pages, counted from 0, that the list of tables lies in."""
    key = salvage.key_for(folder, OFFICER, OFFICER_PASSWORD).db
    raw = connect(folder / RECORDS, key, query_only=True)
    top = whole_pages(folder / RECORDS, key)[1]
    raw.close()
    count = int.from_bytes(top[103:105], "big")
    places = [int.from_bytes(top[at : at + 2], "big") for at in range(112, 112 + 2 * count, 2)]
    return [0, *(int.from_bytes(top[at : at + 4], "big") - 1 for at in places)]


@pytest.mark.parametrize("place", [3, 15, 16, 100, 2048, PAGE_SIZE - 1])
def test_without_the_first_page_everything_is_still_recovered(filled: Path, tmp_path: Path, place: int) -> None:
    """The list of tables is found wherever it lies; also the salt may have a bit turned."""
    spoil(filled / RECORDS, place)
    before = (filled / RECORDS).read_bytes()
    found = recovered(filled, tmp_path / "new")
    assert (found.records, found.rows["versions"], found.rows["draft_answers"]) == (PEOPLE, PEOPLE, 31)
    assert (filled / RECORDS).read_bytes() == before
    with opened_by_officer(tmp_path / "new") as site:
        assert verify.problems(site) == []
        with site.store.read() as conn:
            assert len(people.all_people(conn, 1000, 0)) == PEOPLE
            assert len(sittings.answers_of(conn, "sitting-1")) == 30
            assert len(salvage.to_check(conn)) == PEOPLE + 1


def test_with_any_page_of_the_list_of_tables_gone_most_is_recovered(filled: Path, tmp_path: Path) -> None:
    whole = (filled / RECORDS).read_bytes()
    kept = []
    for page in pages_of_the_list(filled):
        (filled / RECORDS).write_bytes(whole)
        spoil(filled / RECORDS, page * PAGE_SIZE + 1000)
        shutil.rmtree(tmp_path / "new", ignore_errors=True)
        with contextlib.suppress(StoreDamaged):
            found = recovered(filled, tmp_path / "new")
            kept.append(found.rows["versions"])
            assert found.rows["versions"] in (0, PEOPLE)
    assert kept.count(PEOPLE) >= len(kept) * 0.6, kept


def test_what_is_in_the_journal_alone_is_recovered_without_the_first_page(filled: Path, tmp_path: Path) -> None:
    """Killed with a full journal, then the first page spoilt in both."""
    site = opened_by_officer(filled)
    with site.store.write() as conn:
        add_person(conn, site, "person-late", PersonDetails("Late", "Sample"))
    place = Path(shutil.copytree(filled, tmp_path / "killed"))
    site.close()
    assert (place / f"{RECORDS}-wal").stat().st_size > 0
    spoil(place / RECORDS, 500)
    found = recovered(place, tmp_path / "new")
    assert found.rows["versions"] == PEOPLE + 1


def test_every_page_that_the_raw_reader_gives_is_what_the_library_reads(filled: Path) -> None:
    key = salvage.key_for(filled, OFFICER, OFFICER_PASSWORD).db
    raw = connect(filled / RECORDS, key, query_only=True)
    source = RawSource(filled / RECORDS, key, raw)
    assert source.gaps == set()
    for table in tables.metadata.sorted_tables:
        columns = [column.name for column in table.columns]
        told = ", ".join(f'"{name}"' for name in columns)
        by_library = sorted(map(repr, raw.execute(f'SELECT {told} FROM "{table.name}"').fetchall()))
        assert sorted(map(repr, source.rows(table.name, columns))) == by_library, table.name
    raw.close()


def test_a_file_that_was_overwritten_from_the_front_gives_what_is_behind(filled: Path, tmp_path: Path) -> None:
    """Half of the pages are zeroes: without the salt nothing can be proven, with it the rest comes back."""
    content = (filled / RECORDS).read_bytes()
    (filled / RECORDS).write_bytes(b"\0" * len(content))
    with pytest.raises(StoreDamaged):
        recovered(filled, tmp_path / "new")
    half = len(content) // PAGE_SIZE // 2 * PAGE_SIZE
    (filled / RECORDS).write_bytes(content[:16] + b"\0" * (half - 16) + content[half:])
    with contextlib.suppress(StoreDamaged):
        assert recovered(filled, tmp_path / "new").gaps


def test_nothing_is_salvaged_over_something(filled: Path) -> None:
    place = filled.parent / "taken"
    place.mkdir()
    (place / RECORDS).write_bytes(b"something")
    with pytest.raises(SiteExists):
        recovered(filled, place)
    assert (place / RECORDS).read_bytes() == b"something"


def test_a_folder_with_somebody_elses_files_is_refused_and_left_alone(filled: Path, tmp_path: Path) -> None:
    place = tmp_path / "letters"
    place.mkdir()
    (place / "letter.txt").write_text("mine")
    with pytest.raises(NotValid, match="not empty"):
        recovered(filled, place)
    assert [path.name for path in place.iterdir()] == ["letter.txt"]


def test_with_no_room_nothing_is_left_and_it_is_said(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_anything: object) -> None:
        raise SQLAlchemyError("full")

    monkeypatch.setattr("app.storage.upgrade._migrate", full)
    with pytest.raises(StoreError) as error:
        recovered(filled, tmp_path / "new")
    require_plain(error.value.sentence)
    assert not (tmp_path / "new").exists()


def test_of_an_empty_file_nothing_is_made(filled: Path, tmp_path: Path) -> None:
    (filled / RECORDS).write_bytes(b"")
    with pytest.raises(StoreError):
        recovered(filled, tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "second",
    [None, Second("", ""), Second(OFFICER.lower(), OFFICER_PASSWORD), Second("champion", "brown window cloud")],
)
def test_nobody_makes_a_second_copy_of_the_records_alone(folder: Path, tmp_path: Path, second: Second | None) -> None:
    with pytest.raises((NotAllowed, WrongPassword)):
        salvage_into(folder, tmp_path / "new", OFFICER, OFFICER_PASSWORD, second, CLOCK)
    assert not (tmp_path / "new").exists()

"""Salvage: of a damaged file everything that can be read is there again, and each record is marked to be checked."""

import contextlib
import random
import shutil
from pathlib import Path

import pytest

from app.domain.assessment import Answer
from app.domain.person import PersonDetails
from app.errors import SiteExists, StoreDamaged, StoreError
from app.services.salvaging import salvage_into
from app.storage import people, salvage, sittings, verify
from app.storage.database import PAGE_SIZE, Store
from app.storage.opening import RECORDS
from tests.storage.samples import CLOCK, OFFICER, OFFICER_PASSWORD, a_sitting, add_person, opened_by_officer

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
    return salvage_into(folder, into, OFFICER, OFFICER_PASSWORD, CLOCK)


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


@pytest.mark.parametrize("step", [23, pytest.param(1, marks=pytest.mark.slow)])
def test_pages_spoilt_one_after_the_other_lose_little(filled: Path, tmp_path: Path, step: int) -> None:
    """Some pages of the file, or each one in turn: whatever it held, the others come back."""
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


def test_nothing_is_salvaged_over_something(filled: Path) -> None:
    place = filled.parent / "taken"
    place.mkdir()
    (place / RECORDS).write_bytes(b"something")
    with pytest.raises(SiteExists):
        recovered(filled, place)
    assert (place / RECORDS).read_bytes() == b"something"


def test_of_an_empty_file_nothing_is_made(filled: Path, tmp_path: Path) -> None:
    (filled / RECORDS).write_bytes(b"")
    with pytest.raises(StoreError):
        recovered(filled, tmp_path / "new")
    assert not (tmp_path / "new").exists()

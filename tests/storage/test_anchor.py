"""The anchor: records that are behind it are noticed at opening, counted, said plainly, and left as they are."""

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.assessment import Answer
from app.domain.person import PersonDetails
from app.errors import AnchorMissing, KeystoreOld, OnlyToRead, StoreBehind, StoreDamaged
from app.storage import anchor, audit, keystore, people, rekeying, sittings, verify
from app.storage.database import PAGE_SIZE
from app.storage.opened import OpenSite
from app.storage.opening import RECORDS
from app.storage.site import change_password, open_site
from tests.storage.samples import (
    CLOCK,
    MARKER,
    OFFICER,
    OFFICER_PASSWORD,
    a_sitting,
    add_person,
    opened_by_officer,
)

ANSWERS = 6


def contents(folder: Path) -> dict[str, bytes]:
    """Every file but the library's index of the journal, which is made anew at each opening."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.suffix != ".db-shm"}


def put_back(folder: Path, kept: dict[str, bytes], *names: str) -> None:
    for name in names:
        (folder / name).write_bytes(kept[name])


def a_talk(site: OpenSite, answers: int = ANSWERS) -> None:
    with site.store.write() as conn:
        if not sittings.open_sittings(conn):
            add_person(conn, site, "person-1", PersonDetails(MARKER))
            sittings.open_sitting(conn, a_sitting())
        first = sittings.saves_of(conn, "sitting-1")
    for number in range(first, first + answers):
        with site.store.write() as conn:
            sittings.save_answer(conn, "sitting-1", Answer(f"q{number}", MARKER), "next")


def look(folder: Path) -> OpenSite:
    return open_site(folder, OFFICER, OFFICER_PASSWORD, CLOCK, only_read=True)


def killed(folder: Path, work: Callable[[OpenSite], None]) -> None:
    """The files as a kill leaves them: copied while open, journal and all."""
    copy = folder.parent / "as it was"
    with opened_by_officer(folder) as site:
        work(site)
        shutil.copytree(folder, copy)
    shutil.rmtree(folder)
    copy.rename(folder)


def test_records_in_good_order_open_again_and_again(folder: Path) -> None:
    for _time in range(3):
        with opened_by_officer(folder) as site:
            a_talk(site)
            assert verify.problems(site) == []


def test_killed_records_open_with_every_answer(folder: Path) -> None:
    killed(folder, a_talk)
    with opened_by_officer(folder) as site, site.store.read() as conn:
        assert len(sittings.answers_of(conn, "sitting-1")) == ANSWERS


def test_a_journal_deleted_after_a_kill_is_named_with_how_many_changes_are_missing(folder: Path) -> None:
    with opened_by_officer(folder) as site:
        a_talk(site)
    killed(folder, a_talk)
    (folder / "records.db-wal").unlink()
    before = contents(folder)
    with pytest.raises(StoreBehind, match="7 saved changes are missing") as error:
        opened_by_officer(folder)
    assert error.value.missing == ANSWERS + 1  # and the line of the sign-in
    assert contents(folder) == before


def test_only_answers_missing_are_counted_one_by_one(folder: Path) -> None:
    with opened_by_officer(folder) as site:
        a_talk(site)
        with site.store.read() as conn:
            kept = (folder / RECORDS).read_bytes(), (folder / "records.db-wal").read_bytes()
            assert conn
        a_talk(site, 1)
        shutil.copytree(folder, folder.parent / "copy")
    copy = folder.parent / "copy"
    (copy / RECORDS).write_bytes(kept[0])
    (copy / "records.db-wal").write_bytes(kept[1])
    with pytest.raises(StoreBehind, match="1 saved change is missing"):
        opened_by_officer(copy)


def test_an_older_whole_file_put_back_is_named(folder: Path) -> None:
    with opened_by_officer(folder) as site:
        a_talk(site)
    older = contents(folder)
    for _time in range(2):
        with opened_by_officer(folder) as site:
            a_talk(site)
    put_back(folder, older, RECORDS)
    with pytest.raises(StoreBehind) as error:
        opened_by_officer(folder)
    assert error.value.missing == 2 * (ANSWERS + 2)


def test_the_first_copy_of_all_put_back_is_named(folder: Path) -> None:
    first = contents(folder)
    with opened_by_officer(folder) as site:
        a_talk(site)
    put_back(folder, first, RECORDS)
    with pytest.raises(StoreBehind):
        opened_by_officer(folder)


def test_older_records_and_their_older_key_file_put_back_together_are_named(folder: Path) -> None:
    with opened_by_officer(folder) as site:
        a_talk(site)
    older = contents(folder)
    with opened_by_officer(folder) as site:
        change_password(site, OFFICER_PASSWORD, "silver bridge morning")
    put_back(folder, older, RECORDS, keystore.FILE, keystore.SPARE)
    with pytest.raises(StoreBehind):
        opened_by_officer(folder)


def test_pages_put_back_to_their_older_selves_one_by_one_are_noticed_or_found(folder: Path) -> None:
    """Every page that changed between two openings; the library itself takes each of them without a word."""
    with opened_by_officer(folder) as site:
        a_talk(site)
    older = (folder / RECORDS).read_bytes()
    with opened_by_officer(folder) as site:
        a_talk(site)
    newer, seen = (folder / RECORDS).read_bytes(), 0
    everything = contents(folder)
    for place in range(0, min(len(older), len(newer)), PAGE_SIZE):
        page = slice(place, place + PAGE_SIZE)
        if older[page] == newer[page]:
            continue
        seen += 1
        for name, content in everything.items():
            (folder / name).write_bytes(content)
        (folder / RECORDS).write_bytes(newer[:place] + older[page] + newer[place + PAGE_SIZE :])
        assert noticed(folder), place // PAGE_SIZE
    assert seen > 2


def noticed(folder: Path) -> bool:
    try:
        with opened_by_officer(folder) as site:
            return verify.problems(site) != []
    except (StoreBehind, StoreDamaged, KeystoreOld):
        return True


def test_another_life_of_the_same_records_is_named(folder: Path, tmp_path: Path) -> None:
    """Two copies of one site are used apart: as many changes in each, but not the same."""
    other = Path(shutil.copytree(folder, tmp_path / "other"))
    for each in (folder, other):
        with opened_by_officer(each) as site:
            a_talk(site)
    put_back(folder, contents(other), RECORDS)
    with pytest.raises(StoreBehind, match="not the records that this computer had last"):
        opened_by_officer(folder)


def test_older_records_with_new_lines_written_into_them_are_named(folder: Path) -> None:
    with opened_by_officer(folder) as site:
        a_talk(site)
    older = contents(folder)
    with opened_by_officer(folder) as site:
        a_talk(site)
    anchored = contents(folder)
    put_back(folder, older, *older)
    for _time in range(3):
        with opened_by_officer(folder) as site:
            a_talk(site)
    put_back(folder, anchored, anchor.FILE)
    with pytest.raises(StoreBehind, match="not the records"):
        opened_by_officer(folder)


def test_records_that_are_behind_can_be_looked_at_and_nothing_changes(folder: Path) -> None:
    with opened_by_officer(folder) as site:
        a_talk(site)
    older = contents(folder)
    with opened_by_officer(folder) as site:
        a_talk(site)
    put_back(folder, older, RECORDS)
    before = contents(folder)
    with look(folder) as site:
        assert "missing" in site.trouble
        with site.store.read() as conn:
            assert people.person(conn, "person-1").details.given_name == MARKER
        with pytest.raises(OnlyToRead), site.store.write():
            pass
        assert any("missing" in line for line in verify.problems(site))
    assert contents(folder) == before


@pytest.mark.parametrize("harm", ["missing", "empty", "cut", "other", "flipped"])
def test_an_anchor_that_is_gone_or_spoilt_is_said_and_made_anew_only_when_asked(
    folder: Path, tmp_path: Path, harm: str
) -> None:
    with opened_by_officer(folder) as site:
        a_talk(site)
    spoil(folder / anchor.FILE, harm)
    for _time in range(2):
        with pytest.raises(AnchorMissing, match=r"records\.anchor"):
            opened_by_officer(folder)
    with open_site(folder, OFFICER, OFFICER_PASSWORD, CLOCK, new_anchor=True) as site:
        with site.store.read() as conn:
            assert "anchor_made_anew" in [row.action for row in audit.rows(conn)]
        assert verify.problems(site) == []
    opened_by_officer(folder).close()


def spoil(path: Path, harm: str) -> None:
    whole = path.read_bytes()
    if harm == "missing":
        path.unlink()
    elif harm == "flipped":
        path.write_bytes(bytes(byte ^ (place % anchor.SLOT == 40) for place, byte in enumerate(whole)))
    else:
        path.write_bytes({"empty": b"", "cut": whole[:20], "other": b"{}" * 4096}[harm])


def test_one_torn_slot_leaves_the_other(folder: Path) -> None:
    with opened_by_officer(folder) as site:
        a_talk(site)
    whole = (folder / anchor.FILE).read_bytes()
    for place in (10, anchor.SLOT + 10):
        (folder / anchor.FILE).write_bytes(whole[:place] + b"\0" * 600 + whole[place + 600 :])
        opened_by_officer(folder).close()


def test_an_anchor_that_was_behind_is_caught_up_and_the_log_tells_of_it(folder: Path) -> None:
    opened_by_officer(folder).close()
    older = (folder / anchor.FILE).read_bytes()
    opened_by_officer(folder).close()
    (folder / anchor.FILE).write_bytes(older)
    with opened_by_officer(folder) as site, site.store.read() as conn:
        assert [row.reason for row in audit.rows(conn) if row.action == "anchor_was_behind"] == ["2"]


def test_records_with_a_new_key_still_know_their_anchor(folder: Path) -> None:
    older = contents(folder)
    site = opened_by_officer(folder)
    a_talk(site)
    rekeying.close_with_new_key(site)
    with opened_by_officer(folder) as site:
        assert verify.problems(site) == []
    put_back(folder, older, RECORDS)
    with pytest.raises((StoreBehind, StoreDamaged)):
        opened_by_officer(folder)


def test_an_anchor_deleted_while_the_records_are_open_is_found_and_stops_no_save(folder: Path) -> None:
    with opened_by_officer(folder) as site:
        (folder / anchor.FILE).unlink()
        a_talk(site)
        assert any("records.anchor" in line for line in verify.problems(site))


def test_records_found_damaged_take_nothing_more_and_are_looked_at_until_they_are_whole(folder: Path) -> None:
    with opened_by_officer(folder) as site:
        a_talk(site)
        site.store.found_damaged()
        with pytest.raises(OnlyToRead), site.store.write():
            pass
    whole = (folder / RECORDS).read_bytes()
    looked = 0
    for page in range(10, len(whole) // PAGE_SIZE):
        spoilt = bytearray(whole)
        spoilt[page * PAGE_SIZE + 50] ^= 4
        (folder / RECORDS).write_bytes(bytes(spoilt))
        with pytest.raises(StoreDamaged):
            opened_by_officer(folder)
        with contextlib.suppress(StoreDamaged), look(folder) as site:
            looked += 1
            assert "damaged" in site.trouble
    assert looked > 10
    (folder / RECORDS).write_bytes(whole)
    for _time in range(2):
        opened_by_officer(folder).close()

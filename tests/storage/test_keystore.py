"""The key file: whatever is changed in it is refused, before any memory is taken and without a name in it."""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.errors import (
    KeystoreDamaged,
    KeystoreMissing,
    KeystoreOld,
    KeystoreRefused,
    StoreBehind,
    StoreError,
    WrongPassword,
)
from app.storage import keystore, settings_table
from app.storage.keystore import FLOOR, KdfCost
from app.storage.site import change_password, create_site, open_site
from tests.storage.samples import (
    ACCOUNTS,
    CHAMPION,
    CLOCK,
    NURSE,
    NURSE_PASSWORD,
    OFFICER,
    OFFICER_PASSWORD,
    SETTINGS,
    opened_by_officer,
)

Slots = dict[str, dict[str, Any]]
Edit = Callable[[dict[str, Any], Slots], None]


def edit(folder: Path, change: Edit) -> None:
    """Change the key file as somebody with an editor would. `change` gets the whole and the slots by user name."""
    plain = json.loads((folder / keystore.FILE).read_bytes())
    by_id = {slot["slot"]: slot for slot in plain["slots"]}
    named = {user: by_id[keystore.slot_id(plain["install_id"], user)] for user in (OFFICER, NURSE, CHAMPION)}
    change(plain, named)
    (folder / keystore.FILE).write_text(json.dumps(plain))


def raise_role(_plain: dict[str, Any], slots: Slots) -> None:
    slots[OFFICER]["role"] = "administrator"


def raise_other_role(_plain: dict[str, Any], slots: Slots) -> None:
    slots[CHAMPION]["role"] = "officer"


def lower_cost_below_floor(_plain: dict[str, Any], slots: Slots) -> None:
    slots[OFFICER]["passes"] = 1


def lower_memory_below_floor(_plain: dict[str, Any], slots: Slots) -> None:
    slots[NURSE]["memory_kib"] = 1024


def delete_slot(plain: dict[str, Any], slots: Slots) -> None:
    plain["slots"].remove(slots[NURSE])


def swap_wrapped_keys(_plain: dict[str, Any], slots: Slots) -> None:
    for part in ("wrapped", "nonce"):
        slots[OFFICER][part], slots[NURSE][part] = slots[NURSE][part], slots[OFFICER][part]


def swap_whole_slots(_plain: dict[str, Any], slots: Slots) -> None:
    slots[OFFICER]["slot"], slots[NURSE]["slot"] = slots[NURSE]["slot"], slots[OFFICER]["slot"]


def add_slot(plain: dict[str, Any], _slots: Slots) -> None:
    own = keystore.new_slot(plain["install_id"], "intruder", "manager", "intruder password", b"\1" * 32, FLOOR)
    plain["slots"].append(json.loads(msgspec.json.encode(own)))


def change_generation(plain: dict[str, Any], _slots: Slots) -> None:
    plain["generation"] += 1


def change_install(plain: dict[str, Any], _slots: Slots) -> None:
    plain["mac"] = "é" * 64


@pytest.mark.parametrize(
    "change",
    [
        raise_role,
        raise_other_role,
        lower_cost_below_floor,
        lower_memory_below_floor,
        delete_slot,
        swap_wrapped_keys,
        add_slot,
        change_generation,
        change_install,
    ],
)
def test_a_key_file_that_was_changed_is_refused(folder: Path, change: Edit) -> None:
    edit(folder, change)
    before = (folder / "records.db").read_bytes()
    with pytest.raises(KeystoreRefused):
        opened_by_officer(folder)
    assert (folder / "records.db").read_bytes() == before


def test_an_intruders_own_slot_opens_nothing(folder: Path) -> None:
    edit(folder, add_slot)
    with pytest.raises(KeystoreRefused):
        open_site(folder, "intruder", "intruder password", CLOCK)


def test_two_slots_that_were_swapped_open_for_nobody(folder: Path) -> None:
    edit(folder, swap_whole_slots)
    for user, password in ((OFFICER, OFFICER_PASSWORD), (NURSE, NURSE_PASSWORD)):
        with pytest.raises(WrongPassword):
            open_site(folder, user, password, CLOCK)
    with pytest.raises(KeystoreRefused):
        open_site(folder, OFFICER, NURSE_PASSWORD, CLOCK)


@pytest.mark.parametrize("cost", [{"memory_kib": 16 * 1024 * 1024}, {"passes": 10**9}, {"lanes": 10**6}])
def test_a_cost_that_would_hang_the_machine_is_refused_at_once(folder: Path, cost: dict[str, int]) -> None:
    edit(folder, lambda _plain, slots: slots[OFFICER].update(cost))
    begun = time.process_time()
    with pytest.raises(KeystoreRefused):
        opened_by_officer(folder)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("content", [b"", b"not json", b"{}", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"format": 2}'])
def test_a_damaged_key_file_points_at_its_copy_and_the_copy_opens(folder: Path, content: bytes) -> None:
    (folder / keystore.FILE).write_bytes(content)
    with pytest.raises(KeystoreDamaged, match=r"keystore\.json\.bak"):
        opened_by_officer(folder)
    (folder / keystore.SPARE).replace(folder / keystore.FILE)
    opened_by_officer(folder).close()
    assert (folder / keystore.SPARE).is_file()


def test_a_missing_key_file_points_at_its_copy(folder: Path) -> None:
    (folder / keystore.FILE).unlink()
    with pytest.raises(KeystoreMissing, match=r"keystore\.json\.bak"):
        opened_by_officer(folder)


def test_without_key_file_and_copy_the_message_does_not_point_at_one(folder: Path) -> None:
    (folder / keystore.FILE).write_bytes(b"")
    (folder / keystore.SPARE).unlink()
    with pytest.raises(KeystoreDamaged, match="no copy"):
        opened_by_officer(folder)


@pytest.mark.parametrize("part", ["salt", "nonce", "wrapped", "check"])
def test_bytes_that_are_no_bytes_are_a_damaged_file(folder: Path, part: str) -> None:
    edit(folder, lambda _plain, slots: slots[OFFICER].update({part: "?"}))
    with pytest.raises(KeystoreDamaged):
        opened_by_officer(folder)


def test_an_older_key_file_put_back_is_refused(folder: Path) -> None:
    old = (folder / keystore.FILE).read_bytes()
    with opened_by_officer(folder) as site:
        change_password(site, OFFICER_PASSWORD, "silver bridge morning")
    (folder / keystore.FILE).write_bytes(old)
    for user, password in ((OFFICER, OFFICER_PASSWORD), (NURSE, NURSE_PASSWORD)):
        with pytest.raises(KeystoreOld):
            open_site(folder, user, password, CLOCK)


def test_the_copy_is_as_new_as_the_key_file_after_a_change_of_password(folder: Path) -> None:
    with opened_by_officer(folder) as site:
        change_password(site, OFFICER_PASSWORD, "silver bridge morning")
    assert (folder / keystore.SPARE).read_bytes() == (folder / keystore.FILE).read_bytes()


def test_a_change_cut_short_before_the_records_knew_of_it_is_taken_up_at_the_next_sign_in(folder: Path) -> None:
    with opened_by_officer(folder) as site:
        change_password(site, OFFICER_PASSWORD, "silver bridge morning")
        with site.store.write() as conn:
            settings_table.put(conn, settings_table.GENERATION, 1)
    with open_site(folder, OFFICER, "silver bridge morning", CLOCK) as site, site.store.read() as conn:
        assert settings_table.get(conn, settings_table.GENERATION) == 2


def test_older_records_beside_a_newer_key_file_are_named(folder: Path) -> None:
    old = (folder / "records.db").read_bytes()
    with opened_by_officer(folder) as site:
        change_password(site, OFFICER_PASSWORD, "silver bridge morning")
        change_password(site, "silver bridge morning", OFFICER_PASSWORD)
    (folder / "records.db").write_bytes(old)
    with pytest.raises(StoreBehind):
        opened_by_officer(folder)


def test_a_key_file_of_another_site_opens_nothing_here(folder: Path, tmp_path: Path) -> None:
    create_site(tmp_path / "other", SETTINGS, ACCOUNTS, CLOCK, cost=FLOOR)
    (folder / keystore.FILE).write_bytes((tmp_path / "other" / keystore.FILE).read_bytes())
    with pytest.raises(StoreError):
        opened_by_officer(folder)


def test_no_user_name_stands_in_the_key_file(folder: Path) -> None:
    text = (folder / keystore.FILE).read_text()
    assert not [user for user in (OFFICER, OFFICER.lower(), NURSE, "An Officer") if user in text]


def test_the_cost_to_start_with_is_the_one_that_was_chosen() -> None:
    assert KdfCost() == KdfCost(passes=3, memory_kib=131_072, lanes=2)
    assert KdfCost().within_bounds
    assert FLOOR.within_bounds
    for too_low in (replace(FLOOR, passes=1), replace(FLOOR, memory_kib=65_535), replace(FLOOR, lanes=0)):
        assert not too_low.within_bounds


def test_a_slot_below_the_floor_cannot_be_made() -> None:
    with pytest.raises(KeystoreRefused):
        keystore.new_slot("site", "user", "officer", "password", b"\0" * 32, KdfCost(passes=1))

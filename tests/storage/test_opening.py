"""Signing in: who gets in, and the plain word for each thing that can be wrong."""

import contextlib
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from app.errors import (
    CouldNotSave,
    KeystoreMissing,
    NoSite,
    NotAllowed,
    NotValid,
    SiteInUse,
    StoreDamaged,
    StoreEmpty,
    StoreError,
    StoreMissing,
    StoreTooNew,
    WrongPassword,
)
from app.storage import audit
from app.storage.database import PAGE_SIZE, connect
from app.storage.opened import OpenSite
from app.storage.opening import RECORDS
from app.storage.site import change_password, change_settings, open_site
from tests.storage.samples import (
    CHAMPION,
    CHAMPION_PASSWORD,
    CLOCK,
    NURSE,
    NURSE_PASSWORD,
    OFFICER,
    OFFICER_PASSWORD,
    SETTINGS,
    opened_by_officer,
)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_user_name_is_the_same_in_capitals_and_with_blanks_around(folder: Path) -> None:
    with open_site(folder, " a.officer ", OFFICER_PASSWORD, CLOCK) as site:
        assert site.account.user == OFFICER


def test_two_accounts_sign_in_one_after_the_other(folder: Path) -> None:
    with opened_by_officer(folder) as first:
        install_id = first.install_id
    with open_site(folder, NURSE, NURSE_PASSWORD, CLOCK) as second:
        assert second.install_id == install_id
        assert second.account.user == NURSE


@pytest.mark.parametrize(
    ("user", "password"), [(OFFICER, "wrong kettle river"), ("nobody", OFFICER_PASSWORD), ("", "")]
)
def test_a_wrong_password_and_an_unknown_name_have_the_same_words_and_change_nothing(
    folder: Path, user: str, password: str
) -> None:
    before = contents(folder)
    with pytest.raises(WrongPassword) as error:
        open_site(folder, user, password, CLOCK)
    assert error.value.sentence == WrongPassword.default()
    assert contents(folder) == before


def without(folder: Path, *tables: str) -> None:
    """Whole pages, right key, but a table of ours is not there: what an older list of tables leaves."""
    with opened_by_officer(folder) as site:
        key = site.keys.db
    connection = connect(folder / RECORDS, key, foreign_keys=False)
    for table in tables:
        connection.execute(f"DROP TABLE {table}")
    connection.close()


@pytest.mark.parametrize("table", ["alembic_version", "settings", "accounts", "versions", "audit", "people_fts"])
def test_records_without_one_of_their_tables_are_damaged_both_ways(folder: Path, table: str) -> None:
    without(folder, table)
    before = (folder / RECORDS).read_bytes()
    with pytest.raises(StoreDamaged):
        opened_by_officer(folder)
    with contextlib.suppress(StoreDamaged):
        looked = open_site(folder, OFFICER, OFFICER_PASSWORD, CLOCK, only_read=True)
        assert looked.trouble == StoreDamaged().sentence
        looked.close()
    assert (folder / RECORDS).read_bytes() == before


@pytest.mark.parametrize("size", [1, 15, 16, PAGE_SIZE - 1, PAGE_SIZE])
def test_a_file_too_short_to_hold_a_table_is_damaged_also_when_only_looked_at(folder: Path, size: int) -> None:
    (folder / RECORDS).write_bytes((folder / RECORDS).read_bytes()[:size])
    for only_read in (False, True):
        with pytest.raises(StoreDamaged):
            open_site(folder, OFFICER, OFFICER_PASSWORD, CLOCK, only_read=only_read)


def test_what_the_database_refuses_is_said_without_its_own_words(folder: Path) -> None:
    with opened_by_officer(folder) as site:
        with pytest.raises(StoreError) as error, site.store.write() as conn:
            conn.exec_driver_sql("this is no statement")
        assert "SQL" not in error.value.sentence
        assert not site.only_read


def test_a_champion_opens_no_records(folder: Path) -> None:
    before = contents(folder)
    with pytest.raises(NotAllowed, match="member of staff"):
        open_site(folder, CHAMPION, CHAMPION_PASSWORD, CLOCK)
    assert contents(folder) == before


def test_an_account_that_was_switched_off_is_told_so(folder: Path) -> None:
    with opened_by_officer(folder) as site, site.store.write() as conn:
        conn.exec_driver_sql("UPDATE accounts SET active = 0 WHERE user_key = ?", (NURSE,))
    with pytest.raises(NotAllowed, match="switched off"):
        open_site(folder, NURSE, NURSE_PASSWORD, CLOCK)


def test_the_table_decides_who_is_a_champion(folder: Path) -> None:
    with opened_by_officer(folder) as site, site.store.write() as conn:
        conn.exec_driver_sql("UPDATE accounts SET role = 'champion' WHERE user_key = ?", (NURSE,))
    with pytest.raises(NotAllowed):
        open_site(folder, NURSE, NURSE_PASSWORD, CLOCK)


def test_an_empty_folder_holds_no_site(tmp_path: Path) -> None:
    with pytest.raises(NoSite):
        open_site(tmp_path, OFFICER, OFFICER_PASSWORD, CLOCK)
    assert list(tmp_path.iterdir()) == []


def test_four_faults_have_four_different_plain_messages(folder: Path, tmp_path: Path) -> None:
    def said(name: str, password: str, *, records: bytes | None = None, keep_key: bool = True) -> str:
        broken = Path(shutil.copytree(folder, tmp_path / name))
        if records is not None:
            (broken / "records.db").write_bytes(records)
        if not keep_key:
            (broken / "keystore.json").unlink()
            (broken / "keystore.json.bak").unlink()
        before = contents(broken)
        with pytest.raises((WrongPassword, StoreDamaged, StoreEmpty, KeystoreMissing)) as error:
            open_site(broken, OFFICER, password, CLOCK)
        assert contents(broken) == before
        return error.value.sentence

    flipped = bytearray((folder / "records.db").read_bytes())
    flipped[100] ^= 0x40
    messages = {
        said("wrong", "another kettle river"),
        said("flipped", OFFICER_PASSWORD, records=bytes(flipped)),
        said("empty", OFFICER_PASSWORD, records=b""),
        said("keyless", OFFICER_PASSWORD, keep_key=False),
    }
    assert messages == {
        WrongPassword.default(),
        StoreDamaged.default(),
        StoreEmpty.default(),
        "The key file is missing and there is no copy here. Put keystore.json back, or restore a backup.",
    }


def test_records_that_are_gone_are_named_and_no_new_ones_are_made(folder: Path) -> None:
    (folder / "records.db").unlink()
    with pytest.raises(StoreMissing):
        opened_by_officer(folder)
    assert not (folder / "records.db").exists()


def test_records_of_a_newer_program_are_refused(folder: Path) -> None:
    with opened_by_officer(folder) as site, site.store.write() as conn:
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = contents(folder)
    with pytest.raises(StoreTooNew):
        opened_by_officer(folder)
    assert contents(folder) == before


def test_a_second_window_on_the_same_folder_says_so(site: OpenSite, folder: Path) -> None:
    with pytest.raises(SiteInUse):
        open_site(folder, NURSE, NURSE_PASSWORD, CLOCK)
    with site.store.read() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM accounts").scalar() == 3


def test_a_lock_file_that_was_left_behind_does_not_block(folder: Path) -> None:
    (folder / "records.lock").write_bytes(b"left by a crash")
    opened_by_officer(folder).close()


def test_a_failed_sign_in_lets_go_of_the_folder(folder: Path) -> None:
    with pytest.raises(WrongPassword):
        open_site(folder, OFFICER, "another kettle river", CLOCK)
    opened_by_officer(folder).close()


def test_closing_leaves_one_records_file_and_may_be_done_twice(folder: Path) -> None:
    site = opened_by_officer(folder)
    site.close()
    site.close()
    assert not list(folder.glob("records.db-*"))


def test_the_pragmas_that_keep_words_safe_are_on(site: OpenSite) -> None:
    expected = {
        "temp_store": 2,
        "foreign_keys": 1,
        "journal_mode": "wal",
        "synchronous": 2,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
    }
    for view in (site.store.read, site.store.write):
        with view() as conn:
            found = {name: conn.exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected}
        assert found == expected


def test_nothing_can_be_written_through_the_reading_side(site: OpenSite) -> None:
    with pytest.raises(CouldNotSave), site.store.read() as conn:
        conn.exec_driver_sql("DELETE FROM accounts")


def test_a_site_never_shows_its_keys(site: OpenSite) -> None:
    shown = repr(site) + repr(site.store) + repr(site.keys)
    assert site.keys.data.hex() not in shown
    assert site.keys.db.hex() not in shown
    assert str(site.keys.data) not in shown


def test_the_records_do_not_open_with_another_key(site: OpenSite, folder: Path) -> None:
    site.close()
    connection = dbapi2.connect(str(folder / "records.db"))
    connection.execute(f"PRAGMA key = \"x'{'ab' * 32}'\"")
    with pytest.raises(dbapi2.DatabaseError):
        connection.execute("SELECT count(*) FROM sqlite_master")
    connection.close()


def test_settings_that_were_changed_are_there_at_the_next_sign_in(folder: Path) -> None:
    changed = replace(SETTINGS, healthcare_phone="5555")
    with opened_by_officer(folder) as site:
        change_settings(site, changed)
        assert site.settings == changed
        with pytest.raises(NotValid):
            change_settings(site, replace(SETTINGS, establishment=""))
    with opened_by_officer(folder) as again:
        assert again.settings == changed


def test_after_a_change_of_password_only_the_new_one_opens(folder: Path) -> None:
    with opened_by_officer(folder) as site:
        change_password(site, OFFICER_PASSWORD, "silver bridge morning")
    with pytest.raises(WrongPassword):
        opened_by_officer(folder)
    open_site(folder, OFFICER, "silver bridge morning", CLOCK).close()
    open_site(folder, NURSE, NURSE_PASSWORD, CLOCK).close()


def test_a_change_of_password_needs_the_old_one_and_a_good_new_one(folder: Path) -> None:
    with opened_by_officer(folder) as site:
        with pytest.raises(WrongPassword):
            change_password(site, "another kettle river", "silver bridge morning")
        with pytest.raises(NotValid):
            change_password(site, OFFICER_PASSWORD, "short")
    opened_by_officer(folder).close()


def test_sign_in_and_sign_out_are_in_the_log(folder: Path) -> None:
    opened_by_officer(folder).close()
    with opened_by_officer(folder) as site, site.store.read() as conn:
        assert [row.action for row in audit.rows(conn)] == ["signed_in", "signed_out", "signed_in"]

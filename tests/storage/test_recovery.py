"""The recovery key: typed with a mistake, used, replaced; it opens the existing records and nothing by itself."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.person import PersonDetails
from app.errors import KeystoreMissing, NoSite, NotFound, NotValid, WrongPassword
from app.storage import audit, keystore, people, recovery_key
from app.storage.recovery_key import new_recovery_key, plain_recovery_key
from app.storage.site import open_site, recover_site
from tests.storage.samples import (
    CHAMPION,
    CLOCK,
    NURSE,
    NURSE_PASSWORD,
    OFFICER,
    OFFICER_PASSWORD,
    add_person,
    opened_by_officer,
)

NEW = "silver bridge morning"
LETTERS = recovery_key._LETTERS


def test_a_lost_password_is_replaced_and_the_records_are_still_there(folder: Path, recovery_key: str) -> None:
    with opened_by_officer(folder) as site, site.store.write() as conn:
        add_person(conn, site, "person-1", PersonDetails("Sam"))
    recover_site(folder, recovery_key, OFFICER, NEW, CLOCK)
    with pytest.raises(WrongPassword):
        opened_by_officer(folder)
    with open_site(folder, OFFICER, NEW, CLOCK) as site, site.store.read() as conn:
        assert people.person(conn, "person-1").details.given_name == "Sam"
        assert "recovery_key_used" in [row.action for row in audit.rows(conn)]
        assert audit.chain_problems(conn, site.keys) == []
    open_site(folder, NURSE, NURSE_PASSWORD, CLOCK).close()


def test_a_recovery_key_works_once_and_the_new_one_after_it(folder: Path, recovery_key: str) -> None:
    fresh = recover_site(folder, recovery_key, OFFICER, NEW, CLOCK)
    assert fresh != recovery_key
    with pytest.raises(WrongPassword):
        recover_site(folder, recovery_key, OFFICER, OFFICER_PASSWORD, CLOCK)
    recover_site(folder, fresh, OFFICER, OFFICER_PASSWORD, CLOCK)
    opened_by_officer(folder).close()


def test_the_recovery_key_may_be_typed_small_and_without_groups(folder: Path, recovery_key: str) -> None:
    recover_site(folder, recovery_key.lower().replace("-", ""), OFFICER, NEW, CLOCK)


def test_a_recovery_key_signs_nobody_in(folder: Path, recovery_key: str) -> None:
    for user in (keystore.RECOVERY, "recovery", OFFICER):
        with pytest.raises(WrongPassword):
            open_site(folder, user, plain_recovery_key(recovery_key), CLOCK)


def test_recovery_works_from_the_copy_when_the_key_file_is_gone(folder: Path, recovery_key: str) -> None:
    (folder / keystore.FILE).write_bytes(b"broken")
    recover_site(folder, recovery_key, OFFICER, NEW, CLOCK)
    open_site(folder, OFFICER, NEW, CLOCK).close()


def test_recovery_without_any_key_file_says_so(folder: Path, recovery_key: str) -> None:
    (folder / keystore.FILE).unlink()
    (folder / keystore.SPARE).unlink()
    with pytest.raises(KeystoreMissing):
        recover_site(folder, recovery_key, OFFICER, NEW, CLOCK)


@pytest.mark.parametrize(("user", "password", "error"), [("nobody", NEW, NotFound), (OFFICER, "short", NotValid)])
def test_a_recovery_that_is_refused_changes_nothing(
    folder: Path, recovery_key: str, user: str, password: str, error: type[Exception]
) -> None:
    before = (folder / keystore.FILE).read_bytes()
    with pytest.raises(error):
        recover_site(folder, recovery_key, user, password, CLOCK)
    assert (folder / keystore.FILE).read_bytes() == before
    opened_by_officer(folder).close()


def test_another_sites_recovery_key_is_refused(folder: Path) -> None:
    with pytest.raises(WrongPassword):
        recover_site(folder, new_recovery_key(), OFFICER, NEW, CLOCK)


def test_a_champion_whose_password_was_reset_still_opens_no_records(folder: Path, recovery_key: str) -> None:
    recover_site(folder, recovery_key, CHAMPION, NEW, CLOCK)
    slots = keystore.read(folder)
    _slot, key = keystore.unlock(slots, CHAMPION, NEW)
    with opened_by_officer(folder) as site:
        assert key != site.keys.data


def test_recovery_of_an_empty_folder_says_there_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(NoSite):
        recover_site(tmp_path, new_recovery_key(), OFFICER, NEW, CLOCK)


def test_a_new_recovery_key_is_seven_groups_of_four_and_reads_back() -> None:
    key = new_recovery_key()
    assert [len(group) for group in key.split("-")] == [4] * 7
    assert plain_recovery_key(key) == key.replace("-", "")
    assert new_recovery_key() != key


SECRETS = st.text(alphabet=LETTERS, min_size=25, max_size=25)


@given(SECRETS, st.integers(0, 27), st.sampled_from(LETTERS))
def test_any_one_wrong_character_is_caught(secret: str, place: int, wrong: str) -> None:
    whole = secret + recovery_key._check(secret)
    typed = whole[:place] + wrong + whole[place + 1 :]
    if typed == whole:
        assert plain_recovery_key(typed) == whole
    else:
        with pytest.raises(NotValid, match="is wrong"):
            plain_recovery_key(typed)


@given(SECRETS, st.integers(0, 23))
def test_two_neighbours_in_the_wrong_order_are_caught(secret: str, place: int) -> None:
    whole = secret + recovery_key._check(secret)
    typed = whole[:place] + whole[place + 1] + whole[place] + whole[place + 2 :]
    if typed != whole:
        with pytest.raises(NotValid):
            plain_recovery_key(typed)


@given(SECRETS)
def test_letters_that_look_alike_may_be_typed_for_each_other(secret: str) -> None:
    whole = secret + recovery_key._check(secret)
    assert plain_recovery_key(whole.replace("0", "O").replace("1", "l").replace("V", "u")) == whole


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    with contextlib.suppress(NotValid):
        assert len(plain_recovery_key(typed)) == 28

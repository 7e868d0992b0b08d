"""A new site: what is refused, what is written, and that none of it can be read."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.account import NewAccount
from app.domain.roles import Role
from app.errors import NotValid, SiteExists, StoreError
from app.storage import content
from app.storage.keystore import FLOOR
from app.storage.opened import OpenSite
from app.storage.site import create_site, site_exists
from tests.storage.samples import ACCOUNTS, CLOCK, CONTENT, CONTENT_HASH, NURSE, OFFICER, SETTINGS


def refused(folder: Path, accounts: tuple[NewAccount, ...]) -> str:
    with pytest.raises(NotValid) as error:
        create_site(folder, SETTINGS, accounts, CLOCK, cost=FLOOR)
    assert not folder.exists()
    return error.value.sentence


def test_a_new_site_has_a_key_file_its_copy_and_records_and_nothing_else(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == [
        "keystore.json",
        "keystore.json.bak",
        "records.db",
        "records.lock",
    ]


def test_no_name_and_no_plain_header_is_in_any_file_of_a_new_site(folder: Path) -> None:
    everything = b"".join(path.read_bytes() for path in folder.iterdir())
    for words in (OFFICER, NURSE, "An Officer", "HMP Sample", "duty manager", "SQLite format", "2026.11"):
        assert words.encode() not in everything


def test_settings_account_and_content_come_back(site: OpenSite) -> None:
    assert site.settings == SETTINGS
    assert (site.account.user, site.account.name, site.account.role) == (OFFICER, "An Officer", Role.OFFICER)
    with site.store.read() as conn:
        assert content.accepted_hash(conn) == CONTENT_HASH
        assert content.accepted_body(conn) == CONTENT


def test_a_folder_that_holds_a_site_is_refused_and_left_alone(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(SiteExists):
        create_site(folder, SETTINGS, ACCOUNTS, CLOCK, cost=FLOOR)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("left", ["records.db", "keystore.json", "keystore.json.bak"])
def test_one_file_of_a_site_is_enough_to_refuse_a_new_one(folder: Path, left: str) -> None:
    for path in folder.iterdir():
        if path.name != left:
            path.unlink()
    assert site_exists(folder)
    with pytest.raises(SiteExists):
        create_site(folder, SETTINGS, ACCOUNTS, CLOCK, cost=FLOOR)


def test_a_set_up_that_was_cut_short_can_be_done_again(folder: Path) -> None:
    (folder / "making").mkdir()
    (folder / "records.db").rename(folder / "making" / "records.db")
    assert not site_exists(folder)
    create_site(folder, SETTINGS, ACCOUNTS, CLOCK, cost=FLOOR)
    assert site_exists(folder)
    assert not (folder / "making").exists()


def test_set_up_is_not_finished_without_a_safety_pathway_and_says_what_is_missing(tmp_path: Path) -> None:
    gaps = replace(SETTINGS, pathway=replace(SETTINGS.pathway, phone_at_night=" "), healthcare_phone="")
    with pytest.raises(NotValid, match="phone number at night and healthcare phone number"):
        create_site(tmp_path / "new", gaps, ACCOUNTS, CLOCK, cost=FLOOR)
    assert not (tmp_path / "new").exists()


def test_one_account_is_too_few(tmp_path: Path) -> None:
    assert "two accounts" in refused(tmp_path / "new", ACCOUNTS[:1])


def test_champions_alone_cannot_open_a_site(tmp_path: Path) -> None:
    champions = (ACCOUNTS[2], replace(ACCOUNTS[2], user="another"))
    assert "member of staff" in refused(tmp_path / "new", champions)


def test_two_accounts_with_one_user_name_are_refused_however_it_is_written(tmp_path: Path) -> None:
    assert "same user name" in refused(tmp_path / "new", (ACCOUNTS[0], replace(ACCOUNTS[1], user=" a.OFFICER ")))


@pytest.mark.parametrize(
    "user", ["\u0430.\u043e\u0455\u0435\u0440", "A. OSEP".replace("P", "\u0420"), "a.0sep"], ids=ascii
)
def test_two_accounts_whose_user_names_look_alike_are_refused(tmp_path: Path, user: str) -> None:
    accounts = (replace(ACCOUNTS[0], user="a.osep"), replace(ACCOUNTS[1], user=user))
    assert refused(tmp_path / "new", accounts).startswith(("Two user names look alike", "Write the user name"))


@pytest.mark.parametrize("user", ["", "  ", "tab\tin it", "\0recovery", "x" * 61])
def test_a_user_name_that_cannot_be_typed_is_refused(tmp_path: Path, user: str) -> None:
    assert "user name" in refused(tmp_path / "new", (ACCOUNTS[0], replace(ACCOUNTS[1], user=user)))


@pytest.mark.parametrize("password", ["nope", "two words", "password1234", "aaaaaaaaaaaa", "nurse nurse nurse"])
def test_a_weak_password_is_refused(tmp_path: Path, password: str) -> None:
    sentence = refused(tmp_path / "new", (ACCOUNTS[0], replace(ACCOUNTS[1], password=password)))
    assert "password" in sentence
    assert password not in sentence


def test_a_folder_that_cannot_be_made_is_said_in_a_plain_sentence(tmp_path: Path) -> None:
    (tmp_path / "a file").write_bytes(b"")
    with pytest.raises(StoreError, match="Choose another"):
        create_site(tmp_path / "a file" / "site", SETTINGS, ACCOUNTS, CLOCK, cost=FLOOR)


def test_a_real_site_needs_two_of_the_staff_and_an_administrator(tmp_path: Path) -> None:
    folder, real = tmp_path / "real", replace(SETTINGS, practice=False)
    officer, nurse, champion = ACCOUNTS[:3]
    boss = replace(nurse, role=Role.ADMINISTRATOR)
    for accounts, missing in (((officer, nurse), "administrator"), ((boss, champion), "two members of staff")):
        with pytest.raises(NotValid, match=missing):
            create_site(folder, real, accounts, CLOCK, cost=FLOOR)
    assert not site_exists(folder)
    create_site(folder, real, (officer, boss), CLOCK, cost=FLOOR)
    assert site_exists(folder)

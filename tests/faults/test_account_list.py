"""The list of accounts, changed outside the program by somebody who has the key of the records: `verify` names it."""

from pathlib import Path

import pytest

from app.domain.account import NewAccount
from app.domain.roles import Level, Role
from app.services import accounts, checks, sites
from app.services.second_person import Second
from app.storage import account_checks
from tests.sites import ADMINISTRATOR, CHAMPION, MANAGER, OFFICER, PASSWORD, copied, make_walled, signed_in

SECOND = Second(MANAGER, PASSWORD)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every way in which an account changes was gone once."""
    folder = make_walled(tmp_path_factory.mktemp("account-list") / "site")
    boss = signed_in(folder, ADMINISTRATOR)
    accounts.add_account(
        boss, NewAccount("n.new", "New", Role.OFFICER, "silver bridge morning", Level.SIGNPOST), SECOND
    )
    accounts.add_account(boss, NewAccount("o.other", "Other", Role.HEALTHCARE, "copper ladder window"), SECOND)
    accounts.change_role(boss, "o.other", Role.OFFICER, Level.ADVOCATE, SECOND)
    accounts.change_role(boss, "j.advocate", Role.HEALTHCARE, Level.NAVIGATOR, SECOND)
    accounts.reset_password(boss, "j.advocate", "yellow forest engine", SECOND)
    accounts.disable_account(boss, "n.new")
    accounts.disable_account(boss, "p.signs")
    accounts.reset_password(boss, "p.signs", "purple meadow carpet", SECOND)
    sites.sign_out(boss)
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return copied(template, tmp_path / "site")


def problems(folder: Path, statement: str = "") -> list[str]:
    session = signed_in(folder)
    try:
        if statement:
            with session.site.store.write() as conn:
                conn.exec_driver_sql(statement)
        return checks.record_problems(session)
    finally:
        session.close()


def test_whatever_the_program_does_itself_is_well(folder: Path) -> None:
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        (f"UPDATE accounts SET role = 'administrator' WHERE user = '{OFFICER}'", "not what the log says"),
        ("UPDATE accounts SET role = 'healthcare' WHERE user = 'o.other'", "not what the log says"),
        ("UPDATE accounts SET level = 'advocate' WHERE user = 'n.new'", "not what the log says"),
        ("UPDATE accounts SET active = 1 WHERE user = 'n.new'", "not added by this program"),
        (f"UPDATE accounts SET active = 0 WHERE user = '{MANAGER}'", "not what the log says"),
        (f"UPDATE accounts SET role = 'officer' WHERE user = '{CHAMPION}'", "not what the log says"),
        (f"DELETE FROM accounts WHERE user = '{MANAGER}'", "one is missing"),
        (
            "INSERT INTO accounts (account_id, user, user_key, name, role, level, active) "
            "VALUES ('x', 'x.ghost', 'x.ghost', 'Ghost', 'administrator', 'advocate', 1)",
            "not added by this program",
        ),
        (f"UPDATE accounts SET user = 'z', user_key = 'z' WHERE user = '{MANAGER}'", "not added by this program"),
    ],
)
def test_a_list_that_was_edited_is_named_and_nobody_by_name(folder: Path, statement: str, named: str) -> None:
    found = problems(folder, statement)
    assert len(found) == 1
    assert named in found[0]
    assert OFFICER not in found[0]


def test_the_log_is_read_by_the_actions_that_change_accounts(folder: Path) -> None:
    session = signed_in(folder)
    with session.site.store.read() as conn:
        told = account_checks._told(conn)
    session.close()
    assert sorted((each.role, each.level, each.active) for each in told.values()) == [
        ("", "", True),
        ("healthcare", "navigator", True),
        ("officer", "advocate", True),
        ("officer", "signpost", False),
    ]

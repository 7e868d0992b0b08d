"""Accounts: a second person where power is given, nobody locked out for good, and a new key when somebody goes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.account import NewAccount
from app.domain.roles import Level, Role
from app.errors import KeystoreOld, NotAllowed, NotValid, TooSoon, WrongPassword
from app.services import accounts, checks, person_records, sites
from app.services.second_person import Second
from app.services.session import Session
from app.storage import keystore
from tests.sites import ADMINISTRATOR, MANAGER, NURSE, OFFICER, PASSWORD, SIGNPOST, TODAY, signed_in
from tests.walls.ground import Ground, second

NEW = "silver bridge morning"
BESIDE = Second(NURSE, PASSWORD)


def works(folder: Path, user: str, password: str = PASSWORD) -> bool:
    try:
        session = sites.sign_in(folder, user, password)
    except WrongPassword:
        return False
    sites.sign_out(session)
    return True


def log_of(session: Session) -> list[tuple[str, str, str]]:
    with session.site.store.read() as conn:
        return [tuple(row) for row in conn.exec_driver_sql("SELECT action, record, reason FROM audit ORDER BY seq")]


@pytest.mark.parametrize(
    "helper", [None, Second("", ""), Second(ADMINISTRATOR, PASSWORD), Second("mo.champion", PASSWORD)]
)
def test_without_a_true_second_person_nothing_is_given(administrator: Session, helper: Second | None) -> None:
    new = NewAccount("n.new", "Nia New", Role.HEALTHCARE, NEW)
    attempts: tuple[Callable[[], object], ...] = (
        lambda: accounts.add_account(administrator, new, helper),
        lambda: accounts.change_role(administrator, SIGNPOST, Role.HEALTHCARE, Level.ADVOCATE, helper),
        lambda: accounts.reset_password(administrator, OFFICER, NEW, helper),
    )
    for attempt in attempts:
        with pytest.raises((NotAllowed, WrongPassword)):
            attempt()
    assert [each.user for each in accounts.list_accounts(administrator) if each.user == "n.new"] == []


@pytest.mark.parametrize(
    ("user", "said"),
    [
        (NURSE.upper(), "taken"),
        (NURSE.replace("l", "1").replace("o", "0"), "taken|looks like"),
        ("\u0441.\u0440\u0430\u0440\u0435", "looks like"),
        ("C. Pape", "looks like"),
        ("\u0441.pape", "one alphabet"),
        ("c.pa\u3164pe", "one alphabet"),
        ("c.pa\u200bpe", "user name"),
    ],
    ids=ascii,
)
def test_a_user_name_that_looks_like_another_is_not_given(administrator: Session, user: str, said: str) -> None:
    accounts.add_account(administrator, NewAccount("c.pape", "Cara", Role.OFFICER, NEW), BESIDE)
    before = accounts.list_accounts(administrator)
    with pytest.raises(NotValid, match=said):
        accounts.add_account(administrator, NewAccount(user, "Other", Role.OFFICER, NEW), BESIDE)
    assert accounts.list_accounts(administrator) == before


def test_the_second_persons_wrong_password_is_refused_and_written_down(folder: Path) -> None:
    session = signed_in(folder, ADMINISTRATOR)
    with pytest.raises(WrongPassword):
        accounts.reset_password(session, OFFICER, NEW, Second(NURSE, "not the password"))
    sites.sign_out(session)
    again = signed_in(folder, ADMINISTRATOR)
    assert "sign_in_failed" in [action for action, _record, _reason in log_of(again)]
    sites.sign_out(again)


def test_the_second_person_cannot_be_the_one_whose_account_is_changed(administrator: Session) -> None:
    with pytest.raises(NotAllowed):
        accounts.reset_password(administrator, NURSE, NEW, BESIDE)
    with pytest.raises(NotAllowed):
        accounts.change_role(administrator, NURSE, Role.MANAGER, Level.NAVIGATOR, BESIDE)


def test_an_administrator_opens_no_record_until_a_second_person_gives_the_role(folder: Path, ground: Ground) -> None:
    session = signed_in(folder, ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        person_records.person_details(session, ground.talked)
    accounts.add_account(session, NewAccount("a.two", "Two", Role.ADMINISTRATOR, PASSWORD), BESIDE)
    accounts.change_role(session, ADMINISTRATOR, Role.HEALTHCARE, Level.NAVIGATOR, BESIDE)
    with pytest.raises(NotAllowed):
        person_records.person_details(session, ground.talked)  # it counts from the next sign-in
    sites.sign_out(session)
    again = signed_in(folder, ADMINISTRATOR)
    assert person_records.person_details(again, ground.talked).person_id == ground.talked
    assert ("role_changed", again.account.account_id) in [(action, record) for action, record, _r in log_of(again)]
    sites.sign_out(again)


def test_a_new_account_comes_in_and_a_taken_name_is_refused(folder: Path) -> None:
    session = signed_in(folder, ADMINISTRATOR)
    accounts.add_account(session, NewAccount("n.new", "Nia New", Role.OFFICER, NEW), BESIDE)
    with pytest.raises(NotValid):
        accounts.add_account(session, NewAccount("N.NEW", "Other", Role.OFFICER, NEW), BESIDE)
    with pytest.raises(NotValid):
        accounts.add_account(session, NewAccount("weak", "Weak", Role.OFFICER, "short"), BESIDE)
    sites.sign_out(session)
    assert works(folder, "n.new", NEW)
    assert works(folder, OFFICER)


def test_a_reset_replaces_the_password_and_is_logged_with_both_people(folder: Path) -> None:
    session = signed_in(folder, ADMINISTRATOR)
    accounts.reset_password(session, OFFICER, NEW, BESIDE)
    helper = accounts.list_accounts(session)[0]
    assert helper.user == NURSE
    assert any(action == "password_reset" and helper.account_id in reason for action, _r, reason in log_of(session))
    sites.sign_out(session)
    assert not works(folder, OFFICER)
    assert works(folder, OFFICER, NEW)


def test_an_account_that_was_switched_off_opens_nothing_and_an_old_key_file_no_later_copy(folder: Path) -> None:
    before = (folder / keystore.FILE).read_bytes()
    session = signed_in(folder, ADMINISTRATOR)
    accounts.disable_account(session, OFFICER)
    sites.sign_out(session)
    assert not works(folder, OFFICER)
    after = (folder / keystore.FILE).read_bytes()
    (folder / keystore.FILE).write_bytes(before)
    for user in (OFFICER, NURSE):
        with pytest.raises(KeystoreOld):
            sites.sign_in(folder, user, PASSWORD)
    (folder / keystore.FILE).write_bytes(after)
    again = signed_in(folder, NURSE)
    assert checks.record_problems(again) == []
    assert person_records.find_people(again, "McBride")
    assert "rekeyed" in [action for action, _record, _reason in log_of(again)]
    sites.sign_out(again)


def test_the_key_of_an_account_that_left_opens_neither_page_nor_slot_of_the_new_files(folder: Path) -> None:
    """Outside the program: the old data key, which the account had, does not open the records any more."""
    from sqlcipher3 import dbapi2

    from app.storage.database import connect
    from app.storage.keys import Keys

    old = keystore.unlock(keystore.read(folder), OFFICER, PASSWORD)[1]
    session = signed_in(folder, ADMINISTRATOR)
    accounts.disable_account(session, OFFICER)
    sites.sign_out(session)
    with pytest.raises(dbapi2.Error):
        connect(folder / "records.db", Keys(old).db)
    fresh = keystore.read(folder)
    assert fresh.slot(keystore.slot_id(fresh.install_id, OFFICER)) is None
    assert sorted(path.name for path in folder.glob("records.next*")) == []


def test_a_reset_by_two_people_switches_an_account_on_again(folder: Path) -> None:
    session = signed_in(folder, ADMINISTRATOR)
    accounts.disable_account(session, OFFICER)
    sites.sign_out(session)
    session = signed_in(folder, ADMINISTRATOR)
    assert accounts.reset_password(session, OFFICER, NEW, BESIDE).active
    sites.sign_out(session)
    assert works(folder, OFFICER, NEW)


def test_nobody_switches_off_their_own_account_or_the_last_of_the_staff(administrator: Session) -> None:
    with pytest.raises(NotAllowed):
        accounts.disable_account(administrator, ADMINISTRATOR)
    others = [each.user for each in accounts.list_accounts(administrator) if each.role is not Role.CHAMPION]
    refused = 0
    for user in others:
        try:
            accounts.disable_account(administrator, user)
        except NotAllowed:
            refused += 1
    left = [each for each in accounts.list_accounts(administrator) if each.active and each.role is not Role.CHAMPION]
    assert refused == 2
    assert len(left) == 2


def test_the_last_administrator_stays_one(administrator: Session) -> None:
    with pytest.raises(NotAllowed):
        accounts.change_role(administrator, ADMINISTRATOR, Role.MANAGER, Level.NAVIGATOR, BESIDE)


def test_a_champion_never_becomes_staff_by_a_change_of_role(administrator: Session) -> None:
    with pytest.raises(NotAllowed):
        accounts.change_role(administrator, "mo.champion", Role.OFFICER, Level.NAVIGATOR, BESIDE)


def test_the_list_of_accounts_holds_no_password_and_no_key(administrator: Session) -> None:
    shown = repr(accounts.list_accounts(administrator)) + repr(administrator.site)
    assert PASSWORD not in shown
    assert administrator.site.keys.data.hex() not in shown


# --- wrong passwords ------------------------------------------------------------------------------------------------
class Wall:
    """Seconds that a test moves on by itself."""

    def __init__(self) -> None:
        self.at = 1_000_000.0

    def __call__(self) -> float:
        return self.at


def tried(folder: Path, user: str, password: str, wall: Wall) -> str:
    """How a sign-in ended: "in", "wrong" or the seconds to wait."""
    try:
        sites.sign_out(sites.sign_in(folder, user, password, wall=wall))
    except TooSoon as soon:
        return str(soon.seconds)
    except WrongPassword:
        return "wrong"
    return "in"


def test_the_delay_grows_to_a_minute_and_ends_with_the_right_password(folder: Path) -> None:
    wall, waits = Wall(), []
    for _try in range(12):
        assert tried(folder, OFFICER, "not the password", wall) == "wrong"
        answer = tried(folder, OFFICER, PASSWORD, wall) if _try >= 2 else "0"
        waits.append(int(answer))
        wall.at += int(answer)
    assert waits == [0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60]
    assert tried(folder, OFFICER, PASSWORD, wall) == "in"
    assert tried(folder, OFFICER, "not the password", wall) == "wrong"
    assert tried(folder, OFFICER, PASSWORD, wall) == "in"


@pytest.mark.parametrize("user", [OFFICER, "nobody at all"])
def test_five_hundred_tries_on_one_name_slow_nobody_else_and_lock_nothing(folder: Path, user: str) -> None:
    wall = Wall()
    ended = [tried(folder, user, f"guess number {number}", wall) for number in range(500)]
    assert ended.count("wrong") == 3
    assert ended[-1] == "1"
    assert tried(folder, NURSE, PASSWORD, wall) == "in"
    wall.at += 60
    assert tried(folder, OFFICER, PASSWORD, wall) == "in"


def test_an_unknown_name_waits_as_long_as_a_known_one_in_the_same_words(folder: Path) -> None:
    wall, said = Wall(), []
    for user in (OFFICER, "nobody at all"):
        words = []
        for _try in range(4):
            with pytest.raises((WrongPassword, TooSoon)) as refused:
                sites.sign_in(folder, user, "not the password", wall=wall)
            words.append(refused.value.sentence)
        said.append(words)
    assert said[0] == said[1]


def test_the_delay_is_still_there_after_a_restart_and_no_clock_makes_it_last(folder: Path) -> None:
    wall = Wall()
    for _try in range(12):
        tried(folder, OFFICER, "not the password", wall)
        wall.at += 60
    tried(folder, OFFICER, "not the password", wall)
    assert json.loads((folder / "tries.json").read_bytes())
    wall.at -= 10_000_000  # the clock is put back by months
    assert tried(folder, OFFICER, PASSWORD, wall) == "60"
    wall.at += 60
    assert tried(folder, OFFICER, PASSWORD, wall) == "in"


@pytest.mark.parametrize("broken", [b"", b"{", b'{"a":1}', b"\xff\xfe"])
def test_a_broken_count_of_tries_keeps_nobody_out(folder: Path, broken: bytes) -> None:
    (folder / "tries.json").write_bytes(broken)
    assert tried(folder, OFFICER, PASSWORD, Wall()) == "in"


def test_what_was_typed_as_a_name_stands_in_no_file(folder: Path) -> None:
    """Somebody types their password where the name belongs."""
    for _try in range(2):
        with pytest.raises(WrongPassword):
            sites.sign_in(folder, "my secret password", "x")
    for path in folder.iterdir():
        assert b"my secret" not in path.read_bytes()


# --- recovery, end to end -------------------------------------------------------------------------------------------
def test_the_recovery_key_opens_the_reset_only_is_replaced_and_the_records_get_a_new_key(tmp_path: Path) -> None:
    from app.clock import FixedClock
    from app.domain.site import Nation
    from app.services.practice import practice_settings
    from app.storage.keystore import FLOOR
    from tests.sites import whole_staff
    from tests.walls.ground import laid

    folder = tmp_path / "site"
    key = sites.set_up_site(folder, practice_settings(Nation.SCOTLAND), whole_staff(), FixedClock(TODAY), FLOOR)
    ground = laid(folder)
    wrong = ("0" if key[0] != "0" else "1") + key[1:]
    with pytest.raises(NotValid, match="wrong"):
        sites.recover(folder, wrong, NURSE, NEW)
    with pytest.raises(WrongPassword):
        sites.sign_in(folder, NURSE, key)
    fresh = sites.recover(folder, key, NURSE, NEW)
    with pytest.raises(WrongPassword):
        sites.recover(folder, key, NURSE, PASSWORD)
    session = sites.sign_in(folder, NURSE, NEW, FixedClock(TODAY))
    assert person_records.person_details(session, ground.talked).details.given_name == "Daniel"
    assert "recovery_key_used" in [action for action, _record, _reason in log_of(session)]
    sites.sign_out(session)  # the records get their new key here
    assert works(folder, OFFICER)
    again = sites.sign_in(folder, NURSE, NEW)
    assert "rekeyed" in [action for action, _record, _reason in log_of(again)]
    assert checks.record_problems(again) == []
    sites.sign_out(again)
    assert sites.recover(folder, fresh, NURSE, PASSWORD) not in (key, fresh)
    assert works(folder, NURSE)
    assert works(folder, MANAGER)
    assert second(OFFICER).user == NURSE

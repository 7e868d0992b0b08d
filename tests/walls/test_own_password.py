"""Everybody changes their own password, champions too; a file beside the key file gives nobody another's talk."""

import json
from pathlib import Path

import msgspec
import pytest

from app.clock import FixedClock
from app.domain.account import NewAccount
from app.domain.assessment import TalkSet
from app.domain.person import PersonDetails
from app.domain.roles import Role
from app.errors import KeystoreRefused, NotAllowed, NotValid, SiteInUse, TooSoon, WrongPassword
from app.services import accounts, audit_log, champion_talk, champions, checks, door_password, person_records, sites
from app.services.champion_talk import ChampionSession
from app.services.pages.log import Asked
from app.services.second_person import Second
from app.storage import champion_password, keystore
from tests.sites import ADMINISTRATOR, CHAMPION, MANAGER, NURSE, OFFICER, PASSWORD, SIGNPOST, TODAY, signed_in

NEW, NEWER = "silver bridge morning", "kettle anchor meadow"
CLOCK = FixedClock(TODAY)


def champion_in(folder: Path, password: str) -> ChampionSession:
    return champion_talk.champion_session(folder, CHAMPION, password, CLOCK)


@pytest.fixture
def in_talk(folder: Path) -> Path:
    """Mo has a talk that waits for them."""
    officer = signed_in(folder)
    person = person_records.add_person(officer, PersonDetails("Liam"))
    champions.hand_over(officer, person.person_id, CHAMPION, TalkSet.INDUCTION, 40, agreed=True)
    officer.close()
    return folder


def opens(folder: Path, password: str) -> bool:
    try:
        champion_in(folder, password).close()
    except (WrongPassword, TooSoon, KeystoreRefused):
        return False
    return True


def change(folder: Path, user: str, old: str, new: str) -> None:
    door_password.change_at_the_door(folder, user, old, new, CLOCK)


@pytest.mark.parametrize("user", [OFFICER, NURSE, SIGNPOST, MANAGER, ADMINISTRATOR])
def test_every_member_of_staff_changes_their_own(folder: Path, user: str) -> None:
    session = signed_in(folder, user)
    accounts.change_own_password(session, PASSWORD, NEW)
    session.close()
    with pytest.raises(WrongPassword):
        sites.sign_in(folder, user, PASSWORD, CLOCK)
    change(folder, user, NEW, NEWER)
    sites.sign_in(folder, user, NEWER, CLOCK).close()


def test_a_champion_changes_theirs_at_the_door_and_exactly_one_holds_before_and_after_staff_come(in_talk: Path) -> None:
    change(in_talk, CHAMPION, PASSWORD, NEW)
    assert (opens(in_talk, PASSWORD), opens(in_talk, NEW)) == (False, True)
    (in_talk / "tries.json").unlink()
    change(in_talk, CHAMPION, NEW, NEWER)
    assert (opens(in_talk, NEW), opens(in_talk, NEWER)) == (False, True)
    officer = signed_in(in_talk)
    assert checks.record_problems(officer) == []
    officer.close()
    assert list((in_talk / champion_password.FOLDER).iterdir()) == []
    (in_talk / "tries.json").unlink(missing_ok=True)
    assert (opens(in_talk, PASSWORD), opens(in_talk, NEW), opens(in_talk, NEWER)) == (False, False, True)
    manager = signed_in(in_talk, MANAGER)
    assert [line.about for line in audit_log.log_page(manager, Asked(kind="password_changed")).lines] == ["Mo Champion"]
    sites.sign_out(manager)


def test_a_wrong_old_password_or_a_weak_new_one_changes_nothing(in_talk: Path) -> None:
    with pytest.raises(WrongPassword):
        change(in_talk, CHAMPION, "not the password", NEW)
    with pytest.raises(NotValid):
        change(in_talk, CHAMPION, PASSWORD, "short")
    with pytest.raises(WrongPassword):
        change(in_talk, "nobody at all", PASSWORD, NEW)
    assert not (in_talk / champion_password.FOLDER).exists()
    session = signed_in(in_talk)
    with pytest.raises(SiteInUse):
        change(in_talk, CHAMPION, PASSWORD, NEW)
    session.close()
    assert opens(in_talk, PASSWORD)


def test_guesses_at_the_old_password_cost_the_same_wait_as_at_the_door(folder: Path) -> None:
    session = signed_in(folder)
    for _try in range(3):
        with pytest.raises(WrongPassword):
            accounts.change_own_password(session, "not the password", NEW)
    with pytest.raises(TooSoon):
        accounts.change_own_password(session, PASSWORD, NEW)
    session.close()


def own_file(folder: Path) -> Path:
    [path] = (folder / champion_password.FOLDER).iterdir()
    return path


def test_a_file_of_somebody_elses_making_opens_nothing_and_is_dropped_and_named(in_talk: Path) -> None:
    """The champion's slot under a password of the attacker's: without the old one no key pair of theirs fits."""
    change(in_talk, CHAMPION, PASSWORD, NEW)
    path, key_file = own_file(in_talk), keystore.read(in_talk)
    true = json.loads(path.read_bytes())
    forged = keystore.new_slot(key_file.install_id, CHAMPION, "champion", NEWER, b"\0" * 32, keystore.FLOOR)
    forged = msgspec.structs.replace(forged, public=true["slot"]["public"], sealed=true["slot"]["sealed"])
    for spoiled in (
        {**true, "slot": msgspec.to_builtins(forged)},
        {**true, "slot": {**true["slot"], "role": "officer"}},
        {**true, "slot": {**true["slot"], "passes": 1}},
        {**true, "proof": true["proof"][:-8] + "AAAAAAA="},
    ):
        path.write_text(json.dumps(spoiled))
        (in_talk / "tries.json").unlink(missing_ok=True)
        assert not opens(in_talk, NEWER)
        before = (in_talk / keystore.FILE).read_bytes()
        signed_in(in_talk).close()
        assert (in_talk / keystore.FILE).read_bytes() == before
        assert not path.exists()
    manager = signed_in(in_talk, MANAGER)
    assert audit_log.log_page(manager, Asked(kind="password_refused")).count == 4
    sites.sign_out(manager)
    assert opens(in_talk, PASSWORD)


def test_another_champions_file_under_this_name_opens_nothing(folder: Path) -> None:
    administrator = signed_in(folder, ADMINISTRATOR)
    other = NewAccount("z.champion", "Zed", Role.CHAMPION, PASSWORD)
    accounts.add_account(administrator, other, Second(NURSE, PASSWORD))
    administrator.close()
    change(folder, CHAMPION, PASSWORD, NEW)
    mine = own_file(folder)
    key_file = keystore.read(folder)
    theirs = mine.with_name(f"{keystore.slot_id(key_file.install_id, 'z.champion')}.json")
    theirs.write_bytes(mine.read_bytes())
    with pytest.raises(WrongPassword):
        champion_talk.champion_session(folder, "z.champion", NEW, CLOCK)
    signed_in(folder).close()
    with pytest.raises(NotAllowed, match="No talk waits"):
        champion_talk.champion_session(folder, "z.champion", PASSWORD, CLOCK)


def test_a_password_that_somebody_else_chose_is_known_until_it_is_changed(folder: Path) -> None:
    administrator = signed_in(folder, ADMINISTRATOR)
    assert not accounts.password_was_given(administrator)
    accounts.reset_password(administrator, OFFICER, NEW, Second(NURSE, PASSWORD))
    new = NewAccount("n.new", "Nia New", Role.OFFICER, NEW)
    accounts.add_account(administrator, new, Second(NURSE, PASSWORD))
    administrator.close()
    for user in (OFFICER, "n.new"):
        session = sites.sign_in(folder, user, NEW, CLOCK)
        assert accounts.password_was_given(session)
        accounts.change_own_password(session, NEW, NEWER)
        assert not accounts.password_was_given(session)
        session.close()

"""An account that is switched off opens nothing from that moment on, and no word of an open talk is lost by it."""

from pathlib import Path

import pytest

from app.clock import FixedClock
from app.domain.assessment import TalkSet
from app.domain.person import PersonDetails
from app.errors import KeystoreOld, NotAllowed, WrongPassword
from app.services import accounts, champion_inbox, champion_talk, champions, person_records, sites
from app.services.champion_talk import ChampionSession
from app.services.second_person import Second
from app.storage import keystore
from tests.champions import TYPED, answer_until
from tests.sites import ADMINISTRATOR, CHAMPION, MANAGER, NURSE, OFFICER, PASSWORD, TODAY, signed_in

NEW = "silver bridge morning"


def champion_in(folder: Path, password: str = PASSWORD) -> ChampionSession:
    return champion_talk.champion_session(folder, CHAMPION, password, FixedClock(TODAY))


@pytest.fixture
def in_talk(folder: Path) -> Path:
    """Mo has said something into the talk that was handed to them, and closed the window."""
    officer = signed_in(folder)
    person = person_records.add_person(officer, PersonDetails("Liam"))
    champions.hand_over(officer, person.person_id, CHAMPION, TalkSet.INDUCTION, 40, agreed=True)
    officer.close()
    champion = champion_in(folder)
    answer_until(champion_talk.talk_in_hand(champion), "me.good_at", safe__peer_check="yes", me__proud=TYPED)
    champion.close()
    return folder


def test_a_champion_who_is_switched_off_is_refused_at_once_and_staff_have_what_was_said(in_talk: Path) -> None:
    administrator = signed_in(in_talk, ADMINISTRATOR)
    accounts.disable_account(administrator, CHAMPION)
    administrator.close()  # no sign-out, so no new key yet
    with pytest.raises(NotAllowed, match="switched off"):
        champion_in(in_talk)
    assert list((in_talk / "intake").glob("*")) == []
    officer = signed_in(in_talk)
    [waiting] = champion_inbox.inbox(officer)
    found = champion_inbox.look_at(officer, waiting.intake_id)
    assert found.said["me.proud"].value == TYPED
    assert found.arrived.talk.because == "taken_back"
    sites.sign_out(officer)


@pytest.mark.parametrize("user", [OFFICER, CHAMPION])
def test_a_key_file_alone_does_not_let_somebody_in_who_was_switched_off(folder: Path, user: str) -> None:
    administrator = signed_in(folder, ADMINISTRATOR)
    accounts.disable_account(administrator, user)
    key_file = keystore.read(folder)
    with pytest.raises(NotAllowed):
        keystore.unlock(key_file, user, PASSWORD)
    with pytest.raises(WrongPassword):
        keystore.unlock(key_file, user, "not the password")
    with pytest.raises(NotAllowed, match="cannot be the second person"):
        accounts.reset_password(administrator, NURSE, NEW, Second(user, PASSWORD))
    administrator.close()
    with pytest.raises(NotAllowed, match="switched off"):
        champion_talk.come_in(folder, user, PASSWORD, FixedClock(TODAY))
    sites.sign_out(signed_in(folder, MANAGER))


def test_a_champion_with_a_new_password_goes_on_with_their_talk(in_talk: Path) -> None:
    administrator = signed_in(in_talk, ADMINISTRATOR)
    accounts.reset_password(administrator, CHAMPION, NEW, Second(NURSE, PASSWORD))
    sites.sign_out(administrator)
    with pytest.raises(WrongPassword):
        champion_in(in_talk)
    champion = champion_in(in_talk, NEW)
    assert champion_talk.talk_in_hand(champion).answers["me.proud"].value == TYPED
    champion.close()


@pytest.mark.parametrize("names", [(keystore.FILE,), (keystore.FILE, keystore.SPARE)])
def test_an_old_key_file_put_back_is_called_that_even_with_its_copy(folder: Path, names: tuple[str, ...]) -> None:
    before = (folder / keystore.FILE).read_bytes()
    administrator = signed_in(folder, ADMINISTRATOR)
    accounts.disable_account(administrator, OFFICER)
    sites.sign_out(administrator)  # the records have another key now
    for name in names:
        (folder / name).write_bytes(before)
    for user in (NURSE, OFFICER):
        with pytest.raises(KeystoreOld):
            sites.sign_in(folder, user, PASSWORD, FixedClock(TODAY))

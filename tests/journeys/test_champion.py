"""A champion's talk through the real window: handed over by staff, held by the champion, taken in by staff."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.services import assessments, champion_inbox
from tests.champions import (
    CHAMPION,
    CHAMPION_PASSWORD,
    FAMILY_NAME,
    NUMBER,
    TYPED,
    make_champions_template,
    somebody,
)
from tests.journeys.conftest import Opened
from tests.journeys.moves import sign_in, unlock
from tests.journeys.reading import words_on
from tests.journeys.test_kept_private import everything_built, fill_in
from tests.sites import copied, signed_in
from ui.controllers import champion
from ui.rehearsal.answering import choose
from ui.rehearsal.hands import Hands, until
from ui.screens.check_in_talk import NEW, YES, CheckInTalkScreen
from ui.screens.hand_over import HandOverScreen
from ui.screens.help_page import HelpScreen
from ui.screens.home import HomeScreen
from ui.screens.lock import LockScreen
from ui.screens.message import MessageScreen
from ui.screens.person import PersonScreen
from ui.screens.private import PrivateScreen
from ui.screens.question import QuestionScreen
from ui.screens.safety import SafetyScreen
from ui.screens.sign_in import SignInScreen
from ui.screens.stop_here import StopHereScreen
from ui.screens.talk_end import TalkEndScreen
from ui.widgets.choice_editor import ChoiceEditor


@pytest.fixture(scope="session")
def champions_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_champions_template(tmp_path_factory.mktemp("journeys") / "champions")


@pytest.fixture
def folder(champions_template: Path, tmp_path: Path) -> Path:
    site = copied(champions_template, tmp_path / "site")
    session = signed_in(site)
    somebody(session)
    session.site.close()
    return site


def hand_over(hands: Hands) -> None:
    """The officer gives Mo the talk with Liam, and is signed out by that."""
    sign_in(hands)
    hands.wait_for(HomeScreen).focus_first()
    hands.type(NUMBER)
    hands.press(Qt.Key.Key_Return)
    screen = hands.wait_for(PersonScreen)
    hands.click(screen.talk.hand_over)
    giving = screen.talk.giving
    assert not giving.give.isEnabled()
    hands.click_words("Mo")
    assert not giving.give.isEnabled(), "the person's agreement is never assumed"
    hands.click(giving.agrees)
    hands.click(giving.give)
    hands.wait_for(SignInScreen)
    assert "Mo can sign in now" in words_on(hands.window)


def champion_signs_in(hands: Hands) -> None:
    sign_in(hands, CHAMPION, CHAMPION_PASSWORD)


def talk_through(hands: Hands, done: type, answer: Callable[[str], str] = lambda _name: "") -> None:
    """Skip on to this screen; `answer` names an option where one is given. Private ones are answered alone."""
    while not isinstance(hands.screen, done):
        screen = hands.screen
        assert FAMILY_NAME not in everything_built(hands)
        if isinstance(screen, HandOverScreen):
            hands.click(screen.ready if answer(screen._page.question.question_id) else screen.go_on)
        elif isinstance(screen, PrivateScreen):
            editor, name = screen.answers.editor(), answer(screen._page.question.question_id)
            assert isinstance(editor, ChoiceEditor)
            choose(hands, editor.group, (name,))
            hands.click(screen.done)
            hands.click(screen.go_on)
        elif isinstance(screen, QuestionScreen):
            question, editor = screen.page().question, screen.answers.editor()
            name = answer(question.question_id)
            if isinstance(editor, ChoiceEditor) and name:
                choose(hands, editor.group, (name,))
            elif name:
                hands.type(name)
            hands.click(screen.go_on)
        else:
            assert isinstance(screen, HelpScreen), type(screen).__name__
            hands.click(screen.go_on)


def test_a_talk_goes_to_a_champion_and_comes_back_to_staff(opened: Opened, folder: Path) -> None:
    hands = opened(folder)
    hand_over(hands)
    champion_signs_in(hands)
    hands.wait_for(QuestionScreen)
    for hidden in (FAMILY_NAME, NUMBER):
        assert hidden not in everything_built(hands)
    assert "Liam" in words_on(hands.window)
    said = {"safe.peer_check": "yes", "mouth.pain": "pain", "me.proud": TYPED, "start.consent_health": "yes"}
    talk_through(hands, TalkEndScreen, lambda name: said.get(name, ""))
    hands.click(hands.wait_for(TalkEndScreen).finish)
    hands.wait_for(MessageScreen)
    assert TYPED not in everything_built(hands)
    hands.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    hands.wait_for(MessageScreen)
    hands.click_words("Back to sign in")

    champion_signs_in(hands)
    until(lambda: "No talk waits for you" in words_on(hands.window), "that no talk waits")
    hands.window.door.show_sign_in()
    sign_in(hands)
    hands.wait_for(HomeScreen)
    assert "Mo held a talk with Liam Zyxmercer." in words_on(hands.window)
    hands.click_words("Read and take in")
    screen = hands.wait_for(CheckInTalkScreen)
    assert TYPED in words_on(hands.window)
    assert "Private answer kept" in words_on(hands.window)
    assert not screen.take_in.isEnabled()
    choose_option(hands, screen, "consent", YES)
    hands.click(screen.take_in)
    hands.wait_for(PersonScreen)
    session = hands.window.desk.session
    assert champion_inbox.inbox(session) == ()


def choose_option(hands: Hands, screen: CheckInTalkScreen, name: str, value: str) -> None:
    options = getattr(screen, name) if hasattr(screen, name) else screen.choices[name]
    hands.click(options.members()[options._ids.index(value)])


def test_a_champion_whose_person_is_not_safe_can_only_end_the_talk(opened: Opened, folder: Path) -> None:
    hands = opened(folder)
    hand_over(hands)
    champion_signs_in(hands)
    hands.wait_for(QuestionScreen)
    talk_through(hands, StopHereScreen, lambda name: "no" if name == "safe.peer_check" else "")
    assert "Tell a member of staff now" in words_on(hands.window)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F3, Qt.Key.Key_F2, Qt.Key.Key_F6):
        hands.press(key)
    hands.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    hands.click(hands.wait_for(StopHereScreen).end)
    hands.wait_for(MessageScreen)
    assert "Get a member of staff now" in words_on(hands.window)
    hands.click_words("Back to sign in")
    sign_in(hands)
    hands.wait_for(HomeScreen)
    hands.click_words("Read and take in")
    hands.wait_for(SafetyScreen)
    hands.window.lock()
    unlock(hands)
    card = hands.wait_for(SafetyScreen)
    assert not card.save.isEnabled()
    hands.type_into(card.who, "Nurse Kerr on Iona")
    hands.window.close()  # the power goes, or the shift ends
    hands = opened(folder)
    sign_in(hands)
    hands.wait_for(HomeScreen)
    hands.click_words("Read and take in")
    card = hands.wait_for(SafetyScreen)
    assert "Nurse Kerr on Iona" in words_on(hands.window)
    fill_in(hands, card)
    screen = hands.wait_for(CheckInTalkScreen)
    hands.click(screen.take_in)
    hands.wait_for(PersonScreen)


def test_stop_and_get_staff_ends_the_talk(opened: Opened, folder: Path) -> None:
    hands = opened(folder)
    hand_over(hands)
    champion_signs_in(hands)
    hands.wait_for(QuestionScreen)
    hands.click_words("Stop and get staff")
    hands.wait_for(MessageScreen)
    hands.click_words("Back to sign in")
    champion_signs_in(hands)
    until(lambda: "No talk waits for you" in words_on(hands.window), "that no talk waits")


@pytest.mark.parametrize("urgent", [False, True])
def test_the_last_words_go_by_themselves_when_nobody_presses_the_button(
    opened: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch, urgent: bool
) -> None:
    monkeypatch.setattr(champion, "_GOODBYE_WITH_STAFF_MS" if urgent else "_GOODBYE_MS", 400)
    hands = opened(folder)
    again: list[str] = []
    hand_over(hands)
    champion_signs_in(hands)
    hands.wait_for(QuestionScreen)
    hands.window.door.restart = again.append
    if urgent:
        hands.click_words("Stop and get staff")
    else:
        talk_through(hands, TalkEndScreen, lambda name: "yes" if name == "safe.peer_check" else "")
        hands.click(hands.wait_for(TalkEndScreen).finish)
    hands.wait_for(SignInScreen)
    assert again == ["out"]


def test_a_lock_keeps_the_champions_talk_and_half_typed_words(opened: Opened, folder: Path) -> None:
    hands = opened(folder)
    hand_over(hands)
    champion_signs_in(hands)
    hands.wait_for(QuestionScreen)
    while not (isinstance(hands.screen, QuestionScreen) and hands.screen.page().question.question_id == "me.proud"):
        if isinstance(hands.screen, QuestionScreen):
            hands.click(hands.screen.go_on)
        elif isinstance(hands.screen, HandOverScreen):
            hands.click_words("Skip for now")
    hands.type(TYPED)
    hands.window.lock()
    hands.wait_for(LockScreen)
    assert TYPED not in words_on(hands.window)
    assert "Liam" not in words_on(hands.window)
    unlock(hands, CHAMPION_PASSWORD)
    hands.wait_for(QuestionScreen)
    assert TYPED in words_on(hands.window)
    hands.window.close()
    again = opened(folder)
    champion_signs_in(again)
    again.wait_for(QuestionScreen)
    assert TYPED in words_on(again.window)


def test_a_champions_screen_locks_after_two_minutes(opened: Opened, folder: Path) -> None:
    hands = opened(folder)
    assert hands.window._longest_idle() == 300
    hand_over(hands)
    champion_signs_in(hands)
    hands.wait_for(QuestionScreen)
    assert hands.window._longest_idle() == 120
    steady, wall = hands.window._last_active
    hands.window._last_active = (steady - 121, wall - 121)
    hands.window._lock_when_idle()
    hands.wait_for(LockScreen)


def test_staff_choose_between_two_answers_and_take_a_talk_back(opened: Opened, folder: Path) -> None:
    from app.domain.assessment import Answer, TalkSet
    from app.services import person_records, talks

    session = signed_in(folder)
    [found] = person_records.find_people(session, NUMBER)
    mine = talks.start_talk(session, found.person_id, TalkSet.INDUCTION)
    talks.go_to(mine, "mouth.pain")
    talks.give(mine, Answer("mouth.pain", "no"))
    assessments.close_sitting(session, mine.sitting, "shift ends")
    session.site.close()
    hands = opened(folder)
    hand_over(hands)
    champion_signs_in(hands)
    hands.wait_for(QuestionScreen)
    talk_through(hands, TalkEndScreen, lambda name: {"safe.peer_check": "yes", "mouth.pain": "pain"}.get(name, ""))
    hands.window.close()

    hands = opened(folder)
    sign_in(hands)
    hands.wait_for(HomeScreen).focus_first()
    hands.type(NUMBER)
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(PersonScreen)
    assert "has this talk until" in words_on(hands.window)
    hands.click_words("Take the talk back")
    hands.wait_for(HomeScreen)
    hands.click_words("Read and take in")
    screen = hands.wait_for(CheckInTalkScreen)
    assert not screen.take_in.isEnabled()
    choose_option(hands, screen, "mouth.pain", NEW)
    choose_option(hands, screen, "finish", YES)
    hands.click(screen.take_in)
    hands.wait_for(PersonScreen)
    latest = assessments.latest(hands.window.desk.session, found.person_id)
    assert latest is not None
    assert latest.answers["mouth.pain"].value == "pain"

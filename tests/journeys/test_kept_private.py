"""What others must not see: private answers, other people's names, staff screens after a champion's talk."""

from pathlib import Path

from PySide6.QtCore import Qt

from app.domain.person import PersonDetails
from app.services import person_records, talk_pages
from app.services.cases import Case
from tests.journeys.conftest import Opened
from tests.journeys.moves import at, go_on_with_talk, play_to, sign_in, unlock
from tests.journeys.reading import words_on
from tests.journeys.test_nothing_is_lost import talk_in
from tests.sites import NURSE, OFFICER, PASSWORD, signed_in
from ui.rehearsal.album import Album
from ui.rehearsal.answering import answer, choose
from ui.rehearsal.hands import Hands
from ui.rehearsal.playing import Player
from ui.screens.hand_over import HandOverScreen
from ui.screens.heard import HeardScreen
from ui.screens.home import HomeScreen
from ui.screens.lock import LockScreen
from ui.screens.person import PersonScreen
from ui.screens.private import PrivateScreen
from ui.screens.question import QuestionScreen
from ui.screens.safety import SafetyScreen
from ui.screens.sign_in import SignInScreen
from ui.widgets.choice_editor import ChoiceEditor


def test_a_private_answer_is_not_shown_again(in_talk: Player) -> None:
    hands = in_talk.hands
    talk = play_to(in_talk, "safe.hopeless")
    question = talk_in(hands).content.by_id["safe.hopeless"]
    given = talk.given_to(question)
    assert given is not None
    hands.press(Qt.Key.Key_F3)
    private = hands.wait_for(PrivateScreen)
    assert "McBride" not in words_on(hands.window)
    answer(hands, private.answers, question, given)
    hands.click(private.done)
    assert private.curtain_is_down()
    hands.click(private.go_on)

    hands.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert at(hands) == "safe.hopeless"
    screen = hands.wait_for(QuestionScreen)
    assert chosen_on(screen) == ()
    assert "A private answer is kept" in words_on(hands.window)
    hands.click(screen.go_on)
    assert talk_in(hands).answers["safe.hopeless"].value == given.value
    talk.play()
    hands.wait_for(HeardScreen)
    option = question.option(str(given.value))
    assert option is not None
    lines = [line for section in talk_pages.heard_page(talk_in(hands)).sections for line in section.lines]
    assert {line.answer for line in lines if line.question_id == "safe.hopeless"} == {"Private answer kept"}


def test_a_lock_while_somebody_answers_in_private_does_not_show_it_to_the_helper(in_talk: Player) -> None:
    hands = in_talk.hands
    talk = play_to(in_talk, "safe.hopeless")
    question = talk_in(hands).content.by_id["safe.hopeless"]
    given = talk.given_to(question)
    assert given is not None
    hands.press(Qt.Key.Key_F3)
    answer(hands, hands.wait_for(PrivateScreen).answers, question, given)
    hands.window.lock()
    unlock(hands)
    screen = hands.wait_for(QuestionScreen)
    assert chosen_on(screen) == ()
    assert talk_in(hands).answers["safe.hopeless"].value == given.value


def test_no_other_name_is_on_the_screen_during_a_talk(opened: Opened, folder: Path, man_leaving: Case) -> None:
    session = signed_in(folder)
    person_records.add_person(session, PersonDetails("Wilhelmina", "Featherstone", custody_number="55555"))
    session.site.close()
    player = Player(opened(folder), man_leaving, Album())
    player.sign_in(OFFICER, PASSWORD)
    assert "Danny" not in player.hands.window.windowTitle()
    player.find_or_add()
    player.start_talk()
    talk = play_to(player, "safe.place")
    while not isinstance(player.hands.screen, HeardScreen):
        assert "Featherstone" not in everything_built(player.hands)
        talk.one()
    assert "Featherstone" not in everything_built(player.hands)
    assert player.hands.window.windowTitle() == "Wellgate, practice"


def test_a_champions_talk_ends_at_the_lock(opened: Opened, folder: Path, man_leaving: Case) -> None:
    hands = opened(folder)
    start_with_champion(hands, man_leaving)
    assert "McBride" not in words_on(hands.window)
    assert "139920" not in words_on(hands.window)
    hands.click_words("Stop and get staff")
    hands.wait_for(LockScreen)
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    hands.wait_for(LockScreen)
    unlock(hands)
    hands.wait_for(PersonScreen)
    hands.click_words("Go on with the talk")
    assert isinstance(hands.screen, QuestionScreen | HandOverScreen)


def test_a_champion_whose_person_is_not_safe_hands_over_to_staff(
    opened: Opened, folder: Path, man_leaving: Case
) -> None:
    hands = opened(folder)
    player = start_with_champion(hands, man_leaving)
    talk_until_hand_over(player)
    hands.click(hands.wait_for(HandOverScreen).ready)
    private = hands.wait_for(PrivateScreen)
    editor = private.answers.editor()
    assert isinstance(editor, ChoiceEditor)
    choose(hands, editor.group, ("no",))
    hands.click(private.done)
    hands.click(private.go_on)
    card = hands.wait_for(SafetyScreen)
    assert "Tell a member of staff now" in words_on(hands.window)
    fill_in(hands, card)
    hands.wait_for(LockScreen)
    unlock(hands)
    hands.wait_for(PersonScreen)
    assert not hands.says("Go on with the talk"), "the champion's sitting is over"


def test_the_safety_card_cannot_be_passed(in_talk: Player, opened: Opened, folder: Path) -> None:
    hands = in_talk.hands
    play_to(in_talk, "safe.selfharm_now")
    screen = hands.wait_for(QuestionScreen)
    editor = screen.answers.editor()
    assert isinstance(editor, ChoiceEditor)
    choose(hands, editor.group, ("thoughts",))
    hands.click(screen.go_on)
    card = hands.wait_for(SafetyScreen)
    assert not card.save.isEnabled()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F3, Qt.Key.Key_F6, Qt.Key.Key_F2):
        hands.press(key)
    hands.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    hands.wait_for(SafetyScreen)
    hands.window.lock()
    unlock(hands)
    hands.wait_for(SafetyScreen)
    hands.window.close()

    again = opened(folder)
    sign_in(again)
    go_on_with_talk(again)
    fill_in(again, again.wait_for(SafetyScreen))
    again.wait_for(QuestionScreen)
    assert at(again) != "safe.selfharm_now"


def test_a_wrong_answer_is_put_right_from_the_safety_card(in_talk: Player, opened: Opened, folder: Path) -> None:
    hands = in_talk.hands
    play_to(in_talk, "safe.selfharm_now")
    give(hands, "thoughts")
    card = hands.wait_for(SafetyScreen)
    hands.type_into(card.who.edit, "J. Mui")
    hands.window.close()  # half typed, nothing saved

    hands = opened(folder)
    sign_in(hands)
    go_on_with_talk(hands)
    card = hands.wait_for(SafetyScreen)
    assert card.who.words() == "J. Mui"
    hands.click(card.wrong)
    assert at(hands) == "safe.selfharm_now"
    hands.click(hands.wait_for(QuestionScreen).go_on)
    card = hands.wait_for(SafetyScreen)
    assert card.who.words() == "J. Mui", "the answer stands, so the card is back"
    hands.click(card.wrong)
    give(hands, "no")
    hands.wait_for(QuestionScreen)
    assert at(hands) != "safe.selfharm_now"


def give(hands: Hands, option: str) -> None:
    """Choose this one and go on."""
    screen = hands.wait_for(QuestionScreen)
    editor = screen.answers.editor()
    assert isinstance(editor, ChoiceEditor)
    choose(hands, editor.group, (option,))
    hands.click(screen.go_on)


def test_another_user_takes_a_talk_over_with_a_reason(in_talk: Player, opened: Opened, folder: Path) -> None:
    play_to(in_talk, "safe.worry")
    in_talk.hands.window.close()
    hands = opened(folder)
    sign_in(hands, NURSE)
    home = hands.wait_for(HomeScreen)
    home.focus_first()
    hands.type("139920")
    hands.press(Qt.Key.Key_Return)
    screen = hands.wait_for(PersonScreen)
    hands.click(screen.talk.go)
    assert "Somebody else opened this talk" in words_on(hands.window)
    hands.click(screen.talk.take_over)
    hands.type("She went home ill")
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(QuestionScreen)


def test_a_second_window_on_the_same_folder_says_so(opened: Opened, folder: Path) -> None:
    first = opened(folder)
    sign_in(first)
    first.wait_for(HomeScreen)
    second = opened(folder)
    sign_in(second)
    second.settle()
    second.wait_for(SignInScreen)
    assert "already open" in words_on(second.window)


def chosen_on(screen: QuestionScreen) -> tuple[str, ...]:
    editor = screen.answers.editor()
    assert isinstance(editor, ChoiceEditor)
    return editor.group.chosen()


def fill_in(hands: Hands, card: SafetyScreen) -> None:
    hands.type_into(card.who.edit, "J. Muir, hall manager")
    hands.click(card.just_now)
    hands.click(card.read)
    hands.click(card.save)


def start_with_champion(hands: Hands, case: Case) -> Player:
    player = Player(hands, case, Album())
    player.sign_in(OFFICER, PASSWORD)
    player.find_or_add()
    screen = hands.wait_for(PersonScreen)
    hands.click(screen.talk.hand_over)
    hands.type("Mo")
    hands.press(Qt.Key.Key_Return)
    return player


def talk_until_hand_over(player: Player) -> None:
    """Skip on until a question is for the person alone."""
    while not isinstance(player.hands.screen, HandOverScreen):
        player.hands.click(player.hands.wait_for(QuestionScreen).go_on)


def everything_built(hands: Hands) -> str:
    """The names of all widgets that exist below the window, seen or not."""
    from PySide6.QtWidgets import QLabel, QWidget

    widgets = hands.window.findChildren(QWidget)
    labels = [widget.text() for widget in widgets if isinstance(widget, QLabel)]
    return "\n".join([*labels, *(widget.accessibleName() for widget in widgets)])

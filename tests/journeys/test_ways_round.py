"""The keyboard, corrections, looks, papers that cannot go out: the ways round the main job."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import CouldNotSave
from tests.journeys.conftest import Opened
from tests.journeys.moves import at, play_to, prove, sign_in
from tests.journeys.reading import words_on
from tests.journeys.test_nothing_is_lost import talk_in
from ui.controllers import papers, printing
from ui.rehearsal.answering import choose
from ui.rehearsal.hands import Hands, until
from ui.rehearsal.playing import Player
from ui.screens.documents import DocumentsScreen
from ui.screens.goal import GoalScreen
from ui.screens.heard import HeardScreen
from ui.screens.help_page import HelpScreen
from ui.screens.home import HomeScreen
from ui.screens.person import PersonScreen
from ui.screens.plan import PlanScreen
from ui.screens.question import QuestionScreen
from ui.screens.sign_in import SignInScreen
from ui.theme import THEME, WIDE
from ui.widgets.choice_editor import ChoiceEditor


def test_a_talk_is_held_by_keyboard_alone(in_talk: Player) -> None:
    hands = in_talk.hands
    seen: list[str] = []
    while isinstance(hands.screen, QuestionScreen) and len(seen) < 12:
        seen.append(at(hands))
        hands.press(Qt.Key.Key_Space)  # the first answer, where there are answers to choose from
        if hands.screen.settled():
            hands.press(Qt.Key.Key_Return)
        else:
            hands.screen.go_on.setFocus(Qt.FocusReason.TabFocusReason)
            hands.press(Qt.Key.Key_Return)
    assert len(set(seen)) == len(seen) == 12
    given = talk_in(hands).answers
    assert all(name in given for name in seen)


def test_f6_goes_round_the_parts_of_a_question_and_comes_back(in_talk: Player) -> None:
    hands = in_talk.hands
    screen = hands.wait_for(QuestionScreen)
    screen.focus_first()
    areas = list(screen.areas())
    places = [area_of(areas, QApplication.focusWidget())]
    while places.count(places[0]) < 2:
        hands.press(Qt.Key.Key_F6)
        places.append(area_of(areas, QApplication.focusWidget()))
    assert len(set(places)) >= 4, "band, question, side and footer"
    hands.press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert area_of(areas, QApplication.focusWidget()) == places[-2]


def test_f6_goes_round_a_screen_that_names_no_parts(in_talk: Player) -> None:
    in_talk.talk()
    hands = in_talk.hands
    hands.wait_for(HeardScreen)
    reached = set()
    for _turn in range(4):
        hands.press(Qt.Key.Key_F6)
        reached.add(QApplication.focusWidget())
    assert len(reached) >= 3


def test_escape_loses_no_answer(in_talk: Player) -> None:
    hands = in_talk.hands
    play_to(in_talk, "safe.worry")
    hands.type("Where I will sleep")
    hands.press(Qt.Key.Key_Escape)
    assert "Where I will sleep" in words_on(hands.window)
    assert at(hands) == "safe.worry"


def test_going_back_shows_what_was_said_and_loses_nothing(in_talk: Player) -> None:
    hands = in_talk.hands
    play_to(in_talk, "safe.hopeless")
    before = {name: given.value for name, given in talk_in(hands).answers.items()}
    hands.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert at(hands) == "safe.worry"
    assert "Where I will sleep" in words_on(hands.window)
    while hands.wait_for(QuestionScreen).back.isVisible() and at(hands) != "start.what_for":
        hands.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert {name: given.value for name, given in talk_in(hands).answers.items()} == before


def test_an_answer_is_put_right_in_what_we_heard_and_the_talk_comes_back_there(in_talk: Player) -> None:
    hands = in_talk.hands
    in_talk.talk()
    heard = hands.wait_for(HeardScreen)
    heard.change_asked.emit("leave.where")
    assert at(hands) == "leave.where"
    screen = hands.wait_for(QuestionScreen)
    editor = screen.answers.editor()
    assert isinstance(editor, ChoiceEditor)
    choose(hands, editor.group, ("own_home",))
    hands.click(screen.go_on)
    assert at(hands) == "leave.postcode", "what the new answer asks for comes, and nothing that was asked before"
    hands.click(screen.go_on)
    hands.wait_for(HeardScreen)
    assert "My own home" in words_on(hands.window)


def test_the_help_page_asks_two_questions_on_one_page(in_talk: Player) -> None:
    hands = in_talk.hands
    talk = play_to(in_talk, "leave.trouble")
    while not isinstance(hands.screen, HelpScreen):
        talk.one()
    page = hands.wait_for(HelpScreen)
    choose(hands, page.both.topics, ("home", "money"))
    choose(hands, page.both.how, ("with_me",))
    hands.click(page.go_on)
    given = talk_in(hands).answers
    assert given["end.help_with"].value == ("home", "money")
    assert given["end.how"].value == "with_me"
    assert at(hands) == "end.talk"
    hands.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    page = hands.wait_for(HelpScreen)
    assert page.both.topics.chosen() == ("home", "money")
    assert page.both.how.chosen() == ("with_me",)


def test_colours_and_text_size_change_at_once_and_stay_on_the_next_screens(opened: Opened, folder: Path) -> None:
    hands = opened(folder)
    hands.wait_for(SignInScreen)
    hands.click_words("Colours")
    hands.click_words("Text size")
    assert (THEME.dark, THEME.scale) == (True, 1.25)
    sign_in(hands)
    hands.wait_for(HomeScreen)
    assert (THEME.dark, THEME.scale) == (True, 1.25)


def test_the_window_can_be_small_enough_for_a_small_screen(in_talk: Player) -> None:
    window = in_talk.hands.window
    window.resize(1024, 768)
    in_talk.hands.settle()
    assert (window.width(), window.height()) == (1024, 768)
    assert window.width() < WIDE
    assert window.minimumSizeHint().width() <= 1000
    assert window.minimumSize().height() <= 700


def test_a_plan_that_is_left_half_made_is_there_again(in_talk: Player, opened: Opened, folder: Path) -> None:
    hands = in_talk.hands
    in_talk.talk()
    in_talk.check_what_we_heard()
    plan = hands.wait_for(PlanScreen)
    hands.click(plan.strengths.add_one)
    hands.type("Good with his hands")
    hands.press(Qt.Key.Key_Return)
    hands.click(plan.ideas.own)
    goal = hands.wait_for(GoalScreen)
    words = goal.words.focusProxy()
    assert isinstance(words, QWidget)
    hands.type_into(words, "Get my own pl")
    hands.window.close()

    again = opened(folder)
    sign_in(again)
    assert again.wait_for(GoalScreen).words.words() == "Get my own pl"  # back where it was typed
    again.click_words("Back")
    kept = again.wait_for(PlanScreen).plan()
    assert kept.strengths == ("Good with his hands",)
    assert [goal.words for goal in kept.goals] == ["Get my own pl"]


def test_without_a_printer_it_is_said_and_no_file_is_written(
    in_talk: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "printers", lambda: [])
    hands = at_documents(in_talk)
    before = sorted(tmp_path.rglob("*.pdf"))
    hands.click(hands.wait_for(DocumentsScreen).print)
    prove(hands)
    assert "No printer is set up" in words_on(hands.window)
    assert sorted(tmp_path.rglob("*.pdf")) == before


def test_a_paper_that_cannot_be_saved_leaves_no_half_file(
    in_talk: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = at_documents(in_talk)
    monkeypatch.setattr(hands.window.desk, "choose_file", lambda name: tmp_path / "no-such-folder" / name)
    hands.click(hands.wait_for(DocumentsScreen).save)
    prove(hands)
    assert "could not be saved there" in words_on(hands.window)
    with pytest.raises(CouldNotSave):
        papers.write_whole(tmp_path, b"%PDF")
    assert list(tmp_path.glob("*.part")) == []


def test_a_file_where_a_folder_was_to_be_is_said_too(tmp_path: Path) -> None:
    (tmp_path / "stick").write_bytes(b"")
    with pytest.raises(CouldNotSave):
        papers.write_whole(tmp_path / "stick" / "my-plan.pdf", b"%PDF")


def test_a_user_who_changes_their_mind_saves_nothing(
    in_talk: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = at_documents(in_talk)
    monkeypatch.setattr(hands.window.desk, "choose_file", lambda _name: None)
    hands.click(hands.wait_for(DocumentsScreen).save)
    prove(hands)
    assert list((tmp_path / "stick").iterdir()) == []
    hands.wait_for(DocumentsScreen)


def test_signing_out_leaves_nobody_on_the_screen_and_the_next_one_signs_in(in_talk: Player) -> None:
    hands = in_talk.hands
    hands.click_words("Stop for now")
    hands.wait_for(PersonScreen)
    hands.click_words("Home")
    hands.wait_for(HomeScreen)
    hands.click_words("Sign out")
    hands.wait_for(SignInScreen)
    assert "Danny" not in words_on(hands.window)
    sign_in(hands)
    hands.wait_for(HomeScreen)


def at_documents(player: Player) -> Hands:
    """The man's papers, made and ready, after a talk without a plan."""
    hands = player.hands
    player.talk()
    player.check_what_we_heard()
    hands.wait_for(PlanScreen)
    hands.click_words("Print")
    screen = hands.wait_for(DocumentsScreen)
    until(screen.save.isEnabled, "the finished paper")
    return hands


def area_of(areas: list[QWidget], widget: QWidget | None) -> int:
    return next(place for place, area in enumerate(areas) if widget is area or (widget and area.isAncestorOf(widget)))

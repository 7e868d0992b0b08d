"""A talk on paper is typed in, in the real window."""

from pathlib import Path

from PySide6.QtCore import Qt

from app.domain.assessment import How
from app.domain.record import VersionKind
from app.services import person_pages
from app.storage import versions
from tests.journeys.at_papers import ENTER, at_papers, journeys_of
from tests.journeys.conftest import Opened
from tests.journeys.moves import go_on_with_talk, unlock
from tests.journeys.reading import words_on
from ui.rehearsal.hands import Hands
from ui.screens.heard import HeardScreen
from ui.screens.paper_entry import PaperEntryScreen
from ui.screens.paper_start import PaperStartScreen
from ui.screens.person import PersonScreen
from ui.screens.safety import SafetyScreen


def at_entry(opened: Opened, folder: Path) -> tuple[Hands, PaperEntryScreen]:
    """Danny's induction talk, held by Mo two days ago, ready to be typed in."""
    hands = at_papers(opened, folder)
    hands.click_words("Enter a paper talk")
    hands.type("dann")
    hands.press(ENTER)
    start = hands.wait_for(PaperStartScreen)
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Space)  # the induction talk
    hands.press(ENTER)
    hands.press(ENTER)
    hands.type_into(start.held_by.line.edit, "Mo Rahman")
    hands.press(ENTER)
    hands.type("22")
    hands.press(ENTER)
    return hands, hands.wait_for(PaperEntryScreen)


def test_a_talk_on_paper_is_typed_in_by_its_numbers_and_keeps_who_held_it_and_when(
    opened: Opened, folder: Path, leaving: dict[str, str]
) -> None:
    hands, screen = at_entry(opened, folder)
    assert "Held by Mo Rahman on Sunday 22 November 2026. From a paper form." in words_on(hands.window)
    for typed in ("y", "y", "n"):
        hands.type(typed)
        hands.press(ENTER)
    hands.type("maybe")
    hands.press(ENTER)
    assert "Type y for yes or n for no." in words_on(hands.window)
    hands.type_into(screen.typed.answer.line.edit, "?")
    hands.press(ENTER)
    hands.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    hands.type("999")
    hands.press(ENTER)
    assert "That number is not on the paper." in words_on(hands.window)
    entry = journeys_of(hands)._ways.paper_talk.entry
    proud = [question.question_id for question in entry.questions].index("me.proud") + 1
    hands.type(str(proud))
    hands.press(ENTER)
    hands.type("My three kids")
    hands.press(ENTER)
    assert "5 of" in words_on(hands.window)
    hands.click(screen.done)
    heard = hands.wait_for(HeardScreen)
    assert "My three kids" in words_on(hands.window)
    hands.click(heard._right)
    hands.wait_for(PersonScreen)
    session = hands.window.desk.session
    with session.site.store.read() as conn:
        sat = versions.versions_about(conn, leaving["Danny"], VersionKind.SITTING)
    kept = [((each.body or {}).get("held_on"), each.author.held_by) for each in sat]
    assert ("2026-11-22", "Mo Rahman") in kept
    happened = person_pages.person_page(session, leaving["Danny"]).happened
    who = "Held by Mo Rahman, typed by Karen Drummond."
    assert ("22 November 2026", who) in [(each.when, each.who) for each in happened]


def test_an_entry_that_is_half_done_is_gone_on_with_from_home_after_a_lock(
    opened: Opened, folder: Path, leaving: dict[str, str]
) -> None:
    hands, _screen = at_entry(opened, folder)
    for typed in ("y", "y"):
        hands.type(typed)
        hands.press(ENTER)
    hands.window.lock()
    unlock(hands)
    hands.wait_for(PaperEntryScreen)
    hands.type("n")
    hands.press(ENTER)
    hands.click_words("Stop for now")
    hands.wait_for(PersonScreen)
    journeys_of(hands)._ways.home.home()
    go_on_with_talk(hands)
    screen = hands.wait_for(PaperEntryScreen)
    assert "3 of" in words_on(hands.window)
    assert screen.typed.number.words() == "4"
    answers = journeys_of(hands)._ways.paper_talk.entry.hand.answers
    assert {answer.how for answer in answers.values() if answer.answered} == {How.PAPER}
    assert leaving


def test_an_answer_that_asks_for_help_now_opens_the_safety_card_while_it_is_typed(
    opened: Opened, folder: Path, leaving: dict[str, str]
) -> None:
    hands, _screen = at_entry(opened, folder)
    assert leaving
    entry = journeys_of(hands)._ways.paper_talk.entry
    now = next(n for n, each in enumerate(entry.questions, 1) if each.question_id == "safe.selfharm_now")
    thoughts = [option.option_id for option in entry.question(now).options].index("thoughts") + 1
    hands.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    hands.type(str(now))
    hands.press(ENTER)
    hands.type(str(thoughts))
    hands.press(ENTER)
    card = hands.wait_for(SafetyScreen)
    hands.type_into(card.who.edit, "J. Muir, hall manager")
    hands.click(card.just_now)
    hands.click(card.read)
    hands.click(card.save)
    hands.wait_for(PaperEntryScreen)

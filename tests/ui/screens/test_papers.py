"""Papers and services: what is pressed or typed on these screens is what they say."""

from PySide6.QtCore import Qt

from app.domain.assessment import Kind, TalkSet
from app.domain.pack import DocumentKind, Print
from app.services.pages.directory import OwnServiceSaid
from tests.ui import paper_samples as samples
from tests.ui.keyboard import press, push, tab_to, type_words
from tests.ui.screens.conftest import Put, all_words
from ui.screens.find_person import FindPersonScreen
from ui.screens.official_lists import OfficialListsScreen
from ui.screens.own_service import OwnServiceScreen
from ui.screens.packs import PacksScreen
from ui.screens.packs_made import PacksMadeScreen
from ui.screens.paper_entry import PaperEntryScreen
from ui.screens.paper_start import PaperStartScreen
from ui.screens.papers import PapersScreen
from ui.screens.print_list import PrintListScreen
from ui.screens.reminders import RemindersScreen
from ui.screens.services_near import ServicesNearScreen
from ui.screens.to_check import ToCheckScreen
from ui.screens.unplanned import UnplannedScreen

Heard = list[tuple[object, ...]]


def test_each_way_is_one_press(put: Put) -> None:
    screen = put(PapersScreen(samples.WAYS))
    assert isinstance(screen, PapersScreen)
    heard: list[str] = []
    screen.chosen.connect(heard.append)
    press(Qt.Key.Key_Return)
    push(screen.ways["near"])
    assert heard == ["unplanned", "near"]


def test_enter_after_a_name_asks_for_the_pack_and_enter_again_prints_it(put: Put) -> None:
    screen = put(samples.unplanned(ready=False))
    assert isinstance(screen, UnplannedScreen)
    asked: Heard = []
    printed: list[int] = []
    screen.paper_asked.connect(lambda *said: asked.append(said))
    screen.print_asked.connect(printed.append)
    press(Qt.Key.Key_Return)
    assert (asked, "Write a name." in all_words(screen)) == ([], True)
    type_words("Jamie Small")
    press(Qt.Key.Key_Return)
    assert asked == [("Jamie Small", "", "", Print.LARGE)]
    assert not screen.print.isEnabled()
    screen.show_paper(samples.PAPER, samples.sheets())
    press(Qt.Key.Key_Return)
    assert printed == [1]


def test_another_name_takes_the_pack_that_was_made_away(put: Put) -> None:
    screen = put(samples.unplanned())
    assert isinstance(screen, UnplannedScreen)
    assert screen.print.isEnabled()
    tab_to(screen.name)
    type_words("x")
    assert not screen.print.isEnabled()
    assert not screen.save.isEnabled()


def test_people_are_ticked_unless_their_pack_is_printed(put: Put) -> None:
    screen = put(samples.packs(10))
    assert isinstance(screen, PacksScreen)
    heard: Heard = []
    screen.make_asked.connect(lambda *said: heard.append(said))
    assert len(screen.chosen()) == 8
    push(screen.none)
    assert not screen.make.isEnabled()
    push(screen.ticks["p3"])
    push(screen.make)
    assert heard == [(["p3"], Print.LARGE)]


def test_another_span_of_days_is_asked_for(put: Put) -> None:
    screen = put(samples.packs(0))
    assert isinstance(screen, PacksScreen)
    heard: list[int] = []
    screen.days_chosen.connect(heard.append)
    screen.days.members()[2].click()
    assert heard == [28]


def test_a_batch_says_how_each_went_and_sensitive_things_are_ticked_one_by_one(put: Put) -> None:
    screen = put(samples.made())
    assert isinstance(screen, PacksMadeScreen)
    words = all_words(screen)
    assert "4 packs are made. 1 could not be made: see why below." in words
    assert "The pack could not be made. Make it by hand." in words
    line = screen.lines["p0"]
    assert not any(tick.isChecked() for tick in line.ticks.values())
    line.open.click()
    line.ticks["goal:1"].click()
    assert screen.choices("p0") == {"goal:1"}
    assert screen.choices("p1") == frozenset()
    assert screen.ready() == ["p0", "p1", "p3", "p4"]


def test_while_it_works_it_can_be_stopped_and_nothing_can_be_printed(put: Put) -> None:
    screen = put(samples.made(working=True))
    assert isinstance(screen, PacksMadeScreen)
    heard: list[bool] = []
    screen.cancel_asked.connect(lambda: heard.append(True))
    push(screen.cancel)
    assert heard == [True]
    assert not screen.print.isVisible()
    screen.show_done(9, cancelled=True)
    assert "4 were not begun." in all_words(screen)


def test_a_list_is_made_anew_for_each_choice(put: Put) -> None:
    screen = put(samples.print_list(blank=False))
    assert isinstance(screen, PrintListScreen)
    heard: Heard = []
    screen.paper_asked.connect(lambda *said: heard.append(said))
    screen.kinds.members()[1].click()
    screen.hall.chosen.emit("Skye Hall")
    assert heard == [(DocumentKind.DUE_LIST, "", ""), (DocumentKind.DUE_LIST, "Skye Hall", "")]
    assert not screen.print.isEnabled()


def test_enter_takes_the_first_person_found(put: Put) -> None:
    screen = put(samples.found())
    assert isinstance(screen, FindPersonScreen)
    heard: list[str] = []
    screen.person_chosen.connect(heard.append)
    press(Qt.Key.Key_Return)
    assert heard == ["p0"]


def test_an_entry_needs_the_talk_who_held_it_and_the_day(put: Put) -> None:
    screen = put(PaperStartScreen(samples.start()))
    assert isinstance(screen, PaperStartScreen)
    heard: Heard = []
    screen.start_asked.connect(lambda *said: heard.append(said))
    assert not screen.keep_button.isEnabled()
    screen.sets.members()[1].click()
    screen.roles.members()[1].click()
    assert not screen.keep_button.isEnabled(), "a champion's paper was not held by the one who types"
    tab_to(screen.held_by)
    type_words("Mo")
    push(screen.keep_button)
    assert heard == [(TalkSet.INDUCTION, "champion", "Mo", samples.TODAY)]


def test_number_and_answer_are_typed_with_the_keyboard_alone(put: Put) -> None:
    screen = put(PaperEntryScreen(samples.entry()))
    assert isinstance(screen, PaperEntryScreen)
    answers: Heard = []
    numbers: list[str] = []
    screen.answer_given.connect(lambda *said: answers.append(said))
    screen.number_given.connect(numbers.append)
    type_words("3")
    press(Qt.Key.Key_Return)
    assert answers == [(6, "3")]
    press(Qt.Key.Key_Backtab)
    type_words("12")
    press(Qt.Key.Key_Return)
    assert numbers == ["12"]
    screen.say_wrong_number("That number is not on the paper. Numbers go from 1 to 70.")
    assert "Numbers go from 1 to 70." in all_words(screen)
    assert screen.typed.number.line.edit.hasFocus()


def test_words_are_handed_on_while_they_are_typed(put: Put) -> None:
    screen = put(PaperEntryScreen(samples.entry(kind=Kind.TEXT, options=())))
    assert isinstance(screen, PaperEntryScreen)
    heard: Heard = []
    screen.half_typed.connect(lambda *said: heard.append(said))
    type_words("ab")
    assert heard == [(6, "a"), (6, "ab")]


def test_a_place_and_a_topic_are_asked_for_as_they_are_typed(put: Put) -> None:
    screen = put(samples.near(3))
    assert isinstance(screen, ServicesNearScreen)
    near: Heard = []
    typed: list[str] = []
    screen.near_asked.connect(lambda *said: near.append(said))
    screen.search_typed.connect(typed.append)
    type_words("G3")
    screen.topic.chosen.emit("mood")
    screen.ways.members()[1].click()
    assert near == [("G", ""), ("G3", ""), ("G3", "mood")]
    assert typed == ["G3"]
    assert "0141 496 0199" in all_words(screen)


def test_a_changed_number_cannot_be_said_to_work_and_removing_takes_two_presses(put: Put) -> None:
    screen = put(samples.own_service())
    assert isinstance(screen, OwnServiceScreen)
    kept: list[OwnServiceSaid] = []
    removed: list[bool] = []
    screen.kept.connect(kept.append)
    screen.remove_asked.connect(lambda: removed.append(True))
    push(screen.remove)
    assert removed == []
    push(screen.remove)
    assert removed == [True]
    tab_to(screen.phone)
    type_words("1")
    assert not screen.works.isEnabled()
    push(screen.keep_button)
    assert kept[0].rung is False
    assert kept[0].service.topics == ("moving",)


def test_each_number_is_said_to_work_or_not(put: Put) -> None:
    screen = put(ToCheckScreen((samples.CHECKS[0], samples.OLD_LIST)))
    assert isinstance(screen, ToCheckScreen)
    heard: Heard = []
    screen.works_said.connect(lambda *said: heard.append(said))
    screen.list_asked.connect(lambda name: heard.append((name,)))
    for button in screen.buttons:
        push(button)
    assert heard == [("s0", True), ("s0", False), ("phs-gp",)]


def test_a_file_with_a_wrong_line_offers_nothing_to_use(put: Put) -> None:
    screen = put(samples.lists(usable=False))
    assert isinstance(screen, OfficialListsScreen)
    assert not screen.use.isVisible()
    assert "Line 1: 90001" in all_words(screen)
    good = put(samples.lists(usable=True))
    assert isinstance(good, OfficialListsScreen)
    heard: list[bool] = []
    good.use_asked.connect(lambda: heard.append(True))
    push(good.use)
    assert heard == [True]
    assert "And 4 lines more." in all_words(good)


def test_only_who_is_ticked_gets_a_text(put: Put) -> None:
    screen = put(RemindersScreen(samples.TEXTS))
    assert isinstance(screen, RemindersScreen)
    heard: list[list[str]] = []
    screen.save_asked.connect(heard.append)
    assert not screen.save.isEnabled()
    push(screen.ticks["p1"])
    push(screen.save)
    assert heard == [["p1"]]
    push(screen.all)
    assert len(screen.chosen()) == 8


def test_tab_from_the_number_goes_to_that_question_and_a_button_asks_for_nothing(put: Put) -> None:
    screen = put(PaperEntryScreen(samples.entry()))
    assert isinstance(screen, PaperEntryScreen)
    numbers: list[str] = []
    screen.number_given.connect(numbers.append)
    press(Qt.Key.Key_Backtab)
    type_words("12")
    screen.stop.setFocus()
    assert numbers == []
    tab_to(screen.typed.number)
    type_words("12")
    press(Qt.Key.Key_Tab)
    assert numbers == ["12"]

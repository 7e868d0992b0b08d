"""Papers and services in the real window: a pack with only a name, packs for many, a talk typed in, the directory."""

from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt

from app.domain.assessment import How, TalkSet
from app.domain.pack import DocumentKind, Paper
from app.domain.person import PersonDetails
from app.domain.plan import Agrees, Goal, Plan, Step
from app.domain.record import VersionKind
from app.errors import WellgateError
from app.services import directory, papers, person_pages, person_records, plans
from app.services.session import Session
from app.storage import versions
from app.storage.tables import audit as log
from tests.journeys.conftest import Opened
from tests.journeys.moves import go_on_with_talk, prove, sign_in, unlock
from tests.journeys.reading import words_on
from tests.journeys.test_main_job import text_of
from tests.services.held import danny_of, talk_held
from tests.services.lists import PHS
from tests.sites import MANAGER, OFFICER, TODAY, make_walled, signed_in
from ui.controllers import printing
from ui.controllers.journeys import Journeys
from ui.rehearsal.hands import Hands, until
from ui.screens.administration import AdministrationScreen
from ui.screens.heard import HeardScreen
from ui.screens.home import HomeScreen
from ui.screens.official_lists import OfficialListsScreen
from ui.screens.own_service import OwnServiceScreen
from ui.screens.own_services import OwnServicesScreen
from ui.screens.packs import PacksScreen
from ui.screens.packs_made import PacksMadeScreen
from ui.screens.paper_entry import PaperEntryScreen
from ui.screens.paper_start import PaperStartScreen
from ui.screens.papers import PapersScreen
from ui.screens.person import PersonScreen
from ui.screens.reminders import RemindersScreen
from ui.screens.safety import SafetyScreen
from ui.screens.services_near import ServicesNearScreen
from ui.screens.to_check import ToCheckScreen
from ui.screens.unplanned import UnplannedScreen

ENTER = Qt.Key.Key_Return


class Printer:
    """As far as a batch looks at one."""

    def __init__(self, copies: int) -> None:
        self.copyCount = lambda: copies


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[Paper]:
    """What came out of a printer that is always there."""
    came_out: list[Paper] = []

    def print_paper(paper: Paper, copies: int, *_given: object) -> int:
        came_out.extend([paper] * copies)
        return copies

    monkeypatch.setattr(printing, "print_paper", print_paper)
    monkeypatch.setattr(printing, "choose_printer", lambda copies, *_given: Printer(copies))
    monkeypatch.setattr(printing, "print_on", lambda _printer, paper: came_out.append(paper))
    return came_out


@pytest.fixture
def leaving(folder: Path) -> dict[str, str]:
    """Three people who leave within 14 days, one of them with a talk; name -> id."""
    session = signed_in(folder)
    made = {"Danny": danny_of(session, leaves=TODAY + timedelta(days=3)).person_id}
    talk_held(session, made["Danny"], TalkSet.LEAVING, {"me.proud": "My kids"})
    goal = Goal("alcohol", "I will drink less", steps=(Step("Ring the helpline"),))
    plans.agree_plan(session, made["Danny"], Plan(("kind",), (goal,)), Agrees.YES)
    for name, days in (("Kofi", 6), ("Scott", 9)):
        details = PersonDetails(name, "Sample", leaves=TODAY + timedelta(days=days))
        made[name] = person_records.add_person(session, details).person_id
    session.close()
    return made


def at_papers(opened: Opened, folder: Path) -> Hands:
    hands = opened(folder)
    sign_in(hands, OFFICER)
    hands.wait_for(HomeScreen)
    hands.click_words("Papers and services")
    return hands


def journeys_of(hands: Hands) -> Journeys:
    journeys = hands.window.journeys
    assert isinstance(journeys, Journeys)
    return journeys


def logged(session: Session, action: str) -> int:
    with session.site.store.read() as conn:
        counted = sa.select(sa.func.count()).select_from(log).where(log.c.action == action)
        return conn.execute(counted).scalar() or 0


def people_named(session: Session, name: str) -> list[str]:
    return [each.person_id for each in person_records.find_people(session, name)]


def test_a_pack_from_only_a_name_is_three_presses_from_home(opened: Opened, folder: Path, printed: list[Paper]) -> None:
    hands = at_papers(opened, folder)  # the first press
    hands.press(ENTER)  # the second: it is the first way
    hands.wait_for(UnplannedScreen)
    hands.type("Jamie Small")
    hands.press(ENTER)
    session = hands.window.desk.session
    assert people_named(session, "Small") == [], "nothing is written down before it is printed"
    hands.press(ENTER)  # the third: Print has the keyboard
    prove(hands)
    assert [paper.kind for paper in printed] == [DocumentKind.MY_HEALTH_PACK]
    assert "Sent to the printer." in words_on(hands.window)
    (person_id,) = people_named(session, "Small")
    hands.click_words(next(words for words in ("Print 8 pages", "Print 9 pages") if hands.says(words)))
    assert people_named(session, "Small") == [person_id], "a second copy adds nobody"
    assert logged(session, "printed") == 2
    happened = [each.words for each in person_pages.person_page(session, person_id).happened]
    assert happened.count("My health pack printed.") == 2


def test_printing_called_off_adds_nobody_and_is_in_the_log(
    opened: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "print_paper", lambda *_given: False)
    hands = at_papers(opened, folder)
    hands.click_words("A pack with only a name")
    hands.type("Jamie Small")
    hands.press(ENTER)
    hands.press(ENTER)
    prove(hands)
    session = hands.window.desk.session
    assert people_named(session, "Small") == []
    assert (logged(session, "printed"), logged(session, "print_cancelled")) == (0, 1)


def test_somebody_who_is_here_already_gets_their_own_pack(
    opened: Opened, folder: Path, leaving: dict[str, str]
) -> None:
    hands = at_papers(opened, folder)
    hands.click_words("A pack with only a name")
    hands.type("Danny")
    assert "Already here?" in words_on(hands.window)
    person = hands.wait_for(UnplannedScreen)
    person.person_chosen.emit(leaving["Danny"])
    hands.settle()
    assert "Print for Danny" in words_on(hands.window)


def test_a_saved_pack_of_a_name_has_the_place_and_the_language(opened: Opened, folder: Path, tmp_path: Path) -> None:
    session = signed_in(folder)
    (tmp_path / "list.csv").write_text(PHS, encoding="utf-8")
    directory.load_list(session, tmp_path / "list.csv", "phs-gp")
    session.close()
    hands = at_papers(opened, folder)
    hands.click_words("A pack with only a name")
    screen = hands.wait_for(UnplannedScreen)
    hands.type("Ola")
    hands.type_into(screen.going_to.line.edit, "G31 2BB")
    screen.language.chosen.emit("pl")
    hands.press(ENTER)
    hands.click(screen.save)
    prove(hands)
    words = text_of(tmp_path / "stick" / "my-health-pack.pdf")
    assert "Polish" in words
    assert "0141 496 0112" in words
    assert len(people_named(hands.window.desk.session, "Ola")) == 1


def at_packs(opened: Opened, folder: Path) -> tuple[Hands, PacksScreen]:
    hands = at_papers(opened, folder)
    hands.click_words("Packs for everyone leaving soon")
    return hands, hands.wait_for(PacksScreen)


def made_packs(hands: Hands, screen: PacksScreen) -> PacksMadeScreen:
    hands.click(screen.make)
    made = hands.wait_for(PacksMadeScreen)
    until(made.cancel.isHidden, "all packs to be made")
    hands.settle()
    return made


def test_packs_for_everyone_leaving_are_printed_and_each_is_logged(
    opened: Opened, folder: Path, leaving: dict[str, str], printed: list[Paper]
) -> None:
    hands, screen = at_packs(opened, folder)
    words = words_on(hands.window)
    assert "3 people leave in the next 14 days." in words
    assert "Danny McBride, Iona Hall 2-14: leaves 27 November 2026" in words
    made = made_packs(hands, screen)
    danny = made.lines[leaving["Danny"]]
    assert danny.ticks, "what is sensitive is asked, one thing at a time"
    hands.click(danny.open)
    hands.click(next(iter(danny.ticks.values())))
    hands.click(made.print)
    prove(hands)
    until(made.cancel.isHidden, "all packs to be printed")
    assert "3 went to the printer." in words_on(hands.window)
    assert [paper.kind for paper in printed] == [DocumentKind.MY_HEALTH_PACK] * 3
    session = hands.window.desk.session
    ticked = {}
    with session.site.store.read() as conn:
        for name, person_id in leaving.items():
            (kept,) = versions.versions_about(conn, person_id, VersionKind.PACK)
            ticked[name] = (kept.body or {})["ticked"]
    assert ticked == {"Danny": [next(iter(danny.ticks))], "Kofi": [], "Scott": []}
    hands.click_words("Back")
    again = hands.wait_for(PacksScreen)
    assert again.chosen() == [], "nobody is ticked whose pack is printed"


def test_one_pack_that_fails_does_not_stop_the_rest(
    opened: Opened, folder: Path, leaving: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = papers.make_paper

    def make_paper(session: Session, person_id: str, *given: object) -> Paper:
        if person_id == leaving["Kofi"]:
            raise KeyError("a record that nothing was tried with")
        return whole(session, person_id, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(papers, "make_paper", make_paper)
    hands, screen = at_packs(opened, folder)
    made = made_packs(hands, screen)
    words = words_on(hands.window)
    assert "2 packs are made. 1 could not be made: see why below." in words
    assert "The pack could not be made. Make it by hand." in words
    assert sorted(made.ready()) == sorted((leaving["Danny"], leaving["Scott"]))


def test_a_printer_that_stops_leaves_the_rest_to_be_printed_later(
    opened: Opened, folder: Path, leaving: dict[str, str], printed: list[Paper], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stops(_printer: object, paper: Paper) -> None:
        if printed:
            raise WellgateError("The printer stopped. Check it, then try again.")
        printed.append(paper)

    monkeypatch.setattr(printing, "print_on", stops)
    hands, screen = at_packs(opened, folder)
    made = made_packs(hands, screen)
    hands.click(made.print)
    prove(hands)
    until(made.cancel.isHidden, "printing to stop")
    words = words_on(hands.window)
    assert "The printer stopped. Check it, then try again." in words
    assert "1 went to the printer. 1 was not printed." in words
    assert len(made.ready()) == 2
    session = hands.window.desk.session
    assert (logged(session, "printed"), logged(session, "print_cancelled")) == (1, 1)


def test_packs_are_saved_into_a_folder_under_names_that_hold_nobody(
    opened: Opened, folder: Path, leaving: dict[str, str], tmp_path: Path
) -> None:
    hands, screen = at_packs(opened, folder)
    stick = tmp_path / "stick"
    (stick / "my-health-pack-002.pdf").write_bytes(b"older")
    journeys_of(hands)._ways.packs.choose_folder = lambda: stick
    made = made_packs(hands, screen)
    hands.click(made.save)
    prove(hands)
    until(made.cancel.isHidden, "all packs to be saved")
    names = sorted(path.name for path in stick.iterdir())
    assert names == [f"my-health-pack-00{number}.pdf" for number in (1, 2, 3, 4)]
    assert (stick / "my-health-pack-002.pdf").read_bytes() == b"older"
    assert "File: my-health-pack-001.pdf." in words_on(hands.window)
    assert "Danny" in text_of(stick / made.lines[leaving["Danny"]].pack.file)


def test_a_batch_that_is_stopped_says_how_many_were_not_begun(
    opened: Opened, folder: Path, leaving: dict[str, str]
) -> None:
    hands, screen = at_packs(opened, folder)
    assert len(leaving) == 3
    screen.make.click()
    made = hands.window.stage.shown
    assert isinstance(made, PacksMadeScreen)
    made.cancel.click()
    until(made.cancel.isHidden, "the batch to stop")
    assert "2 were not begun." in words_on(hands.window)
    assert "Stopped" in words_on(hands.window)


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


def test_a_list_is_looked_at_before_it_is_used_and_then_found_as_you_type(
    opened: Opened, folder: Path, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(PHS, encoding="utf-8")
    bad.write_text(f"{PHS}\n90001,Twice,1,,,,,G31 1AA,,,,,,", encoding="utf-8")
    hands = at_papers(opened, folder)
    hands.click_words("Official lists")
    screen = hands.wait_for(OfficialListsScreen)
    ways = journeys_of(hands)._ways
    ways.directory.choose_list = lambda: bad
    hands.click(screen.choose["phs-gp"])
    assert "This file cannot be used. Nothing was changed." in words_on(hands.window)
    assert "Line 7:" in words_on(hands.window)
    ways.directory.choose_list = lambda: good
    hands.click(screen.choose["phs-gp"])
    session = hands.window.desk.session
    assert directory.lists_held(session) == [], "looking changes nothing"
    hands.click(screen.use)
    assert "The list is in use now" in words_on(hands.window)
    assert [line[:2] for line in directory.lists_held(session)] == [("phs-gp", 5)]
    hands.click_words("Back")
    hands.click_words("Services near a place")
    hands.wait_for(ServicesNearScreen)
    hands.type("G31 2")
    assert words_on(hands.window).index("Brae, Hill and Co") < words_on(hands.window).index("Far Practice")
    hands.click_words("By name or number")
    hands.type_into(hands.wait_for(ServicesNearScreen).line.edit, "01414960113")
    assert "Canal Practice" in words_on(hands.window)
    assert "0141 496 0113" in words_on(hands.window)


def test_a_service_is_added_rung_found_wrong_and_taken_out(opened: Opened, folder: Path) -> None:
    hands = at_papers(opened, folder)
    hands.click_words("Your own services")
    hands.click(hands.wait_for(OwnServicesScreen).add)
    one = hands.wait_for(OwnServiceScreen)
    hands.type("Friday walkers")
    hands.type_into(one.what_for.line.edit, "A walk and a cup of tea")
    hands.type_into(one.phone.line.edit, "0141  496 0199")
    hands.type_into(one.place.line.edit, "G31")
    hands.click(one.topics["moving"])
    hands.click(one.keep_button)
    hands.wait_for(OwnServicesScreen)
    session = hands.window.desk.session
    (own,) = directory.own_services(session)
    assert (own.service.phone, own.service.phone_on(TODAY)) == ("0141 496 0199", "")
    hands.click_words("Open: Friday walkers")
    hands.click_words("I rang it: it works")
    assert "Checked by Karen Drummond on 24 November 2026." in words_on(hands.window)
    assert directory.own_services(session)[0].service.phone_on(TODAY) == "0141 496 0199"
    hands.click_words("It does not work")
    assert directory.own_services(session)[0].service.phone_on(TODAY) == ""
    hands.click_words("Back")
    hands.click_words("Back")
    hands.click_words("Services near a place")
    hands.type("G31")
    assert "Friday walkers" in words_on(hands.window)
    hands.click_words("Back")
    hands.click_words("Your own services")
    hands.click_words("Open: Friday walkers")
    hands.click_words("Take it out")
    hands.click_words("Press again to take it out")
    hands.wait_for(OwnServicesScreen)
    assert directory.own_services(session) == ()


def test_a_manager_keeps_the_directory_and_sees_no_paper_about_anybody(
    opened: Opened, tmp_path_factory: pytest.TempPathFactory
) -> None:
    hands = opened(make_walled(tmp_path_factory.mktemp("managers") / "site"))
    sign_in(hands, MANAGER)
    hands.wait_for(AdministrationScreen)
    hands.click_words("Services and lists")
    screen = hands.wait_for(PapersScreen)
    assert list(screen.ways) == ["near", "own_services", "to_check", "official_lists"]
    hands.click_words("Numbers to check")
    check = hands.wait_for(ToCheckScreen)
    count = len(check.buttons)
    hands.press(ENTER)
    assert len(check.buttons) == count - 2
    hands.click_words("Back")
    hands.click_words("Back")
    hands.wait_for(AdministrationScreen)


def test_back_from_somebodys_papers_the_batch_is_as_it_was(
    opened: Opened, folder: Path, leaving: dict[str, str]
) -> None:
    hands, screen = at_packs(opened, folder)
    made = made_packs(hands, screen)
    danny = made.lines[leaving["Danny"]]
    hands.click(danny.open)
    hands.click(next(iter(danny.ticks.values())))
    hands.click(danny.look)
    assert "Print for Danny" in words_on(hands.window)
    hands.click_words("Back")
    again = hands.wait_for(PacksMadeScreen)
    assert "3 packs are made." in words_on(hands.window)
    assert len(again.choices(leaving["Danny"])) == 1
    hands.click_words("Back")
    hands.wait_for(PacksScreen)


def test_a_lock_hides_the_batch_and_it_is_there_after_the_unlock(
    opened: Opened, folder: Path, leaving: dict[str, str], printed: list[Paper]
) -> None:
    hands, screen = at_packs(opened, folder)
    made = made_packs(hands, screen)
    hands.window.lock()
    assert "Danny" not in words_on(hands.window)
    unlock(hands)
    hands.click(made.print)
    prove(hands)
    until(made.cancel.isHidden, "all packs to be printed")
    assert (len(printed), logged(hands.window.desk.session, "printed")) == (3, len(leaving))


def test_what_was_found_is_read_on_with_the_keyboard(opened: Opened, folder: Path, tmp_path: Path) -> None:
    session = signed_in(folder)
    (tmp_path / "list.csv").write_text(PHS, encoding="utf-8")
    directory.load_list(session, tmp_path / "list.csv", "phs-gp")
    session.close()
    hands = at_papers(opened, folder)
    hands.click_words("Services near a place")
    screen = hands.wait_for(ServicesNearScreen)
    hands.type("G31")
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_PageDown)
    assert screen._scroll.verticalScrollBar().value() > 0


def test_texts_are_saved_for_the_chosen_people_and_name_no_place(opened: Opened, folder: Path, tmp_path: Path) -> None:
    session = signed_in(folder)
    said = {"leave.phone": "yes", "leave.texts": True, "leave.number": "07712 345678"}
    talk_held(session, danny_of(session).person_id, TalkSet.LEAVING, said)
    quiet = person_records.add_person(session, PersonDetails("Kofi", "Sample")).person_id
    talk_held(session, quiet, TalkSet.LEAVING, {"leave.phone": "yes", "leave.texts": False})
    session.close()
    hands = at_papers(opened, folder)
    hands.click_words("Text reminders")
    screen = hands.wait_for(RemindersScreen)
    assert "They did not say yes to texts." in words_on(hands.window)
    assert "07712" not in words_on(hands.window)
    hands.click(next(iter(screen.ticks.values())))
    hands.click(screen.save)
    prove(hands)
    content = (tmp_path / "stick" / "reminders.csv").read_text(encoding="utf-8")
    assert "07712345678,Danny" in content
    assert "1 text is in the file." in words_on(hands.window)
    assert logged(hands.window.desk.session, "reminders_made") == 1

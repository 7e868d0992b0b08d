"""A pack with only a name, in the real window: printed, called off, saved."""

from pathlib import Path

import pytest

from app.domain.pack import DocumentKind, Paper
from app.services import directory, person_pages
from tests.journeys.at_papers import ENTER, at_papers, logged, people_named
from tests.journeys.conftest import Opened
from tests.journeys.moves import prove
from tests.journeys.reading import words_on
from tests.journeys.test_main_job import text_of
from tests.services.lists import PHS
from tests.sites import signed_in
from ui.controllers import printing
from ui.screens.unplanned import UnplannedScreen


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

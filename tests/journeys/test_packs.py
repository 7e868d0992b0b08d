"""Packs for everyone who leaves, in the real window: made, printed, saved, stopped, and there after a lock."""

from pathlib import Path

import pytest

from app.domain.pack import DocumentKind, Paper
from app.domain.record import VersionKind
from app.errors import WellgateError
from app.services import papers
from app.services.session import Session
from app.storage import versions
from tests.journeys.at_papers import at_papers, journeys_of, logged
from tests.journeys.conftest import Opened
from tests.journeys.moves import prove, unlock
from tests.journeys.reading import words_on
from tests.journeys.test_main_job import text_of
from ui.controllers import printing
from ui.rehearsal.hands import Hands, until
from ui.screens.packs import PacksScreen
from ui.screens.packs_made import PacksMadeScreen


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

"""Each copy has its own number: of every paper, on every way out of the program."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.pack import DocumentKind, Paper
from app.errors import WellgateError
from app.services import papers
from app.services.papers import PrintChoices
from tests.documents.sheets import page_words
from tests.journeys.at_papers import ENTER, at_papers, logged, people_named
from tests.journeys.conftest import Opened
from tests.journeys.moves import prove, sign_in
from tests.journeys.reading import words_on
from tests.services.held import danny_of
from tests.sites import NURSE, TODAY, signed_in
from ui.controllers import printing
from ui.rehearsal.hands import Hands, until
from ui.screens.documents import DocumentsScreen
from ui.screens.home import HomeScreen
from ui.screens.unplanned import UnplannedScreen

OF_A_PERSON = (
    DocumentKind.MY_PLAN, DocumentKind.MY_HEALTH_PACK, DocumentKind.POCKET_CARD,
    DocumentKind.KEY_WORKER_COPY, DocumentKind.HEALTHCARE_SUMMARY,
)  # fmt: skip


class Printer:
    """A printer that is always there; `lasts` jobs come out of it."""

    def __init__(self, copies: int, lasts: int) -> None:
        self.copies, self.lasts, self.out = copies, lasts, list[Paper]()

    def copyCount(self) -> int:
        return self.copies

    def setCopyCount(self, copies: int) -> None:
        self.copies = copies

    def take(self, paper: Paper) -> None:
        if len(self.out) == self.lasts:
            raise WellgateError("The printer stopped. Check it, then try again.")
        self.out.append(paper)


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Printer:
    made = Printer(1, 99)
    monkeypatch.setattr(printing, "choose_printer", lambda *_given: made)
    monkeypatch.setattr(printing, "print_on", lambda _printer, paper: made.take(paper))
    return made


def copies_on(papers_out: list[Paper]) -> list[int]:
    """The number that stands on each, in the order in which they came out."""
    firsts = (page_words(paper.pdf)[0] for paper in papers_out)
    return [int(words.split("Copy ")[1].split(",")[0].split(".")[0]) for words in firsts]


def at_documents(opened: Opened, folder: Path) -> tuple[Hands, DocumentsScreen, str]:
    session = signed_in(folder)
    person_id = danny_of(session, leaves=TODAY + timedelta(days=3)).person_id
    session.close()
    hands = opened(folder)
    sign_in(hands, NURSE)
    hands.wait_for(HomeScreen)
    hands.window.desk.go.go("documents", person_id)
    return hands, hands.wait_for(DocumentsScreen), person_id


def print_now(hands: Hands, screen: DocumentsScreen, first: bool) -> None:
    until(screen.print.isEnabled, "the paper")
    hands.click(screen.print)
    if first:
        prove(hands)


def test_a_second_print_from_the_same_screen_is_the_second_copy(opened: Opened, folder: Path, printer: Printer) -> None:
    hands, screen, _person_id = at_documents(opened, folder)
    print_now(hands, screen, first=True)
    print_now(hands, screen, first=False)
    assert copies_on(printer.out) == [1, 2]


def test_several_copies_asked_for_at_once_have_a_number_each(opened: Opened, folder: Path, printer: Printer) -> None:
    hands, screen, person_id = at_documents(opened, folder)
    printer.copies = 3
    print_now(hands, screen, first=True)
    assert copies_on(printer.out) == [1, 2, 3]
    assert papers.imprint_of(hands.window.desk.session, person_id, screen.line().kind).copy == 4
    assert printer.copies == 3, "what was chosen in the dialog is not changed"


def test_a_printer_that_stops_between_copies_keeps_those_that_came_out(
    opened: Opened, folder: Path, printer: Printer
) -> None:
    hands, screen, person_id = at_documents(opened, folder)
    printer.copies, printer.lasts = 3, 2
    print_now(hands, screen, first=True)
    assert copies_on(printer.out) == [1, 2]
    session = hands.window.desk.session
    assert (logged(session, "printed"), logged(session, "print_cancelled")) == (1, 0)
    assert papers.imprint_of(session, person_id, screen.line().kind).copy == 3
    assert "The printer stopped. Check it, then try again." in words_on(hands.window)


def test_a_second_copy_for_a_name_says_so_and_so_do_several(opened: Opened, folder: Path, printer: Printer) -> None:
    hands = at_papers(opened, folder)
    hands.press(ENTER)
    screen = hands.wait_for(UnplannedScreen)
    hands.type("Jamie Small")
    hands.press(ENTER)
    until(screen.print.isEnabled, "the pack")
    hands.press(ENTER)
    prove(hands)
    hands.click(screen.print)
    printer.copies = 2
    hands.click(screen.print)
    assert copies_on(printer.out) == [1, 2, 3, 4]
    session = hands.window.desk.session
    (person_id,) = people_named(session, "Small")
    assert papers.imprint_of(session, person_id, DocumentKind.MY_HEALTH_PACK).copy == 5


@pytest.mark.parametrize("kind", OF_A_PERSON)
def test_every_document_counts_its_own_copies(folder: Path, kind: DocumentKind) -> None:
    session = signed_in(folder, NURSE)
    person_id = danny_of(session).person_id
    out = []
    for _time in range(2):
        out.append(papers.make_paper(session, person_id, kind))
        papers.record_printed(session, person_id, out[-1], PrintChoices(), 1)
    out.append(papers.make_paper(session, person_id, kind, ahead=1))
    assert copies_on(out) == [1, 2, 4]
    session.close()

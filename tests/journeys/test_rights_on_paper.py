"""Papers of rights in the real window: everything held on one person, and the log, looked at, printed and kept."""

from pathlib import Path

import pytest

from app.domain.pack import DocumentKind, Paper
from app.domain.person import PersonDetails
from app.services import audit_log, person_records, rights
from app.services.pages.log import Asked
from tests.journeys.conftest import Opened
from tests.journeys.moves import prove, sign_in
from tests.journeys.reading import words_on
from tests.sites import MANAGER, NURSE, copied, make_walled, signed_in
from ui.controllers import printing
from ui.rehearsal.hands import Hands, until
from ui.screens.administration import AdministrationScreen
from ui.screens.audit_log import AuditLogScreen
from ui.screens.home import HomeScreen
from ui.screens.look_at_paper import LookAtPaperScreen
from ui.screens.more import MoreScreen
from ui.screens.person import PersonScreen


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_walled(tmp_path_factory.mktemp("rights-on-paper") / "site")
    session = signed_in(folder, NURSE)
    person_records.add_person(session, PersonDetails("Ali", "Sample", custody_number="60601"))
    session.close()
    return folder


@pytest.fixture
def site(whole: Path, tmp_path: Path) -> Path:
    return copied(whole, tmp_path / "site-of-rights")


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[DocumentKind, int]]:
    """What went to the printer, with the copies."""
    sent: list[tuple[DocumentKind, int]] = []

    def print_paper(paper: Paper, copies: int, *_given: object) -> int:
        sent.append((paper.kind, copies))
        return copies

    monkeypatch.setattr(printing, "print_paper", print_paper)
    return sent


def made(hands: Hands) -> LookAtPaperScreen:
    """The preview once the paper is there."""
    screen = hands.wait_for(LookAtPaperScreen)
    until(screen.print.isEnabled, "the paper is made")
    return screen


def test_everything_held_is_looked_at_printed_twice_and_kept(
    opened: Opened, site: Path, printed: list[tuple[DocumentKind, int]]
) -> None:
    hands = opened(site)
    sign_in(hands, NURSE)
    home = hands.wait_for(HomeScreen)
    session = hands.window.desk.session
    person_id = person_records.find_people(session, "60601")[0].person_id
    home.person_chosen.emit(person_id)
    hands.wait_for(PersonScreen)
    hands.click_words("More about this record")
    hands.wait_for(MoreScreen)
    hands.click_words("Everything held, on paper")
    prove(hands)
    screen = made(hands)
    assert "It holds private answers too." in words_on(hands.window)
    hands.click(screen.pages.more)
    hands.click(screen.print)
    assert printed == [(DocumentKind.EVERYTHING_HELD, 2)]
    held = rights.everything_held(session, person_id).text
    assert "Paper: Everything held" in held
    assert "Copies: 2" in held
    hands.click_words("Back")
    hands.wait_for(MoreScreen)


def test_the_log_is_narrowed_looked_at_printed_and_that_is_in_the_log(
    opened: Opened, site: Path, printed: list[tuple[DocumentKind, int]]
) -> None:
    hands = opened(site)
    sign_in(hands, MANAGER)
    hands.wait_for(AdministrationScreen).log_asked.emit()
    log = hands.wait_for(AuditLogScreen)
    log.kind.chosen.emit("created")
    hands.click(log.print)
    prove(hands)
    screen = made(hands)
    assert "No reason and no answer stands on it." in words_on(hands.window)
    hands.click(screen.print)
    assert printed == [(DocumentKind.LOG, 1)]
    lines = audit_log.log_page(hands.window.desk.session, Asked(kind="log_printed")).lines
    assert [line.what for line in lines] == ["This log printed"]
    hands.click_words("Back")
    hands.wait_for(AuditLogScreen)


def test_a_print_that_is_called_off_is_kept_too(opened: Opened, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "print_paper", lambda *_given: 0)
    hands = opened(site)
    sign_in(hands, MANAGER)
    hands.wait_for(AdministrationScreen).log_asked.emit()
    hands.click(hands.wait_for(AuditLogScreen).print)
    prove(hands)
    hands.click(made(hands).print)
    lines = audit_log.log_page(hands.window.desk.session, Asked(kind="print_cancelled")).lines
    assert len(lines) == 1

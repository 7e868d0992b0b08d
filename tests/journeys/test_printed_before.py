"""An old pack in the real window: found in the list, looked at, printed as it was, and kept as printed again."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.assessment import TalkSet
from app.domain.pack import DocumentKind, Paper
from app.domain.plan import Agrees, Goal, Plan
from app.domain.record import VersionKind
from app.services import papers, plans
from app.services.papers import PrintChoices
from app.storage import versions
from tests.documents.sheets import words_of
from tests.journeys.at_papers import logged
from tests.journeys.conftest import Opened
from tests.journeys.moves import prove, sign_in
from tests.journeys.reading import words_on
from tests.services.held import danny_of, talk_held
from tests.sites import OFFICER, TODAY, signed_in
from ui.controllers import printing
from ui.rehearsal.hands import Hands, until
from ui.screens.documents import DocumentsScreen
from ui.screens.home import HomeScreen
from ui.screens.look_at_paper import LookAtPaperScreen
from ui.screens.printed_before import PrintedBeforeScreen

PACK = DocumentKind.MY_HEALTH_PACK


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[Paper]:
    """What came out of a printer that is always there."""
    came_out: list[Paper] = []

    def print_paper(paper: Paper, copies: int, *_given: object) -> int:
        came_out.append(paper)
        return copies

    monkeypatch.setattr(printing, "print_paper", print_paper)
    return came_out


def plan_of(words: str) -> Plan:
    return Plan(("kind",), (Goal("home", words, "A reason"),))


def at_documents(opened: Opened, folder: Path, person_id: str) -> Hands:
    hands = opened(folder)
    sign_in(hands, OFFICER)
    hands.wait_for(HomeScreen)
    hands.window.desk.go.go("documents", person_id)
    hands.wait_for(DocumentsScreen)
    return hands


def test_an_old_pack_is_found_looked_at_and_printed_as_it_was(
    opened: Opened, folder: Path, printed: list[Paper]
) -> None:
    session = signed_in(folder)
    person_id = danny_of(session, leaves=TODAY + timedelta(days=3)).person_id
    talk_held(session, person_id, TalkSet.LEAVING, {"me.proud": "My kids"})
    plans.agree_plan(session, person_id, plan_of("Get my own place"), Agrees.YES)
    papers.record_printed(session, person_id, papers.make_paper(session, person_id, PACK), PrintChoices(), 2)
    plans.agree_plan(session, person_id, plan_of("Find a job"), Agrees.YES)
    session.close()

    hands = at_documents(opened, folder, person_id)
    hands.click_words("Printed before")
    hands.wait_for(PrintedBeforeScreen)
    assert "My health pack. Copies 1 to 2." in words_on(hands.window)
    assert "By Karen Drummond." in words_on(hands.window)
    hands.press(Qt.Key.Key_Return)
    screen = hands.wait_for(LookAtPaperScreen)
    until(screen.print.isEnabled, "the old pack")
    assert "This is the paper of 24 November 2026 again." in words_on(hands.window)
    hands.click(screen.print)
    prove(hands)
    hands.wait_for(LookAtPaperScreen)

    words = " ".join(words_of(printed[0].pdf).split())
    assert "Get my own place" in words
    assert "Find a job" not in words
    held = hands.window.desk.session
    with held.site.store.read() as conn:
        kept = versions.versions_about(conn, person_id, VersionKind.PACK)
    assert [(each.body or {})["copy"] for each in kept] == [2, 1]
    assert logged(held, "printed") == 2
    hands.click_words("Back")
    hands.wait_for(PrintedBeforeScreen)
    assert "My health pack. Copy 3." in words_on(hands.window)
    hands.click_words("Back")
    hands.wait_for(DocumentsScreen)


def test_somebody_without_an_old_paper_is_told_so(opened: Opened, folder: Path) -> None:
    session = signed_in(folder)
    person_id = danny_of(session).person_id
    session.close()
    hands = at_documents(opened, folder, person_id)
    hands.click_words("Printed before")
    hands.wait_for(PrintedBeforeScreen)
    assert "Nothing was printed before" in words_on(hands.window)


def test_the_list_of_the_day_is_logged_as_what_became_of_it(
    opened: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "print_paper", lambda *_given: 0)
    hands = opened(folder)
    sign_in(hands, OFFICER)
    hands.wait_for(HomeScreen)
    hands.window.desk.go.go("day_paper")
    screen = hands.wait_for(LookAtPaperScreen)
    until(screen.print.isEnabled, "the list")
    hands.click(screen.print)
    prove(hands)
    hands.wait_for(LookAtPaperScreen)
    session = hands.window.desk.session
    assert [logged(session, each) for each in ("printed", "paper_saved", "print_cancelled")] == [0, 0, 1]
    hands.click(screen.save)
    assert [logged(session, each) for each in ("printed", "paper_saved", "print_cancelled")] == [0, 1, 1]

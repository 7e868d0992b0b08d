"""A manager reads the log in the real window, and goes back to where they came from."""

from pathlib import Path

from tests.journeys.conftest import Opened
from tests.journeys.moves import sign_in
from tests.journeys.reading import words_on
from tests.sites import MANAGER, OFFICER, copied, make_walled, signed_in
from ui.screens.administration import AdministrationScreen
from ui.screens.audit_log import AuditLogScreen


def test_a_manager_reads_who_signed_in_and_narrows_it_to_one_user(opened: Opened, tmp_path: Path) -> None:
    folder = copied(make_walled(tmp_path / "made"), tmp_path / "walled")
    signed_in(folder, OFFICER).close()
    hands = opened(folder)
    sign_in(hands, MANAGER)
    hands.wait_for(AdministrationScreen)
    hands.click_words("Read the log")
    screen = hands.wait_for(AuditLogScreen)
    every = screen._page.count
    screen.user.chosen.emit(OFFICER)
    screen.kind.chosen.emit("signed_in")
    assert 0 < screen._page.count < every
    assert {(line.user, line.kind) for line in screen._page.lines} == {(OFFICER, "signed_in")}
    assert "fit" in words_on(hands.window)
    hands.click(screen.back)
    hands.wait_for(AdministrationScreen)

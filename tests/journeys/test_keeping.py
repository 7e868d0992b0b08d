"""How long things are kept, in the real window: the months are set, and what is over is taken away by two people."""

from pathlib import Path

from app.clock import FixedClock
from app.domain.retention import Category
from app.services import arrivals, assessments, backups, retention
from tests.journeys.conftest import Opened
from tests.journeys.moves import prove, sign_in
from tests.journeys.reading import words_on
from tests.sites import MANAGER, NURSE, PASSWORD, TODAY, make_walled, signed_in
from tests.walls.ground import held_talk, person
from ui.screens.administration import AdministrationScreen
from ui.screens.keeping import KeepingScreen
from ui.screens.take_away import TakeAwayScreen


def gone_long_ago(folder: Path) -> str:
    """Somebody who left six years before the day of the window, with a talk."""
    session = signed_in(folder, clock=FixedClock(TODAY.replace(year=TODAY.year - 6)))
    person_id = person(session, "Gone", "Longago")
    held_talk(session, person_id)
    backups.back_up(session, "by hand")
    arrivals.leave(session, person_id)
    session.close()
    return person_id


def test_a_period_is_set_and_what_is_over_goes_with_a_second_person(opened: Opened, tmp_path: Path) -> None:
    folder = make_walled(tmp_path / "kept")
    person_id = gone_long_ago(folder)
    hands = opened(folder)
    sign_in(hands, MANAGER)
    hands.wait_for(AdministrationScreen).keeping_asked.emit()
    prove(hands)
    screen = hands.wait_for(KeepingScreen)
    hands.type_into(screen.months[Category.TALKS].line.edit, "sixty")
    assert screen.missing() == ("whole months, from 1 to 1200",)
    hands.type_into(screen.months[Category.TALKS].line.edit, "60")
    hands.click(screen.keep_button)
    session = hands.window.desk.session
    assert retention.retention_periods(session) == {Category.TALKS: 60}
    screen = hands.wait_for(KeepingScreen)
    assert "1 record has been kept long enough." in words_on(hands.window)
    assert "Longago" not in words_on(hands.window)
    hands.click(screen.over)
    away = hands.wait_for(TakeAwayScreen)
    assert "The clock of this computer was far ahead. Before that it was 24 November 2020." in words_on(hands.window)
    assert away.missing()[0] == "a yes to the date"
    hands.click(away.date)
    away = hands.wait_for(TakeAwayScreen)
    assert "far ahead" not in words_on(hands.window)
    hands.type_into(away.reason.line.edit, "the time is over")
    hands.type_into(away.second.user.line.edit, NURSE)
    hands.type_into(away.second.password.line.edit, "not the password")
    hands.click(away.keep_button)
    assert len(retention.disposal_due(session)) == 1
    hands.type_into(away.second.password.line.edit, PASSWORD)
    hands.click(away.keep_button)
    hands.wait_for(KeepingScreen)
    assert "1 record was taken away. These copies still hold it: backups/wellgate-" in words_on(hands.window)
    assert retention.disposal_due(session) == ()
    hands.window.close()
    nurse = signed_in(folder, NURSE)
    assert assessments.latest(nurse, person_id) is None
    nurse.close()

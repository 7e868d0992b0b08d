"""Two real windows: the same thing was changed at both; it is seen, chosen and carried back, and both hold the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.person import PersonDetails
from app.domain.plan import Agrees, Goal, Plan
from app.i18n import _
from app.services import deciding, matching, people_links, person_records, plans, receiving_bundles
from app.services.cargo import Purpose
from tests.exchange.ground import NAMES, Three, make_three, person, state_of, three_of
from tests.journeys.test_carried_by_hand import Window, settled
from ui.controllers.journeys import Journeys
from ui.screens.deciding import DecidingScreen
from ui.screens.home import HomeScreen
from ui.screens.matching import ONE, TWO, MatchingScreen
from ui.screens.person import PersonScreen
from ui.screens.receive import ReceiveScreen


@pytest.fixture(scope="module")
def three_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_three(tmp_path_factory.mktemp("three"), NAMES)


@pytest.fixture
def three(three_made: Path, tmp_path: Path) -> Iterator[Three]:
    made = three_of(three_made, tmp_path / "three")
    yield made
    made.close()


def a_goal(three: Three, name: str, person_id: str, words: str) -> None:
    plan = plans.current_plan(three[name], person_id) or Plan()
    goals = (replace(plan.goals[0], words=words) if plan.goals else Goal("teeth", words),)
    plans.agree_plan(three[name], person_id, replace(plan, goals=goals), Agrees.YES)


def moved(three: Three, name: str, person_id: str, hall: str) -> None:
    details = person_records.person_details(three[name], person_id).details
    person_records.change_person(three[name], person_id, replace(details, hall=hall), "moved")


def both_changed(three: Three) -> str:
    """The goal and where somebody lives, changed at desk and wing; carried both ways."""
    person_id = person(three["desk"])
    a_goal(three, "desk", person_id, "I will see the dentist")
    three.sync("desk", "wing")
    for name, words, hall in (("desk", "I will phone", "Iona"), ("wing", "I will go", "Skye")):
        a_goal(three, name, person_id, words)
        moved(three, name, person_id, hall)
    three.sync("desk", "wing")
    three.sync("wing", "desk")
    return person_id


def opened(window: Window) -> Journeys:
    assert isinstance(window.window.journeys, Journeys)
    return window.window.journeys


def test_from_home_both_are_decided_and_carried_back(three: Three, qapp: QApplication) -> None:
    person_id = both_changed(three)
    wing = Window(three, "wing")
    home = wing.window.stage.shown
    assert isinstance(home, HomeScreen)
    lines = {key: sentence for _picture, sentence, _action, key in home._page.waiting}
    assert lines["decide"] == _("**2** things have two versions.")
    assert "Last exchanged with HMP Sample, desk today." in lines["exchange"]
    home.talk_chosen.emit("decide")
    for place in range(2):
        screen = wing.window.stage.shown
        assert isinstance(screen, DecidingScreen)
        assert screen._page.of == 2 - place
        assert not screen.keep_button.isEnabled()
        for _line, group in screen.lines:
            group.members()[-1].click()  # the words of both, else what this computer wrote
        screen.usual.members()[0].click()
        assert screen.keep_button.isEnabled()
        screen.keep_button.click()
    assert isinstance(wing.window.stage.shown, HomeScreen)
    assert "Decided" in wing.window.stage.shown.notice.words()
    wing.close()
    three.sync("wing", "desk")
    for name in ("desk", "wing"):
        plan = plans.current_plan(three[name], person_id)
        assert plan is not None
        assert set(plan.goals[0].words.split(" / ")) == {"I will phone", "I will go"}
        assert person_records.person_details(three[name], person_id).details.hall == "Skye"
        assert deciding.count_to_decide(three[name]) == 0
    assert state_of(three["desk"]) == state_of(three["wing"])


def test_from_the_persons_page_with_the_keyboard_alone(three: Three, qapp: QApplication) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    person_id = both_changed(three)
    wing = Window(three, "wing")
    opened(wing)._ways.home.person(person_id)
    page = wing.window.stage.shown
    assert isinstance(page, PersonScreen)
    assert [alert.title for alert in page._page.alerts] == ["Two versions of 2 things stand"]
    page.alerts.buttons[0].click()
    screen = wing.window.stage.shown
    assert isinstance(screen, DecidingScreen)
    keys = screen.lines[0][1].members()[0]
    keys.setFocus()
    QTest.keyClick(keys, Qt.Key.Key_Space)
    screen.reason.setFocus()
    QTest.keyClicks(screen.reason.line.edit, "asked him")
    assert screen.keep_button.isEnabled()
    QTest.keyClick(screen.reason.line.edit, Qt.Key.Key_Return)
    after = wing.window.stage.shown
    assert isinstance(after, DecidingScreen)
    assert after is not screen
    after.back.click()
    assert isinstance(wing.window.stage.shown, PersonScreen)
    wing.close()
    assert deciding.count_to_decide(three["wing"], person_id) == 1


def alike_at_both(three: Three) -> tuple[str, str]:
    """One man, begun at both computers under a name of his; carried one way."""
    born = date(1988, 5, 5)
    mine = person_records.add_person(three["wing"], PersonDetails("Daniel", "McBride", born=born)).person_id
    theirs = person_records.add_person(three["desk"], PersonDetails("Danny", "MacBride", born=born)).person_id
    file = three.sent("desk", "wing", Purpose.SYNC)
    receiving_bundles.take_in(three["wing"], receiving_bundles.look_into(three["wing"], file), three.stick)
    return mine, theirs


@pytest.mark.parametrize("said", [ONE, TWO])
def test_somebody_who_is_here_twice_is_matched_by_a_human_only(three: Three, said: str, qapp: QApplication) -> None:
    mine, theirs = alike_at_both(three)
    assert people_links.joined_records(three["wing"], mine) == ()
    wing = Window(three, "wing")
    home = wing.window.stage.shown
    assert isinstance(home, HomeScreen)
    home.talk_chosen.emit("match")
    screen = wing.window.stage.shown
    assert isinstance(screen, MatchingScreen)
    assert not screen.keep_button.isEnabled()
    screen.what.members()[0 if said == ONE else 1].click()
    screen.usual.members()[0].click()
    screen.keep_button.click()
    assert isinstance(wing.window.stage.shown, HomeScreen)
    assert "match" not in {line[-1] for line in wing.window.stage.shown._page.waiting}
    wing.close()
    joined = [each.person_id for each in people_links.joined_records(three["wing"], mine)]
    assert joined == ([theirs] if said == ONE else [])
    assert matching.pairs(three["wing"]) == ()
    if said == ONE:
        people_links.part(three["wing"], mine, theirs, "two men after all")
        assert people_links.joined_records(three["wing"], mine) == ()
        assert matching.pairs(three["wing"]) == ()


def test_what_came_and_has_to_be_looked_at_opens_from_the_page_that_took_it_in(
    three: Three, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    person_id = person(three["desk"])
    three.sync("desk", "wing")
    moved(three, "desk", person_id, "Iona")
    moved(three, "wing", person_id, "Skye")
    file = three.sent("desk", "wing", Purpose.SYNC)
    wing = Window(three, "wing")
    monkeypatch.setattr(wing.way, "choose_bundle", lambda: file)
    wing.window.desk.go.go("receive")
    receive = wing.window.stage.shown
    assert isinstance(receive, ReceiveScreen)
    receive.choose.click()
    settled(lambda: receive.take.isVisible() and not receive.under_way.isVisible())
    receive.take.click()
    wing.prove()
    settled(lambda: len(receive.looks) == 1)
    receive.looks[0].click()
    screen = wing.window.stage.shown
    assert isinstance(screen, DecidingScreen)
    assert {said for line, _group in screen.lines for said in line.said} == {"Iona", "Skye"}
    screen.lines[0][1].members()[0].click()
    screen.usual.members()[1].click()
    screen.keep_button.click()
    assert isinstance(wing.window.stage.shown, HomeScreen)
    wing.close()
    assert person_records.person_details(three["wing"], person_id).details.hall == "Iona"

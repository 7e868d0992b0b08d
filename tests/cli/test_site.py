"""The site's due periods and own days from the command line: the same rights, refusals and log as on the screen."""

import json
from pathlib import Path

import pytest

from app.cli.program import exit_code_of
from tests.cli.test_walls import Typed
from tests.sites import ADMINISTRATOR, MANAGER, NURSE, OFFICER, copied, make_walled, signed_in

Said = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_walled(tmp_path_factory.mktemp("cli-site") / "site")


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    return copied(made, tmp_path / "site")


@pytest.fixture
def typed(site: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    return Typed(site, monkeypatch)


def periods(typed: Typed, capsys: Said) -> dict[str, dict[str, object]]:
    capsys.readouterr()
    assert typed(MANAGER, "site", "periods", "list", "--json") == 0
    return {each["name"]: each for each in json.loads(capsys.readouterr().out)}


def test_a_period_is_changed_listed_logged_and_put_back(typed: Typed, capsys: Said) -> None:
    before = periods(typed, capsys)["induction"]
    assert (before["value"], before["shipped"], before["unit"]) == (3, 3, "days")
    assert before["source"]
    assert typed(MANAGER, "site", "periods", "set", "induction", "5") == 0
    assert periods(typed, capsys)["induction"]["value"] == 5
    assert typed(ADMINISTRATOR, "site", "periods", "set", "induction", "--shipped") == 0
    assert periods(typed, capsys)["induction"]["value"] == 3
    assert typed(MANAGER, "audit", "list", "--json") == 0
    log = json.loads(capsys.readouterr().out)
    assert sum(1 for line in log if line["kind"] == "settings_changed") == 2


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("nothing_such", "5"), "There is no period with the name nothing_such."),
        (("induction", "731"), "write a number from 0 to 730"),
        (("review_6_from", "4"), "cannot be later than the day it is due"),
        (("induction",), "Give either a number or --shipped."),
        (("induction", "5", "--shipped"), "Give either a number or --shipped."),
    ],
)
def test_a_number_that_cannot_be_is_refused_and_nothing_changes(
    asked: tuple[str, ...], said: str, typed: Typed, capsys: Said
) -> None:
    before = periods(typed, capsys)
    assert typed(MANAGER, "site", "periods", "set", *asked) == 2
    assert said in capsys.readouterr().err
    assert periods(typed, capsys) == before


def test_own_days_are_added_listed_and_taken_away(typed: Typed, site: Path, capsys: Said) -> None:
    assert typed(MANAGER, "site", "days", "add", "2026-12-24", "2026-12-31") == 0
    capsys.readouterr()
    assert typed(MANAGER, "site", "days", "list", "--json") == 0
    assert json.loads(capsys.readouterr().out) == ["2026-12-24", "2026-12-31"]
    assert typed(MANAGER, "site", "days", "remove", "2026-12-24") == 0
    session = signed_in(site, MANAGER)
    assert [day.isoformat() for day in session.settings.own_holidays] == ["2026-12-31"]
    session.close()
    assert typed(MANAGER, "site", "days", "remove", "2027-12-31") == 2
    assert "31 December 2027 is no own day" in capsys.readouterr().err
    assert typed(MANAGER, "site", "days", "add", "31.12.2026") == 2
    assert "is no day" in capsys.readouterr().err


@pytest.mark.parametrize("user", [OFFICER, NURSE])
@pytest.mark.parametrize(
    "asked",
    [
        ("periods", "list"),
        ("periods", "set", "induction", "9"),
        ("days", "list"),
        ("days", "add", "2026-12-24"),
        ("days", "remove", "2026-12-24"),
    ],
)
def test_who_may_not_change_settings_sees_and_changes_none(
    user: str, asked: tuple[str, ...], typed: Typed, capsys: Said
) -> None:
    assert typed(user, "site", *asked) == 2
    assert "Your account may not do this" in capsys.readouterr().err


@pytest.mark.parametrize("verb", [("periods", "list"), ("periods", "set"), ("days", "list"), ("days", "add")])
def test_every_verb_has_help(verb: tuple[str, ...], capsys: Said) -> None:
    assert exit_code_of(["site", *verb, "--help"]) == 0
    assert "Usage" in capsys.readouterr().out

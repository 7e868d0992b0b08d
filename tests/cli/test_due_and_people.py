"""`live`, `due` and `people find`: what they write, and a plain sentence with exit 2 for a mistake."""

import io
import json
from datetime import date
from pathlib import Path

import pytest

from app.cli.program import exit_code_of
from app.domain.person import PersonDetails
from app.services.person_records import add_person
from tests.sites import OFFICER, PASSWORD, make_template, signed_in

SCENARIOS = Path(__file__).parent.parent / "scenarios"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_template(tmp_path_factory.mktemp("due") / "site")
    session = signed_in(folder)
    add_person(session, PersonDetails("Séan", "O’Neill", hall="Iona Hall 1-01", admitted=date(2026, 11, 1)))
    session.site.close()
    return folder


def signed(site: Path, patch: pytest.MonkeyPatch, *verb: str) -> int:
    patch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    return exit_code_of([*verb, "--data", str(site), "--user", OFFICER, "--password-stdin"])


def test_live_writes_the_result_exactly(tmp_path: Path) -> None:
    assert exit_code_of(["live", str(SCENARIOS / "six_months.toml"), "--out", str(tmp_path)]) == 0
    expected = json.loads((SCENARIOS / "six_months.json").read_text(encoding="utf-8"))
    assert json.loads((tmp_path / "result.json").read_text(encoding="utf-8")) == expected
    assert sorted(path.name for path in tmp_path.iterdir()) == ["accounts.json", "result.json", "site"]


def test_live_of_a_file_that_is_no_scenario_ends_in_exit_2_and_makes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "odd.toml").write_text('[[event]]\non = "2026-01-01"\ndo = "dance"\nperson = "A"', encoding="utf-8")
    assert exit_code_of(["live", str(tmp_path / "odd.toml"), "--out", str(tmp_path / "out")]) == 2
    assert "event 1: do" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_due_lists_what_is_due_until_a_day(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert signed(site, monkeypatch, "due", "--until", "2026-11-05", "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["name"], row["kind"], row["by"]) for row in rows] == [
        ("Séan O’Neill", "reception", "2026-11-01"),
        ("Séan O’Neill", "induction", "2026-11-04"),
    ]
    assert signed(site, monkeypatch, "due", "--until", "soon") == 2


@pytest.mark.parametrize("typed", ["oneill", "SEAN", "O'N", "séan o’neill"])
def test_people_are_found_by_any_part_of_a_name(
    typed: str, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert signed(site, monkeypatch, "people", "find", typed, "--json") == 0
    assert [row["name"] for row in json.loads(capsys.readouterr().out)] == ["Séan O’Neill"]


def test_nobody_found_says_what_to_try(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert signed(site, monkeypatch, "people", "find", "zzz") == 0
    assert "Nobody found" in capsys.readouterr().out

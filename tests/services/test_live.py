"""Scenarios lived through the services on a real encrypted site: the given one, and random ones."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import holidays
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.errors import CaseError
from app.services.live import live
from app.services.scenarios import load_scenario
from app.storage.keystore import FLOOR
from tests.domain.lives import START, lives
from tests.domain.plain_due import Plain

SCENARIOS = Path(__file__).parent.parent / "scenarios"


def test_the_six_months_come_out_exactly_as_given(tmp_path: Path) -> None:
    live(load_scenario(SCENARIOS / "six_months.toml"), tmp_path)
    expected = json.loads((SCENARIOS / "six_months.json").read_text(encoding="utf-8"))
    assert json.loads((tmp_path / "result.json").read_text(encoding="utf-8")) == expected


SITES = {
    "SCT": 'release_rule = "act_2023"',
    "ENG": 'nation = "england"',
    "WLS": 'nation = "wales"\nsetting = "approved_premises"\nrelease_rule = "base"',
}


def toml_of(site: str, lives_of: dict[str, list[dict[str, Any]]], asks: list[date]) -> str:
    lines = ["[site]", SITES[site], 'holidays = ["2026-03-04", "2026-09-09"]']
    happenings = [(happening["on"], name, happening) for name, life in lives_of.items() for happening in life]
    for on, name, happening in sorted(happenings, key=lambda each: (each[0], each[1])):
        lines += ["[[event]]", f"on = {on}", f'person = "{name}"']
        lines += [f'{key} = "{value}"' for key, value in happening.items() if key != "on" and value is not None]
    lines += [line for ask in asks for line in ("[[ask]]", f'on = "{ask}"')]
    return "\n".join(lines)


@pytest.mark.parametrize("site", SITES)
@settings(max_examples=2, phases=[Phase.generate])
@given(lives_of=st.fixed_dictionaries({name: lives() for name in "ABCDEF"}))
def test_random_lives_are_due_as_a_second_plain_computation_says(
    site: str, lives_of: dict[str, list[dict[str, Any]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("lives")
    asks = [START + timedelta(days) for days in (0, 3, 40, 200, 500, 900)]
    (folder / "scenario.toml").write_text(toml_of(site, lives_of, asks), encoding="utf-8")
    found = live(load_scenario(folder / "scenario.toml"), folder / "out", FLOOR)
    days_off = frozenset({date(2026, 3, 4), date(2026, 9, 9)})
    for ask in asks:
        expected = []
        for name, life in sorted(lives_of.items()):
            off = days_off.union(*(bank_holidays(site, year) for year in range(2025, 2036)))
            plain = Plain(off, act=site == "SCT", by_rule=site != "WLS")
            for happening in life:
                if happening["on"] <= ask:
                    plain.happen(happening)
            expected += [
                {"person": name, "kind": kind, "by": by.isoformat(), "state": state}
                for kind, by, state in plain.due(ask)
            ]
        assert found[ask.isoformat()] == expected


def bank_holidays(subdivision: str, year: int) -> set[date]:
    return set(holidays.country_holidays("GB", subdiv=subdivision, years=year))


def test_approved_premises_count_from_the_move_on_date_whatever_rule_is_written(tmp_path: Path) -> None:
    """26 December 2026 is a Saturday and a bank holiday: it stays."""
    site = '[site]\nnation = "england"\nsetting = "approved_premises"\nrelease_rule = "act_2023"\n'
    life = ARRIVE.replace('"life"', '"sentenced"') + 'release = "2026-12-26"\n[[ask]]\non = "2026-01-12"'
    (tmp_path / "scenario.toml").write_text(site + life, encoding="utf-8")
    found = live(load_scenario(tmp_path / "scenario.toml"), tmp_path / "out", FLOOR)["2026-01-12"]
    assert {"person": "A", "kind": "task_pack", "by": "2026-12-26", "state": "open"} in found


ARRIVE = '[[event]]\non = "2026-01-12"\ndo = "arrive"\nperson = "A"\nkind = "new"\nsentence = "life"\n'


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (ARRIVE + '[[event]]\non = "2026-01-13"\ndo = "dance"\nperson = "A"', "event 2: do"),
        (ARRIVE + '[[event]]\non = "2026-01-13"\ndo = "plan"\nperson = "B"', "no person B"),
        (ARRIVE + '[[event]]\non = "2026-01-11"\ndo = "plan"\nperson = "A"', "event 2"),
        (ARRIVE + '[[event]]\non = "2026-02-30"\ndo = "plan"\nperson = "A"', "event 2: on"),
        (ARRIVE + '[[event]]\non = 12\ndo = "plan"\nperson = "A"', "event 2: on"),
        (ARRIVE + '[[event]]\non = "2026-02-20"\ndo = "plan"\nperson = "A"\nof = "review"', "of"),
        (ARRIVE + '[[event]]\non = "2026-02-20"\ndo = "task"\nperson = "A"\nof = "review"', "no task"),
        (ARRIVE + '[[event]]\non = "2026-02-20"\ndo = "delay"\nperson = "A"\nof = "review"\nreason = "rain"', "reason"),
        (ARRIVE + '[[event]]\non = "2026-02-20"\ndo = "talk"\nperson = "A"\nset = "full"\nrole = "manager"', "role"),
        (ARRIVE + '[[event]]\non = "2026-02-20"\ndo = "release_date"\nperson = "A"\ndate = "soon"', "date"),
        ('[[event]]\non = "2026-01-12"\ndo = "arrive"\nperson = "A"\nkind = "old"', "kind"),
        ('[[event]]\non = "2026-01-12"\ndo = "return"\nperson = "A"', "no person A"),
        ('[[ask]]\non = "later"', "ask 1"),
        (ARRIVE + '[[event]]\non = "2026-01-13"\ndo = "dance"\nperson = "A"', "Line 9"),
        (ARRIVE + "[[event]]", "Line 7, event 2: do is missing"),
        (ARRIVE + '[[event]]\ndo = "plan"\nperson = "A"', "Line 7, event 2: on is missing"),
        (ARRIVE + 'colour = "red"', "Line 7, event 1: colour"),
        ("[site]\nholidays = 3", "Line 2, site: holidays"),
        ("event = 3", "Line 1, event"),
        ("# months\nask = 3", "Line 2, ask"),
        ('[site]\nnation = "wales"\nnation = "wales"', "Line 3"),
        ('[site]\nnation = "france"', "nation"),
        ('[site]\nholidays = ["2026-13-01"]', "holidays"),
        ("[[event", "scenario"),
        ("[visit]\nx = 1", "visit"),
    ],
)
def test_a_scenario_that_cannot_be_lived_says_what_is_wrong(text: str, named: str, tmp_path: Path) -> None:
    path = tmp_path / "scenario.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CaseError) as refused:
        load_scenario(path)
    assert named in refused.value.sentence


def test_a_scenario_where_nothing_happens_is_lived(tmp_path: Path) -> None:
    (tmp_path / "empty.toml").write_text('[[ask]]\non = "2026-02-01"', encoding="utf-8")
    assert live(load_scenario(tmp_path / "empty.toml"), tmp_path / "out", FLOOR) == {"2026-02-01": []}


def test_a_file_that_is_no_text_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "odd.toml").write_bytes(b"[site]\n\xff\xfe")
    with pytest.raises(CaseError, match="Line 2"):
        load_scenario(tmp_path / "odd.toml")


def test_reasons_may_be_written_as_the_rules_name_them(tmp_path: Path) -> None:
    path = tmp_path / "scenario.toml"
    delay = '[[event]]\non = "2026-01-13"\ndo = "delay"\nperson = "A"\nof = "induction"\nreason = "staff moved"'
    path.write_text(ARRIVE + delay, encoding="utf-8")
    assert load_scenario(path).events[1].reason == "staff_moved"

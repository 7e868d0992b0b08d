"""The hazard log names tests that exist, and no hazard is without one."""

import ast
import re
from functools import cache
from pathlib import Path

from tests.house.planted import ROOT

SAFETY = ROOT / "packaging" / "safety"
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
COLUMNS = 7


def hazards() -> list[list[str]]:
    lines = (SAFETY / "hazard-log.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if re.match(r"\| \d", line)]
    assert rows
    return rows


@cache
def names_in(file: Path) -> frozenset[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_each_hazard_is_numbered_whole_and_names_a_test() -> None:
    rows = hazards()
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    for row in rows:
        assert len(row) == COLUMNS, row[0]
        assert all(row), row[0]
        assert TEST.search(row[-1]), row[0]


def test_every_test_that_the_hazard_log_names_exists() -> None:
    named = [match for row in hazards() for match in TEST.findall(row[-1])]
    missing = [
        f"{file}::{name}" for file, name in named if not (ROOT / file).is_file() or name not in names_in(ROOT / file)
    ]
    assert missing == []


def test_the_deployment_guide_says_what_the_program_cannot_do() -> None:
    guide = (SAFETY / "deployment-guide.md").read_text(encoding="utf-8")
    for matter in (
        "Encrypt the whole disk",
        "Print spooler",
        "Crash dumps",
        "recovery key",
        "Backups",
        "second person",
        "Swap",
        "BitLocker",
        "shadow copies",
        "wrong person",
    ):
        assert matter.casefold() in guide.casefold()

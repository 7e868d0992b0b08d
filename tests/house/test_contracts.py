"""The import contracts hold for the tree as it is, and each of them breaks on a fault made to break it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.house.planted import FAULTS, ROOT, Fault, copy_tree, lint_imports, plant


def contracts() -> dict[str, str]:
    settings: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}


def test_every_contract_has_a_fault_planted_against_it() -> None:
    assert {fault.breaks for fault in FAULTS} == set(contracts())


def test_the_tree_keeps_every_contract(tmp_path: Path) -> None:
    copy_tree(tmp_path)
    code, said = lint_imports(tmp_path)
    assert code == 0, said


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_each_fault_breaks_its_contract(fault: Fault, tmp_path: Path) -> None:
    copy_tree(tmp_path)
    plant(tmp_path, fault)
    code, said = lint_imports(tmp_path)
    assert code != 0
    assert f"{contracts()[fault.breaks]} BROKEN" in said

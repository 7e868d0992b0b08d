"""Names, lengths and contents of the files that are committed."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.planted import ROOT
from tests.house.sources import place, python_files, text_files, tree_of

NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "logic", "misc"}
LONGEST_FILE = 320

# Put together here, so that this file does not hold what it looks for.
_MACHINE_FOLDERS = "|".join(("wo" + "rk", "ro" + "ot", "ho" + "me", "t" + "mp"))
MACHINE_PATH = re.compile(r"(?<![\w./>})-])/(?:" + _MACHINE_FOLDERS + r")(?=[/\"'`\s]|$)")
_HOSTS = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "deb." + "debian.org")
INDEX_HOST = re.compile("|".join(re.escape(host) for host in _HOSTS))


def test_no_module_has_a_name_that_says_nothing() -> None:
    modules = python_files("app", "ui", "tests", "migrations")
    assert [place(file) for file in modules if NAMES_THAT_SAY_NOTHING & {file.stem, file.parent.name}] == []


@pytest.mark.parametrize("file", python_files("app", "ui"), ids=place)
def test_a_module_is_short_and_says_why_it_exists(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_FILE, f"{place(file)} has {lines} lines: it does more than one thing"
    assert ast.get_docstring(tree_of(file)), f"{place(file)} has no docstring"


def test_no_file_holds_a_path_of_one_machine_or_the_address_of_an_index() -> None:
    found = [
        f"{place(file)} line {number}"
        for file in text_files()
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if MACHINE_PATH.search(line) or INDEX_HOST.search(line)
    ]
    assert found == []


def test_the_folder_packaging_does_not_hide_the_library_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()
    import packaging.version

    assert packaging.version.Version("1.0").major == 1

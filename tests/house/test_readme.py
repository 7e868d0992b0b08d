"""The commands that the README names exist, and those that exist are in the README."""

import re
import subprocess
import sys

from tests.house.planted import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
# What stands in a fence or between backticks; "they make one plan" is no command.
CODE = "\n".join(fence or span for fence, span in re.findall(r"(?s:```[a-z]*\n(.*?)```)|`([^`\n]+)`", README))
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, flags=re.MULTILINE))
NAMED_VERBS = sorted(set(re.findall(r"python -m app ((?:[a-z][a-z-]+ ?)+)", CODE)))


def test_every_make_target_in_the_readme_exists() -> None:
    named = set(re.findall(r"\bmake ([a-z][a-z-]*)", CODE))
    assert named - TARGETS == set()


def test_every_make_target_is_in_the_readme_and_in_the_help() -> None:
    assert [target for target in sorted(TARGETS - {"help"}) if f"make {target}" not in CODE] == []
    assert [target for target in sorted(TARGETS) if not re.search(rf"^{target}:.*## \S", MAKEFILE, re.MULTILINE)] == []


def test_every_command_in_the_readme_explains_itself() -> None:
    for verb in NAMED_VERBS:
        command = [sys.executable, "-m", "app", *verb.split(), "--help"]
        asked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert asked.returncode == 0, f"python -m app {verb}: {asked.stderr}"

"""Every role at the command line: what it may not do ends in exit 2 with one sentence, and nothing is written."""

import io
from pathlib import Path

import pytest

from app.cli.program import exit_code_of
from tests.sites import ADMINISTRATOR, CHAMPION, MANAGER, NURSE, OFFICER, PASSWORD, copied, make_walled
from tests.walls.ground import MARKER, Ground, laid

ABOUT_PEOPLE = {
    "due": ("due",),
    "find": ("people", "find", "mcb"),
    "plan": ("print", "{talked}", "my_plan", "--out", "{out}/plan.pdf"),
    "key worker": ("print", "{talked}", "key_worker_copy", "--out", "{out}/key.pdf"),
    "wing list": ("print", "wing-list", "--out", "{out}/wing.pdf"),
    "due list": ("print", "due-list", "--out", "{out}/due.pdf"),
    "packs": ("packs", "--leaving-within", "30", "--out", "{out}/packs"),
    "reminders": ("reminders", "--out", "{out}/reminders.csv"),
    "move": ("person", "move", "{part}", "--to", "{other}", "--reason", "why"),
    "decide": ("decide", "list"),
}
OF_HEALTHCARE = {
    "everything": ("person", "everything", "{talked}", "--out", "{out}/everything"),
    "fhir": ("fhir", "{talked}", "--out", "{out}/person.json"),
    "summary": ("print", "{talked}", "healthcare_summary", "--out", "{out}/summary.pdf"),
}
OF_OVERSEERS = {
    "log": ("audit", "list"),
    "log on paper": ("audit", "print", "--out", "{out}/log.pdf"),
    "accounts": ("accounts", "list"),
    "over": ("retention", "due"),
    "months": ("retention", "set", "talks", "12"),
}


@pytest.fixture(scope="module")
def walled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ground]:
    folder = make_walled(tmp_path_factory.mktemp("cli-roles") / "site")
    return folder, laid(folder)


class AtTheLine:
    """Types one line as somebody and hears how it ended and what was said."""

    def __init__(self, site: Path, out: Path, ground: Ground, patch: pytest.MonkeyPatch) -> None:
        self.site, self.out, self.patch = site, out, patch
        self.facts = {
            "talked": ground.talked,
            "out": str(out),
            "part": ground.offer_to_move,
            "other": ground.newcomer,
        }

    def __call__(self, user: str, line: tuple[str, ...]) -> int:
        self.patch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
        words = [word.format(**self.facts) for word in line]
        return exit_code_of([*words, "--data", str(self.site), "--user", user, "--password-stdin"])


@pytest.fixture
def typed(walled: tuple[Path, Ground], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AtTheLine:
    out = tmp_path / "out"
    out.mkdir()
    return AtTheLine(copied(walled[0], tmp_path / "site"), out, walled[1], monkeypatch)


def refused(typed: AtTheLine, capsys: pytest.CaptureFixture[str], user: str, line: tuple[str, ...]) -> bool:
    code = typed(user, line)
    said = capsys.readouterr()
    told = said.out + said.err
    assert MARKER not in told
    return code == 2 and said.out == "" and said.err.count("\n") == 1 and not list(typed.out.iterdir())


@pytest.mark.parametrize("user", [MANAGER, ADMINISTRATOR])
def test_who_sees_no_people_gets_no_line_and_no_file_about_them(
    user: str, typed: AtTheLine, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in (ABOUT_PEOPLE | OF_HEALTHCARE).values():
        assert refused(typed, capsys, user, line), line


def test_an_officer_makes_nothing_that_only_healthcare_makes_and_reads_no_log(
    typed: AtTheLine, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in (OF_HEALTHCARE | OF_OVERSEERS).values():
        assert refused(typed, capsys, OFFICER, line), line


def test_a_champion_comes_in_by_no_line_at_all(typed: AtTheLine, capsys: pytest.CaptureFixture[str]) -> None:
    for line in (ABOUT_PEOPLE | OF_HEALTHCARE | OF_OVERSEERS).values():
        assert refused(typed, capsys, CHAMPION, line), line


def test_a_manager_reads_the_log_and_no_answer_is_in_it(typed: AtTheLine, capsys: pytest.CaptureFixture[str]) -> None:
    for line in OF_OVERSEERS.values():
        assert typed(MANAGER, line) == 0
        assert MARKER not in capsys.readouterr().out


def test_a_nurse_makes_what_healthcare_makes(typed: AtTheLine) -> None:
    for line in OF_HEALTHCARE.values():
        assert typed(NURSE, line) == 0
    assert (typed.out / "everything" / "everything-held.pdf").is_file()

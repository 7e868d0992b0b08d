"""Accounts, rights and retention from the command line: passwords from the input, two people, plain refusals."""

import io
import json
import re
from pathlib import Path

import pytest

from app.cli.program import exit_code_of
from tests.sites import ADMINISTRATOR, MANAGER, NURSE, OFFICER, PASSWORD, SIGNPOST, copied, make_walled
from tests.walls.ground import MARKER, Ground, laid
from tests.walls.reading import words_of

NEW = "silver bridge morning"
Said = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def walled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ground]:
    folder = make_walled(tmp_path_factory.mktemp("cli-walls") / "site")
    return folder, laid(folder)


@pytest.fixture
def site(walled: tuple[Path, Ground], tmp_path: Path) -> Path:
    return copied(walled[0], tmp_path / "site")


@pytest.fixture
def ground(walled: tuple[Path, Ground]) -> Ground:
    return walled[1]


class Typed:
    """Calls the program as somebody who types these lines."""

    def __init__(self, site: Path, patch: pytest.MonkeyPatch) -> None:
        self.site, self.patch = site, patch

    def __call__(self, user: str, *arguments: str, lines: tuple[str, ...] = (PASSWORD,)) -> int:
        self.patch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return exit_code_of([*arguments, "--data", str(self.site), "--user", user, "--password-stdin"])


@pytest.fixture
def typed(site: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    return Typed(site, monkeypatch)


@pytest.mark.parametrize(
    "verb",
    [
        *(["accounts", verb] for verb in ("list", "add", "role", "reset", "disable", "password", "recover")),
        *(["person", verb] for verb in ("everything", "move", "void", "hold")),
        *(["retention", verb] for verb in ("set", "due", "dispose")),
    ],
)
def test_every_verb_has_help(verb: list[str], capsys: Said) -> None:
    assert exit_code_of([*verb, "--help"]) == 0
    assert "Usage" in capsys.readouterr().out


def test_accounts_are_listed_with_their_roles_and_no_password(typed: Typed, capsys: Said) -> None:
    assert typed(ADMINISTRATOR, "accounts", "list", "--json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert {each["user"] for each in listed} >= {OFFICER, NURSE, MANAGER}
    assert set(listed[0]) == {"user", "name", "role", "level", "active"}


@pytest.mark.parametrize("user", [OFFICER, NURSE])
def test_who_may_not_list_accounts_is_told_so_and_ends_in_exit_2(user: str, typed: Typed, capsys: Said) -> None:
    assert typed(user, "accounts", "list") == 2
    assert capsys.readouterr().err == "Your account may not do this. Ask someone whose account can.\n"


def test_an_account_is_added_by_two_people_and_comes_in(typed: Typed, capsys: Said) -> None:
    add = ("accounts", "add", "n.new", "--role", "officer")
    assert typed(ADMINISTRATOR, *add, lines=(PASSWORD, NEW)) == 2
    assert "second person" in capsys.readouterr().err
    assert typed(ADMINISTRATOR, *add, "--second", NURSE, lines=(PASSWORD, "not the password", NEW)) == 1
    assert typed(ADMINISTRATOR, *add, "--second", NURSE, lines=(PASSWORD, PASSWORD, NEW)) == 0
    assert typed("n.new", "verify", lines=(NEW,)) == 0


def test_a_user_name_that_looks_like_another_is_refused_in_plain_words(typed: Typed, capsys: Said) -> None:
    lines = (PASSWORD, PASSWORD, NEW)
    assert typed(ADMINISTRATOR, "accounts", "add", "c.pape", "--role", "officer", "--second", NURSE, lines=lines) == 0
    for user in ("\u0441.\u0440\u0430\u0440\u0435", "C. PAPE", "\uff43.pape"):
        assert typed(ADMINISTRATOR, "accounts", "add", user, "--role", "officer", "--second", NURSE, lines=lines) == 2
        assert "looks like one that is here" in capsys.readouterr().err
    assert (
        typed(ADMINISTRATOR, "accounts", "add", "\u0441.pape", "--role", "officer", "--second", NURSE, lines=lines) == 2
    )
    assert "one alphabet" in capsys.readouterr().err


def test_a_reset_and_a_switched_off_account(typed: Typed) -> None:
    reset = ("accounts", "reset", OFFICER, "--second", NURSE)
    assert typed(ADMINISTRATOR, *reset, lines=(PASSWORD, PASSWORD, NEW)) == 0
    assert typed(OFFICER, "verify") == 1
    assert typed(OFFICER, "verify", lines=(NEW,)) == 0
    assert typed(ADMINISTRATOR, "accounts", "disable", OFFICER) == 0
    assert typed(OFFICER, "verify", lines=(NEW,)) == 1
    assert typed(NURSE, "verify") == 0


def test_ones_own_password_and_a_role_are_changed(typed: Typed) -> None:
    assert typed(OFFICER, "accounts", "password", lines=(PASSWORD, NEW)) == 0
    assert typed(OFFICER, "verify", lines=(NEW,)) == 0
    role = ("accounts", "role", SIGNPOST, "--role", "manager", "--second", NURSE)
    assert typed(ADMINISTRATOR, *role, lines=(PASSWORD, PASSWORD)) == 0
    assert typed(SIGNPOST, "accounts", "list") == 0


def test_the_recovery_key_sets_a_lost_password_and_prints_the_next_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    from app.clock import FixedClock
    from app.domain.site import Nation
    from app.services import sites
    from app.services.practice import practice_settings
    from app.storage.keystore import FLOOR
    from tests.sites import TODAY, staff

    folder = tmp_path / "site"
    key = sites.set_up_site(folder, practice_settings(Nation.SCOTLAND), staff(), FixedClock(TODAY), FLOOR)
    recover = ["accounts", "recover", OFFICER, "--data", str(folder), "--password-stdin"]
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{key[:-1]}?\n{NEW}\n"))
    assert exit_code_of(recover) == 2
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{key}\n{NEW}\n"))
    assert exit_code_of(recover) == 0
    assert key not in capsys.readouterr().out
    assert Typed(folder, monkeypatch)(OFFICER, "verify", lines=(NEW,)) == 0


def test_everything_held_is_written_for_the_person(typed: Typed, ground: Ground, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert typed(OFFICER, "person", "everything", ground.talked, "--out", str(out)) == 2
    assert not out.exists()
    assert typed(NURSE, "person", "everything", ground.talked, "--out", str(out)) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "everything-held.json",
        "everything-held.pdf",
        "everything-held.txt",
    ]
    assert MARKER in (out / "everything-held.txt").read_text()
    assert MARKER in words_of((out / "everything-held.pdf").read_bytes())


def test_a_record_is_moved_and_another_taken_out(typed: Typed, ground: Ground, tmp_path: Path) -> None:
    move = ("person", "move", ground.offer_to_move, "--to", ground.newcomer, "--reason", "wrong name")
    assert typed(OFFICER, *move) == 2
    assert typed(OFFICER, *move, "--second", OFFICER, lines=(PASSWORD, PASSWORD)) == 2
    assert typed(OFFICER, *move, "--second", NURSE, lines=(PASSWORD, PASSWORD)) == 0
    void = ("person", "void", ground.offer_to_void, "--reason", "typed twice", "--second", NURSE)
    assert typed(OFFICER, *void, lines=(PASSWORD, PASSWORD)) == 0
    assert typed(NURSE, "person", "everything", ground.talked, "--out", str(tmp_path / "out")) == 0
    held = json.loads((tmp_path / "out" / "everything-held.json").read_text())["held"]
    assert [each["what"] for each in held].count("Entered here by mistake, now taken out") == 2
    assert typed(OFFICER, "verify") == 0


def test_a_hold_blocks_erasing_and_erasing_needs_two(typed: Typed, ground: Ground, capsys: Said) -> None:
    erase = ("retention", "dispose", "--person", ground.talked, "--reason", "asked for it", "--second", NURSE)
    assert typed(MANAGER, "person", "hold", ground.talked, "--reason", "a claim") == 0
    assert typed(MANAGER, *erase, lines=(PASSWORD, PASSWORD)) == 2
    assert "legal hold" in capsys.readouterr().err
    assert typed(MANAGER, "person", "hold", ground.talked, "--lift", "--reason", "settled") == 0
    assert typed(MANAGER, *erase[:-2]) == 2
    assert typed(MANAGER, *erase, lines=(PASSWORD, PASSWORD)) == 0
    assert "Backups kept elsewhere still hold it" in capsys.readouterr().out
    assert typed(OFFICER, "verify") == 0


def test_retention_without_periods_says_so_and_with_them_lists(typed: Typed, capsys: Said) -> None:
    assert typed(MANAGER, "retention", "due") == 0
    assert "no periods" in capsys.readouterr().out
    assert typed(MANAGER, "retention", "set", "talks", "24") == 0
    capsys.readouterr()
    assert typed(MANAGER, "retention", "due", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []
    assert typed(OFFICER, "retention", "due") == 2


def test_another_day_than_the_clocks_is_not_taken_for_today(typed: Typed, capsys: Said) -> None:
    dispose = ("retention", "dispose", "--reason", "over", "--second", NURSE)
    assert typed(MANAGER, *dispose, "--today", "2001-01-01", lines=(PASSWORD, PASSWORD)) == 2
    assert "shows another day" in capsys.readouterr().err
    assert typed(MANAGER, *dispose, "--today", "yesterday", lines=(PASSWORD, PASSWORD)) == 2


def test_no_refusal_shows_a_traceback_or_a_password(typed: Typed, ground: Ground, capsys: Said) -> None:
    for arguments in (
        ("accounts", "disable", "nobody"),
        ("accounts", "add", "x", "--role", "king"),
        ("person", "move", "x", "--to", "y", "--reason", "z"),
        ("retention", "set", "talks", "-3"),
        ("retention", "dispose", "--reason", ""),
        ("person", "everything", "nobody", "--out", "x"),
    ):
        assert typed(ADMINISTRATOR, *arguments) == 2
        said = capsys.readouterr().err
        assert said
        assert not re.search(f"Traceback|{PASSWORD}", said)
    assert ground.talked

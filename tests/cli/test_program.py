"""The command line: exit codes, plain sentences, no traceback for a user's mistake."""

import io
import json
from pathlib import Path

import pytest

from app.cli.program import exit_code_of
from tests.sites import OFFICER, PASSWORD, make_template

CASES = Path(__file__).parent.parent / "cases"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("cli") / "site")


def called(*arguments: str) -> int:
    return exit_code_of(list(arguments))


def with_password(patch: pytest.MonkeyPatch, password: str = PASSWORD) -> None:
    patch.setattr("sys.stdin", io.StringIO(f"{password}\n"))


@pytest.mark.parametrize(
    "verb", [[], ["demo"], ["rehearse"], ["verify"], ["rebuild"], ["content"], ["content", "check"]]
)
def test_every_verb_has_help(verb: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert called(*verb, "--help") == 0
    assert "Usage" in capsys.readouterr().out


def test_verify_says_that_all_is_well(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with_password(monkeypatch)
    assert called("verify", "--data", str(site), "--user", OFFICER, "--password-stdin") == 0
    assert "All is well" in capsys.readouterr().out


def test_rebuild_changes_nothing_that_was_said(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_password(monkeypatch)
    assert called("rebuild", "--data", str(site), "--user", OFFICER, "--password-stdin") == 0
    with_password(monkeypatch)
    assert called("verify", "--data", str(site), "--user", OFFICER, "--password-stdin") == 0


@pytest.mark.parametrize(("user", "password"), [(OFFICER, "wrong password here"), ("nobody", PASSWORD)])
def test_a_wrong_password_and_an_unknown_name_get_the_same_words(
    user: str, password: str, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with_password(monkeypatch, password)
    assert called("verify", "--data", str(site), "--user", user, "--password-stdin") == 1
    assert capsys.readouterr().err == "That name and password do not go together. Try again.\n"


def test_an_empty_folder_is_no_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called("verify", "--data", str(tmp_path), "--user", OFFICER, "--password-stdin") == 1
    assert "no site" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["dance"],
        ["rehearse", "nowhere.toml"],
        ["rehearse", "nowhere.toml", "--out", "x"],
        ["demo"],
        ["verify", "--loudly"],
    ],
)
def test_a_mistake_in_the_call_is_named_and_ends_in_exit_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert called(*arguments) == 2
    said = capsys.readouterr().err
    assert said
    assert "Traceback" not in said


def test_rehearse_writes_the_result_and_the_accounts_and_nothing_else(tmp_path: Path) -> None:
    assert called("rehearse", str(CASES / "champion_talk.toml"), "--out", str(tmp_path)) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["accounts.json", "result.json", "site"]
    accounts = json.loads((tmp_path / "accounts.json").read_text())["accounts"]
    assert set(accounts[0]) == {"user", "password", "role"}
    assert (tmp_path / "site" / "records.db").exists()


def test_rehearse_into_the_same_folder_again_says_so_and_touches_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called("rehearse", str(CASES / "champion_talk.toml"), "--out", str(tmp_path)) == 0
    before = (tmp_path / "accounts.json").read_bytes()
    assert called("rehearse", str(CASES / "champion_talk.toml"), "--out", str(tmp_path)) == 2
    assert "already holds a site" in capsys.readouterr().err
    assert (tmp_path / "accounts.json").read_bytes() == before


def test_rehearse_can_use_a_site_that_is_there(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_password(monkeypatch)
    case = str(CASES / "champion_talk.toml")
    ended = called("rehearse", case, "--out", str(tmp_path), "--data", str(site), "--user", OFFICER, "--password-stdin")
    assert ended == 0
    assert not (tmp_path / "site").exists()


def test_demo_makes_about_twelve_people(tmp_path: Path) -> None:
    from app.services import sites
    from app.services.home import home_page

    assert called("demo", "--out", str(tmp_path)) == 0
    account = json.loads((tmp_path / "accounts.json").read_text())["accounts"][0]
    session = sites.sign_in(tmp_path / "site", account["user"], account["password"])
    page = home_page(session)
    session.site.close()
    assert dict(page.filters)["all"] == 12
    assert dict(page.filters)["leaving"] >= 1


def test_content_that_ships_is_well() -> None:
    assert called("content", "check") == 0

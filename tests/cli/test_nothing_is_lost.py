"""From the command line: what is missing is named, backups go out and come back, the log is listed."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli.program import program
from app.clock import FixedClock
from app.domain.account import NewAccount
from app.domain.person import PersonDetails
from app.domain.roles import Role
from app.domain.site import Nation
from app.services import person_records, sites
from app.services.practice import practice_settings
from app.storage import anchor
from app.storage import backups as kept
from app.storage.keystore import FLOOR
from app.storage.opening import RECORDS
from tests.sites import NURSE, OFFICER, PASSWORD, TODAY, copied, signed_in, staff

BOSS = "m.boss"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "site"
    accounts = (*staff(), NewAccount(BOSS, "Mo Boss", Role.MANAGER, PASSWORD))
    sites.set_up_site(folder, practice_settings(Nation.SCOTLAND), accounts, FixedClock(TODAY), FLOOR)
    session = signed_in(folder)
    person_records.note_opened(
        session, person_records.add_person(session, PersonDetails("Quokka", "Sample")).person_id, "a review"
    )
    session.site.close()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return copied(made, tmp_path / "site")


def run(*words: str | Path, user: str = OFFICER, extra: str = "", data: Path | None = None) -> tuple[int, str, str]:
    place = ("--data", str(data)) if data else ()
    given = [*map(str, words), "--user", user, "--password-stdin", *place]
    done = CliRunner().invoke(program(), given, input=f"{PASSWORD}\n{extra}")
    error = done.exception
    return done.exit_code, done.stdout, "" if error is None else str(error)


def test_verify_is_well_then_names_what_is_missing(folder: Path) -> None:
    assert run("verify", data=folder)[:2] == (0, "All is well.\n")
    older = (folder / RECORDS).read_bytes()
    assert run("verify", data=folder)[0] == 0
    (folder / RECORDS).write_bytes(older)
    code, said, _error = run("verify", data=folder)
    assert code == 1
    assert said.startswith("The records are older than they should be. 2 saved changes are missing.")
    assert (folder / RECORDS).read_bytes() == older


def test_a_missing_anchor_is_said_and_made_anew_when_asked(folder: Path) -> None:
    (folder / anchor.FILE).unlink()
    code, _said, error = run("anchor", data=folder)
    assert code == 1
    assert "records.anchor" in error
    assert run("anchor", "--anew", data=folder)[0] == 0
    assert run("verify", data=folder)[0] == 0


def test_a_backup_goes_out_and_comes_back_with_two_people(folder: Path, tmp_path: Path) -> None:
    assert run("backup", "--to", tmp_path / "stick", data=folder)[0] == 0
    backup = kept.kept_in(tmp_path / "stick")[0].folder
    assert run("backup", "check", backup, data=folder)[:2] == (0, "The backup is whole.\n")
    new = tmp_path / "new"
    code, _said, error = run("restore", backup, "--into", new, data=folder)
    assert code != 0
    assert "second person" in error
    code, said, _error = run("restore", backup, "--into", new, "--second", NURSE, extra=f"{PASSWORD}\n", data=folder)
    assert (code, "Nothing would be lost" in said) == (0, True)
    assert run("verify", data=new)[0] == 0


def test_a_spoilt_backup_fails_the_check(folder: Path, tmp_path: Path) -> None:
    run("backup", "--to", tmp_path / "stick", data=folder)
    backup = kept.kept_in(tmp_path / "stick")[0].folder
    content = bytearray((backup / RECORDS).read_bytes())
    content[9000] ^= 2
    (backup / RECORDS).write_bytes(bytes(content))
    assert run("backup", "check", backup, data=folder)[0] == 1
    shutil.rmtree(backup)
    assert run("backup", "check", backup, data=folder)[0] == 1


def test_the_log_is_listed_for_a_manager_and_for_nobody_else(folder: Path) -> None:
    code, said, _error = run("audit", "list", "--json", "--kind", "viewed", user=BOSS, data=folder)
    assert code == 0
    (line,) = json.loads(said)
    assert (line["user"], line["kind"], line["reason"]) == (OFFICER, "viewed", "a review")
    assert len(json.loads(run("audit", "list", "--json", "--record", line["record"], user=BOSS, data=folder)[1])) == 2
    code, said, error = run("audit", "list", user=OFFICER, data=folder)
    assert (code, said) == (1, "")
    assert "may not do this" in error

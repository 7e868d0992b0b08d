"""Paper and the directory from the command line: real files, plain sentences, exit codes."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from app.cli.program import exit_code_of
from app.domain.assessment import TalkSet
from app.domain.pack import DocumentKind, Paper
from app.services import batch, papers
from app.services.session import Session
from tests.documents.sheets import words_of
from tests.services.held import danny_of, talk_held
from tests.services.lists import PHS
from tests.sites import NURSE, OFFICER, PASSWORD, TODAY, copied, make_template, signed_in

Call: TypeAlias = Callable[..., int]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Danny leaves in two weeks and wants texts; Sam leaves in a month and does not."""
    from datetime import timedelta

    folder = make_template(tmp_path_factory.mktemp("papers") / "site")
    session = signed_in(folder)
    danny = danny_of(session, leaves=TODAY + timedelta(days=14)).person_id
    said = {
        "leave.where": "family_friend",
        "leave.postcode": "G31 1AA",
        "leave.gp": "not_registered",
        "leave.phone": "yes",
        "leave.texts": True,
        "leave.number": "+44 7700 900 123",
    }
    talk_held(session, danny, TalkSet.LEAVING, said)
    danny_of(session, known_as="Sam", custody_number="200", leaves=TODAY + timedelta(days=30))
    session.site.close()
    return folder


@pytest.fixture
def site(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For one test alone: some of them add people."""
    return copied(made, tmp_path_factory.mktemp("papers") / "site")


@pytest.fixture
def called(site: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    from app.clock import FixedClock
    from app.services import sites

    real = sites.sign_in
    monkeypatch.setattr(
        sites,
        "sign_in",
        lambda folder, user, password, clock=None, **more: real(
            folder, user, password, clock or FixedClock(TODAY), **more
        ),
    )

    def call(*arguments: str, user: str = OFFICER) -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
        return exit_code_of([*arguments, "--data", str(site), "--user", user, "--password-stdin"])

    return call


def test_a_list_is_loaded_and_what_is_near_is_found(
    called: Call,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(PHS, encoding="utf-8")
    assert called("directory", "load", str(file), "--list", "phs-gp", "--dry-run") == 0
    assert "Nothing was changed." in capsys.readouterr().out
    assert called("directory", "load", str(file), "--list", "phs-gp") == 0
    assert "5 places are open. It was loaded." in capsys.readouterr().out
    assert called("directory", "near", "G31 1AA", "--kind", "gp", "--count", "2", "--json") == 0
    assert [row["name"] for row in json.loads(capsys.readouterr().out)] == ["Burnside Practice", "Brae, Hill and Co"]
    assert called("directory", "near", "ZZ9 9ZZ") == 0
    assert "Nothing is known near there." in capsys.readouterr().out
    file.write_text(PHS.replace("90002", "90001"), encoding="utf-8")
    assert called("directory", "load", str(file), "--list", "phs-gp") == 1
    said = capsys.readouterr()
    assert "Line 3" in said.err
    assert "Nothing was changed." in said.err
    assert called("directory", "load", str(file), "--list", "yellow") == 2
    assert called("directory", "near", "G31", "--kind", "pub") == 2


def test_what_has_to_be_checked_ends_in_1(called: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert called("directory", "check") == 1
    assert "nhsinform" in capsys.readouterr().out


@pytest.mark.parametrize("document", ["my_health_pack", "my-plan", "pocket_card", "key_worker_copy"])
def test_a_document_of_a_person_is_a_pdf_file(document: str, called: Call, tmp_path: Path) -> None:
    out = tmp_path / "paper.pdf"
    assert called("print", "139920", document, "--out", str(out)) == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert [path.name for path in tmp_path.iterdir()] == ["paper.pdf"]


@pytest.mark.parametrize(
    ("who", "document", "code"),
    [
        ("139920", "healthcare_summary", 2),
        ("139920", "concern_note", 2),
        ("139920", "novel", 2),
        ("nobody at all", "my_plan", 2),
        ("McBride", "my_plan", 2),
    ],
)
def test_what_may_not_be_made_is_not_made(who: str, document: str, code: int, called: Call, tmp_path: Path) -> None:
    assert called("print", who, document, "--out", str(tmp_path / "x.pdf")) == code
    assert list(tmp_path.iterdir()) == []


def test_healthcare_makes_its_summary(called: Call, tmp_path: Path) -> None:
    assert called("print", "139920", "healthcare_summary", "--out", str(tmp_path / "x.pdf"), user=NURSE) == 0


def test_a_paper_for_a_folder_that_is_a_file_is_refused_in_words(
    called: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "stick").write_bytes(b"")
    assert called("print", "wing-list", "--out", str(tmp_path / "stick" / "x.pdf")) == 1
    assert "could not be saved there" in capsys.readouterr().err


@pytest.mark.parametrize("which", ["blank", "wing-list", "due-list"])
def test_paper_about_nobody_is_made(which: str, called: Call, tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    assert called("print", which, "--set", "short", "--out", str(out)) == 0
    words = words_of(out.read_bytes())
    assert ("McBride" in words) is (which != "blank")


def test_everyone_who_leaves_soon_gets_a_pack(
    called: Call,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert called("packs", "--leaving-within", "20", "--out", str(tmp_path / "packs")) == 0
    assert [path.name for path in (tmp_path / "packs").iterdir()] == ["my-health-pack-001.pdf"]
    assert "Danny McBride" in capsys.readouterr().out


def test_one_pack_that_fails_does_not_stop_the_rest(
    called: Call,
    site: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    real = papers.make_paper

    def make(session: Session, person_id: str, kind: DocumentKind, choices: papers.PrintChoices | None = None) -> Paper:
        if not done:
            done.append(person_id)
            raise ValueError
        return real(session, person_id, kind, choices)

    done: list[str] = []
    monkeypatch.setattr(papers, "make_paper", make)
    assert called("packs", "--leaving-within", "40", "--out", str(tmp_path)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["my-health-pack-002.pdf"]
    assert "Make it by hand." in capsys.readouterr().err


def test_a_batch_that_is_cancelled_stops_between_two_packs(site: Path) -> None:
    session = signed_in(site)
    made: list[batch.BatchLine] = []
    for line in batch.packs_for_leaving(session, 60, cancelled=lambda: bool(made)):
        made.append(line)
    session.site.close()
    assert [line.of for line in made] == [2]


def test_a_pack_from_nothing_but_a_name(called: Call, tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"
    assert called("unplanned", "Aleksandra Nowak", "--out", str(out), "--going-to", "G31") == 0
    words = words_of(out.read_bytes())
    assert "Aleksandra" in words
    assert "Tuesday 24 November 2026" in words
    assert "Who to call" in words


def test_reminders_go_to_who_said_yes_and_name_no_place(called: Call, tmp_path: Path) -> None:
    out = tmp_path / "reminders.csv"
    assert called("reminders", "--out", str(out)) == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert [(row["phone number"], row["first name"]) for row in rows] == [("07700900123", "Danny")]
    assert "0800 22 44 88" in rows[0]["number"]
    for word in ("prison", "custody", "Iona", "Sample"):
        assert word not in out.read_text(encoding="utf-8")
    assert called("reminders", "--person", "200", "--out", str(out)) == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1


def test_a_pack_is_printed_again_as_it_was(called: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "pack.pdf"
    assert called("print", "139920", "my_health_pack", "--out", str(out)) == 0
    first = words_of(out.read_bytes())
    capsys.readouterr()
    assert called("reprint", "139920", "my_health_pack", "--on", TODAY.isoformat(), "--out", str(out)) == 0
    assert "This is the paper of 24 November 2026 again." in capsys.readouterr().out
    again = words_of(out.read_bytes())
    assert "As made on 24 November 2026. Copy" in again
    assert again.splitlines()[-5:] == first.splitlines()[-5:]


@pytest.mark.parametrize("asked", [("my_plan", "last"), ("my_health_pack", "2020-01-01"), ("no_such_paper", "last")])
def test_what_was_never_printed_is_not_printed_again(asked: tuple[str, str], called: Call, tmp_path: Path) -> None:
    out = tmp_path / "again.pdf"
    assert called("reprint", "139920", asked[0], "--on", asked[1], "--out", str(out)) == 2
    assert not out.exists()


def test_letters_that_cannot_be_printed_are_said_of_a_pack_from_a_name(
    called: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called("unplanned", "Ꭰꭰ Sam", "--out", str(tmp_path / "pack.pdf")) == 0
    assert "letters that cannot be printed here" in capsys.readouterr().out

"""The log on paper: what the screen was asked for, names and times, the head of the chain, and that it was printed."""

import json
from datetime import date
from pathlib import Path

import pytest

from app.errors import NotAllowed
from app.services import audit_log, log_printing, person_records
from app.services.log_words import KINDS
from app.services.pages.log import Asked
from app.services.session import Session
from app.storage import audit
from tests.sites import ADMINISTRATOR, MANAGER, NURSE, OFFICER, signed_in
from tests.walls.ground import MARKER, Ground
from tests.walls.reading import words_of


@pytest.fixture
def manager(folder: Path, ground: Ground) -> Session:
    nurse = signed_in(folder, NURSE)
    person_records.note_opened(nurse, ground.talked, "she said she is pregnant")
    for _time in range(40):
        person_records.note_opened(nurse, ground.newcomer, "a visit")
    nurse.site.close()
    return signed_in(folder, MANAGER)


def test_the_lines_asked_for_stand_with_names_and_times_and_the_head_on_every_page(manager: Session) -> None:
    with manager.site.store.read() as conn:
        head = audit.head(conn)
    paper = log_printing.log_paper(manager, Asked())
    words = words_of(paper.pdf)
    assert "Anne Sinclair" in words
    assert "Record opened" in words
    assert "Daniel McBride" in words
    assert words.count(f"Log {head[:12]}") == paper.pages > 1
    assert head in words.replace(" ", "")
    assert "pregnant" not in words
    assert MARKER not in words
    manager.site.close()


def test_it_is_narrowed_as_the_screen_is(manager: Session) -> None:
    viewed = words_of(log_printing.log_paper(manager, Asked(kind="viewed", person="McBride")).pdf)
    assert "Daniel McBride" in viewed
    assert "Nora Newcomer" not in viewed
    assert "Record made" not in viewed
    assert "About: McBride" in viewed
    by = words_of(log_printing.log_paper(manager, Asked(user=OFFICER)).pdf)
    assert "By: Karen Drummond" in by
    assert "Anne Sinclair" not in by
    nothing = words_of(log_printing.log_paper(manager, Asked(since=date(2030, 1, 1))).pdf)
    assert "No line fits." in nothing
    manager.site.close()


def test_which_document_was_printed_for_whom_is_on_the_screen_and_on_paper(folder: Path, ground: Ground) -> None:
    from app.domain.pack import DocumentKind
    from app.services import papers

    officer = signed_in(folder, OFFICER)
    paper = papers.make_paper(officer, ground.talked, DocumentKind.MY_PLAN)
    papers.record_printed(officer, ground.talked, paper, papers.PrintChoices(), 1)
    officer.site.close()
    manager = signed_in(folder, MANAGER)
    (line,) = audit_log.log_page(manager, Asked(kind="printed")).lines
    assert (line.name, line.about, line.reason) == ("Karen Drummond", "Daniel McBride", "My plan")
    assert "Paper printed: My plan" in words_of(log_printing.log_paper(manager, Asked()).pdf)
    manager.site.close()


def test_a_talk_with_a_champion_is_found_by_the_name_of_the_person(folder: Path, ground: Ground) -> None:
    from app.domain.assessment import TalkSet
    from app.services import champions
    from tests.sites import CHAMPION

    officer = signed_in(folder, OFFICER)
    champions.hand_over(officer, ground.newcomer, CHAMPION, TalkSet.INDUCTION, 40, agreed=True)
    officer.site.close()
    manager = signed_in(folder, MANAGER)
    (line,) = audit_log.log_page(manager, Asked(person="Newcomer", kind="talk_handed_over")).lines
    assert line.about == "Nora Newcomer"
    assert "to Mo Champion" in line.reason
    (opened, *_more) = audit_log.log_page(manager, Asked(record=ground.talked, kind="talk_opened")).lines
    assert opened.about == "Daniel McBride"
    manager.site.close()


def test_that_it_was_printed_stands_in_the_log_and_nobody_else_prints_it(
    manager: Session, folder: Path, tmp_path: Path
) -> None:
    log_printing.write_log(manager, Asked(), tmp_path / "log.pdf")
    assert (tmp_path / "log.pdf").read_bytes().startswith(b"%PDF")
    assert audit_log.log_page(manager, Asked()).lines[0].kind == "log_printed"
    manager.site.close()
    for user in (NURSE, OFFICER):
        session = signed_in(folder, user)
        for attempt in (
            log_printing.log_paper,
            lambda session, asked: log_printing.write_log(session, asked, tmp_path),
        ):
            with pytest.raises(NotAllowed):
                attempt(session, Asked())
        session.site.close()


def test_every_kind_of_line_that_the_program_writes_has_words() -> None:
    import ast

    from tests.house.planted import ROOT

    written = set()
    for file in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("audit.record", "sealed_events.append"):
                place = 2
                given = node.args[place] if len(node.args) > place else None
                if isinstance(given, ast.Constant):
                    written.add(str(given.value))
    assert len(written) > 30
    assert written - set(KINDS) == set()


def test_the_command_line_lists_and_prints_it(folder: Path, ground: Ground, tmp_path: Path) -> None:
    import io
    from contextlib import redirect_stdout
    from unittest.mock import patch

    from app.cli.program import exit_code_of
    from tests.sites import PASSWORD

    def said(*arguments: str) -> str:
        out = io.StringIO()
        with patch("sys.stdin", io.StringIO(f"{PASSWORD}\n")), redirect_stdout(out):
            assert exit_code_of([*arguments, "--data", str(folder), "--user", ADMINISTRATOR, "--password-stdin"]) == 0
        return out.getvalue()

    nurse = signed_in(folder, NURSE)
    person_records.note_opened(nurse, ground.talked, "why I did")
    nurse.site.close()
    lines = json.loads(said("audit", "list", "--json", "--record", ground.talked, "--by", NURSE))
    assert [(line["kind"], line["user"], line["reason"]) for line in lines] == [("viewed", NURSE, "why I did")]
    assert json.loads(said("audit", "list", "--json", "--since", "2031-01-01")) == []
    assert "1 page" in said("audit", "print", "--out", str(tmp_path / "log.pdf"), "--kind", "viewed")
    assert "Daniel McBride" in words_of((tmp_path / "log.pdf").read_bytes())

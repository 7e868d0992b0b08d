"""Packs made earlier keep what they said: a practice that closed, a number that changed, a plan that was changed."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.domain.assessment import TalkSet
from app.domain.pack import DocumentKind, Paper, Print
from app.domain.plan import Agrees, Goal, Plan
from app.domain.record import VersionKind
from app.errors import NotFound
from app.services import directory, papers, plans, reprints
from app.services.papers import PrintChoices
from app.services.session import Session
from app.storage import versions
from tests.documents.sheets import words_of
from tests.services.held import danny_of, talk_held
from tests.services.lists import PHS, PHS_HEAD
from tests.services.test_directory import loaded, own
from tests.sites import TODAY

PACK = DocumentKind.MY_HEALTH_PACK
NEWER = "\n".join([PHS_HEAD, "90009,New Practice,100,9 Example Street,Glasgow,,,G31 1AA,0141 496 0119,GMS,X,S1,S2,S3"])
GROUP = "Tuesday Group"


def said(session: Session, paper: Paper, person_id: str, choices: PrintChoices | None = None) -> str:
    """The words of a paper that is printed now, kept as printed."""
    papers.record_printed(session, person_id, paper, choices or PrintChoices(), 1)
    return " ".join(words_of(paper.pdf).split())


def plan_of(words: str) -> Plan:
    return Plan(("Good with my hands",), (Goal("home", words, "A reason"),), {"home": 9})


@pytest.fixture
def leaving(officer: Session, tmp_path: Path) -> tuple[Session, str]:
    """Somebody with a plan whose pack was made with a list of practices and a service of the site's own."""
    loaded(officer, tmp_path, PHS)
    directory.add_service(officer, own(GROUP, topics=("home",), place="G31"))
    person_id = danny_of(officer, leaves=TODAY + timedelta(days=14)).person_id
    talk_held(officer, person_id, TalkSet.LEAVING, {"leave.where": "family_friend", "leave.postcode": "G31 1AA"})
    plans.agree_plan(officer, person_id, plan_of("Get my own place"), Agrees.YES)
    return officer, person_id


def later(session: Session, person_id: str, folder: Path) -> None:
    """Half a year on: another list, no group, another plan."""
    loaded(session, folder, NEWER)
    for each in directory.own_services(session):
        directory.remove_service(session, each.service.service_id)
    plans.agree_plan(session, person_id, plan_of("Find a job"), Agrees.YES)


def test_an_old_pack_is_printed_again_with_the_practices_numbers_and_plan_that_it_had(
    leaving: tuple[Session, str], tmp_path: Path
) -> None:
    session, person_id = leaving
    first = said(session, papers.make_paper(session, person_id, PACK), person_id)
    assert all(words in first for words in ("Burnside Practice", "0141 496 0111", GROUP, "Get my own place"))
    later(session, person_id, tmp_path)
    anew = said(session, papers.make_paper(session, person_id, PACK), person_id)
    assert "New Practice" in anew
    assert "Find a job" in anew
    assert not [words for words in ("Burnside Practice", GROUP, "Get my own place") if words in anew]
    oldest = reprints.printed_papers(session, person_id)[-1]
    again, _choices = reprints.reprint(session, person_id, oldest.record_id)
    words = " ".join(words_of(again.pdf).split())
    assert words.replace("As made on 24 November 2026. Copy 3.", "Copy 1, 24 November 2026.") == first
    assert any("is the paper of 24 November 2026 again" in sentence for sentence in again.held_back)


def test_a_paper_printed_again_says_its_day_and_is_kept_like_any_other(
    leaving: tuple[Session, str], tmp_path: Path
) -> None:
    session, person_id = leaving
    choices = PrintChoices(Print.VERY_LARGE)
    said(session, papers.make_paper(session, person_id, PACK, choices), person_id, choices)
    session.clock = FixedClock(TODAY + timedelta(days=400))
    record_id = reprints.printed_papers(session, person_id)[0].record_id
    again, chosen = reprints.reprint(session, person_id, record_id)
    assert (chosen.size, chosen.ticked) == (Print.VERY_LARGE, frozenset())
    words = said(session, again, person_id, chosen)
    assert "As made on 24 November 2026. Copy 2. Things may have changed." in words
    assert "Numbers seen November 2026" in words
    with session.site.store.read() as conn:
        assert len(versions.versions_about(conn, person_id, VersionKind.PACK)) == 2


def test_the_pocket_card_can_be_printed_again_too(leaving: tuple[Session, str]) -> None:
    session, person_id = leaving
    said(session, papers.make_paper(session, person_id, DocumentKind.POCKET_CARD), person_id)
    printed = reprints.printed_papers(session, person_id)[0]
    assert printed.kind is DocumentKind.POCKET_CARD
    assert "116 123" in words_of(reprints.reprint(session, person_id, printed.record_id)[0].pdf)


def test_a_paper_of_which_nothing_was_kept_is_not_made_up(leaving: tuple[Session, str]) -> None:
    session, person_id = leaving
    plan = papers.make_paper(session, person_id, DocumentKind.MY_PLAN)
    kept = papers.record_printed(session, person_id, replace(plan, facts=None), PrintChoices(), 1)
    assert reprints.printed_papers(session, person_id) == ()
    for record_id in (kept.record_id, "no such record"):
        with pytest.raises(NotFound):
            reprints.reprint(session, person_id, record_id)

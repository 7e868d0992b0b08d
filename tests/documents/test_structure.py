"""Every document keeps our list of what PDF/UA asks of a file's structure (tag_rules); no validator has seen them."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from app.documents.blank_talk import make_blank_talk
from app.documents.gp_letter import make_gp_letter
from app.documents.health_pack import make_health_pack
from app.documents.my_plan import make_my_plan
from app.documents.pocket_card import make_pocket_card
from app.domain.assessment import Kind, TalkSet
from app.domain.pack import DocumentKind, Imprint, Paper, PaperInput, Print
from app.domain.roles import Role
from app.services import day_paper, lists, log_printing, papers, person_records, rights
from app.services.home import HomeChoice
from app.services.pages.log import Asked
from tests.documents.made_up import TALK_DAY, content, danny, jo, mariam, person
from tests.documents.tag_rules import faults_of
from tests.documents.test_extremes import given as very_many
from tests.documents.test_layout import EVERYTHING
from tests.documents.test_other_letters import SAID, plan_of
from tests.services.held import danny_of, talk_held
from tests.sites import MANAGER, NURSE, make_walled, signed_in

PEOPLE = {
    "danny": danny(),
    "mariam": mariam(ticked=EVERYTHING),
    "jo": jo(ticked=EVERYTHING),
    "only a name": person(),
    "other letters": danny(plan=plan_of(SAID["arabic"]), called="김민수"),
    "very many": very_many("danny", (5, 40, 40, 40)),
}
CARRIED = {"pack": make_health_pack, "plan": make_my_plan, "letter": make_gp_letter, "card": make_pocket_card}


@pytest.mark.parametrize("size", list(Print))
@pytest.mark.parametrize("document", CARRIED)
@pytest.mark.parametrize("who", PEOPLE)
def test_what_a_person_carries_keeps_the_rules(who: str, document: str, size: Print) -> None:
    make: Callable[[PaperInput], Paper] = CARRIED[document]
    given = replace(PEOPLE[who], print_size=size, imprint=Imprint(2, "abcdef"), practice_site=who == "jo")
    assert faults_of(make(given).pdf) == []


@pytest.mark.parametrize("talk_set", list(TalkSet))
def test_a_blank_talk_keeps_the_rules(talk_set: TalkSet) -> None:
    assert faults_of(make_blank_talk(content(), talk_set, Role.HEALTHCARE, TALK_DAY, True).pdf) == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site with somebody who was asked all that healthcare asks, and said yes to most of it."""
    made = make_walled(tmp_path / "site")
    nurse = signed_in(made, NURSE)
    known = danny_of(nurse)
    questions = nurse.content().questions
    said: dict[str, object] = {each.question_id: True for each in questions if each.kind is Kind.YESNO}
    said |= {each.question_id: each.options[-1].option_id for each in questions if each.kind is Kind.ONE}
    talk_held(nurse, known.person_id, TalkSet.FULL, said)
    nurse.site.close()
    return made


def test_papers_of_staff_keep_the_rules(folder: Path) -> None:
    nurse = signed_in(folder, NURSE)
    (found,) = person_records.find_people(nurse, "Danny")
    made = {
        kind: papers.make_paper(nurse, found.person_id, kind)
        for kind in (DocumentKind.HEALTHCARE_SUMMARY, DocumentKind.KEY_WORKER_COPY)
    }
    made[DocumentKind.EVERYTHING_HELD] = rights.everything_paper(nurse, found.person_id)
    made[DocumentKind.WING_LIST] = lists.wing_list_paper(nurse)
    made[DocumentKind.DUE_LIST] = lists.due_list_paper(nurse)
    assert [(kind, faults_of(paper.pdf)) for kind, paper in made.items() if faults_of(paper.pdf)] == []
    assert faults_of(day_paper.day_paper(nurse, HomeChoice()).pdf) == []
    nurse.site.close()
    manager = signed_in(folder, MANAGER)
    assert faults_of(log_printing.log_paper(manager, Asked()).pdf) == []
    manager.site.close()


def first(file: pikepdf.Pdf, role: str) -> Any:
    """The first element of that role in the whole file."""
    return next(
        each
        for each in file.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == f"/{role}" and "/P" in each
    )


def drop(holder: Any, key: str) -> None:
    del holder[key]


def put(holder: Any, key: str, value: object) -> None:
    holder[key] = value


PLANTED: dict[str, Callable[[pikepdf.Pdf], object]] = {
    "not marked as tagged": lambda file: drop(file.Root, "/MarkInfo"),
    "no language": lambda file: drop(file.Root, "/Lang"),
    "no title": lambda file: drop(file.docinfo, "/Title"),
    "the title is not shown": lambda file: drop(file.Root, "/ViewerPreferences"),
    "no bookmarks": lambda file: drop(file.Root, "/Outlines"),
    "a figure without words": lambda file: drop(first(file, "Figure"), "/Alt"),
    "LI stands in Sect": lambda file: put(first(file, "L"), "/S", pikepdf.Name.Sect),
    "H1 is followed by H3": lambda file: put(first(file, "H2"), "/S", pikepdf.Name.H3),
    "Box is no standard role": lambda file: put(first(file, "P"), "/S", pikepdf.Name("/Box")),
    "page 1: the tab order is not that of the structure": lambda file: drop(file.pages[0].obj, "/Tabs"),
    "page 2: f draws outside every mark": lambda file: file.pages[1].contents_add(b"0 0 10 10 re f"),
    "an empty L": lambda file: put(first(file, "L"), "/K", pikepdf.Array()),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_fault_that_is_planted_is_found(fault: str) -> None:
    with pikepdf.open(BytesIO(make_health_pack(danny()).pdf)) as file:
        PLANTED[fault](file)
        out = BytesIO()
        file.save(out)
    assert fault in faults_of(out.getvalue())


def test_an_area_without_words_is_found() -> None:
    with pikepdf.open(BytesIO(make_health_pack(danny()).pdf)) as file:
        number, area = next((n, page.obj.Annots[0]) for n, page in enumerate(file.pages, 1) if "/Annots" in page.obj)
        drop(area, "/Contents")
        put(area, "/F", 0)
        out = BytesIO()
        file.save(out)
    found = faults_of(out.getvalue())
    assert f"page {number}: an area without words or place in the structure" in found
    assert f"page {number}: an area that is not printed" in found

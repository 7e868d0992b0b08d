"""No page of any paper of a practice site can be taken for a real one."""

import pypdfium2

from app.domain.assessment import TalkSet
from app.domain.pack import DocumentKind
from app.domain.plan import Agrees, Goal, Plan, Step
from app.domain.roles import Role
from app.services import lists, plans
from app.services.day_paper import day_paper
from app.services.home import HomeChoice
from app.services.papers import documents_for, make_paper
from app.services.session import Session
from tests.services.held import danny_of, talk_held

MARK = "practice"


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range().lower() for page in document]
    finally:
        document.close()


def test_every_page_of_every_paper_says_that_it_is_practice(nurse: Session) -> None:
    person_id = danny_of(nurse).person_id
    talk_held(nurse, person_id, TalkSet.FULL, {"mouth.pain": "no"})
    plans.agree_plan(
        nurse, person_id, Plan(("music",), (Goal("mouth", "I will go", steps=(Step("Ask"),)),)), Agrees.YES
    )
    kinds = documents_for(nurse, person_id)
    assert {DocumentKind.MY_HEALTH_PACK, DocumentKind.MY_PLAN} <= set(kinds)
    papers = [make_paper(nurse, person_id, kind) for kind in kinds if kind is not DocumentKind.CONCERN_NOTE]
    papers += [lists.wing_list_paper(nurse), lists.due_list_paper(nurse), day_paper(nurse, HomeChoice("all"))]
    papers += [lists.blank_talk(nurse, talk_set, Role.OFFICER) for talk_set in (TalkSet.SHORT, TalkSet.LEAVING)]
    unmarked = [
        (str(paper.kind), at)
        for paper in papers
        for at, words in enumerate(pages_of(paper.pdf), 1)
        if MARK not in words
    ]
    assert unmarked == []

"""The level of a helper decides what the program offers: information, the plan, or a brief conversation too."""

from pathlib import Path

import pytest

from app.errors import NotAllowed
from app.services import living_plan, person_pages, plans, reviews
from tests.sites import ADVOCATE, NURSE, OFFICER, SIGNPOST, signed_in
from tests.walls.ground import Ground


def test_a_signpost_is_offered_neither_the_plan_nor_a_review(folder: Path, ground: Ground) -> None:
    session = signed_in(folder, SIGNPOST)
    page = person_pages.person_page(session, ground.talked)
    assert (page.may_see_plan, page.may_review, page.may_print) == (False, False, True)
    for page_of in (plans.plan_page, living_plan.living_plan_page, reviews.review_page):
        with pytest.raises(NotAllowed):
            page_of(session, ground.talked)
    session.site.close()


@pytest.mark.parametrize(("user", "brief"), [(OFFICER, False), (ADVOCATE, True), (NURSE, True)])
def test_only_an_advocate_is_shown_the_prompts_of_a_brief_talk(
    folder: Path, ground: Ground, user: str, brief: bool
) -> None:
    session = signed_in(folder, user)
    page = plans.plan_page(session, ground.talked)
    assert page.follow_ups is brief
    assert ("alcohol" in page.brief) is brief
    if brief:
        assert any("14 units a week" in line for line in page.brief["alcohol"])
    session.site.close()

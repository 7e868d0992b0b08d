"""Print sizes and places, measured in the finished file: nothing below 14 pt, pictures to the left of their words."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from app.documents.gp_letter import make_gp_letter
from app.documents.health_pack import make_health_pack
from app.documents.kit.pen import Pen
from app.documents.kit.rows import Row
from app.documents.kit.sizes import Sizes
from app.documents.my_plan import make_my_plan
from app.documents.pages.composing import compose
from app.domain.pack import Imprint, PaperInput, Print
from tests.documents.made_up import danny, jo, mariam, person

FLOOR = 14.0
PEOPLE = {"danny": danny(), "mariam": mariam(), "jo": jo(), "name only": person()}
EVERYONE = pytest.mark.parametrize("who", PEOPLE)


def small_print(pdf: bytes) -> list[tuple[int, float]]:
    """(page counted from 1, size) of every piece of text below the floor."""
    found, size = [], 0.0
    with pikepdf.open(BytesIO(pdf)) as file:
        for number, page in enumerate(file.pages, start=1):
            for step in pikepdf.parse_content_stream(page):
                if str(step.operator) == "Tf":
                    size = float(step.operands[1])
                elif str(step.operator) in ("Tj", "TJ") and size < FLOOR:
                    found.append((number, size))
    return found


def sized(who: str, size: Print) -> PaperInput:
    """With the longest lines that a footer may hold: an old copy, numbers of which the site checked some."""
    checked = tuple(
        replace(each, checked_on=date(2027, 9, 29)) if each.service_id == "nhsinform" else each
        for each in PEOPLE[who].services
    )
    return replace(PEOPLE[who], print_size=size, services=checked, imprint=Imprint(12, again=True))


@EVERYONE
@pytest.mark.parametrize("size", list(Print))
def test_only_the_pocket_card_is_in_print_below_14_pt(who: str, size: Print) -> None:
    paper = make_health_pack(sized(who, size))
    assert {page for page, _size in small_print(paper.pdf)} == {paper.pages}


@EVERYONE
@pytest.mark.parametrize("size", list(Print))
def test_a_plan_and_a_letter_have_no_small_print(who: str, size: Print) -> None:
    assert small_print(make_my_plan(sized(who, size)).pdf) == []
    assert small_print(make_gp_letter(sized(who, size)).pdf) == []


@EVERYONE
@pytest.mark.parametrize("size", list(Print))
def test_every_picture_stands_left_of_its_words(who: str, size: Print, monkeypatch: pytest.MonkeyPatch) -> None:
    """In every block of a page: whatever is drawn as a picture ends before the words of the block begin."""
    placed: list[tuple[str, float, float]] = []
    monkeypatch.setattr(
        Pen, "picture", lambda self, key, x, y, side, white=False, quiet=False: placed.append((key, x, side))
    )
    words: list[float] = []
    monkeypatch.setattr(Pen, "text", lambda self, block, x, top, role="P": words.append(x) if block.lines else None)
    _story, _chapters, layout = compose(PEOPLE[who], Sizes(size))
    for box in (box for frame in layout.frames for box, _level in frame.placed if isinstance(box, Row)):
        placed.clear()
        words.clear()
        box.draw(Pen("Measured"))
        assert placed
        assert max(x + side for _key, x, side in placed) <= min(words)

"""The last page of every paper: something of one's own on it, and not left blank, however much there is to say."""

from dataclasses import replace

import pytest

from app.documents.blank_talk import make_blank_talk
from app.documents.gp_letter import make_gp_letter
from app.documents.kit.box import Box, Gap
from app.documents.kit.headings import PartLabel, Title
from app.documents.kit.sizes import Sizes
from app.documents.kit.writing import BlankStep, Lines, Signatures
from app.documents.my_plan import make_my_plan
from app.documents.pages.letter_page import compose_letter
from app.documents.pages.my_plan_page import compose_plan
from app.documents.sensitive import sensitive_things
from app.documents.staff_sheet import make_healthcare_summary, make_key_worker_copy
from app.domain.assessment import TalkSet, Urgency
from app.domain.pack import DocumentKind, LetterFacts, PaperInput, Print
from app.domain.roles import Role
from app.domain.staff_paper import Block, FoundOnPaper, StaffSheetInput
from tests.documents.made_up import TALK_DAY, content, person
from tests.documents.sheets import Sheet, sheets_of
from tests.documents.test_extremes import given

SAYS_NOTHING = Title | PartLabel | Signatures | BlankStep | Lines | Gap
EVERY_SIZE = pytest.mark.parametrize("size", list(Print))
CONDITIONS = ("heart", "copd", "asthma", "diabetes", "epilepsy", "liver", "tb", "stroke")


def own_blocks(boxes: list[Box]) -> list[Box]:
    return [box for box in boxes if not isinstance(box, SAYS_NOTHING)]


def is_blank_below(sheet: Sheet) -> bool:
    """Nothing to read and no line to write on for more than a third of the page, above the footer."""
    return sheet.ink_between(180, 274) < 0.004


def letter_of(conditions: int, medicines: int, helps: bool, size: Print) -> PaperInput:
    """Everything that may be ticked is ticked."""
    listed = [
        {"name": f"Tablet{number}", "for": "heart", "how_often": "every day", "last_taken": "today"}
        for number in range(medicines)
    ]
    said = {
        "body.conditions": list(CONDITIONS[:conditions]) or ["none"],
        "body.medicines": "yes_have" if listed else "no",
        "body.medicines_list": listed,
        "start.reading": "cannot" if helps else "fine",
    }
    about = LetterFacts("Daniel McBride", TALK_DAY.replace(year=1990), "0101901234") if helps else LetterFacts()
    made = person(said, print_size=size, about=about)
    return replace(made, ticked=frozenset(each.key for each in sensitive_things(made, DocumentKind.GP_LETTER)))


@EVERY_SIZE
@pytest.mark.parametrize("who", ["danny", "mariam"])
@pytest.mark.parametrize("steps", [0, 1, 2, 3, 5])
def test_the_place_to_sign_a_plan_is_never_on_a_page_without_some_of_the_plan(
    who: str, steps: int, size: Print
) -> None:
    for goals in range(1, 7):
        sized = given(who, (goals, steps, 0, 0), size)
        _story, layout = compose_plan(sized, Sizes(size, easy=not sized.read_by_self))
        last = [box for frame in layout.frames if frame.page == layout.pages - 1 for box, _level in frame.placed]
        assert own_blocks(last), goals
        assert sum(isinstance(box, Signatures) for frame in layout.frames for box, _level in frame.placed) == 1


@EVERY_SIZE
@pytest.mark.parametrize("helps", [False, True])
@pytest.mark.parametrize("medicines", [0, 1, 3, 6, 9, 15, 40])
def test_the_place_to_sign_a_letter_is_never_on_a_page_without_some_of_the_letter(
    medicines: int, helps: bool, size: Print
) -> None:
    for conditions in (0, 1, 2, 3, 5, 8):
        _story, layout = compose_letter(letter_of(conditions, medicines, helps, size), Sizes(size))
        last = [box for frame in layout.frames if frame.page == layout.pages - 1 for box, _level in frame.placed]
        assert own_blocks(last), conditions
        assert isinstance(next(box for box in reversed(last) if not isinstance(box, Lines | PartLabel)), Signatures)


@EVERY_SIZE
@pytest.mark.parametrize("goals", [0, 1, 2, 3, 6])
def test_the_last_page_of_a_plan_is_not_left_blank(goals: int, size: Print) -> None:
    for steps in (1, 3, 5):
        last = sheets_of(make_my_plan(given("danny", (goals, steps, 0, 0), size)).pdf, 40)[-1]
        assert not is_blank_below(last), steps
        assert last.ink_between(20, 145) > 0.01, steps


@EVERY_SIZE
@pytest.mark.parametrize("conditions", [0, 3, 8])
def test_the_last_page_of_a_letter_is_not_left_blank(conditions: int, size: Print) -> None:
    for medicines in (0, 3, 15):
        last = sheets_of(make_gp_letter(letter_of(conditions, medicines, True, size)).pdf, 40)[-1]
        assert not is_blank_below(last), medicines
        assert last.ink_between(20, 145) > 0.01, medicines


def test_a_letter_that_says_little_is_one_page_in_very_large_print_too() -> None:
    for size in Print:
        assert make_gp_letter(letter_of(0, 0, False, size)).pages == 1


@pytest.mark.parametrize("asked", [0, 20])
def test_the_last_page_of_a_staff_sheet_is_not_left_blank_and_has_words_of_the_sheet(asked: int) -> None:
    for lines in range(0, 120, 7):
        sheet = StaffSheetInput(
            kind=DocumentKind.HEALTHCARE_SUMMARY,
            identity=((("Name"), "Daniel McBride"),),
            today=TALK_DAY,
            said_on=TALK_DAY,
            found=(FoundOnPaper(Urgency.SOON, "Falls", "They fell more than once.", "Healthcare"),),
            blocks=tuple(
                Block(f"Section{block}", tuple((f"Question{number}", "An answer") for number in range(block, lines, 4)))
                for block in range(4)
            ),
            not_asked=tuple(f"Unasked question number {number}" for number in range(asked)),
        )
        for make in (make_healthcare_summary, make_key_worker_copy):
            last = sheets_of(make(sheet).pdf, 40)[-1]
            assert not is_blank_below(last), lines
            assert any(word in last.words for word in ("Question", "Unasked", "Falls")), lines


@pytest.mark.parametrize("talk_set", list(TalkSet))
def test_a_talk_on_paper_ends_with_lines_for_notes(talk_set: TalkSet) -> None:
    paper = make_blank_talk(content(), talk_set, Role.OFFICER, TALK_DAY)
    assert not is_blank_below(sheets_of(paper.pdf, 40)[-1])

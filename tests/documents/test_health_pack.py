"""What a health pack says, for different people."""

import re

import pytest

from app.documents.health_pack import make_health_pack
from app.domain.pack import DocumentKind, Grade, PaperInput
from app.domain.site import Nation, Setting
from tests.documents.made_up import LEAVING_DAY, danny, jo, mariam, person
from tests.documents.sheets import bookmarks_of, page_words, words_of

NEVER = ("prison", "offender", "custod", "liberation", "sentence", "inmate", "hmp", "convict", "jail", "hopeless")


@pytest.fixture(scope="module")
def danny_words() -> str:
    return words_of(make_health_pack(danny()).pdf)


@pytest.mark.parametrize(
    "words",
    [
        "0800 22 44 88", "111", "999", "116 123", "Danny", "Get my own place", "10:30", "Tuesday 8 December 2026",
        "Housing options", "My brother Sean", "Find a place to sleep tonight.", "Page 4 tells you how.",
        "You do not need any papers.", "GPR", "0808 800 4444", "Sample, not real", "Numbers seen November 2026",
        "Good with his hands", "Prescriptions are free in Scotland.", "Ask them to write down why. They must.",
    ],
)  # fmt: skip
def test_the_pack_of_a_man_with_no_address_says(danny_words: str, words: str) -> None:
    assert words in danny_words


@pytest.mark.parametrize("word", [*NEVER, "cut down drinking", "worry", "drinking"])
def test_the_pack_names_no_place_no_finding_and_nothing_private(danny_words: str, word: str) -> None:
    assert word not in danny_words.lower()


@pytest.mark.parametrize("given", [danny(), mariam(), jo(), person()], ids=["danny", "mariam", "jo", "name only"])
def test_no_pack_says_where_someone_has_been(given: PaperInput) -> None:
    words = words_of(make_health_pack(given).pdf).lower()
    assert not [word for word in NEVER if word in words]


def test_a_pack_from_nothing_but_a_name_is_of_use() -> None:
    paper = make_health_pack(person())
    words = words_of(paper.pdf)
    assert 4 <= paper.pages <= 12
    for line in (
        "Sam",
        "999",
        "111",
        "Join a GP practice",
        "Call NHS inform",
        "0800 22 44 88",
        "The first day",
        "Date:",
    ):
        assert line in words


def test_a_pack_without_a_list_of_practices_says_whom_to_call() -> None:
    words = words_of(make_health_pack(danny(practices=())).pdf)
    assert "Ask for a practice near you." in words
    assert "Practices near you" not in words


def test_the_pack_for_england_gives_the_rights_and_numbers_of_england() -> None:
    words = words_of(make_health_pack(mariam()).pdf)
    for line in ("GMS1", "You do not need ID.", "www.nhs.uk", "0800 144 8848", "020 7946 0101", "Sample, not real"):
        assert line in words
    assert "NHS inform" not in words
    assert "Scotland" not in words


def test_the_pack_for_wales_is_not_the_one_for_scotland() -> None:
    words = words_of(make_health_pack(person(nation=Nation.WALES)).pdf)
    assert "GMS1" in words
    assert "Scotland" not in words


def test_a_person_who_has_a_gp_is_not_told_to_join_one() -> None:
    words = words_of(make_health_pack(jo()).pdf)
    assert "Join a GP practice" not in words
    assert "Call your GP practice." in words


def test_nothing_is_said_of_medicines_when_there_are_none() -> None:
    assert "My medicines" not in words_of(make_health_pack(person(leaves=LEAVING_DAY)).pdf)


def test_the_next_14_days_need_a_day_of_leaving() -> None:
    assert "The next 14 days" not in words_of(make_health_pack(person()).pdf)
    assert "The next 14 days" in words_of(make_health_pack(person(leaves=LEAVING_DAY)).pdf)


def test_a_day_of_leaving_that_has_passed_is_never_printed() -> None:
    words = words_of(make_health_pack(person(today=LEAVING_DAY.replace(year=2027), leaves=LEAVING_DAY)).pdf)
    assert "2026" not in words.replace("November 2026", "")


def test_the_contents_give_the_true_pages() -> None:
    paper = make_health_pack(danny())
    cover = page_words(paper.pdf)[0]
    pages = dict(bookmarks_of(paper.pdf))
    for title in ("The first days", "My plan", "A place to stay", "Join a GP practice", "Who to call", "My medicines"):
        assert re.search(rf"{title}\s+{pages[title]}\b", cover), title


def test_a_practice_site_marks_every_page() -> None:
    marked = page_words(make_health_pack(danny(practice_site=True)).pdf)
    assert all("SAMPLE. Practice, made-up person." in words for words in marked)
    assert not any("Practice, made-up" in words for words in page_words(make_health_pack(danny()).pdf))


def test_the_paper_says_what_it_is() -> None:
    paper = make_health_pack(danny())
    assert (paper.kind, paper.grade, paper.title) == (DocumentKind.MY_HEALTH_PACK, Grade.STREET, "My health pack")
    assert paper.pdf.startswith(b"%PDF-")


def test_the_same_person_gives_the_same_bytes() -> None:
    assert make_health_pack(danny()).pdf == make_health_pack(danny()).pdf


def test_a_person_who_needs_an_interpreter_can_say_so() -> None:
    words = words_of(make_health_pack(person({"start.language": "pl", "start.interpreter": True})).pdf)
    assert "I need an interpreter, please." in words
    assert "Polish" in words
    assert "In my language" not in words_of(make_health_pack(person(interpreter_line="Line 4411")).pdf)


def test_somebody_who_moves_on_from_approved_premises_keeps_what_they_have_there() -> None:
    given = jo(setting=Setting.APPROVED_PREMISES, ticked=frozenset({"page:stay_safe"}))
    words = words_of(make_health_pack(given).pdf)
    assert "Tell your GP practice you have moved." in words
    assert "Used less, or not at all?" in words
    assert "Your body has changed." not in words
    assert "Call your GP practice.\r\nAsk for an appointment" not in words
    assert not [word for word in (*NEVER, "approved premises", "probation") if word in words.lower()]

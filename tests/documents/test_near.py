"""The page of what is near, and the card that says which language somebody speaks."""

from dataclasses import replace
from datetime import date

from app.documents.health_pack import make_health_pack
from app.domain.directory import Service
from app.domain.pack import PaperInput
from app.domain.site import Nation
from tests.documents.made_up import danny, person
from tests.documents.sheets import words_of


def club(name: str, topic: str, **changes: object) -> Service:
    made = Service(
        f"own_{topic}", name, "Something to do.", tuple(Nation), (topic,), "0141 496 0190", "high",
        hours="Fridays 2 pm", hours_confidence="high", picture="people", valid_until=date(2027, 5, 1),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def pack_with(*clubs: Service) -> str:
    return words_of(make_health_pack(danny(community=clubs)).pdf)


def test_what_is_near_stands_on_a_page_of_its_own_with_its_hours() -> None:
    words = pack_with(club("Friday Football", "people"), club("Repair Cafe", "home"))
    for line in ("Near where I am going", "Friday Football", "Fridays 2 pm", "0141 496 0190"):
        assert line in words
    assert words.index("Repair Cafe") < words.index("Friday Football"), "what matters most stands first"
    assert "Near where I am going" not in words_of(make_health_pack(danny()).pdf)


def test_a_group_that_tells_stays_out_of_the_street() -> None:
    words = pack_with(club("Friday Football", "people"), club("Sober Friends", "alcohol"))
    assert "Sober Friends" not in words
    assert "After Prison Club" not in pack_with(club("After Prison Club", "people"))


def test_hours_and_numbers_that_are_old_or_not_sure_are_not_printed() -> None:
    words = pack_with(club("Friday Football", "people", valid_until=date(2026, 1, 1)))
    assert "Fridays 2 pm" not in words
    assert "0141 496 0190" not in words
    assert "Fridays 2 pm" not in pack_with(club("Friday Football", "people", hours_confidence="low"))


def speaks(said: dict[str, object], line: str = "") -> PaperInput:
    return person(said, interpreter_line=line)


def test_a_card_says_the_language_and_the_sites_interpreter_line() -> None:
    given = speaks({"start.language": "pl", "start.interpreter": True}, "0141 496 0100, code 22")
    words = words_of(make_health_pack(given).pdf)
    for line in ("I speak", "Polish", "Please get me an interpreter.", "0141 496 0100, code 22"):
        assert line in words


def test_a_language_is_enough_for_the_card_and_english_needs_none() -> None:
    assert "I speak" in words_of(make_health_pack(speaks({"start.language": "ur"})).pdf)
    assert "I speak" not in words_of(make_health_pack(speaks({"start.language": "en"})).pdf)


def test_an_interpreter_line_that_tells_is_left_to_be_written_in() -> None:
    given = speaks({"start.language": "pl"}, "Prison interpreter line 22")
    paper = make_health_pack(given)
    assert "prison" not in words_of(paper.pdf).lower()
    assert any("Interpreter line" in sentence for sentence in paper.held_back)

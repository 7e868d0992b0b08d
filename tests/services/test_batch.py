"""A pack with only a name, packs for many: nothing is kept too early, nobody keeps another from theirs."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.pack import DocumentKind, Grade
from app.domain.person import PersonDetails
from app.errors import NotValid
from app.services import arrivals, batch, directory, lists, pack_pages, papers, people_links, person_records
from app.services.papers import PrintChoices
from app.services.session import Session
from tests.documents.sheets import words_of
from tests.services.held import danny_of
from tests.services.lists import PHS
from tests.sites import TODAY

ODD = ["Jo", "Jo  van   der Berg", "مريم", "😀 Smile", "<b>Bold</b>", "=1+1", "\x00Nul", "Ann\nMarie", "x" * 200]


@pytest.mark.parametrize("name", ODD)
def test_a_pack_is_made_from_any_name_and_keeps_nothing(officer: Session, name: str) -> None:
    paper = batch.paper_for_a_name(officer, name)
    assert (paper.kind, paper.grade) == (DocumentKind.MY_HEALTH_PACK, Grade.STREET)
    assert 4 <= paper.pages <= 12
    assert paper.sensitive == ()
    with officer.site.store.read() as conn:
        from app.storage import people

        assert people.all_people(conn, 10) == []


@pytest.mark.parametrize("name", ["", "   ", "\t\n", "x" * 201])
def test_without_a_name_that_can_be_kept_there_is_no_pack(officer: Session, name: str) -> None:
    with pytest.raises(NotValid):
        batch.paper_for_a_name(officer, name)
    with pytest.raises(NotValid):
        batch.add_unplanned(officer, name)


def test_place_and_language_are_on_the_pack_of_a_name(officer: Session, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(PHS, encoding="utf-8")
    directory.load_list(officer, tmp_path / "list.csv", "phs-gp")
    words = words_of(batch.paper_for_a_name(officer, "Ola", "pl", PrintChoices(going_to="G31 2BB")).pdf)
    assert "Polish" in words
    assert "0141 496 0112" in words


def test_who_leaves_is_listed_with_what_is_missing_and_what_was_printed(officer: Session) -> None:
    danny = danny_of(officer, leaves=TODAY + timedelta(days=1)).person_id
    person_records.add_person(officer, PersonDetails("Kofi", leaves=TODAY + timedelta(days=40)))
    person_records.add_person(officer, PersonDetails("Gone", leaves=TODAY - timedelta(days=1)))
    (line,) = pack_pages.packs_page(officer).lines
    assert (line.name, line.leaves) == ("Danny McBride", "leaves tomorrow")
    assert line.missing == ("No finished talk: only what fits everybody is in it.",)
    assert line.printed == ""
    paper = papers.make_paper(officer, danny, DocumentKind.MY_HEALTH_PACK)
    papers.record_printed(officer, danny, paper, PrintChoices(), 1)
    assert pack_pages.packs_page(officer).lines[0].printed.startswith("Printed on ")
    assert len(pack_pages.packs_page(officer, 84).lines) == 2
    assert pack_pages.packs_page(officer, 0).lines == ()


def test_one_pack_of_a_batch_never_raises(officer: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    danny_of(officer, leaves=TODAY + timedelta(days=1))
    ((day, person),) = batch.people_leaving(officer, 14)

    def fails(*_given: object) -> None:
        raise IndexError

    monkeypatch.setattr(papers, "make_paper", fails)
    line = batch.pack_of_batch(officer, 1, 1, day, person)
    made = pack_pages.made_pack(officer, line.person, line.paper, line.failed)
    assert (made.state, made.failed) == ("failed", "The pack could not be made. Make it by hand.")


def test_a_hundred_names_on_the_way_in_cost_nothing_to_count(officer: Session) -> None:
    for number in range(100):
        leaves = TODAY + timedelta(days=number % 20)
        person_records.add_person(officer, PersonDetails("Person", str(number), leaves=leaves))
    ways = {way.key: way.words for _title, each in pack_pages.paper_ways(officer).groups for way in each}
    leaving = len(batch.people_leaving(officer, 14))
    assert ways["packs"] == f"{leaving} people leave in the next 14 days."


def test_a_wing_list_has_names_and_times_and_only_who_is_here(officer: Session) -> None:
    details = {"hall": "Iona Hall 2-1", "leaves": TODAY + timedelta(days=9)}
    for number, name in enumerate(("Ann", "Ann", "Bob", "Gone")):
        person_records.add_person(officer, PersonDetails(name, custody_number=f"1000{number}", **details))  # type: ignore[arg-type]
    gone = person_records.find_people(officer, "Gone")[0].person_id
    arrivals.leave(officer, gone)
    words = words_of(lists.wing_list_paper(officer).pdf)
    assert [number for number in ("10000", "10001", "10002", "10003") if number in words] == ["10000", "10001"]
    assert "Bob" in words
    assert "Gone" not in words
    assert "3 December 2026" in words


def test_who_has_gone_or_is_held_twice_gets_no_second_pack(officer: Session) -> None:
    leaves = TODAY + timedelta(days=2)
    named = [PersonDetails(name, leaves=leaves) for name in ("Ann", "Anne", "Bob")]
    first, twin, gone = (person_records.add_person(officer, details).person_id for details in named)
    people_links.join(officer, first, twin, "same person")
    arrivals.leave(officer, gone)
    assert [person.person_id for _day, person in batch.people_leaving(officer, 14)] == [first]

"""Finding a person by any part of a name or number, with whatever is typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.person import PersonDetails
from app.errors import NotFound
from app.storage import people, reading
from app.storage.opened import OpenSite
from app.storage.people_index import fold
from tests.storage.samples import DAY, add_person

EVERYBODY = {
    "p1": PersonDetails("Séan", "O’Neill", custody_number="A1234BC"),
    "p2": PersonDetails("Łukasz", "Wójcik", custody_number="A9999XY"),
    "p3": PersonDetails("Joanna", "Anderson", known_as="Jo"),
    "p4": PersonDetails("Ann", "Smith-Jones"),
    "p5": PersonDetails("Nguyễn", "Anh"),
}


def names(site: OpenSite, text: str, limit: int = 20) -> list[str]:
    with site.store.read() as conn:
        return [found.person_id for found in people.find_people(conn, text, limit)]


@pytest.fixture
def crowd(site: OpenSite) -> OpenSite:
    with site.store.write() as conn:
        for person_id, details in EVERYBODY.items():
            add_person(conn, site, person_id, details)
    return site


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sean", {"p1"}),
        ("SÉAN", {"p1"}),
        ("oneill", {"p1"}),
        ("O'Neill", {"p1"}),
        ("neil", {"p1"}),
        ("1234", {"p1"}),
        ("lukasz wojcik", {"p2"}),
        ("wojcik luk", {"p2"}),
        ("a9", {"p2"}),
        ("jo", {"p3"}),
        ("joanna", {"p3"}),
        ("smith jones", {"p4"}),
        ("smithjones", {"p4"}),
        ("nguyen", {"p5"}),
        ("a", {"p1", "p2", "p3", "p4", "p5"}),
        ("an", {"p3", "p4", "p5"}),
        ("ann", {"p4", "p3"}),
        ("zzz", set()),
        ("", set()),
        ("   ", set()),
        ("ann zzz", set()),
    ],
)
def test_any_part_of_a_name_or_number_finds_the_person(crowd: OpenSite, typed: str, found: set[str]) -> None:
    assert set(names(crowd, typed)) == found


def test_names_that_begin_with_the_word_come_first(crowd: OpenSite) -> None:
    assert names(crowd, "ann") == ["p4", "p3"]


def test_no_more_are_given_than_were_asked_for(crowd: OpenSite) -> None:
    assert len(names(crowd, "a", limit=2)) == 2


@pytest.mark.parametrize(
    "typed",
    ['"', '""', "*", "a*", "NEAR(", "ann OR sean", "%", "_", "';--", "\0", "\u202eann", "words:", "-ann", "x" * 10_000],
)
def test_letters_that_mean_something_to_a_database_mean_nothing_here(crowd: OpenSite, typed: str) -> None:
    assert set(names(crowd, typed)) <= {"p4", "p3"}


@settings(max_examples=150)
@given(st.text(max_size=30) | st.text(alphabet="\"'*%_-^:(){}+ \0\u0301\u202eané", max_size=12))
def test_whatever_is_typed_raises_nothing(crowd: OpenSite, typed: str) -> None:
    assert set(names(crowd, typed)) <= EVERYBODY.keys()


@settings(max_examples=60)
@given(name=st.text(min_size=1, max_size=20), start=st.integers(0, 19), length=st.integers(3, 20))
def test_every_part_of_three_letters_of_any_name_finds_it(site: OpenSite, name: str, start: int, length: int) -> None:
    with site.store.write() as conn:
        add_person(conn, site, "somebody", PersonDetails(name.replace("\ud800", "")))
    words = fold(name).split()
    for word in words:
        part = word[start : start + length]
        if len(part) >= 3:
            assert names(site, part) == ["somebody"]


def test_a_changed_name_is_found_and_the_old_one_no_longer(crowd: OpenSite) -> None:
    with crowd.store.write() as conn:
        add_person(conn, crowd, "p3", PersonDetails("Josephine", "Baxter"))
    assert names(crowd, "anderson") == []
    assert names(crowd, "baxter") == ["p3"]
    with crowd.store.read() as conn:
        assert people.person(conn, "p3").details.given_name == "Josephine"


def test_an_old_name_leaves_the_search_index_for_good(crowd: OpenSite) -> None:
    """A word of three letters that nobody else's name begins with stands whole in the index, until it is deleted."""

    def kept() -> bool:
        with crowd.store.read() as conn:
            blocks = conn.exec_driver_sql("SELECT block FROM people_fts_data").scalars().all()
        return any(b"qxz" in block for block in blocks)

    with crowd.store.write() as conn:
        add_person(conn, crowd, "p3", PersonDetails("Qxz"))
    assert kept()
    with crowd.store.write() as conn:
        add_person(conn, crowd, "p3", PersonDetails("Josephine"))
    assert not kept()


def test_people_are_listed_by_family_name_page_by_page(crowd: OpenSite) -> None:
    with crowd.store.read() as conn:
        listed = [person.person_id for person in people.all_people(conn, 50, 0)]
        pages = [person.person_id for start in (0, 2, 4) for person in people.all_people(conn, 2, start)]
        assert people.count_people(conn) == 5
    assert listed == ["p3", "p5", "p1", "p4", "p2"]
    assert pages == listed


def test_a_person_comes_back_whole_and_an_unknown_one_is_said_so(crowd: OpenSite) -> None:
    with crowd.store.read() as conn:
        assert people.person(conn, "p1").details == EVERYBODY["p1"]
        with pytest.raises(NotFound):
            people.person(conn, "nobody")


def test_people_leaving_come_in_the_order_in_which_they_leave(site: OpenSite) -> None:
    days = {"p1": DAY.replace(day=25), "p2": DAY.replace(day=23), "p3": DAY.replace(day=30), "p4": None}
    with site.store.write() as conn:
        for person_id, day in days.items():
            add_person(conn, site, person_id, PersonDetails("Somebody", leaves=day))
        leaving = reading.people_leaving(conn, DAY, DAY.replace(day=25))
    assert [person.person_id for person in leaving] == ["p2", "p1"]

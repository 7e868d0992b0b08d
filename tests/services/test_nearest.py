"""What is near: odd postcodes, a council in the place of coordinates, and answers that are no place at all."""

from pathlib import Path

import pytest

from app.domain.places import PlaceKind
from app.services.session import Session
from tests.services.lists import DENTAL, DISPENSERS, ODS, PHS, WITH_POINTS
from tests.services.test_directory import loaded, names

COUNCILS = "\n".join(
    [
        "prac_code,address,postcode,local_auth",
        '81001,"Quay Practice, 1 Sea Road, Oban",PA34 4AA,Argyll and Bute',
        '81002,"Island Practice, 2 Sea Road, Campbeltown",PA28 6BB,Argyll and Bute',
        '81003,"Loch Practice, 3 Sea Road, Helensburgh",G84 7CC,Argyll and Bute',
        '81004,"Castle Practice, 4 High Street, Leith",EH6 6DD,City of Edinburgh',
        '81005,"Bridge Practice, 5 High Street, Ayrton",TD14 5EE,Scottish Borders',
    ]
)


def test_a_place_in_the_same_council_comes_after_those_of_the_postcode_area(officer: Session, tmp_path: Path) -> None:
    loaded(officer, tmp_path, COUNCILS)
    assert names(officer, "PA34 4ZZ", 9) == ["Quay Practice", "Island Practice", "Loch Practice"]


@pytest.mark.parametrize(
    ("place", "first"),
    [
        ("Edinburgh", "Castle Practice"),
        ("City of Edinburgh Council", "Castle Practice"),
        ("Argyll and Bute", "Island Practice"),
        ("oban", "Quay Practice"),
        ("With my sister, Oban.", "Quay Practice"),
        ("back home to Campbeltown", "Island Practice"),
    ],
)
def test_a_council_or_a_town_is_found_in_what_was_said(
    place: str, first: str, officer: Session, tmp_path: Path
) -> None:
    loaded(officer, tmp_path, COUNCILS)
    assert names(officer, place, 1) == [first]


@pytest.mark.parametrize("place", ["Ayr", "my mum's house", "a road by the sea", "High Street hostel", "Sea"])
def test_a_word_that_only_looks_like_a_town_finds_nothing(place: str, officer: Session, tmp_path: Path) -> None:
    loaded(officer, tmp_path, COUNCILS)
    assert names(officer, place) == [] or place == "Sea"


@pytest.mark.parametrize(
    ("place", "first"),
    [
        ("g312er", "Brae, Hill and Co"),
        ("  G31   2er ", "Brae, Hill and Co"),
        ("G31 2", "Brae, Hill and Co"),
        ("G31", "Brae, Hill and Co"),
        ("G99 9ZZ", "Far Practice"),
        ("G31 2ER, flat 2/1", "Brae, Hill and Co"),
        ("G3I 2ER", "Brae, Hill and Co"),
        ("ZZ99 3VZ", None),
        ("BFPO 57", None),
        ("GIR 0AA", None),
        ("12345", None),
        ("G" * 5000, None),
    ],
)
def test_odd_postcodes_find_the_nearest_or_nothing(
    place: str, first: str | None, officer: Session, tmp_path: Path
) -> None:
    loaded(officer, tmp_path, PHS)
    assert names(officer, place, 1) == ([first] if first else [])


@pytest.mark.parametrize("kind", list(PlaceKind))
def test_each_kind_is_found_by_itself(kind: PlaceKind, officer: Session, tmp_path: Path) -> None:
    for content, name in ((WITH_POINTS, "phs-gp"), (DISPENSERS, "scot-dispensers"), (DENTAL, "scot-dental")):
        loaded(officer, tmp_path, content, name)
    loaded(officer, tmp_path, ODS, "ods-gp")
    expected = {
        PlaceKind.GP: "Park Practice",
        PlaceKind.PHARMACY: "Example Pharmacy",
        PlaceKind.DENTIST: "Example Dental",
    }
    assert names(officer, "G31 1AA", 1, kind) == [expected[kind]]

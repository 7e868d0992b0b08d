"""The directory: lists go in whole or not at all, the nearest comes first, and old numbers are named."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.domain.directory import Service
from app.domain.list_layouts import LAYOUTS
from app.domain.official_lists import read_list
from app.domain.pack import DocumentKind
from app.domain.places import PlaceKind, find_postcode
from app.domain.site import Nation
from app.errors import NotFound, NotValid
from app.services import directory, directory_checks, papers
from app.services.own_service import CHECK_LASTS, OwnService
from app.services.session import Session
from tests.documents.sheets import words_of
from tests.services.held import danny_of
from tests.services.lists import (
    DENTAL,
    DENTAL_BEFORE,
    DISPENSERS,
    DISPENSERS_BEFORE,
    ODS,
    PHS,
    PHS_HEAD,
    WITH_POINTS,
    ods_line,
)
from tests.sites import TODAY


def file_of(folder: Path, content: str | bytes) -> Path:
    path = folder / "list.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def loaded(session: Session, folder: Path, content: str | bytes, name: str = "phs-gp") -> directory.Loaded:
    return directory.load_list(session, file_of(folder, content), name)


def names(session: Session, place: str, count: int = 3, kind: PlaceKind = PlaceKind.GP) -> list[str]:
    return [each.name for each in directory.near(session, place, kind, count)]


def own(name: str, **changes: object) -> OwnService:
    service = Service("", name, "A place to talk", tuple(Nation), ("people",), "0141 496 0199", picture="people")
    fields = {key: value for key, value in changes.items() if hasattr(service, key)}
    rest = {key: value for key, value in changes.items() if key not in fields}
    return OwnService(replace(service, **fields), **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("G31 2ER", ("G", "G31", "G31 2", "G31 2ER")),
        ("my mum's, g312er Glasgow", ("G", "G31", "G31 2", "G31 2ER")),
        ("EC1A 1BB", ("EC", "EC1A", "EC1A 1", "EC1A 1BB")),
        ("Glasgow G31", ("G", "G31", "", "")),
        ("G31 2", ("G", "G31", "G31 2", "")),
    ],
)
def test_a_postcode_is_found_whole_or_in_part(text: str, found: tuple[str, ...]) -> None:
    postcode = find_postcode(text)
    assert postcode is not None
    assert (postcode.area, postcode.district, postcode.sector, postcode.unit) == found


@pytest.mark.parametrize("text", ["", "Glasgow", "12", "\x00", "ب" * 300, "A" * 5000])
def test_no_postcode_is_made_out_of_other_words(text: str) -> None:
    assert find_postcode(text) is None


def test_each_official_list_loads_and_closed_practices_do_not(officer: Session, tmp_path: Path) -> None:
    assert loaded(officer, tmp_path, PHS).new == 5
    done = loaded(officer, tmp_path, ODS, "ods-gp")
    assert [place.code for place in done.report.places] == ["Z90001", "Z90005"]
    assert [(remark.line, remark.wrong) for remark in done.report.remarks] == [(2, False), (3, False), (4, False)]
    assert done.report.places[0].name == "The Example Surgery"
    assert loaded(officer, tmp_path, DISPENSERS, "scot-dispensers").changed
    assert loaded(officer, tmp_path, DENTAL, "scot-dental").changed
    assert names(officer, "G31 1AA", kind=PlaceKind.PHARMACY) == ["Example Pharmacy"]
    assert names(officer, "G31 1AA", kind=PlaceKind.DENTIST) == ["Example Dental", "NHS dentist"]


def test_a_phone_number_is_written_with_single_spaces(officer: Session, tmp_path: Path) -> None:
    loaded(officer, tmp_path, PHS)
    assert directory.near(officer, "G31 1AA")[0].phone == "0141 496 0111"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\n\n,,\n", "empty"),
        (PHS.encode("utf-16"), "UTF-16"),
        (PHS.replace("Burnside", "Bürnside").encode("cp1252"), "UTF-8"),
        (PHS.encode() + b"\0", "no text file"),
        (b"name,age\nx,1\n", "missing"),
        (PHS.replace("PracticeCode", "Code").encode(), "missing"),
        (PHS.replace("90002", "90001").encode(), "stands on line 2 already"),
        ((PHS + "\n90009,Short").encode(), "too few columns"),
        ((PHS + '\n90009,"never ended').encode(), "quote"),
        ((PHS + "\n90009,,1,a,,,,G1 1AA,,,,,,").encode(), "missing"),
        (PHS_HEAD.encode(), "nothing that could be used"),
    ],
)
def test_a_bad_file_says_where_and_changes_nothing(content: bytes, says: str, officer: Session, tmp_path: Path) -> None:
    loaded(officer, tmp_path, WITH_POINTS)
    before = names(officer, "G31 1AA", 9)
    done = loaded(officer, tmp_path, content)
    wrong = [remark for remark in done.report.remarks if remark.wrong]
    assert not done.changed
    assert says in wrong[-1].words
    assert names(officer, "G31 1AA", 9) == before


def test_the_line_of_a_wrong_letter_and_of_a_double_code_is_named() -> None:
    report = read_list("phs-gp", PHS.replace("Canal", "Canál").encode("cp1252"), TODAY)
    assert [remark.line for remark in report.remarks if remark.wrong] == [4]
    report = read_list("phs-gp", PHS.replace("90004", "90001").encode(), TODAY)
    assert [remark.line for remark in report.remarks if remark.wrong] == [5]


def test_columns_in_another_order_with_a_mark_and_with_more_columns_are_read() -> None:
    turned = "\ufeffPostcode,Surprise,GPPracticeName,PracticeCode\r\nG31 1AA,x,Burnside,90001\r\n"
    report = read_list("phs-gp", turned.encode(), TODAY)
    assert report.usable
    assert "Surprise" in report.remarks[0].words
    assert report.places[0].name == "Burnside"


def test_formulas_and_marks_in_a_list_stay_letters() -> None:
    report = read_list("phs-gp", PHS.replace("Burnside", "=1+1<b>").encode(), TODAY)
    assert report.places[0].name == "=1+1<b> Practice"


def test_a_dry_run_changes_nothing(officer: Session, tmp_path: Path) -> None:
    done = directory.load_list(officer, file_of(tmp_path, PHS), "phs-gp", dry_run=True)
    assert done.report.usable
    assert directory.lists_held(officer) == []


def test_an_unknown_list_and_a_file_that_is_not_there_are_named(officer: Session, tmp_path: Path) -> None:
    with pytest.raises(NotValid, match="phs-gp"):
        directory.load_list(officer, file_of(tmp_path, PHS), "yellow-pages")
    with pytest.raises(NotFound):
        directory.load_list(officer, tmp_path / "nowhere.csv", "phs-gp")


def test_the_nearest_is_by_sector_then_district_then_area(officer: Session, tmp_path: Path) -> None:
    loaded(officer, tmp_path, PHS)
    assert names(officer, "G31 2ZZ", 9) == [
        "Brae, Hill and Co",
        "Burnside Practice",
        "Canal Practice",
        "Far Practice",
    ]
    assert names(officer, "Glasgow, G31 1AA", 1) == ["Burnside Practice"]


def test_coordinates_find_what_is_near_over_a_boundary(officer: Session, tmp_path: Path) -> None:
    loaded(officer, tmp_path, WITH_POINTS)
    assert names(officer, "G31 1AA", 9) == [
        "Park Practice",
        "Mill Practice",
        "Just over the line",
        "Long Way Practice",
    ] or names(officer, "G31 1AA", 9)[:2] == ["Park Practice", "Just over the line"]


@pytest.mark.parametrize("place", ["Falkirk", "falkirk"])
def test_a_town_finds_practices_by_council_or_address(place: str, officer: Session, tmp_path: Path) -> None:
    loaded(officer, tmp_path, PHS)
    assert names(officer, place) == ["Other Town Practice"]


@pytest.mark.parametrize("place", ["", "ZZ99 9ZZ", "Nowhere", "%", "_", "'; DROP TABLE x", "\x00", "😀"])
def test_a_place_that_does_not_exist_finds_nothing(place: str, officer: Session, tmp_path: Path) -> None:
    loaded(officer, tmp_path, PHS)
    assert names(officer, place) == []


def test_a_practice_that_left_the_list_is_gone_and_said(officer: Session, tmp_path: Path) -> None:
    loaded(officer, tmp_path, PHS)
    done = loaded(officer, tmp_path, "\n".join(PHS.splitlines()[:-1]))
    assert (done.new, done.gone) == (0, 1)
    assert names(officer, "Falkirk") == []


def test_the_pack_prints_the_nearest_of_a_loaded_list_and_no_sample(officer: Session, tmp_path: Path) -> None:
    person_id = danny_of(officer).person_id
    assert "Sample, not real" in words_of(papers.make_paper(officer, person_id, DocumentKind.MY_HEALTH_PACK).pdf)
    loaded(officer, tmp_path, PHS)
    from app.domain.assessment import TalkSet
    from tests.services.held import talk_held

    said = {"leave.where": "family_friend", "leave.postcode": "G31 1AA", "leave.gp": "not_registered"}
    talk_held(officer, person_id, TalkSet.LEAVING, said)
    words = words_of(papers.make_paper(officer, person_id, DocumentKind.MY_HEALTH_PACK).pdf)
    assert "Burnside Practice" in words
    assert "0141 496 0111" in words
    assert "Sample, not real" not in words


def test_a_service_of_the_site_says_who_checked_it_and_grows_old(officer: Session) -> None:
    service_id = directory.add_service(officer, own("Friday Football", community=True, place="G31 1AA"))
    (kept,) = directory.own_services(officer)
    assert kept.checked_by == "Karen Drummond"
    assert kept.service.checked_on == TODAY
    assert [each.name for each in directory.community(officer, "G32 1AA")] == ["Friday Football"]
    assert directory.community(officer, "EH1 1AA") == ()
    assert directory.community(officer, "G31 1AA", "money") == ()
    later = Session(officer.site, FixedClock(TODAY + CHECK_LASTS + timedelta(days=1)))
    assert "Friday Football" in [each.name for each in directory_checks.to_check(later)]
    assert "Friday Football" not in [each.name for each in directory_checks.to_check(officer)]
    directory.remove_service(officer, service_id)
    assert directory.own_services(officer) == ()


def test_a_number_that_does_not_work_is_held_back_until_it_is_checked_again(officer: Session) -> None:
    directory.check_service(officer, "shelter_scotland", works=False)
    found = {each.service_id: each for each in directory.services(officer)}
    assert found["shelter_scotland"].phone_on(TODAY) == ""
    directory.check_service(officer, "shelter_scotland")
    found = {each.service_id: each for each in directory.services(officer)}
    assert found["shelter_scotland"].phone_on(TODAY)
    assert found["shelter_scotland"].checked_on == TODAY
    with pytest.raises(NotFound):
        directory.check_service(officer, "made_up")


def test_a_service_without_a_name_or_with_a_bad_number_is_refused(officer: Session) -> None:
    for bad in (own(" "), own("Club", phone="ring me"), own("Club", phone="01")):
        with pytest.raises(NotValid):
            directory.add_service(officer, bad)


def test_lists_of_every_practice_load_whole_and_the_nearest_are_found(officer: Session, tmp_path: Path) -> None:
    """As many lines as the real lists have: 911 with coordinates, 6,618 active ones of 12,000 without a header."""
    points = [WITH_POINTS.splitlines()[0]] + [
        f'8{n:04d},{n},"Practice {n}, {n} Main Street",G{n % 80 + 1} {n % 9 + 1}AA,Town,S12,-{4 + n / 999:.3f},55.8'
        for n in range(911)
    ]
    lines = [
        ods_line(f"Z{n:05d}", f"SURGERY {n}", f"N{n % 20 + 1} {n % 9 + 1}AA", "A" if n < 6618 else "C")
        for n in range(12_000)
    ]
    scotland = loaded(officer, tmp_path, "\n".join(points))
    england = loaded(officer, tmp_path, "\n".join(lines), "ods-gp")
    assert (len(scotland.report.places), len(england.report.places)) == (911, 6618)
    assert len(directory.near(officer, "G31 2ER")) == 3
    assert len(directory.near(officer, "N1 9GU")) == 3


def test_a_hundred_thousand_lines_are_read() -> None:
    lines = [PHS_HEAD, *(f"{n},Practice {n},1,1 Street,Town,,,G31 1AA,0141 496 0111,G,X,S,S,S" for n in range(100_000))]
    report = read_list("phs-gp", "\n".join(lines).encode(), TODAY)
    assert len(report.places) == 100_000


@pytest.mark.parametrize(
    "head",
    ["Practice Code,Practice Name,Address 1,Postcode", "dental_practice_code,DentalPracticeName,ADDRESS_LINE_1,pc7"],
)
def test_the_dental_list_is_read_under_the_names_that_such_lists_use(head: str) -> None:
    report = read_list("scot-dental", f"{head}\n60001,Example Dental,7 Example St,G31 1AA".encode(), TODAY)
    assert report.usable
    place = report.places[0]
    assert (place.code, place.name, place.address, place.postcode) == (
        "60001", "Example Dental", "7 Example St", "G31 1AA",
    )  # fmt: skip


@pytest.mark.parametrize("content", [DENTAL, DENTAL_BEFORE])
def test_the_published_dental_list_has_no_names_and_a_street_is_not_taken_for_one(content: str) -> None:
    report = read_list("scot-dental", content.encode(), TODAY)
    assert [remark.words for remark in report.remarks] == []
    assert [(place.code, place.name, place.address, place.postcode, place.phone) for place in report.places] == [
        ("60001", "Example Dental", "7 Example St, Glasgow", "G31 1AA", ""),
        ("60002", "NHS dentist", "8 Example Road, Glasgow", "G31 2BB", ""),
    ]


@pytest.mark.parametrize(("content", "phone"), [(DISPENSERS, ""), (DISPENSERS_BEFORE, "0141 496 0117")])
def test_both_published_layouts_of_the_dispensers_are_read(content: str, phone: str) -> None:
    report = read_list("scot-dispensers", content.encode(), TODAY)
    assert [remark.words for remark in report.remarks] == []
    (place,) = report.places
    assert (place.code, place.name, place.address) == ("70001", "Example Pharmacy", "6 Example Street, Glasgow")
    assert place.phone == phone


def test_every_list_that_can_be_named_has_its_needed_columns() -> None:
    for layout in LAYOUTS.values():
        assert {"code", "name", "postcode"} <= set(layout.columns)

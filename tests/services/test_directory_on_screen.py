"""The directory as its screens show it: found as somebody types, near by topic, kept, rung, and loaded with a look."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.clock import FixedClock
from app.domain.directory import Service
from app.domain.list_layouts import LAYOUTS
from app.domain.site import Nation
from app.errors import NotValid
from app.services import directory, directory_keeping, directory_pages
from app.services.own_service import CHECK_LASTS
from app.services.pages.directory import DirectoryPage, OwnServiceSaid
from app.services.session import Session
from tests.services.lists import DISPENSERS, PHS, PHS_HEAD
from tests.sites import TODAY


def said(name: str = "Friday walkers", *, rung: bool = False, **changes: object) -> OwnServiceSaid:
    service = Service("", name, "A slow walk", tuple(Nation), ("moving",), "0141 496 0199", picture="people")
    fields = {key: value for key, value in changes.items() if hasattr(service, key)}
    rest = {"place": "G31", "address": "1 Example Street", "community": True}
    rest |= {key: value for key, value in changes.items() if key not in fields}
    return OwnServiceSaid(replace(service, **fields), rung=rung, **rest)  # type: ignore[arg-type]


def load(session: Session, folder: Path, content: str = PHS, name: str = "phs-gp") -> None:
    (folder / "list.csv").write_text(content, encoding="utf-8")
    assert directory.load_list(session, folder / "list.csv", name).changed


def names(page: DirectoryPage) -> list[str]:
    return [line.name for group in page.groups for line in group.lines]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("burnside", ["Burnside Practice"]),
        ("brae hill", ["Brae, Hill and Co"]),
        ("g312bb", ["Brae, Hill and Co"]),
        ("01414960113", ["Canal Practice"]),
        ("496 0113 canal", ["Canal Practice"]),
        ("100%", []),
        ("_", []),
        ("'; drop table --", []),
        ("\x00", []),
    ],
)
def test_every_word_counts_with_or_without_spaces(
    officer: Session, tmp_path: Path, typed: str, expected: list[str]
) -> None:
    load(officer, tmp_path)
    assert names(directory_pages.found(officer, typed)) == expected


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_whatever_is_typed_is_looked_for_and_never_breaks(officer: Session, typed: str) -> None:
    assert directory_pages.found(officer, typed).said
    assert directory_pages.near(officer, typed).said


def test_six_thousand_lines_are_searched_and_the_first_are_shown(officer: Session, tmp_path: Path) -> None:
    rows = "\n".join(f"{n},Practice {n},1,{n} Example Road,Town,,,G{n % 80 + 1} 1AA,0141 496 {n:04d},,,,,"
                     for n in range(1, 6_619))  # fmt: skip
    load(officer, tmp_path, f"{PHS_HEAD}\n{rows}")
    page = directory_pages.found(officer, "practice 66")
    assert "there are more" in page.said
    assert len(page.groups[-1].lines) == directory_pages.MOST_FOUND


def test_a_topic_narrows_to_groups_and_help_and_the_kind_of_place_it_needs(officer: Session, tmp_path: Path) -> None:
    load(officer, tmp_path)
    load(officer, tmp_path, DISPENSERS, "scot-dispensers")
    directory_keeping.keep_own_service(officer, said())
    titles = [group.title for group in directory_pages.near(officer, "G31 1AA").groups]
    assert titles == ["GP practices", "Pharmacies", "Groups and things to do"]
    assert names(directory_pages.near(officer, "G31 1AA", "moving"))[0] == "Friday walkers"
    assert directory_pages.near(officer, "G31 1AA", "medicines").groups[0].title == "Pharmacies"
    assert "Friday walkers" not in names(directory_pages.near(officer, "G31 1AA", "money"))


def test_a_group_in_a_town_is_found_by_a_postcode_of_that_town(officer: Session, tmp_path: Path) -> None:
    load(officer, tmp_path)
    directory_keeping.keep_own_service(officer, said(place="Glasgow"))
    directory_keeping.keep_own_service(officer, said("Other walkers", place="Falkirk"))
    assert [each.name for each in directory.community(officer, "G31 2BB")] == ["Friday walkers"]
    assert [each.name for each in directory.community(officer, "FK1 1EE")] == ["Other walkers"]


def test_only_a_number_that_somebody_rang_is_printed(officer: Session) -> None:
    service_id = directory_keeping.keep_own_service(officer, said())
    assert directory.own_services(officer)[0].service.phone_on(TODAY) == ""
    directory.check_service(officer, service_id)
    assert directory.own_services(officer)[0].service.phone_on(TODAY) == "0141 496 0199"
    directory_keeping.keep_own_service(officer, said(service_id=service_id, hours="Fridays"))
    assert directory.own_services(officer)[0].service.phone_on(TODAY) == "0141 496 0199"
    directory_keeping.keep_own_service(officer, said(service_id=service_id, phone="0141 496 0100"))
    assert directory.own_services(officer)[0].service.phone_on(TODAY) == "", "it is another number now"


def test_a_number_that_was_rung_long_ago_is_marked_and_waits_to_be_checked(officer: Session) -> None:
    directory_keeping.keep_own_service(officer, said(rung=True))
    later = Session(officer.site, FixedClock(TODAY + CHECK_LASTS + timedelta(days=1)))
    (line,) = directory_keeping.own_services_lines(later)
    assert (line.chip, line.tone) == ("Checked long ago", "soon")
    assert "Friday walkers" in [each.name for each in directory_keeping.check_lines(later)]


def test_the_picture_is_that_of_the_first_topic(officer: Session) -> None:
    directory_keeping.keep_own_service(officer, said())
    assert directory.own_services(officer)[0].service.picture == "running"


@pytest.mark.parametrize("phone", ["ring me", "1", "0141 496 0199 0000 1"])
def test_what_is_no_number_is_refused(officer: Session, phone: str) -> None:
    with pytest.raises(NotValid, match="no phone number"):
        directory_keeping.keep_own_service(officer, said(phone=phone))
    assert directory.own_services(officer) == ()


def test_looking_at_a_file_counts_what_would_change_and_changes_nothing(officer: Session, tmp_path: Path) -> None:
    load(officer, tmp_path)
    path = tmp_path / "next.csv"
    path.write_text("\n".join([*PHS.split("\n")[:4], "90009,New Practice,1,,,,,G31 1AA,,,,,,"]), encoding="utf-8")
    report = directory_keeping.look_at_file(officer, path, "phs-gp")
    assert report.usable
    assert report.counts == ("4 places are open.", "1 is new.", "2 of the last list are gone.")
    assert directory.lists_held(officer)[0][1] == 5
    assert directory_keeping.use_file(officer, path, "phs-gp").counts == report.counts
    assert directory.lists_held(officer)[0][1] == 4


def test_wrong_lines_stand_first_and_a_long_report_is_cut_in_words(officer: Session, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    rows = [f"{n},,1,,,,,G31 1AA,,,,,," for n in range(1, 401)]
    path.write_text("\n".join([PHS_HEAD, *rows]), encoding="utf-8")
    report = directory_keeping.look_at_file(officer, path, "phs-gp")
    assert not report.usable
    assert report.remarks[0][2]
    assert (len(report.remarks), report.more > 0) == (directory_keeping.MOST_REMARKS, True)


def test_each_official_list_has_words_of_its_own(officer: Session) -> None:
    lines = directory_keeping.list_lines(officer)
    assert [line.list_name for line in lines] == list(LAYOUTS)
    assert {line.held for line in lines} == {"Not loaded."}

"""Approved premises hear the words of their own place, on screen and on paper; a prison hears its own."""

from dataclasses import asdict
from pathlib import Path

import pytest

from app.domain.pack import Imprint
from app.domain.person import MedicinesKept, PersonDetails
from app.domain.place_words import place_words
from app.domain.site import Nation, Setting
from app.i18n import _
from app.services import home, home_choices, lists, person_pages, staff_papers, stays
from app.services.home import HomeChoice
from app.services.person_records import add_person, person_details
from app.services.session import Session
from tests.documents.sheets import words_of
from tests.sites import TODAY, make_template, signed_in


@pytest.fixture
def premises(tmp_path: Path) -> Session:
    session = signed_in(make_template(tmp_path / "ap", setting=Setting.APPROVED_PREMISES))
    add_person(session, PersonDetails("Davie", "Mercer", hall="Room 12", leaves=TODAY.replace(day=30)))
    add_person(session, PersonDetails("Kofi", "Mensah"))
    return session


def test_each_label_has_words_in_both_kinds_of_place() -> None:
    for setting in Setting:
        assert all(asdict(place_words(setting)).values())


def test_approved_premises_have_no_hall_no_wing_no_release() -> None:
    words = " ".join(asdict(place_words(Setting.APPROVED_PREMISES)).values()).lower()
    assert not any(word in words for word in ("hall", "wing", "cell", "release", "prison", "sentence"))
    assert "probation" in words


def test_home_and_person_of_approved_premises_speak_of_rooms_and_moving_on(premises: Session) -> None:
    page = home_choices.with_picks(home.home_page(premises), HomeChoice(), TODAY)
    assert {hall.hall for hall in page.halls} == {"Room", "Room not known"}
    offered = [words for pick in page.picks for _value, words in pick.options]
    assert {"All rooms", "By room", "By move-on date"} <= set(offered)
    davie = next(row.person_id for hall in page.halls for row in hall.people if row.name == "Davie Mercer")
    assert person_pages.person_page(premises, davie).leaving == _("Moves on **Monday 30 November 2026**, in 6 days")


def test_the_list_on_paper_is_a_room_list_in_approved_premises(premises: Session) -> None:
    paper = lists.wing_list_paper(premises)
    words = words_of(paper.pdf)
    assert "Room list" in words
    assert "Wing" not in words
    assert "moves on 30 November 2026" in " ".join(words.split())
    assert Nation.SCOTLAND is premises.settings.nation


def test_approved_premises_know_the_local_gp_and_who_keeps_the_medicines(premises: Session) -> None:
    details = PersonDetails("Jo", "Baird", admitted=TODAY, gp="Dr Shah, High Street", medicines_kept=MedicinesKept.SELF)
    jo = add_person(premises, details).person_id
    needs = [words for _picture, words in person_pages.person_page(premises, jo).needs]
    assert needs == ["GP: Dr Shah, High Street", "Medicines: they keep their own"]
    page = stays.stay_page(premises, jo)
    assert page.setting is Setting.APPROVED_PREMISES
    sheet = staff_papers.key_worker_copy(premises, jo, Imprint(1, "abcd"))
    told = dict(sheet.identity)
    assert (told["Local GP"], told["Medicines"]) == ("Dr Shah, High Street", "They keep their own")
    assert "Moves on" in told
    assert "Key worker from probation" in told


def test_a_prison_shows_neither(officer: Session) -> None:
    jo = add_person(officer, PersonDetails("Jo", gp="Dr Shah", medicines_kept=MedicinesKept.SELF)).person_id
    assert person_pages.person_page(officer, jo).needs == ()
    assert person_details(officer, jo).details.medicines_kept is MedicinesKept.SELF

"""Home as a working day: each list holds who belongs there, in the order asked for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.clock import FixedClock
from app.domain.assessment import TalkSet
from app.domain.due import DelayReason, DueKind
from app.domain.person import PersonDetails
from app.domain.site import Setting
from app.i18n import without_marks
from app.services import arrivals, due, home, home_choices, talks
from app.services.day_paper import day_paper
from app.services.home import HomeChoice, home_page
from app.services.pages import HomePage
from app.services.person_records import add_person, find_people
from app.services.session import Session
from app.services.words import due_in_words, talk_in_words
from tests.documents.sheets import words_of
from tests.sites import TODAY

NEW = PersonDetails("Kofi", "Mensah", hall="Iona Hall 1-03", admitted=TODAY, custody_number="1", key_worker="Karen")
LATE = PersonDetails("Davie", "Mercer", hall="Iona Hall 2-14", admitted=date(2026, 11, 1), custody_number="2")
GOING = PersonDetails("Scott", "Rennie", hall="Skye Hall 2-20", admitted=TODAY, leaves=date(2026, 12, 3))


@pytest.fixture
def site(officer: Session) -> Session:
    for details in (NEW, LATE, GOING):
        add_person(officer, details)
    return officer


def names(page: HomePage) -> list[str]:
    return [row.name for hall in page.halls for row in hall.people]


def person_id(session: Session, name: str) -> str:
    return next(row.person_id for hall in home_page(session).halls for row in hall.people if row.name == name)


def test_each_list_counts_and_holds_who_belongs_there(site: Session) -> None:
    page = home_page(site)
    assert dict(page.filters) == {"overdue": 1, "due": 2, "hold": 0, "leaving": 1, "open": 0, "all": 3}
    assert names(home_page(site, "overdue")) == ["Davie Mercer"]
    assert names(home_page(site, "leaving")) == ["Scott Rennie"]
    assert [hall.hall for hall in page.halls] == ["Iona Hall", "Skye Hall"]


def test_a_line_says_what_presses_most_and_how_late_it_is(site: Session) -> None:
    row = home_page(site, "overdue").halls[0].people[0]
    assert (row.what, row.chip, row.tone) == ("First talk, and 2 more", "23 days late", "now")


def test_what_is_on_hold_says_its_age_and_never_hides_that_it_is_late(site: Session) -> None:
    someone = person_id(site, "Davie Mercer")
    due.delay(site, someone, DueKind.RECEPTION, DelayReason.REGIME)
    row = home_page(site, "hold").halls[0].people[0]
    assert row.chip == "23 days late, on hold"
    assert names(home_page(site, "overdue")) == ["Davie Mercer"]
    new = person_id(site, "Kofi Mensah")
    due.delay(site, new, DueKind.HEALTH_FULL, DelayReason.SAFETY)
    later = replace(site, clock=FixedClock(TODAY + timedelta(days=2)))
    held = [row for hall in home_page(later, "hold").halls for row in hall.people if row.name == "Kofi Mensah"]
    assert held[0].chip == "On hold for 2 days"


def test_lists_filter_by_hall_key_worker_kind_and_date(site: Session) -> None:
    assert set(names(home_page(site, choice=HomeChoice(hall="Iona Hall")))) == {"Davie Mercer", "Kofi Mensah"}
    assert names(home_page(site, choice=HomeChoice(key_worker="Karen"))) == ["Kofi Mensah"]
    assert names(home_page(site, choice=HomeChoice(kind="task_pack"))) == ["Scott Rennie"]
    assert names(home_page(site, choice=HomeChoice(until=date(2026, 11, 20)))) == ["Davie Mercer"]
    assert names(home_page(site, choice=HomeChoice(sort="date")))[0] == "Davie Mercer"
    assert home_page(site, choice=HomeChoice(hall="Nowhere' OR 1")).total == 0


def test_a_hall_is_not_another_hall_whose_name_begins_alike(site: Session) -> None:
    add_person(site, replace(NEW, given_name="East", hall="Iona Hall East 1-01", custody_number="9"))
    assert "East Mensah" not in names(home_page(site, choice=HomeChoice(hall="Iona Hall")))
    assert names(home_page(site, choice=HomeChoice(hall="Iona Hall East"))) == ["East Mensah"]


def test_who_has_left_is_in_no_list_and_comes_back_with_one_history(site: Session) -> None:
    someone = person_id(site, "Scott Rennie")
    arrivals.leave(site, someone)
    assert "Scott Rennie" not in names(home_page(site))
    assert due.due_for(site, someone) == ()
    arrivals.arrive(site, someone)
    assert "Scott Rennie" in names(home_page(site))
    assert {line.kind for line in due.due_for(site, someone)} >= {DueKind.RECEPTION, DueKind.LEAVING}


def test_an_open_talk_waits_on_home(site: Session) -> None:
    someone = person_id(site, "Kofi Mensah")
    hand = talks.start_talk(site, someone, TalkSet.INDUCTION)
    page = home_page(site, "open")
    assert names(page) == ["Kofi Mensah"]
    assert page.waiting[0][3] == hand.sitting.sitting_id


def test_a_list_comes_in_pages(site: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "MOST_ROWS", 2)
    first, second = (
        home_page(site, choice=HomeChoice(sort="name")),
        home_page(site, choice=HomeChoice(sort="name", first=2)),
    )
    assert (first.total, len(names(first)), len(names(second))) == (3, 2, 1)
    assert set(names(first)) | set(names(second)) == {"Davie Mercer", "Kofi Mensah", "Scott Rennie"}


def test_in_another_order_halls_stand_together_and_each_line_names_its_own(site: Session) -> None:
    page = home_page(site, choice=HomeChoice(sort="name"))
    assert [hall.hall for hall in page.halls] == ["By name"]
    assert [row.where for row in page.halls[0].people][:2] == ["Iona Hall 1-03", "Iona Hall 2-14"]


def test_what_can_be_chosen_is_offered_and_one_choice_begins_at_the_first_line(site: Session) -> None:
    choice = HomeChoice(first=400)
    page = home_choices.with_picks(home_page(site, choice=choice), choice, TODAY)
    offered = {pick.name: [value for value, _words in pick.options] for pick in page.picks}
    assert offered["hall"] == ["", "Iona Hall", "Skye Hall"]
    assert offered["key_worker"] == ["", "Karen"]
    assert offered["sort"] == ["hall", "date", "name", "leaving"]
    soon = home_choices.chosen(choice, "until", "7", TODAY)
    assert (soon.until, soon.first) == (TODAY + timedelta(days=7), 0)
    assert {pick.name: pick.value for pick in home_choices.with_picks(page, soon, TODAY).picks}["until"] == "7"
    assert home_choices.chosen(soon, "until", "", TODAY).until is None
    assert home_choices.chosen(soon, "nonsense", "1", TODAY) == soon


def test_the_list_is_printed_as_it_is_filtered_and_in_order_now(site: Session) -> None:
    add_person(site, PersonDetails("Aaron", "Baird", hall="Iona Hall 2-15", admitted=date(2026, 11, 2)))
    everybody = words_of(day_paper(site, HomeChoice("all")).pdf)
    assert "Everybody: Iona Hall" in everybody
    assert "Everybody: Skye Hall" in everybody
    assert "First talk" not in everybody  # names and times only
    late = words_of(day_paper(site, HomeChoice("overdue", hall="Iona Hall", sort="name")).pdf)
    assert "Overdue: By name" in late
    assert late.index("Aaron Baird") < late.index("Davie Mercer")
    assert "Scott Rennie" not in late
    assert "Kofi Mensah" not in late
    assert "23 days late" in late


def test_a_long_list_is_printed_whole(site: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "MOST_ROWS", 1)
    printed = words_of(day_paper(site, HomeChoice("all", first=1)).pdf)
    assert all(name in printed for name in ("Kofi Mensah", "Davie Mercer", "Scott Rennie"))


def test_an_empty_list_says_so_on_paper(site: Session) -> None:
    assert "Nothing stands on this list today." in words_of(day_paper(site, HomeChoice("hold")).pdf)


def test_approved_premises_hear_of_a_moving_on_talk(site: Session) -> None:
    assert due_in_words(DueKind.LEAVING) == "Leaving talk"
    assert due_in_words(DueKind.LEAVING, Setting.APPROVED_PREMISES) == "Moving-on talk"
    assert talk_in_words(TalkSet.LEAVING, Setting.APPROVED_PREMISES) == "Moving-on talk"
    own = {kind for kind in DueKind if due_in_words(kind) != due_in_words(kind, Setting.APPROVED_PREMISES)}
    assert own == {DueKind.LEAVING, DueKind.TASK_THROUGHCARE, DueKind.TASK_GP, DueKind.TASK_MEDICINES}


def found(session: Session, typed: str) -> list[str]:
    return [without_marks(each.marked) for each in find_people(session, typed)]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("2-14", ["Davie Mercer"]),
        ("iona hall 2-14", ["Davie Mercer"]),
        ("skye", ["Scott Rennie"]),
        ("scott skye", ["Scott Rennie"]),
        ("SCOTT 2-20", ["Scott Rennie"]),
        ("2-2", ["Scott Rennie"]),
        ("kofie", ["Kofi Mensah"]),
        ("mercre", ["Davie Mercer"]),
        ("rennie scot", ["Scott Rennie"]),
        ("dave", ["Davie Mercer"]),
        ("9-99", []),
        ("zzz", []),
        ("%", []),
        ("'", []),
        ("-", []),
    ],
)
def test_people_are_found_by_their_cell_and_by_a_name_nearly_spelt(site: Session, typed: str, names: list[str]) -> None:
    assert found(site, typed) == names


def test_who_left_is_not_found_by_the_cell_they_had(site: Session) -> None:
    arrivals.leave(site, person_id(site, "Davie Mercer"))
    assert found(site, "2-14") == []
    assert found(site, "mercer") == ["Davie Mercer"]


def test_a_hall_is_counted_whole_when_the_list_shows_a_part_of_it(
    site: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "MOST_ROWS", 1)
    for first, hall, count in ((0, "Iona Hall", 2), (1, "Iona Hall", 2), (2, "Skye Hall", 1)):
        page = home_page(site, choice=HomeChoice(first=first))
        assert [(each.hall, len(each.people), each.count) for each in page.halls] == [(hall, 1, count)]
    late = home_page(site, choice=HomeChoice("overdue"))
    assert [(each.hall, each.count) for each in late.halls] == [("Iona Hall", 1)], "those of the filter only"
    named = home_page(site, choice=HomeChoice(sort="name"))
    assert [each.count for each in named.halls] == [3]

"""What is held back, and that it is named to the preview."""

from dataclasses import replace
from datetime import date

import pytest

from app.documents.directory import services
from app.documents.health_pack import make_health_pack
from app.documents.my_plan import make_my_plan
from app.documents.sensitive import sensitive_things, telling_words, touches_private
from app.domain.directory import Practice
from app.domain.pack import DocumentKind
from app.domain.plan import Goal, Plan
from tests.documents.made_up import TALK_DAY, answers, danny, jo, mariam, person, service_like
from tests.documents.sheets import words_of


def keys(things: tuple[object, ...]) -> set[str]:
    return {str(getattr(thing, "key", "")) for thing in things}


def test_private_things_are_listed_for_the_person_to_tick() -> None:
    assert keys(make_health_pack(danny()).sensitive) == {"strength:1"}
    assert keys(make_health_pack(jo()).sensitive) == {
        "appointment:0", "medicines", "page:stay_safe", "offer:drugs", "offer:gambling",
    }  # fmt: skip
    assert keys(make_health_pack(mariam()).sensitive) == {"goal:1", "page:stay_safe_drink", "people_who_matter"}


def test_nothing_private_is_printed_until_it_is_ticked() -> None:
    words = words_of(make_health_pack(jo()).pdf)
    for line in ("methadone", "Drug service", "naloxone", "Gambling", "Scottish Families", "Stay safe"):
        assert line not in words
    ticked = frozenset({"medicines", "appointment:0", "page:stay_safe", "offer:drugs", "offer:gambling"})
    words = words_of(make_health_pack(jo(ticked=ticked)).pdf)
    for line in ("methadone", "Drug service", "naloxone", "0808 8020 133", "08080 10 10 11", "Stay safe"):
        assert line in words


def test_a_private_appointment_keeps_its_time_so_that_nobody_misses_it() -> None:
    paper = make_health_pack(jo())
    words = words_of(paper.pdf)
    assert "14:00" in words
    assert "09:00" in words
    assert "My appointment" in words
    assert "robation" not in words
    assert any("Friday 11 December" in line and "other words" in line for line in paper.held_back)


def test_what_is_held_back_is_named_without_its_words() -> None:
    paper = make_health_pack(jo())
    assert len(paper.held_back) >= 5
    said = " ".join(paper.held_back).lower()
    assert "methadone" not in said
    assert "probation" not in said


def test_own_words_that_tell_are_offered_for_rewording_and_left_out() -> None:
    plan = Plan(goals=(Goal("work", "Get a job after prison"), Goal("home", "Keep my flat")))
    given = danny(plan=plan)
    paper = make_health_pack(given)
    words = words_of(paper.pdf)
    assert paper.telling_words == ("prison",)
    assert "Get a job after" not in words
    assert "Keep my flat" in words
    assert any(line.startswith("Goal 1") for line in paper.held_back)


def test_my_plan_keeps_own_words_that_tell_because_it_stays_in_the_pocket() -> None:
    paper = make_my_plan(danny(plan=Plan(goals=(Goal("work", "Get a job after prison"),))))
    assert "Get a job after prison" in words_of(paper.pdf)
    assert paper.telling_words == ("prison",)


@pytest.mark.parametrize(
    "text",
    [
        "When I get out of HMP",
        "PRISONER",
        "my sen\u00adtence",
        "since my liberation",
        "custodial",
        "on remand",
        "in jail",
    ],
)
def test_words_that_tell_are_found(text: str) -> None:
    assert telling_words(text)


@pytest.mark.parametrize(
    "text", ["Get my own place", "Commonwealth House", "Go to the village hall", "1 Albert Court", "Wing it"]
)
def test_plain_words_do_not_tell(text: str) -> None:
    assert telling_words(text) == ()


@pytest.mark.parametrize(
    "text", ["stop drinking", "Hepatitis C clinic", "my methadone", "HIV", "I feel sad", "counselling"]
)
def test_words_that_touch_something_private_are_found(text: str) -> None:
    assert touches_private(text)


@pytest.mark.parametrize(
    "text", ["Good with his hands", "See my kids", "Learn to drive", "Find a flat", "Play football"]
)
def test_plain_words_are_not_private(text: str) -> None:
    assert not touches_private(text)


def test_a_topic_answered_privately_makes_its_goal_private() -> None:
    given = danny(private_topics=frozenset({"home"}))
    assert "goal:1" in keys(sensitive_things(given, DocumentKind.MY_PLAN))
    assert "Get my own place" not in words_of(make_my_plan(given).pdf)


def test_a_number_out_of_date_becomes_a_write_line_and_is_named() -> None:
    paper = make_health_pack(danny(today=date(2030, 3, 1), leaves=date(2030, 3, 5)))
    words = words_of(paper.pdf)
    assert "0800 22 44 88" not in words
    assert "0808 800 4444" not in words
    assert all(number in words for number in ("999", "111", "116 123"))
    assert "Numbers seen" not in words
    assert "NHS inform: the number is out of date. Check it, or write it in." in paper.held_back


def test_numbers_checked_by_the_site_say_on_which_day() -> None:
    checked = tuple(replace(service, checked_on=date(2026, 11, 20)) for service in services())
    words = words_of(make_health_pack(danny(services=checked)).pdf)
    assert "Numbers checked on 20 November 2026" in words
    assert "Numbers seen" not in words


def test_a_number_that_is_not_sure_is_not_printed() -> None:
    unsure = tuple(
        replace(service, phone_confidence="medium") if service.service_id == "nhsinform" else service
        for service in services()
    )
    paper = make_health_pack(danny(services=unsure))
    assert "0800 22 44 88" not in words_of(paper.pdf)
    assert any(line.startswith("NHS inform: the number is not sure.") for line in paper.held_back)


def test_a_service_whose_name_tells_is_left_out_or_takes_its_street_name() -> None:
    telling = service_like("families_outside", topics=("home",))
    assert "Families Outside" not in words_of(make_health_pack(danny(services=(*services(), telling))).pdf)
    named = replace(telling, service_id="own", street_name="Family line")
    words = words_of(make_health_pack(danny(services=(*services(), named))).pdf)
    assert "Families Outside" not in words
    assert "Family line" in words


def test_a_service_added_by_the_site_is_offered_by_topic() -> None:
    own = service_like(
        "shelter_scotland", service_id="own", name="Tenants Together", topics=("home",), phone="0141 496 0222"
    )
    assert "0141 496 0222" in words_of(make_health_pack(danny(services=(*services(), own))).pdf)


def test_a_step_that_is_done_before_leaving_stays_off_the_pack() -> None:
    from app.domain.plan import Place, Step

    goal = Goal(
        "work", "Keep busy", steps=(Step("Ask about the library job", place=Place.IN_HERE), Step("Call the college"))
    )
    paper = make_health_pack(danny(plan=Plan(goals=(goal,))))
    words = words_of(paper.pdf)
    assert "library" not in words
    assert "Call the college" in words
    assert any("before leaving" in line for line in paper.held_back)


def test_who_to_call_in_trouble_is_private_when_the_words_are() -> None:
    given = person({"leave.trouble": "My drug worker Kim"})
    assert "call_in_trouble" in keys(make_health_pack(given).sensitive)
    assert "Kim" not in words_of(make_health_pack(given).pdf)
    ticked = replace(given, ticked=frozenset({"call_in_trouble"}))
    assert "Kim" in words_of(make_health_pack(ticked).pdf)


def test_answers_without_a_row_or_a_date_do_no_harm() -> None:
    odd = answers(
        {"leave.appointments": [{"who": "Someone"}, {"date": "soon", "time": "noon"}], "body.medicines_list": []}
    )
    words = words_of(make_health_pack(person(answers=odd)).pdf)
    assert "Someone" in words
    assert "soon, noon" in words


def test_one_line_says_when_the_oldest_number_was_seen_or_checked() -> None:
    checked = service_like("shelter_scotland", checked_on=TALK_DAY.replace(day=20))
    others = tuple(each for each in services() if each.service_id != "shelter_scotland")
    words = words_of(make_health_pack(danny(services=(*others, checked))).pdf)
    assert "Numbers seen November 2026 or later" in words
    assert "Numbers checked on" not in words


def test_practices_of_a_loaded_list_have_the_month_of_the_list() -> None:
    practice = Practice("High Street Practice", "1 High Street", "G1 1AA", "0141 496 0111", listed_on=date(2026, 8, 3))
    words = words_of(make_health_pack(danny(practices=(practice,))).pdf)
    assert "Numbers seen August 2026" in words

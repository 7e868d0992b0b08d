"""Open talks: every answer, half-typed word, place and pending safety card comes back."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.assessment import Answer, How, Silence, Spoke, Value
from app.errors import NotFound
from app.storage import sittings
from app.storage.opened import OpenSite
from tests.storage.samples import a_sitting, opened_by_officer


def start(site: OpenSite, sitting_id: str = "sitting-1") -> None:
    with site.store.write() as conn:
        sittings.open_sitting(conn, a_sitting(sitting_id))


def save(site: OpenSite, answer: Answer, at_question: str = "next") -> None:
    with site.store.write() as conn:
        sittings.save_answer(conn, "sitting-1", answer, at_question)


def said(site: OpenSite) -> dict[str, Answer]:
    with site.store.read() as conn:
        return sittings.answers_of(conn, "sitting-1")


def place(site: OpenSite) -> str:
    with site.store.read() as conn:
        return sittings.sitting(conn, "sitting-1").at_question


def test_a_talk_that_was_begun_is_among_the_open_ones_at_its_place(site: OpenSite) -> None:
    start(site)
    with site.store.read() as conn:
        assert sittings.open_sittings(conn) == [a_sitting()]
        assert sittings.sitting(conn, "sitting-1") == a_sitting()
    save(site, Answer("q1", value=True), at_question="q2")
    assert place(site) == "q2"
    with site.store.write() as conn:
        sittings.move_to(conn, "sitting-1", "q1")
    assert place(site) == "q1"


@pytest.mark.parametrize(
    "value", [True, False, 0, 5, "words", "", "10" * 5_000, date(2026, 2, 28), ("a", "b"), ((("name", "x"),),)]
)
def test_every_kind_of_value_is_there_after_closing_and_opening(folder: Path, value: Value) -> None:
    answer = Answer("q1", value, spoke=Spoke.HELPER, how=How.PRIVATE)
    with opened_by_officer(folder) as site:
        start(site)
        save(site, answer)
    with opened_by_officer(folder) as again:
        assert said(again) == {"q1": answer}


def test_a_silence_takes_the_place_of_an_answer_and_an_answer_of_a_silence(site: OpenSite) -> None:
    start(site)
    save(site, Answer("q1", 3))
    save(site, Answer("q1", silence=Silence.RATHER_NOT_SAY))
    assert said(site) == {"q1": Answer("q1", silence=Silence.RATHER_NOT_SAY)}
    save(site, Answer("q1", 4))
    assert said(site) == {"q1": Answer("q1", 4)}


def test_half_typed_words_stand_beside_the_answer_that_was_given(site: OpenSite) -> None:
    start(site)
    save(site, Answer("q1", "said before"), at_question="q1")
    with site.store.write() as conn:
        sittings.keep_half_typed(conn, "sitting-1", "q1", "and n")
        sittings.keep_half_typed(conn, "sitting-1", "q2", "only beg\0un \u202e")
    assert said(site) == {
        "q1": Answer("q1", "said before", half_typed="and n"),
        "q2": Answer("q2", half_typed="only beg\0un \u202e"),
    }
    assert place(site) == "q1"
    save(site, Answer("q2", "only begun"))
    assert said(site)["q2"] == Answer("q2", "only begun")


def test_exactly_the_named_answers_are_put_aside_and_the_others_come_back(site: OpenSite) -> None:
    start(site)
    for name in ("q1", "q2", "q3"):
        save(site, Answer(name, value=True))
    for aside in (("q2", "q3"), ("q3",), (), ("q1", "unknown")):
        with site.store.write() as conn:
            sittings.set_aside(conn, "sitting-1", aside)
            assert sittings.aside_of(conn, "sitting-1") == frozenset(aside) - {"unknown"}
    assert said(site) == {name: Answer(name, value=True) for name in ("q1", "q2", "q3")}


def test_an_answer_given_anew_is_no_longer_aside(site: OpenSite) -> None:
    start(site)
    save(site, Answer("q1", 1))
    with site.store.write() as conn:
        sittings.set_aside(conn, "sitting-1", ["q1"])
    save(site, Answer("q1", 2))
    with site.store.read() as conn:
        assert sittings.aside_of(conn, "sitting-1") == frozenset()


def test_saves_are_counted_one_by_one(site: OpenSite) -> None:
    start(site)
    for number in range(4):
        save(site, Answer(f"q{number % 2}", number))
    with site.store.read() as conn:
        assert sittings.saves_of(conn, "sitting-1") == 5


def test_a_closed_talk_keeps_no_open_answer_and_takes_none(site: OpenSite) -> None:
    start(site)
    save(site, Answer("q1", "words"))
    with site.store.write() as conn:
        sittings.pend_safety(conn, "sitting-1", ["safety.now"])
        sittings.mark_closed(conn, "sitting-1")
    with site.store.read() as conn:
        assert sittings.open_sittings(conn) == []
        assert sittings.sitting(conn, "sitting-1").state == "closed"
        assert sittings.answers_of(conn, "sitting-1") == {}
        assert sittings.pending_safety(conn, "sitting-1") == ()
    with pytest.raises(NotFound):
        save(site, Answer("q1", "late"))
    for late in (sittings.keep_half_typed, sittings.move_to):
        with pytest.raises(NotFound), site.store.write() as conn:
            late(conn, "sitting-1", *("q1", "x")[: 2 if late is sittings.keep_half_typed else 1])
    with pytest.raises(NotFound), site.store.write() as conn:
        sittings.mark_closed(conn, "sitting-1")
    assert said(site) == {}


def test_an_unknown_talk_is_said_so(site: OpenSite) -> None:
    with pytest.raises(NotFound):
        save(site, Answer("q1", 1))
    with pytest.raises(NotFound), site.store.read() as conn:
        sittings.sitting(conn, "sitting-1")


def test_open_talks_come_oldest_first(site: OpenSite) -> None:
    from dataclasses import replace

    newer, older = a_sitting("newer"), replace(a_sitting("older"), opened_at=a_sitting().opened_at - timedelta(hours=1))
    with site.store.write() as conn:
        sittings.open_sitting(conn, newer)
        sittings.open_sitting(conn, older)
        assert [each.sitting_id for each in sittings.open_sittings(conn)] == ["older", "newer"]


def test_a_safety_card_that_was_not_filled_in_comes_back_in_order(folder: Path) -> None:
    with opened_by_officer(folder) as site:
        start(site)
        with site.store.write() as conn:
            sittings.pend_safety(conn, "sitting-1", ["z.first", "a.second", "z.first"])
    with opened_by_officer(folder) as again, again.store.write() as conn:
        assert sittings.pending_safety(conn, "sitting-1") == ("z.first", "a.second")
        sittings.pend_safety(conn, "sitting-1", ["b.only"])
        assert sittings.pending_safety(conn, "sitting-1") == ("b.only",)
        sittings.clear_safety(conn, "sitting-1")
        assert sittings.pending_safety(conn, "sitting-1") == ()


def test_a_plan_being_made_is_there_after_closing_and_opening(folder: Path) -> None:
    with opened_by_officer(folder) as site, site.store.write() as conn:
        sittings.save_plan_draft(conn, "person-1", {"strengths": ["first"]})
        sittings.save_plan_draft(conn, "person-1", {"strengths": ["first", "second"]})
    with opened_by_officer(folder) as again, again.store.write() as conn:
        assert sittings.plan_draft(conn, "person-1") == {"strengths": ["first", "second"]}
        assert sittings.plan_draft(conn, "person-2") is None
        sittings.drop_plan_draft(conn, "person-1")
        assert sittings.plan_draft(conn, "person-1") is None

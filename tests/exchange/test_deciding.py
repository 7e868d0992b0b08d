"""The same thing changed at two sites: both are kept, a person decides, and it ends the same whatever came first."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.domain.assessment import Answer, How, TalkSet, Value
from app.domain.person import PersonDetails
from app.domain.plan import Agrees, Goal, GoalState, Plan, Step, StepState
from app.domain.record import VersionKind
from app.domain.roles import Level
from app.errors import NotAllowed, NotFound, NotValid
from app.i18n import _
from app.services import (
    assessments,
    consents,
    corrections,
    deciding,
    person_alerts,
    person_pages,
    person_records,
    plan_changes,
    plans,
    sites,
    talks,
    wrong_person,
)
from app.services.cargo import Purpose
from app.services.pages.alerts import Alert
from app.services.pages.deciding import BOTH, ToDecide
from app.services.second_person import Second
from app.services.session import Session
from app.storage import projections, versions
from tests.bench.practice import some_answer
from tests.exchange.ground import Three, person, require_well, state_of
from tests.sites import NURSE, PASSWORD

Change = Callable[[Session, str], object]


def a_plan(session: Session) -> str:
    """Somebody with a plan of one goal and two steps."""
    person_id = person(session)
    steps = (Step("ask for a form"), Step("see the dentist"))
    goal = Goal("teeth", "I will see the dentist", target="3 months", steps=steps, goal_id="g1")
    plans.agree_plan(session, person_id, Plan(goals=(goal,), strengths=("Good with people",)), Agrees.YES)
    return person_id


def a_talk(session: Session) -> str:
    person_id = person(session)
    hand = talks.start_talk(session, person_id, TalkSet.INDUCTION)
    turn = 0
    while (question := talks.question_on_screen(hand)) is not None:
        talks.give(hand, some_answer(question, turn))
        turn += 1
        if talks.step_on(hand) is None:
            break
    assessments.finish(session, hand.sitting)
    return person_id


def torn(three: Three, made: Callable[[Session], str], here: Change, there: Change) -> tuple[str, ToDecide]:
    """Made at the desk, changed at both, carried both ways; what waits is the same at both."""
    person_id = made(three["desk"])
    three.sync("desk", "wing")
    here(three["desk"], person_id)
    there(three["wing"], person_id)
    three.sync("desk", "wing")
    three.sync("wing", "desk")
    (mine,) = deciding.waiting_to_be_decided(three["desk"])
    (theirs,) = deciding.waiting_to_be_decided(three["wing"])
    assert [line.said for line in mine.differences] == [line.said for line in theirs.differences]
    assert state_of(three["desk"]) == state_of(three["wing"])
    return person_id, theirs


def end_well(three: Three) -> None:
    """Carried back, nothing waits anywhere, both hold the same, and the lists are what the versions say."""
    three.sync("wing", "desk")
    for name in ("desk", "wing"):
        assert deciding.count_to_decide(three[name]) == 0
        assert state_of(three[name])["kept"]
        before, after = projections.compared(three[name].site.store)
        assert before == after
    assert state_of(three["desk"]) == state_of(three["wing"])
    require_well(three, "desk", "wing")


def change(**what: object) -> Change:
    def work(session: Session, person_id: str) -> object:
        details = person_records.person_details(session, person_id).details
        return person_records.change_person(session, person_id, replace(details, **what), "told me")  # type: ignore[arg-type]

    return work


def test_details_changed_at_both_are_chosen_line_by_line(three: Three) -> None:
    person_id, waiting = torn(
        three, person, change(hall="Iona 2-14", chi="0101701234"), change(hall="Skye 1-03", known_as="Sammy")
    )
    lines = {line.what: line for line in waiting.differences}
    assert set(lines) == {"Where they live", "CHI number", "Known as"}
    assert set(lines["Known as"].marks) == {"as before", "changed"}
    assert [side.made_at for side in waiting.sides] == ["HMP Sample, desk", "This computer"]
    assert [side.made_by for side in waiting.sides] == ["Karen Drummond, Officer", "Karen Drummond, Officer"]
    desk, wing = (side.version_id for side in waiting.sides)
    choices = {line.number: desk if line.what == "CHI number" else wing for line in waiting.differences}
    made = deciding.decide_each(three["wing"], waiting.record_id, choices, "asked him")
    assert set(made.parents) == {desk, wing}
    end_well(three)
    details = person_records.person_details(three["desk"], person_id).details
    assert (details.hall, details.chi, details.known_as) == ("Skye 1-03", "0101701234", "Sammy")


def test_a_goal_changed_at_both_can_keep_both_words(three: Three) -> None:
    def words(text: str) -> Change:
        def work(session: Session, person_id: str) -> object:
            plan = plans.current_plan(session, person_id)
            assert plan is not None
            return plans.agree_plan(
                session, person_id, replace(plan, goals=(replace(plan.goals[0], words=text),)), Agrees.YES
            )

        return work

    person_id, waiting = torn(three, a_plan, words("I will phone the dentist"), words("I will go to the dentist"))
    (line,) = waiting.differences
    assert line.before == "I will see the dentist"
    assert line.both == "I will phone the dentist / I will go to the dentist"
    deciding.decide_each(three["wing"], waiting.record_id, {line.number: BOTH}, "both are true")
    end_well(three)
    plan = plans.current_plan(three["desk"], person_id)
    assert plan is not None
    assert [goal.words for goal in plan.goals] == [line.both]
    assert [step.words for step in plan.goals[0].steps] == ["ask for a form", "see the dentist"]


def test_steps_done_and_goals_added_at_both_sites_are_all_kept_by_choosing_each(three: Three) -> None:
    def here(session: Session, person_id: str) -> None:
        plan_changes.change_step(session, person_id, "g1", 0, StepState.DONE)
        plan_changes.add_note(session, person_id, "He asked on Monday")

    def there(session: Session, person_id: str) -> None:
        plan = plans.current_plan(session, person_id)
        assert plan is not None
        more = Goal("sleep", "I will sleep better", steps=(Step("try earplugs"),))
        plans.agree_plan(session, person_id, replace(plan, goals=(*plan.goals, more)), Agrees.YES)

    person_id, waiting = torn(three, a_plan, here, there)
    assert [line.what for line in waiting.differences] == [
        "Notes",
        "A step of the goal: I will see the dentist",
        "A goal: I will sleep better",
    ]
    desk, wing = (side.version_id for side in waiting.sides)
    deciding.decide_each(three["wing"], waiting.record_id, {1: desk, 2: desk, 3: wing}, "both were there")
    end_well(three)
    plan = plans.current_plan(three["desk"], person_id)
    assert plan is not None
    assert [goal.words for goal in plan.goals] == ["I will see the dentist", "I will sleep better"]
    assert plan.goals[0].steps[0].state is StepState.DONE
    assert [step.words for step in plan.goals[1].steps] == ["try earplugs"]
    assert [note.words for note in plan.notes] == ["He asked on Monday"]


def test_a_goal_stopped_here_and_reached_there_is_one_line(three: Three) -> None:
    def state(to: GoalState) -> Change:
        return lambda session, person_id: plan_changes.change_goal(session, person_id, "g1", to)

    person_id, waiting = torn(three, a_plan, state(GoalState.LATER), state(GoalState.ACHIEVED))
    (line,) = waiting.differences
    assert line.said == ("For later", "Reached")
    assert line.both == ""
    deciding.decide(three["wing"], waiting.record_id, waiting.sides[1].version_id, "he showed me")
    end_well(three)
    plan = plans.current_plan(three["desk"], person_id)
    assert plan is not None
    assert plan.goals[0].state is GoalState.ACHIEVED


def correct(question_id: str, value: Value, how: How = How.ON_SCREEN) -> Change:
    return lambda session, person_id: corrections.correct_answer(
        session,
        person_id,
        Answer(question_id, value, how=how),
        "misheard",
    )


@pytest.mark.parametrize("kept", [0, 1])
def test_an_answer_put_right_at_both_is_what_was_chosen_whatever_the_clocks_say(three: Three, kept: int) -> None:
    question, said = "mouth.pain", ("pain", "swelling")
    person_id, waiting = torn(three, a_talk, correct(question, said[0]), correct(question, said[1]))
    (line,) = waiting.differences
    assert len(set(line.said)) == 2
    three.clock.moment = three.clock.moment.replace(year=2025)  # a slow clock must not undo it
    deciding.decide(three["wing"], waiting.record_id, waiting.sides[kept].version_id, "asked again")
    three.clock.moment = three.clock.moment.replace(year=2026)
    end_well(three)
    for name in ("desk", "wing"):
        latest = assessments.latest(three[name], person_id)
        assert latest is not None
        assert latest.answers[question].value == said[kept]
        with three[name].site.store.read() as conn:
            found = versions.heads_of(conn, latest.assessment_id)[0].body or {}
        assert {each["finding_id"] for each in found["findings"]} == {each.finding_id for each in latest.findings}  # type: ignore[attr-defined]


def test_different_answers_put_right_at_both_are_both_kept_by_choosing_what_changed(three: Three) -> None:
    person_id, waiting = torn(three, a_talk, correct("mouth.pain", "pain"), correct("start.what_for", False))
    choices = {
        line.number: waiting.sides[line.marks.index("changed")].version_id
        for line in waiting.differences
        if set(line.marks) == {"changed", "as before"}
    }
    assert len(choices) == len(waiting.differences) == 2
    deciding.decide_each(three["wing"], waiting.record_id, choices, "both are right")
    end_well(three)
    latest = assessments.latest(three["desk"], person_id)
    assert latest is not None
    assert (latest.answers["mouth.pain"].value, latest.answers["start.what_for"].value) == ("pain", False)


def test_what_was_said_in_private_is_decided_by_healthcare(three: Three) -> None:
    _person, waiting = torn(three, a_talk, correct("mouth.pain", "pain"), correct("mouth.pain", "no", How.PRIVATE))
    assert "Said in private" in waiting.differences[0].said
    with pytest.raises(NotAllowed, match="private"):
        deciding.decide(three["wing"], waiting.record_id, waiting.sides[0].version_id, "asked")
    three.close("wing")
    three.open["wing"] = sites.sign_in(three.folder / "wing", NURSE, PASSWORD, three.clock)
    assert not deciding.to_decide(three["wing"], waiting.record_id).not_me
    deciding.decide(three["wing"], waiting.record_id, waiting.sides[1].version_id, "asked")
    end_well(three)


def test_taken_out_here_and_changed_there_is_chosen_whole(three: Three) -> None:
    def taken_out(session: Session, person_id: str) -> None:
        wrong_person.void_record(session, f"plan-{person_id}", "wrong man", Second(NURSE, PASSWORD))

    def noted(session: Session, person_id: str) -> None:
        plan_changes.add_note(session, person_id, "a word")

    person_id, waiting = torn(three, a_plan, taken_out, noted)
    assert not waiting.by_line
    assert waiting.differences[0].said == ("It was taken out: entered by mistake", "It stands")
    with pytest.raises(NotValid):
        deciding.decide_each(three["wing"], waiting.record_id, {1: waiting.sides[0].version_id}, "asked")
    deciding.decide(three["wing"], waiting.record_id, waiting.sides[0].version_id, "it was the wrong man")
    end_well(three)
    assert plans.current_plan(three["desk"], person_id) is None


def test_a_plan_moved_to_two_people_says_whose_it_is(three: Three) -> None:
    others = [person(three["desk"], name, "Other") for name in ("Ann", "Ben")]

    def moved(place: int) -> Change:
        return lambda session, person_id: wrong_person.move_record(
            session, f"plan-{person_id}", others[place], "wrong man", Second(NURSE, PASSWORD)
        )

    person_id = a_plan(three["desk"])
    three.sync("desk", "wing")
    moved(0)(three["desk"], person_id)
    moved(1)(three["wing"], person_id)
    three.sync("desk", "wing")
    for waiting in deciding.waiting_to_be_decided(three["wing"]):
        assert len(waiting.sides) == 2
        assert all(line.what and all(line.said) for line in waiting.differences)
        deciding.decide(three["wing"], waiting.record_id, waiting.sides[0].version_id, "asked")
    end_well(three)


def test_what_may_be_shared_is_chosen_for_each_recipient(three: Three) -> None:
    def share(recipient: str, *, agreed: bool) -> Change:
        return lambda session, person_id: consents.change_consent(session, person_id, recipient, agreed)

    person_id, waiting = torn(three, person, share("gp", agreed=True), share("gp", agreed=False))
    assert [line.said for line in waiting.differences] == [("Agreed", "Not agreed")]
    assert consents.consents(three["desk"], person_id) == {"gp": False}
    deciding.decide(three["wing"], waiting.record_id, waiting.sides[0].version_id, "asked her")
    end_well(three)
    assert consents.consents(three["desk"], person_id) == {"gp": True}


def test_both_orders_of_carrying_and_deciding_twice_end_in_one_state(three: Three) -> None:
    """Decided differently at both sites: that is two versions again, and one more decision ends it."""
    _person, waiting = torn(three, person, change(hall="A"), change(hall="B"))
    deciding.decide(three["desk"], waiting.record_id, waiting.sides[0].version_id, "asked")
    deciding.decide(three["wing"], waiting.record_id, waiting.sides[1].version_id, "asked")
    three.sync("wing", "desk")
    three.sync("desk", "wing")
    (again,) = deciding.waiting_to_be_decided(three["wing"])
    deciding.decide(three["wing"], again.record_id, again.sides[0].version_id, "asked once more")
    end_well(three)


def test_nothing_is_decided_without_a_choice_a_reason_or_when_it_is_decided_already(three: Three) -> None:
    _person, waiting = torn(three, person, change(hall="A", chi="1"), change(hall="B", chi="2"))
    desk = waiting.sides[0].version_id
    before = state_of(three["wing"])
    with pytest.raises(NotValid, match="few words"):
        deciding.decide(three["wing"], waiting.record_id, desk, " ")
    with pytest.raises(NotValid, match="Line 2"):
        deciding.decide_each(three["wing"], waiting.record_id, {1: desk}, "asked")
    with pytest.raises(NotValid, match="Line 1"):
        deciding.decide_each(three["wing"], waiting.record_id, {1: BOTH, 2: desk}, "asked")
    with pytest.raises(NotFound):
        deciding.decide(three["wing"], waiting.record_id, "no such version", "asked")
    assert state_of(three["wing"]) == before
    deciding.decide(three["wing"], waiting.record_id, desk, "asked")
    with pytest.raises(NotFound, match="nothing left"):
        deciding.decide(three["wing"], waiting.record_id, desk, "asked")


def test_three_versions_end_in_one(prison: Three) -> None:
    person_id = person(prison["desk"])
    for name in ("wing", "far"):
        prison.sync("desk", name)
    for name, hall in (("desk", "A"), ("wing", "B"), ("far", "C")):
        change(hall=hall)(prison[name], person_id)
    prison.sync("desk", "far")
    prison.sync("wing", "far")
    (waiting,) = deciding.waiting_to_be_decided(prison["far"])
    assert waiting.differences[0].said == ("A", "B", "C")
    deciding.decide(prison["far"], person_id, waiting.sides[1].version_id, "asked")
    for name in ("desk", "wing"):
        prison.sync("far", name)
        assert person_records.person_details(prison[name], person_id).details.hall == "B"
        assert deciding.count_to_decide(prison[name]) == 0


def test_who_may_not_change_the_plan_does_not_decide_about_it(three: Three) -> None:
    """A signpost gives information: they see both versions, and somebody else decides."""
    _person, waiting = torn(three, a_plan, noted("one"), noted("two"))
    session = three["wing"]
    session.site.account = replace(session.account, level=Level.SIGNPOST)
    assert deciding.to_decide(session, waiting.record_id).not_me
    with pytest.raises(NotAllowed):
        deciding.decide(session, waiting.record_id, waiting.sides[0].version_id, "asked")


def noted(words: str) -> Change:
    return lambda session, person_id: plan_changes.add_note(session, person_id, words)


def test_the_page_leads_through_all_that_wait(three: Three) -> None:
    person_id = ""
    for family in ("One", "Two"):
        person_id = person(three["desk"], "Sam", family)
        three.sync("desk", "wing")
        change(hall="A")(three["desk"], person_id)
        change(hall="B")(three["wing"], person_id)
    three.sync("desk", "wing")
    pages = [deciding.decide_page(three["wing"], "", place) for place in (0, 1, 7)]
    assert [(page.number, page.of) for page in pages if page] == [(1, 2), (2, 2), (2, 2)]
    assert deciding.count_to_decide(three["wing"], person_id) == 1
    assert deciding.decide_page(three["wing"], "nobody") is None


def test_a_record_with_a_new_field_and_one_without_say_the_same(three: Three) -> None:
    """An older program wrote fewer fields: what is not there is not a difference."""
    with three["desk"].site.store.write() as conn:
        from app.domain.record import NewVersion

        body = {"given_name": "Sam", "on": "2026-11-24"}
        versions.append(conn, three["desk"].site, NewVersion("p1", VersionKind.PERSON, "p1", body))
    three.sync("desk", "wing")
    change(hall="A")(three["desk"], "p1")
    with three["wing"].site.store.write() as conn:
        parent = versions.heads_of(conn, "p1")[0].version_id
        older = {"given_name": "Sam", "hall": "B", "on": "2026-11-24"}
        versions.append(conn, three["wing"].site, NewVersion("p1", VersionKind.PERSON, "p1", older, (parent,)))
    three.sync("desk", "wing")
    (waiting,) = deciding.waiting_to_be_decided(three["wing"])
    assert [line.what for line in waiting.differences] == ["Where they live"]
    deciding.decide(three["wing"], "p1", waiting.sides[0].version_id, "asked")
    assert person_records.person_details(three["wing"], "p1").details == PersonDetails("Sam", hall="A")


def test_a_notice_in_place_of_a_record_is_seen_first_with_its_medicine(three: Three) -> None:
    """Somebody who did not agree that their record moves: only critical medicine and what is open now or soon came."""
    person_id = person(three["desk"])
    told: dict[str, Value] = {"body.medicines": "yes_have", "body.critical_medicine": ("insulin", "hiv")}
    hand = talks.start_talk(three["desk"], person_id, TalkSet.INDUCTION)
    turn = 0
    while (question := talks.question_on_screen(hand)) is not None:
        said = some_answer(question, turn)
        if question.question_id in told:
            said = Answer(question.question_id, told[question.question_id], how=How.PRIVATE)
        talks.give(hand, said)
        turn += 1
        if talks.step_on(hand) is None:
            break
    assessments.finish(three["desk"], hand.sitting)
    consents.change_consent(three["desk"], person_id, "move", False)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, (person_id,)))
    (alert,) = seen_first(three, "far", person_id)
    assert alert.title == "This is a notice, not their record"
    assert "from HMP Sample" in alert.lines[0]
    assert _("**Critical medicine:** yes. Tell healthcare now, they see which.") in alert.lines
    assert "HIV" not in " ".join(alert.lines)
    assert any(line.startswith(_("**Now:**")) for line in alert.lines)
    assert len(alert.lines) <= 6
    assert seen_first(three, "desk", person_id) == ()
    three.close("far")
    three.open["far"] = sites.sign_in(three.folder / "far", NURSE, PASSWORD, three.clock)
    (for_healthcare,) = seen_first(three, "far", person_id)
    assert _("**Critical medicine:** Insulin for diabetes and HIV medicine") in for_healthcare.lines
    consents.change_consent(three["desk"], person_id, "move", True)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, (person_id,)))
    assert "This is a notice, not their record" not in {each.title for each in seen_first(three, "far", person_id)}


def test_a_record_that_came_whole_has_no_notice(three: Three) -> None:
    person_id = person(three["desk"])
    consents.change_consent(three["desk"], person_id, "move", True)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, (person_id,)))
    assert seen_first(three, "far", person_id) == ()


def seen_first(three: Three, name: str, person_id: str) -> tuple[Alert, ...]:
    page = person_pages.person_page(three[name], person_id)
    return person_alerts.with_alerts(three[name], page).alerts

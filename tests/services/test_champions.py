"""A champion's talk from the hand-over to the check-in: what each side may do, and when it is refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.assessment import Answer, Silence, TalkSet
from app.domain.record import VersionKind
from app.domain.roles import Role
from app.easyread import load_content
from app.errors import NotAllowed, NotFound, NotValid, SiteInUse, TalkOver, WrongPassword
from app.services import assessments, champion_inbox, champion_talk, champions, safety, talk_pages, talks
from app.services.champion_inbox import Choices
from app.services.session import Session
from app.storage import intake_files, reading, versions
from app.storage.hand_overs import State
from tests.champions import (
    CHAMPION,
    CHAMPION_PASSWORD,
    OTHER_CHAMPION,
    TYPED,
    answer_until,
    champion_in,
    handed,
    make_champions_template,
    other_champion_in,
    somebody,
    whole_talk,
)
from tests.sites import NURSE, OFFICER, PASSWORD, copied, signed_in


@dataclass
class Later:
    """A clock that tests put on."""

    moment: datetime = datetime(2026, 11, 24, 10, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def pass_by(self, minutes: int) -> None:
        self.moment += timedelta(minutes=minutes)


@pytest.fixture(scope="module")
def champions_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_champions_template(tmp_path_factory.mktemp("champions") / "site")


@pytest.fixture
def folder(champions_template: Path, tmp_path: Path) -> Path:
    return copied(champions_template, tmp_path / "site")


@pytest.fixture
def clock() -> Later:
    return Later()


@pytest.fixture
def officer(folder: Path, clock: Later) -> Iterator[Session]:
    session = signed_in(folder, clock=clock)
    yield session
    session.site.close()


def back_in(folder: Path, clock: Later, user: str = OFFICER) -> Session:
    return signed_in(folder, user, clock)


def test_a_talk_goes_to_the_champion_and_comes_back_as_a_sitting_held_by_them(
    folder: Path, officer: Session, clock: Later
) -> None:
    person = somebody(officer)
    handed(officer, person)
    officer.site.close()
    champion = champion_in(folder, clock)
    hand = champion_talk.talk_in_hand(champion)
    band = talk_pages.talk_band(hand)
    assert (band.name, band.champion) == ("Liam", True)
    assert {question.section for question in hand.content.questions} > {"start"}
    assert all(Role.CHAMPION in question.who for question in talks.asked_so_far(hand))
    whole_talk(champion, start__consent_health=True, mouth__pain="pain", me__proud=TYPED)

    again = back_in(folder, clock)
    [waiting] = champion_inbox.inbox(again)
    assert (waiting.person, waiting.champion, waiting.state) == ("Liam Zyxmercer", "Mo", State.ARRIVED)
    found = champion_inbox.look_at(again, waiting.intake_id)
    assert found.differing == ()
    with pytest.raises(NotValid, match="who may see"):
        champion_inbox.check_in(found, Choices())
    done = champion_inbox.check_in(found, Choices(consent=True))
    assert (done.sitting.author.held_by, done.sitting.person_id) == ("Mo", person.person_id)
    assert done.assessment is not None
    assert "mouth_pain" in {finding.finding_id for finding in done.findings}
    latest = assessments.latest(again, person.person_id)
    assert latest is not None
    assert latest.answers["me.proud"].value == TYPED
    with again.site.store.read() as conn:
        assert reading.consents_of(conn, person.person_id)["health"] is True
    assert champion_inbox.inbox(again) == ()
    with pytest.raises(NotFound):
        champion_inbox.check_in(found, Choices(consent=True))
    again.site.close()


def test_consent_given_to_a_champion_counts_for_nothing_until_the_person_says_it_to_staff(
    folder: Path, officer: Session, clock: Later
) -> None:
    person = somebody(officer)
    handed(officer, person)
    officer.site.close()
    whole_talk(champion_in(folder, clock), start__consent_health=True, start__consent_keyworker=True)
    again = back_in(folder, clock)
    found = champion_inbox.look_at(again, champion_inbox.inbox(again)[0].intake_id)
    assert set(found.consents) == {"start.consent_health", "start.consent_keyworker"}
    with again.site.store.read() as conn:
        assert reading.consents_of(conn, person.person_id) == {}
    champion_inbox.check_in(found, Choices(consent=False))
    with again.site.store.read() as conn:
        assert reading.consents_of(conn, person.person_id) == {}
        [kept] = versions.versions_about(conn, person.person_id, VersionKind.SITTING)
    not_taken = (kept.body or {})["not_taken"]
    assert isinstance(not_taken, list)
    assert {each["question"] for each in not_taken} == set(found.consents)
    latest = assessments.latest(again, person.person_id)
    assert latest is not None
    assert "start.consent_health" not in latest.answers
    again.site.close()


@pytest.mark.parametrize(("keep", "counts"), [(True, "no"), (False, "pain")])
def test_staff_choose_where_a_champion_heard_something_else(
    keep: bool, counts: str, folder: Path, officer: Session, clock: Later
) -> None:
    person = somebody(officer)
    mine = talks.start_talk(officer, person.person_id, TalkSet.INDUCTION)
    talks.go_to(mine, "mouth.pain")
    talks.give(mine, Answer("mouth.pain", "no"))
    talks.give(mine, Answer("mouth.last_dentist", "never"))
    assessments.close_sitting(officer, mine.sitting, "shift ends")
    handed(officer, person)
    officer.site.close()
    whole_talk(champion_in(folder, clock), mouth__pain="pain", mouth__last_dentist="never")
    again = back_in(folder, clock)
    found = champion_inbox.look_at(again, champion_inbox.inbox(again)[0].intake_id)
    assert found.differing == ("mouth.pain",)
    assert found.hand.sitting.assessment_id == mine.sitting.assessment_id
    with pytest.raises(NotValid, match="Choose"):
        champion_inbox.check_in(found, Choices())
    chosen = frozenset({"mouth.pain"})
    choices = Choices(keep_earlier=chosen, finish=True) if keep else Choices(take_new=chosen, finish=True)
    done = champion_inbox.check_in(found, choices)
    latest = assessments.latest(again, person.person_id)
    assert latest is not None
    assert latest.answers["mouth.pain"].value == counts
    assert ("mouth_pain" in {finding.finding_id for finding in done.findings}) is not keep
    assert len(latest.sittings) == 2
    assert done.assessment is not None
    assert len(done.assessment.parents) == 2
    again.site.close()


def test_a_talk_begun_by_staff_stays_unfinished_so_that_the_rest_can_be_asked(
    folder: Path, officer: Session, clock: Later
) -> None:
    person = somebody(officer)
    mine = talks.start_talk(officer, person.person_id, TalkSet.INDUCTION)
    talks.give(mine, Answer("start.private", True))
    assessments.close_sitting(officer, mine.sitting, "shift ends")
    handed(officer, person)
    officer.site.close()
    whole_talk(champion_in(folder, clock), mouth__pain="pain")
    nurse = back_in(folder, clock, NURSE)
    done = champion_inbox.check_in(champion_inbox.look_at(nurse, champion_inbox.inbox(nurse)[0].intake_id), Choices())
    assert done.assessment is None
    third = talks.start_talk(nurse, person.person_id, TalkSet.INDUCTION)
    assert third.sitting.assessment_id == mine.sitting.assessment_id
    assert third.earlier["mouth.pain"].value == "pain"
    nurse.site.close()


def test_a_now_finding_stops_the_champion_and_its_card_cannot_be_passed_at_check_in(
    folder: Path, officer: Session, clock: Later
) -> None:
    person = somebody(officer)
    handed(officer, person)
    officer.site.close()
    champion = champion_in(folder, clock)
    hand = champion_talk.talk_in_hand(champion)
    answer_until(hand, "safe.peer_check")
    talks.give(hand, Answer("safe.peer_check", "no"))
    assert champion_talk.must_stop(hand)
    with pytest.raises(TalkOver):
        talks.step_on(hand)
    with pytest.raises(TalkOver):
        talks.step_back(hand)
    with pytest.raises(TalkOver):
        talks.go_to(hand, "start.private")
    with pytest.raises(TalkOver):
        talks.give(hand, Answer("start.private", True))
    with pytest.raises(NotAllowed):
        safety.record_told(hand, "somebody", "10:42")
    champion.close()
    with pytest.raises(TalkOver):
        talks.step_on(champion_talk.talk_in_hand(resumed := champion_in(folder, clock)))
    champion_talk.end_talk(resumed, "now")

    again = back_in(folder, clock)
    found = champion_inbox.look_at(again, champion_inbox.inbox(again)[0].intake_id)
    card = talk_pages.safety_page(found.hand, found.hand.urgent())
    assert not card.champion
    with pytest.raises(NotValid, match="told"):
        champion_inbox.check_in(found, Choices(finish=True))
    with pytest.raises(NotValid):
        champion_inbox.record_told(found, "duty manager", " ")
    champion_inbox.record_told(found, "duty manager", "10:42")
    done = champion_inbox.check_in(champion_inbox.look_at(again, found.hand.sitting.sitting_id), Choices(finish=True))
    assert "peer_not_ok" in {finding.finding_id for finding in done.findings}
    again.site.close()


def test_a_champion_has_no_records_in_hand(folder: Path, officer: Session, clock: Later) -> None:
    handed(officer, somebody(officer))
    officer.site.close()
    champion = champion_in(folder, clock)
    hand = champion_talk.talk_in_hand(champion)
    with pytest.raises(NotAllowed):
        _ = hand.session
    assert hand.earlier == {}
    for name in ("site", "account", "settings", "require"):
        assert not hasattr(champion, name)
    champion.close()


def test_no_question_of_a_champion_depends_on_who_the_person_is() -> None:
    """The intake file need not tell sex, age or the day of leaving."""
    for question in load_content().questions:
        if Role.CHAMPION in question.who and question.show_if is not None:
            kinds = set(re.findall(r"(\w+)\(", repr(question.show_if)))
            assert kinds <= {"Compare", "Count", "Silent", "All", "AnyOf", "Not"}, question.question_id


def test_the_time_limit_ends_the_talk_and_what_was_said_comes_to_staff(
    folder: Path, officer: Session, clock: Later
) -> None:
    handed(officer, somebody(officer), minutes=20)
    officer.site.close()
    champion = champion_in(folder, clock)
    hand = champion_talk.talk_in_hand(champion)
    answer_until(hand, "me.proud", safe__peer_check="yes", start__private=True)
    talks.half_typed(hand, "me.proud", TYPED)
    assert champion.left() == timedelta(minutes=20)
    clock.pass_by(20)
    with pytest.raises(TalkOver):
        talks.give(hand, Answer("me.proud", "too late"))
    with pytest.raises(TalkOver):
        talks.half_typed(hand, "me.proud", "too late")
    with pytest.raises(TalkOver):
        talks.step_on(hand)
    champion_talk.end_talk(champion, "time")
    with pytest.raises(NotAllowed, match="No talk waits"):
        champion_in(folder, clock)
    again = back_in(folder, clock)
    found = champion_inbox.look_at(again, champion_inbox.inbox(again)[0].intake_id)
    assert found.said["start.private"].value is True
    assert found.said["me.proud"].half_typed == TYPED
    again.site.close()


def test_a_clock_that_was_put_back_gives_a_champion_no_more_time(folder: Path, officer: Session, clock: Later) -> None:
    handed(officer, somebody(officer), minutes=20)
    officer.site.close()
    champion = champion_in(folder, clock)
    hand = champion_talk.talk_in_hand(champion)
    answer_until(hand, "me.proud", safe__peer_check="yes")
    clock.pass_by(-60 * 24 * 365)
    with pytest.raises(TalkOver):
        talks.give(hand, Answer("me.proud", "a year more"))
    champion_talk.end_talk(champion, "time")
    again = back_in(folder, clock)
    assert len(champion_inbox.inbox(again)) == 1, "what was said is there"
    again.site.close()


@pytest.mark.parametrize("who_comes", ["champion", "staff"])
def test_a_talk_left_lying_past_its_time_is_not_lost(
    who_comes: str, folder: Path, officer: Session, clock: Later
) -> None:
    handed(officer, somebody(officer), minutes=20)
    officer.site.close()
    champion = champion_in(folder, clock)
    answer_until(champion_talk.talk_in_hand(champion), "me.proud", safe__peer_check="yes")
    champion.close()
    within = back_in(folder, clock)
    assert champion_inbox.inbox(within) == ()
    assert len(champions.open_hand_overs(within)) == 1
    within.site.close()
    clock.pass_by(60)
    if who_comes == "champion":
        with pytest.raises(TalkOver):
            champion_in(folder, clock)
    again = back_in(folder, clock)
    [waiting] = champion_inbox.inbox(again)
    assert champion_inbox.look_at(again, waiting.intake_id).arrived.talk.because == "time"
    assert not any((folder / intake_files.FOLDER).iterdir())
    again.site.close()


def test_staff_take_a_talk_back(folder: Path, officer: Session, clock: Later) -> None:
    person = somebody(officer)
    talk = handed(officer, person)
    officer.site.close()
    champion = champion_in(folder, clock)
    answer_until(champion_talk.talk_in_hand(champion), "me.proud", safe__peer_check="yes")
    champion.close()
    again = back_in(folder, clock)
    champions.take_back(again, talk.intake_id)
    with pytest.raises(NotFound):
        champions.take_back(again, talk.intake_id)
    assert [each.state for each in champion_inbox.inbox(again)] == [State.ARRIVED]
    again.site.close()
    with pytest.raises(NotAllowed, match="No talk waits"):
        champion_in(folder, clock)


def test_a_talk_in_which_nothing_was_said_waits_for_nobody(folder: Path, officer: Session, clock: Later) -> None:
    talk = handed(officer, somebody(officer))
    champions.take_back(officer, talk.intake_id)
    assert champion_inbox.inbox(officer) == ()
    assert champions.open_hand_overs(officer) == ()
    assert CHAMPION in {each.user for each in champions.champions(officer)}


def test_a_hand_over_needs_agreement_time_and_a_free_champion(folder: Path, officer: Session) -> None:
    liam, dan = somebody(officer), somebody(officer, "Dan")

    def tried(person: str, user: str, minutes: int = 40, agreed: bool = True) -> None:
        champions.hand_over(officer, person, user, TalkSet.SHORT, minutes, agreed)

    with pytest.raises(NotValid, match="agrees"):
        tried(liam.person_id, CHAMPION, agreed=False)
    for minutes in (0, -1, 121):
        with pytest.raises(NotValid, match="minutes"):
            tried(liam.person_id, CHAMPION, minutes)
    for user in ("nobody", OFFICER):
        with pytest.raises(NotFound):
            tried(liam.person_id, user)
    with pytest.raises(NotFound):
        tried("no such person", CHAMPION)
    assert not (folder / intake_files.FOLDER).exists()
    tried(liam.person_id, CHAMPION)
    with pytest.raises(NotValid, match="another talk"):
        tried(dan.person_id, CHAMPION)
    with pytest.raises(NotValid, match="this person already"):
        tried(liam.person_id, OTHER_CHAMPION)
    tried(dan.person_id, OTHER_CHAMPION)


def test_two_champions_each_get_their_own_person_and_no_other(folder: Path, officer: Session, clock: Later) -> None:
    handed(officer, somebody(officer))
    handed(officer, somebody(officer, "Dan"), OTHER_CHAMPION)
    officer.site.close()
    first = champion_in(folder, clock)
    assert champion_talk.talk_in_hand(first).person.details.called == "Liam"
    with pytest.raises(SiteInUse):
        other_champion_in(folder, clock)
    first.close()
    second = other_champion_in(folder, clock)
    assert champion_talk.talk_in_hand(second).person.details.called == "Dan"
    whole_talk(second)
    whole_talk(champion_in(folder, clock))
    again = back_in(folder, clock)
    assert {each.champion for each in champion_inbox.inbox(again)} == {"Mo", "Zed"}
    again.site.close()


def test_a_wrong_password_and_no_talk_are_refused(folder: Path, officer: Session, clock: Later) -> None:
    officer.site.close()
    with pytest.raises(WrongPassword):
        champion_talk.come_in(folder, CHAMPION, "wrong password here", clock)
    with pytest.raises(WrongPassword):
        champion_talk.come_in(folder, "nobody", "wrong password here", clock)
    with pytest.raises(NotAllowed, match="No talk waits"):
        champion_talk.come_in(folder, CHAMPION, CHAMPION_PASSWORD, clock)
    with pytest.raises(NotAllowed):
        champion_talk.champion_session(folder, OFFICER, PASSWORD, clock)
    came = champion_talk.come_in(folder, OFFICER, PASSWORD, clock)
    assert isinstance(came, Session)
    came.site.close()


def test_what_a_champion_does_is_in_the_log_of_who_did_what(folder: Path, officer: Session, clock: Later) -> None:
    handed(officer, somebody(officer))
    officer.site.close()
    with pytest.raises(WrongPassword):
        champion_talk.champion_session(folder, CHAMPION, "wrong password here", clock)
    whole_talk(champion_in(folder, clock))
    again = back_in(folder, clock)
    with again.site.store.read() as conn:
        from app.storage import audit

        actions = [row.action for row in audit.rows(conn)]
        assert audit.chain_problems(conn, again.site.keys) == []
    wanted = ["talk_handed_over", "sign_in_failed", "champion_signed_in", "champion_talk_sealed", "talk_arrived"]
    assert [action for action in actions if action in wanted] == wanted
    again.site.close()


def test_a_silence_and_a_skipped_question_come_over_as_they_are(folder: Path, officer: Session, clock: Later) -> None:
    handed(officer, somebody(officer))
    officer.site.close()
    champion = champion_in(folder, clock)
    hand = champion_talk.talk_in_hand(champion)
    answer_until(hand, "mood.sleep", safe__peer_check="yes")
    talks.stay_silent(hand, "mood.sleep", Silence.RATHER_NOT_SAY)
    champion_talk.end_talk(champion, "staff")
    again = back_in(folder, clock)
    said = champion_inbox.look_at(again, champion_inbox.inbox(again)[0].intake_id).said
    assert said["mood.sleep"].silence is Silence.RATHER_NOT_SAY
    assert said["mood.face"].silence is Silence.NOT_ASKED
    again.site.close()

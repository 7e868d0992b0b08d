"""The three lives of data-model.md over real installations, with real files carried; everything is compared at the end.

The wrong person and the erased one are lived through the services that staff use, and once more after a restore.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.account import NewAccount
from app.domain.assessment import Answer, How, TalkSet
from app.domain.findings import Finding
from app.domain.record import Version, VersionKind
from app.domain.roles import Level, Role
from app.domain.site import Nation, Setting
from app.services import (
    assessments,
    backups,
    champion_inbox,
    consents,
    person_records,
    restoring,
    retention,
    site_cards,
    sites,
    talks,
    wrong_person,
)
from app.services.cargo import Purpose, corrections_owed
from app.services.champion_inbox import Choices
from app.services.practice import practice_settings
from app.services.receiving_bundles import look_into, take_in
from app.services.second_person import Second
from app.services.session import Session
from app.services.talk_in_hand import TalkInHand
from app.storage import people, projections, versions
from app.storage.answers import answer_to_json
from app.storage.keystore import FLOOR
from tests.bench.practice import some_answer
from tests.champions import CHAMPION, CHAMPION_PASSWORD, champion_in, handed, whole_talk
from tests.exchange.ground import NAMES, MovingClock, Three, person, require_well, state_of
from tests.sites import ADMINISTRATOR, MANAGER, NURSE, OFFICER, PASSWORD

NURSE_BESIDE = Second(NURSE, PASSWORD)
TOOTH = "mouth.pain"


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Three]:
    """As `three` elsewhere, with a champion, a manager and an administrator."""
    made = Three(tmp_path, MovingClock(), {})
    staff = (
        NewAccount(OFFICER, "Karen Drummond", Role.OFFICER, PASSWORD, Level.NAVIGATOR),
        NewAccount(NURSE, "Anne Sinclair", Role.HEALTHCARE, PASSWORD, Level.ADVOCATE),
        NewAccount(MANAGER, "Morag Manager", Role.MANAGER, PASSWORD),
        NewAccount(ADMINISTRATOR, "Sam Reid", Role.ADMINISTRATOR, PASSWORD),
        NewAccount(CHAMPION, "Mo", Role.CHAMPION, CHAMPION_PASSWORD, Level.SIGNPOST),
    )
    for name, establishment in NAMES.items():
        told = replace(
            practice_settings(Nation.SCOTLAND, Setting.PRISON), establishment=establishment, installation=name
        )
        sites.set_up_site(tmp_path / name, told, staff, made.clock, FLOOR)
    for name in NAMES:
        for other in NAMES:
            if name != other:
                site_cards.accept_card(made[name], site_cards.own_card(made[other]))
    yield made
    made.close()


def at(three: Three, name: str, user: str) -> Session:
    """Somebody else sits down at one of the computers."""
    three.close(name)
    three.open[name] = sites.sign_in(three.folder / name, user, PASSWORD, three.clock)
    return three[name]


def answer(hand: TalkInHand, most: int, **given: object) -> int:
    """Up to `most` answers, in the order of asking; those given by name as given."""
    told = {name.replace("__", "."): value for name, value in given.items()}
    count = 0
    while (question := talks.question_on_screen(hand)) is not None and count < most:
        own = told.get(question.question_id)
        said = some_answer(question, count) if own is None else Answer(question.question_id, own)  # type: ignore[arg-type]
        talks.give(hand, replace(said, how=How.PRIVATE) if question.sensitive else said)
        count += 1
        if talks.step_on(hand) is None:
            break
    return count


def sitting_versions(session: Session, person_id: str) -> list[Version]:
    with session.site.store.read() as conn:
        return versions.versions_about(conn, person_id, VersionKind.SITTING)


def told_of(session: Session, person_id: str) -> dict[str, object]:
    """What everybody has to see alike: every answer, every finding, what may be shared, the whole history."""
    latest = assessments.latest(session, person_id)
    assert latest is not None
    with session.site.store.read() as conn:
        kept = [(each.hash, each.sig, each.body) for each in versions.history(conn, person_id)]
    return {
        "answers": {name: answer_to_json(said) for name, said in latest.answers.items()},
        "findings": sorted(map(_finding, latest.findings)),
        "sittings": [each.version_id for each in latest.sittings],
        "consents": consents.consents(session, person_id),
        "history": sorted(kept, key=str),
    }


def _finding(finding: Finding) -> tuple[str, str]:
    return finding.finding_id, str(finding.level)


def officer_begins(three: Three) -> str:
    """Sitting 1: the officer asks 31 questions, then the shift ends."""
    desk = three["desk"]
    person_id = person(desk, "Liam", "Quokka")
    hand = talks.start_talk(desk, person_id, TalkSet.INDUCTION)
    assert answer(hand, 31, start__consent_move=True) == 31
    if TOOTH not in hand.answers:
        talks.go_to(hand, TOOTH)
        talks.give(hand, Answer(TOOTH, "no"))
    assessments.close_sitting(desk, hand.sitting, "shift ends")
    return person_id


def champion_goes_on(three: Three, person_id: str) -> None:
    """Sitting 2: sealed by the champion; at check-in staff see that the tooth answers differ, and choose."""
    desk = three["desk"]
    with desk.site.store.read() as conn:
        handed(desk, people.person(conn, person_id))
    three.close("desk")
    whole_talk(champion_in(three.folder / "desk", three.clock), mouth__pain="pain")
    desk = three["desk"]
    (waiting,) = champion_inbox.inbox(desk)
    found = champion_inbox.look_at(desk, waiting.intake_id)
    assert TOOTH in found.differing
    if found.hand.urgent():
        champion_inbox.record_told(found, "healthcare", "10:40", "seen today")
    keep = frozenset(found.differing) - {TOOTH}
    consent = True if found.consents else None
    champion_inbox.check_in(
        found, Choices(consent=consent, take_new=frozenset({TOOTH}), keep_earlier=keep, finish=False)
    )
    first, second = sitting_versions(desk, person_id)
    assert (first.author.held_by, second.author.held_by) == ("Karen Drummond", "Mo")


def nurse_ends(three: Three, name: str, person_id: str) -> Version:
    """Sitting 3, at the other computer: the nurse asks the rest, and closing makes the assessment of all three."""
    nurse = at(three, name, NURSE)
    hand = talks.start_talk(nurse, person_id, TalkSet.INDUCTION)
    assert hand.earlier[TOOTH].value == "pain"
    assert answer(hand, 500) > 0
    made = assessments.finish(nurse, hand.sitting)
    assert set(made.parents) == {each.version_id for each in sitting_versions(nurse, person_id)}
    assert len(made.parents) == 3
    return made


def test_three_helpers_over_two_sites_and_the_first_computer_dies(three: Three) -> None:
    person_id = officer_begins(three)
    champion_goes_on(three, person_id)
    two = {each.version_id for each in sitting_versions(three["desk"], person_id)}
    kept = backups.back_up(three["desk"])
    assert kept is not None
    three.sync("desk", "wing")
    assert {each.version_id for each in sitting_versions(three["wing"], person_id)} == two
    three.close("desk")
    (three.folder / "desk").rename(three.folder / "dead")
    kept = three.folder / "dead" / kept.relative_to(three.folder / "desk")
    restoring.restore(kept, three.folder / "desk", OFFICER, PASSWORD, NURSE_BESIDE, clock=three.clock)
    assert {each.version_id for each in sitting_versions(three["desk"], person_id)} == two
    made = nurse_ends(three, "wing", person_id)
    at(three, "wing", OFFICER)
    three.sync("wing", "desk")
    three.sync("desk", "wing")
    assert state_of(three["desk"]) == state_of(three["wing"])
    consents.change_consent(three["desk"], person_id, "move", True)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, (person_id,)))
    three.sync("desk", "wing")
    whole = told_of(three["desk"], person_id)
    assert len(whole["sittings"]) == 3  # type: ignore[arg-type]
    assert whole["answers"][TOOTH]["value"] == {"text": "pain"}  # type: ignore[index]
    for name in NAMES:
        assert told_of(three[name], person_id) == whole
        with three[name].site.store.read() as conn:
            assert versions.head_of(conn, made.record_id) == versions.version(conn, made.version_id)
        before, after = projections.compared(three[name].site.store)
        assert before == after
    require_well(three)


def talk_under(session: Session, person_id: str) -> str:
    hand = talks.start_talk(session, person_id, TalkSet.SHORT)
    answer(hand, 500)
    return assessments.finish(session, hand.sitting).record_id


def bodies_with(session: Session, record_ids: list[str]) -> int:
    with session.site.store.read() as conn:
        marks = ",".join("?" * len(record_ids))
        found = conn.exec_driver_sql(
            f"SELECT COUNT(*) FROM bodies b JOIN versions v USING (version_id) WHERE v.record_id IN ({marks})",
            tuple(record_ids),
        ).scalar_one()
    return int(found)


@pytest.mark.parametrize("known", [False, True], ids=["B is not known there", "B is known there"])
def test_the_wrong_person_already_carried(three: Three, known: bool) -> None:
    """A talk of B was typed under A, and A has gone: the correction is owed until its receipt has come."""
    desk = three["desk"]
    mistaken, right = person(desk, "A", "Wrong"), person(desk, "B", "Right")
    talk = talk_under(desk, mistaken)
    sitting = sitting_versions(desk, mistaken)[0].record_id
    consents.change_consent(desk, mistaken, "move", True)
    consents.change_consent(desk, right, "move", True)
    going = (mistaken, right) if known else (mistaken,)
    for each in going:
        three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, (each,)))
    assert bodies_with(three["far"], [talk, sitting]) >= 2
    wrong_person.move_record(desk, talk, right, "typed under the wrong name", NURSE_BESIDE)
    assert assessments.latest(desk, mistaken) is None
    assert assessments.latest(desk, right) is not None
    assert corrections_owed(desk)
    file = three.sent("desk", "far", Purpose.CORRECTION)
    taken = take_in(three["far"], look_into(three["far"], file), three.stick)
    assert corrections_owed(desk), "owed until the receipt is back"
    assert taken.receipt is not None
    take_in(desk, look_into(desk, taken.receipt))
    assert corrections_owed(desk) == {}
    far = three["far"]
    assert assessments.latest(far, mistaken) is None
    if known:
        assert told_of(far, right)["answers"] == told_of(desk, right)["answers"]
    else:
        assert bodies_with(far, [talk, sitting]) == 0
    three.sync("desk", "wing")
    assert state_of(desk) == state_of(three["wing"])
    require_well(three)


def test_erased_then_the_past_comes_back(three: Three) -> None:
    """Disposal by two people; then a backup of a month ago and an old bundle come: neither brings anything back."""
    desk = three["desk"]
    person_id = person(desk, "Liam", "Quokka")
    talk_under(desk, person_id)
    consents.change_consent(desk, person_id, "move", True)
    old_backup = backups.back_up(desk)
    assert old_backup is not None
    old_file = three.sent("desk", "wing", Purpose.SYNC)
    three.sync("desk", "wing")
    three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, (person_id,)))
    three.clock.moment += timedelta(days=30)
    gone = retention.dispose_person(
        at(three, "desk", MANAGER), person_id, "asked to be erased", Second(ADMINISTRATOR, PASSWORD)
    )
    assert (gone.people, gone.versions > 3) == (1, True)
    at(three, "desk", OFFICER)
    three.sync("desk", "wing")
    three.carried("desk", "far", three.sent("desk", "far", Purpose.CORRECTION))
    live = restoring.what_is_held(three["desk"])
    three.close("desk")
    restoring.restore(
        old_backup, three.folder / "desk", OFFICER, PASSWORD, NURSE_BESIDE, live, three.clock, replace_live=True
    )
    back = take_in(three["wing"], look_into(three["wing"], old_file))
    assert back.counts["disposed_here"] > 0
    for name in NAMES:
        assert person_records.find_people(three[name], "Quokka") == (), name
        with three[name].site.store.read() as conn:
            left = conn.exec_driver_sql("SELECT COUNT(*) FROM bodies WHERE body LIKE '%Quokka%'").scalar_one()
        assert left == 0, name
    require_well(three)

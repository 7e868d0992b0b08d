"""A talk under the wrong person had been carried: nothing of it stays at the other site, and nothing goes again."""

import pytest

from app.domain.record import NewVersion, VersionKind
from app.services import assessments, consents, plans, rights, sites, wrong_person
from app.services.cargo import Purpose, corrections_owed
from app.services.second_person import Second
from app.services.session import Session
from app.storage import disposal, projections, versions
from tests.exchange.ground import Three, person, require_well, state_of
from tests.sites import NURSE, PASSWORD
from tests.walls.ground import MARKER, held_talk

BESIDE = Second(NURSE, PASSWORD)


def held_with_word(session: Session) -> int:
    with session.site.store.read() as conn:
        return int(conn.exec_driver_sql("SELECT count(*) FROM bodies WHERE body LIKE ?", (f"%{MARKER}%",)).scalar_one())


def test_a_correction_takes_the_talk_its_plan_and_its_consent_away_there(three: Three) -> None:
    desk, far = three["desk"], three["far"]
    wrong, right = person(desk), person(desk, "Right")
    talk = held_talk(desk, wrong)
    consents.change_consent(desk, wrong, "move", True)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, (wrong,)))
    assert held_with_word(far)
    assert consents.may_share(far, wrong, "health")
    wrong_person.move_record(desk, talk, right, "typed under the wrong name", BESIDE)
    assert corrections_owed(desk)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.CORRECTION))
    assert corrections_owed(desk) == {}
    assert held_with_word(far) == 0
    assert plans.current_plan(far, wrong) is None
    assert assessments.latest(far, wrong) is None
    assert consents.consents(far, wrong) == {}
    require_well(three)


def test_what_was_taken_out_does_not_go_along_when_the_person_moves(three: Three) -> None:
    desk, far = three["desk"], three["far"]
    wrong, right = person(desk), person(desk, "Right")
    wrong_person.move_record(desk, held_talk(desk, wrong), right, "typed under the wrong name", BESIDE)
    consents.change_consent(desk, wrong, "move", True)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, (wrong,)))
    assert held_with_word(far) == 0
    assert consents.consents(far, wrong) == {"move": True}
    require_well(three)


def test_everything_held_says_where_a_record_was_carried_and_syncs_only_once(three: Three) -> None:
    desk = three["desk"]
    one, other = person(desk), person(desk, "Other")
    consents.change_consent(desk, one, "move", True)
    for _time in range(2):
        three.sync("desk", "wing")
    three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, (one,)))
    three.close("desk")
    three.open["desk"] = nurse = sites.sign_in(three.folder / "desk", NURSE, PASSWORD, three.clock)
    mine, theirs = (rights.everything_held(nurse, each).text for each in (one, other))
    assert "they move there" in mine
    assert "they move there" not in theirs
    assert mine.count("all changes, to a computer of this place") == 1
    assert "2 times" in mine


def offered(session: Session, person_id: str, record_id: str = "offer-1") -> None:
    with session.site.store.write() as conn:
        body = {"kind": "induction", "said": "no", "why": MARKER}
        versions.append(conn, session.site, NewVersion(record_id, VersionKind.OFFER, person_id, body))


def test_a_correction_of_a_copy_for_a_key_worker_holds_nothing_that_the_copy_did_not(three: Three) -> None:
    desk, far = three["desk"], three["far"]
    wrong, right = person(desk), person(desk, "Right")
    offered(desk, wrong)
    consents.change_consent(desk, wrong, "keyworker", True)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.COPY, (wrong,)))
    wrong_person.move_record(desk, "offer-1", right, "typed under the wrong name", BESIDE)
    assert corrections_owed(desk) == {}
    three.carried("desk", "far", three.sent("desk", "far", Purpose.CORRECTION))
    with far.site.store.read() as conn:
        assert versions.versions_of(conn, "offer-1") == []
    assert held_with_word(far) == 0
    require_well(three)


def test_a_correction_never_brings_what_stood_under_the_wrong_person(three: Three) -> None:
    """The file with the mistake was lost on the way; the correction of it comes."""
    desk, far = three["desk"], three["far"]
    wrong, right = person(desk), person(desk, "Right")
    consents.change_consent(desk, wrong, "move", True)
    offered(desk, wrong)
    three.sent("desk", "far", Purpose.TRANSFER, (wrong,)).unlink()
    wrong_person.move_record(desk, "offer-1", right, "typed under the wrong name", BESIDE)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.CORRECTION))
    assert held_with_word(far) == 0


def test_a_correction_that_came_to_one_computer_is_not_undone_by_the_other(three: Three) -> None:
    far, desk, wing = three["far"], three["desk"], three["wing"]
    person_id = person(far)
    offered(far, person_id)
    consents.change_consent(far, person_id, "move", True)
    three.carried("far", "desk", three.sent("far", "desk", Purpose.TRANSFER, (person_id,)))
    three.sync("desk", "wing")
    wrong_person.void_record(far, "offer-1", "nobody's", BESIDE)
    three.carried("far", "desk", three.sent("far", "desk", Purpose.CORRECTION))
    assert held_with_word(desk) == 0
    for sender, to in (("desk", "wing"), ("wing", "desk"), ("desk", "wing")):
        three.sync(sender, to)
        assert held_with_word(three[to]) == 0
    assert held_with_word(far)
    assert state_of(desk) == state_of(wing)
    require_well(three)


@pytest.mark.parametrize("how", ["moved", "voided"])
def test_a_correction_that_overtakes_what_it_corrects_still_wins(three: Three, how: str) -> None:
    desk, far = three["desk"], three["far"]
    wrong, right = person(desk), person(desk, "Right")
    consents.change_consent(desk, wrong, "move", True)
    offered(desk, wrong)
    late = three.sent("desk", "far", Purpose.TRANSFER, (wrong,))
    if how == "moved":
        wrong_person.move_record(desk, "offer-1", right, "typed under the wrong name", BESIDE)
    else:
        wrong_person.void_record(desk, "offer-1", "nobody's", BESIDE)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.CORRECTION))
    three.carried("desk", "far", late)
    assert held_with_word(far) == 0
    require_well(three)


def test_an_old_part_that_is_disposed_of_elsewhere_brings_the_due_list_up_to_date(three: Three) -> None:
    desk, wing = three["desk"], three["wing"]
    person_id = person(wing)
    offered(wing, person_id)
    three.sync("wing", "desk")
    with desk.site.store.write() as conn:
        gone = [versions.versions_of(conn, person_id)[0].version_id]
        act = NewVersion("disposal-1", VersionKind.DISPOSAL, person_id, {"versions": 1})
        made = versions.append(conn, desk.site, act).version_id
        amended_here = versions.version(conn, gone[0])
        new = NewVersion(person_id, VersionKind.PERSON, person_id, amended_here.body or {}, (gone[0],), "again")
        versions.append(conn, desk.site, new)
        disposal.dispose(conn, gone, made, desk.today())
    three.sync("desk", "wing")
    for name in ("desk", "wing"):
        before, after = projections.compared(three[name].site.store)
        assert before == after


def test_who_put_it_right_is_not_owed_the_same_correction_back(three: Three) -> None:
    desk, far = three["desk"], three["far"]
    person_id = person(desk)
    offered(desk, person_id)
    consents.change_consent(desk, person_id, "move", True)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, (person_id,)))
    three.carried("far", "desk", three.sent("far", "desk", Purpose.TRANSFER, (person_id,)))
    wrong_person.void_record(desk, "offer-1", "nobody's", BESIDE)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.CORRECTION))
    assert held_with_word(far) == 0
    assert corrections_owed(far) == {}
    assert corrections_owed(desk) == {}


def test_a_disposal_that_overtakes_what_was_disposed_of_still_wins(three: Three) -> None:
    desk, far = three["desk"], three["far"]
    person_id = person(desk)
    consents.change_consent(desk, person_id, "move", True)
    offered(desk, person_id)
    late = three.sent("desk", "far", Purpose.TRANSFER, (person_id,))
    with desk.site.store.write() as conn:
        gone = disposal.versions_to_go(conn, person_id, tuple(VersionKind))
        act = NewVersion("disposal-1", VersionKind.DISPOSAL, person_id, {"versions": len(gone)})
        disposal.dispose(conn, gone, versions.append(conn, desk.site, act).version_id, desk.today())
    three.carried("desk", "far", three.sent("desk", "far", Purpose.CORRECTION))
    assert three.carried("desk", "far", late).counts["disposed_here"] == len(gone)
    assert held_with_word(far) == 0
    require_well(three)

"""A talk under the wrong person had been carried: nothing of it stays at the other site, and nothing goes again."""

from app.services import assessments, consents, plans, rights, sites, wrong_person
from app.services.cargo import Purpose, corrections_owed
from app.services.second_person import Second
from app.services.session import Session
from tests.exchange.ground import Three, person, require_well
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

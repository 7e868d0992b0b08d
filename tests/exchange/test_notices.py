"""A notice in place of a record: put right like a record, listed as carried, and seen until more comes."""

from app.services import consents, exchange_pages, person_alerts, person_pages, rights, sites, wrong_person
from app.services.cargo import Purpose, corrections_owed
from app.services.receiving_bundles import look_into
from app.services.second_person import Second
from app.services.session import Session
from app.storage import ledger
from tests.exchange.ground import Three, person, require_well
from tests.exchange.test_what_comes_late import offered
from tests.sites import NURSE, PASSWORD
from tests.walls.ground import held_talk

BESIDE = Second(NURSE, PASSWORD)


def notice_of(session: Session, person_id: str) -> list[tuple[str, ...]]:
    page = person_alerts.with_alerts(session, person_pages.person_page(session, person_id))
    return [each.lines for each in page.alerts if "notice" in each.title]


def test_a_notice_with_what_somebody_else_said_is_owed_a_new_one(three: Three) -> None:
    desk, far = three["desk"], three["far"]
    wrong, right = person(desk), person(desk, "Right")
    talk = held_talk(desk, wrong)
    consents.change_consent(desk, wrong, "move", False)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, (wrong,)))
    assert any("Soon:" in line for line in notice_of(far, wrong)[0])
    assert corrections_owed(desk) == {}
    wrong_person.move_record(desk, talk, right, "typed under the wrong name", BESIDE, with_plan=True)
    assert list(corrections_owed(desk).values()) == [1]
    going = exchange_pages.going_page(desk, "", far.site.install_id, "correction")
    assert "A new notice goes about 1 person." in going.lines
    file = three.sent("desk", "far", Purpose.CORRECTION)
    assert look_into(far, file).checked.arriving == [], "nobody agreed that more goes"
    three.carried("desk", "far", file)
    assert corrections_owed(desk) == {}
    (lines,) = notice_of(far, wrong)
    assert "Nothing is open that needs help now or soon." in lines
    require_well(three, "far")


def test_a_notice_is_listed_as_carried_for_its_person_and_for_nobody_else(three: Three) -> None:
    one, other = person(three["desk"]), person(three["desk"], "Other")
    three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, (one,)))
    three.close("desk")
    three.open["desk"] = nurse = sites.sign_in(three.folder / "desk", NURSE, PASSWORD, three.clock)
    assert "they move there" in rights.everything_held(nurse, one).text
    assert "they move there" not in rights.everything_held(nurse, other).text


def test_the_bare_fact_of_an_entry_does_not_take_a_notice_off_the_page(three: Three) -> None:
    desk, far = three["desk"], three["far"]
    wrong, right = person(desk), person(desk, "Right")
    offered(desk, wrong)
    consents.change_consent(desk, wrong, "move", True)
    for each in (wrong, right):
        three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, (each,)))
    wrong_person.move_record(desk, "offer-1", right, "typed under the wrong name", BESIDE)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.CORRECTION))
    assert len(notice_of(far, right)) == 1
    consents.change_consent(desk, right, "move", True)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, (right,)))
    assert notice_of(far, right) == []


def test_a_file_that_a_power_cut_left_unnoted_may_have_gone_and_is_owed_its_correction(three: Three) -> None:
    """The cut came after the file had its name on the stick, and before the ledger had it as written."""
    desk, far = three["desk"], three["far"]
    person_id = person(desk)
    offered(desk, person_id)
    consents.change_consent(desk, person_id, "move", True)
    file = three.sent("desk", "far", Purpose.TRANSFER, (person_id,))
    with desk.site.store.write() as conn:
        ledger.mark_sent(conn, ledger.all_sent(conn)[0].bundle_id, "making")
    wrong_person.void_record(desk, "offer-1", "nobody's", BESIDE)
    assert corrections_owed(desk)[far.site.install_id] == 1
    three.carried("desk", "far", file)
    with desk.site.store.read() as conn:
        assert ledger.all_sent(conn)[0].state == "written"

"""Content that came after the fact of it, and what others do meanwhile: nothing that one computer has is kept from its
neighbour, and nothing that was made here goes with what went elsewhere."""

from app.domain.assessment import TalkSet
from app.domain.record import NewVersion, VersionKind
from app.domain.retention import Category
from app.services import consents, people_links, person_records, site_cards, talks, wrong_person
from app.services.cargo import Purpose
from app.services.receiving_bundles import look_into, take_in
from app.services.second_person import Second
from app.services.session import Session
from app.storage import disposal, restoring, sittings, versions
from tests.bench.practice import some_answer
from tests.exchange.ground import Three, amended, person, require_well, state_of
from tests.sites import NURSE, PASSWORD

BESIDE = Second(NURSE, PASSWORD)


def offered(session: Session, person_id: str) -> str:
    with session.site.store.write() as conn:
        body = {"kind": "induction", "said": "no", "why": "Quokka"}
        return versions.append(conn, session.site, NewVersion("offer-1", VersionKind.OFFER, person_id, body)).version_id


def disposed(session: Session, person_id: str) -> None:
    with session.site.store.write() as conn:
        gone = disposal.versions_to_go(conn, person_id, tuple(VersionKind))
        body: dict[str, object] = {"categories": [str(each) for each in Category], "versions": len(gone)}
        act = versions.append(
            conn, session.site, NewVersion(f"disposal-{person_id}", VersionKind.DISPOSAL, person_id, body)
        )
        disposal.dispose(conn, gone, act.version_id, session.today())


def moved_before_its_person_came(three: Three) -> str:
    """The desk holds an offer without content, has told the wing so, and then its person comes with the content."""
    far = three["far"]
    wrong, right = person(far, "Wrong"), person(far, "Right")
    for each in (wrong, right):
        consents.change_consent(far, each, "move", True)
    offered(far, wrong)
    three.carried("far", "desk", three.sent("far", "desk", Purpose.TRANSFER, (wrong,)))
    wrong_person.move_record(far, "offer-1", right, "typed under the wrong name", BESIDE)
    three.carried("far", "desk", three.sent("far", "desk", Purpose.CORRECTION))
    three.sync("desk", "wing")
    assert bodies_of(three["desk"], "offer-1") == bodies_of(three["wing"], "offer-1") == 0
    three.carried("far", "desk", three.sent("far", "desk", Purpose.TRANSFER, (right,)))
    return right


def bodies_of(session: Session, record_id: str) -> int:
    with session.site.store.read() as conn:
        return sum(each.body is not None for each in versions.versions_of(conn, record_id))


def test_content_that_came_later_than_the_fact_goes_to_the_other_computers_too(three: Three) -> None:
    moved_before_its_person_came(three)
    three.sync("desk", "wing")
    assert bodies_of(three["wing"], "offer-1") == bodies_of(three["desk"], "offer-1") > 0
    assert state_of(three["desk"]) == state_of(three["wing"])
    require_well(three, "desk", "wing")


def test_content_that_came_later_goes_again_until_its_receipt_and_then_no_more(three: Three) -> None:
    right = moved_before_its_person_came(three)
    three.sent("desk", "wing", Purpose.SYNC).unlink()
    amended(three["desk"], right, "Hall G")
    three.sync("desk", "wing")
    assert state_of(three["desk"]) == state_of(three["wing"])
    again = three.sync("desk", "wing")
    assert (again.counts["new"], again.counts["held"]) == (0, 0)


def test_a_disposal_elsewhere_leaves_the_talk_that_is_open_here(three: Three) -> None:
    """Nobody comes from far and goes on to talk at the desk; then far's time for the record is over."""
    far, desk = three["far"], three["desk"]
    person_id = person(far)
    offered(far, person_id)
    consents.change_consent(far, person_id, "move", True)
    three.carried("far", "desk", three.sent("far", "desk", Purpose.TRANSFER, (person_id,)))
    hand = talks.start_talk(desk, person_id, TalkSet.SHORT)
    question = talks.question_on_screen(hand)
    assert question is not None
    talks.give(hand, some_answer(question, 0))
    disposed(far, person_id)
    three.carried("far", "desk", three.sent("far", "desk", Purpose.CORRECTION))
    assert bodies_of(desk, "offer-1") == 0
    three.sync("desk", "wing")
    three.sync("wing", "desk")
    with desk.site.store.read() as conn:
        assert [each.sitting_id for each in sittings.open_sittings(conn)] == [hand.sitting.sitting_id]
        assert sittings.answers_of(conn, hand.sitting.sitting_id)
        assert restoring.held_by(conn).disposed == frozenset()


def test_who_was_joined_here_with_somebody_disposed_of_there_is_still_found(three: Three) -> None:
    desk, wing = three["desk"], three["wing"]
    kept, other = person(desk, "Quokka"), person(desk, "Wombat")
    three.sync("desk", "wing")
    people_links.join(wing, kept, other, "the same photo")
    disposed(desk, kept)
    three.sync("desk", "wing")
    three.sync("wing", "desk")
    for each in (desk, wing):
        assert [found.person_id for found in person_records.find_people(each, "Wombat")] == [other]
        assert person_records.find_people(each, "Quokka") == ()
    assert state_of(desk) == state_of(wing)
    require_well(three, "desk", "wing")


def test_a_card_accepted_after_the_file_was_looked_at_stands_above_the_word_of_its_sender(three: Three) -> None:
    person_id = person(three["desk"])
    three.sync("desk", "wing")
    consents.change_consent(three["wing"], person_id, "move", True)
    far = three["far"]
    with far.site.store.write() as conn:
        conn.exec_driver_sql("DELETE FROM site_cards WHERE installation = 'desk'")
    looked = look_into(far, three.sent("wing", "far", Purpose.TRANSFER, (person_id,)))
    assert looked.preview.introduced == ("HMP Sample, desk",)
    site_cards.accept_card(far, site_cards.own_card(three["desk"]))
    assert take_in(far, looked).counts["new"] == 2
    assert {each.name: each.trust for each in site_cards.trust_list(far)}["HMP Sample, desk"] == "accepted"

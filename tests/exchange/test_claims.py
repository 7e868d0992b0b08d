"""What a site with good keys may say about records that are not its own, and what it may not: refused as a whole."""

from dataclasses import replace

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.domain.record import NewVersion, VersionKind
from app.errors import NotAllowed, NotValid
from app.exchange.card import Owner, card_bytes, make_card
from app.services import consents, people_links, person_records, site_cards
from app.services.cargo import Purpose
from app.services.receiving_bundles import take_in
from app.services.second_person import Second
from app.storage import sealing, versions
from tests.exchange.crafting import bundle, entry
from tests.exchange.ground import Three, person, require_well
from tests.exchange.test_crafted import an_offer, looked_at, refused
from tests.sites import NURSE, PASSWORD

OFFER = {"kind": "induction", "said": "no", "on": "2026-11-24"}
VOID = {"was": "person", "on": "2026-11-24"}


@pytest.mark.parametrize(
    ("kind", "body"),
    [("void", VOID), ("offer", OFFER), ("disposal", {"categories": []}), ("move", {**VOID, "record_id": "x"})],
)
def test_another_establishment_cannot_make_somebody_added_here_vanish_from_the_lists(
    three: Three, kind: str, body: dict[str, object]
) -> None:
    desk, far = three["desk"], three["far"]
    person_id = person(desk, "Quokka")
    consents.change_consent(desk, person_id, "move", True)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, (person_id,)))
    with far.site.store.read() as conn:
        parents = [versions.heads_of(conn, person_id)[0].version_id]
    said = {"kind": kind, "record_id": person_id, "person_id": person_id, "parents": parents}
    refused(three, bundle(far, desk, [entry(far, body, **said)], purpose="correction"), "desk")
    assert person_records.find_people(desk, "Quokka")


def test_somebody_taken_out_there_who_was_written_about_here_meanwhile_stops_no_correction(three: Three) -> None:
    """Both stand, and a person here decides: else nothing would ever be put right between the two prisons again."""
    desk, far = three["desk"], three["far"]
    person_id = person(desk, "Quokka")
    consents.change_consent(desk, person_id, "move", True)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, (person_id,)))
    details = person_records.person_details(far, person_id).details
    person_records.change_person(far, person_id, replace(details, hall="Skye 1-03"), "moved cell")
    with desk.site.store.write() as conn:
        parents = (versions.heads_of(conn, person_id)[0].version_id,)
        versions.append(
            conn, desk.site, NewVersion(person_id, VersionKind.VOID, person_id, dict(VOID), parents, "nobody")
        )
    three.carried("desk", "far", three.sent("desk", "far", Purpose.CORRECTION))
    assert person_records.find_people(far, "Quokka")
    assert person_records.person_details(far, person_id).details.hall == "Skye 1-03"
    require_well(three, "far")


def test_an_entry_from_elsewhere_never_makes_another_kind_of_thing_of_a_record(three: Three) -> None:
    """A plan that becomes an offer would stand in no plan any more."""
    desk, far = three["desk"], three["far"]
    mine = an_offer(far, version_id="1" * 32)
    concern = entry(far, {"findings": []}, kind="concern", parents=[mine.version_id], seq=5001)
    assert "hide" in refused(three, bundle(far, desk, [mine, concern], purpose="transfer"), "desk")
    voided = entry(far, VOID, kind="void", parents=[mine.version_id], seq=5001)
    again = an_offer(far, parents=[voided.version_id], seq=5002)
    looked = looked_at(three, bundle(far, desk, [mine, voided, again], purpose="transfer"), "desk")
    assert take_in(desk, looked).counts["new"] == 3


@pytest.mark.parametrize(
    ("kind", "record_id", "body"),
    [
        ("link", "zzz", {"other": "q", "same": True, "on": "2026-11-24"}),
        ("link", "link-p-r", {"other": "q", "same": True, "on": "2026-11-24"}),
        ("consent", "zzz", {"with": {"move": True}, "on": "2026-11-24"}),
        ("consent", "consent-q", {"with": {"move": True}, "on": "2026-11-24"}),
        ("hold", "zzz", {"hold": True, "on": "2026-11-24"}),
        ("offer", "consent-p", OFFER),
        ("plan", "hold-p", {"goals": []}),
    ],
)
def test_what_is_found_by_its_person_has_their_name_so_that_it_can_be_changed_again(
    three: Three, kind: str, record_id: str, body: dict[str, object]
) -> None:
    desk = three["desk"]
    refused(three, bundle(desk, three["wing"], [entry(desk, body, kind=kind, record_id=record_id)]))


def test_a_link_that_came_from_elsewhere_can_be_undone_here(three: Three) -> None:
    desk, wing = three["desk"], three["wing"]
    one, other = sorted((person(desk, "Quokka"), person(desk, "Wombat")))
    three.sync("desk", "wing")
    people_links.join(desk, other, one, "asked")
    three.sync("desk", "wing")
    assert [each.person_id for each in people_links.joined_records(wing, other)] == [one]
    people_links.part(wing, one, other, "two brothers")
    assert people_links.joined_records(wing, other) == ()
    require_well(three, "desk", "wing")


def test_a_signature_is_taken_in_one_form_only(three: Three) -> None:
    """Else who carries it could make the same entry differ from site to site, or hide what they like in it."""
    desk, wing = three["desk"], three["wing"]
    mine = an_offer(desk)
    last = mine.sig[-3]
    near = mine.sig[:-3] + chr(ord(last) + 1) + "=="
    for sig in ("!!!!" + mine.sig, mine.sig + "\n", mine.sig + "A" * 4000, near):
        refused(three, bundle(desk, wing, [msgspec.structs.replace(mine, sig=sig)]))


@pytest.mark.parametrize("name", ["reason", "held_by", "content_hash"])
def test_words_without_end_are_refused(three: Three, name: str) -> None:
    desk = three["desk"]
    refused(three, bundle(desk, three["wing"], [an_offer(desk, **{name: "x" * 3_000_000})]))


def test_a_talk_whose_questions_were_left_out_on_the_way_is_refused(three: Three) -> None:
    desk = three["desk"]
    cites = an_offer(desk, content_hash="0" * 64)
    assert "questions" in refused(three, bundle(desk, three["wing"], [cites]))


def test_content_that_comes_after_its_fact_is_counted_as_new(three: Three) -> None:
    desk, far = three["desk"], three["far"]
    whole = an_offer(far)
    fact = msgspec.structs.replace(whole, body=None, salt=None)
    first = looked_at(three, bundle(far, desk, [fact], purpose="transfer"), "desk")
    take_in(desk, first)
    said = {"purpose": "transfer", "sequence": 2, "previous": first.checked.header_hash}
    preview = looked_at(three, bundle(far, desk, [whole], **said), "desk").preview
    assert (preview.entries, preview.held) == (1, 0)


def test_a_known_site_that_says_it_is_of_this_establishment_now_is_not_believed_by_itself(three: Three) -> None:
    """Everything goes to a computer of the same establishment, without anybody's consent."""
    desk, far = three["desk"], three["far"]
    far.site.settings = replace(far.site.settings, establishment="hmp  SAMPLE")
    card = site_cards.own_card(far)
    line = site_cards.look_at_card(desk, card)
    assert (line.changed, line.was) == (False, "HMP Elsewhere, far")
    with pytest.raises(NotValid, match="another name"):
        site_cards.accept_card(desk, card)
    with pytest.raises(NotAllowed, match="second person"):
        site_cards.accept_card(desk, card, line.words)
    assert site_cards.accept_card(desk, card, line.words, Second(NURSE, PASSWORD)).trust == "accepted"


@pytest.mark.parametrize("name", ["wing", "w\u0456ng", "Wing ", "WING", "desk"])
def test_the_card_of_a_stranger_with_the_name_of_a_known_site_takes_words_and_two_people(
    three: Three, name: str
) -> None:
    sealing_key = sealing.public_of(sealing.new_pair()[0])
    owner = Owner("f" * 32, "HMP Sample", name, 1, practice=True)
    card = card_bytes(make_card(owner, Ed25519PrivateKey.generate(), sealing_key, []))
    with pytest.raises(NotValid, match="such a name"):
        site_cards.accept_card(three["desk"], card)

"""What a site with good keys could make to do harm is refused in plain words, before anything is written."""

import base64
import json
import time
from pathlib import Path

import msgspec
import pytest

from app.errors import BundleRefused, ForkAlarm
from app.exchange.bundle import Card, Entry, Item, Notice, Release, Tombstone
from app.exchange.envelope import hash_of
from app.services import consents, person_records, site_cards
from app.services.cargo import Purpose
from app.services.receiving_bundles import Looked, look_into, take_in
from app.services.session import Session
from app.storage import versions
from tests.exchange.crafting import bundle, bundle_of, entry, raw_entry, signed_again
from tests.exchange.ground import Three, amended, person, untouched
from tests.faults.harness import require_plain

OFFER = {"kind": "induction", "said": "no", "on": "2026-11-24"}


def looked_at(three: Three, content: bytes, to: str = "wing") -> Looked:
    file = three.stick / "crafted.wellgate"
    three.stick.mkdir(exist_ok=True)
    file.write_bytes(content)
    return look_into(three[to], file)


def refused(three: Three, content: bytes, to: str = "wing", within: float = 5) -> str:
    """In plain words, soon, with not a row of the database changed."""
    before, began = untouched(three[to]), time.process_time()
    with pytest.raises(BundleRefused) as refusal:
        looked_at(three, content, to)
    assert time.process_time() - began < within
    if not isinstance(refusal.value, ForkAlarm):
        assert untouched(three[to]) == before
    require_plain(refusal.value.sentence)
    return refusal.value.sentence


def an_offer(maker: Session, **given: object) -> Entry:
    return entry(maker, OFFER, **given)


def test_what_is_crafted_here_is_taken_when_nothing_is_wrong_with_it(three: Three) -> None:
    """Else all that follows would prove nothing."""
    desk = three["desk"]
    looked = looked_at(three, bundle(desk, three["wing"], [an_offer(desk)]))
    assert take_in(three["wing"], looked).counts["new"] == 1


@pytest.mark.parametrize(
    "said",
    [
        {"sequence": 2**53},
        {"sequence": 0},
        {"parts": 2**53},
        {"part": 3, "parts": 3, "sequence": 2},
        {"epoch": 0},
        {"epoch": 2**53},
        {"skipped": list(range(2000))},
        {"skipped": [-1]},
        {"audit_head": "Sam Sample has a bad tooth"},
        {"bundle_id": "a\nb"},
        {"bundle_id": ""},
        {"bundle_id": "x" * 65},
        {"previous": "x"},
        {"app": "x" * 5000},
        {"created": "yesterday"},
        {"created": "2026-11-24T10:00:00"},
        {"created": "0001-01-01T00:00:00+00:00"},
        {"purpose": "receipt"},
        {"purpose": ""},
        {"payload_size": 2**20},
        {"payload_hash": "0" * 64},
        {"counts": {}},
        {"counts": {"entry": 2}},
        {"counts": {"entry": 1, "card": 0}},
        {"format": "something else"},
        {"version": 0},
        {"receiver": "somebody-else"},
    ],
    ids=str,
)
def test_a_header_that_claims_too_much_is_refused(three: Three, said: dict[str, object]) -> None:
    desk = three["desk"]
    refused(three, bundle(desk, three["wing"], [an_offer(desk)], **said))


def test_a_newer_format_and_a_kind_of_entry_that_is_not_known_say_what_to_do(three: Three) -> None:
    desk, wing = three["desk"], three["wing"]
    assert "newer" in refused(three, bundle(desk, wing, [an_offer(desk)], version=2))
    assert "newer" in refused(three, bundle(desk, wing, [an_offer(desk, kind="dream")]))


@pytest.mark.parametrize(
    "given",
    [
        {"seq": 2**53 + 2},
        {"seq": 0},
        {"made_at": "0001-01-01T00:00:00+14:00"},
        {"made_at": "9999-12-31T23:59:59-14:00"},
        {"made_at": "2026-11-24T10:00:00"},
        {"made_at": "20261124T100000+0000"},
        {"version_id": ""},
        {"record_id": "a\x00b"},
        {"person_id": "x" * 300},
        {"person_id": "\u202eevil"},
        {"kind": "person", "record_id": "r", "person_id": "somebody-else"},
        {"parents": ["nowhere"]},
        {"parents": ["a", "a"]},
        {"install_id": "nobody-knows-it"},
    ],
    ids=str,
)
def test_an_entry_that_is_signed_but_not_as_it_has_to_be_is_refused(three: Three, given: dict[str, object]) -> None:
    desk = three["desk"]
    body = {"given_name": "Sam", "on": "2026-11-24"} if given.get("kind") == "person" else OFFER
    refused(three, bundle(desk, three["wing"], [entry(desk, body, **given)]))


SITTING = {"assessment_id": "a", "role": "officer", "closed_at": "2026-11-24", "answers": []}
ANSWER = {"question": "q", "spoke": "person", "how": "screen"}
FINDING = {"finding_id": "f", "level": "now", "topic": "t"}
TALK = {"assessment_id": "a", "set": "short", "occasion": "x", "finished_on": "2026-11-24", "findings": []}


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("sitting", {**SITTING, "role": None}),
        ("sitting", {**SITTING, "role": {"a": 1}}),
        ("sitting", {**SITTING, "role": True}),
        ("sitting", {**SITTING, "answers": [ANSWER, {**ANSWER, "question": "r", "spoke": None}]}),
        ("sitting", {**SITTING, "answers": 5}),
        ("sitting", {**SITTING, "answers": [{**ANSWER, "silence": []}]}),
        ("sitting", {**SITTING, "answers": [{**ANSWER, "how": 1.5}]}),
        ("sitting", {name: value for name, value in SITTING.items() if name != "assessment_id"}),
        ("assessment", {**TALK, "findings": [FINDING, FINDING]}),
        ("assessment", {**TALK, "findings": "none"}),
        ("assessment", {**TALK, "set": None}),
        ("consent", {"with": ["move"], "on": "2026-11-24"}),
        ("consent", {"with": {"move": True}, "on": None}),
        ("plan", {"goals": [{"topic": 1}]}),
        ("link", {"same": True}),
        ("finding_closed", {"assessment_id": "a"}),
    ],
    ids=str,
)
def test_a_body_of_which_no_list_can_be_made_is_refused(three: Three, kind: str, body: dict[str, object]) -> None:
    desk = three["desk"]
    refused(three, bundle(desk, three["wing"], [entry(desk, body, kind=kind)]))


def test_a_body_that_no_check_foresaw_changes_nothing_when_it_is_taken_in(
    three: Three, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the lists cannot be made of ends the whole of it."""
    desk, wing = three["desk"], three["wing"]
    who = entry(desk, {"given_name": "Sam", "on": "2026-11-24"}, kind="person", record_id="p")
    looked = looked_at(three, bundle(desk, wing, [who, an_offer(desk, seq=5001)]))
    before = untouched(wing)

    def not_foreseen(*_told: object) -> None:
        raise KeyError("Sam")

    with monkeypatch.context() as patch:
        patch.setattr("app.storage.due_rows.refresh_all", not_foreseen)
        patch.setattr("app.storage.due_rows.refresh_many", not_foreseen)
        with pytest.raises(BundleRefused):
            take_in(wing, looked)
    assert untouched(wing) == before
    take_in(wing, looked)


@pytest.mark.parametrize(
    "text",
    [
        '{"said":"no","kind":"induction"}',
        '{"kind":"induction", "said":"no"}',
        '{"kind":"induction","kind":"induction"}',
        '{"kind":NaN}',
        '{"kind":Infinity}',
        '{"kind":1e999}',
        '{"kind":1E5}',
        '{"kind":-0}',
        '{"kind":9007199254740993}',
        '{"kind":' + "9" * 4000 + "}",
        '{"kind":"\\ud800"}',
        '{"kind":"\\u00E9"}',
        '{"kind":"é"}',
        '{"kind":"\\/"}',
        '{"kind":"\x7f"}',
        '{"kind":' * 33 + "1" + "}" * 33,
        "[" * 50_000 + "]" * 50_000,
        '["kind"]',
        '"kind"',
        "null",
        "",
        "{}x",
        "\ufeff{}",
        '{"a":"' + "x" * (5 * 1024 * 1024) + '"}',
    ],
    ids=lambda text: text[:30],
)
def test_a_body_that_could_be_read_in_two_ways_is_refused(three: Three, text: str) -> None:
    desk = three["desk"]
    refused(three, bundle(desk, three["wing"], [signed_again(desk, raw_entry(desk, text))]))


def test_who_signed_another_entry_or_nobody_is_refused(three: Three) -> None:
    desk, wing, far = three["desk"], three["wing"], three["far"]
    mine = an_offer(desk)
    for changed in (
        msgspec.structs.replace(mine, reason="another"),
        msgspec.structs.replace(mine, sig=an_offer(desk).sig),
        msgspec.structs.replace(mine, sig=""),
        msgspec.structs.replace(mine, hash="0" * 64),
        msgspec.structs.replace(mine, body=json.dumps({**OFFER, "said": "yes"}, sort_keys=True, separators=(",", ":"))),
        msgspec.structs.replace(mine, salt=bytes(16).hex()),
        signed_again(far, msgspec.structs.replace(mine, reason="in the name of the desk")),
    ):
        refused(three, bundle(desk, wing, [changed]))


def test_a_header_signed_by_another_trusted_site_is_refused(three: Three) -> None:
    desk, wing, far = three["desk"], three["wing"], three["far"]
    assert "signature" in refused(three, bundle(far, wing, [an_offer(desk)], said_sender=desk.site.install_id))
    assert "another computer" in refused(
        three, bundle(desk, far, [an_offer(desk)], receiver=wing.site.install_id), "far"
    )


def test_all_changes_of_another_establishment_are_refused(three: Three) -> None:
    far = three["far"]
    assert "same establishment" in refused(three, bundle(far, three["wing"], [an_offer(far)], purpose="sync"))


def test_a_file_of_a_site_that_was_taken_off_the_list_is_refused_also_after_it_was_looked_at(three: Three) -> None:
    desk, wing = three["desk"], three["wing"]
    content = bundle(desk, wing, [an_offer(desk)])
    looked = looked_at(three, content)
    site_cards.revoke_card(wing, desk.site.install_id, "lost")
    before = untouched(wing)
    with pytest.raises(BundleRefused, match="not trusted"):
        take_in(wing, looked)
    assert untouched(wing) == before
    assert "not trusted" in refused(three, content)


def test_new_entries_of_a_site_off_the_list_are_marked_when_they_come_through_a_third(three: Three) -> None:
    person_id = person(three["desk"])
    three.sync("desk", "wing")
    consents.change_consent(three["wing"], person_id, "move", True)
    site_cards.revoke_card(three["far"], three["desk"].site.install_id, "lost")
    file = three.sent("wing", "far", Purpose.TRANSFER, (person_id,))
    assert look_into(three["far"], file).preview.revoked == ("HMP Sample, desk",)


def test_the_same_file_in_another_place_of_the_row_raises_the_alarm(three: Three) -> None:
    desk, wing = three["desk"], three["wing"]
    mine = an_offer(desk)
    take_in(wing, looked_at(three, bundle(desk, wing, [mine], bundle_id="b" * 32)))
    for said in (
        {"bundle_id": "b" * 32, "sequence": 2},
        {"bundle_id": "b" * 32, "created": "2026-11-25T10:00:00+00:00"},
        {"bundle_id": "c" * 32},
        {"bundle_id": "c" * 32, "sequence": 2, "previous": "0" * 64},
    ):
        assert "copy" in refused(three, bundle(desk, wing, [mine], **said))
    other = bundle(three["far"], wing, [an_offer(three["far"])], bundle_id="b" * 32, purpose="transfer")
    assert "copy" in refused(three, other)


def test_one_number_or_one_id_with_two_contents_is_refused(three: Three) -> None:
    desk, wing = three["desk"], three["wing"]
    mine = an_offer(desk)
    refused(three, bundle(desk, wing, [mine, an_offer(desk)]))
    refused(three, bundle(desk, wing, [mine, an_offer(desk, version_id=mine.version_id, seq=5001)]))
    taken = bundle(desk, wing, [mine])
    first = looked_at(three, taken)
    take_in(wing, first)
    previous = first.checked.header_hash
    again = an_offer(desk, version_id=mine.version_id, seq=5001)
    assert "differs" in refused(three, bundle(desk, wing, [again], sequence=2, previous=previous))
    assert "copy" in refused(three, bundle(desk, wing, [an_offer(desk)], sequence=2, previous=previous))


def test_a_ring_of_parents_is_refused(three: Three) -> None:
    desk = three["desk"]
    one = an_offer(desk, version_id="1" * 32, parents=["2" * 32])
    two = an_offer(desk, version_id="2" * 32, parents=["1" * 32], seq=5001)
    refused(three, bundle(desk, three["wing"], [one, two]))
    refused(three, bundle(desk, three["wing"], [an_offer(desk, version_id="1" * 32, parents=["1" * 32])]))


def test_nobody_claims_a_record_of_somebody_else(three: Three) -> None:
    person_id = person(three["desk"])
    three.sync("desk", "wing")
    far, wing = three["far"], three["wing"]
    claims = an_offer(far, record_id=person_id, person_id="p")
    assert "somebody else" in refused(three, bundle(far, wing, [claims], purpose="transfer"))
    two = [an_offer(far, person_id="p"), an_offer(far, person_id="q", seq=5001)]
    assert "somebody else" in refused(three, bundle(far, wing, two, purpose="transfer"))


def test_a_part_tells_of_the_parts_beside_it_and_a_missing_one_stays_listed(three: Three) -> None:
    desk, wing = three["desk"], three["wing"]
    said = {"part": 2, "parts": 3, "sequence": 5, "skipped": [1, 2]}
    looked = looked_at(three, bundle(desk, wing, [an_offer(desk)], **said))
    assert looked.preview.gaps == (3, 4, 6)
    take_in(wing, looked)
    far_on = {"sequence": 10**9, "skipped": []}
    assert len(looked_at(three, bundle(desk, wing, [an_offer(desk, seq=5001)], **far_on)).preview.gaps) == 100


def test_another_establishment_cannot_take_away_what_was_made_here(three: Three) -> None:
    """Not with forged tombstones, and not by moving our record to somebody unknown."""
    desk, far = three["desk"], three["far"]
    person_id = person(desk, "Quokka")
    consents.change_consent(desk, person_id, "move", True)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, (person_id,)))
    consents.change_consent(far, person_id, "move", True)
    three.carried("far", "desk", three.sent("far", "desk", Purpose.TRANSFER, (person_id,)))
    with desk.site.store.read() as conn:
        head = versions.heads_of(conn, person_id)[0]
        ours = [each for each in versions.versions_of(conn, person_id) if each.install_id == desk.site.install_id]
    moved = entry(far, None, kind="person", record_id=person_id, person_id="nobody", parents=[head.version_id])
    refused(three, bundle(far, desk, [moved], purpose="correction", sequence=2, previous=_last(desk, far)), "desk")
    item = msgspec.structs.replace(_entry_of(desk, ours[0].version_id), body=None, salt=None)
    stones = [Tombstone("d", "2026-11-24", item.version_id)]
    content = bundle(far, desk, [item, *stones], purpose="correction", sequence=2, previous=_last(desk, far))
    looked = looked_at(three, content, "desk")
    assert looked.preview.stones == 0
    assert take_in(desk, looked).counts["taken_away"] == 0
    assert person_records.find_people(desk, "Quokka")


def _last(here: Session, sender: Session) -> str:
    from app.storage import ledger

    with here.site.store.read() as conn:
        return ledger.all_came(conn, sender.site.install_id)[0].header_hash


def _entry_of(session: Session, version_id: str) -> Entry:
    from app.services.packing import entries_of
    from app.storage import carrying

    with session.site.store.read() as conn:
        places = carrying.places_of(conn, [version_id], 0)
        (found,) = [each for rows in carrying.rows(conn, places) for each in entries_of(rows)]
    return found


def test_many_cards_words_that_are_none_and_odd_notices_are_refused(three: Three) -> None:
    desk, wing = three["desk"], three["wing"]
    card = Card(site_cards.own_card(desk).decode())
    odd: list[list[Item]] = [
        [card] * 600,
        [Card("{}")],
        [Release(base64.b64encode(b"{}").decode(), hash_of(b"{}"))],
        [Release(base64.b64encode(b"\xff" * 1000).decode(), hash_of(b"\xff" * 1000))],
        [Notice("{}", "p")],
        [Notice('{"who":{}}', "p")],
        [Tombstone("d", "20261124", "v")],
        [Tombstone("", "2026-11-24", "v")],
    ]
    for items in odd:
        refused(three, bundle(desk, wing, items))


def test_a_file_of_nothing_but_commas_is_refused_before_it_is_read(three: Three) -> None:
    desk = three["desk"]
    body = '{"a":[' + ",".join(["1.5"] * 900_000) + "]}"
    line = json.dumps({"t": "notice", "person_id": "p", "body": body}, sort_keys=True, separators=(",", ":")).encode()
    payload = (line + b"\n") * 12
    refused(three, bundle_of(desk, three["wing"], payload, {"notice": 12}))


def test_files_that_only_look_like_a_bundle_are_refused(three: Three, tmp_path: Path) -> None:
    import gzip

    import pyrage

    desk, wing = three["desk"], three["wing"]
    amended(desk, person(desk), "Hall F")
    one = three.sent("desk", "wing", Purpose.SYNC).read_bytes()
    other = three.sent("desk", "wing", Purpose.SYNC).read_bytes()
    half = len(one) // 2
    spliced = [one[:at] + other[at:] for at in (60, 150, 200, half, len(one) - 20)]
    armoured = b"-----BEGIN AGE ENCRYPTED FILE-----\n" + base64.encodebytes(one) + b"-----END AGE ENCRYPTED FILE-----\n"
    long_head = b"age-encryption.org/v1\n" + b"-> X25519 " + b"A" * 43 + b"\n" + (b"B" * 64 + b"\n") * 200_000
    many = [gzip.compress(one), armoured, pyrage.passphrase.encrypt(one, "x"), long_head, one * 2, one[1:], b"{}" * 9]
    for content in (*spliced, *many):
        refused(three, content)
    folder = tmp_path / "a-folder.wellgate"
    folder.mkdir()
    for path in (folder, tmp_path / "nothing-here"):
        with pytest.raises(BundleRefused, match="stick"):
            look_into(wing, path)

"""Carried between installations: what goes arrives, once, whole, from whom it says, and nothing else does."""

import base64
import re
import shutil
from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec
import pytest
from sqlalchemy import Connection

from app.domain.person import PersonDetails
from app.domain.record import Author, NewVersion, Version, VersionKind
from app.errors import BundleRefused, CouldNotSave, ForkAlarm, NotAllowed, NotValid
from app.exchange.bundle import Entry, items_in, lines_of
from app.services import consents, deciding, exchange, people_links, person_records, site_cards, wrong_person
from app.services.cargo import Purpose, corrections_owed
from app.services.receiving_bundles import look_into, take_in
from app.services.second_person import Second
from app.services.sending import look_before_sending, send
from app.storage import carrying, disposal, projections, versions
from tests.exchange.ground import NAMES, Three, amended, person, require_well, state_of, untouched
from tests.sites import NURSE, PASSWORD

NURSE_BESIDE = Second(NURSE, PASSWORD)


def test_a_sync_brings_everything_and_the_receipt_ends_it(three: Three) -> None:
    person_id = person(three["desk"])
    taken = three.sync("desk", "wing")
    assert (taken.counts["new"], taken.counts["new_people"]) == (1, 1)
    assert state_of(three["desk"]) == state_of(three["wing"])
    again = three.sync("desk", "wing")
    assert (again.counts["new"], again.counts["held"]) == (0, 0)
    amended(three["desk"], person_id, "Hall B")
    assert three.sync("desk", "wing").counts["new"] == 1
    require_well(three)


def test_there_and_back_again_changes_nothing(three: Three) -> None:
    person(three["desk"])
    three.sync("desk", "wing")
    before = state_of(three["desk"])
    assert three.sync("wing", "desk").counts["new"] == 0
    assert state_of(three["desk"]) == before


def test_without_a_receipt_everything_goes_again(three: Three) -> None:
    person(three["desk"])
    lost = three.sent("desk", "wing", Purpose.SYNC)
    lost.unlink()
    person(three["desk"], "Tam")
    file = three.sent("desk", "wing", Purpose.SYNC)
    looked = look_into(three["wing"], file)
    assert (looked.preview.entries, looked.preview.gaps) == (2, (1,))
    three.carried("desk", "wing", file)
    standing = {each.name: each for each in exchange.exchange_list(three["wing"]).sites}
    assert standing["HMP Sample, desk"].gaps == (1,)
    waiting = {each.name: each for each in exchange.exchange_list(three["desk"]).sites}
    assert waiting["HMP Sample, wing"].waiting == 0, "all that was in the lost one has come"


def test_the_same_file_again_changes_nothing_and_tells_the_day_of_the_first_time(three: Three) -> None:
    person(three["desk"])
    file = three.sent("desk", "wing", Purpose.SYNC)
    first = three.carried("desk", "wing", file)
    before = untouched(three["wing"])
    looked = look_into(three["wing"], file)
    assert looked.preview.already_on[:10] == "2026-11-24"
    second = take_in(three["wing"], looked, three.stick)
    assert second.counts == first.counts
    assert second.receipt is not None
    assert untouched(three["wing"]) == before


def test_a_late_file_closes_its_gap(three: Three) -> None:
    person(three["desk"])
    late = three.sent("desk", "wing", Purpose.SYNC)
    person(three["desk"], "Tam")
    three.carried("desk", "wing", three.sent("desk", "wing", Purpose.SYNC))
    taken = take_in(three["wing"], look_into(three["wing"], late))
    assert (taken.counts["new"], taken.preview.gaps) == (0, ())
    assert state_of(three["desk"]) == state_of(three["wing"])


def test_two_copies_of_one_site_raise_the_alarm(three: Three) -> None:
    three.close()
    shutil.copytree(three.folder / "desk", three.folder / "copy")
    person(three["desk"])
    person(three["copy"])
    install_id = three["wing"].site.install_id
    one = send(three["desk"], [], install_id, Purpose.SYNC, three.stick)[0].path
    other = send(three["copy"], [], install_id, Purpose.SYNC, three.stick)[0].path
    three.carried("desk", "wing", one)
    before = state_of(three["wing"])
    with pytest.raises(ForkAlarm):
        look_into(three["wing"], other)
    assert state_of(three["wing"]) == before
    assert exchange.exchange_list(three["wing"]).alarms
    assert "may be in use" in " ".join(exchange.lines_for_home(three["wing"]))


def test_an_unknown_sender_and_a_wrong_site_are_refused(three: Three) -> None:
    person(three["desk"])
    file = three.sent("desk", "wing", Purpose.SYNC)
    before = untouched(three["far"])
    with pytest.raises(BundleRefused):
        look_into(three["far"], file)
    assert untouched(three["far"]) == before
    site_cards.revoke_card(three["wing"], three["desk"].site.install_id, "lost a computer")
    with pytest.raises(BundleRefused, match="not trusted"):
        look_into(three["wing"], file)


def test_a_full_stick_leaves_no_file_and_no_gap(three: Three, monkeypatch: pytest.MonkeyPatch) -> None:
    person(three["desk"])

    def no_room(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("app.storage.carried_files.os.fsync", no_room)
        with pytest.raises(CouldNotSave, match="stick"):
            three.sent("desk", "wing", Purpose.SYNC)
    assert list(three.stick.iterdir()) == []
    taken = three.sync("desk", "wing")
    assert (taken.counts["new"], taken.preview.gaps) == (1, ())


def test_no_name_is_in_a_file_name_and_no_answer_readable_in_a_file(three: Three) -> None:
    person(three["desk"], "Quokka")
    file = three.sent("desk", "wing", Purpose.SYNC)
    assert re.fullmatch(r"[0-9a-f]{12}\.wellgate", file.name)
    assert b"Quokka" not in file.read_bytes()


def test_all_changes_go_only_inside_of_the_establishment(three: Three) -> None:
    with pytest.raises(NotValid, match="same establishment"):
        three.sent("desk", "far", Purpose.SYNC)


def test_with_consent_to_move_the_whole_record_goes(three: Three) -> None:
    person_id, other = person(three["desk"]), person(three["desk"], "Other")
    consents.change_consent(three["desk"], person_id, "move", True)
    taken = three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, (person_id,)))
    assert taken.counts["new"] == 2
    with three["far"].site.store.read() as conn:
        assert versions.history(conn, person_id)
        assert not versions.history(conn, other)
    require_well(three)


def test_without_consent_to_move_only_a_notice_goes(three: Three) -> None:
    person_id = person(three["desk"])
    going = look_before_sending(three["desk"], [person_id], "far", Purpose.TRANSFER)
    assert (going.entries, going.only_notice) == (0, (person_id,))
    taken = three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, (person_id,)))
    assert (taken.counts["new"], taken.counts["notices"]) == (0, 1)
    with three["far"].site.store.read() as conn:
        notice = versions.versions_about(conn, person_id, VersionKind.NOTICE)[0]
    assert notice.body is not None
    assert notice.body["without_consent"] is True
    assert person_records.find_people(three["far"], "Sample")
    require_well(three)


def test_a_copy_for_a_key_worker_needs_consent_and_holds_no_talk(three: Three) -> None:
    person_id = person(three["desk"])
    with pytest.raises(NotAllowed):
        three.sent("desk", "far", Purpose.COPY, (person_id,))
    assert look_before_sending(three["desk"], [person_id], "far", Purpose.COPY).refused == (person_id,)
    consents.change_consent(three["desk"], person_id, "keyworker", True)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.COPY, (person_id,)))
    with three["far"].site.store.read() as conn:
        kinds = {each.kind for each in versions.history(conn, person_id)}
    assert kinds == {VersionKind.PERSON, VersionKind.CONSENT}


def test_two_changes_on_two_computers_are_both_kept_and_a_person_decides(three: Three) -> None:
    person_id = person(three["desk"])
    three.sync("desk", "wing")
    amended(three["desk"], person_id, "Hall A")
    kept = amended(three["wing"], person_id, "Hall B")
    file = three.sent("desk", "wing", Purpose.SYNC)
    assert look_into(three["wing"], file).preview.conflicts == 1
    three.carried("desk", "wing", file)
    three.sync("wing", "desk")
    assert state_of(three["desk"]) == state_of(three["wing"])
    waiting = deciding.waiting_to_be_decided(three["wing"])
    assert [(line.what, set(line.said)) for each in waiting for line in each.differences] == [
        ("Where they live", {"Hall A", "Hall B"})
    ]
    deciding.decide(three["wing"], person_id, kept.version_id, "asked him")
    three.sync("wing", "desk")
    for name in ("desk", "wing"):
        assert deciding.waiting_to_be_decided(three[name]) == ()
        assert person_records.person_details(three[name], person_id).details.hall == "Hall B"
    require_well(three)


def test_people_are_matched_only_by_a_human_and_can_be_parted_again(three: Three) -> None:
    mine = person(three["desk"])
    theirs = person(three["wing"])
    taken = three.sync("desk", "wing")
    assert taken.counts["new_people"] == 1
    found = people_links.likely_same(three["wing"], PersonDetails("Sam", "Sample"))
    assert {each.person_id for each in found} == {mine, theirs}
    people_links.join(three["wing"], theirs, mine, "same photo")
    three.sync("wing", "desk")
    people_links.part(three["desk"], theirs, mine, "two brothers")
    three.sync("desk", "wing")
    assert people_links.joined_records(three["wing"], mine) == ()
    assert state_of(three["desk"]) == state_of(three["wing"])


def test_the_wrong_person_was_already_carried(three: Three) -> None:
    """The second life of data-model.md: the correction is owed until its receipt, and takes the content away there."""
    desk, wrong, right = three["desk"], person(three["desk"]), person(three["desk"], "Right")
    consents.change_consent(desk, wrong, "move", True)
    with desk.site.store.write() as conn:
        body = {"kind": "induction", "said": "no", "why": "Quokka"}
        versions.append(conn, desk.site, NewVersion("offer-1", VersionKind.OFFER, wrong, body))
    three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, (wrong,)))
    assert corrections_owed(desk) == {}
    wrong_person.move_record(desk, "offer-1", right, "typed under the wrong name", NURSE_BESIDE)
    far = three["far"].site.install_id
    assert corrections_owed(desk)[far] >= 1
    file = three.sent("desk", "far", Purpose.CORRECTION)
    assert corrections_owed(desk)[far] >= 1
    three.carried("desk", "far", file)
    assert corrections_owed(desk) == {}
    with three["far"].site.store.read() as conn:
        assert not [each for each in versions.versions_about(conn, wrong) if each.kind is VersionKind.OFFER]
        assert not conn.exec_driver_sql("SELECT * FROM bodies WHERE body LIKE '%Quokka%'").fetchall()
    with desk.site.store.read() as conn:
        assert [each.kind for each in versions.versions_about(conn, right, VersionKind.OFFER)] == [VersionKind.OFFER]
    require_well(three)


def test_what_was_disposed_of_stays_away_and_is_taken_away_elsewhere(three: Three) -> None:
    """The third life of data-model.md, over two sites."""
    desk, person_id = three["desk"], person(three["desk"], "Quokka")
    consents.change_consent(desk, person_id, "move", True)
    old = three.sent("desk", "wing", Purpose.SYNC)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, (person_id,)))
    three.sync("desk", "wing")
    with desk.site.store.write() as conn:
        gone = disposal.versions_to_go(conn, person_id, [VersionKind.PERSON, VersionKind.CONSENT])
        act = NewVersion("disposal-1", VersionKind.DISPOSAL, person_id, {"versions": len(gone), "on": "2026-11-24"})
        disposal.dispose(conn, gone, versions.append(conn, desk.site, act).version_id, desk.today())
    three.sync("desk", "wing")
    assert corrections_owed(desk)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.CORRECTION))
    assert corrections_owed(desk) == {}
    back = take_in(three["wing"], look_into(three["wing"], old))
    assert back.counts["disposed_here"] == 2
    for name in NAMES:
        assert person_records.find_people(three[name], "Quokka") == ()
        with three[name].site.store.read() as conn:
            assert not conn.exec_driver_sql("SELECT * FROM bodies WHERE body LIKE '%Quokka%'").fetchall()
    require_well(three)


def test_a_site_in_the_middle_cannot_forge_an_entry_of_a_third(three: Three, monkeypatch: pytest.MonkeyPatch) -> None:
    person_id = person(three["desk"])
    three.sync("desk", "wing")
    consents.change_consent(three["wing"], person_id, "move", True)
    honest = carrying.written

    def forging(conn: Connection, places: Sequence[int], but: str = "") -> Iterator[carrying.Written]:
        for some in honest(conn, places, but):
            true = [each for items in items_in([some.lines]) for each in items if isinstance(each, Entry)]
            forged = [forged_as(each, three["desk"].site.install_id) for each in true]
            yield some._replace(lines=lines_of(forged))

    monkeypatch.setattr(carrying, "written", forging)
    file = three.sent("wing", "far", Purpose.TRANSFER, (person_id,))
    before = untouched(three["far"])
    with pytest.raises(BundleRefused):
        look_into(three["far"], file)
    assert untouched(three["far"]) == before


def forged_as(entry: Entry, install_id: str) -> Entry:
    """The same entry with another reason, in another's name, hashed anew as its origin would, but signed by nobody."""
    changed = msgspec.structs.replace(entry, reason="forged", install_id=install_id)
    version = Version(
        **{name: getattr(changed, name) for name in ("version_id", "record_id", "person_id", "install_id")},
        **{name: getattr(changed, name) for name in ("seq", "sig", "content_hash", "reason", "body_hash")},
        kind=VersionKind(changed.kind),
        author=Author(changed.author_id, changed.author_role, changed.held_by),
        made_at=datetime.fromisoformat(changed.made_at),
        parents=tuple(changed.parents),
        hash="",
        body=None,
    )
    return msgspec.structs.replace(changed, hash=versions.header_digest(version))


def test_entries_of_a_site_not_known_here_come_on_the_word_of_the_sender(three: Three) -> None:
    person_id = person(three["desk"])
    three.sync("desk", "wing")
    consents.change_consent(three["wing"], person_id, "move", True)
    with three["far"].site.store.write() as conn:
        conn.exec_driver_sql("DELETE FROM site_cards WHERE installation = 'desk'")
    file = three.sent("wing", "far", Purpose.TRANSFER, (person_id,))
    assert look_into(three["far"], file).preview.introduced == ("HMP Sample, desk",)
    three.carried("wing", "far", file)
    known = {each.name: each for each in site_cards.trust_list(three["far"])}
    assert known["HMP Sample, desk"].trust == "introduced"
    with pytest.raises(NotAllowed):
        three.sent("far", "desk", Purpose.TRANSFER, (person_id,))
    require_well(three)


def test_a_changed_key_is_never_taken_by_itself(three: Three) -> None:
    desk, wing = three["desk"], three["wing"]
    person_id = person(desk)
    three.sync("desk", "wing")
    card = site_cards.renew_keys(desk, NURSE_BESIDE)
    amended(desk, person_id, "Hall C")
    file = three.sent("desk", "wing", Purpose.SYNC)
    with pytest.raises(BundleRefused, match="signature"):
        look_into(wing, file)
    with pytest.raises(NotValid, match="changed"):
        site_cards.accept_card(wing, card)
    line = site_cards.look_at_card(wing, card)
    assert (line.changed, line.endorsed) == (True, True)
    with pytest.raises(NotAllowed, match="second person"):
        site_cards.accept_card(wing, card, words=line.words)
    site_cards.accept_card(wing, card, line.words.upper(), NURSE_BESIDE)
    three.carried("desk", "wing", file)
    assert state_of(desk) == state_of(wing)
    three.close()
    require_well(three)


def test_practice_and_real_records_never_meet(three: Three) -> None:
    from app.exchange.card import Owner, card_bytes, make_card
    from app.storage import own_keys, sealing

    site = three["desk"].site
    with site.store.write() as conn:
        sealing_key = sealing.public_of(own_keys.require_bundle_keys(conn)[0])
    real = make_card(Owner(site.install_id, "HMP Sample", "desk", 1), site.signing_key, sealing_key, [])
    assert b"practice" not in card_bytes(real)
    with pytest.raises(NotValid, match="never meet"):
        site_cards.accept_card(three["wing"], card_bytes(real), real.spoken, NURSE_BESIDE)


def test_a_key_that_nobody_vouches_for_needs_a_second_person(three: Three) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from app.exchange.card import Owner, card_bytes, make_card, read_card
    from app.storage import sealing

    real = read_card(site_cards.own_card(three["desk"]))
    owner = Owner(real.install_id, real.establishment, real.installation, 1, practice=True)
    false = make_card(owner, Ed25519PrivateKey.generate(), sealing.public_of(sealing.new_pair()[0]), [])
    with pytest.raises(NotAllowed, match="second person"):
        site_cards.accept_card(three["wing"], card_bytes(false), words=false.spoken)
    with pytest.raises(NotValid, match="words"):
        site_cards.accept_card(three["wing"], card_bytes(false), words=real.spoken)
    with pytest.raises(NotValid):
        site_cards.accept_card(three["wing"], card_bytes(msgspec.structs.replace(real, sealing_key=false.sealing_key)))


def test_the_lists_after_an_exchange_are_what_a_rebuild_makes(three: Three) -> None:
    for name in ("Sam", "Tam", "Pam"):
        amended(three["desk"], person(three["desk"], name), "Hall D")
    three.sync("desk", "wing")
    before, after = projections.compared(three["wing"].site.store)
    assert before == after


def test_the_ten_words_are_not_in_the_file_that_they_are_to_be_held_against(three: Three) -> None:
    """Who types them has to have heard them. An older card holds them still, and they have to fit."""
    from app.exchange.card import NoCard, SiteCard, card_bytes, read_card

    key = three["desk"].site.signing_key

    def with_words(words: str) -> SiteCard:
        bare = msgspec.structs.replace(card, words=words, signature="", endorsed="")
        told = b"wellgate-card-1\0" + msgspec.json.encode(bare, order="sorted")
        return msgspec.structs.replace(bare, signature=base64.b64encode(key.sign(told)).decode())

    card = read_card(site_cards.own_card(three["desk"]))
    assert card.spoken == site_cards.look_at_card(three["wing"], card_bytes(card)).words
    assert b"words" not in card_bytes(card)
    assert card.spoken.encode() not in card_bytes(card)
    assert read_card(card_bytes(with_words(card.spoken))).spoken == card.spoken
    with pytest.raises(NoCard):
        read_card(card_bytes(with_words(card.spoken.upper())))

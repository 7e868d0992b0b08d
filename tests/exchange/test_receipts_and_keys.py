"""Receipts, keys, epochs and files looked at twice: only what is true counts, and counting it twice changes nothing."""

import shutil

import pytest
import sqlalchemy as sa

from app.errors import BundleRefused, ForkAlarm, NotFound, NotValid
from app.exchange.bundle import Receipt
from app.services import consents, deciding, exchange, site_cards
from app.services.cargo import Purpose
from app.services.receiving_bundles import look_into, take_in
from app.services.second_person import Second
from app.services.sending import send
from app.services.session import Session
from app.storage import ledger, versions
from tests.exchange.crafting import bundle
from tests.exchange.ground import Three, amended, person, state_of, untouched
from tests.exchange.test_crafted import an_offer, looked_at, refused
from tests.sites import NURSE, PASSWORD
from tests.walls.ground import held_talk

BESIDE = Second(NURSE, PASSWORD)
ON = "2026-11-24T10:00:00+00:00"


def a_receipt(maker: Session, to: Session, told: Receipt, **said: object) -> bytes:
    return bundle(maker, to, [told], purpose="receipt", sequence=0, **said)


def test_a_receipt_counts_only_from_the_site_that_got_the_file_and_once(three: Three) -> None:
    desk, wing, far = three["desk"], three["wing"], three["far"]
    person(desk)
    three.sent("desk", "wing", Purpose.SYNC)
    with desk.site.store.read() as conn:
        sent = ledger.all_sent(conn)[0]
    true = Receipt(sent.bundle_id, {"new": 1}, sent.header_hash, ON)
    never_sent = Receipt("x" * 32, {}, sent.header_hash, ON)
    for false in (
        a_receipt(wing, desk, never_sent),
        a_receipt(wing, desk, Receipt(sent.bundle_id, {}, "0" * 64, ON)),
        a_receipt(wing, desk, Receipt(sent.bundle_id, {}, sent.header_hash, "yesterday")),
        a_receipt(far, desk, true),
        a_receipt(wing, desk, true, said_sender=far.site.install_id),
        bundle(wing, desk, [true, true], purpose="receipt", sequence=0),
        bundle(wing, desk, [true, an_offer(wing)], purpose="receipt", sequence=0),
        bundle(wing, desk, [true]),
        bundle(wing, desk, [], purpose="receipt", sequence=0),
    ):
        refused(three, false, "desk")
    good = a_receipt(wing, desk, true)
    take_in(desk, looked_at(three, good, "desk"))
    once = untouched(desk)
    take_in(desk, looked_at(three, good, "desk"))
    assert untouched(desk) == once


def test_nobody_sends_to_themselves_and_a_file_does_not_come_back(three: Three) -> None:
    desk = three["desk"]
    person(desk)
    with pytest.raises(BundleRefused):
        look_into(desk, three.sent("desk", "wing", Purpose.SYNC))
    with pytest.raises(NotFound):
        send(desk, [], desk.site.install_id, Purpose.SYNC, three.stick)
    with pytest.raises(NotValid, match="itself"):
        site_cards.accept_card(desk, site_cards.own_card(desk))


def test_a_key_that_was_replaced_signs_no_files_and_its_card_does_not_come_back(three: Three) -> None:
    desk, wing = three["desk"], three["wing"]
    person(desk)
    three.sync("desk", "wing")
    late, old_key, old_card = three.sent("desk", "wing", Purpose.SYNC), desk.site.signing_key, site_cards.own_card(desk)
    card = site_cards.renew_keys(desk, BESIDE)
    site_cards.accept_card(wing, card, site_cards.look_at_card(wing, card).words, BESIDE)
    with pytest.raises(BundleRefused, match="signature"):
        look_into(wing, late)
    desk.site.signing_key, new_key = old_key, desk.site.signing_key
    stolen = bundle(desk, wing, [an_offer(desk, seq=7000)], sequence=9)
    desk.site.signing_key = new_key
    assert "signature" in refused(three, stolen)
    with pytest.raises(NotValid, match="changed"):
        site_cards.accept_card(wing, old_card)
    three.sync("desk", "wing")
    assert state_of(desk) == state_of(wing)


def test_each_life_of_a_site_has_a_row_of_its_own(three: Three) -> None:
    desk, wing = three["desk"], three["wing"]

    def file(sequence: int, epoch: int, previous: str = "", **said: object) -> bytes:
        mine = an_offer(desk, record_id=f"r{epoch}-{sequence}", seq=1000 * epoch + sequence)
        return bundle(desk, wing, [mine], sequence=sequence, epoch=epoch, previous=previous, **said)

    first = looked_at(three, file(1, 1))
    take_in(wing, first)
    take_in(wing, looked_at(three, file(1, 5)))
    late = looked_at(three, file(2, 1, first.checked.header_hash))
    assert take_in(wing, late).preview.gaps == ()
    for false in (file(1, 5, bundle_id="c" * 32), file(2, 5, "0" * 64), file(1, 1, bundle_id="d" * 32)):
        with pytest.raises(ForkAlarm):
            looked_at(three, false)


def test_one_file_looked_at_twice_is_taken_in_once_and_of_two_copies_the_second_raises_the_alarm(three: Three) -> None:
    three.close()
    shutil.copytree(three.folder / "desk", three.folder / "copy")
    files = []
    for name in ("desk", "copy"):
        person(three[name])
        files.append(send(three[name], [], three["wing"].site.install_id, Purpose.SYNC, three.stick)[0].path)
    wing = three["wing"]
    one, again, other = (look_into(wing, path) for path in (files[0], *files))
    take_in(wing, one)
    held, once = state_of(wing), untouched(wing)
    take_in(wing, again)
    assert untouched(wing) == once
    with pytest.raises(ForkAlarm):
        take_in(wing, other)
    assert state_of(wing) == held
    assert exchange.exchange_list(wing).alarms


def test_a_decision_goes_on_to_the_third_computer_with_both_versions_that_it_names(prison: Three) -> None:
    desk, wing, far = prison["desk"], prison["wing"], prison["far"]
    person_id = person(desk)
    for name in ("wing", "far"):
        prison.sync("desk", name)
    amended(desk, person_id, "Hall A")
    here = amended(wing, person_id, "Hall B")
    prison.sync("desk", "wing")
    decided = deciding.decide(wing, person_id, here.version_id, "asked")
    prison.sync("wing", "far")
    with far.site.store.read() as conn:
        assert [each.version_id for each in versions.heads_of(conn, person_id)] == [decided.version_id]
    third = amended(far, person_id, "Hall C")
    for sender, to in (("far", "desk"), ("desk", "far")):
        prison.sync(sender, to)
    with desk.site.store.read() as conn:
        assert [each.version_id for each in versions.heads_of(conn, person_id)] == [third.version_id]


class _PowerCut(Exception):
    pass


def test_whichever_statement_fails_while_receiving_nothing_was_changed(three: Three) -> None:
    desk, wing = three["desk"], three["wing"]
    person_id = person(desk)
    held_talk(desk, person_id)
    consents.change_consent(desk, person_id, "move", True)
    looked = look_into(wing, three.sent("desk", "wing", Purpose.SYNC))
    before, failed, done, at = untouched(wing), 0, 0, 0

    def cut(*_told: object) -> None:
        nonlocal done
        done += 1
        if done == at:
            raise _PowerCut

    for at in range(1, 200):
        done = 0
        sa.event.listen(sa.engine.Engine, "before_cursor_execute", cut)
        try:
            take_in(wing, looked)
        except _PowerCut:
            failed += 1
        finally:
            sa.event.remove(sa.engine.Engine, "before_cursor_execute", cut)
        if failed < at:
            break
        assert untouched(wing) == before, at
    assert 20 < failed < 199
    assert state_of(wing) == state_of(desk)

"""What the screen of receiving says before and after: plain, and nothing less than what happens."""

import time
from pathlib import Path

import pytest

from app.domain.record import NewVersion, VersionKind
from app.errors import BundleRefused, NotValid
from app.services import exchange_pages, site_cards, site_pages
from app.services.cargo import Purpose
from app.services.packing import Limits
from app.services.receiving_bundles import Looked, look_into, take_in
from app.services.sending import send
from app.storage import disposal, versions
from tests.exchange.ground import Three, amended, person


def test_a_file_that_came_before_is_called_so_and_only_its_receipt_is_made_again(three: Three) -> None:
    person(three["desk"])
    file = three.sent("desk", "wing", Purpose.SYNC)
    wing = three["wing"]
    page, looked = exchange_pages.arrived(wing, file)
    assert page.action == "Take it in"
    assert isinstance(looked, Looked)
    assert exchange_pages.taken_page(wing, take_in(wing, looked, three.stick)).title == "Taken in."
    again, looked = exchange_pages.arrived(wing, file)
    assert again.action == "Make the receipt again"
    assert isinstance(looked, Looked)
    told = exchange_pages.taken_page(wing, take_in(wing, looked, three.stick))
    assert (told.title, told.lines[0]) == ("It was here already.", "Nothing was changed.")


def test_what_a_file_takes_away_is_seen_before_it_is_taken_in(three: Three) -> None:
    desk, person_id = three["desk"], person(three["desk"])
    three.sync("desk", "wing")
    with desk.site.store.write() as conn:
        gone = disposal.versions_to_go(conn, person_id, [VersionKind.PERSON])
        act = NewVersion("disposal-1", VersionKind.DISPOSAL, person_id, {"versions": 1, "on": "2026-11-24"})
        disposal.dispose(conn, gone, versions.append(conn, desk.site, act).version_id, desk.today())
    page, _looked = exchange_pages.arrived(three["wing"], three.sent("desk", "wing", Purpose.SYNC))
    assert ("Entries taken away by them", "1") in page.lines


def test_the_wrong_file_in_the_hand_is_told_apart(three: Three) -> None:
    person(three["desk"])
    file = three.sent("desk", "wing", Purpose.SYNC)
    paper, renamed = three.folder / "paper.wellgate", three.folder / f"{'0' * 12}.wellgate"
    paper.write_bytes(b"%PDF-1.7")
    renamed.write_bytes(file.read_bytes()[:-9])
    assert refusal(three, "desk", file) == "This file was made here. Carry it to HMP Sample, wing."
    taken = take_in(three["wing"], look_into(three["wing"], file), three.stick)
    assert taken.receipt is not None
    assert refusal(three, "wing", taken.receipt) == "This receipt was made here. Carry it back to HMP Sample, desk."
    assert refusal(three, "wing", paper).startswith("This file is not from Wellgate, or it is damaged.")
    assert refusal(three, "wing", renamed) == refusal(three, "far", file) == BundleRefused.default()


def refusal(three: Three, name: str, file: Path) -> str:
    with pytest.raises(BundleRefused) as refused:
        exchange_pages.arrived(three[name], file)
    return refused.value.sentence


def test_a_notice_and_whom_it_is_about_are_counted_before_and_after(three: Three) -> None:
    person_id = person(three["desk"])
    sent = send(three["desk"], (person_id,), three["far"].site.install_id, Purpose.TRANSFER, three.stick)
    told = exchange_pages.sent_page(three["desk"], sent, three.stick, "HMP Elsewhere, far")
    assert told.lines[0] == "Only a notice is in it."
    assert told.remarks[0] == "They have not agreed that their record moves."
    page, looked = exchange_pages.arrived(three["far"], sent[0].path)
    assert {("New entries", "0"), ("People who are new here", "1"), ("Notices in place of a record", "1")} <= set(
        page.lines
    )
    assert isinstance(looked, Looked)
    taken = exchange_pages.taken_page(three["far"], take_in(three["far"], looked, three.stick))
    assert taken.lines[:2] == ("1 person is new here.", "1 notice came.")


def test_a_file_of_several_parts_says_how_many_to_carry_and_which_have_not_come(three: Three) -> None:
    for name in ("Sam", "Tam", "Kim"):
        person(three["desk"], name)
    sent = send(three["desk"], (), three["wing"].site.install_id, Purpose.SYNC, three.stick, limits=Limits(people=1))
    told = exchange_pages.sent_page(three["desk"], sent, three.stick, "HMP Sample, wing")
    assert told.lines[0] == "3 entries are in it."
    assert told.lines[1].startswith("It is in 3 files. Carry all of them to HMP Sample, wing.")
    page, looked = exchange_pages.arrived(three["wing"], sent[1].path)
    assert ("File", "2 of 3") in page.lines
    missing = "2 other files from there have not come yet. Look for them on the stick."
    assert missing in page.remarks
    assert isinstance(looked, Looked)
    taken = exchange_pages.taken_page(three["wing"], take_in(three["wing"], looked, three.stick))
    assert missing in taken.lines, "said again when that part is in"


def test_what_was_here_already_is_not_called_new(three: Three) -> None:
    person_id = person(three["desk"])
    older = three.sent("desk", "wing", Purpose.SYNC)
    amended(three["desk"], person_id, "Hall B")
    newer = three.sent("desk", "wing", Purpose.SYNC)
    wing = three["wing"]
    take_in(wing, look_into(wing, newer), three.stick)
    told = exchange_pages.taken_page(wing, take_in(wing, look_into(wing, older), three.stick))
    assert (told.title, told.lines[0]) == ("Taken in.", "All of it was here already.")


def test_this_computers_own_card_is_refused_when_it_is_chosen(three: Three) -> None:
    card = three.folder / "own.json"
    card.write_bytes(site_cards.own_card(three["desk"]))
    with pytest.raises(NotValid, match="the card of this computer itself"):
        exchange_pages.arrived(three["desk"], card)
    page, _line = exchange_pages.arrived(three["wing"], card)
    assert page.remarks[0] == "This site is trusted here already."


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="there is no way to change the clock's place here")
def test_a_day_is_the_one_on_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    try:
        assert site_pages.day_in_words("2026-07-01T23:30:00+00:00") == "2 July 2026"
        assert site_pages.day_in_words("2026-11-24T23:30:00+00:00") == "24 November 2026"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_stick_that_was_pulled_out_gets_its_receipt_when_the_same_file_comes_again(three: Three) -> None:
    person(three["desk"])
    file = three.sent("desk", "wing", Purpose.SYNC)
    wing, gone = three["wing"], three.folder / "pulled"
    looked = look_into(wing, file)
    three.stick.rename(gone)
    told = exchange_pages.taken_page(wing, take_in(wing, looked, file.parent))
    assert told.lines[-1] == "The receipt could not be written. Receive the same file again to make it."
    assert not three.stick.exists()
    gone.rename(three.stick)
    again = take_in(wing, look_into(wing, file), file.parent)
    assert again.receipt is not None
    assert again.receipt.exists()

"""More than one file can hold: it goes in parts, which come in any order; a cut, swapped or missing one is told of."""

import json
from itertools import permutations
from pathlib import Path

import pytest

from app.domain.record import NewVersion, VersionKind
from app.errors import BundleRefused, NotValid
from app.exchange.envelope import LARGEST_FILE, MOST_BYTES, opened
from app.services import exchange, exchange_pages
from app.services.cargo import Purpose
from app.services.packing import LIMITS, Limits
from app.services.receiving_bundles import look_into, take_in
from app.services.sending import SentFile, send
from app.services.session import Session
from app.storage import own_keys, versions
from tests.exchange.ground import Three, amended, person, require_well, state_of, untouched

SMALL = Limits(size=10_000)
"""Bytes: some people each."""


def sent_in_parts(three: Three, limits: Limits = SMALL) -> tuple[SentFile, ...]:
    for number in range(12):
        amended(three["desk"], person(three["desk"], f"Sam {number}"), "Hall H")
    wing = three["wing"].site.install_id
    return send(three["desk"], [], wing, Purpose.SYNC, three.stick, limits=limits)


def lines_in(three: Three, path: Path) -> bytes:
    with three["wing"].site.store.read() as conn:
        return b"".join(opened(path.read_bytes(), own_keys.bundle_secrets(conn)).lines())


def take(three: Three, path: Path) -> Path:
    taken = take_in(three["wing"], look_into(three["wing"], path), three.stick)
    assert taken.receipt is not None
    return taken.receipt


@pytest.mark.parametrize("limits", [SMALL, Limits(people=3), Limits(entries=6)], ids=["bytes", "people", "entries"])
def test_what_is_too_much_for_one_file_goes_in_parts_none_of_which_is_larger(three: Three, limits: Limits) -> None:
    files = sent_in_parts(three, limits)
    assert [(each.part, each.parts) for each in files] == [(n, len(files)) for n in range(1, len(files) + 1)]
    assert len(files) >= 3
    assert len({each.path for each in files}) == len(files)
    for each in files:
        found = look_into(three["wing"], each.path).checked
        assert len(lines_in(three, each.path)) <= limits.size + 2000
        assert len(found.arriving) <= limits.entries
        assert len(found.people) <= limits.people
    for each in files:
        take(three, each.path)
    assert state_of(three["desk"]) == state_of(three["wing"])
    require_well(three)


def test_the_parts_come_in_any_order_and_all_receipts_together_end_it(three: Three) -> None:
    files = sent_in_parts(three, Limits(people=5))
    assert len(files) == 3
    order = list(permutations(files))[3]
    desk, wing = three["desk"], three["wing"].site.install_id
    for number, each in enumerate(order, 1):
        take_in(desk, look_into(desk, take(three, each.path)))
        again = send(desk, [], wing, Purpose.SYNC, three.folder / "second")
        assert bool(sum(each.counts.get("entry", 0) for each in again)) == (number < 3)
    assert state_of(desk) == state_of(three["wing"])
    require_well(three)


def test_a_part_that_is_missing_is_told_of_until_it_comes(three: Three) -> None:
    first, lost, last = sent_in_parts(three, Limits(people=5))
    take(three, first.path)
    looked = look_into(three["wing"], last.path)
    page, _found = exchange_pages.arrived(three["wing"], last.path)
    assert looked.preview.gaps == (2,)
    assert ("File", "3 of 3") in page.lines
    assert "1 other file from there has not come yet. Look for it on the stick." in page.remarks
    take(three, last.path)
    (desk,) = (each for each in exchange.exchange_list(three["wing"]).sites if each.name.endswith("desk"))
    assert desk.gaps == (2,)
    take(three, lost.path)
    (desk,) = (each for each in exchange.exchange_list(three["wing"]).sites if each.name.endswith("desk"))
    assert desk.gaps == ()
    assert state_of(three["desk"]) == state_of(three["wing"])


def test_a_part_that_was_cut_or_put_together_from_two_is_refused_in_plain_words(three: Three) -> None:
    one, two, _three = sent_in_parts(three, Limits(people=5))
    whole, other = one.path.read_bytes(), two.path.read_bytes()
    before, spoilt = untouched(three["wing"]), three.stick / "spoilt.wellgate"
    half = len(whole) // 2
    for content in (whole[:half], whole[:-1], whole[:half] + other[half:], other[:half] + whole[half:], whole + other):
        spoilt.write_bytes(content)
        with pytest.raises(BundleRefused, match="changed on the way"):
            look_into(three["wing"], spoilt)
    assert untouched(three["wing"]) == before


def test_a_part_under_the_name_of_another_is_what_it_is(three: Three) -> None:
    """Names mean nothing: two that were swapped on the stick are both taken in, each once."""
    one, two, last = sent_in_parts(three, Limits(people=5))
    kept = one.path.read_bytes()
    one.path.write_bytes(two.path.read_bytes())
    two.path.write_bytes(kept)
    for each in (one, two, last):
        take(three, each.path)
    assert look_into(three["wing"], one.path).preview.already_on
    assert state_of(three["desk"]) == state_of(three["wing"])


def a_long_note(session: Session, person_id: str, number: int, letters: int) -> None:
    with session.site.store.write() as conn:
        body = {"kind": "induction", "said": "no", "why": "x" * letters}
        versions.append(conn, session.site, NewVersion(f"note-{number}", VersionKind.OFFER, person_id, body))


def test_one_person_with_more_than_a_part_goes_whole(three: Three) -> None:
    desk, person_id = three["desk"], person(three["desk"])
    for number in range(6):
        a_long_note(desk, person_id, number, 4000)
    (file,) = send(desk, [], three["wing"].site.install_id, Purpose.SYNC, three.stick, limits=SMALL)
    assert file.counts["entry"] == 7
    take(three, file.path)
    assert state_of(desk) == state_of(three["wing"])


def test_one_person_with_more_than_any_reader_takes_is_refused_in_plain_words(
    three: Three, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, person_id = three["desk"], person(three["desk"])
    for number in range(6):
        a_long_note(desk, person_id, number, 4000)
    monkeypatch.setattr("app.services.packing.MOST_BYTES", 20_000)
    with pytest.raises(NotValid, match="too large to be carried"):
        send(desk, [], three["wing"].site.install_id, Purpose.SYNC, three.stick, limits=SMALL)
    assert list(three.stick.glob("*")) == []


@pytest.mark.slow
def test_sixty_megabytes_go_in_two_real_parts(three: Three) -> None:
    desk = three["desk"]
    for number in range(20):
        a_long_note(desk, person(desk, f"Sam {number}"), number, 3 * 1024 * 1024)
    files = send(desk, [], three["wing"].site.install_id, Purpose.SYNC, three.stick)
    assert len(files) >= 2
    for each in files:
        assert each.path.stat().st_size <= LARGEST_FILE
        assert len(lines_in(three, each.path)) <= LIMITS.size < MOST_BYTES
        take(three, each.path)
    assert json.dumps(state_of(desk), default=str) == json.dumps(state_of(three["wing"]), default=str)

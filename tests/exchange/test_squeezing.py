"""A payload is squeezed piece by piece, and opened out in small steps, to the same lines and no others."""

import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.bundle import LONGEST_LINE, Tombstone, items_in, lines_of
from app.exchange.squeezing import END, opened_out, squeezed, squeezed_whole
from app.exchange.strict import NotStrict

MOST = 10**8
texts = st.lists(st.binary(max_size=300).map(lambda each: each * 40), max_size=8)


def out_of(payload: bytes, most: int = MOST) -> bytes:
    return b"".join(opened_out(memoryview(payload), most))


@given(texts)
def test_pieces_one_after_the_other_open_out_to_the_same_bytes(pieces: list[bytes]) -> None:
    payload = b"".join(map(squeezed, pieces)) + END
    assert out_of(payload) == b"".join(pieces)
    assert zlib.decompress(payload, -15) == b"".join(pieces)


@given(texts, st.data())
def test_whatever_is_cut_off_is_missed(pieces: list[bytes], data: st.DataObject) -> None:
    payload = b"".join(map(squeezed, pieces)) + END
    kept = data.draw(st.integers(0, len(payload) - 1))
    with pytest.raises(NotStrict):
        out_of(payload[:kept])


@given(st.binary(max_size=2000))
def test_any_bytes_open_out_or_are_refused(payload: bytes) -> None:
    try:
        lines = out_of(payload)
    except NotStrict:
        return
    assert zlib.decompress(payload, -15) == lines


def test_no_more_comes_out_than_is_allowed() -> None:
    payload = squeezed_whole(bytes(3_000_000))
    assert len(out_of(payload, 3_000_000)) == 3_000_000
    with pytest.raises(NotStrict):
        out_of(payload, 2_999_999)


def test_what_is_small_and_opens_out_large_comes_in_small_steps() -> None:
    steps = [len(each) for each in opened_out(memoryview(squeezed_whole(bytes(50_000_000))), MOST)]
    assert sum(steps) == 50_000_000
    assert max(steps) <= 512 * 1024


def test_a_stream_of_nothing_but_empty_blocks_ends() -> None:
    assert out_of(b"\0\0\0\xff\xff" * 200_000 + END) == b""


@given(st.lists(st.integers(1, 90)), st.integers(1, 60))
def test_lines_may_be_cut_anywhere_on_the_way(sizes: list[int], number: int) -> None:
    items = [Tombstone("d", "2026-11-24", f"v{each}") for each in range(number)]
    lines, pieces = lines_of(items), list[bytes]()
    for size in (*sizes, 10**6):
        pieces.append(lines[:size])
        lines = lines[size:]
    assert [item for some in items_in(pieces) for item in some] == items


def test_a_line_without_an_end_is_refused_before_it_is_all_there() -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"9" * 2**20

    with pytest.raises(NotStrict):
        list(items_in(endless()))
    assert taken <= LONGEST_LINE // 2**20 + 1

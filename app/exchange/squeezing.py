"""The payload of a bundle made small: one raw deflate stream (RFC 1951), which every language can read.

It is put together from pieces that several threads make; each ends on a whole byte and needs none of those before it.
"""

import zlib
from collections.abc import Iterator

from isal import isal_zlib

from app.exchange.strict import NotStrict

END = b"\x03\x00"
"""The last block, an empty one: a payload that was cut off between two pieces lacks it."""
_LEVEL, _RAW = 1, -15
_READ_AT_ONCE, _MADE_AT_ONCE = 64 * 1024, 512 * 1024


def squeezed(lines: bytes) -> bytes:
    """A piece of a payload, in which others may follow; `END` comes after the last. Other threads work meanwhile."""
    squeezing = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, _RAW)
    return bytes(squeezing.compress(lines) + squeezing.flush(isal_zlib.Z_FULL_FLUSH))


def squeezed_whole(lines: bytes) -> bytes:
    """A payload of one piece."""
    return squeezed(lines) + END


def opened_out(payload: memoryview, most: int) -> Iterator[bytes]:
    """The lines of a payload in pieces of at most 512 KiB, which may end anywhere.

    Raises NotStrict for what is no such stream, does not end where the payload ends, or becomes more than `most` bytes.
    """
    opening, place, size = zlib.decompressobj(_RAW), 0, 0
    while not opening.eof:
        given: bytes | memoryview = opening.unconsumed_tail
        if not given:
            given = payload[place : place + _READ_AT_ONCE]
            place += len(given)
        try:
            made = opening.decompress(given, _MADE_AT_ONCE)
        except zlib.error:
            given = made = b""
        size += len(made)
        if size > most or not (given or made):
            raise NotStrict
        if made:
            yield made
    if opening.unused_data or place < len(payload):
        raise NotStrict

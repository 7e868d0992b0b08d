"""Reading JSON that came from outside: nothing is taken that could be read in two ways, or that is made to hurt."""

import json
import re

import msgspec

DEEPEST = 32
LARGEST_WHOLE = 2**53
_MANY_DIGITS = re.compile(r"\d{16}")


class NotStrict(ValueError):
    """Carries nothing of what was read."""


def strict_object(text: str) -> dict[str, object]:
    """One JSON object in its one form: keys sorted, no spaces, letters beyond ASCII escaped.

    Raises NotStrict for another form, a key given twice, NaN, half a surrogate pair, a whole number over 2**53, more
    than 32 levels, or anything that is no object.
    """
    try:
        read = _read(text)
        ours = isinstance(read, dict) and _is_shallow(read, DEEPEST)
    except (ValueError, RecursionError, msgspec.MsgspecError):
        ours, read = False, None
    if not ours or not isinstance(read, dict):
        raise NotStrict
    return read


def _read(text: str) -> object:
    if "\\u" not in text and _MANY_DIGITS.search(text) is None:
        # Most bodies: as fast as the signature over them allows.
        quick: object = msgspec.json.decode(text)
        if msgspec.json.encode(quick, order="sorted") == text.encode():
            return quick
    read: object = json.loads(text, parse_int=_whole)
    again = json.dumps(read, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    if again != text:
        raise NotStrict
    if "\\ud" in text:
        json.dumps(read, ensure_ascii=False).encode("utf-8")
    return read


def _whole(digits: str) -> int:
    if len(digits) > 17 or abs(int(digits)) > LARGEST_WHOLE:
        raise NotStrict
    return int(digits)


def _is_shallow(thing: object, levels: int) -> bool:
    inner = thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ()
    if not levels:
        return False
    return all(_is_shallow(each, levels - 1) for each in inner if isinstance(each, dict | list))

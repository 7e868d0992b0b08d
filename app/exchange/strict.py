"""Reading JSON that came from outside: nothing is taken that could be read in two ways, or that is made to hurt."""

import json
from typing import Annotated, Any

import msgspec

DEEPEST = 32
LARGEST_WHOLE = 2**53
LONGEST = 4 * 1024 * 1024
"""Letters. A long talk has some ten thousand."""
_ENCODER = msgspec.json.Encoder(order="sorted")
_USUAL_DEPTH = 5


def _of_depth(levels: int) -> Any:
    """The type of a value with at most so many levels, no fraction and no large number in it."""
    leaf = Annotated[int, msgspec.Meta(ge=-LARGEST_WHOLE, le=LARGEST_WHOLE)] | str | bool | None
    if not levels:
        return leaf
    inner = _of_depth(levels - 1)
    return leaf | dict.__class_getitem__((str, inner)) | list.__class_getitem__(inner)


_USUAL: msgspec.json.Decoder[object] = msgspec.json.Decoder(dict.__class_getitem__((str, _of_depth(_USUAL_DEPTH))))
"""Sees while it reads what `_has_one_form` has to go through piece by piece to find."""


class NotStrict(ValueError):
    """Carries nothing of what was read."""


def strict_object(text: str) -> dict[str, object]:
    """One JSON object in its one form: keys sorted, no spaces, letters beyond ASCII escaped.

    Raises NotStrict for another form, a key given twice, NaN, half a surrogate pair, a whole number over 2**53, more
    than 32 levels, or anything that is no object.
    """
    try:
        read = _quickly(text) or _slowly(text)
    except (ValueError, RecursionError, msgspec.MsgspecError):
        read = None
    if not isinstance(read, dict):
        raise NotStrict
    return read


def _quickly(text: str) -> object:
    """Most bodies: as fast as the signature over them allows. None for what has to be looked at more closely."""
    if len(text) > LONGEST or not text.isascii() or "\\u" in text or "\x7f" in text:
        return None
    try:
        read: object = _USUAL.decode(text)
    except msgspec.ValidationError:
        read = msgspec.json.decode(text)
        if not _has_one_form(read):
            return None
    return read if _ENCODER.encode(read) == text.encode() else None


def _slowly(text: str) -> object:
    if len(text) > LONGEST:
        raise NotStrict
    read: object = json.loads(text, parse_int=_whole)
    again = json.dumps(read, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    if again != text or not _is_shallow(read):
        raise NotStrict
    if "\\ud" in text:
        json.dumps(read, ensure_ascii=False).encode("utf-8")
    return read


def _has_one_form(read: object) -> bool:
    """Whether both libraries write it in the same way: no fractions, no large numbers; and it is not deep."""
    level = [read]
    for _depth in range(DEEPEST + 1):
        if not level:
            return True
        inner: list[object] = []
        for thing in level:
            for each in thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ():
                kind = type(each)
                if kind is dict or kind is list:
                    inner.append(each)
                elif kind is float or (kind is int and not -LARGEST_WHOLE <= each <= LARGEST_WHOLE):
                    return False
        level = inner
    return False


def _whole(digits: str) -> int:
    if len(digits) > 17 or abs(int(digits)) > LARGEST_WHOLE:
        raise NotStrict
    return int(digits)


def _is_shallow(thing: object) -> bool:
    level = [thing]
    for _depth in range(DEEPEST + 1):
        if not level:
            return True
        level = [
            each
            for outer in level
            for each in (outer.values() if isinstance(outer, dict) else outer if isinstance(outer, list) else ())
            if isinstance(each, dict | list)
        ]
    return False

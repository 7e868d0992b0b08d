"""Reading a body that came from outside: quickly, and still as the plain library reads it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.strict import LARGEST_WHOLE, NotStrict, strict_object

WHOLE = st.integers(-LARGEST_WHOLE, LARGEST_WHOLE)
LEAVES = st.none() | st.booleans() | WHOLE | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=2), inner, max_size=3)
)


def written(body: object) -> str:
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


@given(st.dictionaries(st.text("abc", max_size=2), VALUES, max_size=4))
def test_a_body_in_its_one_form_is_read_as_it_was_written(body: dict[str, object]) -> None:
    assert written(strict_object(written(body))) == written(body)


@pytest.mark.parametrize("levels", [1, 5, 6, 7, 31])
@pytest.mark.parametrize("leaf", [1, True, None, "a", LARGEST_WHOLE, 1.5])
def test_however_deep_it_is_it_stays_the_same_until_it_is_too_deep(levels: int, leaf: object) -> None:
    body: object = leaf
    for level in range(levels):
        body = {"a": body} if level == levels - 1 or level % 2 else [body]
    assert written(strict_object(written(body))) == written(body)


@pytest.mark.parametrize("levels", [1, 5, 6, 7, 31])
@pytest.mark.parametrize("leaf", ["9007199254740993", "-9007199254740993", "1.0e0", "1E5", "-0", '"\\u0041"', "NaN"])
def test_what_could_be_read_in_two_ways_is_refused_at_every_depth(levels: int, leaf: str) -> None:
    with pytest.raises(NotStrict):
        strict_object('{"a":' * levels + leaf + "}" * levels)

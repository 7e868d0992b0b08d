"""Two user names that look the same are never both given: neither in another alphabet, nor by a letter nobody sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.user_names import look_alike, may_be_a_user_name

ALIKE = [
    ("ape", "\u0430\u0440\u0435"),  # Cyrillic
    ("ANNA", "\u0391\u039d\u039d\u0391"),  # Greek
    ("sno", "\u057d\u0578\u0585".replace("\u057d", "\u0455")),  # Cyrillic and Armenian
    ("k.hill", "K.HILL"),
    ("k.hill", "k.hi11"),
    ("k.hill", " k. hill "),
    ("AI", "al"),
    ("o.neil", "0.neil"),
    ("k.burn", "k.bum"),
    ("kim", "\uff4b\uff49\uff4d"),  # wide letters
    ("stra\u00dfe", "STRASSE"),
    ("Jos\u00e9", "Jose\u0301"),
]
UNLIKE = [
    ("ann", "anne"),
    ("ai", "al"),
    ("Jos\u00e9", "Jose"),
    ("k.hill", "k.hall"),
    ("\u0418\u0432\u0430\u043d", "ivan"),
]
GOOD = [
    "k.drummond",
    "\u0418\u0432\u0430\u043d",
    "\u00d3 S\u00failleabh\u00e1in",
    "o'neil-2",
    "\u0645\u062d\u0645\u062f",
    "\u7530\u4e2d\u305f\u308d\u3046",
]
BAD = [
    "",
    " ",
    "\u0430dmin",  # one letter is Cyrillic
    "ivan \u0418\u0432\u0430\u043d",
    "a\u200bb",
    "a\u3164b",
    "a\u034fb",
    "a\ufe0fb",
    "\u2800",
    "\u0301a",
    "a\u202eb",
    "a\u0000b",
    "jan\U0001f600",
    "x\ud800",
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_that_are_drawn_alike_are_told_apart_from_no_one(one: str, other: str) -> None:
    assert look_alike(one, other)
    assert look_alike(other, one)


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_names_that_are_only_near_are_two_names(one: str, other: str) -> None:
    assert not look_alike(one, other)
    assert not look_alike(other, one)


@pytest.mark.parametrize("user", GOOD)
def test_a_name_in_any_one_alphabet_is_a_user_name(user: str) -> None:
    assert may_be_a_user_name(user)


@pytest.mark.parametrize("user", BAD, ids=ascii)
def test_two_alphabets_and_letters_that_nobody_sees_are_no_user_name(user: str) -> None:
    assert not may_be_a_user_name(user)


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_can_be_asked_about(one: str, other: str) -> None:
    may_be_a_user_name(one)
    assert look_alike(one, one)
    assert look_alike(one, other) == look_alike(other, one)

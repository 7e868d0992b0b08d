"""The passwords of practice sites are drawn by chance, and every draw is one that the rules take."""

from itertools import combinations

from app.domain.passwords import password_trouble
from app.services import practice


def test_any_words_that_can_be_drawn_make_a_password_that_is_taken() -> None:
    """In one order each: the rules look for what repeats or runs along the keys, and whole words do neither."""
    refused = [words for words in combinations(practice.WORDS, 4) if password_trouble(" ".join(words)) is not None]
    assert refused == []


def test_no_word_is_drawn_twice() -> None:
    for _draw in range(200):
        words = [account.password.split() for account in practice.practice_accounts()]
        assert all(len(set(each)) == len(each) for each in words)

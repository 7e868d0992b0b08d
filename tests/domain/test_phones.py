"""Phone numbers as people write them: one way for all of them, and nothing that is no number."""

import pytest

from app.domain.phones import digits_of, listed_number, mobile_number, texts_as_abroad


@pytest.mark.parametrize(
    "written",
    [
        "07712345678", "07712 345 678", " 07712-345-678 ", "+447712345678", "+44 7712 345678", "+44 (0)7712 345678",
        "00447712345678", "0044 7712 345678", "447712345678", "(07712) 345678", "07712.345.678",
        "07712\u00a0345\u00a0678",
        "０７７１２３４５６７８", "٠٧٧١٢٣٤٥٦٧٨",
    ],
)  # fmt: skip
def test_a_mobile_number_is_known_however_it_is_written(written: str) -> None:
    assert mobile_number(written) == "07712345678"


@pytest.mark.parametrize(
    "written",
    [
        "", "0141 496 0111", "+44 141 496 0111", "0800 22 44 88", "111", "116 123", "07012345678", "07612345678",
        "0771234567", "077123456789", "7712345678", "+33 6 12 34 56 78", "07712345678 ext 2", "07712345678;07712345679",
        "my mum's", "=07712345678", "07712\x00345678x", "+4407612345678", "😀",
    ],
)  # fmt: skip
def test_what_is_no_uk_mobile_number_is_refused(written: str) -> None:
    assert mobile_number(written) == ""


def test_the_isle_of_man_is_a_mobile_number_that_texts_treat_as_abroad() -> None:
    assert mobile_number("+44 7624 123456") == "07624123456"
    assert texts_as_abroad("07624123456")
    assert texts_as_abroad("07797123456")
    assert not texts_as_abroad("07712345678")
    assert not texts_as_abroad("07700900123")


def test_a_listed_number_keeps_its_groups() -> None:
    assert listed_number("0141  496   0111") == "0141 496 0111"
    assert listed_number("01414960111") == "01414960111"
    assert listed_number("ring the bell") == ""
    assert digits_of("+44 (0)141 496 0111") == "01414960111"

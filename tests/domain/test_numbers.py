"""CHI, NHS and prison numbers: right ones pass, wrong ones are told in a sentence, and nothing is ever refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.numbers import chi_warning, nhs_warning, number_warnings, prison_number_warning
from app.domain.person import PersonDetails, Sex
from app.domain.site import Nation, Setting


@pytest.mark.parametrize(
    ("chi", "born", "sex", "said"),
    [
        ("", None, Sex.NOT_SAID, ""),
        ("0101011237", None, Sex.NOT_SAID, ""),
        ("010101 1237", date(1901, 1, 1), Sex.MALE, ""),
        ("0101011237", date(2001, 1, 1), Sex.FEMALE, "ninth digit"),
        ("0101011237", date(2001, 1, 2), Sex.NOT_SAID, "birthday 2 January 2001"),
        ("0101201234", None, Sex.NOT_SAID, "does not add up"),
        ("010101123", None, Sex.NOT_SAID, "This one has 9"),
        ("3202011237", None, Sex.NOT_SAID, "does not begin with a day"),
        ("01010112X7", None, Sex.NOT_SAID, "10 digits"),
    ],
)
def test_a_chi_number_is_checked_by_its_day_its_ninth_and_its_last_digit(
    chi: str, born: date | None, sex: Sex, said: str
) -> None:
    warning = chi_warning(chi, born, sex)
    assert said in warning
    assert bool(said) == bool(warning)


@pytest.mark.parametrize(("number", "right"), [("943 476 5919", True), ("9434765918", False), ("943476591", False)])
def test_an_nhs_number_is_checked_by_its_last_digit(number: str, right: bool) -> None:
    assert (nhs_warning(number) == "") is right


@pytest.mark.parametrize(
    ("number", "nation", "right"),
    [
        ("104552", Nation.SCOTLAND, True),
        ("7", Nation.SCOTLAND, True),
        ("A1234BC", Nation.SCOTLAND, False),
        ("A1234BC", Nation.ENGLAND, True),
        ("a1234 bc", Nation.WALES, True),
        ("104552", Nation.ENGLAND, False),
        ("", Nation.ENGLAND, True),
    ],
)
def test_a_prison_number_is_checked_by_the_nation(number: str, nation: Nation, right: bool) -> None:
    assert (prison_number_warning(number, nation) == "") is right


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20), st.sampled_from(list(Nation)))
def test_anything_at_all_may_be_typed_and_is_never_refused(chi: str, nhs: str, number: str, nation: Nation) -> None:
    details = PersonDetails("A", custody_number=number, chi=chi, nhs_number=nhs)
    for warning in number_warnings(details, nation):
        assert warning.endswith(".")


def test_no_rule_is_held_against_the_number_of_approved_premises() -> None:
    details = PersonDetails("A", custody_number="X123456", chi="12")
    assert len(number_warnings(details, Nation.ENGLAND)) == 2
    assert len(number_warnings(details, Nation.ENGLAND, Setting.APPROVED_PREMISES)) == 1

"""Setting up a site: step by step, by keyboard alone, and never finished while something is missing."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.account import NewAccount
from app.domain.roles import Role
from app.domain.site import Nation, ReleaseRule, Setting, SiteSettings, missing_facts
from tests.ui.keyboard import on_screen, press, push, type_words
from ui.screens.set_up import SetUpScreen
from ui.widgets.set_up_accounts import AccountStep, RecoveryKeyStep
from ui.widgets.set_up_steps import FactsStep, PlaceStep, ReleaseRuleStep
from ui.widgets.text import Text

FACTS = {
    "names": ("HMP Lochmore", "Reception"),
    "pathway": ("Keep Safe", "the hall manager"),
    "phones": ("4127", "4100"),
    "form": ("the Keep Safe form", ""),
    "healthcare": ("the health centre", "4200"),
}
KEY = "7K2M-9QPX-4TRA-0ZN8-HH3W-51VC-B6YD"

Described = list[tuple[SiteSettings, list[NewAccount]]]


@pytest.fixture
def screen(qtbot: QtBot) -> SetUpScreen:
    made = SetUpScreen()
    qtbot.addWidget(made)
    on_screen(made)
    return made


def _described(screen: SetUpScreen) -> Described:
    described: Described = []
    screen.site_described.connect(lambda settings, accounts: described.append((settings, accounts)))
    return described


def _choose_place(screen: SetUpScreen, *, prison: bool = True) -> None:
    step = screen.step("place")
    assert isinstance(step, PlaceStep)
    press(Qt.Key.Key_Space, Qt.Key.Key_Tab)
    if not prison:
        press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    push(screen._go_on)


def _type_facts(screen: SetUpScreen) -> None:
    for key, facts in FACTS.items():
        assert screen.at() == key
        for words in facts:
            type_words(words)
            press(Qt.Key.Key_Return)


def _type_account(screen: SetUpScreen, name: str, user: str, *, role_steps: int = 0) -> None:
    type_words(name)
    press(Qt.Key.Key_Return)
    type_words(user)
    press(Qt.Key.Key_Return)
    for _step in range(role_steps):
        press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space, Qt.Key.Key_Tab)
    for _time in range(2):
        type_words("three plain words")
        press(Qt.Key.Key_Return)


def _to_check(screen: SetUpScreen) -> None:
    _choose_place(screen)
    _type_facts(screen)
    press(Qt.Key.Key_Space)
    push(screen._go_on)
    _type_account(screen, "Karen Drummond", "karen")  # an administrator, unless another is chosen
    _type_account(screen, "Anne Sinclair", "anne", role_steps=1)
    assert screen.at() == "check"


def test_a_whole_site_is_described_by_keyboard_alone(screen: SetUpScreen) -> None:
    described = _described(screen)
    _to_check(screen)
    press(Qt.Key.Key_Return)
    assert len(described) == 1
    settings, accounts = described[0]
    assert missing_facts(settings) == ()
    assert (settings.nation, settings.setting) == (Nation.SCOTLAND, Setting.PRISON)
    assert settings.release_rule is ReleaseRule.BASE
    assert settings.pathway.phone_at_night == "4100"
    assert [(account.user, account.role) for account in accounts] == [
        ("karen", Role.ADMINISTRATOR),
        ("anne", Role.HEALTHCARE),
    ]


def test_approved_premises_are_asked_no_release_rule(screen: SetUpScreen) -> None:
    described = _described(screen)
    _choose_place(screen, prison=False)
    _type_facts(screen)
    assert screen.at() == "first_account"
    _type_account(screen, "Karen Drummond", "karen")
    _type_account(screen, "Anne Sinclair", "anne")
    press(Qt.Key.Key_Return)
    assert described[0][0].release_rule is ReleaseRule.NONE


@pytest.mark.parametrize("key", FACTS)
def test_set_up_is_not_finished_while_a_fact_is_missing(screen: SetUpScreen, key: str) -> None:
    described = _described(screen)
    _to_check(screen)
    step = screen.step(key)
    assert isinstance(step, FactsStep)
    first = next(iter(step.fields.values()))
    first.set_words("   ")
    screen._show("check")
    assert len(screen.missing()) == 1
    assert screen.missing()[0] in screen._needed.text()
    assert not screen._go_on.isEnabled()
    screen._go_forward()
    assert described == []


def test_a_phone_number_without_digits_is_still_needed(screen: SetUpScreen) -> None:
    _choose_place(screen)
    screen._show("phones")
    type_words("ask the desk")
    assert "the phone number by day" in screen.missing()


def test_passwords_are_long_and_typed_twice_alike(screen: SetUpScreen) -> None:
    screen._show("first_account")
    step = screen.step("first_account")
    assert isinstance(step, AccountStep)
    step.name.set_words("Karen")
    step.user.set_words("karen")
    step.role.set_value(Role.OFFICER)
    step.password.set_words("short")
    step.again.set_words("short")
    assert step.missing() == ("a longer password",)
    for easy in ("Password2026!", "qwertyuiopas"):
        step.password.set_words(easy)
        assert step.missing() == ("a password that is harder to guess",)
    step.user.set_words("karen.drummond")
    step.password.set_words("Karen.Drummond")
    assert step.missing() == ("a password that is not the user name",)
    step.password.set_words("three plain words")
    assert step.missing() == ("the same password twice",)
    step.again.set_words("three plain words")
    assert step.missing() == ()
    assert "three plain words" not in str(step.said())


def test_two_accounts_with_one_user_name_are_named(screen: SetUpScreen) -> None:
    described = _described(screen)
    _to_check(screen)
    second = screen.step("second_account")
    assert isinstance(second, AccountStep)
    second.user.set_words("KAREN")
    screen._show("check")
    assert screen.missing() == ("two different user names",)
    screen._go_forward()
    assert described == []


@pytest.mark.parametrize(
    ("role", "missing"),
    [
        (Role.ADMINISTRATOR, "an officer or healthcare, to hold talks"),
        (Role.MANAGER, "an administrator, to add accounts"),
        (Role.OFFICER, "an administrator, to add accounts"),
    ],
)
def test_an_administrator_and_somebody_who_holds_talks_are_needed(
    screen: SetUpScreen, role: Role, missing: str
) -> None:
    _to_check(screen)
    for key in ("first_account", "second_account"):
        step = screen.step(key)
        assert isinstance(step, AccountStep)
        step.role.set_value(role)
    screen._show("check")
    assert screen.missing() == (missing,)
    assert not screen._go_on.isEnabled()


def test_nothing_is_asked_twice_while_the_site_is_made_and_an_error_gives_it_back(screen: SetUpScreen) -> None:
    described = _described(screen)
    _to_check(screen)
    press(Qt.Key.Key_Return)
    screen._go_forward()
    assert len(described) == 1
    screen.show_message("The folder could not be written. Free some space, then try again.")
    assert screen._go_on.isEnabled()
    screen._go_forward()
    assert len(described) == 2


def test_the_recovery_key_is_shown_large_and_typed_back(screen: SetUpScreen, qtbot: QtBot) -> None:
    kept: list[bool] = []
    screen.recovery_key_kept.connect(lambda: kept.append(True))
    screen.show_recovery_key(KEY)
    assert not screen._go_on.isEnabled()
    assert all(group in [label.text() for label in _labels(screen)] for group in KEY.split("-"))
    type_words("b6yd")
    press(Qt.Key.Key_Return)
    assert kept == [], "the last group is not the key"
    assert not any(group in label.text() for label in _labels(screen) for group in KEY.split("-")), "it is covered"
    step = screen.step("recovery")
    assert isinstance(step, RecoveryKeyStep)
    push(step.look_again)
    assert KEY.split("-", maxsplit=1)[0] in [label.text() for label in _labels(screen)]
    type_words(KEY.replace("9", "8"))
    press(Qt.Key.Key_Return)
    assert kept == []
    assert "This is not the key." in step.typed.problem.text()
    push(step.look_again)
    type_words(KEY.lower().replace("-", "  ").replace("0", "o"))
    press(Qt.Key.Key_Return)
    assert kept == [True]
    assert all(group not in child.text() for group in KEY.split("-") for child in _labels(screen))


def _labels(screen: SetUpScreen) -> list[Text]:
    return [text for text in screen.findChildren(Text) if text.parent() is not None and text.isVisible()]


def test_check_offers_to_change_each_part(screen: SetUpScreen) -> None:
    _to_check(screen)
    screen.step("check").change_asked.emit("phones")
    assert screen.at() == "phones"


def test_the_release_rule_is_needed_in_a_prison(screen: SetUpScreen) -> None:
    _choose_place(screen)
    _type_facts(screen)
    step = screen.step("release")
    assert isinstance(step, ReleaseRuleStep)
    assert screen.missing() == ("the rule for the day of leaving",)
    press(Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert step.value() is ReleaseRule.ACT_2023

"""The safety card cannot be passed unread; a champion's card tells nothing of what was said."""

from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui import talk_samples as samples
from tests.ui.looking import clipped_texts, grown, settle, with_theme
from tests.ui.screens.conftest import Put, all_words
from tests.ui.screens.keyboard import Keys, press
from ui.screens.safety import SafetyScreen


def screen_for(put: Put) -> tuple[SafetyScreen, list[tuple[str, str, str]]]:
    screen = SafetyScreen(samples.safety_page(), samples.CLOCK)
    told: list[tuple[str, str, str]] = []
    screen.told.connect(lambda who, when, after: told.append((who, when, after)))
    put(screen)
    return screen, told


def test_the_card_is_filled_in_by_keyboard_alone(put: Put) -> None:
    _screen, told = screen_for(put)
    press("Anne Sinclair", Keys.Key_Return, "10:42", Keys.Key_Return, "Anne is coming", Keys.Key_Return)
    press(Keys.Key_Space, Keys.Key_Tab, Keys.Key_Return)
    assert told == [("Anne Sinclair", "10:42", "Anne is coming")]


@pytest.mark.parametrize(("who", "when", "read"), list(product((False, True), repeat=3)))
def test_the_card_is_left_only_with_who_when_and_the_tick(put: Put, who: bool, when: bool, read: bool) -> None:
    screen, told = screen_for(put)
    for line, filled in ((screen.who, who), (screen.when, when)):
        line.edit.setFocus()
        press("x" if filled else " ")
    screen.read.setChecked(read)
    screen.save.click()
    assert bool(told) is (who and when and read)
    assert screen.save.isEnabled() is (who and when and read)
    missing = [word for word, there in (("who", who), ("the time", when), ("the tick", read)) if not there]
    assert screen.missing() == missing
    assert all(word in screen.needed.text() for word in missing)


def test_no_key_leaves_the_card_unread(put: Put) -> None:
    screen, told = screen_for(put)
    for key in (Keys.Key_Escape, Keys.Key_Return, Keys.Key_Back, Keys.Key_F6, Keys.Key_Space):
        QTest.keyClick(screen, key)
        QTest.keyClick(screen.save, key)
    QTest.keyClick(screen, Keys.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert told == []
    assert screen.isVisible()


def test_just_now_fills_in_the_time_of_the_clock(put: Put) -> None:
    screen, _told = screen_for(put)
    screen.just_now.click()
    assert screen.when.words() == samples.CLOCK.now().astimezone().strftime("%H:%M")
    assert "the time" not in screen.missing()


def test_the_site_s_own_people_numbers_and_form_are_the_steps(put: Put) -> None:
    screen, _told = screen_for(put)
    words = all_words(screen)
    for part in ("Stay with Davie.", "Tell the hall manager now.", "4127", "4100", "Keep Safe form", "blue folder"):
        assert part in words
    assert "4200" not in words  # healthcare is not needed for this finding
    screen.show_page(samples.safety_page_with_healthcare())
    words = all_words(screen)
    assert "Tell healthcare at once." in words
    assert "Duty nurse. Phone 4200." in words


def test_someone_else_who_must_be_told_is_named(put: Put) -> None:
    from dataclasses import replace

    page = replace(samples.safety_page(), who=("social work at once",), needs_pathway=False)
    screen = SafetyScreen(page, samples.CLOCK)
    put(screen)
    assert "Tell social work at once." in all_words(screen)


def test_the_answer_is_shown_only_when_it_is_asked_for(put: Put) -> None:
    screen, _told = screen_for(put)
    shown = [text.text() for text in screen.findChildren(type(screen.needed)) if text.isVisible()]
    assert not any("Yes, I think about it" in words for words in shown)
    screen.card.see.click()
    shown = [text.text() for text in screen.findChildren(type(screen.needed)) if text.isVisible()]
    assert any("Yes, I think about it" in words for words in shown)


def test_a_champion_s_card_holds_no_answer_no_reason_no_surname_and_no_number(put: Put) -> None:
    screen = SafetyScreen(samples.safety_page_with_healthcare(), samples.CLOCK)  # a card of staff was there before
    screen.show_page(samples.champion_safety_page())
    put(screen)
    words = all_words(screen)
    assert "Stop here. Tell a member of staff now." in words
    for part in (*samples.SECRETS, "hurting", "unwell", "4127", "4100", "4200", "Keep Safe", "nurse. Phone"):
        assert part not in words
    assert not screen.card.print_note.isVisible()
    assert not screen.card.see.isVisible()


def test_a_new_card_comes_empty(put: Put) -> None:
    screen, _told = screen_for(put)
    press("Anne Sinclair")
    screen.read.click()
    screen.show_page(samples.safety_page())
    assert screen.missing() == ["who", "the time", "the tick"]


@pytest.mark.parametrize(("width", "height", "scale"), [(1280, 800, 1.0), (1024, 768, 1.0), (1024, 768, 1.5)])
def test_nothing_is_cut_off(put: Put, width: int, height: int, scale: float) -> None:
    with_theme(scale=scale)
    screen = SafetyScreen(samples.safety_page(), samples.CLOCK)
    put(screen, width, height)
    for page in (samples.safety_page(), samples.safety_page_with_healthcare(), samples.champion_safety_page()):
        screen.show_page(page)
        settle()
        assert [*clipped_texts(screen), grown(screen, width, height)] == [""]

"""Words are never cut off, headings are balanced, and the same label says something else in place."""

from PySide6.QtGui import QFontMetricsF

from app.i18n import _
from tests.ui.conftest import OnScreen
from tests.ui.looking import clipped_texts, grown, settle
from ui.theme import THEME, font
from ui.widgets.lines import NO_LIMIT, Style, set_lines
from ui.widgets.text import Text

QUESTION = "How often did you drink alcohol before you came here?"


def test_a_wrapping_label_is_as_tall_as_its_lines(on_screen: OnScreen) -> None:
    text = Text("Any drink counts: beer, wine, spirits. " * 6)
    window = on_screen(text, width=320)
    assert text.lines(text.width()).count >= 6
    assert clipped_texts(window) == []


def test_a_label_that_is_squeezed_is_found(on_screen: OnScreen) -> None:
    text = Text("Any drink counts: beer, wine, spirits. " * 6)
    window = on_screen(text, width=320)
    text.setFixedHeight(30)
    settle()
    assert clipped_texts(window) == [text.text()]


def test_a_heading_leaves_no_word_alone() -> None:
    one_line = set_lines(QUESTION, Style("question", bold=True, wrap=False), NO_LIMIT).widest
    lines = set_lines(QUESTION, Style("question", bold=True), one_line - 10)
    assert lines.count == 2
    assert lines.widest < one_line * 0.65


def test_body_text_is_not_balanced() -> None:
    one_line = set_lines(QUESTION, Style("body", wrap=False), NO_LIMIT).widest
    assert set_lines(QUESTION, Style("body"), one_line - 10).widest > one_line * 0.8


def test_bold_parts_are_set_bold_and_their_marks_are_not_read_out() -> None:
    text = Text(_("Leaves **Thursday 4 March**, in 101 days"), wrap=False)
    assert text.text() == "Leaves Thursday 4 March, in 101 days"
    assert text.words() == _("Leaves **Thursday 4 March**, in 101 days")
    plain = QFontMetricsF(font("body")).horizontalAdvance(text.text())
    assert text.sizeHint().width() > plain + 2


def test_leading_is_that_of_the_look() -> None:
    assert set_lines("one\ntwo\nthree", Style("body"), 500).height == 3 * 18 * 1.4


def test_other_words_take_their_own_room_in_the_same_label(on_screen: OnScreen) -> None:
    text = Text("Short.", "question", bold=True)
    window = on_screen(text, width=500)
    before = text.height()
    text.set_words(QUESTION)
    settle()
    assert text.height() > before
    assert clipped_texts(window) == []


def test_larger_text_grows_the_open_window_and_cuts_nothing(on_screen: OnScreen) -> None:
    text = Text(QUESTION + " " + QUESTION)
    window = on_screen(text, width=500)
    before = text.height()
    THEME.use(scale=1.5)
    settle()
    assert text.height() > before * 1.4
    assert clipped_texts(window) == []


def test_a_window_that_needs_more_room_is_found(on_screen: OnScreen) -> None:
    window = on_screen(Text(QUESTION, "question", bold=True), width=400, height=300)
    assert grown(window, 400, 300) == ""
    assert grown(window, 400, 60) != ""


def test_a_list_cell_is_cut_with_an_ellipsis_and_that_is_not_a_fault(on_screen: OnScreen) -> None:
    text = Text("First talk after a change of prison", elide=True)
    window = on_screen(text, width=160)
    assert clipped_texts(window) == []


def test_two_asterisks_in_own_words_stay_two() -> None:
    text = Text(_("My goal: **{goal}**").format(goal="**sleep** 2**3"), wrap=False)
    assert text.text() == "My goal: **sleep** 2**3"

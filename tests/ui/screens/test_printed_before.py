"""Papers that were printed before: each can be chosen with the keyboard, and an empty list says so."""

from PySide6.QtCore import Qt

from tests.ui import staff_samples
from tests.ui.keyboard import press
from tests.ui.paper_samples import printed_again, printed_before
from tests.ui.screens.conftest import Put, all_words
from ui.screens.documents import DocumentsScreen

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def test_the_newest_has_the_keyboard_and_each_can_be_chosen(put: Put) -> None:
    screen = printed_before(3)
    chosen: list[str] = []
    screen.paper_chosen.connect(chosen.append)
    put(screen)
    press(ENTER, TAB, ENTER)
    assert chosen == ["r0", "r1"]


def test_day_document_copy_and_who_printed_it_can_be_read_and_heard(put: Put) -> None:
    words = all_words(put(printed_before(2)))
    for said in ("27 November 2026", "My health pack. Copies 12 to 14.", "By Aleksandra", "Printed at another place."):
        assert said in words
    assert "Look at it: My health pack, Copies 12 to 14, 27 November 2026" in words


def test_an_empty_list_says_what_will_stand_there(put: Put) -> None:
    screen = printed_before(0)
    words = all_words(put(screen))
    assert "Nothing was printed before" in words
    assert "Each one will stand here once it is printed." in words


def test_an_old_paper_says_first_that_it_is_old_and_what_is_on_it(put: Put) -> None:
    words = all_words(put(printed_again()))
    assert "This is the paper of 3 May 2026 again." in words
    assert "2 sensitive things are on it, as ticked then." in words


def test_the_documents_lead_to_what_was_printed_before_while_a_paper_is_being_made(put: Put) -> None:
    screen = DocumentsScreen(staff_samples.documents_page())
    asked: list[bool] = []
    screen.before_asked.connect(lambda: asked.append(True))
    put(screen)
    screen.before.setFocus()
    press(ENTER)
    assert asked == [True]

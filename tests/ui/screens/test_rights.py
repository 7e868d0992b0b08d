"""The pages of rights: sharing, the wrong person, an answer put right, a reason; by keyboard alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.assessment import Answer
from app.i18n import _, without_marks
from app.services.pages import Found
from tests.ui.door_samples import BAND, correctable, more_page
from tests.ui.keyboard import on_screen, press, push, type_words
from ui.screens.correct_answer import CorrectAnswerScreen
from ui.screens.more import MoreScreen
from ui.screens.reason import ReasonScreen
from ui.screens.sharing import SharingScreen
from ui.screens.wrong_person import VOID, WrongPersonScreen
from ui.widgets.choice_editor import ChoiceEditor
from ui.widgets.page import focus
from ui.widgets.text import Text


def _shown(qtbot: QtBot, screen: QWidget) -> None:
    qtbot.addWidget(screen)
    on_screen(screen)


def test_each_right_has_its_own_button_and_what_may_not_be_done_is_off(qtbot: QtBot) -> None:
    screen = MoreScreen(more_page(everything=False))
    _shown(qtbot, screen)
    assert [button.isEnabled() for button in screen._buttons] == [False, False, True, True, True, True, False]
    signals = (screen.correct_asked, screen.wrong_person_asked, screen.sharing_asked, screen.send_asked)
    for button, signal in zip(screen._buttons[2:6], signals, strict=True):
        with qtbot.waitSignal(signal):
            push(button)


def test_only_what_is_different_is_handed_on(qtbot: QtBot) -> None:
    screen = SharingScreen(more_page())
    _shown(qtbot, screen)
    changed: list[tuple[dict[str, bool], str]] = []
    screen.consents_changed.connect(lambda new, why: changed.append((new, why)))
    assert screen.missing() == ("something to change",)
    screen.options["gp"].members()[1].click()
    screen.options["family"].members()[0].click()
    focus(screen.reason.line.edit)
    type_words("He asked")
    press(Qt.Key.Key_Return)
    assert changed == [({"gp": False, "family": True}, "He asked")]


def test_moving_needs_what_who_why_and_a_second_person(qtbot: QtBot) -> None:
    screen = WrongPersonScreen(more_page())
    _shown(qtbot, screen)
    moved: list[tuple[object, ...]] = []
    screen.move_asked.connect(lambda *given: moved.append(given))
    screen.part.members()[1].click()
    screen.show_found((Found("p2", _("**Kofi** Mensah"), "104", "Iona 1-03"),))
    screen._choose("p2")
    type_words("It was Kofi")
    press(Qt.Key.Key_Return)
    assert screen.missing() == ("the second person",)
    type_words("a.nurse")
    press(Qt.Key.Key_Return)
    type_words("three plain words")
    press(Qt.Key.Key_Return)
    assert moved == [("p1", "p2", "It was Kofi", ("a.nurse", "three plain words"), None)]


def test_the_right_person_stays_chosen_while_somebody_else_is_looked_for(qtbot: QtBot) -> None:
    screen = WrongPersonScreen(more_page())
    _shown(qtbot, screen)
    screen.show_found((Found("p2", _("**Kofi** Mensah"), "104", "Iona 1-03"),))
    screen._choose("p2")
    screen.show_found((Found("p3", _("**Lee** Grant"), "105", "Iona 1-04"),))
    screen.part.members()[1].click()
    assert "It moves to Kofi Mensah." in [without_marks(text.words()) for text in screen.findChildren(Text)]
    assert "the right person" not in screen.missing()


def test_taking_out_needs_no_other_person_to_give_it_to(qtbot: QtBot) -> None:
    screen = WrongPersonScreen(more_page())
    _shown(qtbot, screen)
    screen.what.set_value(VOID)
    screen.what.changed.emit(VOID)
    assert not screen.search.isVisible()
    assert "the right person" not in screen.missing()
    assert screen.keep_button.words() == "Take it out"


def test_an_answer_is_chosen_put_right_and_given_a_reason(qtbot: QtBot) -> None:
    screen = CorrectAnswerScreen(BAND, correctable())
    _shown(qtbot, screen)
    corrected: list[tuple[Answer, str]] = []
    screen.answer_corrected.connect(lambda answer, why: corrected.append((answer, why)))
    push(screen.rows[0])
    assert set(screen.missing()) == {"the right answer", "why it was wrong"}
    editor = screen.area.editor()
    assert isinstance(editor, ChoiceEditor)
    editor.group.members()[1].click()
    focus(screen.reason.line.edit)
    type_words("Misheard")
    press(Qt.Key.Key_Return)
    question = correctable()[0].question
    assert [(answer.question_id, answer.value, why) for answer, why in corrected] == [
        (question.question_id, question.options[1].option_id, "Misheard")
    ]


def test_back_from_an_answer_leads_to_the_list(qtbot: QtBot) -> None:
    screen = CorrectAnswerScreen(BAND, correctable())
    _shown(qtbot, screen)
    push(screen.rows[0])
    push(screen.back)
    assert screen.rows[0].isVisible()
    with qtbot.waitSignal(screen.back_asked):
        push(screen.back)


def test_a_reason_is_needed(qtbot: QtBot) -> None:
    screen = ReasonScreen(BAND)
    _shown(qtbot, screen)
    given: list[str] = []
    screen.reason_given.connect(given.append)
    press(Qt.Key.Key_Return)
    assert given == []
    type_words("He told us")
    press(Qt.Key.Key_Return)
    assert given == ["He told us"]

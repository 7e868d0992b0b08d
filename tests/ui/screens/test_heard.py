"""What we heard: everything can be changed, private answers stay private, and findings can be marked as told."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.assessment import Urgency
from app.services.pages import FoundLine
from tests.ui import staff_samples as samples
from tests.ui.keyboard import on_screen, press, push
from ui.screens.heard import HeardScreen
from ui.widgets.button import Button
from ui.widgets.text import Text

Keys = Qt.Key


def _heard(qtbot: QtBot, width: int = 1280, **changes: object) -> HeardScreen:
    screen = HeardScreen(samples.heard_page(**changes))
    qtbot.addWidget(screen)
    on_screen(screen, width)
    return screen


def _button(screen: HeardScreen, words: str) -> Button:
    return next(button for button in screen.findChildren(Button) if button.isVisible() and button.words() == words)


def test_enter_says_that_it_is_right(qtbot: QtBot) -> None:
    screen = _heard(qtbot)
    with qtbot.waitSignal(screen.right_asked):
        press(Keys.Key_Return)


def test_each_line_can_be_changed_and_one_not_asked_yet_can_be_asked(qtbot: QtBot) -> None:
    screen = _heard(qtbot)
    asked: list[str] = []
    screen.change_asked.connect(asked.append)
    push(screen.lines._buttons[0])
    push(screen.lines._buttons[-1])
    assert asked == ["alcohol.before", "start.aids"]
    assert screen.lines._buttons[-1].words() == "Ask now"


def test_something_is_wrong_leads_to_the_first_change(qtbot: QtBot) -> None:
    screen = _heard(qtbot)
    with qtbot.waitSignal(screen.wrong_asked):
        push(screen._wrong)
    assert screen.focusWidget() is screen.lines._buttons[0]
    assert "Press Change" in screen._ask.text()


def test_a_private_answer_shows_only_that_it_is_kept(qtbot: QtBot) -> None:
    screen = _heard(qtbot)
    private = next(text for text in screen.findChildren(Text) if text.text() == "Private answer kept")
    assert private._colour == "private"


def test_a_finding_is_marked_as_told_once(qtbot: QtBot) -> None:
    screen = _heard(qtbot)
    told: list[str] = []
    screen.told_asked.connect(told.append)
    push(_button(screen, "Mark as told"))
    assert told == ["tooth_pain"]
    page = samples.heard_page()
    done = tuple(FoundLine(each.finding_id, each.level, each.title, "", each.who, each.by, True) for each in page.found)
    screen.show_page(samples.heard_page(found=done))
    assert not [each for each in screen.findChildren(Button) if each.isVisible() and each.words() == "Mark as told"]


def test_a_finding_without_a_reason_still_names_who_to_tell(qtbot: QtBot) -> None:
    found = FoundLine("", Urgency.SOON, "Healthcare has something to arrange", "", "Healthcare", "by Friday")
    screen = _heard(qtbot, found=(found,))
    words = "\n".join(text.text() for text in screen.findChildren(Text) if text.isVisible())
    assert "Healthcare, by Friday." in words
    assert "Because" not in words


def test_a_long_list_scrolls_and_the_side_stays(qtbot: QtBot) -> None:
    screen = _heard(qtbot, sections=samples.HEARD * 12)
    assert len(screen.lines._buttons) == 72
    push(screen.lines._buttons[40])
    button = screen.lines._buttons[40]
    assert button.visibleRegion().contains(button.rect().center())
    assert screen.beside.scroll.isVisible()


def test_band_and_footer_lead_on(qtbot: QtBot) -> None:
    screen = _heard(qtbot)
    heard: list[str] = []
    for name in ("back", "stop", "read_aloud"):
        getattr(screen, f"{name}_asked").connect(lambda name=name: heard.append(name))
    for button in (screen._back, screen._stop, screen._read_aloud):
        push(button)
    assert heard == ["back", "stop", "read_aloud"]


def test_a_talk_typed_in_from_paper_speaks_to_the_helper_who_typed_it(qtbot: QtBot) -> None:
    screen = HeardScreen(samples.heard_page(), from_paper=True)
    qtbot.addWidget(screen)
    on_screen(screen, 1280)
    words = " ".join(text.text() for text in screen.findChildren(Text))
    assert "What the paper says" in words
    assert "Is this the same as on the paper?" in words
    assert samples.BAND.called + ", is this right?" not in words
    shown = {button.words() for button in screen.findChildren(Button) if button.isVisible()}
    assert {"Back to typing", "Something is wrong", "Yes, keep it", "Type it"} <= shown
    assert not {"Read aloud", "Yes, this is right", "Ask now"} & shown

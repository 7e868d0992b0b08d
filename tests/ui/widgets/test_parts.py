"""The other parts: ring, rail, tabs, search, switch, scroll, band, buttons, the side of a question."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.i18n import _
from tests.ui.conftest import OnScreen
from tests.ui.looking import clipped_texts, settle
from ui.theme import LIGHT, THEME
from ui.widgets.answer import Answer, Choice
from ui.widgets.band import Band
from ui.widgets.button import Button
from ui.widgets.chip import TONES, Chip
from ui.widgets.count_tab import CountTabs, Filter
from ui.widgets.field import Field
from ui.widgets.focus_ring import FocusRing
from ui.widgets.footer import Footer
from ui.widgets.layout import boxed, col
from ui.widgets.person_row import PersonRow
from ui.widgets.popup import Line as FoundLine
from ui.widgets.popup import Popup
from ui.widgets.rail import Rail, Stop
from ui.widgets.scroll import Scroll
from ui.widgets.search_list import SearchList
from ui.widgets.sheet import Sheet
from ui.widgets.side import HelperPanel, PrivatePanel
from ui.widgets.switch import Switch
from ui.widgets.text import Text
from ui.widgets.tick import Tick

FILTERS = (
    Filter("overdue", 2, "Overdue", tone="now"),
    Filter("due", 4, "Due this week"),
    Filter("all", 8, "All of these"),
)
STOPS = tuple(Stop(title, "alcohol") for title in ("Before we start", "Alcohol", "Teeth"))
FOUND = (FoundLine("p1", _("**Dav**ie Mercer"), ("104552",)), FoundLine("p2", _("**Dav**id Osei"), ("118340",)))


def colours(image: QImage) -> set[str]:
    return {QColor(image.pixel(x, y)).name().upper() for x in range(image.width()) for y in range(image.height())}


def looks(widget: QWidget) -> set[str]:
    """The colours that a widget is drawn with now."""
    settle()
    return colours(widget.grab().toImage())


def test_enter_and_space_press_a_button(on_screen: OnScreen) -> None:
    button = Button("Next", "primary")
    heard: list[int] = []
    button.clicked.connect(lambda: heard.append(1))
    on_screen(button)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(heard) == 2


def test_a_button_that_is_off_is_readable_and_looks_broken(on_screen: OnScreen) -> None:
    button = Button("Save and go on", "primary")
    on_screen(button)
    button.setEnabled(False)
    seen = looks(button)
    assert LIGHT["sand"] in seen
    assert LIGHT["soft"] in seen
    assert LIGHT["brand"] not in seen


def test_a_button_becomes_the_filled_one_in_place(on_screen: OnScreen) -> None:
    button = Button("Skip for now", "secondary", icon_right="glyph-next")
    on_screen(button)
    assert LIGHT["card"] in looks(button)
    button.set_kind("primary")
    button.set_words("Next")
    assert LIGHT["brand"] in looks(button)
    assert button.accessibleName() == "Next"


def test_chosen_is_never_shown_by_colour_alone(on_screen: OnScreen) -> None:
    """A thick edge and a tick: both are there without any difference of hue."""
    answer = Answer(Choice("a", "Weekly"))
    on_screen(answer)
    before = answer.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    answer.set_chosen(True)
    after = answer.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    mark = QRect(answer.width() - 40, answer.height() // 2 - 8, 16, 16)
    dark = [QColor(image.copy(mark).pixel(0, 0)).lightness() for image in (before, after)]
    assert dark[0] - dark[1] > 100


def test_the_ring_goes_round_what_has_the_keyboard(on_screen: OnScreen) -> None:
    first, field = Button("Back"), Field("Your name")
    window = on_screen(first, field)
    ring = FocusRing(window)
    first.setFocus()
    settle()
    assert ring.ring() == QRect(first.mapTo(window, QPoint(0, 0)), first.size()).adjusted(-5, -5, 5, 5)
    field.setFocus()
    settle()
    assert ring.target() is field.line
    field.hide()
    settle()
    assert ring.isHidden() or ring.target() is not field.line


def test_the_ring_follows_a_layout_that_moves_and_stays_inside_a_scroll_area(on_screen: OnScreen) -> None:
    buttons = [Button(f"Button {number}") for number in range(30)]
    area = Scroll(boxed(col(*buttons)))
    area.setFixedHeight(300)
    window = on_screen(area)
    ring = FocusRing(window)
    buttons[0].setFocus()
    settle()
    first = ring.ring()
    buttons[20].setFocus()
    settle()
    port = QRect(area.mapTo(window, QPoint(0, 0)), area.size()).adjusted(-6, -6, 6, 6)
    assert ring.isVisible()
    assert port.contains(ring.geometry())
    assert port.contains(QRect(buttons[20].mapTo(window, QPoint(0, 0)), buttons[20].size()))
    assert ring.ring() != first


def test_a_widget_that_is_deleted_with_the_keyboard_leaves_no_ring(on_screen: OnScreen) -> None:
    button = Button("Take away")
    window = on_screen(button)
    ring = FocusRing(window)
    button.setFocus()
    settle()
    button.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    window.resize(500, 300)
    settle()
    assert not ring.isVisible()


def test_the_strip_that_says_more_comes_to_rest_at_every_size(on_screen: OnScreen) -> None:
    """It takes height, and with less height there is more below: the two must not chase each other."""
    area = Scroll(boxed(col(*(Text("word " * 20) for _number in range(6)), None)), say_more=True)
    on_screen(area)
    for width in (300, 420, 600, 900):
        for height in range(200, 900, 23):
            area.setFixedSize(width, height)
            settle()
            content = area.widget()
            assert content is not None
            hidden = content.height() - area.viewport().height()
            assert area.verticalScrollBar().maximum() == max(0, hidden), (width, height)
            assert area._more.isVisible() == area.more_below()


def test_scroll_says_in_words_that_there_is_more_below(on_screen: OnScreen) -> None:
    area = Scroll(boxed(col(*(Text("A line of words") for _number in range(40)))), say_more=True)
    area.setFixedHeight(300)
    window = on_screen(area)
    more = next(button for button in window.findChildren(Button) if button.words() == "More below")
    assert area.more_below()
    assert more.isVisible()
    while area.more_below():
        more.click()
    settle()
    assert not more.isVisible()


def test_the_rail_is_walked_with_arrows_and_asks_with_enter(on_screen: OnScreen, qtbot: QtBot) -> None:
    rail = Rail(STOPS, 1)
    rail.setMinimumHeight(300)
    on_screen(rail)
    rail.setFocus()
    assert rail.accessibleName() == "Part 2 of 3: Alcohol, now"
    QTest.keyClick(rail, Qt.Key.Key_Up)
    QTest.keyClick(rail, Qt.Key.Key_Up)
    assert rail.accessibleName() == "Part 1 of 3: Before we start, done"
    with qtbot.waitSignal(rail.asked) as said:
        QTest.keyClick(rail, Qt.Key.Key_Return)
    assert said.args == [0]
    QTest.keyClick(rail, Qt.Key.Key_End)
    assert rail.accessibleName() == "Part 3 of 3: Teeth, to come"


def test_a_rail_without_parts_stands_still(on_screen: OnScreen, qtbot: QtBot) -> None:
    rail = Rail()
    on_screen(rail)
    rail.setFocus()
    with qtbot.assertNotEmitted(rail.asked):
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_End):
            QTest.keyClick(rail, key)
        QTest.mouseClick(rail, Qt.MouseButton.LeftButton)


def test_tabs_are_one_stop_and_exactly_one_is_chosen(on_screen: OnScreen, qtbot: QtBot) -> None:
    tabs = CountTabs(FILTERS, "all")
    on_screen(tabs)
    tabs.focus_current()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)  # type: ignore[arg-type]
    with qtbot.waitSignal(tabs.chosen) as said:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)  # type: ignore[arg-type]
    assert said.args == ["due"]
    assert [tab.isChecked() for tab in tabs.members()] == [False, True, False]
    tabs.members()[1].click()
    assert [tab.isChecked() for tab in tabs.members()] == [False, True, False]
    tabs.show_filters(FILTERS[:2], "overdue")
    assert [tab.accessibleName() for tab in tabs.members()] == ["Overdue: 2", "Due this week: 4"]


@pytest.fixture
def search(on_screen: OnScreen) -> SearchList:
    made = SearchList("Find a person", add_words="Not here? Add a person")
    made.asked.connect(lambda words: made.show_found(FOUND if words.startswith("dav") else ()))
    on_screen(made)
    made.setFocus()
    return made


def test_results_are_walked_with_down_and_opened_with_enter(search: SearchList, qtbot: QtBot) -> None:
    QTest.keyClicks(search.line.edit, "dav")
    assert search.is_open()
    QTest.keyClick(search.line.edit, Qt.Key.Key_Down)
    with qtbot.waitSignal(search.opened) as said:
        QTest.keyClick(search.line.edit, Qt.Key.Key_Return)
    assert said.args == ["p2"]
    assert not search.is_open()


def test_esc_closes_the_results_and_keeps_the_words(search: SearchList) -> None:
    QTest.keyClicks(search.line.edit, "dav")
    QTest.keyClick(search.line.edit, Qt.Key.Key_Escape)
    assert (search.is_open(), search.words()) == (False, "dav")


def test_nobody_found_leads_to_adding_a_person(search: SearchList, qtbot: QtBot) -> None:
    QTest.keyClicks(search.line.edit, "xyz")
    assert search.is_open()
    with qtbot.waitSignal(search.add_asked):
        QTest.keyClick(search.line.edit, Qt.Key.Key_Return)


def test_an_emptied_search_closes_its_results(search: SearchList) -> None:
    QTest.keyClicks(search.line.edit, "d")
    QTest.keyClick(search.line.edit, Qt.Key.Key_Backspace)
    assert not search.is_open()


def test_a_result_is_opened_with_a_click(search: SearchList, qtbot: QtBot) -> None:
    QTest.keyClicks(search.line.edit, "dav")
    settle()
    lines = search.popup().findChildren(Scroll)[0].widget()
    assert lines is not None
    with qtbot.waitSignal(search.opened) as said:
        QTest.mouseClick(lines, Qt.MouseButton.LeftButton, pos=QPoint(40, 84))
    assert said.args == ["p2"]


def test_results_stay_below_their_field_when_something_comes_above_it(search: SearchList) -> None:
    QTest.keyClicks(search.line.edit, "dav")
    popup, window = search.popup(), search.window()
    layout = window.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.insertWidget(0, Text("Somebody else opened this talk. You can take it over and say why.", "lead"))
    settle()
    below = search.line.mapTo(window, QPoint(0, search.line.height())).y()
    assert popup.isVisible()
    assert popup.y() >= below
    window.resize(700, 500)
    settle()
    assert popup.width() <= 700


def test_results_never_stay_behind_on_another_screen(search: SearchList) -> None:
    QTest.keyClicks(search.line.edit, "dav")
    popup = search.popup()
    assert popup.isVisible()
    search.hide()
    settle()
    assert (popup.isVisible(), popup.lines()) == (False, ())


def test_results_are_deleted_with_the_screen(on_screen: OnScreen) -> None:
    search = SearchList("Find a person")
    window = on_screen(search)
    search.setFocus()
    QTest.keyClicks(search.line.edit, "dav")
    search.show_found(FOUND)
    search.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert window.findChildren(Popup) == []


def test_the_bottom_of_a_page_grows_with_words_that_need_more_lines(on_screen: OnScreen) -> None:
    THEME.use(scale=1.5)
    needed = Text(_("Still needed: **{things}**").format(things="a whole number for the last visit, " * 3), "body")
    footer = Footer(Button(_("Back")), (needed, 1), Button(_("Keep"), "primary"))
    window = on_screen(footer, width=800)
    assert clipped_texts(window) == []
    needed.set_words(_("Still needed: **{things}**").format(things="a name"))
    settle()
    assert footer.height() < 100


def test_a_locked_switch_keeps_its_state(on_screen: OnScreen) -> None:
    switch = Switch("Private answer", on=True, locked=True)
    on_screen(switch)
    switch.setFocus()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    QTest.keyClick(switch, Qt.Key.Key_Return)
    switch.click()
    assert switch.isChecked()
    assert switch.accessibleDescription() == "This cannot be changed here."


def test_the_private_panel_speaks_only_when_the_user_turns_it(on_screen: OnScreen) -> None:
    panel = PrivatePanel("Turn the screen.")
    heard: list[bool] = []
    panel.turned.connect(heard.append)
    on_screen(panel)
    panel.show_state("Always on for this question.", on=True, locked=True)
    assert heard == []
    panel.show_state("Turn the screen.", on=False, locked=False)
    panel.findChildren(Switch)[0].click()
    assert heard == [True]


def test_the_helpers_notes_change_in_place_and_hide_when_there_are_none(on_screen: OnScreen) -> None:
    panel = HelperPanel()
    window = on_screen(panel)
    assert not panel.isVisible()
    panel.show_lines(("Give time.", "Silence is fine."))
    settle()
    assert panel.isVisible()
    panel.show_lines(("Just listen.",))
    settle()
    seen = [text.text() for text in panel.findChildren(Text) if text.isVisible()]
    assert seen == ["For the helper", "Just listen."]
    assert clipped_texts(window) == []


def test_the_name_stays_when_facts_give_way(on_screen: OnScreen) -> None:
    band = Band("Davie Mercer", ("104552", "Iona Hall 2-14", "Induction talk"), (Button("Stop for now", "ondeep"),))
    window = on_screen(band, width=1200)
    shown = [text.text() for text in band.findChildren(Text) if text.isVisible() and len(text.text()) > 1]
    assert shown == ["Davie Mercer", "104552", "Iona Hall 2-14", "Induction talk"]
    window.resize(560, 300)
    settle()
    shown = [text.text() for text in band.findChildren(Text) if text.isVisible() and len(text.text()) > 1]
    assert shown[:2] == ["Davie Mercer", "104552"]
    assert "Induction talk" not in shown
    band.show_person("Kofi Mensah", ("200001",))
    assert band.accessibleName() == "Kofi Mensah, 200001"


def test_a_row_says_everything_to_a_screen_reader(on_screen: OnScreen) -> None:
    row = PersonRow("Davie Mercer", "2-14", "Yearly review", "3 days late", "now", key="p1")
    on_screen(row)
    assert row.accessibleName() == "Davie Mercer, 2-14, Yearly review, 3 days late"
    assert row.key == "p1"


def test_a_tick_wraps_its_words_and_keeps_its_target(on_screen: OnScreen) -> None:
    tick = Tick("I have read this card and I am with Davie.", note="You must tick this.")
    window = on_screen(tick, width=260)
    assert tick.height() > 80
    assert clipped_texts(window) == []
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert tick.isChecked()


@pytest.mark.parametrize("tone", TONES)
def test_a_chip_has_words_as_well_as_colour(on_screen: OnScreen, tone: str) -> None:
    chip = Chip("3 days late", tone)
    on_screen(chip)
    assert chip.accessibleName() == "3 days late"
    assert chip.width() > 80


def test_a_sheet_keeps_the_shape_of_its_page(on_screen: OnScreen) -> None:
    wide = QImage(300, 200, QImage.Format.Format_RGB32)
    wide.fill(QColor("#FFFFFF"))
    sheet, page = Sheet("Card", wide, width=150), Sheet("Page 1", width=150)
    on_screen(sheet, page)
    assert page.height() - sheet.height() == round(150 * 297 / 210) - 100


@pytest.mark.parametrize("dark", [False, True])
def test_every_part_restyles_while_the_window_is_open(on_screen: OnScreen, dark: bool) -> None:
    parts = [Button("Next"), Field("Your name", "k.drummond"), Tick("Yes"), Chip("Today", "soon"), Band("Davie", ())]
    window = on_screen(*parts)
    small = [part.height() for part in parts]
    THEME.use(dark=dark, scale=1.5)
    settle()
    assert all(part.height() > before for part, before in zip(parts, small, strict=True))
    assert clipped_texts(window) == []

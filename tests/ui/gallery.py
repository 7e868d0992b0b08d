"""Draws every widget in every state into PNG files: python -m tests.ui.gallery FOLDER."""

import os
import sys
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.i18n import BOLD, _
from tests.ui.looking import clipped_texts, picture_of, settle, shown
from ui.theme import THEME, dress
from ui.widgets.answer import Choice
from ui.widgets.answer_group import AnswerGroup
from ui.widgets.band import Band
from ui.widgets.button import Button
from ui.widgets.chip import TONES, Chip
from ui.widgets.count_tab import CountTabs, Filter
from ui.widgets.date_entry import DateEntry
from ui.widgets.face import FaceGroup
from ui.widgets.field import Field
from ui.widgets.focus_ring import FocusRing
from ui.widgets.footer import Footer
from ui.widgets.layout import Part, boxed, col, fill, row, wide
from ui.widgets.list_entry import Column, ListEntry
from ui.widgets.number import NumberEntry
from ui.widgets.number_disc import NumberDisc
from ui.widgets.panel import Ground, Panel, Rule
from ui.widgets.person_row import HallHead, PersonRow
from ui.widgets.picture import Gate, Mark, Picture
from ui.widgets.popup import Line as FoundLine
from ui.widgets.rail import Rail, Stop
from ui.widgets.ruler import Ruler
from ui.widgets.scroll import Scroll
from ui.widgets.search_list import SearchList
from ui.widgets.sheet import Sheet
from ui.widgets.side import HelperPanel, PrivatePanel
from ui.widgets.steps import Steps
from ui.widgets.switch import Switch
from ui.widgets.text import Text
from ui.widgets.text_entry import TextEntry
from ui.widgets.tick import Tick
from ui.widgets.timeline import Event, Timeline

STOPS = tuple(
    Stop(title, key)
    for title, key in (
        ("Before we start", "talk"),
        ("Safe today", "umbrella"),
        ("My strengths", "star"),
        ("My body", "body"),
        ("Getting about", "walking"),
        ("Mood and sleep", "mental-health"),
        ("Learning", "book"),
        ("Smoking", "smoking"),
        ("Alcohol", "alcohol"),
        ("Drugs", "medicines"),
        ("Teeth", "tooth"),
        ("Food and moving", "fruit-and-veg"),
        ("People", "people"),
        ("My life", "house"),
    )
)
OFTEN = ("Never", "Once a month or less", "About once a week", "Most days", "Every day")
HELPS = (
    ("Talking to someone", "talk"),
    ("Family", "family"),
    ("Friends", "people"),
    ("Faith or prayer", "praying-hands"),
    ("Exercise", "running"),
    ("Music", "music"),
    ("Keeping busy", "tools"),
    ("Good sleep", "bed"),
    ("Time alone", "moon"),
    ("None of these", "glyph-close"),
)


def page(*parts: Part, ground: str = "paper", gap: int = 16) -> Ground:
    root = Ground(ground)
    box = QVBoxLayout(root)
    fill(box, *parts, gap=gap, margins=(32, 28, 32, 28))
    return root


def band() -> Band:
    right = [
        Button("", "ondeep", icon="glyph-contrast", height=44, padding=10, name="Colours"),
        Button("Aa", "ondeep", height=44, padding=12, name="Text size"),
        Button("Stop for now", "ondeep", height=44, padding=16),
    ]
    return Band("Davie Mercer", ("104552", "Iona Hall 2-14", "Induction talk"), right)


def footer(*middle: Part) -> Footer:
    return Footer(
        Button("Back", icon="glyph-back", height=56),
        None,
        *middle,
        Button("Next", "primary", icon_right="glyph-next", height=56, padding=40, size="lead"),
    )


def question() -> QWidget:
    """The page that the person looks at most, put together from the widgets."""
    answers = AnswerGroup()
    choices = [Choice(f"a{place}", words, f"month-{place}") for place, words in enumerate(OFTEN)]
    answers.show_choices(choices, chosen=("a2",))
    root = Ground()
    quiet = wide(Button("Don't know", "plain", height=52), Button("Rather not say", "plain", height=52))
    centre = col(
        row(
            Picture("alcohol", 24),
            Text(_("**Alcohol**"), colour="brand", wrap=False),
            Text("Question 1 of 7", colour="soft", wrap=False),
            None,
            gap=10,
        ),
        Text("How often did you drink alcohol before you came here?", "question", bold=True),
        14,
        (answers, 1),
        6,
        row((quiet[0], 1), (quiet[1], 1), gap=10),
        gap=6,
    )
    side = col(
        Button("Read aloud", icon="glyph-speaker", height=64, size="lead", wide=True),
        PrivatePanel("Turn the screen. Only Davie looks and taps."),
        HelperPanel(
            ("Any drink counts: beer, wine, spirits.", "Ask about a usual month.", "There is no wrong answer.")
        ),
        None,
        gap=16,
    )
    inner = row((centre, 1), boxed(side, width=264), gap=40, margins=(40, 28, 40, 20))
    main = col((inner, 1), footer(), gap=0)
    box = QVBoxLayout(root)
    fill(box, band(), (row(Rail(STOPS, 8), (main, 1), gap=0), 1), gap=0)
    root.setProperty("keyboard", answers)
    answers.focus_current()
    return root


def many() -> QWidget:
    answers = AnswerGroup()
    choices = [Choice(words, words, key) for words, key in HELPS]
    answers.show_choices(
        choices, chosen=("Family", "Exercise"), many=True, columns=2, picture_width=44, heights=(60, 80)
    )
    help_group = AnswerGroup(gap=14)
    help_group.show_choices(
        (
            Choice("no", "No, thank you", "raised-hand", "I am fine with this"),
            Choice("more", "Tell me more", "talk", "Something to read or hear"),
            Choice("arrange", "Help me arrange it", "calendar", "Someone books it with me"),
        ),
        chosen=("arrange",),
        columns=2,
        picture_width=64,
        heights=(96, 108),
    )
    answers.focus_current()
    return page((answers, 2), (help_group, 1))


def private() -> QWidget:
    answers = AnswerGroup(gap=18)
    answers.show_choices(
        (
            Choice("no", "No", "raised-hand"),
            Choice("maybe", "Maybe. I want to hear more first", "question"),
            Choice("yes", "Yes, I want help", "handshake"),
        ),
        chosen=("yes",),
        accent="private",
    )
    sheet = Panel(
        Text("Would you like help with drinking?", "question", bold=True),
        Text("Tap your answer. Then tap Done. The screen hides it.", "lead", colour="soft"),
        (answers, 1),
        Rule(),
        row(
            Button("Go back", icon="glyph-back", height=60, colour="private"),
            None,
            Button("Done. Hide my answer", "private", icon="glyph-eye-off", height=60, padding=32, size="lead"),
        ),
        ground="paper",
        edge="",
        radius=24,
        padding=(56, 36, 56, 32),
        gap=18,
    )
    head = row(
        Picture("glyph-lock", 30, colour="ondeep"),
        Text(_("**Only you can see this, Davie.** Your helper is looking away."), "lead", colour="ondeep", wrap=False),
        None,
        Button("Read aloud", "ondeep", icon="glyph-speaker", height=52),
    )
    answers.focus_current()
    return page(head, (sheet, 1), ground="private_ground")


def faces() -> QWidget:
    group = FaceGroup()
    group.set_value(4)
    ruler = Ruler(name="How much does this matter to you?")
    ruler.set_value(7)
    empty = Ruler(name="How sure are you?")
    group.focus_current()
    return page(group, ruler, empty, None)


def buttons() -> QWidget:
    kinds = ("primary", "secondary", "plain", "quiet", "danger", "private")
    on = row(*(Button(kind.capitalize(), kind, icon="glyph-check") for kind in kinds), None)
    off = [Button(kind.capitalize(), kind, icon_right="glyph-next", height=56, size="lead") for kind in kinds[:4]]
    for button in off:
        button.setEnabled(False)
    letters = [Button("Large", checkable=True, height=44), Button("Very large", checkable=True, height=44)]
    letters[0].setChecked(True)
    deep = Ground("deep")
    fill(
        QVBoxLayout(deep),
        row(
            Mark(36),
            Button("Print", "ondeep", icon="glyph-print", height=44),
            Button("", "ondeep", icon="glyph-contrast", height=44, padding=10, name="Colours"),
            None,
        ),
        margins=(16, 10, 16, 10),
    )
    switches = [
        Switch("Private answer"),
        Switch("Private answer", on=True),
        Switch("Private answer", on=True, locked=True),
        Switch("Off"),
    ]
    switches[3].setEnabled(False)
    ticks = [
        Tick("Drinking less", on=True, note="Goal 1"),
        Tick("Names of my kids", note="Goal 2"),
        Tick("I have read this card and I am with Davie.", on=True),
        Tick("Not now"),
    ]
    ticks[3].setEnabled(False)
    return page(
        on,
        row(*off, None),
        row(Text("Letters", bold=True, wrap=False), *letters, None),
        deep,
        row(*switches, None),
        row(*((tick, 1) for tick in ticks)),
        row(*(Chip(f"{tone} state", tone) for tone in TONES), None),
        row(*(NumberDisc(number) for number in (1, 2, 3)), Steps(2, 4), Steps(0, 2), Steps(4, 9), None, gap=20),
        CountTabs(
            (
                Filter("overdue", 2, "Overdue", "glyph-warning", "now"),
                Filter("due", 14, "Due this week", "glyph-clock", "soon"),
                Filter("leaving", 2, "Leaving soon", "glyph-door"),
                Filter("all", 8, "All of these", "people"),
            ),
            "all",
        ),
        None,
    )


def fields() -> QWidget:
    wrong = Field("When did you tell them?", "25:90", icon="glyph-clock")
    wrong.set_problem("That is no time. Please type it like 10:42.")
    number, bad_number = NumberEntry("Age", unit="years"), NumberEntry("Age", most=99)
    number.set_value(37)
    bad_number.set_half_typed("144")
    bad_number._say_problem()
    day, bad_day = DateEntry("Born"), DateEntry("Leaves")
    day.set_value(date(1989, 3, 14))
    bad_day.set_value(None, "30/Feb/2027")
    bad_day._say_problem()
    page_of_words = TextEntry("Anything else?", lines=3)
    page_of_words.set_words("I want to be well when I see my kids again. My sister says I can stay with her at first.")
    medicines = ListEntry(
        (Column("name", "Medicine", "Name on the box", 2), Column("much", "How much"), Column("when", "When")),
        add_words="Add a medicine",
    )
    medicines.set_value(
        (
            (("name", "Sertraline"), ("much", "50 mg"), ("when", "Morning")),
            (("name", "Salbutamol"), ("much", "2 puffs"), ("when", "")),
        )
    )
    off = Field("Your name", "k.drummond")
    off.setEnabled(False)
    return page(
        row((off, 1), (Field("Your password", "wellgate-demo", password=True), 1), (wrong, 1), gap=20),
        row(day, bad_day, None, gap=40),
        row(number, 40, bad_number, None),
        row((page_of_words, 1), (TextEntry("Why?", hint="In your own words"), 1), gap=20),
        medicines,
        None,
    )


def lists() -> QWidget:
    search = SearchList("Find a person: name, number or cell", add_words="Not here? Add a person")
    search.setProperty("gallery", "search")
    people = col(
        HallHead("Iona Hall", "3 people", first=True),
        PersonRow("Davie Mercer", "2-14", "Yearly review", "3 days late", "now"),
        PersonRow("Kofi Mensah", "1-03", "First talk", "Today", "soon"),
        PersonRow("Scott Rennie", "2-20", "Leaving talk", "9 days", "leaving", ruled=False),
        HallHead("Skye Hall", "1 person"),
        PersonRow("Aran Kowal-Wojciechowski", "3-11", "First talk after a change of prison", "1 day late", "now"),
        None,
        gap=0,
    )
    documents = AnswerGroup(gap=8, mark=False, size="body")
    documents.show_choices(
        (
            Choice("plan", "My plan", "plan-list", "In my pocket"),
            Choice("pack", "My health pack", "bag-ready", "In the street"),
            Choice("letter", "Letter to a GP", "envelope", "In the street, by consent"),
        ),
        chosen=("plan",),
        picture_width=32,
        heights=(64, 68),
    )
    events = Timeline(
        (
            Event("9 Nov 2026", "Check-in by Mo. Felt okay.", "talk"),
            Event("14 Aug", "Goal reached: joined the gym, and went there twice in the first week.", "star"),
            Event("20 Nov 2025", "First talk. Plan agreed.", "talk"),
        )
    )
    image = QImage(210, 297, QImage.Format.Format_RGB32)
    image.fill(QColor("#D8E9E2"))
    sheets = row(Sheet("Page 1", image, chosen=True), Sheet("Page 2"), None)
    left = col(search, (Panel(Scroll(boxed(people)), padding=1, gap=0), 1), sheets)
    right = col(documents, Text("What has happened", "lead", bold=True), events, None)
    return page((row((left, 3), (right, 2), gap=28), 1))


def texts() -> QWidget:
    sizes = ("display", "question", "title", "answer", "lead", "body", "small")
    words = [
        Text(f"{size.capitalize()}: a talk about {BOLD}your{BOLD} health, 10 of 10", size, bold=size in sizes[:3])
        for size in sizes
    ]
    pictures = row(
        *(Picture(key, 44) for key in ("month-0", "month-3", "face-1", "face-5", "chair", "no-such-picture")),
        Picture("alcohol", 28, plate=48),
        Picture("glyph-lock", 28, plate=48, colour="private", ground="private_bg", round_plate=True),
        Mark(52, frame="brand"),
        None,
    )
    boxes = row(
        (
            Panel(
                Chip("3 days late", "now"),
                Text("Yearly review", "title", bold=True),
                Text("It was due on Friday 20 November 2026. It takes about 20 minutes.", colour="soft"),
                bar="now",
            ),
            1,
        ),
        (HelperPanel(("Give time. Silence is fine.", "You may ask: what got you through last time?")), 1),
        (PrivatePanel("Always on for this question.", on=True, locked=True), 1),
        gap=24,
    )
    gate = Gate()
    gate.setFixedSize(340, 460)
    return page((row((col(*words, pictures, boxes, None), 1), gate, gap=24), 1))


PAGES = {
    "question": question,
    "many": many,
    "private": private,
    "faces": faces,
    "buttons": buttons,
    "fields": fields,
    "lists": lists,
    "texts": texts,
}


def draw(name: str, folder: Path, *, width: int = 1280, height: int = 800, mark: str = "") -> list[str]:
    """One page of the gallery as a PNG; gives the words that are cut off in it."""
    root = PAGES[name]()
    FocusRing(root)
    shown(root, width, height)
    root.activateWindow()
    for search in root.findChildren(SearchList):
        search.line.edit.setFocus()
        QTest.keyClicks(search.line.edit, "dav")
        found = (
            ("1", _("**Dav**ie Mercer"), "104552", "Iona Hall 2-14"),
            ("2", _("**Dav**id Osei"), "118340", "Skye Hall 1-08"),
        )
        search.show_found([FoundLine(key, words, (number, where), "glyph-user") for key, words, number, where in found])
    for group in root.findChildren(AnswerGroup)[:1] if name != "lists" else []:
        group.focus_current()
    for faces_group in root.findChildren(FaceGroup):
        faces_group.focus_current()
    if name == "buttons":
        QTest.mouseMove(root.findChildren(Button)[1], QPoint(10, 10))
    settle()
    picture_of(root, folder / f"{name}{mark}.png")
    cut = [f"{name}{mark}: {words}" for words in clipped_texts(root)]
    root.close()
    root.deleteLater()
    settle()
    return cut


def main(folder: Path) -> None:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    dress(application)
    application.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    cut: list[str] = []
    for name in PAGES:
        cut += draw(name, folder)
    cut += draw("question", folder, width=1024, height=768, mark="-1024")
    THEME.use(dark=True)
    for name in PAGES:
        cut += draw(name, folder, mark="-dark")
    THEME.use(dark=False, scale=1.5)
    for name in PAGES:
        cut += draw(
            name,
            folder,
            mark="-150",
            width=1600 if name in ("fields", "buttons", "lists", "texts") else 1280,
            height=1100,
        )
    THEME.use(scale=1.0)
    sys.stdout.write("\n".join(["cut off:", *cut]) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

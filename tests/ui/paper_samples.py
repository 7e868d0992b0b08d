"""Made-up pages for the screens of papers and services: many rows, long names, and nothing at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from app.domain.assessment import Kind, TalkSet
from app.domain.directory import Service
from app.domain.pack import DocumentKind, Grade, Paper
from app.domain.site import Nation
from app.i18n import BOLD
from app.services.pages import Band, DocumentLine, Found
from app.services.pages.directory import (
    CheckLine,
    DirectoryGroup,
    DirectoryLine,
    DirectoryPage,
    ListLine,
    ListReportPage,
    OwnServicePage,
)
from app.services.pages.from_paper import PaperEntryPage, PaperLine, PaperQuestionPage, PaperStartPage
from app.services.pages.look import LookPage
from app.services.pages.packs import (
    ListsPage,
    MadePack,
    PackLine,
    PacksPage,
    PaperWay,
    PaperWaysPage,
    ReminderLine,
    RemindersPage,
    UnplannedPage,
)
from app.services.pages.printed import PrintedLine, PrintedPage
from ui.screens.find_person import FindPersonScreen
from ui.screens.look_at_paper import LookAtPaperScreen
from ui.screens.official_lists import OfficialListsScreen
from ui.screens.own_service import OwnServiceScreen
from ui.screens.own_services import OwnServicesScreen
from ui.screens.packs import PacksScreen
from ui.screens.packs_made import PacksMadeScreen
from ui.screens.paper_entry import PaperEntryScreen
from ui.screens.paper_start import PaperStartScreen
from ui.screens.papers import PapersScreen
from ui.screens.print_list import PrintListScreen
from ui.screens.printed_before import PrintedBeforeScreen
from ui.screens.reminders import RemindersScreen
from ui.screens.services_near import ServicesNearScreen
from ui.screens.to_check import ToCheckScreen
from ui.screens.unplanned import UnplannedScreen

LONG = "Aleksandra-Wilhelmina Featherstonehaugh-Cholmondeley"
BAND = Band("Davie", "Davie Mercer", ("104552", "Iona Hall 2-14"), practice=True)
TODAY = date(2026, 11, 24)
TOPICS = (("body", "My body"), ("mood", "How I feel"), ("moving", "Moving more"), ("money", "Money"))
WAYS = PaperWaysPage(
    (
        ("Papers", (PaperWay("unplanned", "leaving", "A pack with only a name", "Without warning.", "Make the pack"),
                    PaperWay("lists", "glyph-print", "Lists to print", "Names and times only.", "Choose and print"))),
        ("Services", (PaperWay("near", "map", "Services near a place", "By place and topic.", "Search"),)),
    )
)  # fmt: skip
PAPER = Paper(DocumentKind.MY_HEALTH_PACK, Grade.STREET, "My health pack", b"%PDF", 9)


def sheets(count: int = 9) -> list[QImage]:
    image = QImage(210, 297, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    return [image] * count


def leaving(count: int) -> PacksPage:
    lines = tuple(
        PackLine(f"p{n}", LONG if n % 3 == 0 else f"Person {n}", "Iona Hall 2-14", "leaves 27 November 2026",
                 ("No finished talk: only what fits everybody is in it.",) if n % 2 else (),
                 "Printed on 20 November 2026." if n % 5 == 4 else "")
        for n in range(count)
    )  # fmt: skip
    said = f"{count} people leave in the next 14 days."
    return PacksPage(14, lines, True, said)


def packs(count: int) -> PacksScreen:
    screen = PacksScreen("Packs for everyone leaving soon", (7, 14, 28, 84), 14)
    screen.show_page(leaving(count))
    return screen


THINGS = (("topic:alcohol", "The page about drinking", "People who can help"), ("goal:1", "I will stop", "Goal 1"))


def made(count: int = 5, *, working: bool = False) -> PacksMadeScreen:
    screen = PacksMadeScreen("Packs for everyone leaving soon", may_save=True)
    for n in range(count):
        failed = "The pack could not be made. Make it by hand." if n % 5 == 2 else ""
        screen.add_pack(
            MadePack(f"p{n}", LONG if n % 2 else f"Person {n}", 9, failed, () if failed else THINGS, ("the wing",),
                     ("2 numbers are held back: they are out of date.",), "failed" if failed else "made")
        )  # fmt: skip
    screen.show_working("Making the packs", 2, count) if working else screen.show_done(count)
    return screen


def unplanned(*, ready: bool = True) -> UnplannedScreen:
    screen = UnplannedScreen(UnplannedPage((("pl", "Polish (Polski)"), ("ar", "Arabic")), may_save=True))
    if ready:
        screen.name.set_words(LONG)
        screen.show_paper(PAPER, sheets())
    else:
        screen.show_found(tuple(Found(f"p{n}", f"{BOLD}{LONG}{BOLD}", "104552", "Iona Hall 2-14") for n in range(5)))
    return screen


def lists_page() -> ListsPage:
    sets = (
        ("short", "Short talk"),
        ("induction", "Induction talk"),
        ("full", "Full talk"),
        ("leaving", "Leaving talk"),
    )
    roles = (("officer", "Officer"), ("healthcare", "Healthcare"), ("champion", "Health champion"))
    return ListsPage(TODAY, ("Iona Hall", "Skye Hall"), sets, roles, "Wing list", may_save=True, all_rooms="All halls")


def print_list(*, blank: bool) -> PrintListScreen:
    screen = PrintListScreen(lists_page(), blank=blank)
    screen.ask()
    screen.show_paper(PAPER, sheets(25 if blank else 2))
    return screen


def found(count: int = 4) -> FindPersonScreen:
    screen = FindPersonScreen("Type in a paper talk", "Name or number on the paper")
    screen.line.set_words("a")
    screen.show_found(
        tuple(Found(f"p{n}", f"{BOLD}{LONG}{BOLD} {n}", "104552", "Iona Hall 2-14") for n in range(count))
    )
    return screen


def start(**changes: object) -> PaperStartPage:
    sets = tuple((each, f"{each.value} talk") for each in TalkSet)
    roles = (("officer", "Officer"), ("champion", "Health champion"))
    given: dict[str, object] = {"held_by": "Karen Drummond", "release": "2026.11"}
    return PaperStartPage(BAND, TODAY, sets, roles, **(given | changes))  # type: ignore[arg-type]


LANGUAGES = tuple(f"A language with a long name {n}" for n in range(1, 13))


def question(**changes: object) -> PaperQuestionPage:
    given: dict[str, object] = {
        "number": 6, "of": 70, "section": "Before we start", "words": "Which language do you like best?",
        "kind": Kind.ONE, "options": LANGUAGES, "how_to_type": "Type the number of the ticked tile.",
        "open_now": True,
    }  # fmt: skip
    return PaperQuestionPage(**(given | changes))  # type: ignore[arg-type]


def entry(lines: int = 5, **changes: object) -> PaperEntryPage:
    typed = tuple(PaperLine(n, "How often you drank before you came here", "Most days", n % 7 != 0)
                  for n in range(1, lines + 1))  # fmt: skip
    held = "Held by Karen Drummond on Tuesday 24 November 2026"
    return PaperEntryPage(BAND, "Induction talk", held, typed, question(**changes), lines, 70)


LINE = DirectoryLine("own_1", "Friday walkers and tea, with Aleksandra and friends", "A slow walk, every Friday at 10",
                     "0141 496 0199", ("The Hall, Example Street, G31", "Checked by Karen Drummond on 3 May 2026."),
                     "Checked long ago", "soon", "walking")  # fmt: skip


def near(count: int = 40) -> ServicesNearScreen:
    group = DirectoryGroup("From the official lists", (LINE,) * count)
    return ServicesNearScreen(DirectoryPage((group,), f"{count} found.", TOPICS))


def own_service(*, new: bool = False) -> OwnServiceScreen:
    service = Service("own_1", "Friday walkers", "A slow walk", tuple(Nation), ("moving",), "0141 496 0199")
    return OwnServiceScreen(OwnServicePage(service, "G31", "The Hall", True, TOPICS, "" if new else "Checked.", new))


CHECKS = tuple(CheckLine(f"s{n}", LONG, "0800 22 44 88", "Nobody here has rung this number yet.") for n in range(20))
OLD_LIST = CheckLine("", "GP practices, Scotland", "", "This list was loaded long ago.", "phs-gp")
LISTS = (
    ListLine("phs-gp", "GP practices, Scotland", "Public Health Scotland, GP practice contact details.",
             "911 places, loaded on 3 May 2026.", stale=True),
    ListLine("ods-gp", "GP practices, England and Wales", "NHS England, the file epraccur.", "Not loaded."),
)  # fmt: skip


def lists(*, usable: bool) -> OfficialListsScreen:
    screen = OfficialListsScreen(LISTS)
    remarks = tuple((n, f"9000{n} is closed or not open yet: left out.", not usable) for n in range(1, 40))
    report = ListReportPage(
        "phs-gp", "GP practices, Scotland", "list.csv", usable, ("911 places are open.",), remarks, 4
    )
    screen.show_report(report)
    return screen


TEXTS = RemindersPage(
    tuple(ReminderLine(f"p{n}", LONG if n % 2 else f"Person {n}", "Iona Hall 2-14") for n in range(8)),
    tuple(ReminderLine(f"q{n}", LONG, "", "The number is no UK mobile number. Ask them again.") for n in range(3)),
)


def printed_before(count: int) -> PrintedBeforeScreen:
    lines = tuple(
        PrintedLine(f"r{n}", "My health pack" if n % 2 else "Pocket card", f"{28 - n} November 2026", "Copies 12 to 14",
                    (f"By {LONG}.", "As it was made on 3 May 2026.") if n % 3 else ("Printed at another place.",),
                    "bag-ready" if n % 2 else "id-card")
        for n in range(count)
    )  # fmt: skip
    return PrintedBeforeScreen(PrintedPage(BAND, lines))


def printed_again() -> LookAtPaperScreen:
    line = DocumentLine(
        DocumentKind.MY_HEALTH_PACK, "My health pack", Grade.STREET, "In the street", "Anyone.", "paper"
    )
    screen = LookAtPaperScreen(LookPage(line, BAND, True, "Anyone can read it."))
    held = ("This is the paper of 3 May 2026 again. Its numbers may be out of date.",
            "2 sensitive things are on it, as ticked then.")  # fmt: skip
    screen.show_paper(replace(PAPER, held_back=held), sheets())
    return screen


SCREENS: dict[str, Callable[[], QWidget]] = {
    "papers": lambda: PapersScreen(WAYS),
    "packs": lambda: packs(8),
    "packs-nobody": lambda: packs(0),
    "packs-made": made,
    "packs-working": lambda: made(working=True),
    "unplanned": unplanned,
    "unplanned-already-here": lambda: unplanned(ready=False),
    "print-list": lambda: print_list(blank=False),
    "print-blank": lambda: print_list(blank=True),
    "find-person": found,
    "printed-before": lambda: printed_before(9),
    "printed-before-none": lambda: printed_before(0),
    "printed-again": printed_again,
    "reminders": lambda: RemindersScreen(TEXTS),
    "reminders-nobody": lambda: RemindersScreen(RemindersPage((), ())),
    "paper-start": lambda: PaperStartScreen(start()),
    "paper-start-half-done": lambda: PaperStartScreen(start(open_entry="s1")),
    "paper-entry": lambda: PaperEntryScreen(entry(60)),
    "paper-entry-text": lambda: PaperEntryScreen(entry(0, kind=Kind.TEXT, options=(), open_now=False)),
    "services-near": near,
    "services-near-nothing": lambda: ServicesNearScreen(DirectoryPage((), "No list is loaded yet.", TOPICS, False)),
    "own-services": lambda: OwnServicesScreen((LINE,) * 6, may_change=True),
    "own-services-none": lambda: OwnServicesScreen((), may_change=True),
    "own-service": own_service,
    "own-service-new": lambda: own_service(new=True),
    "to-check": lambda: ToCheckScreen((*CHECKS, OLD_LIST)),
    "to-check-nothing": lambda: ToCheckScreen(()),
    "official-lists": lambda: OfficialListsScreen(LISTS),
    "official-lists-refused": lambda: lists(usable=False),
    "official-lists-good": lambda: lists(usable=True),
}

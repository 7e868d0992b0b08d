"""Made-up pages of backups, restore and recovered records, for the pictures and the tests of the screens."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.services.pages.backups import BackupsPage, Came, RecoveredLine, RestoreLook
from ui.screens.backups import BackupsScreen
from ui.screens.recovered import RecoveredScreen
from ui.screens.restore import RestoreScreen
from ui.screens.salvage import SalvageScreen
from ui.screens.trouble import TroubleScreen

PAGE = BackupsPage(
    outside="The last one is 9 days old, from 15 November 2026.",
    late=True,
    here=("24 November 2026, 18:02", "23 November 2026, 17:55", "22 November 2026, 18:10"),
    practised="Last practised on 1 November 2026, 09:30: it went well.",
    checked="The records were last checked on 20 November 2026, 11:00.",
    found=(),
    to_check=3,
)
WRONG = BackupsPage(
    "There is no backup outside this computer yet.",
    late=True,
    here=(),
    practised="Nobody has practised a restore here yet.",
    checked="The records were last checked on 20 November 2026, 11:00.",
    found=("The log of who did what: line 214 was changed.",),
)
LOST = RestoreLook(
    "This backup is from 22 November 2026, 18:10.",
    "It holds 412 records about 96 people.",
    (
        "7 records would be lost.",
        "31 answers would be lost.",
        "They are about 3 people.",
        "They were made from 23 November 2026 to 24 November 2026.",
    ),
    loses=True,
)
LINES = (
    RecoveredLine("r1", "p1", "A health talk", "Danny McBride", "24 November 2026"),
    RecoveredLine("r2", "p1", "A plan", "Danny McBride", "24 November 2026"),
    RecoveredLine("r3", "", "Answers of a talk", "Nobody can tell who it is about", "A talk that was still open"),
)


def working() -> BackupsScreen:
    screen = BackupsScreen(PAGE)
    screen.show_begun("Making the backup. Leave the stick in.")
    screen.show_far(420, 1000)
    return screen


def done() -> BackupsScreen:
    screen = BackupsScreen(PAGE)
    lines = (
        "It was opened there and checked: every page, every record and the log.",
        "It holds 412 records about 96 people.",
        "Its folder is wellgate-20261124T180210-4fa1c2.",
        "Take the stick out and lock it away.",
    )
    screen.show_came(Came("The backup is made and whole.", lines))
    return screen


def restore_chosen() -> RestoreScreen:
    screen = RestoreScreen("Sam Reid")
    screen.show_chosen("wellgate-20261122T181005-4fa1c2")
    screen.show_look(LOST)
    return screen


def salvaged() -> SalvageScreen:
    screen = SalvageScreen()
    screen.show_came(
        "What could be read is recovered.",
        (
            "214 records were recovered. Check each one.",
            "Some rows of bodies could not be read.",
            "The recovered records are in D:/recovered.",
            "Your administrator puts them in use. The damaged files are as they were.",
        ),
    )
    return screen


SCREENS: dict[str, Callable[[], QWidget]] = {
    "backups": lambda: BackupsScreen(PAGE),
    "backups-wrong": lambda: BackupsScreen(WRONG),
    "backups-working": working,
    "backups-done": done,
    "restore-start": lambda: RestoreScreen("Sam Reid"),
    "restore-chosen": restore_chosen,
    "recovered": lambda: RecoveredScreen(LINES),
    "trouble-restore": lambda: TroubleScreen("The records file is damaged. Your password is fine.", salvage=True),
    "salvage": SalvageScreen,
    "salvage-done": salvaged,
}

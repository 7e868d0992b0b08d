"""Made-up pages of the log and of the question before a record, for their tests and pictures."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtWidgets import QWidget

from app.services.pages import Band
from app.services.pages.log import Asked, LogLine, LogPage, WhyPage
from ui.screens.audit_log import AuditLogScreen
from ui.screens.why_open import WhyOpenScreen

TODAY = date(2026, 7, 14)
_NOON = datetime(2026, 7, 14, 12, 20).astimezone()
_LINES = (
    ("a.nurse", "Aisling Nurse", "viewed", "Record opened", "Dougie Sample", "Healthcare asked for something today."),
    ("a.nurse", "Aisling Nurse", "printed", "Paper printed", "Dougie Sample", "My health pack"),
    ("k.drummond", "Karen Drummond", "searched", "Searched for people", "", ""),
    ("k.drummond", "Karen Drummond", "sign_in_failed", "Sign-in failed", "", ""),
    ("k.drummond", "Karen Drummond", "created", "Record made", "Maximiliana Featherstonehaugh-Cholmondeley", ""),
)


def lines(count: int) -> tuple[LogLine, ...]:
    """Newest first, five a day."""
    made = []
    for place in range(count):
        user, name, kind, what, about, reason = _LINES[place % 5]
        when = _NOON - timedelta(days=place // 5, minutes=17 * (place % 5))
        made.append(LogLine(count - place, when, user, name, kind, what, f"r{place}", about, reason))
    return tuple(made)


def log_page(asked: Asked | None = None, *, shown: int = 12, count: int = 12) -> LogPage:
    users = tuple((user, name) for user, name in dict.fromkeys((each[0], each[1]) for each in _LINES))
    kinds = tuple((each[2], each[3]) for each in _LINES)
    return LogPage(lines(shown), count, users, kinds, asked or Asked())


def chosen_days() -> AuditLogScreen:
    screen = AuditLogScreen(log_page(shown=3, count=40), TODAY)
    screen.period.chosen.emit("chosen")
    screen.show_page(log_page(Asked(user="a.nurse"), shown=3, count=40))
    screen.since.set_value(TODAY - timedelta(days=3))
    return screen


def why_open() -> WhyOpenScreen:
    usual = ("They asked me for something", "A visit or a talk is coming", "Something has to be put right")
    return WhyOpenScreen(WhyPage(Band("Dougie", "Dougie Sample", ("A1234BC", "Iona Hall 2-14"), practice=True), usual))


SCREENS: dict[str, Callable[[], QWidget]] = {
    "log": lambda: AuditLogScreen(log_page(), TODAY),
    "log-days": chosen_days,
    "why-open": why_open,
    "log-empty": lambda: AuditLogScreen(log_page(Asked(person="Nobody"), shown=0, count=0), TODAY),
}

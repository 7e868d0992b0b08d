"""A site made once, a copy of it for each test, and the real window open on it with two hands at work."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import paths
from app.clock import FixedClock
from app.domain.assessment import TalkSet
from app.domain.pack import Paper
from app.domain.person import PersonDetails
from app.domain.plan import Agrees, Goal, Plan, Step
from app.services import person_records, plans
from app.services.cases import Case, load_case
from tests.conftest import sweep_windows
from tests.services.held import danny_of, talk_held
from tests.sites import OFFICER, PASSWORD, TODAY, copied, make_template, signed_in
from ui import background, main_window
from ui.controllers import printing, tending
from ui.main_window import MainWindow
from ui.rehearsal.album import Album
from ui.rehearsal.hands import Hands
from ui.rehearsal.playing import Player
from ui.theme import THEME, dress

Opened = Callable[..., Hands]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("journeys") / "site")


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return copied(template, tmp_path / "site")


@pytest.fixture(scope="session")
def _dressed(qapp: QApplication) -> None:
    dress(qapp)


@pytest.fixture(autouse=True)
def _nothing_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine: no weekly check begins in mid-test, and no long moment is taken for sleep."""
    monkeypatch.setattr(tending, "FIRST_SECONDS", 24 * 3600)
    monkeypatch.setattr(main_window, "ASLEEP_SECONDS", 24 * 3600)


@pytest.fixture
def opened(_dressed: None, qtbot: QtBot, tmp_path: Path, strays: list[str]) -> Iterator[Opened]:
    """Opens the window on a folder: `opened(folder)`. Papers are saved into `tmp_path / "stick"`."""
    windows: list[MainWindow] = []
    stick = tmp_path / "stick"
    stick.mkdir()

    def open_window(folder: Path, idle_seconds: float = 300) -> Hands:
        window = MainWindow(folder, FixedClock(TODAY), lambda name: stick / name, idle_seconds)
        windows.append(window)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return Hands(window)

    yield open_window
    for window in windows:
        window.close()
    background.finish()
    THEME.use(dark=False, scale=1.0)
    windows.clear()
    sweep_windows()
    assert strays == [], "a part of a screen was shown as a window of its own"


class _Watch(QObject):
    """Notes every widget that becomes a window although it is none: it would flash up and take the keyboard."""

    def __init__(self, found: list[str]) -> None:
        super().__init__()
        self._found = found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and not isinstance(watched, MainWindow):
            self._found.append(type(watched).__name__)
        return False


@pytest.fixture
def strays(qapp: QApplication) -> Iterator[list[str]]:
    found: list[str] = []
    watch = _Watch(found)
    qapp.installEventFilter(watch)
    yield found
    qapp.removeEventFilter(watch)


@pytest.fixture(scope="session")
def man_leaving() -> Case:
    return load_case(paths.resources() / "practice" / "cases" / "man_leaving.toml")


@pytest.fixture
def in_talk(opened: Opened, folder: Path, man_leaving: Case) -> Player:
    """Signed in, the man added, his leaving talk at its first question."""
    player = Player(opened(folder), man_leaving, Album())
    player.sign_in(OFFICER, PASSWORD)
    player.find_or_add()
    player.start_talk()
    return player


class Printer:
    """As far as a batch looks at one."""

    def __init__(self, copies: int) -> None:
        self.copyCount = lambda: copies


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[Paper]:
    """What came out of a printer that is always there."""
    came_out: list[Paper] = []

    def print_paper(paper: Paper, copies: int, *_given: object) -> int:
        came_out.extend([paper] * copies)
        return copies

    monkeypatch.setattr(printing, "print_paper", print_paper)
    monkeypatch.setattr(printing, "choose_printer", lambda copies, *_given: Printer(copies))
    monkeypatch.setattr(printing, "print_on", lambda _printer, paper: came_out.append(paper))
    return came_out


@pytest.fixture
def leaving(folder: Path) -> dict[str, str]:
    """Three people who leave within 14 days, one of them with a talk; name -> id."""
    session = signed_in(folder)
    made = {"Danny": danny_of(session, leaves=TODAY + timedelta(days=3)).person_id}
    talk_held(session, made["Danny"], TalkSet.LEAVING, {"me.proud": "My kids"})
    goal = Goal("alcohol", "I will drink less", steps=(Step("Ring the helpline"),))
    plans.agree_plan(session, made["Danny"], Plan(("kind",), (goal,)), Agrees.YES)
    for name, days in (("Kofi", 6), ("Scott", 9)):
        details = PersonDetails(name, "Sample", leaves=TODAY + timedelta(days=days))
        made[name] = person_records.add_person(session, details).person_id
    session.close()
    return made

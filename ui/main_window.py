"""The one window: a stage, the ring that shows where the keyboard is, and the keys that work everywhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.clock import Clock, SystemClock
from app.i18n import _
from app.services.door_pages import is_practice
from ui import background
from ui.controllers.desk import Desk
from ui.controllers.signing_in import SigningIn
from ui.navigation import Stage
from ui.theme import SCALES, THEME
from ui.widgets.focus_ring import FocusRing
from ui.widgets.practice_mark import PracticeMark

if TYPE_CHECKING:
    from ui.controllers.champion import ChampionJourney
    from ui.controllers.journeys import Journeys

SMALLEST = QSize(960, 640)
REFERENCE = QSize(1280, 800)
IDLE_SECONDS = 300
"""Staff, where the site has not chosen: 5 minutes without a key, click or move of the mouse (security.md section 4)."""
CHAMPION_IDLE_SECONDS = 120
ASLEEP_SECONDS = 30
"""The window looks every few seconds; when it has not for this long the computer slept or was suspended."""

_ACTIVE = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)


def ask_where_to_save(window: QWidget, name: str) -> Path | None:
    """Where to save. None when the user changes their mind, or when the screen was locked meanwhile.

    It is Qt's own dialog: one of the system's could not be taken away by the lock, and remembers names of files.
    """
    from PySide6.QtWidgets import QFileDialog

    kinds = _("PDF (*.pdf)") if name.endswith(".pdf") else _("All files (*)")
    title = _("Save the paper") if name.endswith(".pdf") else _("Save the file")
    dialog = QFileDialog(window, title, "", kinds)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    try:
        return Path(dialog.selectedFiles()[0]) if dialog.exec() == QFileDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()


class MainWindow(QMainWindow):
    """Opens on the site in `folder`. `choose_file(suggested name)` replaces the file dialog, and `idle_seconds` the
    site's own time until the lock, for tests.

    `restart(why)` starts the program anew after a sign-out or a long lock; None stays in this process. `after` is why
    the program has just started anew (controllers.signing_in).
    """

    def __init__(
        self,
        folder: Path,
        clock: Clock | None = None,
        choose_file: Callable[[str], Path | None] | None = None,
        idle_seconds: float | None = None,
        restart: Callable[[str], None] | None = None,
        after: str = "",
    ) -> None:
        super().__init__()
        self.setWindowTitle("Wellgate")
        self.resize(REFERENCE)
        self.stage = Stage()
        self.setCentralWidget(self.stage)
        self.ring = FocusRing(self)
        self.practice = PracticeMark(self, SMALLEST)
        self.desk = Desk(
            folder, clock or SystemClock(), self.stage, choose_file or (lambda name: ask_where_to_save(self, name))
        )
        self.door = SigningIn(self.desk, (self.change_colours, self.change_text_size))
        self.door.let_in = self._let_in
        self.door.came_in = self._somebody_is_here
        self.door.restart = restart
        self.journeys: Journeys | ChampionJourney | None = None
        self._idle_seconds = idle_seconds
        self._last_active = self._last_looked = (time.monotonic(), time.time())
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._look_round)
        self._idle.start(max(50, int(min((idle_seconds or IDLE_SECONDS) / 4, 5) * 1000)))
        self._add_keys()
        self.stage.changed.connect(self._mark_practice)
        self.door.open(after)
        self._mark_practice()

    def change_colours(self) -> None:
        THEME.use(dark=not THEME.dark)

    def change_text_size(self) -> None:
        """100, 125, 150 % and round again."""
        THEME.use(scale=SCALES[(SCALES.index(THEME.scale) + 1) % len(SCALES)])

    def _mark_practice(self) -> None:
        """Records say themselves what they are; before they are open, the folder does."""
        holder = self.desk.holder
        practice = is_practice(self.desk.folder) or (holder is not None and holder.practice)
        self.practice.mark(practice)
        self.setWindowTitle(_("Wellgate, practice") if practice else "Wellgate")

    def lock(self) -> None:
        if self.journeys is not None and self.desk.holder is not None:
            self.journeys.lock()

    def hide_now(self) -> None:
        """Blank at once: nothing about anybody can be seen, and everything is kept."""
        from ui.screens.hidden import HiddenScreen

        if self.desk.holder is None or isinstance(self.stage.currentWidget(), HiddenScreen):
            return
        screen = HiddenScreen()
        screen.back_asked.connect(self.stage.uncover)
        self.stage.cover(screen, over_others=True)
        if self.journeys is not None:
            self.desk.attempt(self.journeys.leave)

    def say(self, sentence: str) -> None:
        self.stage.say(sentence)

    def _let_in(self) -> None:
        """Somebody has signed in: now the journeys and their screens are loaded and put together."""
        from ui.controllers.journeys import Journeys, Ways

        ways = Ways(self.lock, self.door.sign_out, self.change_colours, self.change_text_size, self.hide_now)
        if self.desk.champion is not None:
            from ui.controllers.champion import ChampionJourney

            self.journeys = ChampionJourney(self.desk, ways, self.door)
        else:
            self.journeys = Journeys(self.desk, ways, self.door)
        self.journeys.start()

    def _add_keys(self) -> None:
        for key, work in (
            ("F2", lambda: self._press("read_aloud_asked")),
            ("F3", self._turn_private),
            ("F6", lambda: next_area(self.stage.currentWidget(), 1)),
            ("Shift+F6", lambda: next_area(self.stage.currentWidget(), -1)),
            ("F12", self.hide_now),
            ("Alt+Left", lambda: self._press("back_asked")),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(work)

    def _press(self, signal: str) -> None:
        """Do what the screen's own button does, when it has one."""
        screen = self.stage.shown
        if not self.stage.covered and screen is not None and hasattr(screen, signal):
            getattr(screen, signal).emit()

    def _turn_private(self) -> None:
        if self.journeys is not None and not self.stage.covered:
            self.journeys.talk.turn_private()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch for idle hands where keys and clicks arrive first: watching every widget would slow all of them."""
        super().showEvent(event)
        self.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTIVE:
            if self._idle_for() > self._longest_idle() or seconds_since(self._last_looked) > ASLEEP_SECONDS:
                self._look_round()  # the computer slept: lock before the key does anything
            self._somebody_is_here()
        return super().eventFilter(watched, event)

    def _somebody_is_here(self) -> None:
        self._last_active = (time.monotonic(), time.time())

    def _idle_for(self) -> float:
        """Seconds since the last key or click, or since somebody came in."""
        return seconds_since(self._last_active)

    def _look_round(self) -> None:
        """Every few seconds: lock when nobody is there, or at once after sleep; end a lock that lasts too long."""
        slept = seconds_since(self._last_looked) > ASLEEP_SECONDS
        self._last_looked = (time.monotonic(), time.time())
        if slept and self.desk.holder is not None:
            self.lock()
        self._lock_when_idle()
        self.door.leave_long_lock()

    def _longest_idle(self) -> float:
        """A champion's screen waits less long than a member of staff's."""
        staff = self._idle_seconds or self._site_idle_seconds()
        return min(staff, CHAMPION_IDLE_SECONDS) if self.desk.champion is not None else staff

    def _site_idle_seconds(self) -> float:
        """What the site has chosen, while somebody of the staff is signed in."""
        session = self.desk.open_session
        return IDLE_SECONDS if session is None else session.settings.lock_minutes * 60

    def _lock_when_idle(self) -> None:
        if self._idle_for() > self._longest_idle() and self.desk.holder is not None:
            self.lock()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks nothing: what is half typed is kept, an open talk stays open, and the records are closed cleanly."""
        event.accept()
        holder = self.desk.holder
        try:
            if holder is not None and self.journeys is not None:
                self.desk.attempt(self.journeys.leave)
        finally:
            background.finish()
            self.desk.voice.stop()
            self.desk.put_down()
            if holder is not None:
                self.desk.attempt(holder.close)
                self.desk.empty_clipboard()
            self._idle.stop()


def seconds_since(moment: tuple[float, float]) -> float:
    """By the clock that says more, steady or wall: one of them stands still while the computer sleeps."""
    steady, wall = moment
    return max(time.monotonic() - steady, time.time() - wall)


def next_area(screen: QWidget | None, step: int) -> None:
    """Put the keyboard into the next part of the screen: band, question, side, footer."""
    if screen is None:
        return
    if hasattr(screen, "next_area"):
        screen.next_area(back=step < 0)
        return
    areas = [area for area in _areas(screen) if _first_stop(area) is not None]
    here = QApplication.focusWidget()
    inside = [place for place, area in enumerate(areas) if here is not None and area.isAncestorOf(here)]
    if areas:
        stop = _first_stop(areas[(inside[0] + step) % len(areas) if inside else 0])
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)


def _areas(screen: QWidget) -> list[QWidget]:
    """The screen's own list when it has one, else its parts from top to bottom and left to right."""
    named = getattr(screen, "areas", None)
    if callable(named):
        return list(named())
    parts = [child for child in screen.findChildren(QWidget, options=_DIRECT) if child.isVisible()]
    return sorted(parts, key=lambda part: (part.y(), part.x()))


def _first_stop(area: QWidget) -> QWidget | None:
    """The first widget in this part that takes the keyboard."""
    for widget in (area, *area.findChildren(QWidget)):
        stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if stops and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None:
            return widget
    return None


_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly

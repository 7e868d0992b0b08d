"""Which screen is shown: places by name with a way back, and a stage that can be covered at once."""

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget

from ui.theme import nothing_thrown_away

Place = tuple[str, tuple[object, ...]]


class Screen(Protocol):
    """What every screen can do, whatever it shows."""

    def focus_first(self) -> None: ...

    def show_message(self, sentence: str) -> None: ...


class Stage(QStackedWidget):
    """Holds the one screen that can be seen, and over it, when asked, a cover that hides it and keeps it.

    Signal: `changed()` when another screen can be seen.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: QWidget | None = None
        self._covers: list[QWidget] = []

    @property
    def shown(self) -> QWidget | None:
        """The screen in use; it may be covered."""
        return self._shown

    @property
    def covered(self) -> bool:
        return bool(self._covers)

    def put(self, screen: QWidget) -> None:
        """Show this screen in place of the one before, which is deleted: nobody's words stay behind it."""
        before = self._shown
        self._shown = screen
        if screen is not before:
            if self.indexOf(screen) < 0:
                self.addWidget(screen)
            if before is not None:
                self.removeWidget(before)
                before.hide()
                before.deleteLater()
        if not self.covered:
            self._turn_to(screen)

    def clear(self) -> None:
        """Take the screen away for good; what covers it stays."""
        self.put(QWidget())

    def cover(self, screen: QWidget, *, over_others: bool = False) -> None:
        """Hide what is shown at once, with every list and dialog that stands over it. Nothing of it is lost.

        A cover takes the place of the one before, such as a question that the lock calls off; with `over_others` it
        lies over it.
        """
        self._close_what_stands_over()
        before = [] if over_others else self._covers
        self._covers = [*(self._covers if over_others else ()), screen]
        self.addWidget(screen)
        self._turn_to(screen)
        for each in before:
            self.removeWidget(each)
            each.deleteLater()

    def uncover(self) -> None:
        """Back to what lies below, as it was."""
        if not self._covers:
            return
        cover = self._covers.pop()
        below = self._seen()
        if below is not None:
            self._turn_to(below)
        self.removeWidget(cover)
        cover.hide()
        cover.deleteLater()

    def say(self, sentence: str) -> None:
        """A plain line on the screen that can be seen."""
        seen = self._seen()
        if hasattr(seen, "show_message"):
            cast(Screen, seen).show_message(sentence)

    def tell(self, sentence: str) -> None:
        """Something that was asked for is done: a calm line, where the screen has one."""
        seen = self._seen()
        if seen is not None and hasattr(seen, "show_news"):
            seen.show_news(sentence)
        else:
            self.say(sentence)

    def _seen(self) -> QWidget | None:
        return self._covers[-1] if self._covers else self._shown

    def flush(self) -> None:
        """Have the screen hand on every word that still waits in it."""
        if self._shown is not None and hasattr(self._shown, "flush"):
            self._shown.flush()

    def _turn_to(self, screen: QWidget) -> None:
        self.setCurrentWidget(screen)
        if hasattr(screen, "focus_first"):
            cast(Screen, screen).focus_first()
        self.changed.emit()

    def _close_what_stands_over(self) -> None:
        with nothing_thrown_away():
            for widget in QApplication.topLevelWidgets():
                if isinstance(widget, QDialog) and widget.isVisible():
                    widget.reject()
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        window = self.window()
        for child in window.findChildren(QWidget):
            if child.parent() is window and child is not self and not child.isAncestorOf(self):
                child.hide()


class Navigation:
    """Names of places, what opens them, and the way back. Places may be given what they are about."""

    def __init__(self) -> None:
        self._openers: dict[str, Callable[..., None]] = {}
        self._been: list[Place] = []

    def add(self, name: str, opener: Callable[..., None]) -> None:
        self._openers[name] = opener

    @property
    def at(self) -> str:
        """Name of the place that is open; empty before the first."""
        return self._been[-1][0] if self._been else ""

    @property
    def path(self) -> tuple[Place, ...]:
        """The places that Back leads through, the open one last."""
        return tuple(self._been)

    def go(self, name: str, *about: object) -> None:
        """Open a place; Back then leads here. When opening it fails nothing has moved."""
        self._openers[name](*about)
        if not self._been or self._been[-1] != (name, about):
            self._been.append((name, about))

    def back(self) -> None:
        if len(self._been) > 1:
            name, about = self._been[-2]
            self._openers[name](*about)
            self._been.pop()

    def again(self) -> None:
        """Open the same place anew, with what is true now."""
        if self._been:
            name, about = self._been[-1]
            self._openers[name](*about)

    def stand_at(self, *places: Place) -> None:
        """Say which places Back leads through, without opening any."""
        self._been = list(places)

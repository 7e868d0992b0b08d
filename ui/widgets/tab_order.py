"""Tab goes in reading order, whenever a part was made: pages are built once and their answers when first needed."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

_LINE = 12  # px: parts whose middles are this close stand on one line


def tab_stops(page: QWidget, area: QWidget) -> list[QWidget]:
    """What Tab stops at inside one area of the page, top to bottom, left to right."""
    stops = [
        each
        for each in (area, *area.findChildren(QWidget))
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
    ]
    return sorted(stops, key=lambda each: _place(page, each))


def _place(page: QWidget, part: QWidget) -> tuple[int, int]:
    middle = part.mapTo(page, QPoint(0, part.height() // 2))
    return middle.y() // _LINE, middle.x()


def tab(page: QWidget, areas: Sequence[QWidget], *, forward: bool) -> bool:
    """Put the keyboard on the next stop of these areas; round the end to the start. False when there is none."""
    stops = [stop for area in areas for stop in tab_stops(page, area)]
    now = QApplication.focusWidget()
    if not stops:
        return False
    at = stops.index(now) + (1 if forward else -1) if now in stops else (0 if forward else -1)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[at % len(stops)].setFocus(reason)
    return True


def next_area(page: QWidget, areas: Sequence[QWidget], *, back: bool = False) -> None:
    """To the first stop of the next area that has one (F6)."""
    reached = [area for area in areas if tab_stops(page, area)]
    now = QApplication.focusWidget()
    at = -1
    for number, area in enumerate(reached):
        if now is not None and (now is area or area.isAncestorOf(now)):
            at = number
    if reached:
        area = reached[(at + (-1 if back else 1)) % len(reached)]
        tab_stops(page, area)[0].setFocus(Qt.FocusReason.TabFocusReason)

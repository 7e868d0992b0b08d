"""Rows and columns in one line of code: a gap as a number, `None` for a stretch, a pair for a share of the room."""

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

Part = QWidget | QLayout | int | tuple[QWidget | QLayout, int] | None
"""A widget or layout; an int is empty pixels; None is a stretch; (thing, share) takes a share of spare room."""

Margins = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""


def row(*parts: Part, gap: int = 12, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    box = QHBoxLayout()
    fill(box, *parts, gap=gap, margins=margins)
    return box


def col(*parts: Part, gap: int = 12, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    box = QVBoxLayout()
    fill(box, *parts, gap=gap, margins=margins)
    return box


def fill(box: QBoxLayout, *parts: Part, gap: int = 12, margins: Margins = (0, 0, 0, 0)) -> None:
    """Put `parts` into a box layout that is already there (of a screen, for one)."""
    box.setContentsMargins(*margins)
    box.setSpacing(gap)
    add(box, *parts)


def add(box: QBoxLayout, *parts: Part) -> None:
    """Add without alignment flags: a flag would switch height-for-width off for that part."""
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, tuple):
            _add_one(box, part[0], part[1])
        else:
            _add_one(box, part, 0)


def _add_one(box: QBoxLayout, part: QWidget | QLayout, share: int) -> None:
    if isinstance(part, QWidget):
        box.addWidget(part, share)
    else:
        box.addLayout(part, share)


def boxed(layout: QLayout, *, width: int = 0) -> QWidget:
    """A bare widget round a layout, `width` px wide when given: a side column, a part that is hidden as one."""
    holder = QWidget()
    holder.setLayout(layout)
    if width:
        holder.setFixedWidth(width)
    return holder


def wide(*widgets: QWidget) -> tuple[QWidget, ...]:
    """The same widgets, allowed to take all the width that a row gives them."""
    for widget in widgets:
        policy = widget.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        widget.setSizePolicy(policy)
    return widgets


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and delete it, before it is filled anew."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            empty(inner)

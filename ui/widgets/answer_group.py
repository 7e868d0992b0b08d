"""The answers of one question: reused from question to question, with `none` that excludes the others."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from ui.theme import TARGET, THEME
from ui.widgets.answer import Answer, Choice
from ui.widgets.roving import RovingGroup

NONE_IDS = frozenset({"none"})


class AnswerGroup(RovingGroup):
    """A group of answers, one or many. Signals: `changed(tuple of ids)`, `accepted()` for Enter.

    The group places its answers itself: spare height goes to the answers up to their most height, then to air.
    """

    changed = Signal(tuple)

    def __init__(self, *, gap: int = 10, mark: bool = True, size: str = "answer") -> None:
        super().__init__()
        self._gap, self._mark, self._size = gap, mark, size
        self._pool: list[Answer] = []
        self._shown = 0
        self._columns = 1
        self._many = False
        self._excluding: frozenset[str] = NONE_IDS
        self._heights: dict[tuple[int, float], list[int]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_choices(
        self,
        choices: Sequence[Choice],
        *,
        chosen: Collection[str] = (),
        many: bool = False,
        columns: int = 1,
        accent: str = "brand",
        picture_width: int = 0,
        heights: tuple[int, int] = (TARGET["answer"], TARGET["answer_most"]),
        excluding: Collection[str] = NONE_IDS,
        name: str = "",
    ) -> None:
        """Show another set of answers in the widgets that are there; nothing is emitted.

        `excluding` are ids that clear all others when chosen (none of these). `heights` are least and most in px.
        """
        self._many, self._columns, self._excluding = many, columns, frozenset(excluding)
        self._shown = len(choices)
        self._heights.clear()
        self.setAccessibleName(name)
        while len(self._pool) < len(choices):
            self._pool.append(self._new_answer())
        for answer, choice in zip(self._pool, choices, strict=False):
            answer.set_look(many=many, accent=accent, picture_width=picture_width, heights=heights)
            answer.show_choice(choice)
            answer.set_chosen(choice.choice_id in chosen)
        for place, answer in enumerate(self._pool):
            answer.setVisible(place < self._shown)
        self.make_current(self._first_chosen())
        self._place()
        self.updateGeometry()

    def _new_answer(self) -> Answer:
        answer = Answer(mark=self._mark, size=self._size)
        answer.setParent(self)
        answer.clicked.connect(lambda _checked=False, pressed=answer: self._pressed(pressed))
        return answer

    def _first_chosen(self) -> int:
        return next((place for place, answer in enumerate(self.members()) if answer.isChecked()), 0)

    def members(self) -> Sequence[Answer]:
        return self._pool[: self._shown]

    def columns(self) -> int:
        return self._columns

    def chosen(self) -> tuple[str, ...]:
        """Ids of what is chosen, in the order of the page."""
        return tuple(answer.choice().choice_id for answer in self.members() if answer.isChecked())

    def set_chosen(self, ids: Collection[str]) -> None:
        """Choose without emitting: an answer that was kept, or () when "Don't know" takes its place."""
        for answer in self.members():
            answer.set_chosen(answer.choice().choice_id in ids)
        self.make_current(self._first_chosen())

    def _pressed(self, pressed: Answer) -> None:
        """Qt has toggled the pressed one already; the others follow from it."""
        others = [answer for answer in self.members() if answer is not pressed]
        if not self._many:
            pressed.set_chosen(True)
        if pressed.isChecked():
            alone = not self._many or pressed.choice().choice_id in self._excluding
            for answer in others:
                if alone or answer.choice().choice_id in self._excluding:
                    answer.set_chosen(False)
        self.make_current(self.members().index(pressed))
        self.changed.emit(self.chosen())

    def restyle(self) -> None:
        self._place()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = self._row_heights(width)
        return sum(heights) + self._gap * max(0, len(heights) - 1)

    def sizeHint(self) -> QSize:
        return QSize(640, self.heightForWidth(max(self.width(), 320)))

    def minimumSizeHint(self) -> QSize:
        widest = max((answer.minimumSizeHint().width() for answer in self.members()), default=0)
        width = widest * self._columns + self._gap * (self._columns - 1)
        return QSize(width, self.heightForWidth(max(self.width(), width)))

    def _column_width(self, width: int) -> int:
        return (width - self._gap * (self._columns - 1)) // self._columns

    def _row_heights(self, width: int) -> list[int]:
        """Least heights of the rows. Asked for several times before a page stands, so worked out once a width."""
        place = (width, THEME.scale)
        if place not in self._heights:
            column, members = self._column_width(width), self.members()
            self._heights[place] = [
                max(answer.heightForWidth(column) for answer in members[at : at + self._columns])
                for at in range(0, len(members), self._columns)
            ]
        return self._heights[place]

    def _place(self) -> None:
        heights = self._row_heights(self.width())
        if not heights:
            return
        most = self.members()[0].most_height()
        spare = self.height() - sum(heights) - self._gap * (len(heights) - 1)
        growth = max(0, spare) // len(heights)
        column, top = self._column_width(self.width()), 0
        for number, height in enumerate(heights):
            tall = max(height, min(most, height + growth))
            for place, answer in enumerate(self.members()[number * self._columns :][: self._columns]):
                left = place * (column + self._gap)
                if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                    left = self.width() - left - column
                answer.setGeometry(QRect(left, top, column, tall))
            top += tall + self._gap

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

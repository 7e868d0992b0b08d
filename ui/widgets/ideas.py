"""Ideas from what was said: first-person beginnings with a gap, never an order."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from app.i18n import _, plural
from app.services.pages import Idea
from ui import art
from ui.theme import TARGET, colour, control_height, hex_of, picture_size
from ui.widgets.button import Button
from ui.widgets.layout import empty
from ui.widgets.lines import Style, set_lines
from ui.widgets.panel import Panel, Rule
from ui.widgets.press import Press
from ui.widgets.text import Text

_BODY = Style("body")


class IdeaCard(Press):
    """One idea: the whole card is the target. Signal: `clicked`."""

    def __init__(self, idea: Idea) -> None:
        super().__init__(idea.stem, name=_("Make a goal: {stem}").format(stem=idea.stem))
        self._picture = idea.picture
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def restyle(self) -> None:
        self.updateGeometry()

    def _left(self) -> int:
        return 14 + picture_size(28) + 12

    def _right(self) -> int:
        return 14 + picture_size(22) + 10

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = set_lines(self._words, _BODY, max(60, width - self._left() - self._right()))
        return max(control_height(TARGET["answer"]), ceil(words.height) + 20)

    def sizeHint(self) -> QSize:
        return QSize(280, self.heightForWidth(280))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def draw(self, painter: QPainter) -> None:
        self.draw_frame(painter, "card", "edge", chosen=False, radius=12)
        side, plus, middle = picture_size(28), picture_size(22), self.height() / 2
        art.paint(painter, self._picture or "star", QRectF(14, middle - side / 2, side, side), hex_of("brand"))
        right = self.width() - 14 - plus
        art.paint(painter, "glyph-plus", QRectF(right, middle - plus / 2, plus, plus), hex_of("brand"))
        words = set_lines(self._words, _BODY, max(60, self.width() - self._left() - self._right()))
        painter.setPen(colour("ink"))
        words.draw(painter, self._left(), middle - words.height / 2, self.width())


class IdeasPanel(Panel):
    """Signals: `chosen(Idea)`; one without words for a goal of the person's own."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(ground="sand", edge="", padding=(20, 18, 20, 18), gap=10)
        self._cards: list[IdeaCard] = []
        self.own = Button()

    def cards(self) -> Sequence[IdeaCard]:
        return tuple(self._cards)

    def show_ideas(self, ideas: Sequence[Idea], goals: int, most: int) -> None:
        """`goals` are there now; from `most` on the page asks whether one more is too much."""
        empty(self.box)
        self._cards = []
        self.add(Text(_("Ideas, from what you said"), "lead", bold=True))
        words = (
            _("You choose. Fill the gap in your own words.") if ideas else _("No ideas yet. Write a goal of your own.")
        )
        self.add(Text(words, "body", colour="soft"))
        for idea in ideas:
            card = IdeaCard(idea)
            card.clicked.connect(lambda _checked=False, of=idea: self.chosen.emit(of))
            self._cards.append(card)
            self.add(card)
        self.own = Button(_("In my own words"), "secondary", icon="glyph-pencil", height=56, wide=True)
        self.own.clicked.connect(lambda: self.chosen.emit(Idea("", "", "star")))
        self.add(self.own)
        self.box.addStretch(1)
        if goals >= most:
            question = plural(
                "You have {count} goal now. Is one more too much?",
                "You have {count} goals now. Is one more too much?",
                goals,
            )
            self.add(Rule("edge"), Text(question, "body", bold=True))

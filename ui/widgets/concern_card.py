"""The left half of the safety card: why it is here and what to do, in this order."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.services.pages import SafetyPage
from ui.theme import THEME
from ui.widgets.button import Button
from ui.widgets.layout import boxed, col, fill, row
from ui.widgets.panel import Panel, Rule
from ui.widgets.safety_steps import champion_steps, staff_steps
from ui.widgets.scroll_column import ScrollColumn
from ui.widgets.text import Text
from ui.widgets.to_do import ToDoList


class ConcernCard(Panel):
    """Reasons, steps, and the answer behind a button. Signal: `print_asked()`. A champion's card holds steps only."""

    print_asked = Signal()

    def __init__(self) -> None:
        super().__init__(edge="", gap=0)
        self._reasons = 0
        self._why = Text("", "answer", bold=True)
        self.see = Button(_("See the answer"), "quiet", icon="glyph-eye", height=44, padding=0)
        self._answers = Text("", "body")
        self.steps = ToDoList()
        self.print_note = Button(_("Print a concern note"), icon="glyph-print", height=48)
        self.print_note.setParent(self)  # placed later: a widget shown without a parent is a window of its own
        self._see_row = row(self.see, None, gap=20)
        self._print_row = row(None)
        why_head = Text(_("Why this card is here"), "small", bold=True, colour="now")
        self._why_part = boxed(col(why_head, self._why, self._see_row, self._answers, Rule(), gap=10))
        self._steps_part = boxed(
            col(Text(_("Do this, in this order"), "small", bold=True, colour="now"), self.steps, gap=14)
        )
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        fill(self._column, self._why_part, self._steps_part, None, self._print_row, gap=14)
        self.add((ScrollColumn(inside, follow=True), 1))
        self.see.clicked.connect(lambda: self._show_answers(self._answers.isHidden()))
        self.print_note.clicked.connect(self.print_asked)

    def show_page(self, page: SafetyPage) -> None:
        self._reasons = len(page.why)
        self._why.set_words("\n".join(page.why))
        self._why_part.setVisible(bool(page.why) and not page.champion)
        self.see.setVisible(bool(page.answers))
        said = _("{question} **{answer}**")
        self._answers.set_words("\n".join(said.format(question=asked, answer=words) for asked, words in page.answers))
        self._show_answers(False)
        self.steps.show_steps(champion_steps(page) if page.champion else staff_steps(page))
        self.print_note.setVisible(not page.champion)

    def _show_answers(self, shown: bool) -> None:
        self._answers.setVisible(shown)
        self.see.set_words(_("Hide the answer") if shown else _("See the answer"))
        self.see.set_icons("glyph-eye-off" if shown else "glyph-eye")

    def arrange(self, *, wide: bool) -> None:
        """Keep every step in sight: the steps come first, or the print button moves up, when there is little room."""
        large = THEME.scale > 1
        several = self._reasons > 1
        steps_first = large or (several and not wide)
        self._column.removeWidget(self._why_part)
        self._column.insertWidget(1 if steps_first else 0, self._why_part)
        beside = several and wide and not large
        (self._see_row if beside else self._print_row).insertWidget(1 if beside else 0, self.print_note)
        self.steps.set_gap(14 if wide else 10)

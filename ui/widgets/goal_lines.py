"""A person's plan at a glance: what is going well, the goals with their next step, and whether it was agreed."""

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.services.pages import GoalLine, PersonPage
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.panel import Panel, Rule
from ui.widgets.picture import Picture
from ui.widgets.steps import Steps
from ui.widgets.text import Text


def with_picture(picture: str, words: str, *, size: int = 28, plate: int = 0, bold: bool = False) -> QWidget:
    """A picture with its words beside it; the words wrap when there is no room."""
    image = Picture(picture, size, plate=plate, ground="card") if plate else Picture(picture, size)
    return boxed(row(image, (Text(words, "body", bold=bold), 1), gap=10))


class PlanPanel(Panel):
    """The plan on a person's page. `open` is the button to it; it is hidden for a user who makes no plans."""

    def __init__(self) -> None:
        super().__init__(padding=(26, 20, 26, 18), gap=12)
        self.open = Button(_("Open"), "quiet", icon_right="glyph-next", height=44, padding=8, name=_("Open the plan"))
        head = row((Text(_("My plan"), "title", bold=True), 1), self.open)
        self._inside = col(gap=12)
        self.add(head, (self._inside, 1))

    def show_plan(self, page: PersonPage) -> None:
        empty(self._inside)
        self.open.setVisible(page.may_see_plan)
        self.open.set_words(_("Open") if page.has_plan else _("Make a plan"))
        if page.strengths:
            flow = Flow([with_picture(picture, words) for picture, words in page.strengths], gap=16)
            title = Text(_("What is going well"), "body", bold=True, colour="brand")
            self._inside.addWidget(Panel(title, flow, ground="plate", edge="", padding=(16, 12, 16, 14), gap=8))
        for goal in page.goals:
            self._inside.addWidget(Rule())
            self._inside.addWidget(self._goal(goal))
        if not page.has_plan:
            words = _("There is no plan yet. A talk gives ideas for one.")
            self._inside.addWidget(Text(words, "body", colour="soft"))
        self._inside.addStretch(1)
        if page.agreed:
            self._inside.addWidget(Rule())
            self._inside.addWidget(Text(page.agreed, "small", colour="soft"))

    def _goal(self, goal: GoalLine) -> QWidget:
        lines = [Text(goal.words, "lead", bold=True)]
        if goal.next_step:
            lines.append(Text(goal.next_step, "body", colour="soft"))
        words = col(None, *lines, row(Steps(goal.done, goal.steps), None), None, gap=4)
        return boxed(row(col(None, Picture(goal.picture, 36, plate=64), None), (words, 1), gap=16))

"""Two rulers for one topic: how much it matters, then how sure the person is."""

from PySide6.QtCore import QTimer, Signal

from app.i18n import _
from app.services.pages import PlanPage
from ui.theme import page_edge
from ui.widgets.answer_editor import PAUSE_MS
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.footer import Footer
from ui.widgets.layout import boxed, col, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel
from ui.widgets.person_band import PersonBand
from ui.widgets.picture import Picture
from ui.widgets.ruler import MOST, Ruler
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text

NOT_SAID = -1


class MattersScreen(Page):
    """Signals: `kept(str topic, int matters, int sure, str why_not_lower, str one_higher)` with -1 for what was not
    said, also when Back is pressed after a change; `back_asked()` when nothing was changed. `half_said` carries the
    same while the person speaks, so that a break takes no word.
    """

    kept = Signal(str, int, int, str, str)
    half_said = Signal(str, int, int, str, str)
    back_asked = Signal()

    def __init__(self, page: PlanPage, topic: str) -> None:
        super().__init__()
        self._page, self._topic, self._sure_shown = page, topic, False
        plan = page.plan
        self._before = (
            plan.matters.get(topic, NOT_SAID), plan.sure.get(topic, NOT_SAID),
            plan.why_not_lower.get(topic, ""), plan.one_higher.get(topic, ""),
        )  # fmt: skip
        self._values = [self._before[0], self._before[1]]
        self._band = PersonBand(page.band)
        self._about = Text("", "body", colour="soft")
        self._question = Text("", "question", bold=True)
        self._lead = Text("", "lead", colour="soft")
        self.ruler = Ruler()
        self.why_not_lower = Field("", self._before[2], height=60)
        self.one_higher = Field("", self._before[3], height=60)
        self._follow_up = Panel(self.why_not_lower, self.one_higher, padding=(24, 18, 24, 20))
        lines = page.brief.get(topic, ())
        self.brief = Panel(
            Text(_("For you, the helper: a brief talk"), "lead", bold=True),
            *(Text(line, "body") for line in lines),
            ground="sand",
            edge="",
            padding=(24, 16, 24, 18),
            gap=6,
        )
        self._back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self._not_said = Button(_("Could not say"), "plain", height=50)
        self._next = Button("", "primary", icon_right="glyph-next", height=56, padding=32, size="lead")
        self._lay_out()
        self._connect()
        self._show(sure=False)

    def _lay_out(self) -> None:
        titles = {topic: (title, picture) for topic, title, picture in self._page.topics}
        title, picture = titles.get(self._topic, ("", "star"))
        name = Text(title, "body", bold=True, colour="brand", wrap=False)
        line = row(Picture(picture or "star", 26), name, (self._about, 1), gap=12)
        self._body = col(
            line, 14, self._question, 8, self._lead, 28, self.ruler, 24, self._follow_up, 16, self.brief, None, gap=0
        )
        footer = Footer(self._back, None, self._not_said, None, self._next)
        self.lay(self._band, self.notice, (Scroll(boxed(self._body)), 1), footer)

    def _connect(self) -> None:
        self.ruler.changed.connect(self._chosen)
        self.ruler.accepted.connect(self._go_on)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._hand_on)
        for field in (self.why_not_lower, self.one_higher):
            field.accepted.connect(self._go_on)
            field.edited.connect(self._typed)
        self._next.clicked.connect(self._go_on)
        self._not_said.clicked.connect(self._could_not_say)
        self._back.clicked.connect(self._go_back)

    def _goal_words(self) -> str:
        goal = next((goal for goal in self._page.plan.goals if goal.topic == self._topic), None)
        return goal.words.rstrip(" .") if goal is not None else ""

    def _show(self, *, sure: bool) -> None:
        self._sure_shown = sure
        about = _("**{goal}.**").format(goal=self._goal_words()) if self._goal_words() else ""
        if sure:
            self._about.set_words(_("How sure you are"))
            self._question.set_words(_("How sure are you that you can do it?"))
            ends = _("0 is not sure at all. 10 is very sure.")
            self.ruler.show_words(_("Not sure at all"), _("Very sure"), name=self._question.words())
        else:
            self._about.set_words(_("How much it matters"))
            self._question.set_words(_("How much does this matter to you?"))
            ends = _("0 is not at all. 10 is more than anything.")
            self.ruler.show_words(_("Not at all"), _("More than anything"), name=self._question.words())
        self._lead.set_words(" ".join(part for part in (about, ends) if part))
        value = self._values[int(sure)]
        self.ruler.set_value(None if value == NOT_SAID else value)
        self._say()

    def _say(self) -> None:
        value = self._values[int(self._sure_shown)]
        said = value != NOT_SAID
        lower = self._page.follow_ups and not self._sure_shown and value > 0
        higher = self._page.follow_ups and self._sure_shown and said and value < MOST
        self.why_not_lower.set_label(_("You chose {number}. Why not a lower number?").format(number=value))
        self.one_higher.set_label(_("You chose {number}. What would make it one higher?").format(number=value))
        self.why_not_lower.setVisible(lower)
        self.one_higher.setVisible(higher)
        self._follow_up.setVisible(lower or higher)
        self.brief.setVisible(not self._sure_shown and self._topic in self._page.brief)
        self._next.set_kind("primary" if said else "secondary")
        last = _("Keep") if self._sure_shown else _("Next")
        self._next.set_words(last if said else _("Skip for now"))

    def _chosen(self, value: int) -> None:
        self._values[int(self._sure_shown)] = value
        self._say()
        self._hand_on()

    def _typed(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _hand_on(self) -> None:
        self._pause.stop()
        self.half_said.emit(self._topic, *self._said())

    def flush(self) -> None:
        """Hand on at once what still waits: before a lock, or the end of the program."""
        if self._pause.isActive():
            self._hand_on()

    def _could_not_say(self) -> None:
        self._values[int(self._sure_shown)] = NOT_SAID
        self._go_on()

    def _go_on(self) -> None:
        if not self._sure_shown:
            self._show(sure=True)
            focus(self.ruler)
        else:
            self._pause.stop()
            self.kept.emit(self._topic, *self._said())

    def _said(self) -> tuple[int, int, str, str]:
        matters, sure = self._values
        return matters, sure, self.why_not_lower.words().strip(), self.one_higher.words().strip()

    def _go_back(self) -> None:
        """Never loses a word: what was said before Back is kept."""
        if self._sure_shown:
            self._show(sure=False)
            focus(self.ruler)
        elif self._said() != self._before:
            self._pause.stop()
            self.kept.emit(self._topic, *self._said())
        else:
            self.back_asked.emit()

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._body.setContentsMargins(edge, 28 if room is Room.WIDE else 20, edge, 16)

    def focus_first(self) -> None:
        focus(self.ruler)

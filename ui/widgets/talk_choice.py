"""Starting or going on with a talk: the suggested one as the one filled button, the others a choice away."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.domain.assessment import TalkSet
from app.domain.place_words import place_words
from app.domain.site import Setting
from app.i18n import _
from app.services.pages import PersonPage
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.field import Field
from ui.widgets.hand_over_part import HandOverPart
from ui.widgets.layout import boxed, col, row
from ui.widgets.options import Options
from ui.widgets.page import focus
from ui.widgets.panel import Panel
from ui.widgets.text import Text


def talk_words(talk_set: TalkSet, setting: Setting = Setting.PRISON) -> tuple[str, str]:
    """(name of the talk, what it is for)."""
    leaving = place_words(setting).going_talk
    return {
        TalkSet.SHORT: (_("Short talk"), _("A quick check. About 5 minutes.")),
        TalkSet.INDUCTION: (_("Induction talk"), _("For someone who is new here. About 25 minutes.")),
        TalkSet.FULL: (_("Full talk"), _("Everything, once a year. About 45 minutes.")),
        TalkSet.LEAVING: (leaving, _("Gets the person ready to leave. About 20 minutes.")),
    }[talk_set]


class TalkPanel(Panel):
    """Signals: `talk_asked(TalkSet)`, `hand_over_asked(TalkSet, str user, int minutes)` to a champion's own sign-in,
    `champion_talk_asked(TalkSet, str name)` where no champion has an account, `take_back_asked(str intake_id)`,
    `go_on_asked(str sitting_id)`, `take_over_asked(str sitting_id, str reason)`.
    """

    talk_asked = Signal(object)
    hand_over_asked = Signal(object, str, int)
    champion_talk_asked = Signal(object, str)
    take_back_asked = Signal(str)
    go_on_asked = Signal(str)
    take_over_asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(padding=(24, 20, 24, 20), gap=8)
        self._sitting, self._suggested, self._handed = "", "", ""
        self._setting = Setting.PRISON
        self._by_account = False
        self._chip = Chip("", "plain")
        self._title = Text("", "title", bold=True)
        self._note = Text("", "body", colour="soft")
        self.sets = Options(name=_("Which talk"), height=44, padding=12)
        self.go = Button("", "primary", icon_right="glyph-next", height=56, size="lead", wide=True)
        self.other = Button(_("Choose another talk"), "quiet", icon="glyph-down", height=44, padding=4)
        self.hand_over = Button(_("Hand over to a champion"), "quiet", icon="people", height=44, padding=4)
        self._name = Field(_("The champion's name"), size="body", height=52)
        self._give = Button(_("Hand over now"), "secondary", icon_right="glyph-next", height=48, wide=True)
        self.take_over = Button(_("Someone else began it. Take it over"), "quiet", height=44, padding=4)
        self._reason = Field(_("Why do you take it over?"), size="body", height=52)
        self._take = Button(_("Take over this talk"), "secondary", height=48, wide=True)
        self._champion = boxed(col(self._name, self._give, gap=10))
        self.giving = HandOverPart()
        self._taking = boxed(col(self._reason, self._take, gap=10))
        self.add(row(self._chip, None), self._title, self._note, 4, self.go, row(self.take_over, None), self._taking)
        self.add(row(self.other, None), self.sets, row(self.hand_over, None), self._champion, self.giving)
        self._connect()

    def _connect(self) -> None:
        self.sets.changed.connect(self._show_set)
        self.sets.accepted.connect(self._start)
        self.go.clicked.connect(self._start)
        self.other.clicked.connect(self._turn_sets)
        self.hand_over.clicked.connect(self._turn_champion)
        self.giving.given.connect(lambda user, minutes: self.hand_over_asked.emit(self.chosen(), user, minutes))
        self.take_over.clicked.connect(lambda: self._turn(self._taking, self._reason))
        self._name.accepted.connect(self._hand_over)
        self._give.clicked.connect(self._hand_over)
        self._reason.accepted.connect(self._take_over)
        self._take.clicked.connect(self._take_over)

    def show_talks(self, page: PersonPage) -> None:
        self._suggested, self._setting = str(page.suggested_set), page.setting
        self._sitting, words = page.open_talk or ("", "")
        self._handed, has_it = page.handed_over or ("", "")
        self._champion.hide()
        self._taking.hide()
        self.giving.hide()
        self._by_account = page.has_champions
        self.giving.show_champions(page.champions, page.minutes, page.band.called)
        busy = bool(self._sitting or self._handed)
        self.take_over.setVisible(bool(self._sitting))
        self.hand_over.setVisible(page.may_hand_over and not busy)
        self.sets.hide()
        self.other.setVisible(not busy and len(page.sets) > 1)
        options: Sequence[tuple[str, str]] = [(each, talk_words(each, page.setting)[0]) for each in page.sets]
        self.sets.show_options(options, page.suggested_set)
        self.set_look(bar="soon" if busy else "")
        self.go.set_kind("secondary" if self._handed else "primary")
        if self._sitting:
            self._chip.show_state(_("Talk open"), "soon")
            self._chip.show()
            self._title.set_words(words)
            self._note.set_words(_("Every answer is kept. It goes on where it stopped."))
            self.go.set_words(_("Go on with the talk"))
        elif self._handed:
            self._chip.show_state(_("With a champion"), "soon")
            self._chip.show()
            self._title.set_words(has_it)
            self._note.set_words(_("When it is finished it waits on home. You can take it back now."))
            self.go.set_words(_("Take the talk back"))
        else:
            self._show_set(page.suggested_set)
            self._chip.show_state(_("Suggested"), "plain")

    def chosen(self) -> TalkSet:
        return TalkSet(self.sets.value())

    def _show_set(self, name: str) -> None:
        title, note = talk_words(TalkSet(name), self._setting)
        self._chip.setVisible(name == self._suggested)
        self._title.set_words(title)
        self._note.set_words(note)
        self.go.set_words(_("Start the talk"))

    def _start(self) -> None:
        if self._sitting:
            self.go_on_asked.emit(self._sitting)
        elif self._handed:
            self.take_back_asked.emit(self._handed)
        else:
            self.talk_asked.emit(self.chosen())

    def _turn_sets(self) -> None:
        self.sets.setVisible(self.sets.isHidden())
        self.other.set_icons("glyph-down" if self.sets.isHidden() else "glyph-up")
        if not self.sets.isHidden():
            self.sets.focus_current()

    def _turn_champion(self) -> None:
        """With accounts for champions one of them is chosen; without, the name of whoever holds this screen."""
        if not self._by_account:
            self._turn(self._champion, self._name)
            return
        self.giving.setVisible(self.giving.isHidden())
        if not self.giving.isHidden():
            self.giving.focus_first()

    def _turn(self, part: object, field: Field) -> None:
        """Open or close the part that asks for one more thing."""
        holder = self._champion if part is self._champion else self._taking
        holder.setVisible(holder.isHidden())
        if not holder.isHidden():
            focus(field.line.edit)

    def _hand_over(self) -> None:
        name = self._name.words().strip()
        self._name.set_problem("" if name else _("Write the champion's name first."))
        if name:
            self.champion_talk_asked.emit(self.chosen(), name)

    def _take_over(self) -> None:
        reason = self._reason.words().strip()
        self._reason.set_problem("" if reason else _("Write the reason first."))
        if reason:
            self.take_over_asked.emit(self._sitting, reason)

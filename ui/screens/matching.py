"""Two records that may be of one person, side by side: only a human says so, and it can be undone."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import _, listed, plural
from app.services.pages.matching import MatchPage, Record
from ui.widgets.answer import Choice
from ui.widgets.answer_group import AnswerGroup
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.form_page import FormPage, TopStrip
from ui.widgets.layout import boxed, col
from ui.widgets.options import Options
from ui.widgets.page import Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.text import Text

ONE, TWO = "one", "two"


class MatchingScreen(FormPage):
    """Signals: `joined(str reason)`, `kept_apart(str reason)`, `later_asked()`, `back_asked()`."""

    joined = Signal(str)
    kept_apart = Signal(str)
    later_asked = Signal()

    def __init__(self, page: MatchPage) -> None:
        self._page = page
        super().__init__(_("Is this one person?"), page.why, _("Keep this"), top=TopStrip(_("People here twice")))
        self.what = AnswerGroup(size="lead")
        self.usual = Options([(words, words) for words in _reasons()], name=_("How do you know?"), none_allowed=True)
        self.reason = Field(_("Or in your own words"))
        self.later = Button(_("Look at the next one"), "secondary", icon_right="glyph-next", height=56)
        self._put_in()
        self._connect()

    def _put_in(self) -> None:
        self._sheets = [_sheet(each) for each in self._page.records]
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(16)
        for sheet in self._sheets:
            self._grid.addWidget(sheet)
        side_by_side = QWidget()
        side_by_side.setLayout(self._grid)
        words = plural("{count} waits in all.", "{count} wait in all.", self._page.of)
        why = col(Text(_("How do you know?"), "lead", bold=True), self.usual, self.reason, gap=10)
        count = [Text(words, "body", colour="soft")] if self._page.of > 1 else []
        self.form(*count, side_by_side, self.what, boxed(why))
        self.footer.box.insertWidget(1, self.later)
        self.later.setVisible(self._page.number < self._page.of)

    def _connect(self) -> None:
        self.what.changed.connect(lambda _chosen: self.say_needed())
        self.what.accepted.connect(self.press_keep)
        self.usual.changed.connect(lambda _chosen: self.say_needed())
        self.reason.edited.connect(lambda _words: self.say_needed())
        self.reason.accepted.connect(self.press_keep)
        self.later.clicked.connect(self.later_asked)

    def missing(self) -> tuple[str, ...]:
        choice = () if self.what.chosen() else (_("one person or two"),)
        return (*choice, *(() if self._why() else (_("how you know"),)))

    def _why(self) -> str:
        return self.reason.words().strip() or self.usual.value()

    def keep(self) -> None:
        (self.joined if self.what.chosen() == (ONE,) else self.kept_apart).emit(self._why())

    def arrange(self, room: Room) -> None:
        narrow = room is Room.NARROW
        for place, sheet in enumerate(self._sheets):
            self._grid.removeWidget(sheet)
            self._grid.addWidget(sheet, *((place, 0) if narrow else (0, place)))
        self._grid.setColumnStretch(1, 0 if narrow else 1)
        self._grid.setColumnStretch(0, 1)
        undo = _("You can part them again under Coming and going.")
        choices = [
            Choice(ONE, _("One person"), note=_("The two records are joined. {undo}").format(undo=undo)),
            Choice(TWO, _("Two people"), note=_("Nothing changes. Nobody asks about them again.")),
        ]
        self.what.show_choices(
            choices, chosen=self.what.chosen(), columns=1 if narrow else 2, heights=(64, 96), name=self.title.words()
        )
        self.later.set_words(_("Look at the next one") if room is Room.WIDE else _("Next one"))
        super().arrange(room)

    def focus_first(self) -> None:
        """Both records are read before anything is chosen: the page stays at its top."""
        focus(self.back)


def _sheet(record: Record) -> QWidget:
    sheet = Panel(Text(record.name, "lead", bold=True), Text(record.began, "body", colour="soft"), gap=8)
    for what, words in record.facts:
        said = _("{what}: **{words}**").format(what=what, words=words or _("not known"))
        sheet.add(Rule(), Text(said, "body"))
    held = _("It holds {parts}.").format(parts=listed(record.held)) if record.held else _("It holds no talk yet.")
    sheet.add(Rule(), Text(held, "body"))
    return sheet


def _reasons() -> tuple[str, ...]:
    return _("I asked the person"), _("I compared their papers")

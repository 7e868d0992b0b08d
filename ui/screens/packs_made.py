"""A batch of packs under way and done: how far it is, how each went in plain words, and the way to the printer."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.i18n import _, plural
from app.services.pages.packs import MadePack
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.footer import Footer
from ui.widgets.form_page import TopStrip
from ui.widgets.layout import boxed, col
from ui.widgets.made_pack import MadePackLine
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.progress import Progress
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text

_READY = ("made", "not_printed")


class PacksMadeScreen(Page):
    """Signals: `cancel_asked()` while it works, `print_asked()`, `save_asked()`,
    `ticked(str person_id, frozenset of keys)`, `person_asked(str id)`, `back_asked()`, `lock_asked()`.
    """

    cancel_asked = Signal()
    print_asked = Signal()
    save_asked = Signal()
    ticked = Signal(str, object)
    person_asked = Signal(str)
    back_asked = Signal()
    lock_asked = Signal()

    def __init__(self, title: str, *, may_save: bool) -> None:
        super().__init__()
        self._may_save = may_save
        self.lines: dict[str, MadePackLine] = {}
        self._top = TopStrip(title)
        self._title = Text("", "title", bold=True)
        self._summary = Text("", "lead", colour="soft")
        self.progress = Progress()
        self._sheet = Panel(padding=(24, 8, 24, 8), gap=4)
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.lock = Button(_("Lock"), "secondary", icon="glyph-lock", height=56)
        self.cancel = Button(_("Stop after this one"), "secondary", icon="glyph-stop", height=56)
        self.save = Button(_("Save into a folder"), "secondary", height=56, padding=16)
        self.print = Button("", "primary", icon="glyph-print", height=56, padding=28, size="lead")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._inner = col(self._title, self._summary, self.progress, self._sheet, None, gap=12)
        footer = Footer(self.back, self.lock, None, self.cancel, self.save, self.print)
        self._scroll = Scroll(boxed(self._inner))
        self.lay(self._top, self.notice, (self._scroll, 1), footer)
        self._sheet.hide()

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.cancel_asked)
        self.print.clicked.connect(self.print_asked)
        self.save.clicked.connect(self.save_asked)
        self.back.clicked.connect(self.back_asked)
        self.lock.clicked.connect(self.lock_asked)

    def show_working(self, words: str, done: int, of: int) -> None:
        """`words` say what is done, such as "Making packs"."""
        said = _("{done} of {of}").format(done=done, of=of)
        self._title.set_words(words)
        self._summary.set_words(said)
        self.progress.show_done(done, of, said)
        self._working(True)

    def add_pack(self, pack: MadePack) -> None:
        """One more has been made, or could not be."""
        line = MadePackLine(pack)
        line.ticked.connect(lambda keys: self.ticked.emit(pack.person_id, keys))
        line.look_asked.connect(lambda: self.person_asked.emit(pack.person_id))
        if self.lines:
            self._sheet.add(Rule())
        self._sheet.add(line)
        self._sheet.show()
        self.lines[pack.person_id] = line

    def show_pack(self, pack: MadePack) -> None:
        """It was printed, saved, or could not be."""
        self.lines[pack.person_id].show_pack(pack)

    def show_done(self, asked_for: int, *, cancelled: bool = False) -> None:
        """The work has ended: what came of it, and what can be done next."""
        packs = [line.pack for line in self.lines.values()]
        self._title.set_words(_heading(packs, cancelled=cancelled))
        self._summary.set_words(" ".join(_summary(packs, asked_for)))
        self._working(False)
        ready = len(self.ready())
        self.print.setEnabled(ready > 0)
        self.save.setEnabled(ready > 0)
        self.print.set_words(
            plural("Print {count} pack", "Print {count} packs", ready) if ready else _("Print the packs")
        )
        self.focus_first()

    def ready(self) -> list[str]:
        """Ids of those whose pack is made and not on paper yet."""
        return [person_id for person_id, line in self.lines.items() if line.pack.state in _READY]

    def choices(self, person_id: str) -> frozenset[str]:
        """The sensitive things that this person ticked."""
        return self.lines[person_id].chosen()

    def _working(self, working: bool) -> None:
        self.progress.setVisible(working)
        self.cancel.setVisible(working)
        self.print.setVisible(not working)
        self.save.setVisible(not working and self._may_save)
        self.back.setEnabled(not working)

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._top.set_edge(edge)
        self._inner.setContentsMargins(edge, 20, edge, 20)

    def focus_first(self) -> None:
        if not self.cancel.isHidden():
            focus(self.cancel)
        else:
            focus(self.print if self.print.isEnabled() else self.back)


def _heading(packs: Sequence[MadePack], *, cancelled: bool) -> str:
    if cancelled:
        return _("Stopped")
    if any(pack.state in ("printed", "saved") for pack in packs) and not any(pack.state in _READY for pack in packs):
        return _("Done")
    return _("Look at them before you print")


def _summary(packs: Sequence[MadePack], asked_for: int) -> list[str]:
    """In plain words: how many were made, printed, saved, failed, and how many were not begun."""
    count = {state: sum(1 for pack in packs if pack.state == state) for state in
             ("made", "failed", "printed", "saved", "not_printed")}  # fmt: skip
    said = []
    if count["made"]:
        said.append(plural("{count} pack is made.", "{count} packs are made.", count["made"]))
    if count["printed"]:
        said.append(plural("{count} went to the printer.", "{count} went to the printer.", count["printed"]))
    if count["saved"]:
        said.append(plural("{count} is saved.", "{count} are saved.", count["saved"]))
    if count["not_printed"]:
        said.append(plural("{count} was not printed.", "{count} were not printed.", count["not_printed"]))
    if count["failed"]:
        said.append(plural("{count} could not be made: see why below.", "{count} could not be made: see why below.",
                           count["failed"]))  # fmt: skip
    if left := asked_for - len(packs):
        said.append(plural("{count} was not begun.", "{count} were not begun.", left))
    return said

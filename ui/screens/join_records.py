"""Two records of one person: joined with a reason, and parted again when they were two people after all."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.domain.place_words import place_words
from app.i18n import _, without_marks
from app.services.pages import Found
from app.services.pages.stays import StayPage
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.form_page import FormPage
from ui.widgets.layout import boxed, col, row
from ui.widgets.page import focus
from ui.widgets.panel import Panel
from ui.widgets.person_band import PersonBand
from ui.widgets.popup import Line as FoundLine
from ui.widgets.search_list import SearchList
from ui.widgets.text import Text


class JoinRecordsScreen(FormPage):
    """Signals: `search_typed(str)`, answered with `show_found`; `join_asked(str other, str reason)`,
    `part_asked(str other, str reason)`, `back_asked()`.
    """

    search_typed = Signal(str)
    join_asked = Signal(str, str)
    part_asked = Signal(str, str)

    def __init__(self, page: StayPage) -> None:
        lead = _("Join them when both are one person. Nothing is lost. You can part them again.")
        super().__init__(_("Two records of one person"), lead, _("Join the records"), top=PersonBand(page.band))
        self._page, self._other = page, ""
        self._names: dict[str, str] = {}
        self.search = SearchList(place_words(page.setting).find_hint)
        self._chosen = Text("", "lead")
        self.reason = Field(_("Why? In a few words"), height=52)
        self.parts: list[Button] = []
        self.search.asked.connect(self.search_typed)
        self.search.opened.connect(self._choose)
        self.reason.edited.connect(lambda _words: self.say_needed())
        self.reason.accepted.connect(self.press_keep)
        self.form(*self._joined(), boxed(col(Text(_("The other record"), bold=True), self.search, self._chosen, gap=8)),
                  self.reason)  # fmt: skip
        self._chosen.hide()

    def _joined(self) -> list[Panel]:
        """The records that are joined already, each with the way apart."""
        if not self._page.joined:
            return []
        panel = Panel(Text(_("Joined already"), "lead", bold=True), padding=(24, 14, 20, 14), gap=8)
        for line in self._page.joined:
            part = Button(_("Part them"), "secondary", height=48, name=_("Part {name}").format(name=line.name))
            part.clicked.connect(lambda _checked=False, other=line.person_id: self._part(other))
            self.parts.append(part)
            panel.add(row((col(Text(line.name, bold=True), Text(line.facts, "small", colour="soft"), gap=2), 1), part))
        return [panel]

    def show_found(self, found: Sequence[Found]) -> None:
        """This record itself is not offered."""
        other = [each for each in found if each.person_id != self._page.person_id]
        self._names = {each.person_id: without_marks(each.marked) for each in other}
        self.search.show_found(
            [FoundLine(each.person_id, each.marked, (each.number, each.where), "glyph-user") for each in other]
        )

    def _choose(self, person_id: str) -> None:
        self._other = person_id
        self.search.clear()
        self._chosen.set_words(_("It is joined with **{name}**.").format(name=self._names[person_id]))
        self._chosen.show()
        self.say_needed()
        focus(self.reason.line.edit)

    def _part(self, other: str) -> None:
        if self.reason.words().strip():
            self.part_asked.emit(other, self.reason.words().strip())
        else:
            self.show_message(_("Write why below. Then part them."))
            focus(self.reason.line.edit)

    def missing(self) -> tuple[str, ...]:
        other = () if self._other else (_("the other record"),)
        return other + (() if self.reason.words().strip() else (_("why"),))

    def keep(self) -> None:
        self.join_asked.emit(self._other, self.reason.words().strip())

    def focus_first(self) -> None:
        focus(self.search.line.edit)

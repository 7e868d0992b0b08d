"""Something stands with the wrong person: move it to the right one, or take it out, with a reason and two people."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.i18n import _, without_marks
from app.services.pages import Found
from app.services.pages.rights import MorePage, PlanGoes
from ui.widgets.field import Field
from ui.widgets.form_page import FormPage
from ui.widgets.layout import boxed, col
from ui.widgets.options import Options
from ui.widgets.page import focus
from ui.widgets.person_band import PersonBand
from ui.widgets.popup import Line as FoundLine
from ui.widgets.search_list import SearchList
from ui.widgets.second_person import SecondPerson
from ui.widgets.text import Text

MOVE, VOID = "move", "void"
ALONG, STAYS = "along", "stays"


class WrongPersonScreen(FormPage):
    """Signals: `search_typed(str)`, answered with `show_found`; `move_asked(str record, str person, str reason,
    tuple second, plan)`; `void_asked(str record, str reason, tuple second, plan)`; `back_asked()`. `plan` is True when
    the plan goes along, False when it stays, None when there is none to speak of.
    """

    search_typed = Signal(str)
    move_asked = Signal(str, str, str, object, object)
    void_asked = Signal(str, str, object, object)
    keeps_half_typed = True

    def __init__(self, page: MorePage) -> None:
        lead = _("Here it stays written that something was entered by mistake, and when.")
        super().__init__(_("This is about somebody else"), lead, _("Move it"), top=PersonBand(page.band))
        self.part = Options([(each.record_id, each.words) for each in page.parts], name=_("What is wrong"), height=56)
        both = [(MOVE, _("Move it to the right person")), (VOID, _("Take it out"))]
        self.what = Options(both, MOVE, name=_("What to do"), height=56)
        self._plans = {each.record_id: each.plan for each in page.parts}
        stays = [(ALONG, _("It goes along")), (STAYS, _("It stays here"))]
        self.plan = Options(stays, name=_("The plan"), height=56)
        self._plan_part = boxed(col(Text(_("A plan was made after this talk."), bold=True), self.plan, gap=8))
        self.search = SearchList(_("Find the right person: name, number or cell"))
        self._to, self._to_name, self._names = "", "", dict[str, str]()
        self._chosen = Text("", "lead")
        self.reason = Field(_("What happened, in a few words"))
        self.second = SecondPerson()
        self._to_part = boxed(col(Text(_("Who is it about?"), bold=True), self.search, self._chosen, gap=8))
        self._connect()
        self.form(
            boxed(col(Text(_("What is about somebody else?"), bold=True), self.part, gap=8)),
            boxed(col(Text(_("What to do"), bold=True), self.what, gap=8)),
            self._plan_part, self._to_part, self.reason, self.second,
        )  # fmt: skip
        self._show_parts()

    def _connect(self) -> None:
        self.part.changed.connect(lambda _chosen: self._choose_part())
        self.plan.changed.connect(lambda _chosen: self.say_needed())
        self.what.changed.connect(lambda _chosen: self._show_parts())
        self.search.asked.connect(self.search_typed)
        self.search.opened.connect(self._choose)
        self.reason.edited.connect(lambda _words: self.say_needed())
        self.reason.accepted.connect(lambda: focus(self.second.user.line.edit))
        self.second.changed.connect(self.say_needed)
        self.second.accepted.connect(self.press_keep)

    def show_found(self, found: Sequence[Found]) -> None:
        self._names = {each.person_id: without_marks(each.marked) for each in found}
        self.search.show_found(
            [FoundLine(each.person_id, each.marked, (each.number, each.where), "glyph-user") for each in found]
        )

    def _choose_part(self) -> None:
        goes = self._plans.get(self.part.value(), PlanGoes.NO)
        self.plan.set_value(ALONG if goes is PlanGoes.ALONG else "")
        self._show_parts()

    def _asks_plan(self) -> bool:
        return self._plans.get(self.part.value(), PlanGoes.NO) is not PlanGoes.NO

    def _choose(self, person_id: str) -> None:
        self._to, self._to_name = person_id, self._names[person_id]
        self.search.clear()
        self._show_parts()
        focus(self.reason.line.edit)

    def _show_parts(self) -> None:
        moving = self.what.value() == MOVE
        self._plan_part.setVisible(self._asks_plan())
        self._to_part.setVisible(moving)
        self._chosen.set_words(_("It moves to **{name}**.").format(name=self._to_name) if self._to else "")
        self._chosen.setVisible(bool(self._to))
        self.keep_button.set_words(_("Move it") if moving else _("Take it out"))
        self.say_needed()

    def missing(self) -> tuple[str, ...]:
        part = () if self.part.value() else (_("what is wrong"),)
        to = () if self._to or self.what.value() == VOID else (_("the right person"),)
        reason = () if self.reason.words().strip() else (_("what happened"),)
        plan = (_("what happens to the plan"),) if self._asks_plan() and not self.plan.value() else ()
        return part + plan + to + reason + self.second.missing()

    def keep(self) -> None:
        record, reason, second = self.part.value(), self.reason.words().strip(), self.second.given()
        along = self.plan.value() == ALONG if self._asks_plan() else None
        if self.what.value() == MOVE:
            self.move_asked.emit(record, self._to, reason, second, along)
        else:
            self.void_asked.emit(record, reason, second, along)

    def clear_password(self) -> None:
        self.second.clear_password()
        self.say_needed()

    def focus_first(self) -> None:
        self.part.focus_current()

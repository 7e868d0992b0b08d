"""One of the site's own services: its facts, its number, and whether somebody rang it."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.services.pages.directory import OwnServicePage, OwnServiceSaid
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.form_page import FormPage, TopStrip
from ui.widgets.layout import boxed, col, row
from ui.widgets.options import Options
from ui.widgets.page import focus
from ui.widgets.panel import Panel
from ui.widgets.text import Text
from ui.widgets.tick import Tick

GROUP, SERVICE = "group", "service"


class OwnServiceScreen(FormPage):
    """Signals: `kept(OwnServiceSaid)`, `works_said(bool)` about its number, `remove_asked()` after a second
    press, `back_asked()`.
    """

    kept = Signal(object)
    works_said = Signal(bool)
    remove_asked = Signal()
    keeps_half_typed = True

    def __init__(self, page: OwnServicePage) -> None:
        title = _("Add a service") if page.new else page.service.name
        lead = _("It is printed as you write it. Use short and easy words.")
        super().__init__(title, lead, _("Keep"), top=TopStrip(_("Your own services")))
        self._page, service = page, page.service
        self.name = Field(_("Name"), service.name)
        self.what_for = Field(_("What it is for"), service.what_for, hint=_("For example: a walk on Fridays"))
        self.phone = Field(_("Phone"), service.phone)
        self.hours = Field(_("When it is open"), service.hours)
        self.web = Field(_("Web page"), service.web)
        self.address = Field(_("Address"), page.address)
        self.place = Field(_("Postcode or town"), page.place, hint=_("Empty: for everybody"))
        kinds = ((GROUP, _("A group or something to do")), (SERVICE, _("A service that helps")))
        self.kind = Options(kinds, GROUP if page.community else SERVICE, name=_("What it is"), height=56)
        self.topics = {key: Tick(words, on=key in service.topics) for key, words in page.topics}
        self.tells = Tick(_("Its name tells where somebody has been"), on=service.tells)
        self.street_name = Field(_("Name for paper that is carried outside"), service.street_name,
                                 hint=_("Empty: it is left off"))  # fmt: skip
        self.rung = Tick(_("I rang this number today, and it works"))
        self.works = Button(_("I rang it: it works"), "secondary", icon="glyph-check", height=48)
        self.fails = Button(_("It does not work"), "secondary", icon="glyph-close", height=48)
        self.remove = Button(_("Take it out"), "quiet", icon="glyph-close", height=48, padding=8)
        self._sure = False
        self._connect()
        self.form(*self._parts())
        self.street_name.setVisible(service.tells)

    def _parts(self) -> list[QWidget]:
        topics = boxed(col(Text(_("What it helps with"), bold=True), Flow(list(self.topics.values()), gap=22), gap=4))
        what = boxed(col(Text(_("What it is"), bold=True), self.kind, gap=8))
        numbers = boxed(row((boxed(col(self.phone, self.rung, gap=6)), 1), (self.hours, 1), gap=20))
        where = boxed(row((self.address, 1), (self.place, 1), gap=20))
        parts: list[QWidget] = [self.name, self.what_for, what, numbers, where, self.web, topics, self.tells,
                                self.street_name]  # fmt: skip
        if not self._page.new:
            parts.insert(0, self._checked())
            parts.append(boxed(row(self.remove, None)))
        return parts

    def _checked(self) -> QWidget:
        words = Text(self._page.checked or _("It has no number."), "body")
        parts: list[QWidget] = [words]
        if self._page.service.phone:
            parts.append(boxed(row(self.works, self.fails, None, gap=12)))
        return Panel(*parts, ground="sand", edge="", padding=(20, 14, 20, 14), gap=10)

    def _connect(self) -> None:
        fields = (self.name, self.what_for, self.phone, self.hours, self.address, self.place, self.web)
        for field, after in zip(fields, [*fields[1:], None], strict=True):
            field.edited.connect(lambda _words: self._edited())
            field.accepted.connect(lambda to=after: focus(to.line.edit) if to else self.press_keep())
        self.tells.toggled.connect(self.street_name.setVisible)
        self.works.clicked.connect(lambda: self.works_said.emit(True))
        self.fails.clicked.connect(lambda: self.works_said.emit(False))
        self.remove.clicked.connect(self._ask_remove)

    def _edited(self) -> None:
        """A number that has been changed is not the one that was rung."""
        changed = self.phone.words().strip() != self._page.service.phone
        self.works.setEnabled(not changed)
        self.fails.setEnabled(not changed)
        self.say_needed()

    def missing(self) -> tuple[str, ...]:
        missing = []
        if not self.name.words().strip():
            missing.append(_("a name"))
        if not self.what_for.words().strip():
            missing.append(_("what it is for"))
        return tuple(missing)

    def described(self) -> OwnServiceSaid:
        """What stands on the page now."""
        service = replace(
            self._page.service,
            name=self.name.words().strip(),
            what_for=self.what_for.words().strip(),
            phone=self.phone.words().strip(),
            hours=self.hours.words().strip(),
            web=self.web.words().strip(),
            topics=tuple(key for key, tick in self.topics.items() if tick.isChecked()),
            tells=self.tells.isChecked(),
            street_name=self.street_name.words().strip() if self.tells.isChecked() else "",
        )
        community = self.kind.value() == GROUP
        place, address = self.place.words().strip(), self.address.words().strip()
        return OwnServiceSaid(service, place, address, community, self.rung.isChecked())

    def keep(self) -> None:
        self.kept.emit(self.described())

    def _ask_remove(self) -> None:
        """The second press does it: one slip of the hand takes nothing away."""
        if self._sure:
            self.remove_asked.emit()
            return
        self._sure = True
        self.remove.set_words(_("Press again to take it out"))

    def focus_first(self) -> None:
        focus(self.name.line.edit)

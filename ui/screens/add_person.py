"""A new person, or other details of one: a first name is enough, and nothing else is asked twice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.person import MedicinesKept, PersonDetails, Sex
from app.domain.place_words import medicines_words, place_words
from app.domain.site import Setting
from app.i18n import _
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.date_entry import DateEntry
from ui.widgets.field import Field
from ui.widgets.footer import Footer
from ui.widgets.layout import boxed, col, row
from ui.widgets.options import Options
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Ground, Panel
from ui.widgets.picture import Picture
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text

_OLDEST = 130


class AddPersonScreen(Page):
    """Signals: `person_described(PersonDetails)`, `back_asked()`, `numbers_typed(PersonDetails)` when a number, the
    birthday or the body is another one: answer it with `show_warnings`, which stop nobody.

    `typed` is what was looked for: a name, or a number. With `details` it changes someone who is here already, or
    with `new` goes on with somebody new that was typed before.
    """

    person_described = Signal(object)
    numbers_typed = Signal(object)
    back_asked = Signal()
    keeps_half_typed = True

    def __init__(
        self,
        today: date,
        typed: str = "",
        details: PersonDetails | None = None,
        *,
        new: bool = False,
        setting: Setting = Setting.PRISON,
    ) -> None:
        super().__init__()
        self._words, self._premises = place_words(setting), setting is Setting.APPROVED_PREMISES
        self._today, self._kept, self._new = today, details, new or details is None
        self.given = Field(_("First name"))
        self.family = Field(_("Family name"))
        self.known_as = Field(_("Likes to be called"))
        self.number = Field(_("Number"))
        self.hall = Field(self._words.room_and_number, hint=self._words.room_hint)
        sexes = ((Sex.MALE, _("Male")), (Sex.FEMALE, _("Female")), (Sex.NOT_SAID, _("Not said")))
        self.chi = Field(_("CHI number"), hint=_("10 digits"))
        self.nhs = Field(_("NHS number"), hint=_("10 digits"))
        self.worker = Field(self._words.key_worker)
        self.gp = Field(_("Local GP practice"))
        kept = [(str(each), medicines_words(each)) for each in MedicinesKept]
        self.medicines = Options(kept, MedicinesKept.NOT_SAID, name=_("Who keeps the medicines?"), height=48, padding=9)
        self.sex = Options(sexes, Sex.NOT_SAID, name=_("Body, for health questions"), height=56, padding=9)
        self.born = DateEntry(compact=True)
        self.admitted = DateEntry(compact=True)
        self.leaves = DateEntry(compact=True)
        first = (self.given, self.family, self.known_as, self.number, self.hall)
        self._fields = (*first, self.worker, self.chi, self.nhs)
        rest = _("Key worker, GP, medicines") if self._premises else _("Key worker, CHI and NHS number")
        self._turn_rest = Button(rest, "quiet", icon="glyph-plus", height=44, padding=8)
        self._title = Text("", "question", bold=True)
        self._needed = Text("", "body", align="right")
        self.warnings = Text("", "body")
        self._warned = Ground("soon_bg", line="top")
        self._warned_row = row(col(Picture("glyph-info", 22, plate=40), None), (self.warnings, 1), gap=14)
        self._warned.setLayout(self._warned_row)
        self._back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self._keep = Button("", "primary", icon="glyph-check", height=56, padding=28, size="lead")
        self._lay_out()
        self._connect()
        self._show(details, typed)

    def _lay_out(self) -> None:
        lead = Text(_("A first name is enough. The rest can wait."), "lead", colour="soft")
        self._form = QGridLayout()
        self._form.setContentsMargins(0, 0, 0, 0)
        self._sheet = Panel(self._form, padding=28)
        self._margins = col(self._title, lead, 12, self._sheet, row(self._turn_rest, None), None, gap=8)
        self._warned.hide()
        self._cells = [boxed(col(part, None)) for part in self._fields[:5]]
        self._rest = [boxed(col(part, None)) for part in self._fields[5:]]
        sex = boxed(col(Text(_("Body, for health questions"), bold=True), self.sex, None, gap=8))
        dates = [self._dated(_("Born"), self.born), self._dated(_("Came here"), self.admitted)]
        self._cells += [sex, *dates, self._dated(self._words.goes, self.leaves)]
        if self._premises:
            medicines = boxed(col(Text(_("Who keeps the medicines?"), bold=True), self.medicines, None, gap=8))
            self._rest += [boxed(col(self.gp, None)), medicines]
        self._cells += self._rest
        for cell in self._cells:
            self._form.addWidget(cell)
        footer = Footer(self._back, (self._needed, 1), self._keep)
        self.lay(self.notice, (Scroll(boxed(self._margins)), 1), self._warned, footer)

    def _dated(self, label: str, entry: DateEntry) -> QWidget:
        return boxed(col(Text(label, bold=True), entry, gap=8))

    def _connect(self) -> None:
        following = [*self._fields[1:5], None, *self._fields[6:], self.given]
        for field, after in zip(self._fields, following, strict=True):
            field.edited.connect(lambda _words: self._say_needed())
            field.accepted.connect(lambda to=after: self._enter(to))
        for field in (self.number, self.chi, self.nhs):
            field.line.edit.editingFinished.connect(self._say_numbers)
        self.sex.changed.connect(lambda _sex: self._say_numbers())
        self.born.changed.connect(lambda _day: self._say_numbers())
        self.gp.accepted.connect(self.medicines.focus_current)
        self.sex.accepted.connect(lambda: focus(self.born))
        for entry, after_date in ((self.born, self.admitted), (self.admitted, self.leaves), (self.leaves, None)):
            entry.changed.connect(lambda _day: self._say_needed())
            entry.half_typed.connect(lambda _words: self._say_needed())
            entry.accepted.connect(lambda to=after_date: self._enter_date(to))
        self._back.clicked.connect(self.back_asked)
        self._keep.clicked.connect(self._describe)
        self._turn_rest.clicked.connect(lambda: self._show_rest(to=self.worker))

    def _show_rest(self, to: Field | None = None) -> None:
        """The fields that can wait; they stay once they are shown."""
        for cell in self._rest:
            cell.show()
        self._turn_rest.hide()
        if to is not None:
            focus(to.line.edit)

    def _show(self, details: PersonDetails | None, typed: str) -> None:
        self._title.set_words(_("Add a person") if self._new else _("Change details"))
        self._keep.set_words(_("Add this person") if self._new else _("Keep"))
        for cell in self._rest:
            cell.hide()
        if details is not None:
            kept = (details.given_name, details.family_name, details.known_as, details.custody_number, details.hall,
                    details.key_worker, details.chi, details.nhs_number)  # fmt: skip
            for field, words in zip(self._fields, kept, strict=True):
                field.set_words(words)
            self.gp.set_words(details.gp)
            self.medicines.set_value(details.medicines_kept)
            if any((*kept[5:], details.gp)) or details.medicines_kept is not MedicinesKept.NOT_SAID:
                self._show_rest()
            self.sex.set_value(details.sex)
            for entry, day in (
                (self.born, details.born),
                (self.admitted, details.admitted),
                (self.leaves, details.leaves),
            ):
                entry.set_value(day)
        elif any(letter.isdigit() for letter in typed):
            self.number.set_words(typed)
        else:
            first, _space, rest = typed.strip().partition(" ")
            self.given.set_words(first.capitalize() if first.islower() else first)
            self.family.set_words(rest.title() if rest.islower() else rest)
        self._say_needed()

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._margins.setContentsMargins(edge, 28, edge, 24)
        self._warned_row.setContentsMargins(edge, 10, edge, 10)
        columns = {Room.WIDE: 6, Room.MIDDLE: 6, Room.NARROW: 1}[room]
        rest = 2 if room is Room.WIDE else 3
        premises = (2, 4) if self._premises else ()
        spans = (2, 2, 2, *(rest,) * 6, 2, 2, 2, *premises) if columns == 6 else (1,) * len(self._cells)
        self._form.setHorizontalSpacing(20)
        self._form.setVerticalSpacing(20)
        for cell in self._cells:
            self._form.removeWidget(cell)
        line = at = 0
        for cell, span in zip(self._cells, spans, strict=True):
            if at + span > columns:
                line, at = line + 1, 0
            self._form.addWidget(cell, line, at, 1, span)
            at += span
        for column in range(6):
            self._form.setColumnStretch(column, 1 if column < columns else 0)

    def missing(self) -> str:
        """What is still needed, or what cannot be right, in words; empty when the person can be kept."""
        if not self.given.words().strip():
            return _("Still needed: **a first name**")
        entries = (
            (self.born, _("the day born")),
            (self.admitted, _("the day they came")),
            (self.leaves, _("the day they leave")),
        )
        for entry, name in entries:
            if entry.typed() and entry.value() is None:
                return _("Check **{date}**. It is not a day yet.").format(date=name)
        born = self.born.value()
        if born is not None and not self._today.year - _OLDEST <= born.year <= self._today.year:
            return _("Check **{date}**. The year cannot be right.").format(date=_("the day born"))
        return ""

    def _say_needed(self) -> None:
        if any(field.words() for field in self._fields[5:]):
            self._show_rest()
        missing = self.missing()
        self._needed.set_words(missing)
        self._keep.setEnabled(not missing)

    def _say_numbers(self) -> None:
        """Once a number is typed whole: half of one is no mistake."""
        self.numbers_typed.emit(self._details())

    def show_warnings(self, sentences: Sequence[str]) -> None:
        """What looks wrong with the numbers. It can be kept all the same."""
        self.warnings.set_words("\n".join(sentences))
        self._warned.setVisible(bool(sentences))

    def focus_first(self) -> None:
        empty = next((field for field in self._fields if not field.words()), self._fields[0])
        focus((self.given if not self.given.words() else empty).line.edit)

    def _enter(self, to: Field | None) -> None:
        if to is None:
            self.sex.focus_current()
        else:
            focus(to.line.edit)

    def _enter_date(self, to: DateEntry | None) -> None:
        if to is None:
            self._describe()
        else:
            focus(to)

    def _describe(self) -> None:
        if self.missing():
            self._say_needed()
            return
        self.person_described.emit(self._details())

    def _details(self) -> PersonDetails:
        given, family, known_as, number, hall, worker, chi, nhs = (field.words().strip() for field in self._fields)
        return replace(
            self._kept or PersonDetails(given), given_name=given, family_name=family, known_as=known_as,
            custody_number=number, hall=hall, sex=Sex(self.sex.value() or Sex.NOT_SAID), born=self.born.value(),
            admitted=self.admitted.value(), leaves=self.leaves.value(),
            key_worker=worker, chi=chi, nhs_number=nhs, gp=self.gp.words().strip(),
            medicines_kept=MedicinesKept(self.medicines.value() or MedicinesKept.NOT_SAID),
        )  # fmt: skip

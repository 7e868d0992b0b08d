"""Coming and going: another hall or key worker, gone, here again, another release date, what the court decided."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.due import Arrival, Sentence
from app.domain.place_words import place_words
from app.domain.site import Setting
from app.i18n import _
from app.services.pages.stays import StayPage
from ui.widgets.button import Button
from ui.widgets.date_entry import DateEntry
from ui.widgets.field import Field
from ui.widgets.form_page import FormPage
from ui.widgets.layout import boxed, col, row
from ui.widgets.options import Options
from ui.widgets.person_band import PersonBand
from ui.widgets.text import Text

MOVED, WORKER, DATE, COURT, GONE, BACK = "moved", "worker", "date", "court", "gone", "back"


class StayScreen(FormPage):
    """Signals: `moved(str hall)`, `key_worker_set(str name)`, `release_set(object day, str reason)`,
    `sentence_set(Sentence)`, `left(str how, str note)`, `came_back(Arrival, str hall, object day)`,
    `records_asked()` for two records of one person, `back_asked()`. A day is a date, or None when it is not known.
    """

    moved = Signal(str)
    key_worker_set = Signal(str)
    release_set = Signal(object, str)
    sentence_set = Signal(object)
    left = Signal(str, str)
    came_back = Signal(object, str, object)
    records_asked = Signal()
    keeps_half_typed = True

    def __init__(self, page: StayPage) -> None:
        lead = _("What has happened? It counts from today.") if page.here else _("Not here now. Are they here again?")
        super().__init__(_("Coming and going"), lead, _("Keep"), top=PersonBand(page.band))
        self._page, self._words = page, place_words(page.setting)
        self.what = Options(self._choices(page), "" if page.here else BACK, name=_("What has happened?"), height=56)
        self.hall = Field(self._words.room_and_number, page.hall, height=52)
        self.worker = Field(self._words.key_worker, page.key_worker, height=52)
        self.day = DateEntry(self._words.going_date)
        self.day.set_value(page.leaves)
        self.reason = Field(_("In a few words. You can leave this empty."), height=52)
        self.sentence = Options(_sentences(), str(page.sentence), name=_("What did the court decide?"), height=48)
        self.how = Options(_ways_out(), name=_("How did they go?"), height=48)
        self.kind = Options(_arrivals(), name=_("Where from?"), height=48)
        self.records = Button(_("Two records of one person"), "quiet", icon="people", height=48, padding=8)
        self._parts: dict[QWidget, tuple[str, ...]] = {}
        self._lay_parts()
        self._connect()
        self._show_parts()

    def _choices(self, page: StayPage) -> list[tuple[str, str]]:
        if not page.here:
            return [(BACK, _("Here again"))]
        words, premises = self._words, page.setting is Setting.APPROVED_PREMISES
        court = [] if premises else [(COURT, _("The court decided"))]
        dated = [(DATE, words.another_going_date), *court]
        return [(MOVED, words.moved_room), (WORKER, words.key_worker), *dated, (GONE, _("Gone from here"))]

    def _lay_parts(self) -> None:
        shown = (
            (boxed(col(Text(_("Where from?"), bold=True), self.kind, gap=8)), (BACK,)),
            (self.hall, (MOVED, BACK)),
            (self.worker, (WORKER,)),
            (boxed(col(Text(self._words.going_date_asked, bold=True), self.day, gap=8)), (DATE, BACK)),
            (boxed(col(Text(_("What did the court decide?"), bold=True), self.sentence, gap=8)), (COURT,)),
            (boxed(col(Text(_("How did they go?"), bold=True), self.how, gap=8)), (GONE,)),
            (self.reason, (DATE, GONE)),
        )
        self._parts = dict(shown)
        self.form(self.what, *self._parts, boxed(row(self.records, None)))
        self.records.setVisible(self._page.may_join)

    def _connect(self) -> None:
        self.what.changed.connect(lambda _chosen: self._show_parts())
        for choice in (self.how, self.kind, self.sentence):
            choice.changed.connect(lambda _chosen: self.say_needed())
        for field in (self.hall, self.worker, self.reason):
            field.edited.connect(lambda _words: self.say_needed())
            field.accepted.connect(self.press_keep)
        self.day.changed.connect(lambda _day: self.say_needed())
        self.day.half_typed.connect(lambda _words: self.say_needed())
        self.day.accepted.connect(self.press_keep)
        self.records.clicked.connect(self.records_asked)

    def _show_parts(self) -> None:
        chosen = self.what.value()
        for part, when in self._parts.items():
            part.setVisible(chosen in when)
        self.say_needed()

    def missing(self) -> tuple[str, ...]:
        chosen = self.what.value()
        half = bool(self.day.typed()) and self.day.value() is None
        needed = {
            "": _("what has happened"),
            MOVED: "" if self.hall.words().strip() else self.hall.label.words().lower(),
            DATE: _("a whole date") if half else "",
            GONE: "" if self.how.value() else _("how they went"),
            BACK: (_("a whole date") if half else "") if self.kind.value() else _("where from"),
        }.get(chosen, "")
        return (needed,) if needed else ()

    def keep(self) -> None:
        hall, note = self.hall.words().strip(), self.reason.words().strip()
        match self.what.value():
            case "moved":
                self.moved.emit(hall)
            case "worker":
                self.key_worker_set.emit(self.worker.words().strip())
            case "date":
                self.release_set.emit(self.day.value(), note)
            case "court":
                self.sentence_set.emit(Sentence(self.sentence.value()))
            case "gone":
                self.left.emit(self.how.value(), note)
            case "back":
                self.came_back.emit(Arrival(self.kind.value()), hall, self.day.value())

    def focus_first(self) -> None:
        self.what.focus_current()


def _sentences() -> list[tuple[str, str]]:
    return [
        (str(Sentence.SENTENCED), _("Sentenced")),
        (str(Sentence.REMAND), _("On remand")),
        (str(Sentence.UNSENTENCED), _("Not sentenced yet")),
        (str(Sentence.LIFE), _("Life")),
    ]


def _ways_out() -> list[tuple[str, str]]:
    return [
        ("out", _("Went home or out")),
        ("hospital", _("To hospital")),
        ("removed", _("To another place")),
        ("died", _("They died")),
    ]


def _arrivals() -> list[tuple[str, str]]:
    return [
        (str(Arrival.RECALL), _("Came back, recalled")),
        (str(Arrival.NEW), _("Came in anew")),
        (str(Arrival.TRANSFER), _("From another place")),
        (str(Arrival.COURT), _("Back from court")),
    ]

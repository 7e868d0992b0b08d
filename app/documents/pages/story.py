"""Everything a page may draw on while a document is put together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.documents.held_back import HeldBack, OwnWords
from app.documents.kit.fonts import can_be_written, written
from app.documents.kit.hangul import has_hangul
from app.documents.kit.rows import Plate
from app.documents.kit.scripts import BLANK
from app.documents.kit.sizes import REGULAR, Sizes
from app.documents.sensitive import FRIEND, telling_words, touches_private
from app.documents.situation import facts_of, leaving_day, said
from app.documents.wording import ChapterShape, ItemShape, PackWords
from app.domain.directory import NEVER_HELD_BACK, Service
from app.domain.pack import Grade, PaperInput
from app.i18n import _, month_and_year, plain_date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass
class Story:
    """`page_of` holds the page of each chapter, as found by the pass before. `used` are services already printed."""

    given: PaperInput
    words: PackWords
    sizes: Sizes
    grade: Grade
    page_of: Mapping[str, int]
    held: HeldBack = field(default_factory=HeldBack)
    printed: dict[str, Service] = field(default_factory=dict)
    to_write_in: dict[str, Service] = field(default_factory=dict)
    shown_elsewhere: frozenset[str] = frozenset()
    listed: list[date] = field(default_factory=list)  # days on which the printed practices were taken from their list
    tight: int = 0  # 0 to 3: own words shorter and fewer, so that the paper stays short enough to carry

    def __post_init__(self) -> None:
        self.facts = facts_of(self.given, self.words)
        self.day = leaving_day(self.given)
        self.own = OwnWords(self.given, self.grade, self.held)
        self.by_id = {service.service_id: service for service in self.given.services}
        self._name_what_cannot_be_written()

    @property
    def first_day(self) -> date:
        """The day from which the paper is used: what is carried outside is used from the day of leaving."""
        return self.day if self.day is not None and self.grade is Grade.STREET else self.given.today

    def holds(self, shape: ItemShape | ChapterShape) -> bool:
        """Whether the rules of a page or a block let it stand for this person."""
        if isinstance(shape, ItemShape) and shape.only and shape.only != self.given.print_size.value:
            return False
        here = not shape.nations or self.given.nation.value in shape.nations
        any_of = not shape.when_any or not self.facts.isdisjoint(shape.when_any)
        return here and any_of and self.facts.issuperset(shape.when) and self.facts.isdisjoint(shape.unless)

    def filled(self, text: str) -> str:
        """Shipped text with the person's own words put in; empty when those may not be printed."""
        if "{friend}" in text:
            words = self.friend()
            return text.format(friend=words) if words else ""
        if "{met_by}" in text:
            words = self.own.printed(said(self.given, "leave.met_by"), _("Who meets me"), 60)
            return text.format(met_by=words) if words else ""
        return text

    def friend(self, most: int = 60) -> str:
        """Who they would call in trouble, in their own words; empty when it may not be printed."""
        words, where = said(self.given, "leave.trouble"), _("Who I call in trouble")
        if not words.strip() or (touches_private(words) and not self.own.allowed(FRIEND, where)):
            return ""
        return self.own.printed(words, where, most)

    def name_of(self, service: Service) -> str:
        """The name to print; empty for one that tells and has no other name."""
        if self.grade is not Grade.STREET:
            return service.name
        tells = service.tells or bool(telling_words(f"{service.name} {service.what_for}"))
        return service.street_name if tells else service.name

    def plate_for(self, service: Service, tone: str, note: str = "") -> Plate:
        """The number plate of a service; a write line, and a word to the preview, when the number is held back."""
        number = service.phone_on(self.given.today)
        if not number:
            self._name_held_number(service)
            self.to_write_in[service.service_id] = service
            return Plate(tone="write")
        self.printed[service.service_id] = service
        return Plate(number, note or (_("Free call") if service.phone_free else ""), tone)

    def numbers_line(self) -> str:
        """One line that is true of every number printed: when the oldest was seen, or checked by the site.

        Empty when none of them can grow old.
        """
        dated = [service for service in self.printed.values() if service.phone not in NEVER_HELD_BACK]
        checked = [service.checked_on for service in dated if service.checked_on is not None]
        seen = [day for service in dated if service.checked_on is None and (day := _first_of(service.seen))]
        seen += self.listed
        if not seen:
            return _("Numbers checked on {day}").format(day=plain_date(min(checked))) if checked else ""
        month = month_and_year(min(seen))
        if not checked:
            return _("Numbers seen {month}").format(month=month)
        return _("Numbers seen {month} or later").format(month=month_and_year(min(seen + checked)))

    def _name_what_cannot_be_written(self) -> None:
        """Said first, because it is about the name: the person looks for that."""
        called = self.given.called
        if has_hangul(called):
            self.held.say(_("Korean is written in our letters, as it sounds."))
        if BLANK in written(called, REGULAR) or not can_be_written(called):
            self.held.say(_("The name has letters that cannot be printed here. Write it in by hand."))

    def _name_held_number(self, service: Service) -> None:
        """Says why a number is not printed, without naming a service that tells."""
        name = self.name_of(service)
        if name and not service.phone:
            self.held.say(_("{name}: no number is known here. Write it in.").format(name=name))
        elif name and service.active and not service.fresh_on(self.given.today):
            self.held.say(_("{name}: the number is out of date. Check it, or write it in.").format(name=name))
        elif name:
            self.held.say(_("{name}: the number is not sure. Check it, or write it in.").format(name=name))


def _first_of(words: str) -> date | None:
    """The first day of a month as the table of services writes it, such as "November 2026"."""
    month, _space, year = words.partition(" ")
    return date(int(year), MONTHS.index(month) + 1, 1) if month in MONTHS and year.isdigit() else None

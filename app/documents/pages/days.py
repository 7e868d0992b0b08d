"""The first days and the next 14: appointments where they fall, on the day of leaving and after."""

from datetime import date, timedelta

from app.documents.kit.box import Box, Gap
from app.documents.kit.calendar import DAYS, BookedDay, Calendar
from app.documents.kit.cards import AppointmentCard
from app.documents.kit.dense import AppointmentLine, under_days_where_lower
from app.documents.kit.fonts import clean, together
from app.documents.pages.limits import limits_of, rest_row
from app.documents.pages.story import Story
from app.documents.sensitive import appointment_key, touches_private
from app.documents.situation import Appointment, appointments_of
from app.documents.wording import ItemShape, PartShape, in_our_language
from app.i18n import _, day_and_month, plural, short_date

FIRST_WEEK = 7
MANY = 14  # past it no more than FEW_CARDS have a card each: the others have a line
FEW_CARDS = 2


def appointments_between(story: Story, first: int, last: int | None) -> list[Appointment]:
    """Those from `first` to `last` days after leaving; with `last` None all later ones and those without a day."""
    found = []
    for entry in printed(story):
        days = (entry.day - story.day).days if entry.day is not None and story.day is not None else None
        if days is None:
            found += [entry] if last is None else []
        elif first <= days and (last is None or days <= last):
            found.append(entry)
    return found


def coming(story: Story) -> list[Appointment]:
    """Appointments not past and not before the day of leaving; the others are named to the preview."""
    start = story.day or story.given.today
    kept = []
    for entry in appointments_of(story.given):
        if entry.day is not None and entry.day < start:
            story.held.say(_("An appointment before the day of leaving is left out."))
        elif entry.day or entry.time or clean(entry.who + entry.where + entry.said):
            kept.append(entry)
    return kept


def printed(story: Story) -> list[Appointment]:
    """As many of those to come as the paper holds, the soonest first."""
    return coming(story)[: limits_of(story).visits]


def appointment_cards(story: Story, entries: list[Appointment], with_day: bool) -> list[Box]:
    """A card each for the soonest, a line each for the others; after the last one how many more there are."""
    if not entries:
        return []
    on_paper, cards = printed(story), limits_of(story).cards
    soonest = {entry.number for entry in on_paper[: min(cards, FEW_CARDS) if len(on_paper) > MANY else cards]}
    boxes = under_days_where_lower([_card(story, entry, with_day, entry.number in soonest) for entry in entries])
    if isinstance(boxes[-1], AppointmentLine):
        boxes.append(Gap(story.sizes, 2.5))
    left = len(coming(story)) - len(on_paper)
    if left and on_paper[-1] in entries:
        boxes += rest_row(story, "appointment", [plural("{count} more appointment", "{count} more appointments", left)])
    return boxes


def all_lines(story: Story) -> list[Box]:
    """Every appointment to come, a line each."""
    return under_days_where_lower([_card(story, entry, with_day=True, soon=False) for entry in coming(story)])


def day_hint(story: Story, part: PartShape) -> str:
    """The date beside a part's label: that day, or "by" the last day of the week."""
    if story.day is None or part.day is None:
        return in_our_language(part.hint)
    day = day_and_month(story.day + timedelta(days=part.day))
    return _("by {day}").format(day=day) if part.day >= FIRST_WEEK else day


def part_window(part: PartShape) -> tuple[int, int]:
    """First and last day of a part, counted from leaving."""
    last = part.day or 0
    return (0, 0) if last == 0 else (1, 1) if last == 1 else (2, last)


def calendar_box(story: Story, item: ItemShape) -> list[Box]:
    if story.day is None:
        return []
    high = 43.0 if story.sizes.folds else 62.0
    return [Calendar(story.sizes, story.day, _booked(story, story.day, item), high)]


def _booked(story: Story, start: date, item: ItemShape) -> dict[date, BookedDay]:
    booked: dict[date, BookedDay] = {}
    if "nowhere" in story.facts:
        booked[start] = BookedDay("person-in-bed", in_our_language(item.lead))
    else:
        booked[start] = BookedDay("sunrise", in_our_language(item.lead))
    join = start + timedelta(days=FIRST_WEEK)
    if "has_gp" not in story.facts:
        booked[join] = BookedDay("doctor", in_our_language(item.text))
    for entry in reversed(coming(story)):
        if entry.day is not None and 0 <= (entry.day - start).days < DAYS:
            booked[entry.day] = BookedDay("appointment", entry.time or _("Visit"))
    return booked


def _card(story: Story, entry: Appointment, with_day: bool, soon: bool) -> Box:
    """A private or telling entry keeps its day and time, so that nobody misses it, and loses its words."""
    where = _("Appointment on {day}").format(day=day_and_month(entry.day)) if entry.day else _("An appointment")
    private = touches_private(f"{entry.who} {entry.where} {entry.said}")
    open_words = not private or story.own.allowed(appointment_key(entry.number), where)
    who = story.own.printed(entry.who, where, 70) if open_words else ""
    place = story.own.printed(entry.where, where, 110) if open_words else ""
    said = story.own.printed(entry.said, where, 40) if open_words else ""
    if not soon:
        day = short_date(entry.day) if entry.day and with_day else ""
        place = ", ".join(part for part in (place, said) if part)
        return AppointmentLine(story.sizes, day, entry.time, who or _("My appointment"), place)
    day = together(day_and_month(entry.day)) if entry.day and with_day else ""
    day = ", ".join(part for part in (day, said) if part)
    lines = (place,) if story.tight and place else _lines(place)
    return AppointmentCard(story.sizes, entry.time, who or _("My appointment"), lines, day, bool(story.tight))


def _lines(place: str) -> tuple[str, ...]:
    """An address broken after its first comma: the building, then the street."""
    first, comma, rest = place.partition(", ")
    return (first, rest) if comma else ((place,) if place else ())

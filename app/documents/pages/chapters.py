"""Builds the chapters of the pack from the page files: what has nothing to say is left out."""

from collections.abc import Callable
from dataclasses import replace

from app.documents.kit.box import Box
from app.documents.kit.cards import PracticeCard
from app.documents.kit.fonts import clean, together
from app.documents.kit.headings import PartLabel, Title
from app.documents.kit.pages import Chapter, Part
from app.documents.kit.rows import Plate, Row
from app.documents.kit.sizes import FOLD, HALF, TEXT_WIDTH, TOP
from app.documents.kit.text import cut
from app.documents.kit.writing import Lines
from app.documents.pages import days, language, near, numbers, people, planning
from app.documents.pages.blocks import blocks_of
from app.documents.pages.limits import limits_of
from app.documents.pages.story import Story
from app.documents.sensitive import chapter_key
from app.documents.situation import said
from app.documents.wording import ChapterShape, ItemShape, PageFile, PartShape, in_our_language
from app.domain.directory import Practice
from app.i18n import _

SHORT_ADDRESS = 30  # letters that stand on one line beside a number
LONG_LISTS = ("appointments", "all_appointments")
PLAIN = ("row", "number", "plate", "say", "code")


def chapters_of(story: Story) -> list[Chapter]:
    """Chapters in the order of the page files."""
    found = []
    for page in story.words.pages:
        if not story.holds(page.chapter):
            continue
        key, where = chapter_key(page.chapter.id), _("A page about staying safe")
        if page.chapter.sensitive and not story.own.allowed(key, where):
            continue
        chapter = _chapter(story, page)
        if chapter is not None:
            found.append(chapter)
    return _joined(story, found)


def _joined(story: Story, found: list[Chapter]) -> list[Chapter]:
    """When a pack is far too long, later appointments stand under a label of "The first days" and have no page."""
    by_id = {chapter.chapter_id: chapter for chapter in found}
    if not limits_of(story).in_lines or not by_id.keys() >= {"first_days", "appointments"}:
        return found
    first, later = by_id["first_days"], by_id["appointments"]
    boxes = [box for part in later.parts for box in part.boxes if not isinstance(box, Title)]
    parts = (*first.parts, Part((PartLabel(story.sizes, later.title), *boxes)))
    whole = replace(first, parts=parts)
    return [whole if each is first else each for each in found if each is not later]


def _chapter(story: Story, page: PageFile) -> Chapter | None:
    """None when no block is left to stand under the title."""
    shape = page.chapter
    rungs = _Rungs(story, page)
    parts = [boxes for part in page.part if (boxes := _part(story, page, part, rungs))]
    if not any(not box.keeps_with_next for part in parts for box in part.boxes):
        return None
    if not (shape.place == "card" and story.sizes.folds):
        title = Title(story.sizes, shape.picture, in_our_language(shape.title), _hint(story, shape))
        parts[0] = Part((title, *parts[0].boxes), parts[0].own_half)
    spare = (in_our_language(shape.spare), in_our_language(shape.spare_hint)) if shape.spare else None
    contents = in_our_language(shape.contents_title or shape.title)
    return Chapter(
        shape.id,
        in_our_language(shape.title),
        shape.picture,
        tuple(parts),
        shape.in_contents,
        contents,
        spare,
        shape.moves_up,
        flows=bool(story.tight) and shape.id in LONG_LISTS,
        place=shape.place,
    )


def _hint(story: Story, shape: ChapterShape) -> str:
    """The line under a title; over the list of numbers it says when they were seen."""
    if shape.place == "numbers":
        return _("{line}.").format(line=story.numbers_line()) if story.numbers_line() else ""
    return in_our_language(shape.hint)


def _part(story: Story, page: PageFile, part: PartShape, rungs: "_Rungs") -> Part | None:
    boxes: list[Box] = []
    fillers: list[ItemShape] = []
    for item in part.item:
        if not story.holds(item):
            continue
        if item.filler:
            fillers.append(item)
        else:
            boxes += _blocks(story, page, part, item, rungs)
    if part.only_with_appointments and not boxes:
        return None
    while fillers and len(boxes) < part.fewest:
        boxes += blocks_of(story, fillers.pop(0))
    if not boxes:
        return None
    label = in_our_language(part.label)
    if part.label_without_day and story.day is None:
        label = in_our_language(part.label_without_day)
    heading: list[Box] = [PartLabel(story.sizes, label, days.day_hint(story, part))] if label else []
    return Part((*heading, *boxes), part.own_half)


def _blocks(story: Story, page: PageFile, part: PartShape, item: ItemShape, rungs: "_Rungs") -> list[Box]:
    if item.kind in PLAIN:
        return blocks_of(story, item, rungs.next() if item.rung else None)
    makers: dict[str, Callable[[], list[Box]]] = {
        "appointments": lambda: _appointments(story, page, part),
        "calendar": lambda: days.calendar_box(story, item),
        "goals": lambda: planning.goal_cards(story),
        "strengths": lambda: planning.strengths_row(story, item.picture, in_our_language(item.lead)),
        "practices": lambda: _practices(story),
        "medicines": lambda: numbers.medicine_rows(story),
        "offers": lambda: _offers(story),
        "listing": lambda: numbers.listing(story),
        "card": lambda: numbers.pocket_cards(story, item),
        "lines": lambda: [Lines(story.sizes, 9 if story.sizes.folds else 7)],
        "language": lambda: language.language_row(story, item),
        "speak_card": lambda: language.speak_card(story),
        "community": lambda: near.community_rows(story),
    }
    return makers[item.kind]()


def _appointments(story: Story, page: PageFile, part: PartShape) -> list[Box]:
    if part.day is None:
        later = days.appointments_between(story, days.FIRST_WEEK + 1, None)
        return days.appointment_cards(story, later, with_day=True)
    first, last = days.part_window(part)
    return days.appointment_cards(
        story, days.appointments_between(story, first, last), with_day=part.day >= days.FIRST_WEEK
    )


def _offers(story: Story) -> list[Box]:
    rows = people.offer_rows(story)
    matter = said(story.given, "me.people").strip()
    if matter:
        from app.documents.sensitive import PEOPLE

        if story.own.allowed(PEOPLE, _("People who matter to me")):
            words = story.own.printed(matter, _("People who matter to me"), 120)
            rows += [Row(story.sizes, "heart", _("People who matter to me"), words)] if words else []
    return rows


def _practices(story: Story) -> list[Box]:
    """The nearest practices; in smaller letters when one half page would not hold them."""
    room = HALF - FOLD - TOP - 30 * 72 / 25.4
    cards = _practice_cards(story, compact=False)
    if story.sizes.folds and sum(card.fit(TEXT_WIDTH) for card in cards) - cards[-1].white > room:
        cards = _practice_cards(story, compact=True)
    return cards


def _practice_cards(story: Story, compact: bool) -> list[Box]:
    cards: list[Box] = []
    for practice in story.given.practices[:3]:
        note = _("Sample, not real") if practice.sample else ""
        plate = Plate(clean(practice.phone), note, "line") if practice.phone else Plate(tone="write")
        name = cut(clean(practice.name), 60)
        card = PracticeCard(story.sizes, name, _address(practice), practice.distance, plate, compact)
        if practice.listed_on and practice.phone:
            story.listed.append(practice.listed_on)
            card.dated = True
        cards.append(card)
    return cards


def _address(practice: Practice) -> tuple[str, ...]:
    """The street, and the postcode held together: on the same line when it is short, never cut off."""
    street, postcode = cut(clean(practice.address), 60), together(clean(practice.postcode))
    if len(street) + len(postcode) <= SHORT_ADDRESS:
        return (", ".join(part for part in (street, postcode) if part),)
    return tuple(part for part in (street, postcode) if part)


class _Rungs:
    """Counts the rungs of the ladder of calls."""

    def __init__(self, story: Story, page: PageFile) -> None:
        self.of = sum(item.rung and story.holds(item) for part in page.part for item in part.item)
        self.given = 0

    def next(self) -> tuple[int, int]:
        self.given += 1
        return self.given - 1, self.of

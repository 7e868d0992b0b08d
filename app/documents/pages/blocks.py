"""Turns one line of a page file into blocks."""

from collections.abc import Callable

from app.documents.kit.box import Box
from app.documents.kit.fonts import NO_BREAK
from app.documents.kit.rows import CodeRow, NumberRow, Plate, Row, Say
from app.documents.pages.story import Story
from app.documents.wording import ItemShape, in_our_language
from app.domain.directory import NEVER_HELD_BACK


def blocks_of(story: Story, item: ItemShape, rung: tuple[int, int] | None = None) -> list[Box]:
    """The blocks of a plain item: row, number, plate, say or code. Empty when there is nothing to print."""
    makers: dict[str, Callable[[Story, ItemShape, tuple[int, int] | None], list[Box]]] = {
        "row": _row,
        "number": _number,
        "plate": _plate,
        "say": _say,
        "code": _code,
    }
    return makers[item.kind](story, item, rung)


def text_of(story: Story, item: ItemShape) -> str:
    """The plain line of a row, with the page that it points to when the pack has that page."""
    if story.sizes.scale > 1 and item.short_text:
        return in_our_language(item.short_text)
    for chapter in (item.see, item.see_else):
        if chapter in story.page_of and item.see_text:
            return in_our_language(item.see_text).replace(" {page}", NO_BREAK + str(story.page_of[chapter]))
    return story.filled(in_our_language(item.text))


def _row(story: Story, item: ItemShape, _rung: tuple[int, int] | None) -> list[Box]:
    lead, text = story.filled(in_our_language(item.lead)), text_of(story, item)
    if (item.lead and not lead) or (item.text and not text):
        return []
    return [Row(story.sizes, item.picture, lead, text, item.tick, item.write)]


def _number(story: Story, item: ItemShape, rung: tuple[int, int] | None) -> list[Box]:
    service = story.by_id.get(item.service)
    if service is None or not (name := story.name_of(service)):
        return []
    if not service.phone and not item.always:
        return []
    plate = story.plate_for(service, item.tone, in_our_language(item.note))
    lead = in_our_language(item.lead) if item.lead else in_our_language(name)
    text = text_of(story, item) if item.text else in_our_language(service.what_for)
    row = NumberRow(story.sizes, item.picture or service.picture, lead, text, plate, rung)
    row.dated = bool(plate.number) and plate.number not in NEVER_HELD_BACK
    return [row]


def _plate(story: Story, item: ItemShape, rung: tuple[int, int] | None) -> list[Box]:
    plate = Plate(in_our_language(item.plate), in_our_language(item.note), item.tone)
    return [NumberRow(story.sizes, item.picture, in_our_language(item.lead), text_of(story, item), plate, rung)]


def _say(story: Story, item: ItemShape, _rung: tuple[int, int] | None) -> list[Box]:
    return [Say(story.sizes, tuple(in_our_language(line) for line in item.lines))]


def _code(story: Story, item: ItemShape, _rung: tuple[int, int] | None) -> list[Box]:
    return [CodeRow(story.sizes, item.web, in_our_language(item.lead), item.shown)]

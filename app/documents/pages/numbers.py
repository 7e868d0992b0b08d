"""Numbers to keep, and the pocket card cut out of the last page."""

from app.documents.kit.box import Box, Stack, paragraph
from app.documents.kit.dense import listed_row
from app.documents.kit.fonts import name_to_print
from app.documents.kit.pen import Pen
from app.documents.kit.pocket_card import PocketCards
from app.documents.kit.rows import Row
from app.documents.kit.sizes import Sizes
from app.documents.kit.writing import Entry, Listing
from app.documents.pages.limits import limits_of
from app.documents.pages.story import Story
from app.documents.sensitive import MEDICINES
from app.documents.situation import medicines_of
from app.documents.wording import ItemShape, in_our_language
from app.i18n import _, plural

MOST_LINES = 10
WIDE_STEP, TIGHT_STEP = 10.4, 9.3  # mm from line to line: ten lines stand closer, so that half a page holds them
CARD_SIDE = 4


class Note(Box):
    """One line of small words."""

    keeps_with_next = True

    def __init__(self, sizes: Sizes, words: str) -> None:
        super().__init__(sizes)
        self.words = words

    def measure(self) -> float:
        self.stack = Stack([paragraph(self.words, self.sizes.small)], self.width)
        return self.stack.height

    def draw(self, pen: Pen) -> None:
        self.stack.draw(pen, 0, self.height)


def listing(story: Story) -> list[Box]:
    """The numbers of this pack, one a line, then lines to write in."""
    known = [*_first_numbers(), *_other_numbers(story)]
    entries = [*known, *_without_number(story)][: MOST_LINES - 2] + _my_own(story)
    box = Listing(story.sizes, tuple(entries), TIGHT_STEP if len(entries) == MOST_LINES else WIDE_STEP)
    box.dated = bool(story.numbers_line())
    return [box]


def pocket_cards(story: Story, item: ItemShape) -> list[Box]:
    made = cards(story)
    return [Note(story.sizes, in_our_language(item.lead)), *made] if story.sizes.folds else made


def cards(story: Story) -> list[Box]:
    """Two copies of the card with the numbers that the pages before it hold."""
    others = [*_other_numbers(story), *_without_number(story)]
    front = [*_first_numbers(), *others][:CARD_SIDE]
    back = others[CARD_SIDE - len(_first_numbers()) :][: CARD_SIDE - 2] + _my_own(story)
    return [
        PocketCards(
            story.sizes,
            name_to_print(story.given.called) or _("My name"),
            tuple(front),
            tuple(back),
            story.numbers_line(),
        )
    ]


def _first_numbers() -> list[Entry]:
    return [Entry("ambulance", _("Life in danger"), "999"), Entry("call-centre", _("Urgent care"), "111")]


def _other_numbers(story: Story) -> list[Entry]:
    """NHS inform and Samaritans first, then the numbers already printed in this pack."""
    first = [name for name in ("nhsinform", "samaritans") if name in story.printed]
    rest = [name for name in story.printed if name not in first]
    services = [story.printed[name] for name in [*first, *rest]]
    return [
        Entry(service.picture or "phone", in_our_language(story.name_of(service)), number)
        for service in services
        if (number := service.phone_on(story.given.today)) not in ("999", "111")
    ]


def _without_number(story: Story) -> list[Entry]:
    """Services whose number had to be held back: a line to write it in."""
    return [
        Entry(service.picture or "phone", in_our_language(name))
        for service in story.to_write_in.values()
        if service.phone and (name := story.name_of(service))
    ]


def _my_own(story: Story) -> list[Entry]:
    friend = story.friend(most=24)
    return [Entry("doctor", _("My GP")), Entry("person", friend or _("My person"))]


def medicine_rows(story: Story) -> list[Box]:
    """The list of medicines, when it was ticked."""
    lines, most = medicine_lines(story), limits_of(story).medicines
    if not lines:
        return []
    boxes = listed_row(story.sizes, "tablet-strip", _("What I take now"), lines[:most])
    if left := len(lines[most:]):
        lead = plural("{count} more medicine is not here.", "{count} more medicines are not here.", left)
        story.held.say(_("{lead} Give the person the whole list.").format(lead=lead))
        boxes.append(Row(story.sizes, "plan-list", lead, _("Ask a nurse for the whole list.")))
    return boxes


def medicine_lines(story: Story) -> list[str]:
    """Every medicine with how often it is taken; empty until the list was ticked."""
    medicines, where = medicines_of(story.given), _("My list of medicines")
    if not medicines or not story.own.allowed(MEDICINES, where):
        return []
    parts = [", ".join(part for part in (each.name, each.how_often) if part.strip()) for each in medicines]
    return [words for each in parts if (words := story.own.printed(each, where, 60))]

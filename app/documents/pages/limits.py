"""How much of a person's own words a paper holds, and the line that says where the rest is."""

from dataclasses import dataclass

from app.documents.kit.box import Box
from app.documents.kit.rows import Row
from app.documents.pages.story import Story
from app.domain.pack import Grade
from app.i18n import _, listed


@dataclass(frozen=True)
class Limits:
    """How many goals, steps of a goal, strengths, appointments and medicines, and how many letters of each.

    `cards` of the appointments have a card of their own, the others a line; with `in_lines` so have goals and steps,
    and later appointments follow the first days on the same page.
    """

    goals: int = 6
    steps: int = 8
    strengths: int = 8
    words: int = 160
    why: int = 200
    step: int = 140
    strength: int = 90
    cards: int = 12
    visits: int = 60
    medicines: int = 60
    in_lines: bool = False


TIGHTER = (
    Limits(),
    Limits(5, 5, 6, 120, 100, 90, 50, cards=4),
    Limits(4, 4, 5, 120, 100, 90, 50, cards=2),
    Limits(3, 3, 4, 90, 60, 70, 50, cards=0),
    Limits(6, 4, 3, 80, 0, 60, 50, cards=0, in_lines=True),
    Limits(4, 3, 2, 60, 0, 45, 50, cards=0, in_lines=True),
    Limits(2, 2, 0, 60, 0, 45, 50, cards=0, in_lines=True),
    Limits(2, 2, 0, 60, 0, 45, 50, cards=0, visits=50, medicines=40, in_lines=True),
    Limits(2, 2, 0, 60, 0, 45, 50, cards=0, visits=40, medicines=40, in_lines=True),
    Limits(2, 2, 0, 60, 0, 45, 50, cards=0, visits=36, medicines=32, in_lines=True),
    Limits(2, 2, 0, 60, 0, 45, 50, cards=0, visits=32, medicines=24, in_lines=True),
    Limits(2, 2, 0, 60, 0, 45, 50, cards=0, visits=28, medicines=16, in_lines=True),
    Limits(2, 1, 0, 60, 0, 45, 50, cards=0, visits=24, medicines=16, in_lines=True),
    Limits(2, 1, 0, 60, 0, 45, 50, cards=0, visits=20, medicines=8, in_lines=True),
    Limits(2, 1, 0, 60, 0, 45, 50, cards=0, visits=16, medicines=8, in_lines=True),
    Limits(2, 1, 0, 60, 0, 45, 50, cards=0, visits=12, medicines=8, in_lines=True),
)


def limits_of(story: Story) -> Limits:
    """What is carried outside grows tighter as a whole; "My plan" has fewer cards and more lines, and loses no word."""
    if story.grade is Grade.STREET:
        return TIGHTER[story.tight]
    return Limits(goals=3) if story.tight else Limits()


def rest_row(story: Story, picture: str, things: list[str]) -> list[Box]:
    """What "My plan" holds besides, on the paper itself and for the preview. Empty when that is nothing."""
    if not things:
        return []
    more = listed(things)
    story.held.say(_("Print the paper “My plan” too. It has {things}.").format(things=more))
    lead = _("There is more on another paper.")
    text = _("It is called “My plan”. It has {things}.").format(things=more)
    return [Row(story.sizes, picture, lead, _("{text} Ask your helper for it.").format(text=text))]

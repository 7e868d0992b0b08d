"""The page of "My plan": what is going well, what matters, whether I agree, goals with steps, and who signs."""

from dataclasses import dataclass

from app.documents.binding import laid_out
from app.documents.kit.box import Box, Gap
from app.documents.kit.fonts import name_to_print, register_fonts
from app.documents.kit.headings import PartLabel, Title
from app.documents.kit.pages import Chapter, Layout, Part, in_units
from app.documents.kit.rows import Row
from app.documents.kit.sizes import Sizes
from app.documents.kit.text import cut
from app.documents.kit.writing import BlankStep, Lines, Signatures
from app.documents.pages.days import all_lines
from app.documents.pages.planning import goal_cards, matters_line, more_lines, strengths_row
from app.documents.pages.story import Story
from app.documents.situation import MANY_APPOINTMENTS, appointments_of
from app.documents.wording import pack_words
from app.domain.pack import Grade, PaperInput
from app.domain.plan import Agrees
from app.i18n import _, long_date

MOST_PAGES = 4  # one or two as a rule; past this goals and steps stand on a line each


@dataclass(frozen=True)
class Arranged:
    """Where things stand. `close`: the place to sign, near what is above it; `early`: that place, under who agrees."""

    blank_steps: int = 0
    close: bool = False
    early: bool = False
    goals_below: bool = True  # the goals begin in the lower half


IN_TURN = (
    Arranged(2), Arranged(1), Arranged(0), Arranged(1, close=True), Arranged(0, close=True),
    Arranged(0, close=True, goals_below=False), Arranged(0, close=True, early=True),
)  # fmt: skip


def compose_plan(given: PaperInput, sizes: Sizes) -> tuple[Story, Layout]:
    """On as few pages as it needs: arranged anew first, then fewer cards and more lines. Nothing is left out."""
    register_fonts()
    best = _composed(given, sizes, 0, IN_TURN[0])
    for arranged in IN_TURN[1:]:
        if best[1].pages == 1:
            break
        shorter = _composed(given, sizes, 0, arranged)
        best = shorter if shorter[1].pages < best[1].pages else best
    return best if best[1].pages <= MOST_PAGES else _composed(given, sizes, 1, Arranged())


def _composed(given: PaperInput, sizes: Sizes, tight: int, arranged: Arranged) -> tuple[Story, Layout]:
    story = Story(given, pack_words(), sizes, Grade.POCKET, {}, tight=tight)
    return story, laid_out(sizes, [_plan_chapter(story, arranged)], cover=False)


def _plan_chapter(story: Story, arranged: Arranged) -> Chapter:
    given = story.given
    day = long_date((given.plan.agreed_on if given.plan else None) or given.today)
    called = cut(name_to_print(given.called), 40)
    hint = _("{name}, {day}").format(name=called, day=day) if called else day
    first = [Title(story.sizes, "star", _("My plan"), hint), *_beginning(story)]
    cards = goal_cards(story)
    early = arranged.early and bool(cards)
    first += [_signing(story, arranged)] if early else []
    below = arranged.goals_below
    goals = [Part(tuple(unit), own_half=number == 0 and below) for number, unit in enumerate(in_units(cards))]
    goals += _listed(story, _("More goals and steps"), more_lines(story))
    if len(appointments_of(given)) > MANY_APPOINTMENTS:
        goals += _listed(story, _("All my appointments"), all_lines(story))
    ending = [] if early else _ending(story, arranged if cards else None)
    return Chapter("my_plan", _("My plan"), "star", (Part(tuple(first)), *goals, *ending))


def _listed(story: Story, label: str, lines: list[Box]) -> list[Part]:
    return [Part((PartLabel(story.sizes, label), *lines, Gap(story.sizes, 3)))] if lines else []


def _beginning(story: Story) -> list[Box]:
    """Rows with what was said; what was not said yet has a line to write on."""
    sizes, strong, matter = story.sizes, _("My strengths"), _("What matters most to me")
    matters = matters_line(story)
    rows = strengths_row(story, "trophy", strong) or [Row(sizes, "trophy", strong, write=True)]
    rows += [Row(sizes, "heart", matter, matters)] if matters else [Row(sizes, "heart", matter, write=True)]
    return rows + _agreement(story)


def _agreement(story: Story) -> list[Box]:
    plan, sizes = story.given.plan, story.sizes
    if plan is None or plan.agrees is None:
        return []
    if plan.agrees is Agrees.YES:
        return [Row(sizes, "thumbs-up", _("I agree with this plan."), _("I can change my mind."))]
    if plan.agrees is Agrees.COULD_NOT_SAY:
        return [Row(sizes, "thought", _("I could not say yet."), _("We will talk about it again."))]
    change = story.own.printed(plan.would_change, _("What I would change"), 160)
    text = _("I would change: {words}").format(words=change) if change else _("We will talk about it again.")
    return [Row(sizes, "thought", _("I do not agree yet."), text)]


def _ending(story: Story, arranged: Arranged | None) -> list[Part]:
    """Room to write, and the lines to sign. None: no goal is printed yet."""
    sizes, writing = story.sizes, list[Box]()
    if arranged is None:
        writing += [PartLabel(sizes, _("My first goal")), Lines(sizes, 2), Gap(sizes, 5)]
        writing += [PartLabel(sizes, _("My first step")), Lines(sizes, 2), Gap(sizes, 2)]
        return [Part((*writing, _signing(story, Arranged())), own_half=True)]
    writing += [BlankStep(sizes) for _number in range(arranged.blank_steps)]
    blank = [Part(tuple(writing), ends=True)] if writing else []
    return [*blank, Part((_signing(story, arranged),), ends=True)]


def _signing(story: Story, arranged: Arranged) -> Signatures:
    return Signatures(story.sizes, (_("My name"), _("My helper"), _("Date")), arranged.close)

"""The page of "My plan": what is going well, what matters, whether I agree, goals with steps, and who signs."""

from app.documents.binding import laid_out
from app.documents.kit.box import Box, Gap
from app.documents.kit.fonts import name_to_print, register_fonts
from app.documents.kit.headings import PartLabel, Title
from app.documents.kit.pages import Chapter, Layout, Part
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

BLANK_STEPS = 2
MOST_PAGES = 4  # one or two as a rule; past this goals and steps stand on a line each


def compose_plan(given: PaperInput, sizes: Sizes) -> tuple[Story, Layout]:
    """On as few pages as it needs: fewer blank steps first, then fewer cards and more lines. Nothing is left out."""
    register_fonts()
    best = _composed(given, sizes, 0, BLANK_STEPS)
    for blank in range(BLANK_STEPS - 1, -1, -1):
        shorter = _composed(given, sizes, 0, blank)
        best = shorter if shorter[1].pages < best[1].pages else best
    return best if best[1].pages <= MOST_PAGES else _composed(given, sizes, 1, 0)


def _composed(given: PaperInput, sizes: Sizes, tight: int, blank_steps: int) -> tuple[Story, Layout]:
    story = Story(given, pack_words(), sizes, Grade.POCKET, {}, tight=tight)
    return story, laid_out(sizes, [_plan_chapter(story, blank_steps)], cover=False)


def _plan_chapter(story: Story, blank_steps: int) -> Chapter:
    given = story.given
    day = long_date((given.plan.agreed_on if given.plan else None) or given.today)
    called = cut(name_to_print(given.called), 40)
    hint = _("{name}, {day}").format(name=called, day=day) if called else day
    first = [Title(story.sizes, "star", _("My plan"), hint), *_beginning(story)]
    cards = goal_cards(story)
    goals = [Part((card,), own_half=number == 0) for number, card in enumerate(cards)]
    goals += _listed(story, _("More goals and steps"), more_lines(story))
    if len(appointments_of(given)) > MANY_APPOINTMENTS:
        goals += _listed(story, _("All my appointments"), all_lines(story))
    ending = _ending(story, blank_steps if cards else None)
    return Chapter("my_plan", _("My plan"), "star", (Part(tuple(first)), *goals, ending))


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


def _ending(story: Story, blank_steps: int | None) -> Part:
    """Room to write, and the lines to sign, which stand together. None: no goal is printed yet."""
    sizes, writing = story.sizes, list[Box]()
    if blank_steps is None:
        writing += [PartLabel(sizes, _("My first goal")), Lines(sizes, 2), Gap(sizes, 5)]
        writing += [PartLabel(sizes, _("My first step")), Lines(sizes, 2), Gap(sizes, 2)]
    writing += [BlankStep(sizes) for _number in range(blank_steps or 0)]
    signing = Signatures(sizes, (_("My name"), _("My helper"), _("Date")))
    return Part((*writing, signing), own_half=blank_steps is None)

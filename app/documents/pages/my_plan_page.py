"""The page of "My plan": what is going well, what matters, whether I agree, goals with steps, and who signs."""

from app.documents.kit.box import Box
from app.documents.kit.headings import PartLabel, Title
from app.documents.kit.pages import Chapter, Part
from app.documents.kit.rows import Row
from app.documents.kit.sizes import Sizes
from app.documents.kit.writing import BlankStep, Lines, Signatures
from app.documents.pages.planning import goal_cards, matters_line, strengths_row
from app.documents.pages.story import Story
from app.documents.wording import pack_words
from app.domain.pack import Grade, PaperInput
from app.domain.plan import Agrees
from app.i18n import _, long_date

BLANK_STEPS = 2


def plan_story(given: PaperInput, sizes: Sizes) -> Story:
    from app.documents.kit.fonts import register_fonts

    register_fonts()
    return Story(given, pack_words(), sizes, Grade.POCKET, {})


def plan_chapter(story: Story) -> Chapter:
    given = story.given
    day = long_date((given.plan.agreed_on if given.plan else None) or given.today)
    hint = _("{name}, {day}").format(name=given.called, day=day) if given.called else day
    first = [Title(story.sizes, "star", _("My plan"), hint), *_beginning(story)]
    cards = goal_cards(story)
    goals = [Part((card,), own_half=number == 0) for number, card in enumerate(cards)]
    return Chapter("my_plan", _("My plan"), "star", (Part(tuple(first)), *goals, _ending(story, bool(cards))))


def _beginning(story: Story) -> list[Box]:
    rows = strengths_row(story, "trophy", _("What I have going for me"))
    matters = matters_line(story)
    if matters:
        rows.append(Row(story.sizes, "heart", _("What matters most to me"), matters))
    return rows + _agreement(story)


def _agreement(story: Story) -> list[Box]:
    plan, sizes = story.given.plan, story.sizes
    if plan is None or plan.agrees is None:
        return []
    if plan.agrees is Agrees.YES:
        return [Row(sizes, "thumbs-up", _("I agree with this plan."), _("I can change my mind."))]
    if plan.agrees is Agrees.COULD_NOT_SAY:
        return [Row(sizes, "thinking", _("I could not say yet."), _("We will talk about it again."))]
    change = story.own.printed(plan.would_change, _("What I would change"), 160)
    text = _("I would change: {words}").format(words=change) if change else _("We will talk about it again.")
    return [Row(sizes, "thinking", _("I do not agree yet."), text)]


def _ending(story: Story, has_goals: bool) -> Part:
    """Room to write, and the lines to sign, which stand together."""
    sizes = story.sizes
    writing: list[Box] = [BlankStep(sizes) for _number in range(BLANK_STEPS)]
    if not has_goals:
        writing = [
            PartLabel(sizes, _("My first goal")),
            Lines(sizes, 2),
            PartLabel(sizes, _("My first step")),
            Lines(sizes, 2),
        ]
    return Part((*writing, Signatures(sizes, (_("My name"), _("My helper"), _("Date")))), own_half=not has_goals)

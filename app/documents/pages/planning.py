"""Goals with their steps, and strengths: the person's plan on paper."""

from dataclasses import dataclass
from datetime import date

from reportlab.lib.units import mm

from app.documents.kit.box import Box, Gap
from app.documents.kit.cards import GoalCard, PlannedStep
from app.documents.kit.dense import PlanLine, listed_row
from app.documents.kit.fonts import together
from app.documents.kit.pictures import has_picture
from app.documents.kit.sizes import FOLD, FOOT, HALF, PAGE_HEIGHT, TEXT_WIDTH, TOP
from app.documents.kit.writing import BlankStep
from app.documents.pages.limits import limits_of, rest_row
from app.documents.pages.story import Story
from app.documents.sensitive import goal_key, private_topic, step_key, strength_key, touches_private
from app.documents.situation import planned_goals
from app.documents.wording import in_our_language
from app.domain.pack import Grade
from app.domain.plan import Actor, Goal, Place, Step, StepState, target_day
from app.i18n import _, day_and_month, plain_date, plural

TITLE_ROOM = 30 * mm
LEAST_WEIGHT = 5  # of 10: a topic below it does not matter much


@dataclass(frozen=True)
class Planned:
    """A goal as it may be printed, with all of its steps."""

    picture: str
    words: str
    why: str
    by: str
    steps: tuple[PlannedStep, ...]


def goal_cards(story: Story) -> list[Box]:
    """One card a goal; one with more steps than half a page holds goes on in a second card. Then where the rest is."""
    planned, limits = goals_to_print(story), limits_of(story)
    boxes: list[Box] = []
    for goal in planned[: limits.goals]:
        steps = list(goal.steps[: limits.steps])
        if limits.in_lines:
            boxes += _lines(story, goal, steps)
        else:
            cards = _cards(story, goal, steps)
            cards[-1].keeps_with_next = not goal.steps
            boxes += cards if goal.steps else [*cards, BlankStep(story.sizes)]
    boxes += [Gap(story.sizes, 3)] if boxes and limits.in_lines else []
    return boxes + _where_the_rest_is(story, planned)


def goals_to_print(story: Story) -> list[Planned]:
    """Goals that may be printed, however many."""
    goals = enumerate(planned_goals(story.given), start=1)
    return [planned for number, goal in goals if (planned := _planned(story, number, goal))]


def more_lines(story: Story) -> list[Box]:
    """Goals and steps that have no card, a line each."""
    limits, lines = limits_of(story), list[Box]()
    for number, goal in enumerate(goals_to_print(story)):
        steps = goal.steps[limits.steps :] if number < limits.goals else goal.steps
        if steps or number >= limits.goals:
            lines += _lines(story, goal, list(steps))
    return lines


def _lines(story: Story, goal: Planned, steps: list[PlannedStep]) -> list[Box]:
    by = _("By: {day}").format(day=goal.by) if goal.by else ""
    heading = PlanLine(story.sizes, goal.words, by, is_goal=True)
    heading.keeps_with_next = bool(steps)
    return [heading, *(PlanLine(story.sizes, step.words, step.by, done=step.done) for step in steps)]


def _where_the_rest_is(story: Story, planned: list[Planned]) -> list[Box]:
    if story.grade is not Grade.STREET:
        return []
    limits, things = limits_of(story), list[str]()
    goals, steps = planned[limits.goals :], sum(len(goal.steps[limits.steps :]) for goal in planned[: limits.goals])
    if goals:
        things.append(plural("{count} more goal", "{count} more goals", len(goals)))
    if steps:
        things.append(plural("{count} more step", "{count} more steps", steps))
    strengths = len(printable_strengths(story)) - limits.strengths
    if strengths > 0:
        things.append(plural("{count} more strength", "{count} more strengths", strengths))
    return rest_row(story, "star", things)


def printable_strengths(story: Story) -> list[str]:
    """Strengths that may be printed, in the words of the plan, however many."""
    where = _("My strengths")
    lines = []
    for number, words in enumerate(story.given.plan.strengths if story.given.plan else (), start=1):
        if touches_private(words) and not story.own.allowed(strength_key(number), where):
            continue
        printed = story.own.printed(words, where, limits_of(story).strength)
        lines += [printed] if printed else []
    return lines


def strengths_row(story: Story, picture: str, lead: str) -> list[Box]:
    lines = printable_strengths(story)
    if story.grade is Grade.STREET:
        lines = lines[: limits_of(story).strengths]
    return listed_row(story.sizes, picture, lead, lines) if lines else []


def matters_line(story: Story) -> str:
    """What matters most, at most three topics in words; a private one only when a goal about it was ticked."""
    plan = story.given.plan
    if plan is None:
        return ""
    goals = enumerate(planned_goals(story.given), start=1)
    ticked = {goal.topic for number, goal in goals if goal_key(number) in story.given.ticked}
    titles = []
    for topic_id, weight in sorted(plan.matters.items(), key=lambda pair: -pair[1]):
        topic = story.given.content.topic_by_id.get(topic_id)
        if topic and weight >= LEAST_WEIGHT and (topic_id in ticked or not private_topic(story.given, topic_id)):
            titles.append(in_our_language(topic.title))
    return "\n".join(titles[:3])


def _planned(story: Story, number: int, goal: Goal) -> Planned | None:
    where = _("Goal {number}").format(number=number)
    private = private_topic(story.given, goal.topic) or touches_private(f"{goal.words} {goal.why}")
    if private and not story.own.allowed(goal_key(number), where):
        return None
    words = story.own.printed(goal.words, where, limits_of(story).words)
    if not words:
        return None
    steps = tuple(_steps(story, number, goal, private))
    return Planned(_picture(story, goal), words, _why(story, goal, number), _by(story, goal), steps)


def _why(story: Story, goal: Goal, number: int) -> str:
    where, most = _("Goal {number}, why").format(number=number), limits_of(story).why
    if goal.why.strip() and not most:
        story.held.say(_("{where}: left out, because the pack grew too long.").format(where=where))
    return story.own.printed(goal.why, where, most) if most else ""


def _cards(story: Story, goal: Planned, steps: list[PlannedStep]) -> list[Box]:
    """As many cards as half pages need. In the pack a first card may stand under a title."""
    room = HALF - FOLD - FOOT if story.sizes.folds else PAGE_HEIGHT - TOP - FOOT
    under_title = story.grade is Grade.STREET
    first_room = room - (TITLE_ROOM * story.sizes.scale if under_title else 0)
    card, waiting = _fullest(story, (goal.picture, goal.words, goal.why, goal.by), steps, first_room, least=0)
    cards: list[Box] = [card]
    while waiting:
        card, waiting = _fullest(story, (goal.picture, _("More steps"), "", ""), waiting, room, least=1)
        cards.append(card)
    return cards


def _fullest(
    story: Story, head: tuple[str, str, str, str], steps: list[PlannedStep], room: float, least: int
) -> tuple[GoalCard, list[PlannedStep]]:
    """The card with as many steps as `room` holds, and the steps that are left."""
    card = GoalCard(story.sizes, *head, tuple(steps))
    over = card.fit(TEXT_WIDTH) - card.white - room
    count = len(steps)
    while over > 0 and count > least:
        count -= 1
        over -= card.row_heights[count]
    return GoalCard(story.sizes, *head, tuple(steps[:count])), steps[count:]


def _steps(story: Story, number: int, goal: Goal, allowed: bool) -> list[PlannedStep]:
    """`allowed` when the whole goal was ticked: then its steps need no tick of their own."""
    where = _("Goal {number}, a step").format(number=number)
    planned: list[PlannedStep] = []
    limits = limits_of(story)
    for place, step in enumerate(goal.steps, start=1):
        if step.state is StepState.NOT_NEEDED:
            continue
        if story.grade is Grade.STREET and step.place is Place.IN_HERE:
            story.held.say(_("{where}: left out, because it is done before leaving.").format(where=where))
            continue
        private = not allowed and touches_private(f"{step.words} {step.service}")
        if private and not story.own.allowed(step_key(number, place), where):
            continue
        words = story.own.printed(step.words, where, limits.step)
        if words:
            planned.append(PlannedStep(words, _who_and_when(story, step, where), step.state is StepState.DONE))
    return planned


def _who_and_when(story: Story, step: Step, where: str) -> str:
    who = _actor(story, step, where)
    if step.by is not None and step.by >= story.first_day:
        return _("{who}, {day}").format(who=who, day=together(day_and_month(step.by)))
    return who


def _actor(story: Story, step: Step, where: str) -> str:
    if step.actor is Actor.SERVICE and step.service:
        return story.own.printed(step.service, where, 60 if not story.tight else 30) or _("A service")
    return {
        Actor.ME: _("Me"),
        Actor.KEY_WORKER: _("My key worker"),
        Actor.CHAMPION: _("My champion"),
        Actor.HEALTHCARE: _("Healthcare"),
        Actor.FAMILY: _("My family"),
        Actor.SERVICE: _("A service"),
    }[step.actor]


def _by(story: Story, goal: Goal) -> str:
    """The day a goal is for; nothing when it has passed."""
    agreed: date = (story.given.plan.agreed_on if story.given.plan else None) or story.given.today
    day = target_day(goal.target, agreed)
    return together(plain_date(day)) if day is not None and day >= story.first_day else ""


def _picture(story: Story, goal: Goal) -> str:
    """A private topic has no picture of its own: a bottle tells even who cannot read."""
    topic = story.given.content.topic_by_id.get(goal.topic)
    if private_topic(story.given, goal.topic):
        return "star"
    return topic.picture if topic and has_picture(topic.picture) else "star"

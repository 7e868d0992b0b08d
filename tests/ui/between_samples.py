"""Made-up pages for the screens between talks: used by their tests and their pictures."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.domain.assessment import TalkSet
from app.domain.due import DelayReason, DueKind, Sentence
from app.domain.plan import Actor, Goal, GoalState, Place, Step, StepState, StopReason
from app.domain.site import Setting
from app.services.pages import HallGroup, Happened, PersonRow, Pick
from app.services.pages.due_settings import DueSettingsPage, PeriodLine
from app.services.pages.guides import GuideShown, GuidesPage
from app.services.pages.living import LivingGoal, LivingPlanPage, NoteLine
from app.services.pages.reviewing import (
    CheckInPage,
    DuePage,
    DueShown,
    GoalThenNow,
    ReviewPage,
    SameLine,
    SamePage,
    StillTrue,
    TrendShown,
)
from app.services.pages.stays import StayPage
from tests.ui.staff_samples import BAND, DETAILS, FOUND, crowd, home_page
from ui.screens.due_settings import DueSettingsScreen
from ui.screens.due_visit import DueVisitScreen
from ui.screens.guide import GuideScreen
from ui.screens.home import HomeScreen
from ui.screens.how_are_you import HowAreYouScreen
from ui.screens.join_records import JoinRecordsScreen
from ui.screens.living_plan import LivingPlanScreen
from ui.screens.review import ReviewScreen
from ui.screens.same_person import SamePersonScreen
from ui.screens.stay import StayScreen

GOALS = (
    LivingGoal(
        Goal(
            "alcohol", "I will drink less at the weekend", "My son is back home.", "3 months", goal_id="g1",
            steps=(
                Step("See the alcohol nurse", Actor.HEALTHCARE, Place.IN_HERE, date(2026, 11, 30), StepState.DONE),
                Step("Go to the group each Tuesday", Actor.ME, Place.IN_HERE, None, StepState.DOING),
                Step("Ask about a place outside", Actor.KEY_WORKER, Place.OUT_THERE, None, StepState.CANNOT_YET),
            ),
        ),
        "alcohol", "Working on it", False,
    ),
    LivingGoal(
        Goal("teeth", "I will see the dentist", goal_id="g2", state=GoalState.LATER), "tooth", "For later", False
    ),
    LivingGoal(
        Goal(
            "gym", "I will train twice a week", goal_id="g3", state=GoalState.STOPPED,
            stopped_because=StopReason.NOT_HERE, steps=(Step("Ask for the gym", state=StepState.NOT_NEEDED),),
        ),
        "gym", "Stopped: cannot be done here", True,
    ),
)  # fmt: skip

LIVING = LivingPlanPage(
    "p1", BAND, GOALS,
    (NoteLine("Davie asked for the Tuesday group himself.", "20 November 2026, Karen Drummond"),),
    "Agreed on 3 November 2026",
    (
        (StopReason.NOT_WANTED, "Not wanted any more"),
        (StopReason.NOT_HERE, "Cannot be done here"),
        (StopReason.MOVED, "Moved to another place"),
        (StopReason.OTHER, "Another reason"),
    ),
    (
        Happened("20 November 2026", "A note was added to the plan.", "glyph-note", "By Karen Drummond."),
        Happened("12 November 2026", "A step changed to “Done”: I will drink less at the weekend.", "star",
                 "At HMP Elsewhere, reception: held by Mo Rahman, typed by Karen Drummond."),
        Happened("3 November 2026", "Plan agreed.", "star", "By Karen Drummond."),
    ),
)  # fmt: skip


def living(**changes: object) -> LivingPlanScreen:
    return LivingPlanScreen(replace(LIVING, **changes))  # type: ignore[arg-type]


def living_stopping() -> LivingPlanScreen:
    screen = living()
    screen.cards[0].turn.click()
    screen.cards[0].states.members()[-1].click()
    return screen


COUNTS = (("overdue", 12), ("due", 41), ("hold", 3), ("leaving", 37), ("open", 2), ("all", 1204))
PICKS = (
    Pick("hall", "", "Hall", (("", "All halls"), *((f"Hall {at}", f"Hall {at}") for at in range(12)))),
    Pick("key_worker", "Bronagh Featherstonehaugh-Ali", "Key worker", (
        ("", "All key workers"), ("Bronagh Featherstonehaugh-Ali", "Bronagh Featherstonehaugh-Ali"))),
    Pick("kind", "", "What is due", (("", "All that is due"), ("leaving", "Leaving talk"))),
    Pick("until", "28", "By when", (("", "Any day"), ("28", "In 4 weeks"))),
    Pick("sort", "hall", "In what order", (("hall", "By hall"), ("date", "By day due")), usual=True),
)  # fmt: skip


def working_day(**changes: object) -> HomeScreen:
    page = home_page(filters=COUNTS, picks=PICKS, total=1204, first=400, halls=crowd(400))
    return HomeScreen(replace(page, **changes))  # type: ignore[arg-type]


def working_day_open() -> HomeScreen:
    screen = working_day()
    QTimer.singleShot(0, screen.picks.parts()[0].click)  # type: ignore[attr-defined]
    return screen


def by_date() -> HomeScreen:
    rows = tuple(
        PersonRow(f"p{at}", name, "Iona Hall 2-14", "First talk, and 2 more", f"{9 - at} days late", "now")
        for at, name in enumerate(("Davie Mercer", "Kofi Mensah", "Aran Kowal"))
    )
    return working_day(halls=(HallGroup("By day due", rows),), total=3, first=0)


STAY = StayPage(
    "p1", BAND, True, "Iona Hall 2-14", "Karen Drummond", date(2027, 3, 4), Sentence.SENTENCED, date(2026, 11, 23),
    (SameLine("p9", "David Mercer", "104552, born 14 March 1989", ""),), True,
)  # fmt: skip


def stay(what: str, **changes: object) -> StayScreen:
    screen = StayScreen(replace(STAY, **changes))  # type: ignore[arg-type]
    screen.what.set_value(what)
    screen._show_parts()
    return screen


GUIDE = GuideShown(
    "officer", "Officer", "Holding a talk as an officer",
    ("This is to help you stay well. It is not a test.", "What is going well for you? What matters most?"),
    ("Do not blame, and do not argue.", "Do not read out private answers where others can hear."),
    ("They want to stop. You can go on another day.", "There is no private place to talk."),
)  # fmt: skip
GUIDES = GuidesPage("Karen Drummond", (GUIDE, replace(GUIDE, role="champion", role_words="Health champion")))


TOPICS = (("mood", "Mood and sleep", "moon"), ("teeth", "Teeth", "tooth"), ("alcohol", "Alcohol", "beer"))
CHECK_IN = CheckInPage(
    "p1", BAND, ("Really bad", "Not good", "Okay", "Good", "Really good"), TOPICS, ("Mo Rahman",),
    (
        TrendShown(2, "3 November 2026", "Not good. Held by Mo Rahman. Wants help with Teeth."),
        TrendShown(0, "10 November 2026", "Would rather not say. Held by Karen Drummond."),
        TrendShown(4, "17 November 2026", "Good. Held by Karen Drummond."),
    ),
)  # fmt: skip
LAST = (
    StillTrue("q1", "beer", "How often do you drink?", "Most days", "3 May 2026", old=True),
    StillTrue("q2", "tooth", "Do your teeth hurt?", "Yes", "3 October 2026", old=False),
    StillTrue("q3", "moon", "How you sleep", "I wake up a lot in the night", "3 October 2026", old=False),
    StillTrue("q4", "people", "Who you can talk to", "My sister and my mum", "3 October 2026", old=False),
)
THEN = (GoalThenNow("g1", "beer", "I will drink less", "Working on it", 1, 2, 4, (("Ask", "Done"),)),)
REVIEW = ReviewPage("p1", BAND, "3 May 2026", LAST, THEN, ("I play guitar",))
DUE = DuePage(
    "p1", BAND,
    (DueShown(DueKind.TASK_GP, "Join a GP practice", "by 3 November 2026", "Overdue", "now", may_tick=True),),
    (DueShown(DueKind.YEARLY, "Yearly talk", "by 3 June 2027", "Open", "plain", may_tick=False),),
    "Full talk: one sitting does all of these: First talk and Induction talk.",
    ((DelayReason.REGIME, "The regime of the day"), (DelayReason.UNWELL, "Unwell for another reason")),
    (TalkSet.FULL, "Start: Full talk"), review=True,
)  # fmt: skip
SAME = SamePage("Dave Mercer", (SameLine("p1", "Davie Mercer", "104552, Iona Hall 2-14", "A name like this."),),
                ("This CHI number does not add up. Maybe two digits are swapped. Check it once more.",))  # fmt: skip


PERIODS = (
    PeriodLine("induction", "Induction talk, after arrival", 3, 3, "days", "The 72 hours of the core screen."),
    PeriodLine("health_full", "Full talk by healthcare, after arrival", 14, 7, "days",
               "NICE quality standard QS156, statement 2: a second-stage health assessment within 7 days."),
    PeriodLine("yearly_months", "Full talk, at least once a year", 12, 12, "months", "At least once a year."),
)  # fmt: skip
DUE_SETTINGS = DueSettingsPage(PERIODS, (date(2026, 12, 24), date(2027, 1, 5)))


SCREENS: dict[str, Callable[[], QWidget]] = {
    "due-settings": lambda: DueSettingsScreen(DUE_SETTINGS),
    "working-day": working_day,
    "working-day-open": working_day_open,
    "working-day-by-date": by_date,
    "guide": lambda: GuideScreen(GUIDES),
    "review": lambda: ReviewScreen(REVIEW),
    "how-are-you": lambda: HowAreYouScreen(CHECK_IN),
    "due-visit": lambda: DueVisitScreen(DUE),
    "same-person": lambda: SamePersonScreen(SAME),
    "stay": lambda: StayScreen(STAY),
    "stay-gone": lambda: stay("gone"),
    "stay-date": lambda: stay("date"),
    "stay-premises": lambda: stay("moved", setting=Setting.APPROVED_PREMISES),
    "stay-back": lambda: stay("back", here=False),
    "join-records": lambda: JoinRecordsScreen(STAY),
    "living-plan": living,
    "living-plan-stopping": living_stopping,
    "living-plan-empty": lambda: living(goals=(), notes=()),
}

__all__ = ["DETAILS", "FOUND", "SCREENS"]

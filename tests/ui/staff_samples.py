"""Made-up pages for the staff screens: used by their tests and their pictures."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from app.domain.assessment import TalkSet, Urgency
from app.domain.pack import DocumentKind, Grade, Paper, SensitiveThing
from app.domain.person import Person, PersonDetails, Sex
from app.domain.plan import Actor, Goal, GoalState, Plan, Step, StepState, StopReason
from app.domain.site import Setting
from app.i18n import _
from app.services.door_pages import LockPage, SignInPage
from app.services.pages import (
    Band,
    Coming,
    DocumentLine,
    DocumentsPage,
    Found,
    FoundLine,
    GoalLine,
    HallGroup,
    Happened,
    HeardLine,
    HeardPage,
    HeardSection,
    HomePage,
    Idea,
    PersonPage,
    PersonRow,
    PlanPage,
)
from ui.screens.add_person import AddPersonScreen
from ui.screens.documents import DocumentsScreen
from ui.screens.goal import GoalScreen
from ui.screens.heard import HeardScreen
from ui.screens.home import HomeScreen
from ui.screens.lock import LockScreen
from ui.screens.matters import MattersScreen
from ui.screens.message import MessageScreen
from ui.screens.person import PersonScreen
from ui.screens.plan import PlanScreen
from ui.screens.set_up import SetUpScreen
from ui.screens.sign_in import SignInScreen
from ui.screens.throw_away import ThrowAwayScreen


def set_up_at(key: str) -> SetUpScreen:
    screen = SetUpScreen()
    screen._show(key)
    return screen


def set_up_key() -> SetUpScreen:
    screen = SetUpScreen()
    screen.show_recovery_key("7K2M-9QPX-4TRA-0ZN8-HH3W-51VC-B6YD")
    return screen


HALLS = (
    HallGroup(
        "Arran Hall",
        (
            PersonRow("p7", "Jamie Lockhart", "1-09", "Leaving talk", "21 days", "leaving"),
            PersonRow("p8", "Craig Tulloch", "2-15", "Here since 3 June 2026", "Talk held"),
        ),
    ),
    HallGroup(
        "Iona Hall",
        (
            PersonRow("p1", "Davie Mercer", "2-14", "Induction talk", "Talk open", "soon", sitting_id="s1"),
            PersonRow("p2", "Kofi Mensah", "1-03", "First talk", "Not yet talked", "soon"),
            PersonRow("p3", "Scott Rennie", "2-20", "Leaving talk", "9 days", "leaving"),
        ),
    ),
    HallGroup(
        "Skye Hall",
        (
            PersonRow("p4", "Aran Kowal", "3-11", "First talk", "Not yet talked", "soon"),
            PersonRow("p5", "Ryan Baird", "1-17", "Here since 12 March 2026", "Talk held"),
            PersonRow("p6", "Mo Rahman", "2-02", "First talk", "Not yet talked", "soon"),
        ),
    ),
)


def home_page(**changes: object) -> HomePage:
    page = HomePage(
        greeting="Good morning, Karen",
        user="Karen Drummond",
        role="Officer",
        site="Lochmore",
        today="Monday 23 November 2026",
        filters=(("open", 1), ("leaving", 2), ("new", 3), ("all", 8)),
        shown="all",
        halls=HALLS,
        waiting=(("talk", _("Induction talk with **Davie Mercer**."), "Go on with it", "s1"),),
        practice=True,
    )
    return replace(page, **changes)  # type: ignore[arg-type]


def crowd(count: int) -> tuple[HallGroup, ...]:
    """Made-up people in ten halls."""
    each = count // 10
    return tuple(
        HallGroup(
            f"Hall {hall}",
            tuple(
                PersonRow(f"p{hall}-{n}", f"Person {hall}-{n}", f"{n}", "First talk", "Today", "soon")
                for n in range(each)
            ),
        )
        for hall in range(10)
    )


FOUND = (
    Found("p1", _("**Dav**ie Mercer"), "104552", "Iona Hall 2-14"),
    Found("p9", _("**Dav**id Osei"), "118340", "Skye Hall 1-08"),
    Found("p10", _("Ross **Dav**idson"), "097716", "Arran Hall 2-01"),
)


def home_search() -> HomeScreen:
    screen = HomeScreen(home_page())
    screen.search.line.set_words("dav")
    QTimer.singleShot(0, lambda: screen.show_found(FOUND))
    return screen


BAND = Band("Davie", "Davie Mercer", ("104552", "Iona Hall 2-14", "born 14 March 1989"), practice=True)
DETAILS = PersonDetails("David", "Mercer", "Davie", date(1989, 3, 14), Sex.MALE, "104552", "Iona Hall 2-14")


def person_page(**changes: object) -> PersonPage:
    page = PersonPage(
        person=Person("p1", DETAILS),
        band=BAND,
        needs=(
            ("book", "Reads a little"),
            ("glyph-speaker", "Likes it read aloud"),
            ("glasses", "Has glasses or hearing aid"),
        ),
        leaving=_("Leaves **Thursday 4 March 2027**, in 101 days"),
        sets=tuple(TalkSet),
        suggested_set=TalkSet.FULL,
        open_talk=None,
        strengths=(("music", "I play guitar"), ("hug", "My sister"), ("gym", "The gym")),
        goals=(
            GoalLine("alcohol", "I will drink less when I get out.", "Next: meet the alcohol worker", 2, 4),
            GoalLine("family", "I will phone my kids each week.", "Next: ask about video calls", 3, 4),
            GoalLine("tooth", "I will get my tooth seen to.", "Next: see the dentist here", 0, 2),
        ),
        agreed="Davie agreed to this plan on 20 November 2025.",
        coming=(
            Coming("tooth", "Tell healthcare: tooth pain", "by 27 November 2026"),
            Coming("call-centre", "Offer of help with leaving", "by 10 December 2026"),
            Coming("stethoscope", "Join a GP practice", "by 4 February 2027"),
        ),
        happened=(
            Happened("9 November 2026", "Short talk held.", "talk"),
            Happened("2 October 2026", "My plan printed.", "glyph-print"),
            Happened("3 June 2026", "Details changed.", "person"),
            Happened("12 March 2026", "Plan agreed.", "star"),
            Happened("20 November 2025", "Induction talk held.", "talk"),
            Happened("19 November 2025", "Added here.", "person"),
        ),
        has_plan=True,
        may_hand_over=True,
    )
    return replace(page, **changes)  # type: ignore[arg-type]


def new_person_page() -> PersonPage:
    return person_page(
        strengths=(), goals=(), agreed="", coming=(), needs=(), leaving="", has_plan=False,
        happened=(Happened("23 November 2026", "Added here.", "person"),), suggested_set=TalkSet.INDUCTION,
    )  # fmt: skip


HEARD = (
    HeardSection(
        "Alcohol",
        (
            HeardLine("alcohol.before", "alcohol", "How often you drank before", "About once a week", "You said"),
            HeardLine("alcohol.wants_help", "padlock", "Help with drinking", "Private answer kept", "You tapped", True),
        ),
    ),
    HeardSection(
        "Teeth",
        (
            HeardLine("mouth.pain", "tooth", "Pain or swelling", "Pain, no swelling", "You said"),
            HeardLine("mouth.dentist", "dentist", "Last saw a dentist", "More than 2 years ago", "From a record"),
        ),
    ),
    HeardSection(
        "Getting about",
        (
            HeardLine("daily.stairs", "stairs", "Stairs", "Hard for you", "Karen saw"),
            HeardLine("start.aids", "glasses", "Glasses with you here", "Not asked yet", ""),
        ),
    ),
)


def heard_page(**changes: object) -> HeardPage:
    page = HeardPage(
        sitting_id="s1",
        band=BAND,
        sections=HEARD,
        found=(
            FoundLine(
                "tooth_pain", Urgency.SOON, "Tooth pain", "Because you said your tooth hurts.", "Healthcare",
                "by Friday 27 November",
            ),
        ),
        strengths=(("music", "You play guitar."), ("hug", "Your sister visits."), ("gym", "You go to the gym.")),
        left_for=("My body: 6 questions.",),
        skipped=2,
        may_make_plan=True,
    )  # fmt: skip
    return replace(page, **changes)  # type: ignore[arg-type]


TODAY = date(2026, 11, 23)


GOALS = (
    Goal(
        "alcohol", "I will drink less when I get out.", "So I am well when I see my kids", "2027-03-04",
        (
            Step("Talk about my drinking with Karen", Actor.ME, by=date(2026, 11, 16), state=StepState.DONE),
            Step("Meet the alcohol worker in here", Actor.HEALTHCARE, by=date(2026, 11, 30), state=StepState.DOING),
            Step("Find a group near my sister", Actor.KEY_WORKER, by=date(2027, 1, 31)),
            Step("See the group before I leave", Actor.FAMILY, by=date(2027, 2, 28), state=StepState.CANNOT_YET),
        ),
    ),
    Goal(
        "family", "I will phone my kids each week.", "", "3 months",
        (Step("Put them on my list", state=StepState.DONE), Step("Ask about video calls")),
    ),
    Goal("teeth", "I will get my tooth seen to.", "", "", (Step("See the dentist here"), Step("Brush twice a day"))),
)  # fmt: skip
PLAN = Plan(("I play guitar", "My sister", "The gym"), GOALS, {"alcohol": 7}, {"alcohol": 6})


def _numbers_that_look_wrong() -> AddPersonScreen:
    screen = AddPersonScreen(TODAY, details=replace(DETAILS, chi="1403891234", nhs_number="94347659"))
    screen.show_warnings(("This CHI number does not add up. Check it once more.", "An NHS number has 10 digits."))
    return screen


def plan_page(**changes: object) -> PlanPage:
    page = PlanPage(
        person_id="p1",
        band=BAND,
        plan=PLAN,
        ideas=(
            Idea("sleep", "I will sleep better by ...", "bed"),
            Idea("music", "I will play music with ...", "guitar"),
            Idea("reading", "I will get help to read ...", "book"),
        ),
        topics=(("alcohol", "Alcohol", "alcohol"), ("family", "Family", "family"), ("teeth", "Teeth", "tooth")),
        follow_ups=True,
        today=TODAY,
        ask_strength=False,
        draft=True,
        reasons=((StopReason.NOT_WANTED, "Not wanted any more"), (StopReason.NOT_HERE, "Cannot be done here")),
    )
    return replace(page, **changes)  # type: ignore[arg-type]


def goal_with_step() -> GoalScreen:
    screen = GoalScreen(plan_page(), GOALS[0], 0)
    screen.steps.editors[1].opened.emit()
    return screen


def matters_chosen() -> MattersScreen:
    screen = MattersScreen(plan_page(), "alcohol")
    return screen


def documents_page(**changes: object) -> DocumentsPage:
    pocket, street = (
        "Anyone in here may see this paper. It holds nothing sensitive unless you tick it.",
        "Anyone may see it.",
    )
    page = DocumentsPage(
        person_id="p1",
        band=BAND,
        documents=(
            DocumentLine(DocumentKind.MY_HEALTH_PACK, "My health pack", Grade.STREET, "In the street", street, "paper"),
            DocumentLine(DocumentKind.MY_PLAN, "My plan", Grade.POCKET, "In my pocket", pocket, "plan-list"),
        ),
        chosen=DocumentKind.MY_PLAN,
        private_count=1,
        may_save=True,
    )
    return replace(page, **changes)  # type: ignore[arg-type]


PAPER = Paper(
    kind=DocumentKind.MY_PLAN,
    grade=Grade.POCKET,
    title="My plan",
    pdf=b"",
    pages=3,
    sensitive=(
        SensitiveThing("alcohol", "Drinking less", "Goal 1"),
        SensitiveThing("teeth", "Tooth pain", "Goal 3"),
        SensitiveThing("family", "Names of my kids", "Goal 2"),
    ),
    held_back=("One goal is about a private answer. It is left out.",),
    telling_words=("the wing",),
)


def paper_images(count: int) -> list[QImage]:
    """Pages that look a little like pages."""
    images = []
    for number in range(count):
        image = QImage(630, 891, QImage.Format.Format_RGB32)
        image.fill(QColor("#FFFFFF"))
        painter = QPainter(image)
        painter.fillRect(QRect(50, 60, 330, 40), QColor("#0F4D49"))
        for line in range(4 + number):
            painter.fillRect(QRect(50, 160 + line * 110, 90, 80), QColor("#D8E9E2"))
            painter.fillRect(QRect(170, 175 + line * 110, 380, 14), QColor("#B9B6AE"))
            painter.fillRect(QRect(170, 205 + line * 110, 300, 14), QColor("#B9B6AE"))
        painter.end()
        images.append(image)
    return images


def documents(pages: int = 3) -> DocumentsScreen:
    screen = DocumentsScreen(documents_page())
    screen.show_paper(PAPER, paper_images(pages))
    return screen


def documents_large() -> DocumentsScreen:
    screen = documents()
    QTimer.singleShot(0, lambda: screen.pages.larger(1))
    return screen


LONG_NAME = "Maximiliana-Konstantyna " * 8 + "Wolfeschlegelstein"
ARABIC_NAME = "\u0639\u0628\u062f \u0627\u0644\u0631\u062d\u0645\u0646"
HARD_NAMES = (LONG_NAME, "W" * 60, ARABIC_NAME, "Zo\u00eb \U0001f469\u200d\U0001f467 O'Neill", "Davie\u202e Mercer")


def hard(name: str) -> dict[str, Callable[[], QWidget]]:
    """Every screen about a person who has this name."""
    band = replace(BAND, called=name, name=name)
    row = PersonRow("p1", name, name, name, "Talk open", "soon", sitting_id="s1")
    strengths = (("music", name), ("hug", name))
    goals = (GoalLine("alcohol", name, name, 2, 4),)
    plan = Plan((name, name), (Goal("alcohol", name, name, "3 months", (Step(name), Step(name, by=TODAY))),))
    line = HeardLine("q", "alcohol", name, name, name)
    found = FoundLine("f", Urgency.NOW, name, name, name, name)
    documents = documents_page(band=band)
    return {
        "home": lambda: HomeScreen(
            home_page(halls=(HallGroup(name, (row, row)),), user=name, site=name, greeting=name)
        ),
        "person": lambda: PersonScreen(person_page(band=band, strengths=strengths, goals=goals, agreed=name)),
        "heard": lambda: HeardScreen(heard_page(band=band, sections=(HeardSection(name, (line,)),), found=(found,))),
        "plan": lambda: PlanScreen(plan_page(band=band, plan=plan, ideas=(Idea("a", name, "bed"),))),
        "goal": lambda: GoalScreen(plan_page(band=band), plan.goals[0], 0),
        "matters": lambda: MattersScreen(plan_page(band=band, plan=plan), "alcohol"),
        "documents": lambda: DocumentsScreen(documents),
        "lock": lambda: LockScreen(LockPage(name, talk_open=True)),
        "sign-in": lambda: SignInScreen(SignInPage(site=name)),
        "message": lambda: MessageScreen(name, name, "Go on"),
    }


SCREENS: dict[str, Callable[[], QWidget]] = {
    "sign-in": lambda: SignInScreen(SignInPage(site="Lochmore", practice=True)),
    "lock": lambda: LockScreen(LockPage("Karen Drummond", talk_open=True)),
    "message": lambda: MessageScreen(
        "The records could not be opened",
        "The file is damaged. Put back a copy, or call your administrator.",
        "Try again",
    ),
    "set-up-place": SetUpScreen,
    "set-up-pathway": lambda: set_up_at("pathway"),
    "set-up-release": lambda: set_up_at("release"),
    "set-up-account": lambda: set_up_at("first_account"),
    "set-up-key": set_up_key,
    "home": lambda: HomeScreen(home_page()),
    "home-search": home_search,
    "home-empty": lambda: HomeScreen(
        home_page(filters=(("open", 0), ("leaving", 0), ("new", 0), ("all", 0)), halls=(), waiting=())
    ),
    "home-crowd": lambda: HomeScreen(
        home_page(halls=crowd(400), filters=(("open", 12), ("leaving", 41), ("new", 37), ("all", 400)))
    ),
    "person": lambda: PersonScreen(person_page()),
    "person-open": lambda: PersonScreen(person_page(open_talk=("s1", "Full talk"))),
    "person-new": lambda: PersonScreen(new_person_page()),
    "add-person": lambda: AddPersonScreen(TODAY, "dave osei"),
    "change-person": lambda: AddPersonScreen(TODAY, details=DETAILS),
    "change-person-premises": lambda: AddPersonScreen(
        TODAY,
        details=replace(DETAILS, hall="Room 12", gp="Dr Shah, High Street", key_worker="Jo Reid"),
        setting=Setting.APPROVED_PREMISES,
    ),
    "change-person-numbers": _numbers_that_look_wrong,
    "heard": lambda: HeardScreen(heard_page()),
    "heard-from-paper": lambda: HeardScreen(heard_page(), from_paper=True),
    "heard-long": lambda: HeardScreen(heard_page(sections=HEARD * 8)),
    "plan": lambda: PlanScreen(plan_page()),
    "plan-empty": lambda: PlanScreen(plan_page(plan=Plan())),
    "plan-no-strength": lambda: PlanScreen(plan_page(plan=Plan(goals=GOALS[:1]))),
    "goal-idea": lambda: GoalScreen(plan_page(), plan_page().ideas[0], 3),
    "goal-stopped": lambda: GoalScreen(plan_page(), replace(GOALS[0], state=GoalState.STOPPED), 0),
    "throw-away": lambda: ThrowAwayScreen(BAND, agreed=True),
    "goal-own": lambda: GoalScreen(plan_page(), Idea("", "", "star"), 3),
    "goal": goal_with_step,
    "matters": matters_chosen,
    "matters-empty": lambda: MattersScreen(plan_page(), "teeth"),
    "documents": documents,
    "documents-long": lambda: documents(9),
    "documents-large": documents_large,
    "documents-making": lambda: DocumentsScreen(documents_page()),
}

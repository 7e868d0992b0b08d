"""Made-up pages for the screens at the door, for administration and for rights: for their tests and pictures."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.domain.account import Account
from app.domain.assessment import Answer
from app.domain.due import DueKind
from app.domain.pack import DocumentKind, Paper
from app.domain.paper_rights import GRADES
from app.domain.retention import Category
from app.domain.roles import Level, Role
from app.domain.site import Nation
from app.services.door_pages import LockPage, SignInPage
from app.services.offers import WhyNot, why_not_in_words
from app.services.pages import Band, DocumentLine
from app.services.pages.administration import AccountLine, AdministrationPage
from app.services.pages.keeping import KeepingPage, KeptFor, OverLine
from app.services.pages.look import LookPage
from app.services.pages.offering import OfferChoices
from app.services.pages.reviewing import DuePage, DueShown
from app.services.pages.rights import Correctable, MorePage, PlanGoes, RecordPart
from app.services.practice import practice_settings
from tests.ui import talk_samples
from ui.screens.account import OFF, ROLE, AccountScreen
from ui.screens.administration import AdministrationScreen
from ui.screens.correct_answer import CorrectAnswerScreen
from ui.screens.due_visit import DueVisitScreen
from ui.screens.keeping import KeepingScreen
from ui.screens.key_trouble import KeyTroubleScreen
from ui.screens.lock import LockScreen
from ui.screens.look_at_paper import LookAtPaperScreen
from ui.screens.more import MoreScreen
from ui.screens.own_password import OwnPasswordScreen
from ui.screens.password_again import PasswordAgainScreen
from ui.screens.reason import ReasonScreen
from ui.screens.recovery import RecoveryScreen
from ui.screens.sharing import SharingScreen
from ui.screens.sign_in import SignInScreen
from ui.screens.site_settings import SiteSettingsScreen
from ui.screens.take_away import TakeAwayScreen
from ui.screens.wrong_person import WrongPersonScreen
from ui.widgets.due_line import DueLine

KEY = "7K2M-9QPX-4TRA-0ZN8-HH3W-51VC-B6YD"
PASSWORD = "lantern gravel biscuit"


def recovery_mistyped() -> RecoveryScreen:
    screen = RecoveryScreen()
    screen.key.set_words("7K2M-9QPX-4TRA-0ZN8-HH3W-51VC-B6YE")
    screen.show_key_problem("One letter or number of the recovery key is wrong. Check each group.")
    return screen


def recovery_key() -> RecoveryScreen:
    screen = RecoveryScreen()
    screen.show_recovery_key(KEY)
    return screen


def sign_in_waiting() -> SignInScreen:
    screen = SignInScreen(SignInPage(site="Lochmore"))
    screen._user.set_words("k.drummond")
    screen.show_message("That name and password do not go together. Try again.")
    screen.show_wait(8)
    return screen


def lock_waiting() -> LockScreen:
    screen = LockScreen(LockPage("Karen Drummond", talk_open=True))
    screen.show_wait(8)
    return screen


def password_again_waiting() -> PasswordAgainScreen:
    screen = password_again()
    screen.show_wait(8)
    return screen


def password_again() -> PasswordAgainScreen:
    return PasswordAgainScreen("Karen Drummond", "The paper leaves the locked records as a file.")


LINES = (
    AccountLine("k.drummond", "Karen Drummond", "Officer, makes the plan"),
    AccountLine("a.nurse", "Anne Sinclair", "Healthcare, trained for brief talks"),
    AccountLine("mo", "Mo Rahman", "Champion"),
    AccountLine("p.signs", "Pat Signs", "Officer, gives information", "Switched off"),
    AccountLine("s.admin", "Sam Reid", "Administrator"),
)
SETTINGS = practice_settings(Nation.SCOTLAND)
NOTICE = "The content files were changed. The words accepted before are used until an administrator accepts them."


def administration_page(*, notice: str = "", may: bool = True) -> AdministrationPage:
    return AdministrationPage(
        "Sam Reid", "Administrator", "Lochmore", True, LINES, SETTINGS, notice, may_change_accounts=may, may_accept=may
    )


def account(what: str, role: Role = Role.OFFICER) -> AccountScreen:
    screen = AccountScreen(Account("a1", "k.drummond", "Karen Drummond", role, Level.NAVIGATOR))
    screen.what.set_value(what)
    screen._show_parts()
    return screen


def settings_second_look() -> SiteSettingsScreen:
    screen = SiteSettingsScreen(SETTINGS)
    screen.fields["phone"].set_words("01234 567890")
    screen._turn(looking=True)
    return screen


BAND = Band("Davie", "Davie Mercer", ("104552", "Iona Hall 2-14"))
PARTS = (RecordPart("a1", "Finished talk, 3 March 2026"), RecordPart("p1", "Plan, 3 March 2026"))
SHARING = (
    ("health", "Healthcare here", True),
    ("keyworker", "The key worker", False),
    ("family", "Family", None),
    ("gp", "The GP outside", True),
    ("move", "The next place, when they move", None),
)


def more_page(*, everything: bool = True) -> MorePage:
    hold = False if everything else None
    return MorePage(BAND, SHARING, PARTS, everything, may_correct=True, may_export=everything, hold=hold)


def correctable() -> tuple[Correctable, ...]:
    asked = [talk_samples.page(name).question for name in ("mood.sleep", "alcohol.how_often", "food.active_days")]
    said = ("Badly", "Every week", "3 days")
    return tuple(
        Correctable(each, Answer(each.question_id, "x"), words) for each, words in zip(asked, said, strict=True)
    )


def correcting() -> CorrectAnswerScreen:
    screen = CorrectAnswerScreen(BAND, correctable())
    screen._choose(correctable()[0])
    return screen


def wrong_person_with_plan() -> WrongPersonScreen:
    parts = (RecordPart("a1", "Finished talk, 3 March 2026", PlanGoes.ASK), *PARTS[1:])
    screen = WrongPersonScreen(MorePage(BAND, SHARING, parts, may_give_everything=True, may_correct=True))
    screen.part.set_value("a1")
    screen.part.changed.emit("a1")
    return screen


def offering() -> DueVisitScreen:
    """A no, and the question why."""
    answers = (("accepted", "Yes, they want it"), ("not_now", "Not now"), ("no", "No"))
    reasons = tuple((str(each), why_not_in_words(each)) for each in WhyNot)
    talk = DueShown(DueKind.YEARLY, "Yearly talk", "by 3 June 2027", "Soon", "soon", may_tick=False)
    task = DueShown(DueKind.TASK_GP, "Join a GP practice", "by 3 November 2026", "Overdue", "now", may_tick=True)
    screen = DueVisitScreen(DuePage("p1", BAND, (talk, task), (), "", ()), OfferChoices(answers, reasons))
    line = screen.findChildren(DueLine)[0]
    line.offer.click()
    line.answer.said.set_value("no")
    line.answer.said.changed.emit("no")
    return screen


def looking_at(*, everything: bool) -> LookAtPaperScreen:
    """A paper of three pages, made and ready."""
    kind = DocumentKind.EVERYTHING_HELD if everything else DocumentKind.LOG
    title = "Everything held" if everything else "The log"
    note = "It holds private answers too. Give it to the person, and to nobody else."
    line = DocumentLine(kind, title, GRADES[kind], "For this person" if everything else "Managers only", note, "paper")
    screen = LookAtPaperScreen(LookPage(line, BAND if everything else None, may_save=True, why=""))
    page = QImage(595, 842, QImage.Format.Format_RGB32)
    page.fill(0xFFFFFFFF)
    screen.show_paper(Paper(kind, GRADES[kind], title, b"", 3), [page] * 3)
    return screen


def keeping_page(*, over: bool = True) -> KeepingPage:
    said = {
        Category.TALKS: ("Talks", "Answers, what they mean, check-ins", 84),
        Category.PLANS: ("Plans", "Goals, steps, notes, reviews", 84),
        Category.PAPERS: ("Papers", "Which paper was printed and when", 24),
        Category.SAFETY: ("Safety", "Who was told, and notices", None),
        Category.CONSENTS: ("Sharing", "What may be shared, and talks that were offered", None),
        Category.PERSON: ("The person", "Name, numbers, where they lived. It goes last.", None),
    }
    lines = (
        OverLine("Last contact 3 March 2018", "Talks, Plans and Papers", held=False),
        OverLine("Last contact 9 June 2018", "Talks and Papers", held=True),
    )
    kept = tuple(KeptFor(category, *facts) for category, facts in said.items())
    return KeepingPage(kept, lines if over else (), int(over), may_set=True, may_dispose=True)


def far_ahead() -> KeepingPage:
    said = "The clock of this computer was far ahead. Before that it was 24 November 2026."
    return replace(keeping_page(), clock=said, today="24 November 2036")


def own_password_waiting() -> OwnPasswordScreen:
    screen = OwnPasswordScreen(at_door=True)
    screen.show_wait(30)
    return screen


SCREENS: dict[str, Callable[[], QWidget]] = {
    "recovery": RecoveryScreen,
    "recovery-mistyped": recovery_mistyped,
    "recovery-key": recovery_key,
    "sign-in-waiting": sign_in_waiting,
    "lock-waiting": lock_waiting,
    "password-again": password_again,
    "password-again-waiting": password_again_waiting,
    "more": lambda: MoreScreen(more_page()),
    "more-officer": lambda: MoreScreen(more_page(everything=False)),
    "sharing": lambda: SharingScreen(more_page()),
    "wrong-person": lambda: WrongPersonScreen(more_page()),
    "correct-list": lambda: CorrectAnswerScreen(BAND, correctable()),
    "correct-answer": correcting,
    "wrong-person-plan": wrong_person_with_plan,
    "due-visit-offer": offering,
    "keeping": lambda: KeepingScreen(keeping_page()),
    "keeping-nothing": lambda: KeepingScreen(keeping_page(over=False)),
    "take-away": lambda: TakeAwayScreen(keeping_page()),
    "take-away-far-ahead": lambda: TakeAwayScreen(far_ahead()),
    "keeping-far-ahead": lambda: KeepingScreen(far_ahead()),
    "look-everything": lambda: looking_at(everything=True),
    "look-log": lambda: looking_at(everything=False),
    "reason": lambda: ReasonScreen(BAND),
    "administration": lambda: AdministrationScreen(administration_page()),
    "administration-new-words": lambda: AdministrationScreen(administration_page(notice=NOTICE)),
    "administration-manager": lambda: AdministrationScreen(administration_page(may=False)),
    "account-new": AccountScreen,
    "account-role": lambda: account(ROLE),
    "account-off": lambda: account(OFF),
    "own-password": OwnPasswordScreen,
    "own-password-given": lambda: OwnPasswordScreen(given=True),
    "own-password-at-door": own_password_waiting,
    "key-trouble": lambda: KeyTroubleScreen("An older key file was put back. Nothing was opened."),
    "site-settings": lambda: SiteSettingsScreen(SETTINGS),
    "site-settings-second-look": settings_second_look,
}

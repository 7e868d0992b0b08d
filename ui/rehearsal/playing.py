"""The main job on the screen, from the door to the paper: sign in, a person, the talk, the plan, the pack."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from app.domain.pack import DocumentKind
from app.domain.person import PersonDetails, Sex
from app.domain.plan import Goal, Step
from app.domain.roles import Role
from app.i18n import _, month_names
from app.services import person_records
from app.services.cases import Case
from app.services.rehearsal import PACK_OCCASIONS
from ui.controllers.printing import neutral_name
from ui.rehearsal.album import Album
from ui.rehearsal.answering import choose
from ui.rehearsal.hands import Hands, until
from ui.rehearsal.talk import TalkOnScreen
from ui.screens.add_person import AddPersonScreen
from ui.screens.documents import DocumentsScreen
from ui.screens.goal import GoalScreen
from ui.screens.heard import HeardScreen
from ui.screens.home import HomeScreen
from ui.screens.matters import MattersScreen
from ui.screens.password_again import PasswordAgainScreen
from ui.screens.person import PersonScreen
from ui.screens.plan import PlanScreen
from ui.screens.safety import SafetyScreen
from ui.screens.sign_in import SignInScreen
from ui.widgets.date_entry import DateEntry
from ui.widgets.talk_choice import talk_words


class Player:
    """Plays one case on a window that stands at the door."""

    def __init__(self, hands: Hands, case: Case, album: Album) -> None:
        self.hands, self.case, self.album = hands, case, album
        self._password = ""

    def sign_in(self, user: str, password: str) -> None:
        self._password = password
        screen = self.hands.wait_for(SignInScreen)
        self.album.take(self.hands.window, "sign-in")
        screen.focus_first()
        self.hands.type(user)
        self.hands.press(Qt.Key.Key_Return)
        self.hands.type(password)
        self.hands.press(Qt.Key.Key_Return)
        self.hands.wait_for(HomeScreen)
        self.album.take(self.hands.window, "home")

    def find_or_add(self) -> None:
        """Look for the person by number, or by name; add them when they are not here."""
        hands, details = self.hands, self.case.person
        home = hands.wait_for(HomeScreen)
        hands.click_words(_("Add a person"))
        self._describe(hands.wait_for(AddPersonScreen), details)
        self.album.take(hands.window, "add-person")
        looked_for = details.custody_number or details.full_name
        if person_records.find_people(hands.window.desk.session, looked_for):
            hands.click_words(_("Back"))
            home = hands.wait_for(HomeScreen)
            home.focus_first()
            hands.type(looked_for)
            self.album.take(hands.window, "home-search")
            hands.press(Qt.Key.Key_Return)
        else:
            hands.click_words(_("Add this person"))
        hands.wait_for(PersonScreen)

    def choose_talk(self) -> PersonScreen:
        """The case's set."""
        screen = self.hands.wait_for(PersonScreen)
        self.album.take(self.hands.window, "person")
        if screen.talk.chosen() is not self.case.talk_set:
            self.hands.click(screen.talk.other)
            self.hands.click_words(talk_words(self.case.talk_set, self.case.setting)[0])
        return screen

    def start_talk(self) -> None:
        """Held by the one who signed in, or on the same screen by a champion who has no account."""
        screen = self.choose_talk()
        if self.case.role is Role.CHAMPION:
            self.hands.click(screen.talk.hand_over)
            self.hands.type(_("Mo"))
            self.hands.click_words(_("Hand over now"))
        else:
            self.hands.click(screen.talk.go)
        self.hands.settle()

    def talk(self) -> TalkOnScreen:
        played = TalkOnScreen(self.hands, self.case, self.album)
        played.play()
        return played

    def fill_in_safety(self, screen: SafetyScreen) -> None:
        TalkOnScreen(self.hands, self.case, self.album).fill_in_safety(screen)

    def check_what_we_heard(self) -> None:
        screen = self.hands.wait_for(HeardScreen)
        self.album.take(self.hands.window, "what-we-heard")
        self.hands.click(screen._right)

    def make_plan(self) -> None:
        """Strengths, goals with their steps, how much they matter, and whether the person agrees."""
        plan = self.case.plan
        if plan is None:
            return
        screen = self.hands.wait_for(PlanScreen)
        self.album.take(self.hands.window, "plan-ideas")
        for strength in plan.strengths:
            self.hands.click(screen.strengths.add_one)
            self.hands.type(strength)
            self.hands.press(Qt.Key.Key_Return)
        for goal in plan.goals:
            self._goal(self.hands.wait_for(PlanScreen), goal)
        for number, goal in enumerate(plan.goals):
            self._matters(number, goal.topic)
        self.hands.wait_for(PlanScreen)
        self.album.take(self.hands.window, "plan")
        words = {"yes": _("Yes, I agree"), "could_not_say": _("Could not say")}.get(str(plan.agrees))
        self.hands.click_words(words or _("No, change it"))
        if words is None:
            self.hands.click_words(_("Keep this answer"))
        self.hands.wait_for(DocumentsScreen)

    def _describe(self, screen: AddPersonScreen, details: PersonDetails) -> None:
        for field, words in (
            (screen.given, details.given_name),
            (screen.family, details.family_name),
            (screen.known_as, details.known_as),
            (screen.number, details.custody_number),
            (screen.hall, details.hall),
        ):
            if words:
                self.hands.type_into(field.line.edit, words)
        if details.sex is not Sex.NOT_SAID:
            self.hands.click_words(_("Male") if details.sex is Sex.MALE else _("Female"))
        days = ((screen.born, details.born), (screen.admitted, details.admitted), (screen.leaves, details.leaves))
        for entry, day in days:
            if day is not None:
                self._type_day(entry, str(day.day), month_names()[day.month - 1], str(day.year))

    def _type_day(self, entry: DateEntry, *parts: str) -> None:
        for field, words in zip(entry.fields, parts, strict=True):
            self.hands.type_into(field.line.edit, words)

    def _goal(self, plan: PlanScreen, goal: Goal) -> None:
        offered = zip(plan.ideas.cards(), plan._page.ideas, strict=False)
        ideas = [card for card, idea in offered if idea.topic == goal.topic]
        self.hands.click(ideas[0] if ideas else plan.ideas.own)
        screen = self.hands.wait_for(GoalScreen)
        self.album.take(self.hands.window, "goal-from-an-idea")
        words = screen.words.focusProxy()
        assert words is not None
        self.hands.type_into(words, goal.words)
        self.hands.type_into(screen.why.line.edit, goal.why)
        self._target(screen, goal.target)
        if not ideas:
            titles = {topic: title for topic, title, _picture in plan._page.topics}
            if screen.other_topics.isVisible():
                self.hands.click(screen.other_topics)
            self.hands.click_words(titles[goal.topic])
        for step in goal.steps:
            self._step(screen, step)
        self.album.take(self.hands.window, "goal")
        self.hands.click_words(_("Keep this goal"))

    def _target(self, screen: GoalScreen, target: str) -> None:
        names = [name for name, _words in screen._targets()]
        if target in names:
            self.hands.click(screen.target.members()[names.index(target)])
        elif target:
            self.hands.click(screen.target.members()[-1])
            year, month, day = target.split("-")
            self._type_day(screen.day, str(int(day)), month_names()[int(month) - 1], year)

    def _step(self, screen: GoalScreen, step: Step) -> None:
        self.hands.click(screen.steps.add_one)
        editor = screen.steps.editors[-1]
        self.hands.type(step.words)
        for options, wanted in ((editor.actor, step.actor), (editor.place, step.place)):
            self.hands.click(options.members()[list(type(wanted)).index(wanted)])
        if step.by is not None:
            self._type_day(editor.by, str(step.by.day), month_names()[step.by.month - 1], str(step.by.year))

    def _matters(self, number: int, topic: str) -> None:
        """Two rulers; the numbers are typed."""
        assert self.case.plan is not None
        scores = (self.case.plan.matters.get(topic), self.case.plan.sure.get(topic))
        if scores == (None, None):
            return
        plan = self.hands.wait_for(PlanScreen)
        if not plan.cards[number].is_open():
            self.hands.click(plan.cards[number].turn)
        self.hands.click(plan.cards[number].matters)
        screen = self.hands.wait_for(MattersScreen)
        for score, name in zip(scores, ("matters", "sure"), strict=True):
            for digit in str(score) if score is not None else "":
                self.hands.press(Qt.Key(Qt.Key.Key_0.value + int(digit)))
            self.album.take(self.hands.window, name)
            self.hands.click(screen._next)

    def print_out(self, folder: Path) -> list[Path]:
        """Look at each paper and save it. `folder` is where the window's question "where to?" is answered."""
        screen = self.hands.wait_for(DocumentsScreen)
        kinds = [DocumentKind.MY_PLAN] if self.case.plan is not None else []
        if self.case.occasion in PACK_OCCASIONS:
            kinds.insert(0, DocumentKind.MY_HEALTH_PACK)
        papers = []
        for kind in kinds:
            choose(self.hands, screen.kinds, (str(kind),))
            until(screen.save.isEnabled, "the finished paper")
            self.album.take(self.hands.window, f"documents-{neutral_name(kind).removesuffix('.pdf')}")
            self.hands.click(screen.save)
            self._prove()
            papers.append(folder / neutral_name(kind))
        return [paper for paper in papers if paper.exists()]

    def _prove(self) -> None:
        """The password once more, when it is asked for."""
        if isinstance(self.hands.screen, PasswordAgainScreen):
            self.album.take(self.hands.window, "password-again")
            self.hands.type(self._password)
            self.hands.press(Qt.Key.Key_Return)
            self.hands.wait_for(DocumentsScreen)

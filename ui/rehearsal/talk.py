"""Holds a case's talk on the screen: every question answered as the case says, passed over when it says nothing."""

from PySide6.QtCore import Qt

from app.domain.assessment import Answer, Question, Silence
from app.i18n import _
from app.services.cases import Case, answer_for
from ui.rehearsal.album import Album
from ui.rehearsal.answering import answer, choose, stay_silent
from ui.rehearsal.hands import Hands, NotThere, until
from ui.screens.hand_over import HandOverScreen
from ui.screens.heard import HeardScreen
from ui.screens.help_page import HelpScreen
from ui.screens.lock import LockScreen
from ui.screens.private import PrivateScreen
from ui.screens.question import QuestionScreen
from ui.screens.safety import SafetyScreen
from ui.screens.stop_here import StopHereScreen
from ui.screens.talk_end import TalkEndScreen
from ui.theme import THEME

PICTURED_TWICE = "safe.worry"
"""Its page is shown in the dark and with large text too: there is a place for words on it."""


class TalkOnScreen:
    """Plays the talk of one case from its first question to "what we heard", or to what ends a champion's.

    `show_private` gives the first sensitive answer in private, so that this is seen too.
    """

    def __init__(self, hands: Hands, case: Case, album: Album, *, show_private: bool = True) -> None:
        self._hands, self._case, self._album = hands, case, album
        journeys = hands.window.journeys
        open_talk = journeys is not None and journeys.talk.is_open
        # A champion's own sign-in has no records to ask.
        self._content = journeys.talk.hand.content if journeys and open_talk else hands.window.desk.session.content()
        self._private_shown = not show_private
        self.asked: list[str] = []

    def play(self) -> None:
        """Until there is nothing more to ask."""
        while not isinstance(self._hands.screen, HeardScreen | LockScreen | TalkEndScreen | StopHereScreen):
            self.one()

    def one(self) -> None:
        """Whatever is on the screen now."""
        screen = self._hands.screen
        if isinstance(screen, QuestionScreen):
            self._question(screen)
        elif isinstance(screen, HandOverScreen):
            self._album.take(self._hands.window, "hand-over")
            self._hands.click(screen.ready)
        elif isinstance(screen, PrivateScreen):
            self._private(screen)
        elif isinstance(screen, HelpScreen):
            self._help(screen)
        elif isinstance(screen, SafetyScreen):
            self.fill_in_safety(screen)
        else:
            raise NotThere(f"a talk on {type(screen).__name__}")

    def given_to(self, question: Question) -> Answer | None:
        """What the case says; None when it says nothing, which is *not asked*."""
        said = self._case.answers.get(question.question_id)
        given = None if said is None else answer_for(self._content, question.question_id, said)
        return None if given is not None and given.silence is Silence.NOT_ASKED else given

    def _question(self, screen: QuestionScreen) -> None:
        question = screen.page().question
        given = self.given_to(question)
        if given is not None and question.sensitive and not self._private_shown:
            self._private_shown = True
            self._hands.press(Qt.Key.Key_F3)
            return
        self._note(question)
        if given is None:
            self._album.take(self._hands.window, f"question-{question.kind}")
            self._hands.click(screen.go_on)
            return
        answer(self._hands, screen.answers, question, given)
        until(screen.settled, "the answer on the page")
        self._album.take(self._hands.window, f"question-{question.kind}")
        if question.question_id == PICTURED_TWICE:
            self._other_looks()
        self._hands.click(screen.go_on)

    def _other_looks(self) -> None:
        """The same page in the dark, with large text, and hidden."""
        hands = self._hands
        hands.click_words(_("Colours"))
        self._album.take(hands.window, "question-dark")
        hands.click_words(_("Colours"))
        hands.click_words(_("Text size"))
        hands.click_words(_("Text size"))
        self._album.take(hands.window, "question-large-text")
        hands.click_words(_("Text size"))
        assert THEME.scale == 1.0
        hands.press(Qt.Key.Key_F12)
        self._album.take(hands.window, "hide-now")
        hands.press(Qt.Key.Key_Space)

    def _private(self, screen: PrivateScreen) -> None:
        journeys = self._hands.window.journeys
        assert journeys is not None
        question = self._content.by_id[journeys.talk.hand.at]
        self._note(question)
        given = self.given_to(question) or Answer(question.question_id, None, Silence.RATHER_NOT_SAY)
        answer(self._hands, screen.answers, question, given)
        self._album.take(self._hands.window, "private")
        self._hands.click(screen.done)
        self._album.take(self._hands.window, "private-hidden")
        self._hands.click(screen.go_on)

    def _help(self, screen: HelpScreen) -> None:
        topics = self._content.by_id["end.help_with"]
        self._note(topics)
        given = self.given_to(topics)
        if given is not None and given.silence is not None:
            stay_silent(self._hands, given.silence)
        elif given is not None and isinstance(given.value, tuple):
            choose(self._hands, screen.both.topics, tuple(str(each) for each in given.value))
            self._kind_of_help(screen)
        self._album.take(self._hands.window, "help")
        self._hands.click(screen.go_on)
        if isinstance(self._hands.screen, HelpScreen):  # it led to the kinds of help, of which the case has none
            self._hands.click(screen.go_on)

    def _kind_of_help(self, screen: HelpScreen) -> None:
        how = self._content.by_id["end.how"]
        given = self.given_to(how)
        if screen.wants_help():
            self._note(how)
            if given is not None and given.answered:
                choose(self._hands, screen.both.how, (str(given.value),))

    def fill_in_safety(self, screen: SafetyScreen) -> None:
        """Filled in with what the case says was done."""
        said = self._case.safety
        self._album.take(self._hands.window, "safety-card")
        self._hands.type_into(screen.who.edit, said.told if said else _("the duty manager"))
        self._hands.type_into(screen.when.edit, said.when if said else "10:00")
        self._hands.type_into(screen.next_step.edit, said.note if said else "")
        self._hands.click(screen.read)
        self._album.take(self._hands.window, "safety-card-filled-in")
        self._hands.click(screen.save)

    def _note(self, question: Question) -> None:
        if question.question_id not in self.asked:
            self.asked.append(question.question_id)

"""Puts the question of the moment on the screen, in the way it has to be asked, and passes on what is answered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.assessment import Answer, Silence
from app.i18n import _
from app.services import talk_pages
from app.services.pages import QuestionPage
from ui.controllers.desk import Desk
from ui.controllers.keeping import Keeping
from ui.screens.hand_over import HandOverScreen
from ui.screens.help_page import HelpScreen
from ui.screens.private import PrivateScreen
from ui.screens.question import QuestionScreen
from ui.widgets.talk_page import TalkPage

if TYPE_CHECKING:
    from ui.controllers.talk import TalkJourney

HELP_WITH, HELP_HOW = "end.help_with", "end.how"


class Asking:
    """The four screens of a question. `journey` decides nothing either: it calls the services that move the talk."""

    def __init__(self, desk: Desk, keeping: Keeping, journey: TalkJourney) -> None:
        self._desk, self._keeping, self._journey = desk, keeping, journey
        self._private: bool | None = None  # what was asked for this question; None leaves it to the question
        self._read_aloud = False
        self._page: QuestionPage | None = None

    @property
    def privately(self) -> bool:
        """Whether only the person may be looking now."""
        return isinstance(self._desk.stage.shown, PrivateScreen)

    def show(self) -> None:
        """The question that the talk stands at."""
        self._page = page = talk_pages.question_page(self._keeping.hand, self._private)
        if page.private_locked:
            self._show_private() if self._private else self._show_hand_over(page)
        elif self._private:
            self._show_private()
        elif page.question.question_id == HELP_WITH and not page.kept_private:
            self._show_help(page)
        else:
            self._show_question(page)

    def moved(self) -> None:
        """The talk stands at another question: what was chosen for the last one is over."""
        self._private, self._read_aloud = None, False
        self._desk.voice.stop()

    def read_aloud(self) -> None:
        if self._page is None:
            return
        self._read_aloud = True
        if not self._desk.voice.play(self._page.clip):
            self._desk.stage.tell(_("There is no sound for this here. Read the question out."))

    def turn_private(self, private: bool | None = None) -> None:
        """Answer in private, or not; without `private` the other way round."""
        shown = self._desk.stage.shown
        if self._page is None or self._page.private_locked:
            return
        if isinstance(shown, PrivateScreen):
            if shown.curtain_is_down():
                return
        elif not isinstance(shown, QuestionScreen | HelpScreen):
            return  # the safety card, what we heard: nothing is asked there
        self._desk.stage.flush()
        self._keeping.keep_typed()
        self._private = (not self.privately) if private is None else private
        self.show()

    def _show_question(self, page: QuestionPage) -> None:
        shown = self._desk.stage.shown
        if isinstance(shown, QuestionScreen):
            shown.show_page(page)
            shown.show_message("")
            shown.focus_first()
            return
        screen = QuestionScreen(page)
        screen.answer_given.connect(self._desk.asked(self._give))
        screen.silence_chosen.connect(self._desk.asked(self._silent))
        screen.half_typed.connect(self._keeping.half_typed)
        screen.next_asked.connect(self._desk.asked(self._journey.next))
        screen.skip_asked.connect(self._desk.asked(self._journey.next))
        screen.at_leisure.connect(lambda: self._draw_ahead(screen))
        self._connect_talk(screen)
        self._desk.stage.put(screen)

    def _draw_ahead(self, screen: QuestionScreen) -> None:
        """While the question is read out: what will most likely be asked next is made ready to be drawn."""
        coming = talk_pages.likely_next(self._keeping.hand)
        if coming is not None and self._desk.stage.shown is screen:
            screen.draw_ahead(coming)

    def _show_help(self, page: QuestionPage) -> None:
        hand = self._keeping.hand
        how = replace(page, question=hand.content.by_id[HELP_HOW], answer=hand.answers.get(HELP_HOW), clip="")
        screen = HelpScreen(page, how)
        screen.answer_given.connect(self._desk.asked(self._give))
        screen.silence_chosen.connect(
            self._desk.asked(lambda question_id, silence: self._keeping.stay_silent(question_id, Silence(silence)))
        )
        screen.next_asked.connect(self._desk.asked(self._journey.next))
        screen.skip_asked.connect(self._desk.asked(self._journey.next))
        self._connect_talk(screen)
        self._desk.stage.put(screen)

    def _show_hand_over(self, page: QuestionPage) -> None:
        screen = HandOverScreen(page)
        screen.person_ready.connect(self._desk.asked(self._hand_over))
        screen.skip_asked.connect(self._desk.asked(self._journey.next))
        self._connect_talk(screen)
        self._desk.stage.put(screen)

    def _show_private(self) -> None:
        self._page = page = talk_pages.question_page(self._keeping.hand, True)
        screen = PrivateScreen(page)
        screen.answer_given.connect(self._desk.asked(self._give))
        screen.silence_chosen.connect(self._desk.asked(self._silent))
        screen.half_typed.connect(self._keeping.half_typed)
        screen.done_asked.connect(self._desk.asked(lambda: self._done_in_private(screen)))
        screen.both_looking.connect(self._desk.asked(self._journey.next))
        screen.back_asked.connect(self._desk.asked(self._leave_private))
        screen.read_aloud_asked.connect(self.read_aloud)
        self._desk.stage.put(screen)

    def _connect_talk(self, screen: TalkPage) -> None:
        """The buttons that every page of a talk has."""
        journey, asked = self._journey, self._desk.asked
        screen.back_asked.connect(asked(journey.back))
        screen.stop_asked.connect(asked(journey.stop))
        screen.staff_asked.connect(asked(journey.get_staff))
        screen.part_asked.connect(asked(journey.to_part))
        screen.private_asked.connect(asked(self.turn_private))
        screen.read_aloud_asked.connect(self.read_aloud)
        screen.colours_asked.connect(journey.ways.colours)
        screen.text_size_asked.connect(journey.ways.text_size)
        screen.hide_asked.connect(journey.ways.hide)

    def _give(self, answer: Answer) -> None:
        self._keeping.give(answer, read_aloud=self._read_aloud)

    def _silent(self, silence: str) -> None:
        if self._page is not None:
            self._keeping.stay_silent(self._page.question.question_id, Silence(silence), private=self.privately)

    def _hand_over(self) -> None:
        self._private = True
        self.show()

    def _done_in_private(self, screen: PrivateScreen) -> None:
        """The curtain falls once the answer is on disk."""
        self._desk.voice.stop()
        if self._keeping.settle(self._keeping.hand.at, private=True):
            screen.hide_answer()

    def _leave_private(self) -> None:
        self._keeping.keep_typed()
        self._private = None
        self.show()

"""The talk: from the first question to "what we heard", with the safety card before anything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain.assessment import Helper, TalkSet
from app.domain.roles import Role
from app.errors import NotFound
from app.i18n import _
from app.services import assessments, from_paper, review_talk, safety, talk_pages, talks
from app.services.reviews import ReviewSaid
from app.services.talk_in_hand import TalkInHand
from ui.controllers.asking import HELP_HOW, HELP_WITH, Asking
from ui.controllers.concern_note import offer_concern_note
from ui.controllers.desk import Desk
from ui.controllers.keeping import Keeping
from ui.screens.heard import HeardScreen
from ui.screens.help_page import HelpScreen
from ui.screens.safety import SafetyScreen

if TYPE_CHECKING:
    from ui.controllers.journeys import Ways

OCCASIONS = {TalkSet.INDUCTION: "induction", TalkSet.FULL: "yearly", TalkSet.LEAVING: "leaving"}


class TalkJourney:
    """One talk at a time. While it is open nothing else is on the stage, and no other name."""

    def __init__(self, desk: Desk, ways: Ways) -> None:
        self.ways = ways
        self._desk = desk
        self._hand: TalkInHand | None = None
        self._keeping: Keeping | None = None
        self._asking: Asking | None = None
        self._putting_right = False  # at the answer that opened the safety card, which is back unless it is changed
        self._correcting = False  # came back from "what we heard" to change one answer
        self._staff_go_to = ""  # person whose page comes after the unlock that ends a champion's talk

    @property
    def is_open(self) -> bool:
        return self._hand is not None

    @property
    def hand(self) -> TalkInHand:
        if self._hand is None:
            raise NotFound(_("This talk is not open any more. Go to home and open the person again."))
        return self._hand

    def start(self, person_id: str, talk_set: TalkSet, champion: str = "") -> None:
        """Start, or go on with what was left unfinished. With a champion's name the screen is handed to them."""
        helper = Helper(Role.CHAMPION, name=champion.strip()) if champion.strip() else None
        self._begin(talks.start_talk(self._desk.session, person_id, TalkSet(talk_set), helper))

    def review(self, person_id: str, said: ReviewSaid, held_by: str = "") -> None:
        """Ask again what changed or is old; the review is kept when that is finished."""
        self._begin(review_talk.ask_again(self._desk.session, person_id, said, held_by))

    def go_on(self, sitting_id: str) -> None:
        """Where it stands: a talk that was held on paper is gone on with by its numbers."""
        if from_paper.is_from_paper(self._desk.session, sitting_id):
            self.ways.paper_talk.go_on(sitting_id)
            return
        self._begin(talks.go_on(self._desk.session, sitting_id))

    def take_over(self, sitting_id: str, reason: str) -> None:
        self._begin(review_talk.take_over(self._desk.session, sitting_id, reason))

    def show(self) -> None:
        """Whatever has to be on the screen now."""
        hand = self.hand
        if not self._putting_right and safety.open_card(hand):
            self._show_safety()
        elif hand.talk.role is Role.CHAMPION and hand.over():
            assessments.close_sitting(self._desk.session, hand.sitting, "handed to staff")
            self._give_to_staff()
        elif talks.question_on_screen(hand) is None:
            self._show_heard()
        elif self._asking is not None:
            self._asking.show()

    def next(self) -> None:
        """On to the next question, once what was said here is on disk."""
        self._desk.stage.flush()
        if self._keeping is not None and self._keeping.settle(self.hand.at, private=self._privately):
            self._go(self._step_on)

    def to_part(self, section_id: str) -> None:
        """To the first question of a part, from the rail."""
        first = next((each for each in talks.asked_so_far(self.hand) if each.section == section_id), None)
        if first is not None and self._keeping is not None and self._keeping.all_kept():
            question_id = first.question_id
            self._go(lambda: talks.go_to(self.hand, question_id))

    def back(self) -> None:
        self._desk.stage.flush()
        if self._keeping is not None and self._keeping.all_kept():
            self._go(self._step_back)

    def stop(self) -> None:
        """Stop for now: the talk stays open for the one who started it."""
        self._desk.stage.flush()
        if self._keeping is not None and not self._keeping.all_kept():
            return
        person_id, champion = self.hand.person.person_id, self.hand.talk.role is Role.CHAMPION
        if champion:
            self._give_to_staff()
        else:
            self._put_away()
            self.ways.home.person(person_id)

    def get_staff(self) -> None:
        """A champion's "Stop and get staff"."""
        self._desk.stage.flush()
        self.keep_half_typed()
        self._give_to_staff()

    def keep_half_typed(self) -> None:
        if self._keeping is not None:
            self._keeping.keep_typed()

    def read_aloud(self) -> None:
        if self._asking is not None and self.is_open:
            self._asking.read_aloud()

    def turn_private(self) -> None:
        if self._asking is not None and self.is_open:
            self._desk.attempt(self._asking.turn_private)

    def come_back(self) -> None:
        """After an unlock. What was answered in private is not shown to the one who unlocks."""
        if self._staff_go_to:
            person_id, self._staff_go_to = self._staff_go_to, ""
            self.ways.home.person(person_id)
        elif self._hand is not None and self._keeping is not None:
            privately = self._privately
            try:
                fresh = talks.go_on(self._desk.session, self._hand.sitting.sitting_id)
            except NotFound:
                self._put_away()
                self.ways.home.home()
                raise
            self._hand = self._keeping.hand = fresh
            if privately:
                self._moved()

    @property
    def _privately(self) -> bool:
        return self._asking is not None and self._asking.privately

    def _begin(self, hand: TalkInHand) -> None:
        self._hand = hand
        self._keeping = Keeping(self._desk, hand)
        self._asking = Asking(self._desk, self._keeping, self)
        self._correcting = self._putting_right = False
        self._desk.go.stand_at()
        self.show()

    def _moved(self) -> None:
        if self._asking is not None:
            self._asking.moved()
        self.show()

    def _go(self, step: Callable[[], object]) -> None:
        """Move, and show what comes. From a champion whose person needs staff now the talk goes nowhere else."""
        self._putting_right = False
        if self.hand.talk.role is not Role.CHAMPION or not self.hand.urgent():
            step()
        self._moved()

    def _step_back(self) -> None:
        talks.step_back(self.hand)
        if self.hand.at == HELP_HOW:
            talks.step_back(self.hand)

    def _step_on(self) -> None:
        """The help page holds two questions; and after a correction only what has not been asked yet comes again."""
        at_help = isinstance(self._desk.stage.shown, HelpScreen)
        question = talks.step_on(self.hand)
        if at_help and question is not None and question.question_id == HELP_HOW and self._keeping is not None:
            self._keeping.settle(HELP_HOW)
            question = talks.step_on(self.hand)
        while self._correcting and question is not None and self._settled(question.question_id):
            question = talks.step_on(self.hand)

    def _settled(self, question_id: str) -> bool:
        given = self.hand.answers.get(question_id)
        return given is not None and given.settled

    def _show_safety(self) -> None:
        screen = SafetyScreen(talk_pages.safety_page(self.hand, self.hand.urgent()), self._desk.clock)
        screen.told.connect(self._desk.asked(self._told))
        offer_concern_note(self._desk, screen, self.hand.person.person_id)
        screen.hide_asked.connect(self.ways.hide)
        screen.half_typed.connect(self._desk.asked(lambda *words: safety.keep_typed(self.hand, *words)))
        screen.answer_wrong.connect(self._desk.asked(self._put_right))
        self._desk.stage.put(screen)

    def _put_right(self) -> None:
        """From the safety card back to the answer that opened it; moving on brings the card back while it stands."""
        safety.go_back_to_answer(self.hand)
        self._putting_right = True
        self._moved()

    def _told(self, who: str, when: str, next_step: str) -> None:
        champion = self.hand.talk.role is Role.CHAMPION
        safety.record_told(self.hand, who, when, next_step)
        if champion and not self.hand.over():
            self._give_to_staff()
        else:
            self.show()

    def _show_heard(self) -> None:
        asked = self._desk.asked
        screen = HeardScreen(talk_pages.heard_page(self.hand))
        screen.change_asked.connect(asked(self._correct))
        screen.told_asked.connect(asked(self._mark_told))
        screen.read_aloud_asked.connect(asked(self._read_out))
        screen.right_asked.connect(asked(self._finish))
        screen.back_asked.connect(asked(self.back))
        screen.stop_asked.connect(asked(self.stop))
        self._desk.stage.put(screen)

    def _mark_told(self, finding_id: str) -> None:
        safety.mark_told(self.hand, finding_id)
        self._show_heard()

    def _read_out(self) -> None:
        self._desk.stage.tell(_("There is no sound for this here. Read it out together."))

    def _correct(self, question_id: str) -> None:
        question = HELP_WITH if question_id == HELP_HOW else question_id
        talks.go_to(self.hand, question)
        self._correcting = True
        self._moved()

    def _finish(self) -> None:
        hand = self.hand
        page = talk_pages.heard_page(hand)
        person_id, role = hand.person.person_id, hand.talk.role
        if hand.again is not None:
            review_talk.finish(self._desk.session, hand.sitting)
            self._put_away()
            self.ways.home.person(person_id)
            self._desk.stage.tell(_("The review is kept, with the new answers."))
            return
        assessments.finish(self._desk.session, hand.sitting, OCCASIONS.get(hand.talk.talk_set, ""))
        if role is Role.CHAMPION:
            self._give_to_staff()
            return
        self._put_away()
        if page.may_make_plan:
            self._desk.go.stand_at(("home", ()), ("person", (person_id,)))
            self._desk.go.go("plan", person_id)
        else:
            self.ways.home.person(person_id)

    def _give_to_staff(self) -> None:
        """A champion never comes to a staff screen: the next thing is the password of the one who signed in."""
        self._staff_go_to = self.hand.person.person_id
        self._put_away()
        self.ways.lock()
        self._desk.stage.clear()

    def _put_away(self) -> None:
        self._desk.voice.stop()
        self._hand = self._keeping = self._asking = None
        self._correcting = self._putting_right = False

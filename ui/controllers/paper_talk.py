"""A talk on paper typed in: whose it is, when it was held, number by number, and checked before it is kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.domain.assessment import TalkSet
from app.domain.roles import Action, Role
from app.errors import NotAllowed, NotFound, NotValid
from app.i18n import _
from app.services import assessments, from_paper, paper_entry_pages, person_records, safety, talks
from app.services.from_paper import Held, PaperEntry
from ui.controllers.concern_note import offer_concern_note
from ui.controllers.talk import OCCASIONS

if TYPE_CHECKING:
    from ui.controllers.desk import Desk
    from ui.controllers.journeys import Ways
    from ui.screens.paper_entry import PaperEntryScreen


class PaperTalkJourney:
    """One entry at a time; each answer is on disk before the next question shows."""

    def __init__(self, desk: Desk, ways: Ways) -> None:
        self._desk, self._ways = desk, ways
        self._entry: PaperEntry | None = None
        self._number = 0
        desk.go.add("from_paper", self.open)
        desk.go.add("paper_start", self.open_start)

    def open(self) -> None:
        from ui.screens.find_person import FindPersonScreen

        desk = self._desk
        desk.session.require(Action.HOLD_TALK)
        screen = FindPersonScreen(_("Type in a paper talk"), _("Name or number on the paper"))
        screen.search_typed.connect(
            desk.asked(lambda typed: screen.show_found(person_records.find_people(desk.session, str(typed))))
        )
        screen.person_chosen.connect(desk.asked(lambda person_id: desk.go.go("paper_start", str(person_id))))
        screen.add_asked.connect(desk.asked(lambda typed: desk.go.go("add_person", str(typed))))
        screen.back_asked.connect(desk.asked(desk.go.back))
        screen.lock_asked.connect(self._ways.lock)
        desk.stage.put(screen)

    def open_start(self, person_id: str) -> None:
        from ui.screens.paper_start import PaperStartScreen

        desk = self._desk
        screen = PaperStartScreen(paper_entry_pages.start_page(desk.session, person_id))
        screen.start_asked.connect(desk.asked(lambda *said: self._start(person_id, *said)))
        screen.go_on_asked.connect(desk.asked(lambda sitting_id: self.go_on(str(sitting_id))))
        screen.back_asked.connect(desk.asked(desk.go.back))
        screen.lock_asked.connect(self._ways.lock)
        desk.stage.put(screen)

    def go_on(self, sitting_id: str) -> None:
        """Take up an entry that was left half done."""
        self._begin(from_paper.go_on(self._desk.session, sitting_id))

    def _start(self, person_id: str, talk_set: TalkSet, role: str, held_by: str, held_on: date) -> None:
        session = self._desk.session
        person = person_records.person_details(session, person_id)
        held = Held(held_by, Role(role), held_on)
        self._begin(from_paper.start_entry(session, person, TalkSet(talk_set), held))

    @property
    def is_open(self) -> bool:
        return self._entry is not None

    def come_back(self) -> None:
        """After an unlock: the same entry, on the records that were opened anew."""
        if self._entry is not None:
            self._entry = from_paper.go_on(self._desk.session, self._entry.hand.sitting.sitting_id)

    @property
    def entry(self) -> PaperEntry:
        if self._entry is None:
            raise NotFound(_("This talk is not open any more. Go to home and open the person again."))
        return self._entry

    def _begin(self, entry: PaperEntry) -> None:
        self._entry, self._number = entry, 0
        self._desk.go.stand_at(("home", ()))
        self._show()

    def _show(self) -> None:
        """The safety card first, when what was typed asks for it; else the next number."""
        from ui.screens.paper_entry import PaperEntryScreen

        entry, desk = self.entry, self._desk
        if safety.open_card(entry.hand):
            self._show_safety()
            return
        page = paper_entry_pages.entry_page(desk.session, entry, self._number)
        shown = desk.stage.shown
        if isinstance(shown, PaperEntryScreen):
            shown.show_page(page)
            shown.focus_first()
            return
        screen = PaperEntryScreen(page)
        screen.number_given.connect(desk.asked(lambda typed: self._turn_to(screen, str(typed))))
        screen.answer_given.connect(desk.asked(lambda number, words: self._enter(screen, int(number), str(words))))
        screen.half_typed.connect(desk.asked(lambda number, words: self._half_typed(int(number), str(words))))
        screen.done_asked.connect(desk.asked(self._check))
        screen.stop_asked.connect(desk.asked(self._stop))
        screen.lock_asked.connect(self._ways.lock)
        desk.stage.put(screen)

    def _turn_to(self, screen: PaperEntryScreen, typed: str) -> None:
        try:
            self._number = from_paper.number_of(self.entry, typed)
        except NotValid as error:
            screen.say_wrong_number(error.sentence)
            return
        self._show()

    def _enter(self, screen: PaperEntryScreen, number: int, words: str) -> None:
        """Keep it, then show the next number that has no answer; what does not fit is said at the field."""
        try:
            from_paper.enter(self.entry, number, words)
        except (NotValid, NotAllowed) as error:
            screen.say_wrong_answer(error.sentence)
            return
        screen.show_message("")
        after = paper_entry_pages.next_number(self._desk.session, self.entry, number)
        self._number = after or number
        self._show()
        if not after:
            self._desk.stage.tell(_("That was the last number. Look at what is typed in."))

    def _half_typed(self, number: int, words: str) -> None:
        question = self.entry.question(number)
        if question in self.entry.hand.open_questions():
            talks.half_typed(self.entry.hand, question.question_id, words)

    def _show_safety(self) -> None:
        from ui.screens.safety import SafetyScreen

        hand = self.entry.hand
        screen = SafetyScreen(paper_entry_pages.safety_page(self._desk.session, self.entry), self._desk.clock)
        screen.told.connect(self._desk.asked(self._told))
        offer_concern_note(self._desk, screen, hand.person.person_id)
        screen.hide_asked.connect(self._ways.hide)
        screen.half_typed.connect(self._desk.asked(lambda *words: safety.keep_typed(hand, *words)))
        screen.answer_wrong.connect(self._desk.asked(self._put_right))
        self._desk.stage.put(screen)

    def _put_right(self) -> None:
        """A slip of the finger is typed again; while the answer stands the card is back with the next number."""
        question = safety.go_back_to_answer(self.entry.hand)
        self._number = self.entry.questions.index(question) + 1
        self._open_entry()

    def _open_entry(self) -> None:
        """The entry even while a card waits: only to type the answer again that opened it."""
        from ui.screens.paper_entry import PaperEntryScreen

        desk = self._desk
        screen = PaperEntryScreen(paper_entry_pages.entry_page(desk.session, self.entry, self._number))
        screen.answer_given.connect(desk.asked(lambda number, words: self._enter(screen, int(number), str(words))))
        screen.number_given.connect(desk.asked(lambda _typed: self._show()))
        screen.done_asked.connect(desk.asked(self._show))
        screen.stop_asked.connect(desk.asked(self._stop))
        screen.lock_asked.connect(self._ways.lock)
        desk.stage.put(screen)

    def _told(self, who: str, when: str, next_step: str) -> None:
        safety.record_told(self.entry.hand, who, when, next_step)
        self._show()

    def _check(self) -> None:
        """Everything once more before it is kept, with what it means."""
        from ui.screens.heard import HeardScreen

        if safety.open_card(self.entry.hand):
            self._show_safety()
            return
        asked = self._desk.asked
        screen = HeardScreen(paper_entry_pages.check_page(self._desk.session, self.entry), from_paper=True)
        screen.change_asked.connect(asked(lambda question_id: self._change(str(question_id))))
        screen.told_asked.connect(asked(lambda finding_id: self._mark_told(str(finding_id))))
        screen.right_asked.connect(asked(self._finish))
        screen.back_asked.connect(asked(self._show))
        screen.stop_asked.connect(asked(self._stop))
        self._desk.stage.put(screen)

    def _change(self, question_id: str) -> None:
        ids = [question.question_id for question in self.entry.questions]
        if question_id not in ids:
            raise NotAllowed(_("This question is not on the paper. Put it right in the record."))
        self._number = ids.index(question_id) + 1
        self._show()

    def _mark_told(self, finding_id: str) -> None:
        safety.mark_told(self.entry.hand, finding_id)
        self._check()

    def _finish(self) -> None:
        hand = self.entry.hand
        assessments.finish(self._desk.session, hand.sitting, OCCASIONS.get(hand.talk.talk_set, ""))
        person_id, self._entry = hand.person.person_id, None
        self._ways.home.person(person_id)
        self._desk.stage.tell(_("The talk is kept, as held on paper."))

    def _stop(self) -> None:
        """The entry stays open: home offers to go on with it."""
        person_id, self._entry = self.entry.hand.person.person_id, None
        self._ways.home.person(person_id)

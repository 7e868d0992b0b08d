"""Keeps what is said the moment it is said: answers, silences and words still being typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.domain.assessment import Answer, How, Kind, Silence
from app.errors import WellgateError
from app.services import talks
from app.services.talk_in_hand import TalkInHand
from ui.controllers.desk import Desk


class Keeping:
    """One open talk's way to the disk. What could not be kept stays here and is tried again before the talk moves."""

    def __init__(self, desk: Desk, hand: TalkInHand) -> None:
        self.hand = hand
        self._desk = desk
        self._not_kept: dict[str, Callable[[], None]] = {}
        self._typed: tuple[str, str] | None = None

    def give(self, answer: Answer, *, read_aloud: bool = False) -> bool:
        """True once the answer is on disk."""
        if read_aloud and answer.how is How.ON_SCREEN:
            answer = replace(answer, how=How.READ_ALOUD)
        self._forget_typed(answer.question_id)
        return self._try(answer.question_id, lambda: talks.give(self.hand, answer))

    def stay_silent(self, question_id: str, silence: Silence, *, private: bool = False) -> bool:
        self._forget_typed(question_id)
        if private:
            return self.give(Answer(question_id, None, silence, how=How.PRIVATE))
        return self._try(question_id, lambda: talks.stay_silent(self.hand, question_id, silence))

    def half_typed(self, question_id: str, words: str) -> None:
        """Keep words that are no answer yet; the screen hands them on a few times a second while somebody types."""
        self._typed = (question_id, words)
        self.keep_typed()

    def keep_typed(self) -> bool:
        """Put words that are being typed on disk, if they are not there yet."""
        if self._typed is None:
            return True
        question_id, words = self._typed
        try:
            talks.half_typed(self.hand, question_id, words)
        except WellgateError as error:
            self._desk.stage.say(error.sentence)
            return False
        self._typed = None
        return True

    def all_kept(self) -> bool:
        """Try again whatever could not be kept. False, with the reason on the screen, while something cannot."""
        if not self.keep_typed():
            return False
        return all(self._try(name, work) for name, work in list(self._not_kept.items()))

    def settle(self, question_id: str, *, private: bool = False) -> bool:
        """Before the talk moves on: words typed and not handed over are an answer, nothing at all is *not asked*."""
        if not self.all_kept():
            return False
        given = self.hand.answers.get(question_id)
        question = self.hand.content.by_id[question_id]
        if given is not None and given.half_typed.strip() and question.kind is Kind.TEXT:
            how = How.PRIVATE if private else How.ON_SCREEN
            return self.give(Answer(question_id, given.half_typed, how=how))
        if given is not None and given.settled:
            return True
        return self._try(question_id, lambda: talks.stay_silent(self.hand, question_id, Silence.NOT_ASKED, True))

    def _forget_typed(self, question_id: str) -> None:
        if self._typed is not None and self._typed[0] == question_id:
            self._typed = None

    def _try(self, question_id: str, work: Callable[[], None]) -> bool:
        try:
            work()
        except WellgateError as error:
            self._not_kept[question_id] = work
            self._desk.stage.say(error.sentence)
            return False
        self._not_kept.pop(question_id, None)
        self._desk.stage.say("")
        return True

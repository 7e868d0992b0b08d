"""What is in hand while a talk is held: one open sitting, its answers, and what they open and mean."""

from dataclasses import dataclass, field

from app.domain.assessment import Answer, Content, Question, Sitting
from app.domain.findings import Finding, findings_from, newly_urgent
from app.domain.flow import Talk, effective, open_questions, talk_is_over
from app.domain.person import Person
from app.errors import NotAllowed
from app.services.asked_again import AskedAgain, over_earlier
from app.services.session import Session
from app.services.talk_keeping import TalkKeeper


@dataclass
class TalkInHand:
    """One open sitting with everything that the next question needs, so that nothing is read twice.

    `keeper` is where it is kept: a staff session, or a champion's own file, which knows nothing of the records.
    `answers` are this sitting's, settled or half typed; `earlier` those of the assessment's closed sittings.
    `acted_on` are *now* findings that a safety card has dealt with, `on_card` those that an open card waits for.
    `again` is set in a review, which asks only what changed or is old.
    """

    keeper: TalkKeeper
    sitting: Sitting
    person: Person
    content: Content
    talk: Talk
    answers: dict[str, Answer] = field(default_factory=dict)
    earlier: dict[str, Answer] = field(default_factory=dict)
    acted_on: frozenset[str] = frozenset()
    on_card: frozenset[str] = frozenset()
    again: AskedAgain | None = None
    _open: tuple[Question, ...] | None = field(default=None, repr=False)
    _found: tuple[Finding, ...] | None = field(default=None, repr=False)

    @property
    def session(self) -> Session:
        """The staff session. Raises NotAllowed for a champion's own talk: it stands on no records."""
        if not isinstance(self.keeper, Session):
            raise NotAllowed()
        return self.keeper

    @property
    def at(self) -> str:
        return self.sitting.at_question

    def fold(self) -> dict[str, Answer]:
        """The assessment's answers as they stand: a later sitting's answer stands over an earlier one."""
        return over_earlier(self.answers, self.earlier)

    def open_questions(self) -> tuple[Question, ...]:
        """Every question of this sitting as things stand; worked out once for each answer that is kept."""
        if self._open is None:
            self._open = open_questions(self.content, self.talk, self.fold())
        return self._open

    def put(self, answer: Answer) -> None:
        """Hold an answer that is on disk."""
        self.answers[answer.question_id] = answer
        self._open = self._found = None

    def findings(self) -> tuple[Finding, ...]:
        """What the answers mean as they stand; worked out once for each answer that is kept."""
        if self._found is None:
            self._found = findings_from(self.content, self.fold(), self.talk.about)
        return self._found

    def urgent(self) -> tuple[Finding, ...]:
        """*Now* findings for which no safety card has been filled in."""
        told = self.again.still_told(self.findings(), self.answers) if self.again else frozenset()
        return newly_urgent(self.findings(), self.acted_on | told)

    def over(self) -> bool:
        """True when a champion has to stop and hand over."""
        return talk_is_over(self.talk, effective(self.content, self.fold(), self.talk.about))

"""A review by exception as a talk: which questions it asks again, and which stay as they were said."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from app.domain.assessment import Answer, Answers, Content, Silence, Sitting
from app.domain.findings import Finding
from app.domain.flow import Talk, open_questions
from app.domain.record import VersionKind
from app.storage import review_rows, versions


@dataclass(frozen=True)
class AskedAgain:
    """`passed` are questions that stay as they were said; all others are asked, those that come up anew too.

    `told_here` are *now* findings that a safety card dealt with in this review, `told_before` in an earlier talk.
    """

    passed: frozenset[str]
    told_here: frozenset[str]
    told_before: frozenset[str]

    def asks(self, question_id: str) -> bool:
        return question_id not in self.passed

    def still_told(self, findings: Iterable[Finding], said_now: Collection[str]) -> frozenset[str]:
        """Findings that were dealt with before and that nothing said in this review raises anew."""
        return frozenset(
            finding.finding_id
            for finding in findings
            if finding.finding_id in self.told_before and not any(name in said_now for name in finding.because_of)
        )


def asked_again(
    conn: Connection, sitting: Sitting, content: Content, talk: Talk, earlier: Answers
) -> AskedAgain | None:
    """What this sitting leaves out because it is a review; None for any other talk."""
    kept = review_rows.review_of(conn, sitting.sitting_id)
    if kept is None:
        return None
    open_before = {question.question_id for question in open_questions(content, talk, earlier)}
    return AskedAgain(
        passed=frozenset(open_before - set(kept.ask)),
        told_here=_told(conn, sitting, here=True),
        told_before=_told(conn, sitting, here=False),
    )


def over_earlier(said: Answers, earlier: Answers) -> dict[str, Answer]:
    """Earlier answers with what was said now in their place; *not asked* never stands over what was said before."""
    settled = {name: answer for name, answer in said.items() if answer.settled}
    left = {name for name in settled.keys() & earlier.keys() if settled[name].silence is Silence.NOT_ASKED}
    return {**earlier, **{name: answer for name, answer in settled.items() if name not in left}}


def _told(conn: Connection, sitting: Sitting, *, here: bool) -> frozenset[str]:
    """Findings of this assessment that a safety card dealt with: in this sitting, or in earlier ones."""
    concerns = versions.versions_about(conn, sitting.person_id, VersionKind.CONCERN)
    bodies = [version.body or {} for version in concerns]
    mine = [body for body in bodies if body.get("assessment_id") == sitting.assessment_id]
    wanted = [body.get("findings") for body in mine if (body.get("sitting_id") == sitting.sitting_id) is here]
    return frozenset(str(name) for names in wanted if isinstance(names, list) for name in names)

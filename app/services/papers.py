"""Paper: gather what a document may draw on, make it in memory, and keep that it was printed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import uuid4

from app.domain.assessment import Answer, How
from app.domain.flow import effective
from app.domain.pack import DocumentKind, Grade, Paper, PaperInput, Print
from app.domain.person import Person
from app.domain.record import NewVersion, Version, VersionKind
from app.domain.roles import Action
from app.i18n import _
from app.services import assessments, plans
from app.services.pages import Band, DocumentLine, DocumentsPage
from app.services.session import Session
from app.services.words import facts_in_words, grade_in_words
from app.storage import audit, people, versions

GRADES = {DocumentKind.MY_PLAN: Grade.POCKET, DocumentKind.MY_HEALTH_PACK: Grade.STREET}
_PICTURES = {DocumentKind.MY_PLAN: "plan-list", DocumentKind.MY_HEALTH_PACK: "bag-ready"}


@dataclass(frozen=True)
class PrintChoices:
    """What was chosen beside the preview: the size of the letters and the sensitive things ticked with the person."""

    size: Print = Print.LARGE
    ticked: frozenset[str] = frozenset()


def documents_page(session: Session, person_id: str, chosen: DocumentKind | None = None) -> DocumentsPage:
    """The documents that can be made for this person now."""
    session.require(Action.PRINT)
    with session.site.store.read() as conn:
        person = people.person(conn, person_id)
    answers = _latest_answers(session, person_id)
    default = DocumentKind.MY_PLAN if plans.current_plan(session, person_id) else DocumentKind.MY_HEALTH_PACK
    return DocumentsPage(
        person_id=person_id,
        band=_band(session, person),
        documents=tuple(_line(kind) for kind in DocumentKind),
        chosen=chosen or default,
        private_count=sum(1 for answer in answers.values() if answer.how is How.PRIVATE),
        may_save=session.settings.saves_pdf or session.settings.practice,
    )


def make_paper(session: Session, person_id: str, kind: DocumentKind, choices: PrintChoices | None = None) -> Paper:
    """The document, in memory only. Private answers never reach it; sensitive ones only when ticked."""
    session.require(Action.PRINT)
    return _makers()[kind](paper_input(session, person_id, choices or PrintChoices()))


def record_printed(session: Session, person_id: str, paper: Paper, choices: PrintChoices, copies: int) -> Version:
    """Keep that this paper was printed or saved: which, its grade, what was ticked, how many; not the paper itself."""
    session.require(Action.PRINT)
    with session.site.store.write() as conn:
        kept = versions.append(
            conn,
            session.site,
            NewVersion(
                record_id=uuid4().hex,
                kind=VersionKind.PACK,
                person_id=person_id,
                body={
                    "document": str(paper.kind),
                    "grade": str(paper.grade),
                    "pages": paper.pages,
                    "copy": copies,
                    "sha256": sha256(paper.pdf).hexdigest(),
                    "ticked": sorted(choices.ticked),
                    "on": session.today().isoformat(),
                },
            ),
        )
        audit.record(
            conn, session.site, "printed", record=kept.record_id, version_hash=kept.hash, reason=str(paper.kind)
        )
    return kept


def paper_input(session: Session, person_id: str, choices: PrintChoices) -> PaperInput:
    """Everything that "My plan" and "My health pack" may draw on for this person today."""
    session.require(Action.PRINT)
    from app.documents.directory import sample_practices, services

    with session.site.store.read() as conn:
        person = people.person(conn, person_id)
    latest = assessments.latest(session, person_id)
    answers = _latest_answers(session, person_id)
    settings = session.settings
    return PaperInput(
        called=person.details.called,
        nation=settings.nation,
        today=session.today(),
        content=session.release(latest.content_hash) if latest else session.content(),
        answers={name: answer for name, answer in answers.items() if answer.how is not How.PRIVATE},
        findings=frozenset(finding.finding_id for finding in latest.findings) if latest else frozenset(),
        plan=plans.current_plan(session, person_id),
        services=services(),
        practices=sample_practices(settings.nation) if settings.practice else (),
        leaves=leaving_day(session, person, answers),
        going_to=_words(answers.get("leave.postcode")),
        read_by_self=_words(answers.get("start.reading")) != "cannot",
        ticked=choices.ticked,
        print_size=choices.size,
        practice_site=settings.practice,
        interpreter_line=settings.interpreter_line,
        private_topics=_private_topics(session, answers),
    )


def leaving_day(session: Session, person: Person, answers: Mapping[str, Answer]) -> date | None:
    """The adjusted day of leaving: what was said in the latest talk wins over the date held (cases/README.md)."""
    said = answers.get("leave.date")
    given = said.value if said is not None and isinstance(said.value, date) else person.details.leaves
    return session.leaving_day(given) if given else None


def _latest_answers(session: Session, person_id: str) -> dict[str, Answer]:
    latest = assessments.latest(session, person_id)
    if latest is None:
        return {}
    with session.site.store.read() as conn:
        details = people.person(conn, person_id).details
    return effective(session.release(latest.content_hash), latest.answers, session.about(details, latest.finished_on))


def _private_topics(session: Session, answers: Mapping[str, Answer]) -> frozenset[str]:
    content = session.content()
    hidden = {
        content.by_id[name].section
        for name, answer in answers.items()
        if answer.how is How.PRIVATE and name in content.by_id
    }
    return frozenset(topic.topic_id for topic in content.topics if hidden.intersection(topic.sections))


def _makers() -> dict[DocumentKind, Callable[[PaperInput], Paper]]:
    from app.documents.health_pack import make_health_pack
    from app.documents.my_plan import make_my_plan

    return {DocumentKind.MY_PLAN: make_my_plan, DocumentKind.MY_HEALTH_PACK: make_health_pack}


def _line(kind: DocumentKind) -> DocumentLine:
    grade = GRADES[kind]
    name, note = grade_in_words(grade)
    title = {DocumentKind.MY_PLAN: _("My plan"), DocumentKind.MY_HEALTH_PACK: _("My health pack")}[kind]
    return DocumentLine(kind, title, grade, name, note, _PICTURES[kind])


def _band(session: Session, person: Person) -> Band:
    details = person.details
    return Band(details.called, details.full_name, facts_in_words(details), practice=session.settings.practice)


def _words(answer: Answer | None) -> str:
    return answer.value if answer is not None and isinstance(answer.value, str) else ""

"""Paper: gather what a document may draw on, make it in memory, and keep that it was printed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from uuid import uuid4

from msgspec import to_builtins

from app.domain.assessment import Answer, How
from app.domain.flow import effective
from app.domain.pack import DocumentKind, Imprint, LetterFacts, Paper, PaperInput, Print
from app.domain.paper_rights import GRADES, OF_A_PERSON, may_make
from app.domain.person import Person, PersonDetails
from app.domain.plan import Plan
from app.domain.record import NewVersion, Version, VersionKind
from app.domain.roles import Action, Role
from app.domain.site import Nation
from app.errors import NotAllowed
from app.i18n import _
from app.services import assessments, directory, plans, staff_papers
from app.services.assessments import Assessment
from app.services.carried import carried_papers
from app.services.consents import may_share
from app.services.pages import Band, DocumentLine, DocumentsPage
from app.services.session import Session
from app.services.words import facts_in_words, grade_in_words
from app.storage import audit, people, versions

HEAD_LETTERS = 12
_PICTURES = {
    DocumentKind.MY_PLAN: "plan-list",
    DocumentKind.MY_HEALTH_PACK: "bag-ready",
    DocumentKind.POCKET_CARD: "id-card",
    DocumentKind.GP_LETTER: "doctor",
    DocumentKind.KEY_WORKER_COPY: "key-worker",
    DocumentKind.HEALTHCARE_SUMMARY: "health-worker",
    DocumentKind.CONCERN_NOTE: "warning",
}


@dataclass(frozen=True)
class PrintChoices:
    """What was chosen beside the preview: the size of the letters and the sensitive things ticked with the person."""

    size: Print = Print.LARGE
    ticked: frozenset[str] = frozenset()
    going_to: str = ""  # a place that was named now; else the one from the talk


@dataclass(frozen=True)
class Stood:
    """What was known and planned when an old paper was made."""

    assessment: Assessment | None
    plan: Plan | None


def documents_page(session: Session, person_id: str, chosen: DocumentKind | None = None) -> DocumentsPage:
    """The documents that can be made for this person now."""
    session.require(Action.PRINT)
    with session.site.store.read() as conn:
        person = people.person(conn, person_id)
    answers = _answers_of(session, person, assessments.latest(session, person_id))
    default = DocumentKind.MY_PLAN if plans.current_plan(session, person_id) else DocumentKind.MY_HEALTH_PACK
    return DocumentsPage(
        person_id=person_id,
        band=_band(session, person),
        documents=tuple(_line(kind) for kind in documents_for(session, person_id)),
        chosen=chosen or default,
        private_count=sum(1 for answer in answers.values() if answer.how is How.PRIVATE),
        may_save=session.settings.saves_pdf or session.settings.practice,
    )


def make_paper(
    session: Session, person_id: str, kind: DocumentKind, choices: PrintChoices | None = None, ahead: int = 0
) -> Paper:
    """The document, in memory only. Private answers reach healthcare's summary alone; sensitive ones when ticked.

    `ahead` copies go out before it that are not kept yet, so that each of several has its own number.
    Raises NotAllowed for a document that this user may not make for this person now.
    """
    session.require(Action.PRINT)
    require_makeable(session, person_id, kind)
    given, imprint = choices or PrintChoices(), imprint_of(session, person_id, kind, ahead)
    if kind in carried_papers():
        paper = carried_papers()[kind]
        made = paper(replace(paper_input(session, person_id, given, kind), imprint=imprint))
        return _as_seen_by(session, made, given.ticked)
    from app.documents import concern_note, staff_sheet

    if kind is DocumentKind.HEALTHCARE_SUMMARY:
        return staff_sheet.make_healthcare_summary(staff_papers.healthcare_summary(session, person_id, imprint))
    if kind is DocumentKind.KEY_WORKER_COPY:
        return staff_sheet.make_key_worker_copy(staff_papers.key_worker_copy(session, person_id, imprint))
    return concern_note.make_concern_note(staff_papers.concern_note(session, person_id, imprint))


def _as_seen_by(session: Session, paper: Paper, ticked: frozenset[str]) -> Paper:
    """Beside the preview an officer reads no medicine that only healthcare asked for, until the person ticks it."""
    from app.documents.sensitive import MEDICINES

    if session.may(Action.SEE_PRIVATE_ANSWERS):
        return paper
    words = _("The medicines that healthcare wrote down")
    hidden = {MEDICINES} - ticked
    told = (replace(each, words=words) if each.key in hidden else each for each in paper.sensitive)
    return replace(paper, sensitive=tuple(told))


def documents_for(session: Session, person_id: str) -> tuple[DocumentKind, ...]:
    """The documents that this user may make for this person now, in the order in which they are offered."""
    session.require(Action.PRINT)
    allowed = [kind for kind in OF_A_PERSON if may_make(session.account.role, kind)]
    if not may_share(session, person_id, "gp"):
        allowed.remove(DocumentKind.GP_LETTER)
    if not staff_papers.concerns_recorded(session, person_id):
        allowed.remove(DocumentKind.CONCERN_NOTE)
    return tuple(allowed)


def imprint_of(session: Session, person_id: str, kind: DocumentKind, ahead: int = 0) -> Imprint:
    """Which copy the next one is, after `ahead` more that are not kept yet, and where the log stands now."""
    with session.site.store.read() as conn:
        before = [each.body or {} for each in versions.versions_about(conn, person_id, VersionKind.PACK)]
        head = audit.head(conn)
    copies = sum(int(str(body.get("copy", 1))) for body in before if body.get("document") == kind)
    return Imprint(copies + ahead + 1, head[:HEAD_LETTERS])


def record_cancelled(session: Session, person_id: str, paper: Paper) -> None:
    """Keep that a print was asked for and called off, or failed: some of it may lie in the printer."""
    session.require(Action.PRINT)
    with session.site.store.write() as conn:
        audit.record(conn, session.site, "print_cancelled", record=person_id, reason=str(paper.kind))


def record_printed(
    session: Session, person_id: str, paper: Paper, choices: PrintChoices, copies: int, saved: bool = False
) -> Version:
    """Keep that this paper was printed, or saved as a file: which, its grade, what was ticked, how many copies.

    The paper itself is not kept, but what it took from the directory is: it can be printed again as it was.
    """
    session.require(Action.PRINT)
    how = "paper_saved" if saved else "printed"
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
                    **({"directory": to_builtins(paper.facts)} if paper.facts else {}),
                },
            ),
        )
        audit.record(conn, session.site, how, record=kept.record_id, version_hash=kept.hash, reason=str(paper.kind))
    return kept


def paper_input(
    session: Session,
    person_id: str,
    choices: PrintChoices,
    kind: DocumentKind = DocumentKind.MY_HEALTH_PACK,
    stood: Stood | None = None,
) -> PaperInput:
    """Everything that the papers in the person's own hand may draw on: as it stands today, or as it `stood` once."""
    session.require(Action.PRINT)
    with session.site.store.read() as conn:
        person = people.person(conn, person_id)
    latest = stood.assessment if stood else assessments.latest(session, person_id)
    answers = _answers_of(session, person, latest)
    open_to_all = input_from_nothing(session, person.details, answers, choices)
    return replace(
        open_to_all,
        content=session.release(latest.content_hash) if latest else session.content(),
        answers=_printable(session, answers, kind),
        findings=frozenset(finding.finding_id for finding in latest.findings) if latest else frozenset(),
        plan=stood.plan if stood else plans.current_plan(session, person_id),
        leaves=leaving_day(session, person, answers),
        private_topics=_private_topics(session, answers),
        about=_letter_facts(person, session.settings.nation),
    )


def input_from_nothing(
    session: Session, details: PersonDetails, answers: Mapping[str, Answer], choices: PrintChoices
) -> PaperInput:
    """What papers may draw on for somebody of whom nothing is held but these details and answers."""
    session.require(Action.PRINT)
    from app.documents.directory import sample_practices

    settings = session.settings
    going_to = choices.going_to or _words(answers.get("leave.postcode"))
    listed = directory.lists_held(session)
    practices = directory.practices_near(session, going_to) if listed else ()
    return PaperInput(
        called=details.called,
        nation=settings.nation,
        today=session.today(),
        content=session.content(),
        answers=answers,
        findings=frozenset(),
        plan=None,
        services=directory.services(session, going_to),
        practices=practices or (sample_practices(settings.nation) if settings.practice and not listed else ()),
        leaves=session.leaving_day(details.leaves) if details.leaves else None,
        going_to=going_to,
        community=directory.community(session, going_to),
        read_by_self=_words(answers.get("start.reading")) != "cannot",
        ticked=choices.ticked,
        print_size=choices.size,
        practice_site=settings.practice,
        setting=settings.setting,
        interpreter_line=settings.interpreter_line,
    )


def leaving_day(session: Session, person: Person, answers: Mapping[str, Answer]) -> date | None:
    """The adjusted day of leaving: what was said in the latest talk wins over the date held (cases/README.md)."""
    said = answers.get("leave.date")
    given = said.value if said is not None and isinstance(said.value, date) else person.details.leaves
    return session.leaving_day(given) if given else None


def _answers_of(session: Session, person: Person, latest: Assessment | None) -> dict[str, Answer]:
    if latest is None:
        return {}
    about = session.about(person.details, latest.finished_on)
    return effective(session.release(latest.content_hash), latest.answers, about)


def _private_topics(session: Session, answers: Mapping[str, Answer]) -> frozenset[str]:
    content = session.content()
    hidden = {
        content.by_id[name].section
        for name, answer in answers.items()
        if answer.how is How.PRIVATE and name in content.by_id
    }
    return frozenset(topic.topic_id for topic in content.topics if hidden.intersection(topic.sections))


def require_makeable(session: Session, person_id: str, kind: DocumentKind) -> None:
    """Raises NotAllowed for a document that this user may not make for this person now."""
    session.require(Action.PRINT)
    if kind in documents_for(session, person_id):
        return
    if kind is DocumentKind.GP_LETTER:
        raise NotAllowed(_("The person has not agreed to share with a GP. Ask them first."))
    if kind is DocumentKind.CONCERN_NOTE:
        raise NotAllowed(_("Only who recorded a concern prints its note."))
    raise NotAllowed(_("Only healthcare makes this paper. Ask them for it."))


def _printable(session: Session, answers: Mapping[str, Answer], kind: DocumentKind) -> dict[str, Answer]:
    """Private answers stay out. A letter made by an officer holds nothing that only healthcare asked."""
    open_ = {name: answer for name, answer in answers.items() if answer.how is not How.PRIVATE}
    if kind is not DocumentKind.GP_LETTER or session.account.role is Role.HEALTHCARE:
        return open_
    asked = session.content().by_id
    return {name: answer for name, answer in open_.items() if name not in asked or Role.OFFICER in asked[name].who}


def _letter_facts(person: Person, nation: Nation) -> LetterFacts:
    details = person.details
    number = details.chi if nation is Nation.SCOTLAND else details.nhs_number
    name = " ".join(part for part in (details.given_name, details.family_name) if part)
    return LetterFacts(name, details.born, number)


def _line(kind: DocumentKind) -> DocumentLine:
    name, note = grade_in_words(GRADES[kind])
    return DocumentLine(kind, document_in_words(kind), GRADES[kind], name, note, _PICTURES[kind])


def document_in_words(kind: DocumentKind) -> str:
    return {
        DocumentKind.MY_PLAN: _("My plan"),
        DocumentKind.MY_HEALTH_PACK: _("My health pack"),
        DocumentKind.POCKET_CARD: _("Pocket card"),
        DocumentKind.GP_LETTER: _("Letter to a GP practice"),
        DocumentKind.KEY_WORKER_COPY: _("Key worker copy"),
        DocumentKind.HEALTHCARE_SUMMARY: _("Healthcare summary"),
        DocumentKind.CONCERN_NOTE: _("Concern note"),
        DocumentKind.BLANK_TALK: _("Talk on paper"),
        DocumentKind.WING_LIST: _("Wing list"),
        DocumentKind.DUE_LIST: _("Due list"),
        DocumentKind.EVERYTHING_HELD: _("Everything held"),
        DocumentKind.LOG: _("The log"),
    }[kind]


def _band(session: Session, person: Person) -> Band:
    details = person.details
    return Band(details.called, details.full_name, facts_in_words(details), practice=session.settings.practice)


def _words(answer: Answer | None) -> str:
    return answer.value if answer is not None and isinstance(answer.value, str) else ""

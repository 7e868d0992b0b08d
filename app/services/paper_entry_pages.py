"""What is shown while a talk on paper is typed in: the question of the moment, what is kept, and where to go on."""

from dataclasses import replace

from app.domain.assessment import Answer, How, Kind, Question, Silence, Spoke, TalkSet
from app.domain.findings import Finding
from app.domain.roles import Action, Role
from app.i18n import _, listed, long_date
from app.services import talk_pages
from app.services.from_paper import PaperEntry, as_typed, how_to_type
from app.services.pages import HeardPage, SafetyPage
from app.services.pages.from_paper import PaperEntryPage, PaperLine, PaperQuestionPage, PaperStartPage
from app.services.person_pages import staff_band
from app.services.session import Session
from app.services.words import answer_in_words, role_in_words, source_in_words, talk_in_words
from app.storage import people, sittings


def start_page(session: Session, person_id: str) -> PaperStartPage:
    """What to say before typing in a talk of this person; an entry that is half done is offered first."""
    session.require(Action.HOLD_TALK)
    with session.site.store.read() as conn:
        person = people.person(conn, people.canonical_of(conn, person_id))
        mine = [
            each.sitting_id
            for each in sittings.open_sittings(conn)
            if each.person_id == person.person_id and each.typed_by == session.account.account_id
            if sittings.paper_day(conn, each.sitting_id) is not None
        ]
    return PaperStartPage(
        band=staff_band(session, person),
        today=session.today(),
        sets=tuple((each, talk_in_words(each, session.settings.setting)) for each in TalkSet),
        roles=tuple((str(role), role_in_words(role)) for role in (session.account.role, Role.CHAMPION)),
        held_by=session.account.name,
        release=session.content().release,
        open_entry=mine[-1] if mine else "",
    )


def entry_page(session: Session, entry: PaperEntry, number: int = 0) -> PaperEntryPage:
    """The entry with the question of this number; 0 is the first that has no answer yet.

    Raises NotValid for a number that is not on the paper.
    """
    session.require(Action.HOLD_TALK)
    hand, open_, known = entry.hand, _open_ids(entry), _known(entry)
    lines = tuple(
        PaperLine(place, question.heard or question.words, _said(entry, question), question.question_id in open_)
        for place, question in enumerate(entry.questions, start=1)
        if _is_told(known.get(question.question_id))
    )
    at = number or next_number(session, entry, 0) or len(entry.questions)
    held = _("Held by {name} on {day}").format(
        name=hand.sitting.helper.name, day=long_date(entry.held_on or session.today())
    )
    return PaperEntryPage(
        band=staff_band(session, hand.person),
        talk=talk_in_words(hand.talk.talk_set, session.settings.setting),
        held=held,
        lines=lines,
        question=_question(entry, at, entry.question(at).question_id in open_),
        answered=sum(1 for line in lines if line.counts),
        of=len(entry.questions),
    )


def check_page(session: Session, entry: PaperEntry) -> HeardPage:
    """Everything typed in, as it stands on the paper, for the helper who typed it: numbers and questions of the paper,
    and the numbers that a finding comes from.
    """
    session.require(Action.HOLD_TALK)
    page, known, numbers = talk_pages.heard_page(entry.hand), _known(entry), _numbers(entry)
    reasons = {found.finding_id: _reason(entry, found) for found in entry.hand.findings()}
    helper = entry.hand.sitting.helper.name
    sections = tuple(
        replace(section, lines=tuple(
            replace(
                line,
                question=_on_paper(entry, numbers[line.question_id]) if line.question_id in numbers else line.question,
                source=_source(known.get(line.question_id), helper),
            )
            for line in section.lines
        ))
        for section in page.sections
    )  # fmt: skip
    found = tuple(
        replace(line, because=reasons.get(line.finding_id, "") if line.because else "") for line in page.found
    )
    return replace(page, sections=sections, found=found)


def _on_paper(entry: PaperEntry, number: int) -> str:
    return _("{number}. {question}").format(number=number, question=entry.question(number).words)


def safety_page(session: Session, entry: PaperEntry) -> SafetyPage:
    """The card for what was just typed: what was found and where it stands on the paper."""
    session.require(Action.HOLD_TALK)
    urgent, rules = entry.hand.urgent(), entry.hand.content.rule_by_id
    page = talk_pages.safety_page(entry.hand, urgent, from_paper=True)
    why = tuple(
        _("{finding}. {reason}").format(finding=rules[found.finding_id].title, reason=_reason(entry, found)).strip()
        if shown
        else words
        for found, words, shown in zip(urgent, page.why, talk_pages.answers_shown(entry.hand, urgent), strict=True)
    )
    return replace(page, why=why, from_paper=True)


def _numbers(entry: PaperEntry) -> dict[str, int]:
    return {question.question_id: number for number, question in enumerate(entry.questions, start=1)}


def _reason(entry: PaperEntry, found: Finding) -> str:
    """Where a finding comes from; an answer that stands on no line of this paper is of an earlier talk."""
    if not found.because_of:
        return ""
    numbers = _numbers(entry)
    here = [str(numbers[name]) for name in found.because_of if name in entry.hand.answers and name in numbers]
    if not here:
        return _("From an earlier talk.")
    return _("From number {numbers} on the paper.").format(numbers=listed(here))


def _source(answer: Answer | None, helper: str) -> str:
    if answer is None or answer.how is How.PAPER or answer.spoke is not Spoke.PERSON:
        return source_in_words(answer, helper)
    return _("From an earlier talk") if _is_told(answer) else ""


def next_number(session: Session, entry: PaperEntry, after: int) -> int:
    """The number of the next question on the paper that may be asked and has no answer; 0 when none follows."""
    session.require(Action.HOLD_TALK)
    open_, known = _open_ids(entry), _known(entry)
    for number, question in enumerate(entry.questions, start=1):
        if number > after and question.question_id in open_ and not _is_told(known.get(question.question_id)):
            return number
    return 0


def _known(entry: PaperEntry) -> dict[str, Answer]:
    """What is typed in here, over what an earlier part of this talk holds: that one may have ended at a sign-out."""
    return {**entry.hand.earlier, **entry.hand.answers}


def _is_told(answer: Answer | None) -> bool:
    return answer is not None and answer.settled and answer.silence is not Silence.NOT_ASKED


def _open_ids(entry: PaperEntry) -> frozenset[str]:
    return frozenset(question.question_id for question in entry.hand.open_questions())


def _said(entry: PaperEntry, question: Question) -> str:
    return answer_in_words(question, _known(entry).get(question.question_id))


def _question(entry: PaperEntry, number: int, open_now: bool) -> PaperQuestionPage:
    question = entry.question(number)
    given = _known(entry).get(question.question_id)
    settled = _is_told(given)
    return PaperQuestionPage(
        number=number,
        of=len(entry.questions),
        section=entry.hand.content.section_by_id[question.section].title,
        words=question.words,
        kind=question.kind,
        options=_options(question),
        how_to_type=how_to_type(question),
        open_now=open_now,
        kept=_said(entry, question) if settled else "",
        typed=as_typed(question, given),
    )


def _options(question: Question) -> tuple[str, ...]:
    """The words of the tiles as they stand on the paper, in their order."""
    if question.kind in (Kind.ONE, Kind.MANY):
        return tuple(option.words for option in question.options)
    own = {option.option_id: option.words for option in question.options}
    if question.kind is Kind.YESNO:
        return own.get("yes", _("Yes")), own.get("no", _("No"))
    if question.kind is Kind.FACES:
        return tuple(own.get(str(place), words) for place, words in enumerate(_faces(), start=1))
    return ()


def _faces() -> tuple[str, ...]:
    """The words under the faces on paper (documents.blank_talk)."""
    return _("Really bad"), _("Not good"), _("Okay"), _("Good"), _("Really good")

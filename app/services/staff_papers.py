"""Paper for staff: what each reader may know of one person, in words, gathered before a sheet is drawn."""

from collections.abc import Sequence
from datetime import date

from app.domain.assessment import Answer, How, Question, Silence, TalkSet, Urgency
from app.domain.findings import Finding
from app.domain.flow import Talk, effective, open_questions
from app.domain.pack import DocumentKind, Imprint
from app.domain.person import Person, PersonDetails, Sex, age_on
from app.domain.place_words import medicines_words, place_words
from app.domain.plan import GoalState, Plan, StepState
from app.domain.reasons import reason_for_staff
from app.domain.record import Version, VersionKind
from app.domain.roles import Action, Role
from app.domain.seen import Seen, seen_by
from app.domain.site import Setting
from app.domain.staff_paper import Block, ConcernInput, FoundOnPaper, Line, StaffSheetInput
from app.errors import NotAllowed, NotFound
from app.i18n import _, plain_date
from app.services import assessments, plans
from app.services.assessments import Assessment
from app.services.consents import RECIPIENTS, consents
from app.services.moments import moment_in_words
from app.services.session import Session
from app.services.words import answer_in_words
from app.storage import people, versions

MOST_NOT_ASKED = 60
OPEN_GOALS = (GoalState.NOW, GoalState.LATER)
NEEDS = ("start.reading", "start.aloud", "start.aids_with", "start.interpreter", "start.language")


def healthcare_summary(session: Session, person_id: str, imprint: Imprint) -> StaffSheetInput:
    """Everything that healthcare may see, private answers too. Raises NotAllowed for anybody else."""
    session.require(Action.SEE_PRIVATE_ANSWERS)
    with session.site.store.read() as conn:
        person = people.person(conn, person_id)
    latest = assessments.latest(session, person_id)
    found = _found(session, latest, Role.HEALTHCARE) if latest else ()
    blocks = [*_answer_blocks(session, person, latest), *_plan_blocks(session, person_id)]
    return StaffSheetInput(
        kind=DocumentKind.HEALTHCARE_SUMMARY,
        identity=_identity(session, person, numbers=True),
        today=session.today(),
        said_on=_day(latest),
        found=found,
        found_note=_counted(found),
        blocks=(*blocks, _consent_block(session, person_id)),
        not_asked=_not_asked(session, person, latest),
        number=person.details.custody_number,
        practice_site=session.settings.practice,
        imprint=imprint,
    )


def key_worker_copy(session: Session, person_id: str, imprint: Imprint) -> StaffSheetInput:
    """The plan, and with the person's consent the findings, as any officer may see them. No private answer."""
    session.require(Action.PRINT)
    with session.site.store.read() as conn:
        person = people.person(conn, person_id)
    latest = assessments.latest(session, person_id)
    agreed = consents(session, person_id).get("keyworker", False)
    found = _found(session, latest, Role.OFFICER) if latest and agreed else ()
    note = _counted(found) if agreed else _("The person has not agreed to share findings.")
    blocks = [*_plan_blocks(session, person_id), *_needs_block(session, person, latest)]
    return StaffSheetInput(
        kind=DocumentKind.KEY_WORKER_COPY,
        identity=_identity(session, person, numbers=False),
        today=session.today(),
        said_on=_day(latest),
        found=found,
        found_note=note,
        blocks=tuple(blocks) or (Block(_("Plan"), ((_("Plan"), _("No plan yet")),)),),
        number=person.details.custody_number,
        practice_site=session.settings.practice,
        imprint=imprint,
    )


def concerns_recorded(session: Session, person_id: str) -> list[Version]:
    """The concerns that this user recorded about a person, oldest first."""
    session.require(Action.PRINT)
    with session.site.store.read() as conn:
        kept = versions.versions_about(conn, person_id, VersionKind.CONCERN)
    return [each for each in kept if each.body and each.author.account_id == session.account.account_id]


def concern_note(session: Session, person_id: str, imprint: Imprint) -> ConcernInput:
    """The last concern that this user recorded. Raises NotAllowed when they recorded none."""
    mine = concerns_recorded(session, person_id)
    if not mine:
        raise NotAllowed(_("Only who recorded a concern prints its note."))
    last, settings = mine[-1], session.settings
    body = last.body or {}
    with session.site.store.read() as conn:
        person = people.person(conn, person_id)
    names = body.get("findings")
    when = last.made_at.astimezone()
    recorded = _("Recorded on {day} at {time}.").format(day=plain_date(when.date()), time=when.strftime("%H:%M"))
    return ConcernInput(
        identity=_identity(session, person, numbers=False),
        pathway=(
            (_("Pathway"), settings.pathway.name),
            (_("Who to tell"), settings.pathway.who_to_tell),
            (_("Phone"), settings.pathway.phone),
            (_("At night"), settings.pathway.phone_at_night),
            (_("Form"), settings.pathway.form),
            (_("Healthcare"), settings.healthcare_phone),
        ),
        concerns=_concerns(session, last, [str(name) for name in names] if isinstance(names, list) else []),
        told=(
            (_("Told"), str(body.get("told", ""))),
            (_("When"), moment_in_words(str(body.get("told_at", "")))),
            (_("Next step"), str(body.get("next_step", "")) or _("Not written yet")),
            (_("Recorded by"), session.account.name),
        ),
        recorded=recorded,
        today=session.today(),
        number=person.details.custody_number,
        practice_site=settings.practice,
        imprint=imprint,
    )


def _concerns(session: Session, concern: Version, names: Sequence[str]) -> tuple[FoundOnPaper, ...]:
    """What came up then, by the sitting in which it was recorded: the recorder heard those answers said."""
    body, rules = concern.body or {}, session.release(concern.content_hash).rule_by_id
    with session.site.store.read() as conn:
        held = versions.versions_about(conn, concern.person_id, VersionKind.SITTING)
    mine = [each for each in held if each.record_id == body.get("sitting_id")]
    heard = {answer.question_id: answer for each in mine for answer in assessments.answers_in(each)}
    lines = []
    for name in names:
        rule = rules.get(name)
        if rule is None:
            continue
        asked = tuple(question for question in _looked_at(rule.when) if question in heard)
        finding = Finding(name, rule.level, rule.topic, asked)
        seen = seen_by(session.account.role, rule, finding, heard, heard if asked else ())
        told, must = _sentence(rule.who_is_told), _("Something was said. A person must act.")
        if seen is Seen.ALL:
            lines.append(FoundOnPaper(rule.level, rule.title, reason_for_staff(rule.because), told))
        else:
            lines.append(FoundOnPaper(rule.level, _("Someone needs to be told"), must, told))
    return tuple(lines)


def _looked_at(rules: Sequence[object]) -> tuple[str, ...]:
    from app.domain.conditions import Condition, questions_in

    return tuple(name for rule in rules if isinstance(rule, Condition) for name in questions_in(rule))


def _found(session: Session, latest: Assessment, reader: Role) -> tuple[FoundOnPaper, ...]:
    """Now and soon, and for healthcare what a plan may offer too, each as the reader may see it."""
    rules, lines = session.release(latest.content_hash).rule_by_id, []
    for finding in latest.findings:
        rule = rules.get(finding.finding_id)
        if rule is None or (reader is not Role.HEALTHCARE and finding.level is Urgency.PLAN):
            continue
        seen = seen_by(reader, rule, finding, latest.answers, ())
        if seen is Seen.ARRANGED:
            arranged = _("Healthcare has something to arrange")
            lines.append(FoundOnPaper(finding.level, arranged, "", _("Healthcare")))
        elif seen is Seen.LEVEL:
            lines.append(FoundOnPaper(finding.level, _("Someone needs to be told"), "", _sentence(rule.who_is_told)))
        else:
            to_do = ". ".join(part for part in (_sentence(rule.who_is_told), _sentence(rule.offer)) if part)
            lines.append(FoundOnPaper(finding.level, rule.title, reason_for_staff(rule.because), to_do))
    return tuple(dict.fromkeys(lines))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _counted(found: Sequence[FoundOnPaper]) -> str:
    now = sum(1 for each in found if each.level is Urgency.NOW)
    soon = sum(1 for each in found if each.level is Urgency.SOON)
    return _("{now} now, {soon} soon. No finding is not a sign of safety.").format(now=now, soon=soon)


def _identity(session: Session, person: Person, numbers: bool) -> tuple[Line, ...]:
    """Who the sheet is about; health numbers only on healthcare's own."""
    details, none = person.details, _("Not recorded")
    born = none
    if details.born:
        age = age_on(details.born, session.today())
        born = _("{day} ({age})").format(day=plain_date(details.born), age=age)
    leaves = plain_date(session.leaving_day(details.leaves)) if details.leaves else none
    words = place_words(session.settings.setting)
    written = " ".join(part for part in (details.given_name, details.family_name) if part)
    lines = [
        (_("Name"), written),
        (_("Known as"), details.called),
        (_("Born"), born),
        (_("Sex"), _sex(details)),
        (_("Number"), details.custody_number or none),
        (_("Lives"), details.hall or none),
        (words.goes, leaves),
        (words.key_worker, details.key_worker or none),
    ]
    if session.settings.setting is Setting.APPROVED_PREMISES:
        lines += [
            (_("Arrived"), plain_date(details.admitted) if details.admitted else none),
            (_("Local GP"), details.gp or none),
            (_("Medicines"), medicines_words(details.medicines_kept)),
        ]
    if numbers:
        lines += [(_("CHI"), details.chi or none), (_("NHS number"), details.nhs_number or none)]
    return tuple(lines)


def _sex(details: PersonDetails) -> str:
    return {Sex.FEMALE: _("Female"), Sex.MALE: _("Male"), Sex.NOT_SAID: _("Not said")}[details.sex]


def _answer_blocks(session: Session, person: Person, latest: Assessment | None) -> list[Block]:
    if latest is None:
        return []
    content = session.release(latest.content_hash)
    fold = effective(content, latest.answers, session.about(person.details, latest.finished_on))
    blocks = []
    for section in content.sections:
        lines = [
            (question.heard or question.words, _said(question, fold[question.question_id]))
            for question in content.questions
            if question.section == section.section_id and _spoken(fold.get(question.question_id))
        ]
        if lines:
            blocks.append(Block(section.title, tuple(lines)))
    return blocks


def _spoken(answer: Answer | None) -> bool:
    return answer is not None and answer.settled and answer.silence is not Silence.NOT_ASKED


def _said(question: Question, answer: Answer) -> str:
    words = answer_in_words(question, answer)
    return _("{words} (in private)").format(words=words) if answer.how is How.PRIVATE else words


def _needs_block(session: Session, person: Person, latest: Assessment | None) -> list[Block]:
    """What makes talking easier: never a health matter."""
    if latest is None:
        return []
    content = session.release(latest.content_hash)
    fold = effective(content, latest.answers, session.about(person.details, latest.finished_on))
    lines = [
        (question.heard or question.words, answer_in_words(question, answer))
        for name in NEEDS
        if (question := content.by_id.get(name))
        and (answer := fold.get(name))
        and answer.answered
        and answer.how is not How.PRIVATE
    ]
    return [Block(_("What makes talking easier"), tuple(lines))] if lines else []


def _plan_blocks(session: Session, person_id: str) -> list[Block]:
    plan = plans.current_plan(session, person_id)
    if plan is None:
        return []
    blocks = [_going_well(session, plan)] if plan.strengths or plan.matters else []
    for number, goal in enumerate((each for each in plan.goals if each.state in OPEN_GOALS), start=1):
        lines = [(_("Goal"), goal.words)] + ([(_("Why"), goal.why)] if goal.why else [])
        for step in goal.steps:
            if step.state is not StepState.NOT_NEEDED:
                by = _("by {day}").format(day=plain_date(step.by)) if step.by else ""
                lines.append((_("Step"), ", ".join(part for part in (step.words, step.service, by) if part)))
        blocks.append(Block(_("Goal {number}").format(number=number), tuple(lines)))
    return blocks


def _going_well(session: Session, plan: Plan) -> Block:
    topics = session.content().topic_by_id
    lines = [(_("Going well"), words) for words in plan.strengths]
    for topic, weight in sorted(plan.matters.items(), key=lambda pair: -pair[1]):
        if topic in topics:
            sure = _(", how sure {sure}").format(sure=plan.sure[topic]) if topic in plan.sure else ""
            words = _("matters {weight} of 10{sure}").format(weight=weight, sure=sure)
            lines.append((topics[topic].title, words))
    return Block(_("Plan"), tuple(lines))


def _consent_block(session: Session, person_id: str) -> Block:
    titles = {
        "health": _("Healthcare here"),
        "keyworker": _("Key worker"),
        "family": _("Family"),
        "gp": _("GP practice"),
        "move": _("A new place"),
    }
    given = consents(session, person_id)
    said = {True: _("Yes"), False: _("No"), None: _("Not asked yet")}
    return Block(_("Consent"), tuple((titles.get(name, name), said[given.get(name)]) for name in RECIPIENTS))


def _not_asked(session: Session, person: Person, latest: Assessment | None) -> tuple[str, ...]:
    """What healthcare's full talk would still ask."""
    content = session.release(latest.content_hash) if latest else session.content()
    talk = Talk(TalkSet.FULL, Role.HEALTHCARE, session.about(person.details))
    answers = latest.answers if latest else {}
    asked = [each for each in open_questions(content, talk, answers) if not _spoken(answers.get(each.question_id))]
    return tuple(question.heard or question.words for question in asked[:MOST_NOT_ASKED])


def _day(latest: Assessment | None) -> date | None:
    if latest is None:
        return None
    try:
        return date.fromisoformat(latest.finished_on)
    except ValueError:
        raise NotFound(_("The day of the last talk cannot be read.")) from None

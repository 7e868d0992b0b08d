"""Play a case through the same services that the screens use, and write down what happened."""

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.domain.assessment import Content, Helper, How
from app.domain.due import Arrival
from app.domain.findings import Finding, findings_from, newly_urgent, suggested_topics
from app.domain.flow import About, Talk, effective, open_questions, sections_not_open
from app.domain.pack import DocumentKind
from app.domain.person import PersonDetails
from app.domain.plan import Agrees, Plan
from app.domain.roles import Role, makes_plan
from app.errors import CaseError
from app.i18n import _
from app.services import assessments, champion_rehearsal, due, papers, person_records, plans, safety, talks
from app.services.cases import Case, answer_for
from app.services.session import Session
from app.services.talk_in_hand import TalkInHand

PACK_OCCASIONS = ("leaving", "unplanned")


@dataclass
class Played:
    """What `result.json` is made of (cases/README.md)."""

    asked: list[str]
    not_open: list[str]
    findings: dict[str, str]
    suggested: list[str]
    plan: dict[str, Any] | None
    documents: dict[str, str]
    due: list[dict[str, str]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {
            "asked": self.asked,
            "not_open": self.not_open,
            "findings": self.findings,
            "suggested": self.suggested,
            "plan": self.plan,
            "due": self.due,
            "documents": self.documents,
        }


def play_case(case: Case, session: Session, out: Path) -> Played:
    """Play a case on an open site and write `result.json` and the documents into `out`.

    Raises CaseError when the case gives an answer that may not be asked, or leaves out what a safety card needs.
    """
    check_case(case, session.content(), session.about(case.person))
    person = person_records.add_person(session, _arrived(case))
    asked: list[str] = []
    if case.role is Role.CHAMPION and champion_rehearsal.may_hand_over(session):
        hand, findings = champion_rehearsal.hold(
            case, session, person.person_id, lambda hand: _talk(case, hand, asked), asked
        )
    else:
        helper = Helper(case.role, case.level, helper_name(case.role))
        hand = talks.start_talk(session, person.person_id, case.talk_set, helper, occasion=case.occasion)
        _talk(case, hand, asked)
        assessments.finish(session, hand.sitting, case.occasion)
        findings = hand.findings()
    made = _make_plan(case, session, person.person_id)
    played = Played(
        asked=asked,
        not_open=list(sections_not_open(hand.content, case.talk_set, case.role)),
        findings={finding.finding_id: str(finding.level) for finding in findings},
        suggested=list(suggested_topics(findings)),
        plan=plan_as_json(made) if made else None,
        documents=_print(case, session, person.person_id, out),
        due=[
            {"kind": str(each.kind), "by": each.by.isoformat(), "state": str(each.state)}
            for each in due.due_for(session, person.person_id)
        ],
    )
    out.mkdir(parents=True, exist_ok=True)
    (out / "result.json").write_text(json.dumps(played.as_json(), indent=2, ensure_ascii=False), encoding="utf-8")
    return played


def _arrived(case: Case) -> PersonDetails:
    """Somebody whose talk is held because they came from another place came by transfer."""
    return replace(case.person, arrival=Arrival.TRANSFER) if case.occasion == "transfer" else case.person


def plan_as_json(plan: Plan) -> dict[str, Any]:
    return {
        "strengths": list(plan.strengths),
        "goals": [
            {
                "topic": goal.topic,
                "words": goal.words,
                "why": goal.why,
                "target": goal.target,
                "steps": [
                    {
                        "words": step.words,
                        "actor": str(step.actor),
                        "place": str(step.place),
                        "by": step.by.isoformat() if step.by else "",
                    }
                    for step in goal.steps
                ],
            }
            for goal in plan.goals
        ],
        "matters": dict(plan.matters),
        "sure": dict(plan.sure),
        "agrees": str(plan.agrees) if plan.agrees else "",
    }


def _talk(case: Case, hand: TalkInHand, asked: list[str]) -> None:
    """Put every question on the screen in turn, and give, or pass over, what the case says.

    A champion's own talk ends where someone must act now: staff fill in the card when they take it in.
    """
    own = not isinstance(hand.keeper, Session)
    while (question := talks.question_on_screen(hand)) is not None:
        if question.question_id in asked:  # by the champion before staff had to come
            talks.step_on(hand)
            continue
        asked.append(question.question_id)
        if question.question_id not in case.answers:
            talks.pass_over(hand)
            continue
        answer = answer_for(hand.content, question.question_id, case.answers[question.question_id])
        if answer.silence is not None:
            talks.stay_silent(hand, question.question_id, answer.silence)
        else:
            private = question.sensitive and case.role is Role.CHAMPION
            talks.give(hand, replace(answer, how=How.PRIVATE) if private else answer)
        if own and hand.urgent():
            return
        if not own:
            _act_on_safety(case, hand)
        talks.step_on(hand)


def _act_on_safety(case: Case, hand: TalkInHand) -> None:
    urgent = safety.open_card(hand)
    _need_safety(case, urgent)
    if urgent and case.safety is not None:
        safety.record_told(hand, case.safety.told, case.safety.when, case.safety.note)


def check_case(case: Case, content: Content, about: About) -> None:
    """Every answer must fit its question and be open to this helper in this set, before anything is written.

    Raises CaseError naming the answer, or the `[safety]` table when the card would open without it.
    """
    answers = {name: answer_for(content, name, given) for name, given in case.answers.items()}
    talk = Talk(case.talk_set, case.role, about)
    open_ = {question.question_id for question in open_questions(content, talk, answers)}
    shown = effective(content, answers, about)
    for name in case.answers:
        if name not in open_ or name not in shown:
            raise CaseError(
                _("answers: {question} may not be asked of this person by this helper.").format(question=name)
            )
    if case.plan is not None:
        _check_topics(case.plan, content)
    _need_safety(case, newly_urgent(findings_from(content, answers, about), frozenset()))


def _check_topics(plan: Plan, content: Content) -> None:
    named = [*(goal.topic for goal in plan.goals), *plan.matters, *plan.sure]
    for topic in named:
        if topic not in content.topic_by_id:
            raise CaseError(_("plan: there is no topic {topic}.").format(topic=topic))
    if not all(0 <= score <= 10 for score in (*plan.matters.values(), *plan.sure.values())):
        raise CaseError(_("plan: matters and sure go from 0 to 10."))


def _need_safety(case: Case, urgent: tuple[Finding, ...]) -> None:
    if urgent and case.safety is None:
        names = ", ".join(finding.finding_id for finding in urgent)
        raise CaseError(_("safety: this case opens the safety card ({names}). Say who was told.").format(names=names))


def _make_plan(case: Case, session: Session, person_id: str) -> Plan | None:
    if case.plan is None or not makes_plan(case.role, case.level):
        return None
    plans.keep_draft(session, person_id, case.plan)
    plans.agree_plan(session, person_id, case.plan, case.plan.agrees or Agrees.COULD_NOT_SAY)
    return case.plan


def _print(case: Case, session: Session, person_id: str, out: Path) -> dict[str, str]:
    if case.role is Role.CHAMPION:
        return {}
    kinds = [DocumentKind.MY_PLAN]
    if case.occasion in PACK_OCCASIONS:
        kinds.insert(0, DocumentKind.MY_HEALTH_PACK)
    out.mkdir(parents=True, exist_ok=True)
    written = {}
    for kind in kinds:
        choices = papers.PrintChoices()
        paper = papers.make_paper(session, person_id, kind, choices)
        name = f"{str(kind).replace('_', '-')}.pdf"
        (out / name).write_bytes(paper.pdf)
        papers.record_printed(session, person_id, paper, choices, copies=1)
        written[str(kind)] = name
    return written


def helper_name(role: Role) -> str:
    """Who holds a practice talk in this role."""
    return {Role.CHAMPION: _("Mo"), Role.OFFICER: _("Karen Drummond"), Role.HEALTHCARE: _("Anne Sinclair")}[role]

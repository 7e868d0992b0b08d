"""What the screens of a talk show: the question, the safety card, and what we heard."""

from datetime import timedelta
from functools import lru_cache

from app import paths
from app.domain.assessment import Answer, How, Question, Silence, Urgency
from app.domain.findings import Finding
from app.domain.flow import effective, first_after
from app.domain.plan import Plan
from app.domain.roles import Role, makes_plan
from app.domain.seen import Seen, seen_by
from app.errors import NotFound
from app.i18n import _, day_and_month, language, plural
from app.services import safety
from app.services.pages import (
    Band,
    FoundLine,
    HeardLine,
    HeardPage,
    HeardSection,
    QuestionPage,
    RailStop,
    SafetyPage,
)
from app.services.session import Session
from app.services.talk_in_hand import TalkInHand
from app.services.talks import asked_so_far, may_go_back, question_on_screen
from app.services.words import answer_in_words, facts_in_words, source_in_words, talk_in_words

DAYS_TO_TELL = 3
"""A *soon* finding is told within 3 days: our own default, no figure is published (content.md section 3)."""

STRENGTHS = ("me.proud", "me.good_at", "me.helps_cope", "me.people", "me.helped_before")


def talk_band(hand: TalkInHand) -> Band:
    """The name band of a talk; in a champion's it holds the first name and who holds the talk."""
    details, practice = hand.person.details, hand.keeper.practice
    if hand.talk.role is Role.CHAMPION:
        held = _("Talk with {name}, health champion").format(name=hand.sitting.helper.name)
        return Band(details.called, details.called, (held,), champion=True, practice=practice)
    talk = talk_in_words(hand.talk.talk_set, hand.session.settings.setting)
    held = _("Review") if hand.again is not None else talk
    facts = (*facts_in_words(details)[:2], held)
    return Band(details.called, details.full_name, facts, practice=practice)


def question_page(hand: TalkInHand, private: bool | None = None) -> QuestionPage:
    """The question on screen. `private` None leaves the choice to the question and the helper's role.

    Raises NotFound at the end of the talk: the caller goes to "What we heard".
    """
    question = question_on_screen(hand)
    if question is None:
        raise NotFound(_("Every question of this talk has been asked."))
    open_ = asked_so_far(hand)
    part = [each for each in open_ if each.section == question.section]
    stops = tuple(dict.fromkeys(each.section for each in open_))
    answer = hand.answers.get(question.question_id)
    kept_private = answer is not None and answer.settled and answer.how is How.PRIVATE
    locked = question.sensitive and hand.talk.role is Role.CHAMPION
    return QuestionPage(
        sitting_id=hand.sitting.sitting_id,
        band=talk_band(hand),
        section=hand.content.section_by_id[question.section],
        question=question,
        number=part.index(question) + 1,
        of=len(part),
        rail=tuple(_stop(hand, section) for section in stops),
        rail_at=stops.index(question.section),
        answer=None if kept_private else answer,
        private=locked or kept_private if private is None else private or locked,
        private_locked=locked,
        kept_private=kept_private,
        may_go_back=may_go_back(hand),
        clip=_clip(question),
        earlier=_earlier(hand, question),
        new_section=part[0] is question,
    )


def likely_next(hand: TalkInHand) -> Question | None:
    """The question that comes next if the answer given now opens or hides nothing; None at the end."""
    found = first_after(hand.content, asked_so_far(hand), hand.at)
    return hand.content.by_id[found] if found else None


def safety_page(hand: TalkInHand, urgent: tuple[Finding, ...], from_paper: bool = False) -> SafetyPage:
    """The safety card for these *now* findings. A champion is told to stop and get staff, and sees no answer.

    What a champion wrote on paper is typed in by staff, who see the whole card.
    """
    settings, champion = hand.session.settings, hand.talk.role is Role.CHAMPION and not from_paper
    rules = [hand.content.rule_by_id[finding.finding_id] for finding in urgent]
    return SafetyPage(
        sitting_id=hand.sitting.sitting_id,
        band=talk_band(hand),
        finding_ids=tuple(finding.finding_id for finding in urgent),
        why=() if champion else tuple(_why(hand, finding) for finding in urgent),
        who=tuple(dict.fromkeys(rule.who_is_told for rule in rules)),
        pathway=settings.pathway,
        healthcare_contact=settings.healthcare_contact,
        healthcare_phone=settings.healthcare_phone,
        needs_healthcare=any("healthcare" in rule.offer or "healthcare" in rule.who_is_told for rule in rules),
        needs_pathway=any(rule.topic == "safety" for rule in rules),
        champion=champion,
        answers=() if champion else tuple(_raising(hand, urgent)),
        typed=safety.typed(hand),
        may_correct=safety.answer_to_correct(hand) is not None,
    )


def heard_page(hand: TalkInHand, strengths_of: Plan | None = None) -> HeardPage:
    """Everything said in this assessment, to check and correct, and what it means for this helper's eyes."""
    own_only = hand.talk.role is Role.CHAMPION
    fold = effective(hand.content, hand.answers if own_only else hand.fold(), hand.talk.about)
    open_ = asked_so_far(hand)
    return HeardPage(
        sitting_id=hand.sitting.sitting_id,
        band=talk_band(hand),
        sections=_heard_sections(hand, open_),
        found=tuple(found_lines(hand)),
        strengths=strengths(hand, fold, strengths_of),
        left_for=_left_for_others(hand),
        skipped=sum(1 for question in open_ if _was_skipped(fold.get(question.question_id))),
        may_make_plan=makes_plan(hand.talk.role, hand.sitting.helper.level),
    )


def found_lines(hand: TalkInHand) -> list[FoundLine]:
    """Findings of level now and soon as the helper in the room may see them; a champion sees none."""
    role = hand.talk.role
    if role is Role.CHAMPION:
        return []
    lines = [_found(hand, finding) for finding in hand.findings() if finding.level is not Urgency.PLAN]
    return list(dict.fromkeys(lines))


def strengths(hand: TalkInHand, fold: dict[str, Answer], plan: Plan | None = None) -> tuple[tuple[str, str], ...]:
    """(picture, words) of what is going well: from the plan, else from this talk. Private answers stay out."""
    if plan is not None and plan.strengths:
        return tuple(("star", words) for words in plan.strengths)
    said: list[tuple[str, str]] = []
    for name in STRENGTHS:
        answer, question = fold.get(name), hand.content.by_id.get(name)
        if question is None or answer is None or not answer.answered or answer.how is How.PRIVATE:
            continue
        if isinstance(answer.value, tuple):
            chosen = [question.option(str(each)) for each in answer.value if each != "none"]
            said.extend((option.picture, option.words) for option in chosen if option is not None)
        else:
            said.append((question.picture, answer_in_words(question, answer)))
    return tuple(said)


def due_to_tell(session: Session) -> str:
    """The day by which a *soon* finding is told, in words."""
    return day_and_month(session.today() + timedelta(days=DAYS_TO_TELL))


def _stop(hand: TalkInHand, section_id: str) -> RailStop:
    section = hand.content.section_by_id[section_id]
    return RailStop(section.section_id, section.title, section.picture)


def _clip(question: Question) -> str:
    return _clips(language()).get(question.question_id, "")


@lru_cache(maxsize=4)
def _clips(spoken: str) -> dict[str, str]:
    """The recorded questions of a language by question id. They come with the program and do not change."""
    folder = paths.resources() / "audio" / spoken
    return {path.stem: str(path) for path in sorted(folder.glob("*.*"), reverse=True)}


def _earlier(hand: TalkInHand, question: Question) -> str:
    before = hand.earlier.get(question.question_id)
    # A champion sees no answer that was given to somebody else (security.md section 3).
    if hand.talk.role is Role.CHAMPION or before is None or not before.answered or before.how is How.PRIVATE:
        return ""
    return answer_in_words(question, before)


def _why(hand: TalkInHand, finding: Finding) -> str:
    rule = hand.content.rule_by_id[finding.finding_id]
    if _shows_answers(hand, finding):
        return _("Because {because}.").format(because=rule.because)
    return _("Something that was said means a person must act now.")


def _seen(hand: TalkInHand, finding: Finding) -> Seen:
    rule = hand.content.rule_by_id[finding.finding_id]
    return seen_by(hand.talk.role, rule, finding, hand.fold(), hand.answers)


def answers_shown(hand: TalkInHand, found: tuple[Finding, ...]) -> tuple[bool, ...]:
    """For each finding whether its answers and its name may be shown to the helper here."""
    return tuple(_shows_answers(hand, each) for each in found)


def _shows_answers(hand: TalkInHand, finding: Finding) -> bool:
    """The answers themselves are shown back only to healthcare, or to the helper who heard them said."""
    heard = all(name in hand.answers for name in finding.because_of)
    return _seen(hand, finding) is Seen.ALL and (hand.talk.role is Role.HEALTHCARE or heard)


def _raising(hand: TalkInHand, urgent: tuple[Finding, ...]) -> list[tuple[str, str]]:
    fold, lines = hand.fold(), []
    for finding in urgent:
        if _shows_answers(hand, finding):
            for name in finding.because_of:
                question = hand.content.by_id[name]
                lines.append((question.words, answer_in_words(question, fold.get(name))))
    return list(dict.fromkeys(lines))


def _found(hand: TalkInHand, finding: Finding) -> FoundLine:
    rule = hand.content.rule_by_id[finding.finding_id]
    who = rule.who_is_told[:1].upper() + rule.who_is_told[1:]
    by = _("now") if finding.level is Urgency.NOW else _("by {day}").format(day=due_to_tell(hand.session))
    told = finding.finding_id in hand.acted_on
    seen = _seen(hand, finding)
    if seen is Seen.ARRANGED:
        return FoundLine("", finding.level, _("Healthcare has something to arrange"), "", _("Healthcare"), by, told)
    because = _("Because {because}.").format(because=rule.because) if _shows_answers(hand, finding) else ""
    title = rule.title if seen is Seen.ALL else _("Someone needs to be told")
    return FoundLine(finding.finding_id, finding.level, title, because, who, by, told)


def _heard_sections(hand: TalkInHand, open_: tuple[Question, ...]) -> tuple[HeardSection, ...]:
    sections = []
    for section in hand.content.sections:
        lines = [_heard(hand, question) for question in open_ if question.section == section.section_id]
        if lines:
            sections.append(HeardSection(section.title, tuple(lines)))
    return tuple(sections)


def _heard(hand: TalkInHand, question: Question) -> HeardLine:
    champion = hand.talk.role is Role.CHAMPION
    answer = hand.answers.get(question.question_id) if champion else hand.fold().get(question.question_id)
    private = answer is not None and answer.settled and answer.how is How.PRIVATE
    hidden = private or (question.sensitive and champion and answer is not None and answer.settled)
    return HeardLine(
        question_id=question.question_id,
        picture="padlock" if hidden else question.picture,
        question=question.heard or question.words,
        answer=_("Private answer kept") if hidden else answer_in_words(question, answer),
        source=source_in_words(answer, hand.sitting.helper.name),
        private=hidden,
    )


def _left_for_others(hand: TalkInHand) -> tuple[str, ...]:
    lines = []
    for section in hand.content.sections:
        left = [
            question
            for question in hand.content.questions
            if question.section == section.section_id
            and hand.talk.talk_set in question.sets
            and hand.talk.role not in question.who
            and Role.HEALTHCARE in question.who
        ]
        if left:
            count = plural("{count} question", "{count} questions", len(left))
            lines.append(_("{section}: {count}.").format(section=section.title, count=count))
    return tuple(lines)


def _was_skipped(answer: Answer | None) -> bool:
    return answer is None or answer.silence is Silence.NOT_ASKED

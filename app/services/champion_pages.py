"""What screens show of champions' talks: on home, on a person's page, and at check-in."""

from dataclasses import replace

from app.domain.assessment import Answer, How, Question
from app.domain.roles import Action
from app.i18n import _
from app.services import champion_inbox, champions
from app.services.champion_inbox import InHand, Waiting
from app.services.pages import HeardLine, HeardSection, HomePage, PersonPage, SafetyPage
from app.services.pages.inbox import CheckInPage, Difference, LostPage
from app.services.session import Session
from app.services.talk_pages import found_lines, safety_page, talk_band
from app.services.words import answer_in_words, source_in_words
from app.storage.hand_overs import State

INBOX = "inbox:"
"""Before the key of a line in "Waiting for you" that is a champion's talk, and no open talk of one's own."""

LOST = "lost:"


def with_inbox(session: Session, page: HomePage) -> HomePage:
    """Home with the talks that champions have closed, before everything else that waits."""
    if not session.may(Action.HOLD_TALK):
        return page
    mine = tuple(_line(each) for each in champion_inbox.inbox(session))
    return replace(page, waiting=(*mine, *page.waiting)) if mine else page


def with_champions(session: Session, page: PersonPage) -> PersonPage:
    """The person's page with who may be given a talk with them, and who has one."""
    if not page.may_hand_over:
        return page
    has = champions.handed_over(session, page.person.person_id)
    words = ""
    if has is not None:
        until = has.until.astimezone().strftime("%H:%M")
        words = _("**{champion}** has this talk until {time}.").format(champion=has.champion, time=until)
    return replace(
        page,
        champions=tuple((each.user, each.name) for each in champions.champions(session)),
        has_champions=champions.any_champions(session),
        minutes=champions.MINUTES,
        handed_over=(has.intake_id, words) if has is not None else None,
    )


def check_in_page(found: InHand) -> CheckInPage:
    return CheckInPage(
        intake_id=found.hand.sitting.sitting_id,
        band=talk_band(found.hand),
        champion=found.champion,
        ended=_ended(found),
        sections=_sections(found),
        differences=tuple(_difference(found, name) for name in found.differing),
        consents=tuple(
            (_asked(found.hand.content.by_id[name]), answer_in_words(found.hand.content.by_id[name], answer))
            for name, answer in found.consents.items()
        ),
        found=tuple(found_lines(found.hand)),
        half_typed=_half_typed(found),
        finishes=found.finishes(),
    )


def card_page(found: InHand) -> SafetyPage:
    """The safety card of a talk that a champion held, with what was typed on it before."""
    page = safety_page(found.hand, found.hand.urgent())
    return replace(page, typed=champion_inbox.typed(found.session, found.hand.sitting.sitting_id))


def lost_page(session: Session, intake_id: str) -> LostPage | None:
    """What to say of a talk that cannot be taken in; None when it waits no more."""
    each = next((each for each in champion_inbox.inbox(session) if each.intake_id == intake_id), None)
    if each is None:
        return None
    if each.state is State.UNREADABLE:
        title = _("This talk cannot be read")
        said = _("{champion} held a talk with {person}. Its file was changed or is broken. The file is kept.")
    else:
        title = _("This talk is not here")
        said = _("{champion} had a talk with {person}. Its file is gone from this computer.")
    sentence = said.format(champion=each.champion, person=each.person)
    return LostPage(intake_id, title, _("{what} Hold the talk again.").format(what=sentence))


def _line(each: Waiting) -> tuple[str, str, str, str]:
    if each.state is State.ARRIVED:
        said = _("{champion} held a talk with **{person}**.").format(champion=each.champion, person=each.person)
        return "talk", said, _("Read and take in"), INBOX + each.intake_id
    said = _("The talk of {champion} with **{person}** is lost.").format(champion=each.champion, person=each.person)
    return "glyph-warning", said, _("See what happened"), LOST + each.intake_id


def _ended(found: InHand) -> str:
    champion = found.champion
    return {
        "finished": _("{champion} asked everything that a champion may ask."),
        "stopped": _("{champion} stopped early."),
        "staff": _("{champion} stopped to get staff."),
        "now": _("{champion} stopped because someone must act now."),
        "time": _("The time was over before the end."),
        "taken_back": _("Staff took the talk back."),
    }[found.arrived.talk.because].format(champion=champion)


def _sections(found: InHand) -> tuple[HeardSection, ...]:
    """Everything that was said, except where staff have to choose: that stands apart."""
    sections = []
    for section in found.hand.content.sections:
        lines = tuple(
            _heard(found, question, found.said[question.question_id])
            for question in found.hand.content.questions
            if question.section == section.section_id and _plainly_said(found, question.question_id)
        )
        if lines:
            sections.append(HeardSection(section.title, lines))
    return tuple(sections)


def _plainly_said(found: InHand, name: str) -> bool:
    answer = found.said.get(name)
    apart = name in found.differing or name in found.consents
    return answer is not None and answer.settled and answer.silence != "not_asked" and not apart


def _heard(found: InHand, question: Question, answer: Answer) -> HeardLine:
    hidden = champion_inbox.is_private(found.session, answer)
    return HeardLine(
        question_id=question.question_id,
        picture="padlock" if hidden else question.picture,
        question=_asked(question),
        answer=_("Private answer kept") if hidden else answer_in_words(question, answer),
        source=_source(answer, found.champion),
        private=hidden,
    )


def _difference(found: InHand, name: str) -> Difference:
    question, new, earlier = found.hand.content.by_id[name], found.said[name], found.earlier[name]
    hidden = any(champion_inbox.is_private(found.session, answer) for answer in (new, earlier))
    return Difference(
        question_id=name,
        picture="padlock" if hidden else question.picture,
        question=_asked(question),
        earlier=_("A private answer") if hidden else answer_in_words(question, earlier),
        earlier_source=_("Earlier"),
        new=_("Another private answer") if hidden else answer_in_words(question, new),
        new_source=_("To {champion}").format(champion=found.champion),
        private=hidden,
    )


def _half_typed(found: InHand) -> tuple[tuple[str, str], ...]:
    shown = []
    for name, answer in found.said.items():
        question = found.hand.content.by_id[name]
        private = question.sensitive and not found.session.may(Action.SEE_PRIVATE_ANSWERS)
        if answer.half_typed.strip() and not private:
            shown.append((_asked(question), answer.half_typed))
    return tuple(shown)


def _asked(question: Question) -> str:
    return question.heard or question.words


def _source(answer: Answer, champion: str) -> str:
    return _("Tapped alone") if answer.how is How.PRIVATE else source_in_words(answer, champion)

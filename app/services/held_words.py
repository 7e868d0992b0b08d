"""Each kind of thing that is held, in lines that anybody can read. What has no words of its own is written as it is."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from app.domain.assessment import Answer, Content, How, Spoke
from app.domain.record import Version, VersionKind
from app.domain.staff_paper import Line
from app.i18n import _, plain_date
from app.services import held_labels, held_plan, words
from app.services.record_pages import recipient_in_words
from app.storage.answers import answer_from_json

Body = Mapping[str, object]

LANGUAGE, LANGUAGE_ASKED = "language", "start.language"
_TECHNICAL = frozenset({
    "answers", "assessment_id", "at_question", "change", "checked_in_by", "finding_id", "goal_id", "other", "record_id",
    "sha256", "sitting_id", "closed_because", "sittings", "not_taken", "version_id", "directory",
})  # fmt: skip
"""Numbers for the machine, and what has lines of its own. They stand in the file for a machine."""


def lines_of(version: Version, content: Content) -> list[Line]:
    """The content of one version in words; `content` is the release in which it was kept. No body: no lines."""
    body = version.body or {}
    own = _OWN.get(version.kind)
    return own(body, content) if own is not None else plain_lines(body, content)


def answer_lines(answers: Sequence[Answer], content: Content) -> list[Line]:
    """Question and answer in the order of asking, silences too, with how it was given where that is not simply said."""
    return [_answered(answer, content) for answer in in_order(answers, content)]


def in_order(answers: Sequence[Answer], content: Content) -> list[Answer]:
    """As the questions are asked; those of a question that is not among them come last."""
    place = {question.question_id: number for number, question in enumerate(content.questions)}
    return sorted(answers, key=lambda answer: place.get(answer.question_id, len(place)))


def finding_lines(found: object, content: Content) -> list[Line]:
    """What the answers were taken to mean, with the reason."""
    lines: list[Line] = []
    for each in found if isinstance(found, list) else ():
        name = str(each.get("finding_id", "")) if isinstance(each, Mapping) else str(each)
        rule = content.rule_by_id.get(name)
        said = rule.title if rule else _wish(each, name, content)
        if rule and rule.because:
            said = _("{finding}, because {because}").format(finding=said, because=rule.because)
        lines.append((_("What it was taken to mean"), said))
    return lines


def plain_lines(body: Body, content: Content) -> list[Line]:
    """Any content, one line a thing; deeper things carry the words of what they stand in. Nothing is left out."""
    lines: list[Line] = []
    for name, thing in sorted(body.items(), key=lambda pair: held_labels.place(pair[0])):
        if name not in _TECHNICAL:
            lines += _named(str(name), thing, content)
    return lines


def day_in(text: str) -> str:
    """An ISO day or moment in words; anything else as it is."""
    try:
        if "T" not in text:
            return plain_date(date.fromisoformat(text))
        moment = datetime.fromisoformat(text).astimezone()
    except ValueError:
        return text
    return _("{day}, {time}").format(day=plain_date(moment.date()), time=moment.strftime("%H:%M"))


def _named(name: str, thing: object, content: Content) -> list[Line]:
    topic = content.topic_by_id.get(name)
    label = topic.title if topic else held_labels.label(name)
    if isinstance(thing, Mapping):
        return [
            (_("{whole}: {part}").format(whole=label, part=part), said)
            for each, deeper in thing.items()
            for part, said in _named(str(each), deeper, content)
        ]
    if isinstance(thing, list):
        return [line for each in thing for line in _named(name, each, content)]
    said = _value(name, thing, content)
    return [(label, said)] if said else []


def _value(name: str, thing: object, content: Content) -> str:
    if thing is None or thing == "":
        return ""
    if isinstance(thing, bool):
        return _("Yes") if thing else _("No")
    text = str(thing)
    if text in content.topic_by_id:
        return content.topic_by_id[text].title
    if text in content.by_id:
        return content.by_id[text].words
    asked = content.by_id.get(LANGUAGE_ASKED) if name == LANGUAGE else None
    if asked is not None and (language := asked.option(text)) is not None:
        return language.words
    if name == "face" and text in tuple("12345"):
        return words.faces()[int(text) - 1]
    return held_labels.value(name, day_in(text))


def _answered(answer: Answer, content: Content) -> Line:
    question = content.by_id.get(answer.question_id)
    if question is None:
        return answer.question_id, str(answer.value)
    said = [words.answer_in_words(question, answer)] if answer.settled or not answer.half_typed else []
    if answer.half_typed:
        said.append(_("begun to write: {words}").format(words=answer.half_typed))
    if answer.how is How.PRIVATE:
        said.append(_("in private"))
    if answer.spoke is not Spoke.PERSON and answer.answered:
        said.append(_("seen by the helper") if answer.spoke is Spoke.HELPER else _("from a record"))
    return question.words, ", ".join(said)


def _sitting(body: Body, content: Content) -> list[Line]:
    left = [
        (_("Said to the champion and not used: {question}").format(question=question), said)
        for question, said in answer_lines(_answers(body.get("not_taken")), content)
    ]
    return [*plain_lines(body, content), *answer_lines(_answers(body.get("answers")), content), *left]


def _answers(kept: object) -> list[Answer]:
    return [answer_from_json(each) for each in kept] if isinstance(kept, list) else []


def _with_findings(body: Body, content: Content) -> list[Line]:
    rest = {name: thing for name, thing in body.items() if name != "findings"}
    named = [body["finding_id"]] if "finding_id" in body else body.get("findings")
    return [*plain_lines(rest, content), *finding_lines(named, content)]


def _wish(found: object, name: str, content: Content) -> str:
    """A wish has no rule: the person asked for help with a topic."""
    topic = content.topic_by_id.get(str(found.get("topic", ""))) if isinstance(found, Mapping) else None
    return _("Wants help: {topic}").format(topic=topic.title) if topic else name


def _plan(body: Body, content: Content) -> list[Line]:
    return held_plan.plan_lines(body, content) or plain_lines(body, content)


def _consent(body: Body, content: Content) -> list[Line]:
    given = body.get("with")
    shared = given.items() if isinstance(given, Mapping) else ()
    rest = {name: thing for name, thing in body.items() if name != "with"}
    said = [(recipient_in_words(str(who)), _("Yes") if yes else _("No")) for who, yes in shared]
    return [*said, *plain_lines(rest, content)]


_OWN: dict[VersionKind, Callable[[Body, Content], list[Line]]] = {
    VersionKind.SITTING: _sitting,
    VersionKind.ASSESSMENT: _with_findings,
    VersionKind.FINDING_CLOSED: _with_findings,
    VersionKind.CONCERN: _with_findings,
    VersionKind.NOTICE: _with_findings,
    VersionKind.PLAN: _plan,
    VersionKind.CONSENT: _consent,
}

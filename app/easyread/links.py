"""Checks that the parts of a release fit together: every rule points at something that is there."""

from collections.abc import Iterator, Mapping, Sequence

from app.domain.conditions import Age, All, AnyOf, Compare, Condition, Count, DaysTo, Not, Op, SexIn, Silent
from app.easyread.conditions import RuleError
from app.easyread.shapes import FindingShape, QuestionShape, TopicShape
from app.i18n import _

HELP_WITH = "end.help_with"
"""Each of its choices is a topic, and becomes a finding of its own."""

_CHOSEN = ("one", "many", "yesno")


def check_rule(condition: Condition, known: Mapping[str, QuestionShape], later: frozenset[str] = frozenset()) -> None:
    """Raises RuleError for a question or option that is not there, comes later, or cannot be compared like this.

    `known` holds the questions that the rule may look at, by id; `later` those that exist but are asked afterwards.
    """
    for part in _leaves(condition):
        if isinstance(part, SexIn | Age):
            continue
        question = _looked_at(part.question, known, later)
        match part:
            case Compare():
                _check_compare(part, question)
            case Count() if question.kind != "many":
                raise _wrong_kind(question, _("Only a question of kind many can be counted."))
            case Count():
                _check_options(question, part.without)
            case DaysTo() if question.kind != "date":
                raise _wrong_kind(question, _("Days can only be counted to a question of kind date."))
            case _:
                pass


def check_question(question: QuestionShape, section: str) -> None:
    """Raises RuleError for an id outside its section, or options that its kind cannot have."""
    if question.id.split(".")[0] != section:
        raise RuleError(
            _("The question {id} stands in the file of section {section}.").format(id=question.id, section=section),
            _("Move it, or begin its id with the section's id and a point."),
            question.id,
        )
    if not question.who or not question.sets:
        raise RuleError(
            _("Nobody would ever ask {id}.").format(id=question.id),
            _("Name at least one role in who, and one set in sets."),
            "sets = " if question.who else "who = ",
        )
    _check_own_options(question)
    if question.kind == "number" and question.least >= question.most:
        raise RuleError(_("The least number is not below the most."), _("Give least and most."), "least = ")


def _check_own_options(question: QuestionShape) -> None:
    ids = [option.id for option in question.options]
    twice = next((found for found in ids if ids.count(found) > 1), "")
    if twice:
        raise RuleError(
            _("The option {id} is there twice.").format(id=twice), _("Give one of them another id."), f'"{twice}"'
        )
    if question.kind in ("one", "many", "list") and not ids:
        raise RuleError(
            _("The question {id} has no options.").format(id=question.id), _("Add at least two."), "options = "
        )
    if question.kind not in ("one", "many", "list") and ids:
        raise RuleError(
            _("A question of kind {kind} has no options.").format(kind=question.kind),
            _("Take the options out, or change the kind to one or many."),
            "options = ",
        )
    if question.kind == "many" and ids[0] == "none":
        raise RuleError(_("The option none comes first."), _("Put it after the answers that it rules out."), '"none"')


def check_topics(question: QuestionShape, topics: Mapping[str, TopicShape]) -> None:
    """Raises RuleError when a choice of the help question is no topic."""
    for option in question.options:
        if option.id != "none" and option.id not in topics:
            raise unknown(_("There is no topic {id}.").format(id=option.id), option.id, topics)


def check_finding(finding: FindingShape, topics: Mapping[str, TopicShape]) -> None:
    if finding.topic not in topics:
        raise unknown(_("There is no topic {id}.").format(id=finding.topic), finding.topic, topics)
    if not finding.when:
        raise RuleError(_("The finding has no rule."), _("Add at least one rule to when."), "when = ")
    if finding.level != "plan" and not finding.who_is_told:
        raise RuleError(
            _("The finding does not say who is told."), _("Fill in who_is_told, or make its level plan."), "level = "
        )


def unknown(wrong: str, word: str, known: Mapping[str, object] | Sequence[str]) -> RuleError:
    """The error for an id `word` that is nowhere; the cure names the nearest one that is there."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), 1)
    cure = _("Did you mean {near}?").format(near=near[0]) if near else _("Check its spelling.")
    return RuleError(wrong, cure, f'"{word}"')


def _leaves(condition: Condition) -> Iterator[Compare | Count | DaysTo | Silent | SexIn | Age]:
    match condition:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _leaves(part)
        case Not(part):
            yield from _leaves(part)
        case _:
            yield condition


def _looked_at(question_id: str, known: Mapping[str, QuestionShape], later: frozenset[str]) -> QuestionShape:
    if question_id in known:
        return known[question_id]
    if question_id in later:
        raise RuleError(
            _("The rule looks at {id}, which is asked later.").format(id=question_id),
            _("Let it look at an earlier question, or move the questions."),
            f'"{question_id}"',
        )
    raise unknown(_("There is no question {id}.").format(id=question_id), question_id, [*known, *later])


def _check_compare(part: Compare, question: QuestionShape) -> None:
    if part.op in (Op.LESS, Op.AT_LEAST, Op.AT_MOST):
        if question.kind not in ("number", "faces"):
            raise _wrong_kind(question, _("Only a number or a face can be more or less."))
        return
    wanted = {Op.HAS: ("many",), Op.IN: ("one", "yesno")}.get(part.op, _CHOSEN)
    if question.kind not in wanted:
        raise _wrong_kind(question, _("Use has for kind many, and in for kind one. Use is or is_not for both."))
    _check_options(question, part.values)


def _check_options(question: QuestionShape, wanted: Sequence[str]) -> None:
    there = ["yes", "no"] if question.kind == "yesno" else [option.id for option in question.options]
    for option_id in wanted:
        if option_id not in there:
            wrong = _("{id} has no option {option}.").format(id=question.id, option=option_id)
            raise unknown(wrong, option_id, there)


def _wrong_kind(question: QuestionShape, cure: str) -> RuleError:
    wrong = _("The question {id} is of kind {kind}.").format(id=question.id, kind=question.kind)
    return RuleError(wrong, cure, f'"{question.id}"')

"""Rules as written in content files, turned into the conditions of the domain and back."""

from collections.abc import Callable

from msgspec import convert

from app.domain.conditions import Age, All, AnyOf, Compare, Condition, Count, DaysTo, Not, Op, SexIn, Silent
from app.easyread.shapes import ConditionShape
from app.i18n import _

_WORD_OPS = ((Op.IS, "is_"), (Op.IS_NOT, "is_not"))
_LIST_OPS = ((Op.IN, "in_"), (Op.HAS, "has"))
_NUMBER_OPS = ((Op.LESS, "less"), (Op.AT_LEAST, "at_least"), (Op.AT_MOST, "at_most"))
_BOUNDS = (Op.LESS, Op.AT_LEAST, Op.AT_MOST)
_SUBJECTS = ("question", "count", "days_to", "silent", "sex_in", "age_less", "age_at_least", "all", "any", "not_")
_BELONGS = {
    "question": ("is_", "is_not", "in_", "has", "less", "at_least", "at_most"),
    "count": ("without", "less", "at_least", "at_most"),
    "days_to": ("less", "at_least", "at_most"),
}


class RuleError(Exception):
    """A rule that means nothing: `wrong` and `cure` are plain sentences, `word` is the text to look for in the file."""

    def __init__(self, wrong: str, cure: str, word: str = "") -> None:
        super().__init__(wrong)
        self.wrong, self.cure, self.word = wrong, cure, word


def condition_from(shape: ConditionShape) -> Condition:
    """The condition that a rule stands for; raises RuleError when its keys do not go together."""
    return _BUILD[_subject(shape)](shape)


def shape_of(condition: Condition) -> ConditionShape:
    """The same rule as a content file would write it."""
    return convert(_keys_of(condition), type=ConditionShape)


def _keys_of(condition: Condition) -> dict[str, object]:
    keys: dict[str, object]
    match condition:
        case Compare(question, op, values):
            value = list(values) if op in (Op.IN, Op.HAS) else values[0]
            keys = {"question": question, op.value: int(values[0]) if op in _BOUNDS else value}
        case Count(question, op, number, without):
            keys = {"count": question, op.value: number} | ({"without": list(without)} if without else {})
        case DaysTo(question, op, days):
            keys = {"days_to": question, op.value: days}
        case Silent(question):
            keys = {"silent": question}
        case SexIn(values):
            keys = {"sex_in": list(values)}
        case Age(op, years):
            keys = {f"age_{op.value}": years}
        case All(parts):
            keys = {"all": [_keys_of(part) for part in parts]}
        case AnyOf(parts):
            keys = {"any": [_keys_of(part) for part in parts]}
        case Not(part):
            keys = {"not": _keys_of(part)}
    return keys


def _subject(shape: ConditionShape) -> str:
    """The one key that says what the rule looks at, once every other key is seen to belong to it."""
    given = [key for key in shape.__struct_fields__ if getattr(shape, key) is not None]
    subjects = [key for key in given if key in _SUBJECTS]
    if len(subjects) != 1:
        raise RuleError(
            _("A rule must look at exactly one thing."),
            _("Use one of: question, count, days_to, silent, sex_in, age_less, age_at_least, all, any, not."),
        )
    strangers = [key for key in given if key != subjects[0] and key not in _BELONGS.get(subjects[0], ())]
    if strangers:
        raise RuleError(
            _("The rule has keys that do not go together: {keys}.").format(keys=_plain(subjects[0], *strangers)),
            _("Split it into two rules inside all = [...] or any = [...]."),
        )
    return subjects[0]


def _compare(shape: ConditionShape) -> Compare:
    found: list[tuple[Op, tuple[str, ...]]] = []
    found += [(op, (str(getattr(shape, key)),)) for op, key in _WORD_OPS if getattr(shape, key) is not None]
    found += [(op, tuple(getattr(shape, key))) for op, key in _LIST_OPS if getattr(shape, key) is not None]
    found += [(op, (str(getattr(shape, key)),)) for op, key in _NUMBER_OPS if getattr(shape, key) is not None]
    if len(found) != 1 or not found[0][1]:
        raise RuleError(
            _("A rule about a question needs exactly one comparison."),
            _("Use one of: is, is_not, in, has, less, at_least, at_most. A list may not be empty."),
        )
    return Compare(shape.question or "", *found[0])


def _number(shape: ConditionShape) -> tuple[Op, int]:
    found = [(op, getattr(shape, key)) for op, key in _NUMBER_OPS if getattr(shape, key) is not None]
    if len(found) != 1:
        raise RuleError(
            _("A rule that counts needs exactly one number to compare with."), _("Use one of: less, at_least, at_most.")
        )
    return found[0]


def _parts(shapes: list[ConditionShape] | None) -> tuple[Condition, ...]:
    if not shapes:
        raise RuleError(_("A list of rules is empty."), _("Put at least one rule in it, or take it out."))
    return tuple(condition_from(shape) for shape in shapes)


def _plain(*keys: str) -> str:
    return ", ".join(key.rstrip("_") for key in keys)


def _count(shape: ConditionShape) -> Condition:
    return Count(shape.count or "", *_number(shape), without=tuple(shape.without or ()))


def _days_to(shape: ConditionShape) -> Condition:
    return DaysTo(shape.days_to or "", *_number(shape))


_BUILD: dict[str, Callable[[ConditionShape], Condition]] = {
    "question": _compare,
    "count": _count,
    "days_to": _days_to,
    "silent": lambda shape: Silent(shape.silent or ""),
    "sex_in": lambda shape: SexIn(tuple(shape.sex_in or ())),
    "age_less": lambda shape: Age(Op.LESS, shape.age_less or 0),
    "age_at_least": lambda shape: Age(Op.AT_LEAST, shape.age_at_least or 0),
    "all": lambda shape: All(_parts(shape.all)),
    "any": lambda shape: AnyOf(_parts(shape.any)),
    "not_": lambda shape: Not(condition_from(shape.not_ or ConditionShape())),
}

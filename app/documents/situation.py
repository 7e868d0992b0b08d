"""What a person's answers and plan mean for the pack: named facts, own words, and the topics that matter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.documents.wording import PackWords, in_our_language
from app.domain.assessment import Answer, Silence
from app.domain.conditions import Facts
from app.domain.pack import PaperInput
from app.domain.plan import Goal, GoalState
from app.domain.site import Setting
from app.domain.typed_days import typed_day, typed_day_after, typed_time
from app.i18n import _, month_names

PLANNED = (GoalState.NOW, GoalState.LATER)
MANY_APPOINTMENTS = 12  # past it the pack may not hold all of them, and "My plan" lists them too


@dataclass(frozen=True)
class Appointment:
    """One entry of the list of appointments. `said` holds a day or time that is none."""

    number: int
    day: date | None
    time: str
    who: str
    where: str
    said: str = ""


@dataclass(frozen=True)
class HealthFact:
    """One thing that a person may want a new practice to know. `name` is a key for ticking."""

    name: str
    words: str
    where: str


@dataclass(frozen=True)
class Medicine:
    name: str
    for_what: str
    how_often: str


def facts_of(given: PaperInput, words: PackWords) -> frozenset[str]:
    """Ids of the facts that hold, those found here included."""
    known = Facts(values=_values(given.answers), silent=_silent(given.answers), today=given.today)
    told = {fact for fact, rules in words.facts if any(rule.holds(known) for rule in rules)}
    return frozenset(told | _found(given) | {f"wants_{topic}" for topic in wanted_topics(given)})


def wanted_topics(given: PaperInput) -> tuple[str, ...]:
    """Topic ids, most wanted first: goals, then what matters, then what help was asked for."""
    goals = [goal.topic for goal in planned_goals(given)]
    matters = dict(given.plan.matters) if given.plan else {}
    by_weight = sorted((topic for topic, weight in matters.items() if weight >= 5), key=lambda topic: -matters[topic])
    asked = [topic for topic in _chosen(given.answers, "end.help_with") if topic != "none"]
    return tuple(dict.fromkeys(topic for topic in [*goals, *by_weight, *asked] if topic))


def planned_goals(given: PaperInput) -> tuple[Goal, ...]:
    """Goals that are still to be reached, in their order."""
    return tuple(goal for goal in given.plan.goals if goal.state in PLANNED) if given.plan else ()


def appointments_of(given: PaperInput) -> tuple[Appointment, ...]:
    """In order of day and time; those without a day last."""
    rows = _rows(given.answers, "leave.appointments")
    found = [_appointment(number, row, given.leaves) for number, row in enumerate(rows)]
    return tuple(sorted(found, key=lambda entry: (entry.day or date.max, entry.time or "99:99", entry.number)))


def medicines_of(given: PaperInput) -> tuple[Medicine, ...]:
    return tuple(
        Medicine(row.get("name", ""), row.get("for", ""), row.get("how_often", ""))
        for row in _rows(given.answers, "body.medicines_list")
        if row.get("name", "").strip()
    )


def health_facts(given: PaperInput) -> tuple[HealthFact, ...]:
    """Conditions, an allergy, and what makes a visit easier, in the words of the talk."""
    question = given.content.by_id.get("body.conditions")
    named = {option.option_id: option.words for option in question.options} if question else {}
    facts = [
        HealthFact(f"condition:{name}", in_our_language(named[name]), _("My health"))
        for name in _chosen(given.answers, "body.conditions")
        if name in named and name not in ("none", "other", "allergy")
    ]
    if (allergy := said(given, "body.allergy_text").strip()) and "allergy" in _chosen(given.answers, "body.conditions"):
        facts.append(HealthFact("allergy", _("Allergy: {words}").format(words=allergy), _("My health")))
    if given.answers.get("start.interpreter", Answer("")).value is True:
        facts.append(HealthFact("interpreter", _("I need an interpreter."), _("What helps me")))
    if said(given, "start.reading") in ("cannot", "some_help"):
        facts.append(HealthFact("reading", _("Please read things aloud to me."), _("What helps me")))
    return tuple(facts)


def said(given: PaperInput, question: str) -> str:
    """Own words to a text question; empty when there are none."""
    answer = given.answers.get(question)
    return answer.value if answer is not None and isinstance(answer.value, str) else ""


def leaving_day(given: PaperInput) -> date | None:
    """The day of leaving, unless it has passed: a past date is never printed."""
    return given.leaves if given.leaves is not None and given.leaves >= given.today else None


def _found(given: PaperInput) -> set[str]:
    """Facts that no rule over answers can tell."""
    found = {
        "has_day": leaving_day(given) is not None,
        "has_practices": bool(given.practices),
        "has_community": bool(given.community),
        "has_phone_friend": bool(said(given, "leave.trouble").strip()),
        "met": bool(said(given, "leave.met_by").strip()),
        "has_plan": bool(planned_goals(given)) or bool(given.plan and given.plan.strengths),
        "moving_on": given.setting is Setting.APPROVED_PREMISES,
        "reading": not given.read_by_self,
        "interpreter": given.answers.get("start.interpreter", Answer("")).value is True
        or said(given, "start.language") not in ("", "en", "other"),
    }
    return {fact for fact, holds in found.items() if holds}


def _values(answers: Mapping[str, Answer]) -> dict[str, object]:
    """Answered questions as the rules look at them (see conditions.Facts)."""
    plain: dict[str, object] = {}
    for question, answer in answers.items():
        value = answer.value
        if isinstance(value, bool):
            plain[question] = "yes" if value else "no"
        elif isinstance(value, tuple):
            plain[question] = frozenset(entry for entry in value if isinstance(entry, str))
        elif value is not None:
            plain[question] = value
    return plain


def _silent(answers: Mapping[str, Answer]) -> frozenset[str]:
    spoken = (Silence.DONT_KNOW, Silence.RATHER_NOT_SAY)
    return frozenset(question for question, answer in answers.items() if answer.silence in spoken)


def _chosen(answers: Mapping[str, Answer], question: str) -> tuple[str, ...]:
    answer = answers.get(question)
    value = answer.value if answer is not None else None
    return tuple(entry for entry in value if isinstance(entry, str)) if isinstance(value, tuple) else ()


def _rows(answers: Mapping[str, Answer], question: str) -> list[dict[str, str]]:
    answer = answers.get(question)
    value = answer.value if answer is not None else None
    if not isinstance(value, tuple):
        return []
    return [{key: str(words) for key, words in row} for row in value if not isinstance(row, str)]


def _appointment(number: int, row: Mapping[str, str], leaves: date | None) -> Appointment:
    """A day said without its year is the first one from the day of leaving: these are appointments outside."""
    day_words, time_words = row.get("date", "").strip(), row.get("time", "").strip()
    day, clock = typed_day(day_words, month_names()), typed_time(time_words)
    if day is None and leaves is not None:
        day = typed_day_after(day_words, leaves, month_names())
    rest = [words for words, understood in ((day_words, day), (time_words, clock)) if not understood and words]
    return Appointment(number, day, clock, row.get("who", ""), row.get("where", ""), ", ".join(rest))

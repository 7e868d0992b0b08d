"""Made-up people on their way out, as the pack gets them: answers, plan, services."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from app.documents.directory import sample_practices, services
from app.domain.assessment import Answer, Content, Silence, Value
from app.domain.directory import Service
from app.domain.pack import PaperInput
from app.domain.plan import Actor, Agrees, Goal, Place, Plan, Step
from app.domain.site import Nation
from app.easyread.load import load_content

TALK_DAY, LEAVING_DAY = date(2026, 11, 24), date(2026, 12, 8)


@lru_cache(maxsize=1)
def content() -> Content:
    return load_content()


def answers(said: Mapping[str, object]) -> dict[str, Answer]:
    """Plain values as answers; "~dont_know" is a silence, a list of tables is a list answer."""
    return {question: _answer(question, value) for question, value in said.items()}


def person(said: Mapping[str, object] | None = None, **changes: object) -> PaperInput:
    """Someone of whom nothing is known but a name and a nation, unless `said` and `changes` say more."""
    given = PaperInput(
        called="Sam",
        nation=Nation.SCOTLAND,
        today=TALK_DAY,
        content=content(),
        answers=answers(said or {}),
        findings=frozenset(),
        plan=None,
        services=services(),
    )
    return replace(given, **changes)  # type: ignore[arg-type]


def danny(**changes: object) -> PaperInput:
    """A man going out with no address."""
    said = {
        "start.reading": "some_help",
        "safe.worry": "Where I will sleep",
        "safe.hopeless": "sometimes",
        "leave.where": "no_address",
        "leave.gp": "not_registered",
        "leave.medicines": "not_arranged",
        "leave.appointments": [visit("2026-12-09", "10:30", "Housing options", "Commonwealth House, 32 Albion Street")],
        "leave.phone": "yes",
        "leave.met_by": "~dont_know",
        "leave.travel": True,
        "leave.trouble": "My brother Sean",
    }
    step = Step("Go to housing options the day after", Actor.ME, Place.OUT_THERE, date(2026, 12, 9))
    goal = Goal("home", "Get my own place", "So my kids can stay with me", "6 months", (step,))
    plan = Plan(
        strengths=("Has cut down drinking", "Good with his hands"),
        goals=(goal,),
        matters={"home": 10, "people": 9},
        agrees=Agrees.YES,
        agreed_on=TALK_DAY,
    )
    known = {"called": "Danny", "plan": plan, "leaves": LEAVING_DAY, "practices": sample_practices(Nation.SCOTLAND)}
    return person(said, **(known | changes))


def mariam(**changes: object) -> PaperInput:
    """A mother of three in England who cannot read and wants to stop drinking."""
    said = {
        "start.reading": "cannot",
        "me.people": "My sister",
        "alcohol.how_often": "every_day",
        "alcohol.wants_help": "yes",
        "drugs.before": ["none"],
        "life.home": "at_risk",
        "life.money": ["debts", "fines"],
        "end.help_with": ["alcohol", "home"],
    }
    group = Goal(
        "alcohol",
        "Go to the alcohol group",
        "So I can see my children",
        "3 months",
        (Step("Meet the alcohol worker", Actor.SERVICE, Place.OUT_THERE, date(2026, 12, 1)),),
    )
    home = Goal("home", "Keep my home", "My children need it", "3 months", (Step("Ask for help with rent"),))
    plan = Plan(("Loves her children", "Strong faith"), (group, home), {"alcohol": 10, "home": 9}, agreed_on=TALK_DAY)
    known = {
        "called": "Mariam",
        "nation": Nation.ENGLAND,
        "plan": plan,
        "leaves": date(2027, 2, 16),
        "practices": sample_practices(Nation.ENGLAND),
        "read_by_self": False,
    }
    return person(said, **(known | changes))


def jo(**changes: object) -> PaperInput:
    """Someone with drug treatment, private appointments and a GP already."""
    said = {
        "drugs.before": ["heroin"],
        "drugs.treatment": "methadone",
        "leave.drug_treatment": "arranged",
        "leave.gp": "registered",
        "body.medicines": "yes_have",
        "body.medicines_list": [{"name": "methadone", "for": "drugs", "how_often": "every day", "last_taken": "today"}],
        "leave.appointments": [
            visit("2026-12-08", "14:00", "Drug service", "1 Main Street, Glasgow"),
            visit("2026-12-11", "09:00", "Probation officer", "2 High Street, Glasgow"),
            visit("2026-12-30", "", "Dentist", ""),
        ],
        "life.gambling": "often",
        "life.money": ["id"],
        "end.help_with": ["drugs", "money"],
    }
    return person(said, **({"called": "Jo", "leaves": LEAVING_DAY} | changes))


def visit(day: str, time: str, who: str, where: str) -> dict[str, str]:
    return {"date": day, "time": time, "who": who, "where": where}


def service_like(shipped: str, **changes: object) -> Service:
    """A shipped service with some facts changed."""
    found = next(service for service in services() if service.service_id == shipped)
    return replace(found, **changes)  # type: ignore[arg-type]


def _answer(question: str, value: object) -> Answer:
    if isinstance(value, str) and value.startswith("~"):
        return Answer(question, silence=Silence(value[1:]))
    kept: Value
    if isinstance(value, list):
        kept = tuple(tuple(row.items()) if isinstance(row, dict) else row for row in value)
    else:
        assert isinstance(value, bool | str | int | date)
        kept = value
    return Answer(question, kept)

"""Random lives of one person, as plain happenings and as the events of the due rules."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from app.domain.assessment import TalkSet
from app.domain.due import (
    Arrival,
    Arrived,
    Delayed,
    DelayReason,
    DueKind,
    Event,
    Left,
    PlanMade,
    Refused,
    ReleaseDateSet,
    ReviewHeld,
    Sentence,
    TalkFinished,
    TaskDone,
)
from app.domain.roles import Role

START = date(2026, 1, 5)
PLAIN: dict[str, Callable[[date], Event]] = {"plan": PlanMade, "review": ReviewHeld, "leave": Left}
TASKS = ["task_throughcare", "task_contacts", "task_gp", "task_medicines", "task_pack"]
_sentences = st.sampled_from(["sentenced", "remand", "unsentenced", "life"])
_releases = st.none() | st.integers(0, 2600).map(lambda days: START + timedelta(days))
_happenings = st.one_of(
    st.fixed_dictionaries(
        {
            "do": st.just("arrive"),
            "kind": st.sampled_from(["new", "recall", "transfer"]),
            "sentence": _sentences,
            "release": _releases,
        }
    ),
    st.fixed_dictionaries({"do": st.just("return"), "sentence": st.none() | _sentences, "release": _releases}),
    st.fixed_dictionaries(
        {
            "do": st.just("talk"),
            "set": st.sampled_from(["short", "induction", "full", "leaving"]),
            "role": st.sampled_from(["champion", "officer", "healthcare"]),
        }
    ),
    st.fixed_dictionaries({"do": st.sampled_from(["plan", "review", "plan", "review", "leave"])}),
    st.fixed_dictionaries(
        {
            "do": st.just("delay"),
            "of": st.sampled_from([kind.value for kind in DueKind]),
            "reason": st.sampled_from([reason.value for reason in DelayReason]),
        }
    ),
    st.fixed_dictionaries(
        {
            "do": st.just("offer"),
            "of": st.sampled_from([kind.value for kind in DueKind if kind.value not in TASKS]),
            "said": st.just("no"),
        }
    ),
    st.fixed_dictionaries({"do": st.just("release_date"), "date": _releases}),
    st.fixed_dictionaries({"do": st.just("task"), "of": st.sampled_from(TASKS)}),
)


@st.composite
def lives(draw: st.DrawFn) -> list[dict[str, Any]]:
    """An arrival, then up to 12 more things, some on the same day, some months apart."""
    first: dict[str, Any] = {
        "do": "arrive",
        "kind": draw(st.sampled_from(["new", "recall", "transfer"])),
        "sentence": draw(_sentences),
        "release": draw(_releases),
        "on": START,
    }
    life, day = [first], START
    for happening in draw(st.lists(_happenings, max_size=12)):
        day = day + timedelta(draw(st.sampled_from([0, 0, 1, 2, 5, 9, 20, 45, 95, 200])))
        life.append({**happening, "on": day})
    return life


def event_of(happening: dict[str, Any]) -> Event:
    """The same as an event of the rules."""
    on = happening["on"]
    match happening["do"]:
        case "arrive" | "return":
            sentence = Sentence(happening["sentence"]) if happening.get("sentence") else None
            kind = Arrival(happening.get("kind", "recall"))
            return Arrived(on, kind, sentence, happening.get("release"))
        case "talk":
            return TalkFinished(on, TalkSet(happening["set"]), Role(happening["role"]))
        case "plan" | "review" | "leave" as plain:
            return PLAIN[plain](on)
        case "delay":
            return Delayed(on, DueKind(happening["of"]), DelayReason(happening["reason"]))
        case "task":
            return TaskDone(on, DueKind(happening["of"]))
        case "offer":
            return Refused(on, DueKind(happening["of"]))
        case _:
            return ReleaseDateSet(on, happening["date"])

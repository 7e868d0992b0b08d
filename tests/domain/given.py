"""Hypothesis strategies for answers that people may give to the shipped questions."""

from datetime import date, timedelta
from functools import lru_cache

from hypothesis import strategies as st

from app.domain.assessment import Answer, Content, Kind, Question, Silence, TalkSet, Value
from app.domain.flow import About, Talk
from app.domain.roles import Role
from app.easyread import load_content

TODAY = date(2026, 11, 24)


@lru_cache(maxsize=1)
def content() -> Content:
    return load_content()


def values_for(question: Question) -> st.SearchStrategy[Value]:
    """A value that fits the question, of every shape that it can have."""
    ids = [option.option_id for option in question.options]
    match question.kind:
        case Kind.YESNO:
            return st.booleans()
        case Kind.ONE:
            return st.sampled_from(ids)
        case Kind.MANY:
            some = st.lists(st.sampled_from([each for each in ids if each != "none"]), min_size=1, unique=True)
            chosen = some.map(tuple)
            return chosen | st.just(("none",)) if "none" in ids else chosen
        case Kind.FACES:
            return st.integers(1, 5)
        case Kind.NUMBER:
            return st.integers(question.least, question.most)
        case Kind.DATE:
            return st.integers(-400, 4000).map(lambda days: TODAY + timedelta(days=days))
        case Kind.TEXT:
            return st.text(min_size=1, max_size=40).filter(lambda words: bool(words.strip()))
        case Kind.LIST:
            row = st.just(tuple((column, "word") for column in ids))
            return st.lists(row, min_size=1, max_size=3).map(tuple)


def answers_for(question: Question) -> st.SearchStrategy[Answer]:
    """Answered, or met with one of the three silences."""
    silent = st.sampled_from(list(Silence)).map(lambda each: Answer(question.question_id, None, each))
    return values_for(question).map(lambda value: Answer(question.question_id, value)) | silent


@st.composite
def answer_sheets(draw: st.DrawFn) -> dict[str, Answer]:
    """Answers to any of the questions, shown or not: as a merge of several sittings might hold."""
    chosen = draw(st.sets(st.sampled_from([question.question_id for question in content().questions]), max_size=60))
    return {name: draw(answers_for(content().by_id[name])) for name in sorted(chosen)}


talks = st.builds(
    Talk,
    talk_set=st.sampled_from(list(TalkSet)),
    role=st.sampled_from([Role.CHAMPION, Role.OFFICER, Role.HEALTHCARE]),
    about=st.builds(
        About,
        today=st.just(TODAY),
        sex=st.sampled_from(["female", "male", "not_said"]),
        age=st.none() | st.integers(16, 100),
    ),
)

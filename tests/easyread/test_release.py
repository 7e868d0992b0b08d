"""A release kept in the database gives back the same content, and its hash tells every change."""

import json
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.assessment import Content
from app.domain.conditions import Age, All, AnyOf, Compare, Condition, Count, DaysTo, Not, Op, SexIn, Silent
from app.easyread import content_body, content_from_body, load_content
from app.easyread.conditions import condition_from, shape_of
from app.easyread.shapes import ConditionShape
from tests.easyread.conftest import Planted

names = st.sampled_from(("safe.place", "learn.hard", "leave.date"))
values = st.lists(st.sampled_from(("yes", "no", "reading")), min_size=1, max_size=3, unique=True).map(tuple)
bounds = st.sampled_from((Op.LESS, Op.AT_LEAST, Op.AT_MOST))
numbers = st.integers(0, 400)
leaves: st.SearchStrategy[Condition] = st.one_of(
    st.builds(lambda q, op, v: Compare(q, op, v[:1]), names, st.sampled_from((Op.IS, Op.IS_NOT)), values),
    st.builds(Compare, names, st.sampled_from((Op.IN, Op.HAS)), values),
    st.builds(lambda q, op, n: Compare(q, op, (str(n),)), names, bounds, numbers),
    st.builds(Count, names, bounds, numbers, st.sampled_from(((), ("none",)))),
    st.builds(DaysTo, names, bounds, numbers),
    st.builds(Silent, names),
    st.builds(SexIn, st.sampled_from((("female",), ("female", "not_said")))),
    st.builds(Age, st.sampled_from((Op.LESS, Op.AT_LEAST)), numbers),
)
rules: st.SearchStrategy[Condition] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: All(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
        inner.map(Not),
    ),
    max_leaves=6,
)


def test_content_comes_back_from_its_body_unchanged(content: Content) -> None:
    assert content_from_body(content_body(content)) == content
    assert content_from_body(content_body(content).decode()) == content


def test_hash_is_the_same_for_the_same_files(content: Content, folder: Path) -> None:
    assert load_content(folder).content_hash == content.content_hash


def test_body_is_canonical_json_without_the_hash(content: Content) -> None:
    body = content_body(content)
    assert content.content_hash.encode() not in body
    assert json.loads(body)["release"] == content.release
    assert content_body(replace(content, content_hash="other")) == body


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("release.toml", "A doctor near where you live.", "A doctor near you."),
        ("sections.toml", 'title = "Safe today"', 'title = "Safe now"'),
        ("topics.toml", 'title = "Sleep"', 'title = "Good sleep"'),
        ("findings.toml", 'title = "Falls"', 'title = "Falling"'),
        ("findings.toml", 'offer = "a wound check"', 'offer = "a check"'),
        ("findings.toml", "at_least = 3", "at_least = 4"),
        ("questions/mood.toml", "How do you sleep?", "Do you sleep well?"),
        ("questions/mood.toml", 'words = "I sleep badly"', 'words = "I sleep a bit"'),
        ("questions/mood.toml", 'picture = "sleep-poor"', 'picture = "bed"'),
        ("questions/food.toml", "most = 7", "most = 6"),
        ("questions/drugs.toml", "sensitive = true\n", ""),
        ("questions/end.toml", 'who = ["champion", "officer"', 'who = ["officer"'),
    ],
)
def test_any_change_gives_another_hash(
    content: Content, folder: Path, plant: Planted, file: str, old: str, new: str
) -> None:
    plant(file, old, new)
    changed = load_content(folder)
    assert changed.content_hash != content.content_hash
    assert content_from_body(content_body(changed)) == changed


def test_a_comment_or_blank_line_changes_no_hash(content: Content, folder: Path, plant: Planted) -> None:
    plant("questions/mood.toml", "[[question]]", "# A note.\n\n[[question]]")
    assert load_content(folder).content_hash == content.content_hash


@given(rules)
def test_every_rule_can_be_written_and_read_back(condition: Condition) -> None:
    written = msgspec.json.encode(shape_of(condition))
    assert condition_from(msgspec.json.decode(written, type=ConditionShape, strict=True)) == condition


def test_a_body_with_an_unknown_key_is_refused(content: Content) -> None:
    body = json.loads(content_body(content)) | {"more": 1}
    with pytest.raises(msgspec.ValidationError):
        content_from_body(json.dumps(body))

"""Each kind of mistake in a content file is named with its file, its line and a cure."""

from pathlib import Path

import pytest

from app.easyread import load_content
from app.easyread.conditions import RuleError, condition_from
from app.easyread.shapes import ConditionShape
from app.errors import ContentError
from tests.easyread.conftest import Planted

MOOD = "questions/mood.toml"
ALCOHOL = "questions/alcohol.toml"
MORNING = 'show_if = { question = "alcohol.how_often", is_not = "never" }'
MISTAKES = {
    "a quote that is not closed": (MOOD, 'words = "How do you sleep?"', 'words = "How do you sleep?', "cannot be read"),
    "an unknown key": (MOOD, 'heard = "Sleep"', 'herd = "Sleep"\nheard = "Sleep"', "The key herd is not known"),
    "an unknown key of an option": (MOOD, 'words = "I sleep badly"', 'wrds = "I sleep badly"', "wrds is not known"),
    "a number where words should stand": (MOOD, 'words = "How do you sleep?"', "words = 3", "words in quotes should"),
    "words where a number should stand": ("questions/food.toml", "most = 7", 'most = "7"', "a whole number should"),
    "words where true should stand": (ALCOHOL, "sensitive = true", 'sensitive = "yes"', "true or false should"),
    "a kind that there is not": (MOOD, 'kind = "faces"', 'kind = "smileys"', "smileys"),
    "a role that there is not": (MOOD, 'who = ["champion"', 'who = ["chaplain"', "chaplain"),
    "an id that is there twice": (MOOD, 'id = "mood.talk"', 'id = "mood.face"', "mood.face is there twice"),
    "an id of another section": (MOOD, 'id = "mood.talk"', 'id = "food.talk"', "in the file of section mood"),
    "an option that is there twice": (MOOD, '{ id = "fine"', '{ id = "poor"', "option poor is there twice"),
    "none before the other answers": (
        ALCOHOL,
        '{ id = "shakes", words = "Shakes',
        '{ id = "none", words = "Shakes',
        "none",
    ),
    "nobody who asks": (MOOD, 'who = ["champion", "officer", "healthcare"]', "who = []", "Nobody would ever ask"),
    "a rule on a question that is not there": (
        ALCOHOL,
        MORNING,
        MORNING.replace("how_often", "how_oft"),
        "There is no question alcohol.how_oft",
    ),
    "a rule on an option that is not there": (
        ALCOHOL,
        MORNING,
        MORNING.replace("never", "nevr"),
        "alcohol.how_often has no option nevr",
    ),
    "a rule on a later question": (
        ALCOHOL,
        MORNING,
        MORNING.replace("alcohol.how_often", "drugs.treatment"),
        "asked later",
    ),
    "a rule on the question itself": (
        ALCOHOL,
        MORNING,
        MORNING.replace("alcohol.how_often", "alcohol.how_much"),
        "asked later",
    ),
    "a rule with no comparison": (ALCOHOL, MORNING, 'show_if = { question = "alcohol.how_often" }', "one comparison"),
    "a rule with two subjects": (
        ALCOHOL,
        MORNING,
        'show_if = { question = "alcohol.how_often", silent = "safe.place" }',
        "exactly one thing",
    ),
    "a rule with keys that do not go together": (
        ALCOHOL,
        MORNING,
        'show_if = { silent = "safe.place", at_least = 2 }',
        "do not go together",
    ),
    "an empty list of rules": (ALCOHOL, MORNING, "show_if = { all = [] }", "list of rules is empty"),
    "has on a question with one answer": (
        ALCOHOL,
        MORNING,
        'show_if = { question = "alcohol.how_often", has = ["never"] }',
        "is of kind one",
    ),
    "less on words": (ALCOHOL, MORNING, 'show_if = { question = "alcohol.how_often", less = 2 }', "is of kind one"),
    "a count of a question with one answer": (
        "findings.toml",
        'count = "learn.hard"',
        'count = "alcohol.how_often"',
        "is of kind one",
    ),
    "days to something that is no date": (
        "findings.toml",
        'days_to = "leave.date"',
        'days_to = "leave.gp"',
        "is of kind one",
    ),
    "a finding on a question that is not there": (
        "findings.toml",
        'question = "body.wound"',
        'question = "body.wonud"',
        "no question body.wonud",
    ),
    "a finding of a topic that is not there": ("findings.toml", 'topic = "mouth"', 'topic = "teeth"', "no topic teeth"),
    "a finding that is there twice": ("findings.toml", 'id = "wound"', 'id = "falls"', "falls is there twice"),
    "a finding with a level that there is not": ("findings.toml", 'level = "soon"', 'level = "later"', "later"),
    "a topic of a section that is not there": (
        "topics.toml",
        'sections = ["mouth"]',
        'sections = ["teeth"]',
        "no section teeth",
    ),
    "a choice of help that is no topic": (
        "questions/end.toml",
        '{ id = "sleep"',
        '{ id = "slumber"',
        "no topic slumber",
    ),
    "a release that is no number": (
        "release.toml",
        'release = "2026.11"',
        'release = "new"',
        "new is no release number",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake_is_named_with_file_line_and_cure(folder: Path, plant: Planted, mistake: str) -> None:
    name, old, new, wrong = MISTAKES[mistake]
    line = plant(name, old, new)
    with pytest.raises(ContentError) as raised:
        load_content(folder)
    error = raised.value
    assert (error.path, error.line) == (folder / name, line)
    assert wrong in error.wrong
    assert error.cure
    assert error.sentence.startswith(f"{Path(name).name}, line {line}: ")


def test_missing_key_is_named_with_the_line_of_its_table(folder: Path, plant: Planted) -> None:
    line = plant(MOOD, '[[question]]\nid = "mood.sleep"\nkind = "one"\n', '[[question]]\nid = "mood.sleep"\n')
    with pytest.raises(ContentError, match="The key kind is missing") as raised:
        load_content(folder)
    assert (raised.value.path.name, raised.value.line) == ("mood.toml", line)


def test_empty_list_of_options_is_named(folder: Path) -> None:
    path = folder / MOOD
    text = path.read_text(encoding="utf-8")
    start = text.index("options = [", text.index('id = "mood.sleep"'))
    end = text.index("]\n", start)
    path.write_text(text[:start] + "options = [" + text[end:], encoding="utf-8")
    with pytest.raises(ContentError, match=r"mood\.sleep has no options") as raised:
        load_content(folder)
    assert raised.value.line == text[:start].count("\n") + 1


def test_second_of_two_equal_rules_is_named_by_its_own_line(folder: Path) -> None:
    path = folder / "findings.toml"
    text = path.read_text(encoding="utf-8")
    at = text.rindex("alcohol.morning")
    path.write_text(text[:at] + "alcohol.mornin" + text[at + len("alcohol.morning") :], encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        load_content(folder)
    assert raised.value.line == text[:at].count("\n") + 1


def test_cure_names_the_nearest_thing_that_is_there(folder: Path, plant: Planted) -> None:
    plant(ALCOHOL, MORNING, MORNING.replace("how_often", "how_offen"))
    with pytest.raises(ContentError, match=r"Did you mean alcohol\.how_often\?"):
        load_content(folder)


def test_missing_file_is_named(folder: Path) -> None:
    (folder / MOOD).unlink()
    with pytest.raises(ContentError, match="The file is not there") as raised:
        load_content(folder)
    assert raised.value.path == folder / MOOD


def test_file_of_no_section_is_named(folder: Path) -> None:
    (folder / "questions" / "feet.toml").write_text("question = []\n", encoding="utf-8")
    with pytest.raises(ContentError, match="There is no section feet"):
        load_content(folder)


def test_file_that_is_not_utf8_is_named(folder: Path) -> None:
    (folder / MOOD).write_bytes(b"# \xff\n[[question]]\n")
    with pytest.raises(ContentError, match="UTF-8"):
        load_content(folder)


def test_file_that_ends_too_early_is_named_with_its_last_line(folder: Path) -> None:
    path = folder / MOOD
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.rindex("]")], encoding="utf-8")
    with pytest.raises(ContentError, match="cannot be read") as raised:
        load_content(folder)
    assert raised.value.line >= text.count("\n") - 1


def test_a_rule_about_nothing_is_refused() -> None:
    with pytest.raises(RuleError):
        condition_from(ConditionShape())

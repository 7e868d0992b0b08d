"""Every easy-read rule holds for the shipped content, and each was seen to fire on a planted fault."""

import json
import shutil
from pathlib import Path

import pytest

from app import paths
from app.domain.assessment import Content
from app.domain.roles import Role
from app.easyread import load_content, rules
from app.easyread.readability import grade, plain_syllables, sentences, words_of
from app.easyread.rules import check_content
from app.easyread.spoken import CLIP_LIST, clip_of, needs_clip, spoken_hash, spoken_words
from tests.easyread.conftest import Planted

MOOD = "questions/mood.toml"
SLEEP = "How do you sleep?"
HEARD = 'heard = "Sleep"'
FAULTS = {
    "a sentence of 16 words": (
        MOOD,
        SLEEP,
        "How do you sleep at night when it is dark and all of us lie down?",
        "A sentence has 16 words",
    ),
    "two commas": (MOOD, SLEEP, "How, in bed, do you sleep?", "2 commas"),
    "a semicolon": (MOOD, "I sleep badly", "I sleep badly; I lie there", "semicolon"),
    "a hard word": (MOOD, SLEEP, "Is your sleep satisfactory?", '"satisfactory" is a hard word'),
    "a rare word": (MOOD, SLEEP, "Do you sleep in a snood?", '"snood" is a hard word'),
    "a short form that is not explained": (MOOD, SLEEP, "Do you sleep with CPAP?", '"CPAP" stands in capitals'),
    "a hard word of a finding": ("findings.toml", "a wound check", "a dermatology referral", "hard word"),
    "a hard word of the glossary": (
        "release.toml",
        "A doctor near where you live.",
        "A practitioner near you.",
        "hard word",
    ),
    "a word in capitals": (MOOD, SLEEP, "How do you SLEEP?", '"SLEEP" stands in capitals'),
    "a per cent": (MOOD, "I sleep badly", "I sleep 50% of the night", "per cent"),
    "a number in letters": (MOOD, "I sleep badly", "I sleep three hours", '"three" stands in letters'),
    "a date in figures": (MOOD, "I sleep badly", "I have slept badly since 25/1/2026", "figures only"),
    "italics": (MOOD, "I sleep badly", "I sleep <i>badly</i>", "mark for bold, italics"),
    "bold": (MOOD, "I sleep badly", "I sleep **badly**", "mark for bold, italics"),
    "two questions in one": (MOOD, SLEEP, "Do you sleep? Is it good?", "one question mark"),
    "a question with no question mark": (MOOD, SLEEP, "Tell me how you sleep.", "one question mark"),
    "a question in the hint": (MOOD, "We are sorry if so.", "Is that so?", "outside the question"),
    "a word that labels": (MOOD, SLEEP, "How do prisoners sleep?", '"prisoners" may not stand here'),
    "a word that labels, in what was heard": (MOOD, HEARD, 'heard = "Sleep in custody"', '"custody" may not'),
    "a word that labels, in a reason": ("findings.toml", "your mouth hurts", "an inmate hurts", '"inmate" may not'),
    "a claim": (MOOD, HEARD, 'heard = "Sleep, in easy read"', '"easy read" may not'),
    "a blaming word": (MOOD, "I sleep badly", "I failed to sleep", '"failed" may not stand here'),
    "a blaming word for the helper": ("questions/drugs.toml", "This is about health.", "Many abuse it.", '"abuse"'),
    "a reason that stands alone": ("findings.toml", 'because = "you', 'because = "You', 'go on after "Because"'),
    "a stem without a gap": ("topics.toml", "I will have ... ready by ...", "I will be ready", "no gap"),
    "a question without a picture": (MOOD, 'picture = "person-in-bed"\n', "", "There is no picture."),
    "a picture that is not there": (MOOD, 'picture = "person-in-bed"', 'picture = "hammock"', "no picture hammock"),
    "an answer without a picture": (MOOD, ', picture = "sleep-poor"', "", "There is no picture."),
    "a picture that marks an answer": (MOOD, 'picture = "sleep-poor"', 'picture = "glyph-check"', "right or wrong"),
    "two answers with one picture": (MOOD, 'picture = "sleep-poor"', 'picture = "sleep-fine"', "share the picture"),
    "a word that labels, on a page of the pack": (
        "pack/10-first-days.toml",
        "Do one thing at a time.",
        "For every offender.",
        '"offender" may not',
    ),
    "a section without a picture": ("sections.toml", 'picture = "umbrella"', 'picture = ""', "There is no picture."),
    "a topic with no such picture": ("topics.toml", 'picture = "tooth"', 'picture = "gum"', "no picture gum"),
}  # fmt: skip


def test_shipped_content_has_no_problem() -> None:
    assert [problem.sentence for problem in check_content()] == []


def test_shipped_content_has_no_problem_at_a_site_without_dictionaries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "counter", lambda: plain_syllables)
    monkeypatch.setattr(rules, "rarity", lambda: lambda word: False)
    assert [problem.sentence for problem in check_content()] == []


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_found_where_it_stands(folder: Path, plant: Planted, fault: str) -> None:
    name, old, new, wrong = FAULTS[fault]
    line = plant(name, old, new)
    found = [problem for problem in check_content(folder) if wrong in problem.wrong]
    assert found, [problem.sentence for problem in check_content(folder)]
    assert found[0].path == folder / name
    assert found[0].cure
    if new:
        assert found[0].line == line
    assert found[0].sentence.count("\n") == 0


def test_part_that_is_too_hard_as_a_whole_is_found(folder: Path, plant: Planted) -> None:
    for step in range(9):
        plant("allowed_words.txt", "yesterday", f"yesterday\nincomprehensibility{'abcdefghi'[step]}")
    plant(MOOD, "Then ask: what made you choose that one?", "Then ask.")
    text = (folder / MOOD).read_text(encoding="utf-8")
    hard = " ".join(f"Incomprehensibility{letter}." for letter in "abcdefghi")
    (folder / MOOD).write_text(text.replace("Choose all that fit you.", f"{hard} " * 6), encoding="utf-8")
    assert any("reading grade" in problem.wrong for problem in check_content(folder))


def test_content_that_cannot_be_loaded_is_one_problem(folder: Path, plant: Planted) -> None:
    line = plant(MOOD, 'kind = "faces"', 'kind = "smileys"')
    (problem,) = check_content(folder)
    assert (problem.path, problem.line) == (folder / MOOD, line)


def test_picture_without_words_is_found(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    shutil.copytree(paths.pictures(), pictures)
    listed = pictures / "pictures.toml"
    text = listed.read_text(encoding="utf-8")
    start = text.index('alt = "', text.index("[umbrella]"))
    end = text.index("\n", start)
    listed.write_text(text[:start] + 'alt = ""' + text[end:], encoding="utf-8")
    (problem,) = check_content(pictures=pictures)
    assert "umbrella has no words" in problem.wrong


def test_picture_that_is_not_drawn_is_found(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    shutil.copytree(paths.pictures(), pictures)
    (pictures / "umbrella.svg").unlink()
    assert {"There is no picture umbrella."} == {problem.wrong for problem in check_content(pictures=pictures)}


def test_each_sensitive_question_of_officers_and_champions_has_a_clip(content: Content) -> None:
    import miniaudio

    asked = [q for q in content.questions if q.sensitive and q.who & {Role.OFFICER, Role.CHAMPION}]
    assert asked == [question for question in content.questions if needs_clip(question)]
    for question in asked:
        clip = clip_of(question.question_id)
        assert clip is not None, question.question_id
        info = miniaudio.mp3_get_file_info(str(clip))
        assert info.nchannels == 1
        assert info.duration > 1


def test_clips_are_small_enough_to_ship() -> None:
    assert sum(clip.stat().st_size for clip in (paths.resources() / "audio").rglob("*.mp3")) < 4_000_000


def test_clip_that_says_other_words_is_found(folder: Path, plant: Planted) -> None:
    plant("questions/alcohol.toml", "When was your last drink?", "When did you last drink?")
    (problem,) = check_content(folder)
    assert "The clip of alcohol.last_drink says other words" in problem.wrong


def test_missing_clip_is_found(tmp_path: Path) -> None:
    shutil.copytree(paths.resources() / "audio", tmp_path / "audio")
    (tmp_path / "audio" / "en" / "safe.place.mp3").unlink()
    (problem,) = check_content(audio=tmp_path / "audio")
    assert "safe.place cannot be read aloud" in problem.wrong


def test_clip_says_the_question_its_hint_and_every_answer(content: Content) -> None:
    said = spoken_words(content.by_id["safe.selfharm_now"])
    assert said.startswith("Are you thinking about hurting yourself now? It is okay to say so.")
    for option in content.by_id["safe.selfharm_now"].options:
        assert option.words in said
    listed = json.loads((paths.resources() / "audio" / "en" / CLIP_LIST).read_text(encoding="utf-8"))
    assert listed["safe.selfharm_now"] == spoken_hash(content.by_id["safe.selfharm_now"])


def test_grade_agrees_with_a_sum_done_by_hand() -> None:
    # 8 words in 2 sentences, 9 syllables: 0.39 * 4 + 11.8 * 9 / 8 - 15.59 = -0.755
    assert grade(["The cat sat down. It is very old."], plain_syllables) == -0.8


def test_gap_of_a_stem_ends_no_sentence() -> None:
    assert sentences("I will ... by ...") == ["I will gap by gap"]
    assert words_of("I will ... by ...") == ["I", "will", "by"]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("sleep", 1),
        ("smoke", 1),
        ("smoked", 1),
        ("needed", 2),
        ("table", 2),
        ("medicine", 3),
        ("hospital", 3),
        ("boxes", 2),
    ],
)
def test_plain_syllables_are_close_to_the_spoken_ones(word: str, count: int) -> None:
    assert plain_syllables(word) == count


def test_loading_the_same_folder_twice_gives_equal_content(folder: Path) -> None:
    assert load_content(folder) == load_content(folder)

"""The guides: one for each role that holds talks, in words that keep the rules."""

from pathlib import Path

from app.domain.roles import Role
from app.easyread.guides import guide_file, guide_pieces, load_guides
from app.easyread.rules import check_content


def test_each_role_that_holds_talks_has_a_guide_with_all_three_parts() -> None:
    guides = {guide.role: guide for guide in load_guides()}
    assert set(guides) == {role for role in Role if role.holds_talks}
    assert all(guide.say and guide.do_not_say and guide.stop_when for guide in guides.values())


def test_the_content_check_reads_the_guides_and_names_the_line(tmp_path: Path) -> None:
    text = guide_file().read_text(encoding="utf-8")
    line = next(place for place, words in enumerate(text.splitlines(), 1) if "not a test" in words)
    long = "It is not a test and it is not a trial and nobody here will ever judge you for it at all."
    planted = tmp_path / "talks.toml"
    planted.write_text(text.replace("It is not a test.", long), encoding="utf-8")
    found = [problem for problem in check_content(guide=planted) if problem.path == planted]
    assert [problem.line for problem in found] == [line]


def test_every_line_of_a_guide_is_read() -> None:
    lines = [words for guide in load_guides() for words in (*guide.say, *guide.do_not_say, *guide.stop_when)]
    assert set(lines) <= {piece.words for piece in guide_pieces()}

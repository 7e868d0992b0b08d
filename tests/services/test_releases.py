"""Only accepted words are used: a change of the files is named, and taken in by an administrator alone."""

import shutil
from pathlib import Path

import pytest

from app import paths
from app.domain.assessment import TalkSet
from app.domain.person import PersonDetails
from app.errors import NotAllowed
from app.services import person_records, releases, talks
from app.services.session import Session
from tests.sites import ADMINISTRATOR, make_walled, signed_in


@pytest.fixture
def changed_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped content with one question said differently."""
    copy = tmp_path / "easyread"
    shutil.copytree(paths.content(), copy)
    file = copy / "questions" / "me.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("What are you proud of?", "What makes you proud?"), "utf-8"
    )
    monkeypatch.setattr(paths, "content", lambda: copy)


def words_of_a_new_talk(session: Session) -> str:
    person = person_records.add_person(session, PersonDetails("A"))
    return talks.start_talk(session, person.person_id, TalkSet.INDUCTION).content.by_id["me.proud"].words


def test_the_same_words_give_no_notice(officer: Session) -> None:
    assert releases.content_notice(officer) == ""


@pytest.mark.usefixtures("changed_words")
def test_changed_files_are_named_and_not_used(officer: Session) -> None:
    assert "changed" in releases.content_notice(officer)
    assert words_of_a_new_talk(officer) == "What are you proud of?"
    with pytest.raises(NotAllowed):
        releases.accept_content(officer)


@pytest.mark.usefixtures("changed_words")
def test_an_administrator_accepts_them_and_talks_that_are_open_keep_theirs(tmp_path: Path) -> None:
    with_originals = make_walled(tmp_path / "site")
    administrator = signed_in(with_originals, ADMINISTRATOR)
    assert releases.content_notice(administrator) == ""
    file = paths.content() / "questions" / "me.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("makes you proud?", "are you most proud of?"), "utf-8")
    assert "changed" in releases.content_notice(administrator)
    releases.accept_content(administrator)
    assert releases.content_notice(administrator) == ""
    administrator.site.close()
    officer = signed_in(with_originals)
    assert words_of_a_new_talk(officer) == "What are you most proud of?"
    officer.site.close()

"""Backups and what champions hold: it goes along, comes back once, and is never put back to what it was."""

from pathlib import Path

import pytest

from app.clock import FixedClock
from app.errors import NotAllowed
from app.services import backups, champion_talk, checks, restoring
from app.services.second_person import Second
from app.services.session import Session
from app.storage import audit
from tests.champions import answer_until, champion_in, handed, make_champions_template, somebody, whole_talk
from tests.sites import NURSE, OFFICER, PASSWORD, TODAY, signed_in

SECOND, CLOCK = Second(NURSE, PASSWORD), FixedClock(TODAY)


def actions(session: Session) -> list[str]:
    with session.site.store.read() as conn:
        return [row.action for row in audit.rows(conn)]


def test_talks_that_champions_hold_are_in_the_backup_and_come_back_once(tmp_path: Path) -> None:
    folder = make_champions_template(tmp_path / "champions")
    session = signed_in(folder)
    handed(session, somebody(session))
    session.site.close()
    champion = champion_in(folder)
    hand = champion_talk.talk_in_hand(champion)
    answer_until(hand, "start.private", start__what_for=True)
    champion.close()
    session = signed_in(folder)
    made = backups.back_up_to(session, tmp_path / "stick")
    assert {path.name for path in made.iterdir() if path.is_dir()} == {"intake"}
    assert backups.check_backup(session, made) == []
    session.site.close()
    restoring.restore(made, tmp_path / "new", OFFICER, PASSWORD, SECOND, None, CLOCK)
    whole_talk(champion_in(tmp_path / "new"))
    for _time in range(2):
        session = signed_in(tmp_path / "new")
        assert [name for name in actions(session) if name.startswith("talk_")] == ["talk_handed_over", "talk_arrived"]
        assert checks.record_problems(session) == []
        session.site.close()


def test_a_talk_that_went_on_since_the_backup_is_not_put_back_to_what_it_was(tmp_path: Path) -> None:
    folder = make_champions_template(tmp_path / "champions")
    session = signed_in(folder)
    handed(session, somebody(session))
    made = backups.back_up_to(session, tmp_path / "stick")
    session.site.close()
    whole_talk(champion_in(folder))
    done = restoring.restore(made, folder, OFFICER, PASSWORD, SECOND, None, CLOCK, replace_live=True)
    assert done.aside is not None
    session = signed_in(folder)
    assert actions(session).count("talk_arrived") == 1
    session.site.close()
    with pytest.raises(NotAllowed):
        champion_in(folder)


def test_a_champions_answer_alone_is_reason_enough_for_a_backup(tmp_path: Path) -> None:
    folder = make_champions_template(tmp_path / "champions")
    session = signed_in(folder)
    handed(session, somebody(session))
    assert backups.back_up(session) is not None
    assert backups.back_up(session) is None
    session.site.close()
    champion = champion_in(folder)
    answer_until(champion_talk.talk_in_hand(champion), "start.private", start__what_for=True)
    champion.close()
    session = signed_in(folder)
    assert backups.back_up(session) is not None
    session.site.close()

"""Killed at any moment of a champion's talk: the sealed talk arrives once, or the open one is still there."""

import random
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from app.domain.roles import Role
from app.errors import NotAllowed, TalkOver
from app.services import champion_inbox, champion_talk, champions
from app.storage import audit, intake_files, keystore, receiving, verify
from app.storage.hand_overs import State
from tests.champions import champion_in, handed, make_champions_template, somebody
from tests.faults.champion_closing import SAID
from tests.faults.test_killed import REPOSITORY, killed_after
from tests.sites import copied, signed_in

MODULE = "tests.faults.champion_closing"
STEPS = ("mark", "seal", "write", "close", "remove key", "remove file", "remove file-wal")


@pytest.fixture(scope="module")
def champions_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_champions_template(tmp_path_factory.mktemp("killed") / "site")


@pytest.fixture
def folder(champions_template: Path, tmp_path: Path) -> Path:
    """Liam's talk is handed to Mo."""
    site = copied(champions_template, tmp_path / "site")
    officer = signed_in(site)
    handed(officer, somebody(officer))
    officer.site.close()
    return site


def run_until(folder: Path, step: str) -> list[str]:
    """Run to this step, where the process dies; the receipt's lines."""
    receipt = folder.parent / "receipt"
    ended = subprocess.run([sys.executable, "-m", MODULE, folder, receipt, step], cwd=REPOSITORY, check=False)
    assert ended.returncode == (9 if step else 0)
    return receipt.read_text().splitlines()


def champion_tries(folder: Path) -> bool:
    """Whether the champion still gets their talk."""
    try:
        champion = champion_in(folder)
    except (NotAllowed, TalkOver):
        return False
    hand = champion_talk.talk_in_hand(champion)
    assert all(hand.answers[name].value is True for name in SAID)
    champion.close()
    return True


def arrived_once(folder: Path) -> None:
    for _again in range(2):
        officer = signed_in(folder)
        [waiting] = champion_inbox.inbox(officer)
        assert waiting.state is State.ARRIVED
        said = champion_inbox.look_at(officer, waiting.intake_id).said
        assert all(said[name].value is True for name in SAID)
        with officer.site.store.read() as conn:
            actions = [row.action for row in audit.rows(conn)]
        assert actions.count("talk_arrived") == 1
        assert verify.problems(officer.site) == []
        officer.site.close()
    for name in (intake_files.FOLDER, intake_files.INBOX):
        left = [path.name for path in (folder / name).rglob("*")] if (folder / name).exists() else []
        assert left == [], left
    assert not champion_tries(folder)


@pytest.mark.parametrize("first", ["staff", "champion"])
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_a_step_of_closing_the_talk_arrives_once_or_is_still_open(
    step: str, first: str, folder: Path
) -> None:
    lines = run_until(folder, step)
    assert lines[-1] == f"step {step}"
    if first == "champion":
        still_open = champion_tries(folder)
        assert still_open is (step == "mark")
    if step == "mark":
        officer = signed_in(folder)
        assert champion_inbox.inbox(officer) == ()
        assert len(champions.open_hand_overs(officer)) == 1
        officer.site.close()
        champion_talk.end_talk(champion_in(folder), "finished")
    arrived_once(folder)


@pytest.mark.parametrize("times", [3, pytest.param(25, marks=pytest.mark.slow)])
def test_killed_at_any_moment_nothing_acknowledged_is_lost(times: int, folder: Path) -> None:
    chance = random.Random(5)
    receipt = folder.parent / "receipt"
    for _kill in range(times):
        lines = 1 if chance.random() < 0.5 else len(SAID)
        if not champion_tries_quietly(folder):
            break
        killed_after(MODULE, folder, receipt, "", receipt=receipt, lines=lines, pause=chance.uniform(0, 0.08))
    if champion_tries_quietly(folder):
        run_until(folder, "")
    arrived_once(folder)


def champion_tries_quietly(folder: Path) -> bool:
    try:
        champion_in(folder).close()
    except (NotAllowed, TalkOver):
        return False
    return True


@pytest.mark.parametrize("kills", [3, pytest.param(20, marks=pytest.mark.slow)])
def test_killed_while_staff_receive_it_arrives_once(kills: int, folder: Path) -> None:
    run_until(folder, "")
    receipt, chance = folder.parent / "receiving", random.Random(9)
    for _kill in range(kills):
        killed_after(MODULE, folder, receipt, "receive", receipt=receipt, lines=1, pause=chance.uniform(0.1, 0.5))
    arrived_once(folder)


@pytest.mark.parametrize("kills", [3, pytest.param(20, marks=pytest.mark.slow)])
def test_killed_during_a_hand_over_there_is_a_whole_talk_or_none_and_none_goes_unnoticed(
    kills: int, champions_template: Path, tmp_path: Path
) -> None:
    chance = random.Random(3)
    for kill in range(kills):
        folder = copied(champions_template, tmp_path / f"site-{kill}")
        officer = signed_in(folder)
        somebody(officer)
        officer.site.close()
        receipt = folder.parent / f"receipt-{kill}"
        killed_after(MODULE, folder, receipt, "hand-over", receipt=receipt, lines=1, pause=chance.uniform(0.2, 0.6))
        had_talk = champion_tries_quietly(folder)
        officer = signed_in(folder)
        states = [each.state for each in champion_inbox.inbox(officer)]
        opened = champions.open_hand_overs(officer)
        officer.site.close()
        assert len(opened) == 1 or not had_talk
        assert champion_tries_quietly(folder) is (len(opened) == 1)
        assert opened or states in ([], [State.MISSING], [State.UNREADABLE])


def test_killed_before_the_champion_has_the_key_the_next_sign_in_of_staff_hands_it_over(folder: Path) -> None:
    [key] = (folder / intake_files.FOLDER).glob("*.key")
    key.unlink()
    assert not champion_tries_quietly(folder)
    officer = signed_in(folder)
    assert len(champions.open_hand_overs(officer)) == 1
    officer.site.close()
    assert champion_tries_quietly(folder)


def test_no_key_is_handed_over_to_a_key_file_that_was_changed(folder: Path) -> None:
    officer = signed_in(folder)
    [key] = (folder / intake_files.FOLDER).glob("*.key")
    key.unlink()
    as_it_was = keystore.read(folder)
    changed = [
        msgspec.structs.replace(each, public=as_it_was.public) if each.role == Role.CHAMPION.value else each
        for each in as_it_was.slots
    ]
    path = folder / keystore.FILE
    path.write_bytes(msgspec.json.encode(msgspec.structs.replace(as_it_was, slots=tuple(changed))))
    receiving.receive(officer.site)
    assert list((folder / intake_files.FOLDER).glob("*.key")) == []
    officer.site.close()

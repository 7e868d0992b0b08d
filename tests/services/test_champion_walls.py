"""The champion's wall outside the program, and what staff do with files that are not as they were sealed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.assessment import Answer, TalkSet
from app.errors import NotAllowed, NotFound
from app.services import assessments, champion_inbox, champion_talk, talks
from app.services.session import Session
from app.storage import audit, disposal, hand_overs, intake, intake_files, keystore, sealed_talk, sealing
from app.storage.hand_overs import State
from tests.champions import (
    CHAMPION,
    CHAMPION_PASSWORD,
    CLOCK,
    EARLIER,
    FAMILY_NAME,
    NUMBER,
    OTHER_CHAMPION,
    OTHER_PASSWORD,
    TYPED,
    answer_until,
    champion_in,
    handed,
    make_champions_template,
    other_champion_in,
    somebody,
    whole_talk,
)
from tests.services.champion_attack import loot, other_slots_open
from tests.sites import copied, signed_in

OTHERS_WORDS = "otherstalkmarker"


@pytest.fixture(scope="module")
def champions_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_champions_template(tmp_path_factory.mktemp("walls") / "site")


@pytest.fixture
def folder(champions_template: Path, tmp_path: Path) -> Path:
    return copied(champions_template, tmp_path / "site")


def with_two_open_talks(folder: Path) -> None:
    """Liam has an earlier answer in the records; Mo has a talk with him, Zed one with Dan."""
    officer = signed_in(folder)
    liam, dan = somebody(officer), somebody(officer, "Danwick")
    mine = talks.start_talk(officer, liam.person_id, TalkSet.INDUCTION)
    talks.go_to(mine, "me.proud")
    talks.give(mine, Answer("me.proud", EARLIER))
    assessments.close_sitting(officer, mine.sitting, "shift ends")
    handed(officer, liam)
    handed(officer, dan, OTHER_CHAMPION)
    officer.site.close()
    for comes_in, words in ((champion_in, TYPED), (other_champion_in, OTHERS_WORDS)):
        champion = comes_in(folder)
        hand = champion_talk.talk_in_hand(champion)
        answer_until(hand, "me.good_at", safe__peer_check="yes", me__proud=words)
        champion.close()


def test_a_champions_password_and_all_files_open_their_own_open_talk_and_nothing_else(folder: Path) -> None:
    with_two_open_talks(folder)
    found = loot(folder, CHAMPION, CHAMPION_PASSWORD)
    assert b"Liam" in found, "the attack itself works"
    assert TYPED.encode() in found
    for hidden in (EARLIER, OTHERS_WORDS, FAMILY_NAME, NUMBER, "Danwick"):
        assert hidden.encode() not in found, hidden
    assert other_slots_open(folder, CHAMPION_PASSWORD) == 1
    theirs = loot(folder, OTHER_CHAMPION, OTHER_PASSWORD)
    assert OTHERS_WORDS.encode() in theirs
    assert TYPED.encode() not in theirs


def test_a_finished_talk_is_not_read_by_its_champion_any_more(folder: Path) -> None:
    with_two_open_talks(folder)
    champion_talk.end_talk(champion_in(folder), "finished")
    assert list((folder / intake_files.INBOX).iterdir())
    for moment in ("sealed", "received", "taken in"):
        found = loot(folder, CHAMPION, CHAMPION_PASSWORD)
        for hidden in (TYPED, "Liam", EARLIER, OTHERS_WORDS, FAMILY_NAME):
            assert hidden.encode() not in found, (moment, hidden)
        with pytest.raises(NotAllowed):
            champion_in(folder)
        officer = signed_in(folder)
        for waiting in champion_inbox.inbox(officer):
            if moment == "received":
                taken_in(officer, waiting.intake_id)
        officer.site.close()


def taken_in(session: Session, intake_id: str) -> None:
    found = champion_inbox.look_at(session, intake_id)
    champion_inbox.check_in(found, champion_inbox.Choices(consent=True, take_new=frozenset(found.differing)))


def test_another_champions_key_file_put_under_the_own_name_opens_nothing(folder: Path) -> None:
    with_two_open_talks(folder)
    mine = next(path for path in (folder / "intake").glob("*.key") if opens_for_mo(folder, path.stem))
    other = next(path for path in (folder / "intake").glob("*.key") if path != mine)
    (folder / "intake" / other.with_suffix(".db").name).write_bytes(mine.with_suffix(".db").read_bytes())
    mine_key = mine.read_bytes()
    mine.unlink()
    other.write_bytes(mine_key)
    with pytest.raises(NotAllowed):
        champion_in(folder)


def opens_for_mo(folder: Path, intake_id: str) -> bool:
    unlocked = keystore.unlock_slot(keystore.read(folder), CHAMPION, CHAMPION_PASSWORD)
    return intake_id in dict(intake_files.own_keys(folder, unlocked))


def one_sealed(folder: Path) -> Path:
    """Liam's talk, closed by Mo; the file in the inbox."""
    officer = signed_in(folder)
    handed(officer, somebody(officer))
    officer.site.close()
    whole_talk(champion_in(folder), me__proud=TYPED)
    [blob] = (folder / intake_files.INBOX).iterdir()
    return blob


def actions(session: Session) -> list[str]:
    with session.site.store.read() as conn:
        return [row.action for row in audit.rows(conn)]


def flipped(raw: bytes, place: int) -> bytes:
    return raw[:place] + bytes([raw[place] ^ 0x10]) + raw[place + 1 :]


SPOILED: dict[str, Callable[[bytes], bytes]] = {
    "flipped at the start": lambda raw: flipped(raw, 30),
    "flipped at the end": lambda raw: flipped(raw, len(raw) - 5),
    "cut short": lambda raw: raw[:-1],
    "half": lambda raw: raw[: len(raw) // 2],
    "longer": lambda raw: raw + b"x",
    "empty": lambda raw: b"",
    "a picture": lambda raw: b"\xff\xd8\xff\xe0" + b"\0" * 400,
    "huge": lambda raw: raw + b"\0" * (2 * sealed_talk.LARGEST),
}


@pytest.mark.parametrize("how", SPOILED)
def test_a_sealed_talk_that_was_changed_is_refused_kept_and_named(how: str, folder: Path) -> None:
    blob = one_sealed(folder)
    blob.write_bytes(SPOILED[how](blob.read_bytes()))
    officer = signed_in(folder)
    assert [each.state for each in champion_inbox.inbox(officer)] == [State.UNREADABLE]
    assert "talk_refused" in actions(officer)
    assert len(list((folder / "inbox" / "refused").iterdir())) == 1
    with pytest.raises(NotFound):
        champion_inbox.look_at(officer, blob.stem)
    champion_inbox.put_away(officer, blob.stem, "The file is broken; the talk is held again")
    assert champion_inbox.inbox(officer) == ()
    officer.site.close()


def test_a_good_copy_found_later_still_comes_in(folder: Path) -> None:
    blob = one_sealed(folder)
    good = blob.read_bytes()
    blob.write_bytes(good[:-1])
    signed_in(folder).site.close()
    blob.write_bytes(good)
    officer = signed_in(folder)
    assert [each.state for each in champion_inbox.inbox(officer)] == [State.ARRIVED]
    officer.site.close()


def test_the_same_sealed_talk_again_changes_nothing(folder: Path) -> None:
    blob = one_sealed(folder)
    raw = blob.read_bytes()
    for _time in range(2):
        blob.write_bytes(raw)
        officer = signed_in(folder)
        assert len(champion_inbox.inbox(officer)) == 1
        assert not blob.exists()
        officer.site.close()
    officer = signed_in(folder)
    taken_in(officer, blob.stem)
    officer.site.close()
    blob.write_bytes(raw)
    officer = signed_in(folder)
    assert champion_inbox.inbox(officer) == ()
    assert actions(officer).count("talk_arrived") == 1
    assert actions(officer).count("talk_came_again") == 2
    officer.site.close()


def test_a_talk_that_nobody_handed_over_is_refused(folder: Path) -> None:
    blob = one_sealed(folder)
    blob.rename(blob.with_name("0123456789abcdef0123456789abcdef.talk"))
    officer = signed_in(folder)
    assert [each.state for each in champion_inbox.inbox(officer)] == [State.MISSING]
    assert "talk_refused" in actions(officer)
    officer.site.close()


def forged(folder: Path, intake_id: str, token: str, **answer: object) -> None:
    """What somebody with the files can make: anyone may seal to the installation's public key."""
    import msgspec

    kept = {"question": "me.proud", "spoke": "said_by_person", "how": "on_screen", "value": {"text": "forged"}}
    talk = {
        "format": 1,
        "intake_id": intake_id,
        "token": token,
        "opened_at": CLOCK.now().isoformat(),
        "closed_at": CLOCK.now().isoformat(),
        "because": "finished",
        "at_question": "",
        "answers": [{**kept, **answer}],
    }
    (folder / "inbox").mkdir(exist_ok=True)
    public = keystore.read(folder).public
    blob = sealing.sealed_to(public, msgspec.json.encode(talk))
    intake_files.sealed_path(folder, intake_id).write_bytes(blob)


def test_a_champion_cannot_put_words_into_another_champions_talk(folder: Path) -> None:
    with_two_open_talks(folder)
    theirs = next(path.stem for path in (folder / "intake").glob("*.key") if not opens_for_mo(folder, path.stem))
    forged(folder, theirs, "0" * 64)
    officer = signed_in(folder)
    assert champion_inbox.inbox(officer) == ()
    assert "talk_refused" in actions(officer)
    officer.site.close()
    hand = champion_talk.talk_in_hand(champion := other_champion_in(folder))
    assert hand.answers["me.proud"].value == OTHERS_WORDS
    champion.close()


@pytest.mark.parametrize(
    "answer",
    [
        {"question": "safe.selfharm_now", "value": {"text": "no"}},
        {"question": "no.such.question"},
        {"question": "mouth.pain", "value": {"text": "no such option"}},
        {"value": {"number": 3}},
        {"value": {"text": "x" * 30_000}},
        {"value": {"text": "both"}, "silence": "dont_know"},
        {"value": {"rows": [[["a", "b"]]]}},
        {"unknown": "field"},
        {"spoke": "nobody"},
    ],
)
def test_words_that_no_champions_talk_can_hold_are_refused_whole(answer: dict[str, object], folder: Path) -> None:
    officer = signed_in(folder)
    handed(officer, somebody(officer))
    officer.site.close()
    champion = champion_in(folder)
    intake_id, token = champion.intake.facts.intake_id, champion.intake.facts.token
    champion.close()
    forged(folder, intake_id, token, **answer)
    officer = signed_in(folder)
    assert champion_inbox.inbox(officer) == ()
    assert "talk_refused" in actions(officer)
    officer.site.close()
    champion_in(folder).close()


def test_an_intake_file_with_traps_in_it_is_not_read(folder: Path) -> None:
    officer = signed_in(folder)
    talk = handed(officer, somebody(officer))
    officer.site.close()
    champion = champion_in(folder)
    with champion.intake.store.write() as conn:
        conn.exec_driver_sql("DROP TABLE draft_answers")
        conn.exec_driver_sql(
            "CREATE VIEW draft_answers AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT * FROM n"
        )
    champion.close()
    with pytest.raises(NotAllowed):
        champion_in(folder)
    officer = signed_in(folder)
    assert [each.state for each in champion_inbox.inbox(officer)] == [State.UNREADABLE]
    assert intake_files.is_there(folder, talk.intake_id), "kept"
    officer.site.close()


def test_odd_rows_in_an_intake_file_keep_nobody_out(folder: Path) -> None:
    officer = signed_in(folder)
    handed(officer, somebody(officer))
    officer.site.close()
    champion = champion_in(folder)
    with champion.intake.store.write() as conn:
        conn.exec_driver_sql("UPDATE sittings SET talk_set = 'odd'")
    intake.mark_ended(champion.intake, "finished", CLOCK.now())
    champion.close()
    officer = signed_in(folder)
    assert [each.state for each in champion_inbox.inbox(officer)] == [State.UNREADABLE]
    officer.site.close()


def test_a_deleted_intake_file_is_noticed(folder: Path) -> None:
    officer = signed_in(folder)
    handed(officer, somebody(officer))
    officer.site.close()
    shutil.rmtree(folder / "intake")
    with pytest.raises(NotAllowed):
        champion_in(folder)
    officer = signed_in(folder)
    assert [each.state for each in champion_inbox.inbox(officer)] == [State.MISSING]
    assert "talk_missing" in actions(officer)
    officer.site.close()


def test_a_copy_of_a_finished_talks_file_put_back_is_not_taken_in_twice(folder: Path) -> None:
    officer = signed_in(folder)
    handed(officer, somebody(officer))
    officer.site.close()
    shutil.copytree(folder / "intake", folder.parent / "aside")
    whole_talk(champion_in(folder), me__proud=TYPED)
    officer = signed_in(folder)
    [waiting] = champion_inbox.inbox(officer)
    officer.site.close()
    shutil.rmtree(folder / "intake")
    shutil.copytree(folder.parent / "aside", folder / "intake")
    whole_talk(champion_in(folder), me__proud="another story")
    officer = signed_in(folder)
    found = champion_inbox.look_at(officer, waiting.intake_id)
    assert found.said["me.proud"].value == TYPED
    assert "talk_refused" in actions(officer)
    officer.site.close()


def test_what_waits_of_somebody_who_is_erased_is_erased_too(folder: Path) -> None:
    blob = one_sealed(folder)
    officer = signed_in(folder)
    [waiting] = champion_inbox.inbox(officer)
    handed(officer, somebody(officer, "Dan"))
    with officer.site.store.write() as conn:
        disposal.drop_open_work(conn, waiting.person_id)
    assert champion_inbox.inbox(officer) == ()
    with officer.site.store.read() as conn:
        body = conn.exec_driver_sql("SELECT body FROM inbox WHERE intake_id = ?", (blob.stem,)).scalar()
        [dan] = hand_overs.in_state(conn, State.OPEN)
    assert body == ""
    with officer.site.store.write() as conn:
        disposal.drop_open_work(conn, dan.person_id)
    officer.site.close()
    signed_in(folder).site.close()
    assert list((folder / intake_files.FOLDER).iterdir()) == []

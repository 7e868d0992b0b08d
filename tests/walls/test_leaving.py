"""After sign-out nothing is left in memory; what happens while nobody is signed in is sealed; where records may lie."""

import contextlib
import re
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from app.domain.site import Nation
from app.errors import WrongDrive, WrongPassword
from app.services import checks, restart, sites
from app.services.practice import practice_settings
from app.services.session import Session
from app.storage import keystore, sealed_events, settings_table
from app.storage.drive import Drive
from app.storage.keystore import FLOOR
from tests.house.planted import ROOT
from tests.sites import ADMINISTRATOR, CHAMPION, NURSE, OFFICER, PASSWORD, signed_in, whole_staff
from tests.walls.ground import MARKER

LINUX = pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="memory is read through /proc")


def memory_of(process: int) -> bytes:
    """Everything that can be read of a process: heap, stack, buffers."""
    found = []
    with Path(f"/proc/{process}/maps").open() as maps, Path(f"/proc/{process}/mem").open("rb", 0) as memory:
        for line in maps:
            place = re.match(r"([0-9a-f]+)-([0-9a-f]+) r", line)
            if place is None or "[v" in line:
                continue
            start, end = (int(part, 16) for part in place.groups())
            with contextlib.suppress(OSError, ValueError, OverflowError):
                memory.seek(start)
                found.append(memory.read(end - start))
    return b"".join(found)


def left_behind(folder: Path, how: str) -> bytes:
    command = [sys.executable, "-m", "tests.walls.leaving", str(folder), how]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(f"{PASSWORD}\n".encode())
        child.stdin.flush()
        try:
            child.stdout.readline()
            assert child.stdout.readline().strip() in (b"anew", b"closed")
            return memory_of(child.pid)
        finally:
            child.kill()


@LINUX
def test_a_memory_dump_after_sign_out_and_restart_holds_no_marker_and_no_password(folder: Path) -> None:
    data_key = keystore.unlock(keystore.read(folder), NURSE, PASSWORD)[1]
    memory = left_behind(folder, "anew")
    assert len(memory) > 1_000_000
    for secret in (MARKER.encode(), MARKER.encode("utf-16-le"), b"McBride", PASSWORD.encode(), data_key):
        assert secret not in memory


@LINUX
def test_the_same_look_without_a_restart_finds_what_was_read(folder: Path) -> None:
    """The test above can fail: closing alone leaves traces, which is why the program starts anew."""
    memory = left_behind(folder, "closed")
    assert PASSWORD.encode() in memory or b"McBride" in memory


def test_the_program_knows_how_it_was_started() -> None:
    assert restart.own_command()[0] == sys.executable
    assert restart.own_command()[1:] == sys.orig_argv[1:]


# --- while nobody is signed in --------------------------------------------------------------------------------------
_HOURS = count(1e9, 3600)
"""Each look at the clock is an hour later: no try has to wait for the one before."""


def failed(folder: Path, user: str = OFFICER) -> None:
    with pytest.raises(WrongPassword):
        sites.sign_in(folder, user, "not the password", wall=lambda: next(_HOURS))


def told(session: Session) -> list[tuple[str, str]]:
    with session.site.store.read() as conn:
        rows = conn.exec_driver_sql(
            "SELECT action, reason FROM audit WHERE action LIKE '%event%' OR action LIKE '%failed'"
        )
        return [tuple(row) for row in rows]


def test_failed_sign_ins_are_in_the_log_after_the_next_sign_in_once(folder: Path) -> None:
    failed(folder)
    failed(folder, "nobody at all")
    session = signed_in(folder, NURSE)
    assert [action for action, _reason in told(session)] == ["sign_in_failed", "sign_in_failed"]
    sites.sign_out(session)
    failed(folder)
    session = signed_in(folder, NURSE)
    assert [reason.partition(",")[0] for _action, reason in told(session)] == [
        '{"event":"1"',
        '{"event":"2"',
        '{"event":"3"',
    ]
    assert checks.record_problems(session) == []
    sites.sign_out(session)


def test_the_file_of_events_can_be_read_by_nobody_without_the_records(folder: Path) -> None:
    failed(folder)
    kept = (folder / sealed_events.FILE).read_text()
    assert "sign_in" not in kept
    assert OFFICER not in kept


def test_an_entry_that_was_taken_out_changed_or_put_in_is_named(folder: Path) -> None:
    for _try in range(3):
        failed(folder)
    path = folder / sealed_events.FILE
    lines = path.read_text().splitlines()
    path.write_text("\n".join([lines[0], lines[2].replace("A", "B", 5), "7 bm8gc2VhbA=="]) + "\n")
    session = signed_in(folder, NURSE)
    found = told(session)
    assert [action for action, _reason in found] == [
        "sign_in_failed",
        "events_missing",
        "event_unreadable",
        "events_missing",
        "event_unreadable",
    ]
    sites.sign_out(session)


def test_a_file_of_events_that_was_put_back_or_taken_away_is_named(folder: Path) -> None:
    failed(folder)
    old = (folder / sealed_events.FILE).read_bytes()
    failed(folder)
    sites.sign_out(signed_in(folder, NURSE))
    (folder / sealed_events.FILE).write_bytes(old)
    session = signed_in(folder, NURSE)
    assert told(session)[-1] == ("events_missing", "1<2")
    sites.sign_out(session)


@pytest.mark.parametrize("junk", [b"9" * 5000, b"9" * 5000 + b" x", b"\xff\xfe\x00", b"-1 x", b"99999 bm8=", b" \n\n "])
def test_junk_in_the_file_of_events_keeps_nobody_out_and_hides_no_entry(junk: bytes, folder: Path) -> None:
    failed(folder)
    path = folder / sealed_events.FILE
    path.write_bytes(junk + b"\n" + path.read_bytes())
    session = signed_in(folder, NURSE)
    assert "sign_in_failed" in [action for action, _reason in told(session)]
    sites.sign_out(session)
    failed(folder)
    session = signed_in(folder, NURSE)
    assert [action for action, _reason in told(session)].count("sign_in_failed") == 2
    sites.sign_out(session)


def test_a_half_written_last_line_costs_only_itself(folder: Path) -> None:
    failed(folder)
    with (folder / sealed_events.FILE).open("ab") as file:
        file.write(b"2 YWdlLWVuY3J5cHRpb24")  # the power went
    failed(folder)
    session = signed_in(folder, NURSE)
    assert [action for action, _reason in told(session)] == ["sign_in_failed", "event_unreadable", "sign_in_failed"]
    sites.sign_out(session)


# --- a new key, killed in the middle --------------------------------------------------------------------------------
def test_a_swap_cut_short_after_the_key_file_is_finished_at_the_next_opening(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.services import accounts
    from app.storage import rekeying

    session = signed_in(folder, ADMINISTRATOR)
    accounts.disable_account(session, OFFICER)
    with monkeypatch.context() as power:

        def cut(_folder: Path) -> None:
            raise SystemExit

        power.setattr(rekeying, "put_copy_in_place", cut)
        with pytest.raises(SystemExit):
            sites.sign_out(session)
    assert (folder / "records.next.db").exists()
    again = signed_in(folder, NURSE)
    assert checks.record_problems(again) == []
    sites.sign_out(again)
    assert not (folder / "records.next.db").exists()


def test_a_swap_cut_short_before_the_key_file_leaves_everything_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.services import accounts
    from app.storage import rekeying

    session = signed_in(folder, ADMINISTRATOR)
    accounts.disable_account(session, OFFICER)
    with monkeypatch.context() as power:

        def cut(*_given: object) -> None:
            raise SystemExit

        power.setattr(rekeying, "_swap", cut)
        with pytest.raises(SystemExit):
            sites.sign_out(session)
    again = signed_in(folder, NURSE)
    assert checks.record_problems(again) == []
    sites.sign_out(again)  # still due, so it is done now
    assert not (folder / "records.next.db").exists()
    again = signed_in(folder, NURSE)
    with again.site.store.read() as conn:
        assert settings_table.get(conn, "rekey_due") == ""
    sites.sign_out(again)


def test_nothing_readable_is_left_by_a_new_key(folder: Path) -> None:
    from app.services import accounts

    session = signed_in(folder, ADMINISTRATOR)
    accounts.disable_account(session, CHAMPION)
    sites.sign_out(session)
    for path in folder.rglob("*"):
        if path.is_file():
            assert MARKER.encode() not in path.read_bytes()
            assert not path.read_bytes().startswith(b"SQLite format")


# --- where live records may lie -------------------------------------------------------------------------------------
@pytest.mark.parametrize("drive", [Drive.REMOVABLE, Drive.NETWORK])
def test_live_records_are_refused_on_a_stick_or_a_share_and_practice_is_not(
    drive: Drive, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    settings = replace(practice_settings(Nation.SCOTLAND), practice=False)
    real = tmp_path / "real"
    sites.set_up_site(real, settings, whole_staff(), cost=FLOOR)
    monkeypatch.setattr(sites, "drive_of", lambda _folder: drive)
    with pytest.raises(WrongDrive):
        sites.set_up_site(tmp_path / "another", settings, whole_staff(), cost=FLOOR)
    assert not (tmp_path / "another").exists()
    with pytest.raises(WrongDrive):
        sites.sign_in(real, OFFICER, PASSWORD)
    sites.sign_out(signed_in(folder, NURSE))

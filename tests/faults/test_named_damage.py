"""Thirty and more kinds of damage, each tried through `python -m app verify`: named in plain words, nothing changed."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli.program import program
from app.domain.assessment import TalkSet
from app.domain.person import PersonDetails
from app.domain.plan import Agrees, Goal, Plan
from app.services import backups, champions, person_records, plans, retention
from app.services.receiving_bundles import look_into, take_in
from app.services.second_person import Second
from app.storage import anchor, keystore, salvage
from app.storage.database import PAGE_SIZE, connect
from app.storage.opening import RECORDS
from tests.faults.every_service import BUNDLES
from tests.faults.ground import make_ground
from tests.faults.harness import require_plain
from tests.faults.working import MARKER, MovedClock
from tests.sites import CHAMPION, MANAGER, NURSE, OFFICER, PASSWORD, signed_in

CLOCK = MovedClock()


@dataclass(frozen=True)
class Damaged:
    """A copy of the site, its key, and an older copy from before the last person was added."""

    folder: Path
    older: Path
    other: Path
    key: bytes

    @property
    def records(self) -> Path:
        return self.folder / RECORDS

    def sql(self, *statements: str) -> None:
        """What somebody with the key does outside the program: guards taken down, rows changed, guards put up again."""
        raw = connect(self.records, self.key, foreign_keys=False)
        guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in guards:
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)
        for _name, sql in guards:
            raw.execute(sql)
        raw.close()

    def flip(self, name: str, place: int) -> None:
        content = bytearray((self.folder / name).read_bytes())
        content[place] ^= 1 << (place % 8)
        (self.folder / name).write_bytes(bytes(content))

    def page_of(self, table: str) -> int:
        """The last page of a table, counted from 0."""
        raw = connect(self.records, self.key, query_only=True)
        found = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
        raw.close()
        return int(found) - 1


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("named")
    folder = make_ground(place)
    session = signed_in(folder, clock=CLOCK)
    ids = [
        person_records.add_person(session, PersonDetails(f"{MARKER} {number}", "Sample")).person_id
        for number in range(30)
    ]
    plans.agree_plan(session, ids[0], Plan(goals=(Goal("sleep", MARKER),)), Agrees.YES)
    person_records.change_person(session, ids[1], PersonDetails(f"{MARKER} changed", "Sample"), "heard it wrong")
    take_in(session, look_into(session, place / BUNDLES / "00.wellgate"))
    backups.back_up(session, "first")
    session.site.close()
    manager = signed_in(folder, MANAGER, clock=CLOCK)
    retention.dispose_person(manager, ids[2], "asked for it", Second(NURSE, PASSWORD))
    manager.site.close()
    session = signed_in(folder, clock=MovedClock(1))
    champions.hand_over(session, ids[3], CHAMPION, TalkSet.INDUCTION, 40, agreed=True)
    session.site.close()
    shutil.copytree(folder, place / "older")
    session = signed_in(folder, clock=MovedClock(1))
    person_records.add_person(session, PersonDetails(f"{MARKER} last", "Sample"))
    backups.back_up(session, "second")
    session.site.close()
    return place


@pytest.fixture
def damaged(made: Path, tmp_path: Path) -> Damaged:
    folder = Path(shutil.copytree(made / "site", tmp_path / "site"))
    key = salvage.key_for(folder, OFFICER, PASSWORD).db
    return Damaged(folder, made / "older", made / "other", key)


def verify(folder: Path) -> tuple[int, list[str]]:
    """Exit code and lines of `verify`; an error is the one line that the program says."""
    given = ["verify", "--data", str(folder), "--user", OFFICER, "--password-stdin"]
    done: Any = CliRunner().invoke(program(), given, input=f"{PASSWORD}\n")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        return getattr(done.exception, "exit_code", 99), [str(done.exception)]
    return done.exit_code, done.stdout.splitlines()


def put(source: str, name: str) -> Callable[[Damaged], None]:
    """The file of this name as it was (`older`), or as it is on another computer (`other`)."""

    def harm(damaged: Damaged) -> None:
        shutil.copyfile(getattr(damaged, source) / name, damaged.folder / name)

    return harm


def sql(*statements: str) -> Callable[[Damaged], None]:
    return lambda damaged: damaged.sql(*statements)


def older_page(table: str) -> Callable[[Damaged], None]:
    """One page of the records put back to what it was before the last person was added."""

    def harm(damaged: Damaged) -> None:
        before, now = (damaged.older / RECORDS).read_bytes(), bytearray(damaged.records.read_bytes())
        place = damaged.page_of(table) * PAGE_SIZE
        assert before[place : place + PAGE_SIZE] != now[place : place + PAGE_SIZE]
        now[place : place + PAGE_SIZE] = before[place : place + PAGE_SIZE]
        damaged.records.write_bytes(bytes(now))

    return harm


def cut(name: str, size: int) -> Callable[[Damaged], None]:
    def harm(damaged: Damaged) -> None:
        (damaged.folder / name).write_bytes((damaged.folder / name).read_bytes()[:size])

    return harm


def newest_backup(damaged: Damaged) -> Path:
    return sorted((damaged.folder / "backups").glob("wellgate-*"))[-1]


def flip_in_backup(damaged: Damaged) -> None:
    damaged.flip(str(newest_backup(damaged).relative_to(damaged.folder) / RECORDS), 9000)


def flip_in_older_backup(damaged: Damaged) -> None:
    first = sorted((damaged.folder / "backups").glob("wellgate-*"))[0]
    damaged.flip(str(first.relative_to(damaged.folder) / keystore.FILE), 50)


GUARDS = [f"{name}_no_{verb}" for name in ("versions", "tombstones", "audit") for verb in ("update", "delete")]


def guards_off(*names: str) -> Callable[[Damaged], None]:
    def harm(damaged: Damaged) -> None:
        raw = connect(damaged.records, damaged.key)
        for name in names:
            raw.execute(f"DROP TRIGGER {name}")
        raw.close()

    return harm


def foreign_backup(damaged: Damaged) -> None:
    shutil.copyfile(damaged.other / RECORDS, newest_backup(damaged) / RECORDS)


KINDS: dict[str, tuple[Callable[[Damaged], None], str]] = {
    "records missing": (lambda damaged: damaged.records.unlink(), "records file is missing"),
    "records empty": (cut(RECORDS, 0), "records file is empty"),
    "records cut to a byte": (cut(RECORDS, 1), "records file is damaged"),
    "records cut by a page": (cut(RECORDS, -PAGE_SIZE), "records file is damaged"),
    "first page flipped": (lambda damaged: damaged.flip(RECORDS, 100), "records file is damaged"),
    "a page of bodies flipped": (
        lambda damaged: damaged.flip(RECORDS, damaged.page_of("bodies") * PAGE_SIZE + 99), "records file is damaged",
    ),
    "records of another site": (put("other", RECORDS), "records file is damaged"),
    "older records": (put("older", RECORDS), r"older than they should be. \d+ saved changes are missing"),
    "older page of the log": (older_page("audit"), "older|damaged|missing"),
    "older page of the lists": (older_page("sqlite_autoindex_people_1"), "damaged|does not agree"),
    "key file missing": (lambda damaged: (damaged.folder / keystore.FILE).unlink(), "key file is missing"),
    "key file damaged": (cut(keystore.FILE, 60), "key file is damaged"),
    "key file changed": (lambda damaged: damaged.flip(keystore.FILE, 60), "key file|do not go together"),
    "key file of another site": (put("other", keystore.FILE), "key file does not belong to these records"),
    "anchor missing": (lambda damaged: (damaged.folder / anchor.FILE).unlink(), "records.anchor is missing"),
    "anchor damaged": (cut(anchor.FILE, 10), "records.anchor cannot be read"),
    "anchor of another site": (put("other", anchor.FILE), "records.anchor cannot be read"),
    "a guard taken down": (
        guards_off("audit_no_update"),
        "1 guard against changes is missing",
    ),
    "all guards taken down": (
        guards_off(*GUARDS),
        "6 guards against changes are missing",
    ),
    "a table taken away": (sql("DROP TABLE heads"), "records file is damaged"),
    "an index taken away": (sql("DELETE FROM people_fts"), "people_fts does not agree"),
    "a list changed": (sql("UPDATE people SET called = 'Another'"), "people does not agree"),
    "a line out of a list": (sql("DELETE FROM goals"), "goals does not agree"),
    "a head taken out": (sql("DELETE FROM heads WHERE record_id = (SELECT max(record_id) FROM heads)"), "stands now"),
    "a version changed": (sql("UPDATE versions SET reason = 'x' WHERE seq = 5"), "entry 5 .* it was changed"),
    "who wrote it changed": (sql("UPDATE versions SET author_id = 'x' WHERE seq = 5"), "entry 5 .* it was changed"),
    "a content changed": (
        sql("UPDATE bodies SET body = replace(body, 'changed', 'forged')"), "its content was changed",
    ),
    "a content taken out": (sql("DELETE FROM bodies WHERE rowid = 4"), "its content is missing"),
    "a signature of another": (
        sql("UPDATE versions SET sig = (SELECT sig FROM versions WHERE seq = 1) WHERE seq = 6"), "signature is wrong",
    ),
    "a signature of somebody unknown": (
        sql("DELETE FROM site_cards"), "nobody here knows the computer that signed it",
    ),
    "a parent cut off": (sql("DELETE FROM version_parents"), "it was changed"),
    "a tombstone taken out": (
        sql("DELETE FROM tombstones WHERE rowid = (SELECT min(rowid) FROM tombstones)"), "its content is missing",
    ),
    "what was disposed of put back": (
        sql("INSERT INTO bodies SELECT t.version_id, b.salt, b.body FROM tombstones t, bodies b LIMIT 1"),
        "the content of an entry is still here|content was changed",
    ),
    "a line of the log changed": (sql("UPDATE audit SET action = 'viewed' WHERE seq = 7"), "line 7 was changed"),
    "a line of the log taken out": (sql("DELETE FROM audit WHERE seq = 7"), "line 7 is missing"),
    "two lines of the log exchanged": (
        sql(
            "UPDATE audit SET seq = -7 WHERE seq = 7",
            "UPDATE audit SET seq = 7 WHERE seq = 8",
            "UPDATE audit SET seq = 8 WHERE seq = -7",
        ),
        "line 7 was changed",
    ),
    "the end of the log cut off": (
        sql("DELETE FROM audit WHERE seq > (SELECT max(seq) - 3 FROM audit)"), "older than they should be",
    ),
    "a line added to the log": (
        sql("INSERT INTO audit SELECT seq + 1, utc, session, user, role, action, record, version_hash, reason, mac, "
            "mac FROM audit ORDER BY seq DESC LIMIT 1"),
        "of who did what|older than the rest",
    ),
    "kept words changed": (sql("UPDATE content_releases SET body = x'00'"), "a release was changed|cannot be read"),
    "kept words taken out": (sql("DELETE FROM content_releases"), "a release that talks were held with is missing"),
    "something points at nothing": (
        sql("INSERT INTO bodies SELECT 'nobody', salt, body FROM bodies LIMIT 1"),
        "points at something missing|damaged",
    ),
    "the newest backup flipped": (flip_in_backup, "newest backup: This backup is not whole"),
    "an older backup flipped": (flip_in_older_backup, "The backup from .* is not whole"),
    "a file of a backup taken away": (
        lambda damaged: (newest_backup(damaged) / anchor.FILE).unlink(), "newest backup: This backup is not whole",
    ),
    "a backup of another site": (
        foreign_backup,
        "newest backup: This backup is not whole",
    ),
}  # fmt: skip


def test_the_untouched_site_is_well(damaged: Damaged) -> None:
    assert verify(damaged.folder) == (0, ["All is well."])


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_damage_is_named_and_nothing_is_repaired(damaged: Damaged, kind: str) -> None:
    harm, words = KINDS[kind]
    harm(damaged)
    before = damaged.records.read_bytes() if damaged.records.exists() else b""
    code, lines = verify(damaged.folder)
    assert code == 1, (code, lines)
    assert re.search(words, "\n".join(lines)), lines
    for line in lines:
        require_plain(line)
    code, again = verify(damaged.folder)
    assert code == 1
    assert re.search(words, "\n".join(again)), again
    assert bool(before) == (damaged.records.exists() and damaged.records.stat().st_size > 0)

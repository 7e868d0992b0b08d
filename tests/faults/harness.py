"""Faults at random moments, again and again: after each one the records tell the truth, or say why they cannot.

`Harness(folder, seed).run(seconds)` takes a site and harms it. A failure names the seed and the round: the same seed
harms the same way, though a kill falls where the machine lets it fall.
"""

import json
import multiprocessing
import random
import re
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.errors import AnchorMissing, StoreBehind, StoreDamaged, StoreError
from app.services import checks, sites
from app.services.session import Session
from app.storage import anchor, keystore, people, sittings, versions
from app.storage.answers import answer_to_json
from app.storage.opening import RECORDS
from tests.faults.working import MARKER, MovedClock, work
from tests.sites import OFFICER, PASSWORD

JOURNAL = f"{RECORDS}-wal"
FILES = (RECORDS, JOURNAL, keystore.FILE, keystore.SPARE, anchor.FILE)
MOST_VERSIONS = 250
_LONGEST_SENTENCE = 22


@dataclass
class Confirmed:
    """What receipts say was saved: names by person, answers by sitting and question, closed sittings."""

    people: dict[str, str | None] = field(default_factory=dict)
    """None: a change was on its way when the kill came, so that either name is right."""
    answers: dict[tuple[str, str], object] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def read(self, receipt: Path) -> None:
        for line in receipt.read_text(encoding="utf-8").splitlines() if receipt.exists() else ():
            told = json.loads(line)
            if "changing" in told:
                self.people[told["changing"]] = None
            elif "giving" in told:
                key = (told["giving"], told["question"])
                if key in self.answers:
                    self.answers[key] = None
            elif "person" in told:
                self.people[told["person"]] = told["name"]
            elif "answer" in told:
                self.answers[told["sitting"], told["question"]] = told["answer"]
            elif "said" in told:
                self.said.append(told["said"])


@dataclass
class Tally:
    """How often each fault was tried, and how it ended: `well`, `said` at opening, `named` by verify."""

    tried: dict[str, int] = field(default_factory=dict)
    ended: dict[str, int] = field(default_factory=dict)

    def count(self, fault: str, end: str) -> None:
        self.tried[fault] = self.tried.get(fault, 0) + 1
        self.ended[f"{fault}: {end}"] = self.ended.get(f"{fault}: {end}", 0) + 1


class Harness:
    def __init__(self, template: Path, place: Path, seed: int) -> None:
        self.template, self.place, self.seed = template, place, seed
        self.folder, self.receipt = place / "site", place / "receipt"
        self.chance, self.tally, self.round = random.Random(seed), Tally(), 0
        self.confirmed = Confirmed()
        self._start_anew()

    def run(self, seconds: float, at_least: int = 0) -> Tally:
        """Harm until the time is up (and at least so many kills were tried). Raises AssertionError with the seed."""
        print(f"faults: seed {self.seed}")  # noqa: T201 - the seed is what a failure is repeated with
        until = time.monotonic() + seconds
        while time.monotonic() < until or self.tally.tried.get("kill", 0) < at_least:
            self.round += 1
            fault = self.chance.choices(FAULTS, [weight for _fault, weight in WEIGHED])[0]
            try:
                fault(self)
            except AssertionError as error:
                raise AssertionError(f"seed {self.seed}, round {self.round}, {fault.__name__}: {error}") from error
        return self.tally

    def killed_at_work(self, longest: float = 0.5, days: int = 0) -> None:
        """Somebody works and is killed at a random moment; what they were told was saved is remembered."""
        child = _context().Process(
            target=work, args=(self.folder, self.receipt, self.chance.randrange(10**9), days), daemon=True
        )
        child.start()
        child.join(self.chance.uniform(0.05, longest))
        child.kill()
        child.join()
        self._take_receipt()

    def at_work(self, steps: int, days: int = 0) -> None:
        """The same to the end of some steps, with a proper sign-out."""
        child = _context().Process(
            target=work, args=(self.folder, self.receipt, self.chance.randrange(10**9), days, steps), daemon=True
        )
        child.start()
        child.join(120)
        assert child.exitcode == 0, child.exitcode
        self._take_receipt()

    def judge(self, fault: str, *, must_be_well: bool) -> str:
        """Open, verify, compare with the receipts: nothing confirmed may be missing unless it is said plainly."""
        session, refused = self._signed_in()
        if session is not None:
            end = self._compare(session, must_be_well=must_be_well)
        else:
            require_plain(refused.sentence)
            assert not must_be_well, refused.sentence
            self._look(refused)
            end = "said"
        self.tally.count(fault, end)
        return end

    def _signed_in(self) -> tuple[Session | None, StoreError]:
        try:
            return sites.sign_in(self.folder, OFFICER, PASSWORD, MovedClock()), StoreError()
        except StoreError as error:
            return None, error

    def keep_copy(self) -> Path:
        kept = self.place / "kept"
        shutil.rmtree(kept, ignore_errors=True)
        return Path(shutil.copytree(self.folder, kept))

    def put_copy_back(self) -> None:
        shutil.rmtree(self.folder)
        shutil.copytree(self.place / "kept", self.folder)

    def one_file(self) -> Path:
        present = [name for name in FILES if (self.folder / name).is_file() and (self.folder / name).stat().st_size]
        return self.folder / self.chance.choice(present)

    def _compare(self, session: Session, *, must_be_well: bool) -> str:
        try:
            problems = checks.record_problems(session)
            missing = self._missing(session) if not problems or must_be_well else []
            held = _count(session) if not problems else 0
        finally:
            session.site.close()
        for line in problems:
            assert MARKER not in line, line
        assert not (must_be_well and problems), problems
        assert not missing, f"missing without a word: {missing[:3]}"
        if held > MOST_VERSIONS:
            self._start_anew()
        return "named" if problems else "well"

    def _look(self, error: StoreError) -> None:
        """What cannot be opened can be looked at, when its key file is there; not a byte of it changes."""
        if not isinstance(error, StoreBehind | StoreDamaged | AnchorMissing):
            return
        before = (self.folder / RECORDS).read_bytes() if (self.folder / RECORDS).is_file() else b""
        try:
            session = sites.look(self.folder, OFFICER, PASSWORD, MovedClock())
        except StoreError as refused:
            require_plain(refused.sentence)
        else:
            assert session.site.trouble or checks.record_problems(session)
            session.site.close()
        assert not before or (self.folder / RECORDS).read_bytes() == before

    def _missing(self, session: Session) -> list[str]:
        lost = []
        with session.site.store.read() as conn:
            held = {each.person_id: each.details.given_name for each in people.all_people(conn, 100_000, 0)}
            for person, name in self.confirmed.people.items():
                if person not in held or name not in (None, held[person]):
                    lost.append(person)
            for (sitting_id, question_id), answer in self.confirmed.answers.items():
                given: Any = sittings.answers_of(conn, sitting_id).get(question_id)
                found = answer_to_json(given) if given is not None else _in_version(conn, sitting_id, question_id)
                if found is None or answer not in (None, found):
                    lost.append(f"{sitting_id} {question_id}")
        return lost

    def _take_receipt(self) -> None:
        self.confirmed.read(self.receipt)
        self.receipt.unlink(missing_ok=True)
        for sentence in self.confirmed.said:
            require_plain(sentence)

    def _start_anew(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.template, self.folder)
        self.confirmed = Confirmed()


def require_plain(sentence: str) -> None:
    """Short sentences that end, with no name, no answer and no word of a program in them."""
    assert sentence.endswith("."), sentence
    assert MARKER not in sentence
    assert not re.search(r"Traceback|sqlite|SQLITE|Error|Exception|0x[0-9a-f]+", sentence), sentence
    for part in re.split(r"[.?!] ", sentence):
        assert len(part.split()) <= _LONGEST_SENTENCE, part


def kill(harness: Harness) -> None:
    harness.killed_at_work()
    harness.judge("kill", must_be_well=True)


def flip(harness: Harness) -> None:
    """One to three bits of any file, after a kill."""
    harness.killed_at_work(0.3)
    harness.keep_copy()
    path = harness.one_file()
    content = bytearray(path.read_bytes())
    for _bit in range(harness.chance.randrange(1, 4)):
        content[harness.chance.randrange(len(content))] ^= 1 << harness.chance.randrange(8)
    path.write_bytes(bytes(content))
    harness.judge(f"flip {path.name}", must_be_well=False)
    harness.put_copy_back()


def cut(harness: Harness) -> None:
    harness.killed_at_work(0.3)
    harness.keep_copy()
    path = harness.one_file()
    content = path.read_bytes()
    path.write_bytes(content[: harness.chance.choice([0, 1, len(content) // 2, len(content) - 1, -4096])])
    harness.judge(f"cut {path.name}", must_be_well=False)
    harness.put_copy_back()


def remove(harness: Harness) -> None:
    harness.killed_at_work(0.3)
    harness.keep_copy()
    path = harness.one_file()
    path.unlink()
    harness.judge(f"remove {path.name}", must_be_well=False)
    harness.put_copy_back()


def put_older(harness: Harness) -> None:
    """One file, or all but the anchor, as they were before somebody worked."""
    older = Path(shutil.copytree(harness.folder, harness.place / "older", dirs_exist_ok=False))
    try:
        harness.killed_at_work(0.4)
        harness.keep_copy()
        names = [name for name in FILES if (older / name).is_file()]
        alone = [harness.chance.choice(names)]
        # All of them, anchor too, is another day's folder: only what is witnessed elsewhere can tell.
        for name in alone if harness.chance.random() < 0.5 else [name for name in names if name != anchor.FILE]:
            shutil.copyfile(older / name, harness.folder / name)
            if name == RECORDS and not (older / JOURNAL).exists():
                (harness.folder / JOURNAL).unlink(missing_ok=True)
        harness.judge("older", must_be_well=False)
        harness.put_copy_back()
    finally:
        shutil.rmtree(older)


def move_clock(harness: Harness) -> None:
    """A year back or ten forward: everything works, and is there afterwards."""
    harness.at_work(6, days=harness.chance.choice([-366, -1, 1, 3653]))
    harness.judge("clock", must_be_well=True)


def stranger_in_the_way(harness: Harness) -> None:
    """A folder where a file is to be written: said or got round, and nothing is lost."""
    harness.keep_copy()
    name = harness.chance.choice(
        ["backups", "events.log", "tries.json", "records.anchor.part", "keystore.json.bak.part"]
    )
    path = harness.folder / name
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.mkdir()
    (path / "x").write_bytes(b"x")
    harness.killed_at_work(0.3)
    shutil.rmtree(path, ignore_errors=True)
    harness.judge("in the way", must_be_well=name != "events.log")
    if name == "events.log":
        harness.put_copy_back()
        harness.confirmed = Confirmed()
        harness._start_anew()


WEIGHED: tuple[tuple[Callable[[Harness], None], int], ...] = (
    (kill, 60),
    (flip, 12),
    (cut, 6),
    (remove, 6),
    (put_older, 8),
    (move_clock, 4),
    (stranger_in_the_way, 4),
)
FAULTS = [fault for fault, _weight in WEIGHED]


def _in_version(conn: Any, sitting_id: str, question_id: str) -> object:
    """The answer in the version that a closed sitting became."""
    for version in versions.versions_of(conn, sitting_id):
        given = (version.body or {}).get("answers")
        for answer in given if isinstance(given, list) else ():
            if answer.get("question_id", answer.get("question")) == question_id:
                return answer
    return None


def _count(session: Session) -> int:
    with session.site.store.read() as conn:
        return int(conn.exec_driver_sql("SELECT count(*) FROM versions").scalar() or 0)


def _context() -> Any:
    """A forked child has everything loaded; Windows has no fork."""
    return multiprocessing.get_context("spawn" if sys.platform == "win32" else "fork")

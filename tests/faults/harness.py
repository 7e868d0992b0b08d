"""Faults at random moments, again and again: after each one the records tell the truth, or say why they cannot.

`Harness(folder, seed).run(rounds)` takes a site and harms it. A failure names the seed and the round: the same seed
harms the same way, though a kill falls where the machine lets it fall.
"""

import multiprocessing
import random
import re
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.errors import AnchorMissing, StoreBehind, StoreDamaged, StoreError
from app.services import checks, sites
from app.services.session import Session
from app.storage import anchor, keystore, manifest, people, sittings, versions
from app.storage.answers import answer_to_json
from app.storage.opening import RECORDS
from tests.faults.confirmed import Confirmed
from tests.faults.every_service import BUNDLES, OTHER_PASSWORD, RESTORED, STICK, come_in
from tests.faults.working import MARKER, MovedClock, work
from tests.sites import OFFICER, PASSWORD

JOURNAL = f"{RECORDS}-wal"
FILES = (RECORDS, JOURNAL, keystore.FILE, keystore.SPARE, anchor.FILE)
MOST_VERSIONS = 250
_LONGEST_SENTENCE = 22
Harm = Callable[["Harness"], None]


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

    def run(self, rounds: int, harms: Sequence[tuple[Harm, int]], minutes: float = 0, kills: int = 0) -> Tally:
        """Harm so many times, then on until the minutes are over and so many kills were tried. Raises AssertionError
        with the seed. `harms` come with how often each is drawn.
        """
        print(f"faults: seed {self.seed}")  # noqa: T201 - the seed is what a failure is repeated with
        until = time.monotonic() + minutes * 60
        while self.round < rounds or time.monotonic() < until or self.tally.tried.get("kill", 0) < kills:
            self.round += 1
            fault = self.chance.choices([each for each, _weight in harms], [weight for _each, weight in harms])[0]
            try:
                fault(self)
            except Exception as error:
                raise AssertionError(f"seed {self.seed}, round {self.round}, {fault.__name__}: {error}") from error
            if self.round % 100 == 0:
                print(self.round, self.tally, flush=True)  # noqa: T201
        return self.tally

    def killed_at_work(self, longest: float = 0.5, days: int = 0) -> None:
        """Somebody works and is killed at a random moment; what they were told was saved is remembered."""
        child = context().Process(
            target=work, args=(self.folder, self.receipt, self.chance.randrange(10**9), days), daemon=True
        )
        child.start()
        child.join(self.chance.uniform(0.05, longest))
        child.kill()
        child.join()
        self._take_receipt()

    def at_work(self, steps: int, days: int = 0, as_user: int = 0) -> None:
        """The same to the end of some steps, with a proper sign-out; `as_user` is somebody without rights."""
        child = context().Process(
            target=work,
            args=(self.folder, self.receipt, self.chance.randrange(10**9), days, steps, as_user),
            daemon=True,
        )
        child.start()
        child.join()
        assert child.exitcode == 0, child.exitcode
        self._take_receipt()

    def signed_in(self) -> Session:
        return come_in(self.folder, OFFICER, MovedClock())

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
            return come_in(self.folder, OFFICER, MovedClock()), StoreError()
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
        for password in (PASSWORD, OTHER_PASSWORD):
            (self.folder / "tries.json").unlink(missing_ok=True)
            try:
                session = sites.look(self.folder, OFFICER, password, MovedClock())
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
            lost += self.confirmed.versions.keys() - _ids(conn, "SELECT version_id FROM bodies")
            lost += self.confirmed.came - _ids(conn, "SELECT bundle_id FROM ledger_in")
            lost += self.confirmed.gone & _ids(conn, "SELECT person_id FROM people")
        for name in self.confirmed.away:
            folder = self.place / STICK / "backups" / name
            manifest.require_same_files(folder, manifest.read_manifest(folder))
        return lost

    def _take_receipt(self) -> None:
        self.confirmed.read(self.receipt)
        self.receipt.unlink(missing_ok=True)
        for sentence in self.confirmed.said:
            require_plain(sentence)
        self.confirmed.said.clear()
        self._look_at_restored()

    def _look_at_restored(self) -> None:
        """A restore that was killed left nothing that opens, or all of it."""
        restored = self.place / RESTORED
        if sites.site_exists(restored):
            session = come_in(restored, OFFICER, MovedClock())
            problems = checks.record_problems(session)
            session.site.close()
            assert not problems, problems
        shutil.rmtree(restored, ignore_errors=True)

    def _start_anew(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        for name in (STICK, RESTORED, BUNDLES):
            shutil.rmtree(self.place / name, ignore_errors=True)
        shutil.copytree(self.template, self.folder)
        if (self.template.parent / BUNDLES).is_dir():
            shutil.copytree(self.template.parent / BUNDLES, self.place / BUNDLES)
        self.confirmed = Confirmed()


def require_plain(sentence: str) -> None:
    """Short sentences that end, with no name, no answer and no word of a program in them."""
    assert sentence.endswith("."), sentence
    assert MARKER not in sentence
    assert not re.search(r"Traceback|sqlite|SQLITE|Error|Exception|0x[0-9a-f]+", sentence), sentence
    for part in re.split(r"[.?!] ", sentence):
        assert len(part.split()) <= _LONGEST_SENTENCE, part


def _ids(conn: Any, wanted: str) -> set[str]:
    return set(conn.exec_driver_sql(wanted).scalars())


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


def context() -> Any:
    """A forked child has everything loaded; Windows has no fork."""
    return multiprocessing.get_context("spawn" if sys.platform == "win32" else "fork")

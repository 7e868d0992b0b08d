"""The small file of one champion's talk: its own key, one first name, the questions, and nothing from the records.

`intake/<id>.db` is encrypted with a random key. `intake/<id>.key` holds that key, sealed to the one champion's public
key: what a champion's password opens is this and nothing else. A closed talk is `inbox/<id>.talk`, sealed for staff.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec
from sqlalchemy.engine import Connection
from sqlcipher3 import dbapi2

from app.domain.assessment import Answer, Sitting
from app.errors import CouldNotSave, NotFound, NotValid, StoreError
from app.i18n import _
from app.storage import content, intake_files, sealed_talk, settings_table, sittings
from app.storage.database import Store, connect
from app.storage.files import put_in_place, sync_file, sync_folder, write_safely
from app.storage.keystore import Slot, Unlocked
from app.storage.sealed_talk import Because, SealedTalk
from app.storage.tables import content_releases, draft_answers, metadata, pending_findings, settings
from app.storage.tables import sittings as sittings_table

_FACTS, _ENDED = "intake", "ended"
_TABLES = (sittings_table, draft_answers, pending_findings, content_releases, settings)
_LARGEST = 32 * 1024 * 1024
"""Bytes of an intake file: the questions and one talk are far below it."""

LONGEST_MINUTES = 120
"""The longest time that a talk is handed over for."""


class Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the file knows besides the questions. `seal_to` is the installation's public key, `until` a moment."""

    intake_id: str
    token: str
    called: str
    cell: str
    until: str
    seal_to: str
    practice: bool = False


class _Ended(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    because: Because
    at: str


@dataclass
class OpenIntake:
    """One open intake file."""

    folder: Path
    facts: Facts
    store: Store = field(repr=False)

    @property
    def until(self) -> datetime:
        return datetime.fromisoformat(self.facts.until)

    def sitting(self) -> Sitting:
        with self.store.read() as conn:
            return sittings.sitting(conn, self.facts.intake_id)

    def answers(self) -> dict[str, Answer]:
        with self.store.read() as conn:
            return sittings.answers_of(conn, self.facts.intake_id)

    def questions(self, content_hash: str) -> bytes:
        with self.store.read() as conn:
            return content.release_body(conn, content_hash)

    def ended(self) -> bool:
        with self.store.read() as conn:
            return settings_table.get(conn, _ENDED) is not None

    def close(self) -> None:
        self.store.close()


def new_key() -> bytes:
    return os.urandom(32)


def make(folder: Path, owner: Slot, key: bytes, facts: Facts, sitting: Sitting, release: tuple[str, bytes]) -> None:
    """Make the file and its key file for the owner of this slot. `release` is (hash, body) of the questions.

    The key file comes last: without it nobody can begin. Raises CouldNotSave.
    """
    path = intake_files.path_of(folder, facts.intake_id)
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(exist_ok=True)
        store = Store(part, key)
        try:
            with store.write() as conn:
                _fill(conn, facts, sitting, release)
        finally:
            store.close()
        _require_encrypted(part)
        sync_file(part)
        put_in_place(part, path)
    except OSError:
        raise CouldNotSave() from None
    intake_files.wrap_key(folder, facts.intake_id, key, owner)


def open_own(folder: Path, unlocked: Unlocked) -> OpenIntake | None:
    """The open talk of the champion whose slot this is; None when none was handed to them."""
    for intake_id, key in intake_files.own_keys(folder, unlocked):
        if (opened := open_file(folder, intake_id, key)) is not None:
            return opened
    return None


def open_file(folder: Path, intake_id: str, key: bytes) -> OpenIntake | None:
    """The intake file with this key; None when it is not there or is not as we made it.

    A champion holds its key, so it may have been changed outside the program: nothing that runs is let in.
    """
    path = intake_files.path_of(folder, intake_id)
    if not path.is_file() or not 0 < path.stat().st_size <= _LARGEST or not _only_tables(path, key):
        return None
    store = Store(path, key)
    try:
        with store.read() as conn:
            facts = msgspec.convert(settings_table.get(conn, _FACTS), Facts)
            datetime.fromisoformat(facts.until)
    except (msgspec.MsgspecError, ValueError, StoreError):
        facts = None
    if facts is None or facts.intake_id != intake_id:
        store.close()
        return None
    return OpenIntake(folder, facts, store)


def _only_tables(path: Path, key: bytes) -> bool:
    try:
        connection = connect(path, key, query_only=True)
        try:
            others = "SELECT count(*) FROM sqlite_master WHERE type NOT IN ('table', 'index')"
            return bool(connection.execute(others).fetchone()[0] == 0)
        finally:
            connection.close()
    except dbapi2.Error:
        return False


def mark_ended(intake: OpenIntake, because: Because, when: datetime) -> None:
    """From now on nothing can be added; the first reason stands."""
    with intake.store.write() as conn:
        if settings_table.get(conn, _ENDED) is None:
            settings_table.put(conn, _ENDED, {"because": because, "at": when.isoformat(timespec="seconds")})


def talk_in(intake: OpenIntake, because: Because, when: datetime) -> SealedTalk:
    """Everything said in this file. Reason and moment of a talk that has ended stand over those given.

    Raises NotValid when the file was changed so that this cannot be told.
    """
    try:
        return _talk_in(intake, because, when)
    except (KeyError, TypeError, ValueError, RecursionError, msgspec.MsgspecError, NotFound):
        failure = NotValid(_("This talk cannot be read. Tell a member of staff."))
    raise failure


def _talk_in(intake: OpenIntake, because: Because, when: datetime) -> SealedTalk:
    sitting, answers = intake.sitting(), intake.answers()
    with intake.store.read() as conn:
        kept = settings_table.get(conn, _ENDED)
    if kept is None:
        kept = {"because": because, "at": when.isoformat(timespec="seconds")}
    ended = msgspec.convert(kept, _Ended)
    return SealedTalk(
        format=sealed_talk.FORMAT,
        intake_id=intake.facts.intake_id,
        token=intake.facts.token,
        opened_at=sitting.opened_at.isoformat(timespec="seconds"),
        closed_at=ended.at,
        because=ended.because,
        at_question=sitting.at_question,
        answers=sealed_talk.sealed_answers(list(answers.values())),
    )


def close_sealed(intake: OpenIntake, because: Because, when: datetime, step: Callable[[str], None]) -> None:
    """End the talk, seal it for staff, and take its file away. Every step may be the last before a power cut:

    until the sealed talk stands in the inbox under its name the file is there, and doing it again changes nothing.
    Raises CouldNotSave; the talk is then still in its file. `step(name)` is called before each step.
    """
    step("mark")
    mark_ended(intake, because, when)
    step("seal")
    blob = sealed_talk.seal(talk_in(intake, because, when), intake.facts.seal_to)
    box = intake.folder / intake_files.INBOX
    try:
        box.mkdir(exist_ok=True)
        sync_folder(intake.folder)
    except OSError:
        raise CouldNotSave() from None
    step("write")
    write_safely(intake_files.sealed_path(intake.folder, intake.facts.intake_id), blob)
    step("close")
    intake.close()
    intake_files.remove(intake.folder, intake.facts.intake_id, step)


def _fill(conn: Connection, facts: Facts, sitting: Sitting, release: tuple[str, bytes]) -> None:
    metadata.create_all(conn, tables=_TABLES)
    settings_table.put(conn, _FACTS, msgspec.to_builtins(facts))
    content.keep_release(conn, *release)
    sittings.open_sitting(conn, sitting)


def _require_encrypted(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(16).startswith(b"SQLite format"):
            raise AssertionError("an intake file must not have a plain header")

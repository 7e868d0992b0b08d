"""At a sign-in of staff: what champions have closed comes into the records, each talk once, and nothing unnoticed."""

import contextlib
import hashlib
import hmac
from pathlib import Path

from sqlalchemy.engine import Connection

from app.domain.account import Account
from app.domain.assessment import Content
from app.easyread import content_from_body
from app.errors import NotFound, NotValid, StoreDamaged, StoreError
from app.storage import (
    accounts,
    audit,
    content,
    hand_overs,
    intake,
    intake_files,
    keystore,
    sealed_talk,
    settings_table,
)
from app.storage.files import put_in_place
from app.storage.hand_overs import HandOver, State
from app.storage.opened import OpenSite
from app.storage.sealed_talk import Because, SealedTalk

REFUSED = "refused"
_MOST_FILES = 1000
_WAITED_FOR = (State.OPEN, State.MISSING, State.UNREADABLE)
_SETTLED = tuple(state for state in State if state not in _WAITED_FOR)


def receive(open_site: OpenSite) -> int:
    """Move every sealed talk into the inbox table, fetch talks whose time is over; returns how many arrived.

    A file that is no talk of ours is kept in `inbox/refused` and written into the log. Doing it again changes nothing.
    """
    box = open_site.folder / intake_files.INBOX
    sealed = sorted(box.glob("*.talk"))[:_MOST_FILES] if box.is_dir() else []
    came = sum(_take(open_site, path) for path in sealed)
    with open_site.store.read() as conn:
        waited_for = hand_overs.in_state(conn, *_WAITED_FOR)
        settled = {each.intake_id for each in hand_overs.in_state(conn, *_SETTLED)}
        active = {account.account_id: account for account in accounts.all_accounts(conn) if account.active}
    for each in waited_for:
        came += _look_after(open_site, each, active.get(each.champion_id))
    _tidy(open_site, settled)
    return came


def fetch(open_site: OpenSite, hand_over: HandOver, because: Because) -> bool:
    """End an open talk from the staff side and bring it in as it is. False when its file does not open."""
    opened = _opened(open_site, hand_over)
    if opened is None:
        return False
    try:
        intake.mark_ended(opened, because, open_site.clock.now())
        _keep(open_site, hand_over, intake.talk_in(opened, because, open_site.clock.now()))
    except (NotValid, StoreDamaged):
        return False
    finally:
        opened.close()
    with contextlib.suppress(OSError):  # left for the next sign-in
        intake_files.remove(open_site.folder, hand_over.intake_id)
    return True


def fetch_from(open_site: OpenSite, champion_id: str) -> None:
    """Bring in what a champion who was switched off still has. What does not open is named at the next sign-in."""
    with open_site.store.read() as conn:
        mine = [each for each in hand_overs.in_state(conn, State.OPEN) if each.champion_id == champion_id]
    for each in mine:
        fetch(open_site, each, "taken_back")


def hand_keys_again(open_site: OpenSite, champion: Account) -> None:
    """Seal the key of the talk that a champion has to their slot: after a new password it has a new key pair.

    Raises KeystoreRefused when the key file is not as the program left it; CouldNotSave.
    """
    key_file = keystore.read(open_site.folder)
    keystore.require_unchanged(key_file, open_site.keys)
    slot = key_file.slot(keystore.slot_id(key_file.install_id, champion.user))
    if slot is None:
        return
    with open_site.store.read() as conn:
        mine = [each for each in hand_overs.in_state(conn, State.OPEN) if each.champion_id == champion.account_id]
    for each in mine:
        intake_files.wrap_key(open_site.folder, each.intake_id, bytes.fromhex(each.file_key), slot)


def _take(open_site: OpenSite, path: Path) -> bool:
    """One sealed talk; whether it arrived now."""
    with open_site.store.read() as conn:
        hand_over = hand_overs.of(conn, path.stem)
        known = hand_overs.talk_hash_of(conn, path.stem)
        secret = str(settings_table.get(conn, settings_table.SEALING_KEY))
    if hand_over is None:
        return _refuse(open_site, path, "unknown")
    try:
        talk = sealed_talk.unseal(_bytes_of(path), secret)
        if hand_over.state not in _WAITED_FOR:
            return _come_again(open_site, path, talk, known)
        _keep(open_site, hand_over, talk)
    except NotValid:
        _refuse(open_site, path, "unreadable")
        if not intake_files.is_there(open_site.folder, path.stem):
            _note(open_site, hand_over, State.UNREADABLE)
        return False
    _finish(open_site, path)
    return True


def _come_again(open_site: OpenSite, path: Path, talk: SealedTalk, known: str | None) -> bool:
    """The same talk a second time is written down and dropped; another one under the same name is refused."""
    if known is None or not hmac.compare_digest(known, sealed_talk.digest(talk)):
        return _refuse(open_site, path, "again")
    with open_site.store.write() as conn:
        audit.record(conn, open_site, "talk_came_again", path.stem)
    _finish(open_site, path)
    return False


def _keep(open_site: OpenSite, hand_over: HandOver, talk: SealedTalk) -> None:
    """Check and put into the inbox, in one transaction. Raises NotValid, with nothing changed."""
    if talk.intake_id != hand_over.intake_id or not hmac.compare_digest(talk.token.encode(), hand_over.token.encode()):
        raise NotValid("another talk")
    with open_site.store.write() as conn:
        answers = sealed_talk.answers_in(talk, _questions(conn, hand_over), hand_over.talk_set)
        state = State.ARRIVED if answers else State.EMPTY
        if not hand_overs.set_state(conn, hand_over.intake_id, state, _WAITED_FOR):
            return
        hand_overs.put_in_inbox(conn, talk, open_site.clock.now())
        action = "talk_arrived" if answers else "talk_was_empty"
        audit.record(conn, open_site, action, hand_over.intake_id, reason=talk.because)


def _questions(conn: Connection, hand_over: HandOver) -> Content:
    try:
        return content_from_body(content.release_body(conn, hand_over.content_hash))
    except NotFound:
        failure = NotValid("words not held")
    raise failure


def _look_after(open_site: OpenSite, hand_over: HandOver, champion: Account | None) -> bool:
    """A talk that no sealed file came for: left open while its time runs, else brought in; named when it is lost.

    `champion` is None when the account is switched off.
    """
    if not intake_files.is_there(open_site.folder, hand_over.intake_id):
        if hand_over.state is State.OPEN:
            _note(open_site, hand_over, State.MISSING)
        return False
    if hand_over.state is State.OPEN and champion is not None and _still_open(open_site, hand_over):
        if not intake_files.key_is_there(open_site.folder, hand_over.intake_id):
            with contextlib.suppress(StoreError):  # a power cut in mid hand-over; tried again at the next sign-in
                hand_keys_again(open_site, champion)
        return False
    if fetch(open_site, hand_over, "time"):
        return True
    _note(open_site, hand_over, State.UNREADABLE)
    return False


def _still_open(open_site: OpenSite, hand_over: HandOver) -> bool:
    if open_site.clock.now() >= hand_over.until:
        return False
    opened = _opened(open_site, hand_over)
    if opened is None:
        return False
    try:
        return not opened.ended()
    except StoreDamaged:
        return False
    finally:
        opened.close()


def _opened(open_site: OpenSite, hand_over: HandOver) -> intake.OpenIntake | None:
    if not hand_over.file_key:
        return None
    return intake.open_file(open_site.folder, hand_over.intake_id, bytes.fromhex(hand_over.file_key))


def _note(open_site: OpenSite, hand_over: HandOver, state: State) -> None:
    with open_site.store.write() as conn:
        if hand_over.state is not state and hand_overs.set_state(conn, hand_over.intake_id, state, _WAITED_FOR):
            audit.record(conn, open_site, f"talk_{state.value}", hand_over.intake_id)


def _refuse(open_site: OpenSite, path: Path, why: str) -> bool:
    """Keep the file aside, under a name that no other has, and write down that it came."""
    kept = path.parent / REFUSED
    name = f"{path.stem[:64]}-{hashlib.sha256(_bytes_of(path)).hexdigest()[:12]}.talk"
    with open_site.store.write() as conn:
        audit.record(conn, open_site, "talk_refused", path.stem[:64], reason=why)
    with contextlib.suppress(OSError):
        kept.mkdir(exist_ok=True)
        put_in_place(path, kept / name)
    return False


def _finish(open_site: OpenSite, path: Path) -> None:
    """It stands in the records: the files are taken away, the intake file first."""
    with contextlib.suppress(OSError):  # left for the next sign-in
        intake_files.remove(open_site.folder, path.stem)
        path.unlink(missing_ok=True)


def _tidy(open_site: OpenSite, settled: set[str]) -> None:
    """Files of talks that stand in the records, left over from a power cut."""
    for path in (open_site.folder / intake_files.FOLDER).glob("*.*"):
        if path.name.partition(".")[0] in settled:
            with contextlib.suppress(OSError):
                path.unlink()


def _bytes_of(path: Path) -> bytes:
    """No more than what a talk may have and one byte: a huge file is refused without being read."""
    try:
        with path.open("rb") as file:
            return file.read(sealed_talk.LARGEST + 1)
    except OSError:
        return b""

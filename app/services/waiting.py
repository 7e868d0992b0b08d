"""A password typed wrong costs a growing delay for that name, is written down, and locks nobody out for good."""

import contextlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from app.clock import Clock
from app.errors import CouldNotSave, StoreError, TooSoon, WrongPassword
from app.storage import keystore, placing, sealed_events
from app.storage.tries import Tries

Result = TypeVar("Result")
Wall = Callable[[], float]


def counted(folder: Path, user: str, clock: Clock, work: Callable[[], Result], wall: Wall = time.time) -> Result:
    """Do `work`, which proves a password of `user`. Raises TooSoon, without trying, while a delay runs.

    A wrong password and an unknown name are counted alike. `wall` gives seconds; delays are real time, whatever day
    the records are at. A restore that was cut short is finished first: until then the key file may not be here.
    """
    placing.put_right(folder)
    try:
        key_file = keystore.read(folder)
    except StoreError:
        return work()
    tries = Tries(folder, key_file.install_id, wall)
    seconds = tries.wait(user)
    if seconds:
        raise TooSoon(seconds)
    try:
        result = work()
    except WrongPassword:
        tries.failed(user)
        slot = key_file.slot(keystore.slot_id(key_file.install_id, user))
        about = slot.slot if slot is not None else ""
        with contextlib.suppress(CouldNotSave):
            sealed_events.append(folder, key_file.public, "sign_in_failed", clock.now(), about)
        raise
    tries.succeeded(user)
    return result


def seconds_left(folder: Path, user: str, wall: Wall = time.time) -> int:
    """Whole seconds before this name may be tried again, the same for a name that nobody has; 0 for now."""
    try:
        key_file = keystore.read(folder)
    except StoreError:
        return 0
    return Tries(folder, key_file.install_id, wall).wait(user.strip())

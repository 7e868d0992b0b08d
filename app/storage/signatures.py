"""Many signatures at once: the library lets go of the interpreter while it counts, so every core takes its share."""

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.domain.record import Version
from app.storage.many_rows import in_steps
from app.storage.versions import signature_holds

Keys = Mapping[str, Sequence[Ed25519PublicKey]]
"""By installation: one that changed its key signed with any of these."""
_AT_ONCE = 200
_MOST_WORKERS = 4


def all_hold(signed: Sequence[Version], keys: Keys, told: Callable[[int, int], None] = lambda done, of: None) -> bool:
    """Whether each was signed with a key of the installation that it names. `told` hears how many of how many are
    looked at, and may raise. Raises KeyError for an installation without keys."""
    workers = min(_MOST_WORKERS, os.cpu_count() or 1, -(-len(signed) // _AT_ONCE))
    if workers < 2:
        return _hold(signed, keys)
    with ThreadPoolExecutor(workers) as pool:
        waiting = [pool.submit(_hold, some, keys) for some in in_steps(signed, _AT_ONCE)]
        try:
            for number, each in enumerate(waiting):
                told(number * _AT_ONCE, len(signed))
                if not each.result():
                    return False
        finally:
            for each in waiting:
                each.cancel()
    return True


def _hold(signed: Sequence[Version], keys: Keys) -> bool:
    return all(any(signature_holds(each, key) for key in keys[each.install_id]) for each in signed)

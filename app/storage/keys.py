"""The data key and what is derived from it, and what one guess at a password costs."""

from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_KEY_BYTES = 32


@dataclass(frozen=True)
class KdfCost:
    """What one guess at a password costs: passes over memory, KiB of it, lanes."""

    passes: int = 3
    memory_kib: int = 128 * 1024
    lanes: int = 2

    @property
    def within_bounds(self) -> bool:
        """The floor and the ceiling of security.md section 2, held before any memory is taken."""
        return 2 <= self.passes <= 20 and 64 * 1024 <= self.memory_kib <= 1024 * 1024 and 1 <= self.lanes <= 8


FLOOR = KdfCost(passes=2, memory_kib=64 * 1024, lanes=2)


@dataclass(frozen=True, repr=False)
class Keys:
    """The data key and what is derived from it. Never shown."""

    data: bytes
    db: bytes = field(init=False)
    keystore_mac: bytes = field(init=False)
    audit: bytes = field(init=False)
    anchor: bytes = field(init=False)

    def __post_init__(self) -> None:
        for name, label in (("db", "db"), ("keystore_mac", "keystore-mac"), ("audit", "audit"), ("anchor", "anchor")):
            derived = HKDF(hashes.SHA256(), _KEY_BYTES, None, label.encode()).derive(self.data)
            object.__setattr__(self, name, derived)

    def __repr__(self) -> str:
        return "Keys(...)"

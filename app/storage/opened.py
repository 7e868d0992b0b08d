"""An open site: what the other files of this room are given when they read or write."""

from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.clock import Clock
from app.domain.account import Account
from app.domain.site import SiteSettings
from app.storage import audit
from app.storage.database import Store
from app.storage.files import FolderLock
from app.storage.keystore import Keys


@dataclass
class OpenSite:
    """One signed-in account on one folder. Use as a context manager, or call `close`."""

    folder: Path
    store: Store
    account: Account
    settings: SiteSettings
    install_id: str
    clock: Clock
    session: str
    keys: Keys = field(repr=False)
    signing_key: Ed25519PrivateKey = field(repr=False)
    lock: FolderLock = field(repr=False)
    closed: bool = False
    trouble: str = ""
    """Why these records can only be read, in words for the window; empty when all is well."""

    @property
    def only_read(self) -> bool:
        return self.store.only_read

    def __enter__(self) -> "OpenSite":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self, how: str = "signed_out") -> None:
        """Write how it ended ("signed_out", "locked"), put everything into the one file, drop the keys, let go of the
        folder. Twice is fine.
        """
        if self.closed:
            return
        self.closed = True
        try:
            if not self.only_read:
                with self.store.write() as conn:
                    audit.record(conn, self, how)
        finally:
            try:
                self.store.close()
            finally:
                self.keys = Keys(b"")
                self.lock.release()

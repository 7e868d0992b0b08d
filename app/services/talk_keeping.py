"""Where an open talk is kept: in the records of a member of staff, or in the one small file of a champion."""

from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy.engine import Connection

from app.clock import Clock


class TalkKeeper(Protocol):
    """What the flow of a talk needs to know of it; `services.session.Session` is one."""

    @property
    def clock(self) -> Clock: ...

    @property
    def practice(self) -> bool: ...

    def saving(self) -> AbstractContextManager[Connection]:
        """One transaction that is on disk when the block ends. Raises TalkOver when nothing may be added any more."""
        ...

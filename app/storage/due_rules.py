"""The due rules of this site: the shipped periods with their sources, changed where the site has its own numbers."""

from dataclasses import dataclass
from functools import lru_cache, partial

import msgspec
from sqlalchemy.engine import Connection

from app import paths
from app.domain.due import Periods, Rules
from app.domain.site import SiteSettings
from app.storage import settings_table
from app.storage.answers import settings_from_json
from app.storage.release_days import leaving_day


@dataclass(frozen=True)
class Period:
    """One number of the due rules. `unit` is days or months; `what` and `source` say what it is for and whose it is."""

    name: str
    value: int
    unit: str
    what: str
    source: str


class _File(msgspec.Struct, forbid_unknown_fields=True):
    period: tuple[Period, ...]


@lru_cache(maxsize=1)
def shipped_periods() -> tuple[Period, ...]:
    return msgspec.toml.decode((paths.resources() / "rules" / "due.toml").read_bytes(), type=_File).period


def periods_of(settings: SiteSettings) -> Periods:
    """The shipped numbers with the site's own in their place; a name that is not known is passed over."""
    values = {period.name: period.value for period in shipped_periods()}
    values.update((name, value) for name, value in settings.due_periods if name in values)
    before = {kind: values.pop(kind.value) for kind in Periods().before_release if kind.value in values}
    return msgspec.convert({**values, "before_release": {**Periods().before_release, **before}}, Periods)


def rules_of(settings: SiteSettings) -> Rules:
    return Rules(periods_of(settings), partial(leaving_day, settings))


def rules_here(conn: Connection) -> Rules | None:
    """The rules by the settings that are kept; None while the site is being made."""
    kept = settings_table.get(conn, settings_table.SITE)
    return rules_of(settings_from_json(kept)) if isinstance(kept, dict) else None

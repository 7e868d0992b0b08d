"""What the screen of due dates is given: each period with its source, and the site's own days."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PeriodLine:
    """`value` is what counts here now, `shipped` what the program came with; `unit` in words."""

    name: str
    what: str
    value: int
    shipped: int
    unit: str
    source: str


@dataclass(frozen=True)
class DueSettingsPage:
    """`days` are the site's own days on which nobody leaves, beside the public holidays of the nation."""

    periods: tuple[PeriodLine, ...]
    days: tuple[date, ...]
    leaves_by_rule: bool = True  # approved premises have no release-day rule, so no days either

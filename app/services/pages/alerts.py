"""What must be seen first on a person's page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Alert:
    """`lines` are sentences with **bold** parts; `action` is what can be done about it, empty for nothing."""

    key: str
    title: str
    lines: tuple[str, ...]
    action: str = ""

"""Who a user is, what help they may give, and what they may do or see."""

from enum import StrEnum


class Role(StrEnum):
    """What an account is for."""

    ADMINISTRATOR = "administrator"
    MANAGER = "manager"
    HEALTHCARE = "healthcare"
    OFFICER = "officer"
    CHAMPION = "champion"

    @property
    def letter(self) -> str:
        """The letter in the `who` column of the question table; empty for a role that holds no talks."""
        return {Role.CHAMPION: "P", Role.OFFICER: "O", Role.HEALTHCARE: "H"}.get(self, "")

    @property
    def holds_talks(self) -> bool:
        return self.letter != ""


class Level(StrEnum):
    """How far a helper goes: give information; build the plan; the same with trained brief intervention."""

    SIGNPOST = "signpost"
    NAVIGATOR = "navigator"
    ADVOCATE = "advocate"


def makes_plan(role: Role, level: Level) -> bool:
    """A champion and a signpost make no plan (cases/README.md)."""
    return role is not Role.CHAMPION and level is not Level.SIGNPOST

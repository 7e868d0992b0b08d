"""An account on this installation."""

from dataclasses import dataclass

from app.domain.roles import Level, Role


@dataclass(frozen=True)
class NewAccount:
    """`user` is typed at sign-in; `name` is shown. The password is never kept."""

    user: str
    name: str
    role: Role
    password: str
    level: Level = Level.NAVIGATOR

    def __repr__(self) -> str:
        return f"NewAccount(user=..., role={self.role})"


@dataclass(frozen=True)
class Account:
    account_id: str
    user: str
    name: str
    role: Role
    level: Level
    active: bool = True

"""The staff and champions of this installation: the table that decides who is what."""

import uuid

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain.account import Account, NewAccount
from app.domain.roles import Level, Role
from app.storage.database import AnyRow
from app.storage.keystore import user_key
from app.storage.tables import accounts


def add(conn: Connection, new: NewAccount) -> Account:
    account = Account(uuid.uuid4().hex, new.user.strip(), new.name.strip(), new.role, new.level)
    conn.execute(
        sa.insert(accounts),
        {
            "account_id": account.account_id,
            "user": account.user,
            "user_key": user_key(account.user),
            "name": account.name,
            "role": account.role.value,
            "level": account.level.value,
            "active": 1,
        },
    )
    return account


def set_active(conn: Connection, account_id: str, active: bool) -> None:
    conn.execute(sa.update(accounts).where(accounts.c.account_id == account_id).values(active=int(active)))


def set_role(conn: Connection, account_id: str, role: Role, level: Level) -> None:
    changed = {"role": role.value, "level": level.value}
    conn.execute(sa.update(accounts).where(accounts.c.account_id == account_id).values(changed))


def account_of(conn: Connection, user: str) -> Account | None:
    """The account that signs in with this name, however it is capitalised."""
    row = conn.execute(sa.select(accounts).where(accounts.c.user_key == user_key(user))).first()
    return None if row is None else _account(row)


def all_accounts(conn: Connection) -> list[Account]:
    """In the order of their names."""
    return [_account(row) for row in conn.execute(sa.select(accounts).order_by(accounts.c.name, accounts.c.user_key))]


def _account(row: AnyRow) -> Account:
    return Account(row.account_id, row.user, row.name, Role(row.role), Level(row.level), bool(row.active))

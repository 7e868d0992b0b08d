"""What the authors of entries from elsewhere are called at their own installation: to be shown and carried on."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from app.storage.exchange_tables import author_names


@dataclass(frozen=True)
class AuthorName:
    """`sig` is the installation's own signature over the rest, in base64."""

    install_id: str
    author_id: str
    name: str
    sig: str


def keep(conn: Connection, told: Iterable[AuthorName], newest_from: str) -> None:
    """A name told by its own installation, `newest_from`, takes the place of an older one; one that was carried on by
    another only fills a gap."""
    for each in told:
        put = insert(author_names).values(
            install_id=each.install_id, author_id=each.author_id, name=each.name, sig=each.sig
        )
        if each.install_id == newest_from:
            changed = {"name": put.excluded.name, "sig": put.excluded.sig}
            conn.execute(put.on_conflict_do_update(index_elements=["install_id", "author_id"], set_=changed))
        else:
            conn.execute(put.on_conflict_do_nothing())


def all_kept(conn: Connection) -> list[AuthorName]:
    """By installation and id."""
    wanted = sa.select(author_names).order_by(author_names.c.install_id, author_names.c.author_id)
    return [AuthorName(row.install_id, row.author_id, row.name, row.sig) for row in conn.execute(wanted)]


def of_these(conn: Connection, authors: Collection[tuple[str, str]]) -> list[AuthorName]:
    """Those of (installation, author id) that are known, by installation and id."""
    return [each for each in all_kept(conn) if (each.install_id, each.author_id) in authors]

"""The trust list: which other installations are known here, by which keys, and who says so."""

import base64
import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from app.storage import settings_table
from app.storage.database import AnyRow
from app.storage.exchange_tables import site_cards


class Trust(StrEnum):
    """ACCEPTED: a person here compared the words. INTRODUCED: a trusted sender vouched for it, good only for checking
    who made an entry; it sends and gets nothing. REVOKED: sends and gets nothing; what it made before still verifies.
    """

    ACCEPTED = "accepted"
    INTRODUCED = "introduced"
    REVOKED = "revoked"


@dataclass(frozen=True)
class KnownSite:
    """`signing_keys` in base64: the one it signs files with first, then all that its entries may be signed with.
    `cards` are its cards as files, newest first: each is vouched for by the key before, so others can follow."""

    install_id: str
    establishment: str
    installation: str
    sealing_key: str
    signing_keys: tuple[str, ...]
    cards: tuple[str, ...]
    trust: Trust
    vouched_by: str
    epoch: int
    on: date

    @property
    def name(self) -> str:
        return f"{self.establishment}, {self.installation}"


def known(conn: Connection, install_id: str) -> KnownSite | None:
    row = conn.execute(sa.select(site_cards).where(site_cards.c.install_id == install_id)).first()
    return None if row is None else _site(row)


def all_known(conn: Connection) -> list[KnownSite]:
    """By name."""
    return [_site(row) for row in conn.execute(sa.select(site_cards).order_by(*_NAMES))]


def plain_name(establishment: str) -> str:
    """As names of establishments are compared: capitals, blanks and the way accents are written do not matter."""
    return " ".join(unicodedata.normalize("NFC", establishment).casefold().split())


def of_others(conn: Connection) -> list[str]:
    """The installations of other establishments that are known here."""
    site = settings_table.get(conn, settings_table.SITE)
    mine = plain_name(str(site.get("establishment", ""))) if isinstance(site, dict) else ""
    return [each.install_id for each in all_known(conn) if plain_name(each.establishment) != mine]


def keep(conn: Connection, site: KnownSite) -> None:
    """Put a site into the list, or in place of what was known of it."""
    row: dict[str, object] = {
        "install_id": site.install_id,
        "establishment": site.establishment,
        "installation": site.installation,
        "sealing_key": site.sealing_key,
        "signing_keys": json.dumps(site.signing_keys),
        "cards": json.dumps(site.cards),
        "state": site.trust.value,
        "vouched_by": site.vouched_by,
        "epoch": site.epoch,
        "on_date": site.on.isoformat(),
    }
    put = insert(site_cards)
    changed = {name: put.excluded[name] for name in row if name != "install_id"}
    conn.execute(put.on_conflict_do_update(index_elements=["install_id"], set_=changed), row)


def note_epoch(conn: Connection, install_id: str, epoch: int) -> None:
    """A site tells with each file which life it is in; a higher one means that it restored a backup."""
    mine = site_cards.c.install_id == install_id
    conn.execute(sa.update(site_cards).where(mine, site_cards.c.epoch < epoch).values(epoch=epoch))


def version_keys(conn: Connection) -> dict[str, tuple[Ed25519PublicKey, ...]]:
    """By installation: every key that its entries may be signed with."""
    return {site.install_id: public_keys(site.signing_keys) for site in all_known(conn)}


def public_keys(keys: Sequence[str]) -> tuple[Ed25519PublicKey, ...]:
    return tuple(Ed25519PublicKey.from_public_bytes(base64.b64decode(key)) for key in keys)


_NAMES = (site_cards.c.establishment, site_cards.c.installation, site_cards.c.install_id)


def _site(row: AnyRow) -> KnownSite:
    return KnownSite(
        install_id=row.install_id,
        establishment=row.establishment,
        installation=row.installation,
        sealing_key=row.sealing_key,
        signing_keys=tuple(json.loads(row.signing_keys)),
        cards=tuple(json.loads(row.cards)),
        trust=Trust(row.state),
        vouched_by=row.vouched_by,
        epoch=row.epoch,
        on=date.fromisoformat(row.on_date),
    )

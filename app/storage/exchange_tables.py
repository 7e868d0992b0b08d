"""The tables of what is carried by hand: who is trusted, what went, what came, what was told to have arrived."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from app.storage.schema import metadata

site_cards = Table(
    "site_cards",
    metadata,
    Column("install_id", Text, primary_key=True),
    Column("establishment", Text, nullable=False),
    Column("installation", Text, nullable=False),
    Column("sealing_key", Text, nullable=False),
    # JSON, newest first: what its owner signs with and signed with before.
    Column("signing_keys", Text, nullable=False),
    # JSON, newest first.
    Column("cards", Text, nullable=False),
    Column("state", Text, nullable=False),
    # The installation on whose word it is known; empty when a person here accepted it.
    Column("vouched_by", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("on_date", Text, nullable=False),
    CheckConstraint("state IN ('accepted', 'introduced', 'revoked')", name="site_card_state"),
)
ledger_out = Table(
    "ledger_out",
    metadata,
    Column("bundle_id", Text, primary_key=True),
    Column("set_id", Text, nullable=False),
    Column("to_install", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("header_hash", Text, nullable=False),
    Column("part", Integer, nullable=False),
    Column("parts", Integer, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("created_by", Text, nullable=False),
    # JSON: ids of the people it is about; empty for a sync, which is about everybody.
    Column("people", Text, nullable=False),
    Column("counts", Text, nullable=False),
    # How far versions and tombstones had come here when it was made.
    Column("position", Integer, nullable=False),
    Column("tomb_position", Integer, nullable=False),
    # Where it begins: it is worth something only to a site that holds what came before.
    Column("since", Integer, nullable=False),
    Column("tomb_since", Integer, nullable=False),
    Column("state", Text, nullable=False),
    CheckConstraint("state IN ('making', 'written', 'not_written')", name="ledger_out_state"),
    UniqueConstraint("to_install", "epoch", "sequence", name="ledger_out_row"),
)
ledger_in = Table(
    "ledger_in",
    metadata,
    Column("bundle_id", Text, primary_key=True),
    Column("from_install", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("header_hash", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("part", Integer, nullable=False),
    Column("parts", Integer, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("received_at", Text, nullable=False),
    Column("received_by", Text, nullable=False),
    Column("people", Text, nullable=False),
    Column("counts", Text, nullable=False),
    # JSON: numbers that the sender gave to files that never left.
    Column("skipped", Text, nullable=False),
    UniqueConstraint("from_install", "epoch", "sequence", name="ledger_in_row"),
)
receipts = Table(
    "receipts",
    metadata,
    Column("bundle_id", Text, ForeignKey("ledger_out.bundle_id"), primary_key=True),
    Column("epoch", Integer, nullable=False),
    Column("received_at", Text, nullable=False),
    Column("kept_at", Text, nullable=False),
    Column("counts", Text, nullable=False),
)
withheld = Table(
    "withheld",
    metadata,
    Column("version_id", Text, ForeignKey("versions.version_id"), primary_key=True),
    Column("why", Text, nullable=False),
    sqlite_with_rowid=False,
)
author_names = Table(
    "author_names",
    metadata,
    Column("install_id", Text, primary_key=True),
    Column("author_id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    # By the installation itself, so that it can be carried on. To be shown, never to sign in with.
    Column("sig", Text, nullable=False),
    sqlite_with_rowid=False,
)

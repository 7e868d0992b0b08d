"""The one schema: which migration is the newest, and the collection that every table belongs to."""

from sqlalchemy import MetaData

NEWEST = "0006"
"""The schema this program writes. A test holds it against the migrations: Alembic is too slow to ask at each start."""
KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006")

metadata = MetaData()

"""Tables of the directory: lines of official lists, the site's own services, and who checked which number when."""

from sqlalchemy import Column, Float, Index, Integer, Table, Text

from app.storage.schema import metadata

directory_places = Table(
    "directory_places",
    metadata,
    Column("list_name", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("postcode", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("council", Text, nullable=False),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("loaded_on", Text, nullable=False),
    Index("directory_places_by_area", "kind", "area"),
    Index("directory_places_by_council", "kind", "council"),
    sqlite_with_rowid=False,
)
directory_services = Table(
    "directory_services",
    metadata,
    Column("service_id", Text, primary_key=True),
    Column("body", Text, nullable=False),
    sqlite_with_rowid=False,
)
directory_checks = Table(
    "directory_checks",
    metadata,
    Column("service_id", Text, primary_key=True),
    Column("phone", Text, nullable=False),
    Column("checked_on", Text, nullable=False),
    Column("checked_by", Text, nullable=False),
    Column("works", Integer, nullable=False),
    sqlite_with_rowid=False,
)

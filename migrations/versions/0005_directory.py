"""The directory: official lists, the site's own services, and checks of numbers."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "directory_places",
        sa.Column("list_name", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("loaded_on", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("list_name", "code"),
        sqlite_with_rowid=False,
    )
    op.create_index("directory_places_by_area", "directory_places", ["kind", "area"], unique=False)
    op.create_index("directory_places_by_council", "directory_places", ["kind", "council"], unique=False)
    op.create_table(
        "directory_services",
        sa.Column("service_id", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("service_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "directory_checks",
        sa.Column("service_id", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("checked_on", sa.Text(), nullable=False),
        sa.Column("checked_by", sa.Text(), nullable=False),
        sa.Column("works", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("service_id"),
        sqlite_with_rowid=False,
    )

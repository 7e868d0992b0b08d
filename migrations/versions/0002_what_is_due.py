"""What is due with its day of opening and its hold; joined records; who has left. Projections: filled again after."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.drop_table("due")
    op.create_table(
        "due",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("opened_on", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.Column("may_from", sa.Text(), nullable=True),
        sa.Column("hold", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("person_id", "kind"),
        sqlite_with_rowid=False,
    )
    op.create_index("due_by_day", "due", ["due_on", "opened_on", "hold"], unique=False)
    op.create_table(
        "links",
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("other_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("version_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("links_by_person", "links", ["person_id"], unique=False)
    op.create_index("links_by_other", "links", ["other_id"], unique=False)
    _people()


def _people() -> None:
    """Made anew: a column that is added later stands in another form than one that was there from the start."""
    op.drop_table("people")
    op.create_table(
        "people",
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("called", sa.Text(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("sort_name", sa.Text(), nullable=False),
        sa.Column("custody_number", sa.Text(), nullable=False),
        sa.Column("hall", sa.Text(), nullable=False),
        sa.Column("born", sa.Text(), nullable=True),
        sa.Column("leaves", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("conflict", sa.Integer(), nullable=False),
        sa.Column("canonical_id", sa.Text(), nullable=False),
        sa.Column("here", sa.Integer(), nullable=False),
        sa.Column("key_worker", sa.Text(), nullable=False),
        sa.Column("adjusted", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("row_id"),
        sa.UniqueConstraint("person_id"),
    )
    op.create_index("people_by_leaving", "people", ["leaves"], unique=False)
    op.create_index("people_by_name", "people", ["sort_name", "person_id"], unique=False)
    op.create_index("people_by_birthday", "people", ["born"], unique=False)
    op.create_index("people_joined", "people", ["canonical_id"], unique=False)
    listed = ["here", "hall", "sort_name", "person_id", "canonical_id", "key_worker", "adjusted"]
    op.create_index("people_for_lists", "people", [*listed, "full_name", "custody_number"], unique=False)

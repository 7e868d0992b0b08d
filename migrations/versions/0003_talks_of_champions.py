"""Talks that are handed to champions, and the inbox where they wait until staff take them in."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "hand_overs",
        sa.Column("intake_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("assessment_id", sa.Text(), nullable=False),
        sa.Column("champion_id", sa.Text(), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("talk_set", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("handed_at", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("file_key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'empty', 'missing', 'unreadable', 'arrived', 'taken_in', 'put_away')",
            name="hand_over_state",
        ),
        sa.PrimaryKeyConstraint("intake_id"),
    )
    op.create_index("hand_overs_by_state", "hand_overs", ["state", "handed_at"], unique=False)
    op.create_index("hand_overs_by_person", "hand_overs", ["person_id"], unique=False)
    op.create_table(
        "inbox",
        sa.Column("intake_id", sa.Text(), nullable=False),
        sa.Column("arrived_at", sa.Text(), nullable=False),
        sa.Column("talk_hash", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["intake_id"], ["hand_overs.intake_id"]),
        sa.PrimaryKeyConstraint("intake_id"),
    )

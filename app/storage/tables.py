"""The tables as SQLAlchemy sees them; a test compares them with what the migrations make."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from app.storage.projection_tables import (
    PROJECTIONS,
    answers,
    assessments,
    consents,
    due,
    finding_closings,
    findings,
    goals,
    heads,
    held_sittings,
    links,
    people,
    people_words,
    steps,
)
from app.storage.schema import KNOWN, NEWEST, metadata

__all__ = [
    "KNOWN",
    "MAKE_TRIGGERS",
    "NEWEST",
    "PROJECTIONS",
    "accounts",
    "answers",
    "assessments",
    "audit",
    "bodies",
    "consents",
    "content_releases",
    "draft_answers",
    "due",
    "finding_closings",
    "findings",
    "goals",
    "hand_overs",
    "heads",
    "held_sittings",
    "inbox",
    "links",
    "metadata",
    "pending_findings",
    "people",
    "people_words",
    "plan_drafts",
    "settings",
    "sittings",
    "steps",
    "tombstones",
    "version_parents",
    "versions",
]

# --- truth: append-only; travels -----------------------------------------------------------------------------------
versions = Table(
    "versions",
    metadata,
    Column("version_id", Text, primary_key=True),
    Column("record_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("person_id", Text, nullable=False),
    Column("install_id", Text, nullable=False),
    Column("author_id", Text, nullable=False),
    Column("author_role", Text, nullable=False),
    Column("held_by", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("body_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("sig", Text, nullable=False),
    UniqueConstraint("install_id", "seq", name="versions_seq"),
    Index("versions_by_record", "record_id"),
)
version_parents = Table(
    "version_parents",
    metadata,
    Column("version_id", Text, ForeignKey("versions.version_id"), primary_key=True),
    Column("parent_id", Text, ForeignKey("versions.version_id"), primary_key=True),
    Index("version_parents_by_parent", "parent_id"),
    sqlite_with_rowid=False,
)
bodies = Table(
    "bodies",
    metadata,
    Column("version_id", Text, ForeignKey("versions.version_id"), primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("body", Text, nullable=False),
)
tombstones = Table(
    "tombstones",
    metadata,
    Column("version_id", Text, primary_key=True),
    Column("disposal_id", Text, nullable=False),
    Column("on_date", Text, nullable=False),
)
content_releases = Table(
    "content_releases",
    metadata,
    Column("content_hash", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

# --- open work: mutable, local, never rebuilt ----------------------------------------------------------------------
sittings = Table(
    "sittings",
    metadata,
    Column("sitting_id", Text, primary_key=True),
    Column("assessment_id", Text, nullable=False),
    Column("person_id", Text, nullable=False),
    Column("talk_set", Text, nullable=False),
    Column("held_by", Text, nullable=False),
    Column("helper_role", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("typed_by", Text, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("opened_at", Text, nullable=False),
    Column("state", Text, nullable=False),
    CheckConstraint("state IN ('open', 'closed')", name="sitting_state"),
    Index("sittings_by_state", "state", "opened_at"),
)
draft_answers = Table(
    "draft_answers",
    metadata,
    Column("sitting_id", Text, ForeignKey("sittings.sitting_id"), primary_key=True),
    Column("question_id", Text, primary_key=True),
    Column("silence", Text),
    Column("value", Text),
    Column("half_typed", Text, nullable=False),
    Column("spoke", Text, nullable=False),
    Column("how", Text, nullable=False),
    Column("aside", Integer, nullable=False),
    # Where the talk went on after this save, and which save it was: the newest row says where the talk stands. Kept
    # in the answer's own row, because a second table would be a second page to encrypt and write at each answer.
    Column("at_question", Text, nullable=False),
    Column("saved_n", Integer, nullable=False),
    sqlite_with_rowid=False,
)
pending_findings = Table(
    "pending_findings",
    metadata,
    Column("sitting_id", Text, ForeignKey("sittings.sitting_id"), primary_key=True),
    Column("finding_id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    sqlite_with_rowid=False,
)
plan_drafts = Table(
    "plan_drafts",
    metadata,
    Column("person_id", Text, primary_key=True),
    Column("plan", Text, nullable=False),
)

# --- local ---------------------------------------------------------------------------------------------------------
accounts = Table(
    "accounts",
    metadata,
    Column("account_id", Text, primary_key=True),
    Column("user", Text, nullable=False),
    Column("user_key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("active", Integer, nullable=False),
)
settings = Table(
    "settings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)
audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("utc", Text, nullable=False),
    Column("session", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("version_hash", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("prev", Text, nullable=False),
    Column("mac", Text, nullable=False),
)

hand_overs = Table(
    "hand_overs",
    metadata,
    Column("intake_id", Text, primary_key=True),
    Column("person_id", Text, nullable=False),
    Column("assessment_id", Text, nullable=False),
    Column("champion_id", Text, nullable=False),
    Column("given_by", Text, nullable=False),
    Column("talk_set", Text, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("handed_at", Text, nullable=False),
    Column("until", Text, nullable=False),
    # What only that intake file and these records know: a talk that came back with another one was not held in it.
    Column("token", Text, nullable=False),
    # Opens the intake file for staff, until the talk has arrived: a champion who never comes back takes nothing along.
    Column("file_key", Text, nullable=False),
    Column("state", Text, nullable=False),
    CheckConstraint(
        "state IN ('open', 'empty', 'missing', 'unreadable', 'arrived', 'taken_in', 'put_away')",
        name="hand_over_state",
    ),
    Index("hand_overs_by_state", "state", "handed_at"),
    Index("hand_overs_by_person", "person_id"),
)
inbox = Table(
    "inbox",
    metadata,
    Column("intake_id", Text, ForeignKey("hand_overs.intake_id"), primary_key=True),
    Column("arrived_at", Text, nullable=False),
    Column("talk_hash", Text, nullable=False),
    Column("body", Text, nullable=False),
)


_NEVER_CHANGED = ("versions", "version_parents", "tombstones", "content_releases", "audit")
MAKE_TRIGGERS = (
    *(
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table in _NEVER_CHANGED
        for verb in ("UPDATE", "DELETE")
    ),
    "CREATE TRIGGER IF NOT EXISTS bodies_no_update BEFORE UPDATE ON bodies "
    "BEGIN SELECT RAISE(ABORT, 'bodies are never changed'); END",
)
"""Made again after every migration: a batch copy of a table drops its triggers."""

"""The tables as SQLAlchemy sees them; a test compares them with what the migrations make."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

NEWEST = "0005"
"""The schema this program writes. A test holds it against the migrations: Alembic is too slow to ask at each start."""
KNOWN = ("0001", "0002", "0003", "0004", "0005")

metadata = MetaData()

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

# --- projections: dropped and rebuilt from truth -------------------------------------------------------------------
heads = Table(
    "heads",
    metadata,
    Column("record_id", Text, primary_key=True),
    Column("version_id", Text, primary_key=True),
    Column("person_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Index("heads_by_person", "person_id", "kind"),
    sqlite_with_rowid=False,
)
people = Table(
    "people",
    metadata,
    Column("row_id", Integer, primary_key=True),
    Column("person_id", Text, nullable=False, unique=True),
    Column("version_id", Text, nullable=False),
    Column("called", Text, nullable=False),
    Column("full_name", Text, nullable=False),
    Column("sort_name", Text, nullable=False),
    Column("custody_number", Text, nullable=False),
    Column("hall", Text, nullable=False),
    Column("born", Text),
    Column("leaves", Text),
    Column("language", Text, nullable=False),
    Column("details", Text, nullable=False),
    Column("conflict", Integer, nullable=False),
    # Records of one person that were joined are listed once, under this one of them.
    Column("canonical_id", Text, nullable=False),
    Column("here", Integer, nullable=False),
    Column("key_worker", Text, nullable=False),
    # The day of leaving after the site's rule.
    Column("adjusted", Text),
    Index("people_by_name", "sort_name", "person_id"),
    Index("people_joined", "canonical_id"),
    # Holds all that a line of home shows: the rows themselves are ten times as wide.
    Index(
        "people_for_lists",
        "here",
        "hall",
        "sort_name",
        "person_id",
        "canonical_id",
        "key_worker",
        "adjusted",
        "full_name",
        "custody_number",
    ),
    Index("people_by_birthday", "born"),
    Index("people_by_leaving", "leaves"),
)
people_words = Table(
    "people_words",
    metadata,
    Column("word", Text, primary_key=True),
    Column("person_id", Text, primary_key=True),
    Index("people_words_by_person", "person_id"),
    sqlite_with_rowid=False,
)
assessments = Table(
    "assessments",
    metadata,
    Column("assessment_id", Text, primary_key=True),
    Column("version_id", Text, primary_key=True),
    Column("person_id", Text, nullable=False),
    Column("talk_set", Text, nullable=False),
    Column("occasion", Text, nullable=False),
    Column("finished_on", Text, nullable=False),
    Index("assessments_by_person", "person_id", "finished_on"),
    sqlite_with_rowid=False,
)
held_sittings = Table(
    "held_sittings",
    metadata,
    Column("assessment_id", Text, primary_key=True),
    Column("version_id", Text, primary_key=True),
    Column("person_id", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("closed_at", Text, nullable=False),
    sqlite_with_rowid=False,
)
answers = Table(
    "answers",
    metadata,
    Column("assessment_id", Text, primary_key=True),
    Column("question_id", Text, primary_key=True),
    Column("version_id", Text, primary_key=True),
    Column("person_id", Text, nullable=False),
    Column("silence", Text),
    Column("value", Text),
    Column("spoke", Text, nullable=False),
    Column("how", Text, nullable=False),
    Index("answers_by_question", "question_id", "value", "person_id"),
    Index("answers_by_person", "person_id", "question_id"),
    sqlite_with_rowid=False,
)
findings = Table(
    "findings",
    metadata,
    Column("assessment_id", Text, primary_key=True),
    Column("finding_id", Text, primary_key=True),
    Column("version_id", Text, primary_key=True),
    Column("person_id", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Index("findings_by_person", "person_id", "level"),
    sqlite_with_rowid=False,
)
finding_closings = Table(
    "finding_closings",
    metadata,
    Column("assessment_id", Text, primary_key=True),
    Column("finding_id", Text, primary_key=True),
    Column("version_id", Text, primary_key=True),
    Column("person_id", Text, nullable=False),
    Column("reason", Text, nullable=False),
    sqlite_with_rowid=False,
)
goals = Table(
    "goals",
    metadata,
    Column("version_id", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("goal_id", Text, nullable=False),
    Column("person_id", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("state", Text, nullable=False),
    Index("goals_by_person", "person_id"),
    sqlite_with_rowid=False,
)
steps = Table(
    "steps",
    metadata,
    Column("version_id", Text, primary_key=True),
    Column("goal_position", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("person_id", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("by_day", Text),
    Column("state", Text, nullable=False),
    Column("service", Text, nullable=False),
    Index("steps_by_day", "by_day", "state"),
    sqlite_with_rowid=False,
)
due = Table(
    "due",
    metadata,
    Column("person_id", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("opened_on", Text, nullable=False),
    Column("due_on", Text, nullable=False),
    Column("may_from", Text),
    Column("hold", Text, nullable=False),
    Column("held_on", Text),
    # Holds all that the counts of home need, so that they are read from the index alone.
    Index("due_by_day", "due_on", "opened_on", "hold"),
    sqlite_with_rowid=False,
)
links = Table(
    "links",
    metadata,
    Column("version_id", Text, primary_key=True),
    Column("person_id", Text, nullable=False),
    Column("other_id", Text, nullable=False),
    Index("links_by_person", "person_id"),
    Index("links_by_other", "other_id"),
    sqlite_with_rowid=False,
)
consents = Table(
    "consents",
    metadata,
    Column("person_id", Text, primary_key=True),
    Column("recipient", Text, primary_key=True),
    Column("version_id", Text, primary_key=True),
    Column("agreed", Integer, nullable=False),
    Column("on_date", Text, nullable=False),
    sqlite_with_rowid=False,
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

PROJECTIONS = (
    heads,
    people,
    people_words,
    assessments,
    held_sittings,
    answers,
    findings,
    finding_closings,
    goals,
    steps,
    due,
    links,
    consents,
)
"""Everything that `projections.rebuild` empties and fills again; the search index `people_fts` goes with `people`."""

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

"""What is derived from the versions, to be asked quickly: dropped and made again from truth at any time."""

from sqlalchemy import Column, Index, Integer, Table, Text

from app.storage.schema import metadata

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

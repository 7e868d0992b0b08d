"""The schema: the migrations make what the tables say, and an upgrade is all or nothing with a copy first."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from app import paths
from app.domain.person import PersonDetails
from app.errors import UpgradeFailed
from app.storage import directory_tables, people, tables, upgrade, verify, versions
from app.storage.database import Store, connect
from app.storage.opened import OpenSite
from app.storage.opening import RECORDS
from tests.storage.samples import MARKER, add_person, opened_by_officer

MADE_UP = "made-up"
LATER = '''
"""A made-up later schema."""
import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "{newest}"


def upgrade() -> None:
    op.execute("DELETE FROM people")
    with op.batch_alter_table("versions") as batch:
        batch.add_column(sa.Column("extra", sa.Text()))
    {ending}
'''


def with_later(tmp_path: Path, ending: str) -> Path:
    """The migrations of the product and one more."""
    scripts = tmp_path / "migrations"
    (scripts / "versions").mkdir(parents=True)
    for script in (paths.migrations() / "env.py", *(paths.migrations() / "versions").glob("*.py")):
        (scripts / script.relative_to(paths.migrations())).write_bytes(script.read_bytes())
    (scripts / "versions" / "9000_later.py").write_text(LATER.format(ending=ending, newest=tables.NEWEST))
    return scripts


def filled(folder: Path) -> tuple[bytes, list[str]]:
    """Database key and the hashes of two versions that were just written."""
    with opened_by_officer(folder) as site:
        with site.store.write() as conn:
            add_person(conn, site, "person-1", PersonDetails(MARKER))
            add_person(conn, site, "person-1", PersonDetails(MARKER, "Again"))
            return site.keys.db, [version.hash for version in versions.versions_of(conn, "person-1")]


def test_the_tables_and_the_migrations_agree(site: OpenSite) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def ours(thing: sa.schema.SchemaItem, name: str | None, kind: str, *_rest: object) -> bool:
        return not (kind == "table" and str(name).startswith("people_fts"))

    with site.store.read() as conn:
        context = MigrationContext.configure(conn, opts={"include_object": ours, "compare_type": True})
        assert "directory_places" in tables.metadata.tables, directory_tables.__name__
        assert compare_metadata(context, tables.metadata) == []


def test_keys_checks_and_tables_without_row_numbers_agree_too(site: OpenSite) -> None:
    """Kinds of tables, keys and defaults, which Alembic's comparison does not see."""
    plain = sa.create_engine("sqlite://")
    with plain.begin() as conn:
        tables.metadata.create_all(conn)
        wanted = schema_of(conn)
    plain.dispose()
    with site.store.read() as conn:
        assert schema_of(conn) == wanted


def schema_of(conn: sa.Connection) -> dict[str, object]:
    """Columns, keys, indexes and the kind of each table as SQLite tells them."""

    def told(pragma: str, name: str) -> list[tuple[object, ...]]:
        return sorted(tuple(row)[1:] for row in conn.exec_driver_sql(f"PRAGMA {pragma}('{name}')"))

    listed = conn.exec_driver_sql("PRAGMA table_list").mappings().all()
    ours = {row["name"]: row["wr"] for row in listed if row["schema"] == "main" and row["type"] == "table"}
    return {
        name: (
            without_row_numbers,
            told("table_info", name),
            sorted(told("index_info", str(index[0])) for index in told("index_list", name)),
            [key[1:4] for key in told("foreign_key_list", name)],
        )
        for name, without_row_numbers in ours.items()
        if not name.startswith(("people_fts", "sqlite_", "alembic_"))
    }


def test_the_newest_schema_is_the_newest_migration() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(paths.migrations()))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [tables.NEWEST]
    assert [script.revision for script in reversed(list(scripts.walk_revisions()))] == list(tables.KNOWN)


def test_an_upgrade_keeps_every_version_and_guard_and_makes_a_copy_first(folder: Path, tmp_path: Path) -> None:
    key, hashes = filled(folder)
    upgrade.bring_up_to_date(folder / RECORDS, key, with_later(tmp_path, "pass"), "9000")
    store = Store(folder / RECORDS, key)
    with store.read() as conn:
        assert conn.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == "9000"
        assert conn.exec_driver_sql("SELECT hash FROM versions ORDER BY seq").scalars().all() == hashes
        assert conn.exec_driver_sql("SELECT count(*) FROM version_parents").scalar() == 1
        guards = conn.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").scalar()
        assert guards == len(tables.MAKE_TRIGGERS)
    store.close()
    assert {path.name for path in (folder / upgrade.COPIES).iterdir()} == {
        "before-9000.db",
        "before-9000.keystore.json",
    }
    assert MARKER.encode() not in (folder / upgrade.COPIES / "before-9000.db").read_bytes()


@pytest.mark.parametrize("ending", ["raise RuntimeError('half way')", "op.execute('INSERT INTO nowhere VALUES(1)')"])
def test_an_upgrade_that_fails_half_way_leaves_the_records_as_they_were(
    folder: Path, tmp_path: Path, ending: str
) -> None:
    key, hashes = filled(folder)
    with pytest.raises(UpgradeFailed):
        upgrade.bring_up_to_date(folder / RECORDS, key, with_later(tmp_path, ending), "9000")
    copy = connect(folder / upgrade.COPIES / "before-9000.db", key)
    assert copy.execute("SELECT count(*) FROM versions").fetchone() == (len(hashes),)
    copy.close()
    with opened_by_officer(folder) as site:
        assert verify.problems(site) == []
        with site.store.read() as conn:
            assert people.person(conn, "person-1").details.family_name == "Again"


def test_an_upgrade_that_leaves_a_loose_end_is_undone(folder: Path, tmp_path: Path) -> None:
    key, _hashes = filled(folder)
    loose = "op.execute(\"INSERT INTO bodies VALUES('no such version', x'00', '{}')\")".replace("{}", "{{}}")
    scripts = with_later(tmp_path, loose.replace("{{}}", "x"))
    with pytest.raises(UpgradeFailed):
        upgrade.bring_up_to_date(folder / RECORDS, key, scripts, "9000")
    with opened_by_officer(folder) as site:
        assert verify.problems(site) == []


def test_an_older_schema_is_brought_up_to_date_when_it_is_opened(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _key, hashes = filled(folder)
    scripts = with_later(tmp_path, "pass")
    monkeypatch.setattr(paths, "migrations", lambda: scripts)
    for module in ("app.storage.opening", "app.storage.tables", "app.storage.upgrade"):
        monkeypatch.setattr(f"{module}.NEWEST", "9000")
    monkeypatch.setattr("app.storage.opening.KNOWN", (*tables.KNOWN, "9000"))
    with opened_by_officer(folder) as site, site.store.read() as conn:
        assert [version.hash for version in versions.versions_of(conn, "person-1")] == hashes
        assert conn.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == "9000"

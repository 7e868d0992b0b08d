"""Verify names the first bad thing of each kind, in plain lines without a name, and repairs nothing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.person import PersonDetails
from app.domain.record import NewVersion, VersionKind
from app.storage import keystore, verify, versions
from app.storage.opened import OpenSite
from tests.storage.bodies import a_plan
from tests.storage.samples import MARKER, add_person

GUARDED = ("versions", "version_parents", "bodies", "content_releases", "audit")


def fill(site: OpenSite) -> None:
    with site.store.write() as conn:
        add_person(conn, site, "person-1", PersonDetails(MARKER))
        add_person(conn, site, "person-1", PersonDetails(MARKER, "Again"))
        versions.append(conn, site, a_plan("person-1", MARKER))
        versions.append(conn, site, NewVersion("o", VersionKind.OFFER, "person-1", {"answer": "no", "why": ""}))


def tamper(site: OpenSite, *statements: str) -> None:
    with site.store.write() as conn:
        for (name,) in conn.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            conn.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement in statements:
            conn.exec_driver_sql(statement)


def test_a_site_in_good_order_has_no_problems(site: OpenSite) -> None:
    assert verify.problems(site) == []
    fill(site)
    assert verify.problems(site) == []


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE versions SET reason = 'another' WHERE seq = 2", "entry 2 of kind person .* it was changed"),
        ("UPDATE versions SET person_id = 'person-2' WHERE seq = 3", "entry 3 of kind plan .* it was changed"),
        ("UPDATE versions SET hash = hash || '0' WHERE seq = 1", "entry 1 .* it was changed"),
        ("UPDATE versions SET sig = (SELECT sig FROM versions WHERE seq = 1) WHERE seq = 2", "signature is wrong"),
        ("UPDATE bodies SET body = replace(body, 'Again', 'Never')", "its content was changed"),
        ("UPDATE bodies SET salt = zeroblob(16) WHERE rowid = 1", "its content was changed"),
        ("DELETE FROM bodies WHERE rowid = 1", "its content is missing"),
        ("DELETE FROM version_parents", "entry 2 .* it was changed"),
    ],
)
def test_a_version_that_was_changed_is_named(site: OpenSite, statement: str, named: str) -> None:
    fill(site)
    tamper(site, statement)
    found = "\n".join(verify.problems(site))
    assert_matches(named, found)
    assert MARKER not in found


def assert_matches(pattern: str, text: str) -> None:
    assert re.search(pattern, text), text


def remove_version(seq: int) -> tuple[str, ...]:
    mine = f"(SELECT version_id FROM versions WHERE seq = {seq})"
    return (
        f"DELETE FROM bodies WHERE version_id = {mine}",
        f"DELETE FROM version_parents WHERE version_id = {mine}",
        f"DELETE FROM heads WHERE version_id = {mine}",
        f"DELETE FROM versions WHERE seq = {seq}",
    )


def test_a_version_missing_in_the_middle_is_named(site: OpenSite) -> None:
    fill(site)
    tamper(site, *remove_version(3))
    assert_matches("entry 4 .* one or more before it are missing", "\n".join(verify.problems(site)))


def test_a_version_missing_at_the_end_is_named_by_the_log(site: OpenSite) -> None:
    fill(site)
    tamper(site, *remove_version(4))
    assert_matches("an entry is missing that line 5 of the log tells of", "\n".join(verify.problems(site)))


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE people SET called = 'Another'", "people does not agree"),
        ("DELETE FROM people_fts", "people_fts does not agree"),
        ("DELETE FROM goals", "goals does not agree"),
        ("DELETE FROM heads", "the list does not agree"),
        ("UPDATE heads SET person_id = 'person-2'", "does not agree"),
        ("INSERT INTO people_words VALUES('nobody', 'person-1')", "people_words does not agree"),
        ("UPDATE content_releases SET body = x'00'", "a release was changed"),
        ("DELETE FROM content_releases", "a release that talks were held with is missing"),
        ("UPDATE audit SET reason = 'another' WHERE seq = 2", "line 2 was changed"),
        ("UPDATE settings SET value = '7' WHERE name = 'keystore_generation'", "The key file"),
    ],
)
def test_whatever_else_does_not_fit_is_named(site: OpenSite, statement: str, named: str) -> None:
    fill(site)
    tamper(site, statement)
    assert_matches(named, "\n".join(verify.problems(site)))


def break_key_file(folder: Path) -> None:
    text = (folder / keystore.FILE).read_text()
    (folder / keystore.FILE).write_text(text.replace('"generation": 1', '"generation": 2'))


def remove_key_file(folder: Path) -> None:
    (folder / keystore.FILE).unlink()


@pytest.mark.parametrize("harm", [break_key_file, remove_key_file])
def test_a_key_file_that_is_not_as_it_was_is_named(site: OpenSite, folder: Path, harm: Callable[[Path], None]) -> None:
    harm(folder)
    assert len(verify.problems(site)) == 1
    assert "key file" in verify.problems(site)[0]


def test_verify_changes_nothing(site: OpenSite, folder: Path) -> None:
    fill(site)
    tamper(site, "DELETE FROM goals")
    with site.store.read() as conn:
        before = conn.exec_driver_sql("PRAGMA data_version").scalar()
        counted = conn.exec_driver_sql("SELECT count(*) FROM goals").scalar()
    verify.problems(site)
    with site.store.read() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM goals").scalar() == counted == 0
        assert conn.exec_driver_sql("PRAGMA data_version").scalar() == before

"""The log of who did what: a row changed, taken out or put in is named, triggers or not."""

import contextlib

import pytest

from app.storage import audit
from app.storage.opened import OpenSite

TRIGGERS = ("audit_no_update", "audit_no_delete")


def chain(site: OpenSite) -> list[str]:
    with site.store.read() as conn:
        return audit.chain_problems(conn, site.keys)


def write_some(site: OpenSite, count: int = 4) -> None:
    with site.store.write() as conn:
        for number in range(count):
            audit.record(conn, site, "viewed", record=f"person-{number}", reason="review")


def tamper(site: OpenSite, statement: str) -> None:
    """As somebody would who has the key and drops the guards first."""
    with site.store.write() as conn:
        for trigger in TRIGGERS:
            conn.exec_driver_sql(f"DROP TRIGGER {trigger}")
        conn.exec_driver_sql(statement)


def test_a_row_says_who_did_what_when_and_in_which_session(site: OpenSite) -> None:
    with site.store.write() as conn:
        audit.record(conn, site, "printed", record="person-1", version_hash="abc", reason="my_health_pack street")
        row = list(audit.rows(conn))[-1]
    assert (row.action, row.record, row.version_hash, row.reason) == (
        "printed",
        "person-1",
        "abc",
        "my_health_pack street",
    )
    assert (row.user, row.role, row.session) == (site.account.account_id, "officer", site.session)
    assert row.utc == site.clock.now().isoformat()


def test_a_chain_that_nobody_touched_holds(site: OpenSite) -> None:
    write_some(site)
    assert chain(site) == []


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE audit SET action = 'nothing' WHERE seq = 3", "line 3 was changed"),
        ("UPDATE audit SET record = 'person-9' WHERE seq = 2", "line 2 was changed"),
        ("DELETE FROM audit WHERE seq = 3", "line 3 is missing"),
        ("DELETE FROM audit WHERE seq = 1", "line 1 is missing"),
        ("DELETE FROM audit WHERE seq = 5", "missing at its end"),
        ("DELETE FROM audit", "missing at its end"),
        ("UPDATE audit SET seq = seq + 1 WHERE seq = 5", "line 5 is missing"),
        ("INSERT INTO audit SELECT 6, utc, session, user, role, 'x', 'y', '', '', mac, mac FROM audit WHERE seq=5",
         "line 6 was changed"),
    ],
)  # fmt: skip
def test_what_was_done_to_the_chain_is_named(site: OpenSite, statement: str, named: str) -> None:
    write_some(site)
    tamper(site, statement)
    assert len(chain(site)) == 1
    assert named in chain(site)[0]


def test_an_undone_change_leaves_no_row(site: OpenSite) -> None:
    with contextlib.suppress(KeyError), site.store.write() as conn:
        audit.record(conn, site, "viewed")
        raise KeyError
    with site.store.read() as conn:
        assert [row.action for row in audit.rows(conn)] == ["signed_in"]
    assert chain(site) == []

"""The lines that the database puts together are, to the byte, those that a reader makes again of what it read."""

import threading

import pytest

from app.domain.record import NewVersion, VersionKind
from app.errors import Stopped
from app.exchange.bundle import lines_of
from app.services.cargo import Purpose
from app.services.packing import entries_of
from app.services.sending import send
from app.storage import carrying, disposal, versions
from tests.exchange.ground import Three, amended, person

ODD = (
    "".join(map(chr, range(0x20)))
    + "\x7f\x80\u2028\u2029\ufeff\uffff\U0001f600\u202e'\"\\\\/<>&"
    + ',"salt":"00","t":0}\\"'
)


def both_ways(three: Three) -> tuple[bytes, bytes]:
    with three["desk"].site.store.read() as conn:
        places = range(1, carrying.positions(conn)[0] + 1)
        written = b"".join(each.lines for each in carrying.written(conn, places))
        read = b"".join(lines_of(entries_of(rows)) for rows in carrying.rows(conn, places))
    return written, read


def test_any_letter_in_any_field_is_written_as_a_reader_writes_it(three: Three) -> None:
    desk = three["desk"]
    with desk.site.store.write() as conn:
        for number, letter in enumerate((ODD, *ODD)):
            body = {"kind": letter, letter: "no", "on": "2026-11-24"}
            versions.append(conn, desk.site, NewVersion(f"r{number}", VersionKind.OFFER, "p", body, reason=letter))
    written, read = both_ways(three)
    assert written == read
    assert written.count(b"\n") > len(ODD)


def test_versions_with_parents_without_content_and_with_an_empty_salt_are_written_alike(three: Three) -> None:
    desk = three["desk"]
    one, other, last = (person(desk, name) for name in ("Quokka", "Wombat", "Numbat"))
    for each in (one, other, last):
        amended(desk, each, "Hall A")
        amended(desk, each, "Hall B")
    with desk.site.store.write() as conn:
        gone = disposal.versions_to_go(conn, one, [VersionKind.PERSON])
        act = NewVersion("disposal-1", VersionKind.DISPOSAL, one, {"versions": len(gone), "on": "2026-11-24"})
        disposal.dispose(conn, gone, versions.append(conn, desk.site, act).version_id, desk.today())
        (kept,) = conn.exec_driver_sql("SELECT version_id FROM versions WHERE person_id = ? LIMIT 1", (last,)).one()
        conn.exec_driver_sql(
            "INSERT OR REPLACE INTO bodies SELECT version_id, x'', body FROM bodies b WHERE b.version_id = ?", (kept,)
        )
        every = conn.exec_driver_sql("SELECT version_id FROM versions WHERE person_id = ?", (other,)).scalars().all()
        for parent in every:
            conn.exec_driver_sql("INSERT OR IGNORE INTO version_parents VALUES (?, ?)", (kept, parent))
    written, read = both_ways(three)
    assert written == read
    assert b'"salt":""' in written
    assert b'"body":null' in written


def test_what_an_installation_made_is_left_out_for_it(three: Three) -> None:
    desk = three["desk"]
    person(desk, "Quokka")
    with desk.site.store.read() as conn:
        places = range(1, carrying.positions(conn)[0] + 1)
        assert list(carrying.written(conn, places, desk.site.install_id)) == []
        (all_of_it,) = carrying.written(conn, places, "somebody else")
    assert all_of_it.number == len(places)
    assert all_of_it.authors == {(desk.site.install_id, desk.account.account_id)}


@pytest.mark.parametrize("after", [1, 2, 3])
def test_nobody_reads_ahead_any_more_once_it_was_stopped(three: Three, after: int) -> None:
    desk, wing, asked = three["desk"], three["wing"].site.install_id, []

    def stop(done: int, of: int) -> bool:
        asked.append(done)
        return len(asked) < after

    person(desk, "Quokka")
    with pytest.raises(Stopped):
        send(desk, [], wing, Purpose.SYNC, three.stick, stop)
    assert [each.name for each in threading.enumerate() if each.name.startswith("reading ahead")] == []
    assert list(three.stick.glob("*")) == []
    assert len(send(desk, [], wing, Purpose.SYNC, three.stick)) == 1

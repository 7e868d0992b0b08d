"""The one door: hashes, signatures, parents, heads; nothing is overwritten."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.person import PersonDetails
from app.domain.record import Author, NewVersion, Version, VersionKind
from app.errors import NotFound, NotValid, StoreError
from app.storage import audit, versions
from app.storage.opened import OpenSite
from tests.storage.samples import CLOCK, MARKER, add_person


def an_offer(record_id: str, *parents: str, why: str = "not today", person_id: str = "person-1") -> NewVersion:
    return NewVersion(record_id, VersionKind.OFFER, person_id, {"answer": "no", "why": why}, parents)


def test_a_version_comes_back_as_it_was_written(site: OpenSite) -> None:
    with site.store.write() as conn:
        made = versions.append(conn, site, replace(an_offer("offer-1"), reason="asked at noon"), held_by="A Champion")
    with site.store.read() as conn:
        assert versions.version(conn, made.version_id) == made
        assert versions.versions_of(conn, "offer-1") == [made]
        assert versions.head_of(conn, "offer-1") == made
    assert made.author == Author(site.account.account_id, "officer", "A Champion")
    assert made.made_at == CLOCK.now()
    assert made.body == {"answer": "no", "why": "not today"}


def test_each_installation_numbers_its_versions_without_a_gap(site: OpenSite) -> None:
    with site.store.write() as conn:
        made = [versions.append(conn, site, an_offer(f"offer-{number}")) for number in range(5)]
    assert [version.seq for version in made] == [1, 2, 3, 4, 5]


def test_an_amendment_stands_and_the_version_before_it_stays(site: OpenSite) -> None:
    with site.store.write() as conn:
        first = versions.append(conn, site, an_offer("offer-1"))
        second = versions.append(conn, site, an_offer("offer-1", first.version_id, why="asleep"))
    with site.store.read() as conn:
        assert versions.versions_of(conn, "offer-1") == [first, second]
        assert versions.heads_of(conn, "offer-1") == [second]
        assert versions.versions_about(conn, "person-1") == [second]
        assert versions.history(conn, "person-1") == [first, second]


def test_two_amendments_of_one_version_both_stand_until_one_names_both(site: OpenSite) -> None:
    with site.store.write() as conn:
        first = versions.append(conn, site, an_offer("offer-1"))
        here = versions.append(conn, site, an_offer("offer-1", first.version_id, why="here"))
        there = versions.append(conn, site, an_offer("offer-1", first.version_id, why="there"))
        assert {version.version_id for version in versions.heads_of(conn, "offer-1")} == {
            here.version_id,
            there.version_id,
        }
        settled = versions.append(conn, site, an_offer("offer-1", here.version_id, there.version_id))
        assert versions.heads_of(conn, "offer-1") == [settled]


def test_a_parent_in_another_record_leaves_that_record_standing(site: OpenSite) -> None:
    with site.store.write() as conn:
        talk = versions.append(conn, site, an_offer("record-of-a-talk"))
        versions.append(conn, site, an_offer("record-of-the-whole", talk.version_id))
        assert versions.head_of(conn, "record-of-a-talk") == talk
        assert versions.head_of(conn, "record-of-the-whole") is not None


def test_a_parent_that_is_not_held_is_refused(site: OpenSite) -> None:
    with pytest.raises(NotValid), site.store.write() as conn:
        versions.append(conn, site, an_offer("offer-1", "no-such-version"))


def test_a_second_first_version_of_a_record_is_refused(site: OpenSite) -> None:
    with site.store.write() as conn:
        versions.append(conn, site, an_offer("offer-1"))
        elsewhere = versions.append(conn, site, an_offer("offer-2"))
    for parents in ((), (elsewhere.version_id,)):
        with pytest.raises(NotValid), site.store.write() as conn:
            versions.append(conn, site, an_offer("offer-1", *parents))
    with site.store.read() as conn:
        assert len(versions.versions_of(conn, "offer-1")) == 1


@pytest.mark.parametrize("body", [{"why": {1, 2}}, {"why": float("nan")}, {"why": object()}])
def test_what_is_not_plain_json_is_refused(site: OpenSite, body: dict[str, object]) -> None:
    with pytest.raises(NotValid), site.store.write() as conn:
        versions.append(conn, site, NewVersion("offer-1", VersionKind.OFFER, "person-1", body))


def test_a_body_without_the_shape_of_its_kind_is_refused_and_nothing_is_kept(site: OpenSite) -> None:
    broken = {"given_name": {MARKER: 1}}
    with pytest.raises(NotValid) as error, site.store.write() as conn:
        versions.append(conn, site, NewVersion("person-1", VersionKind.PERSON, "person-1", broken))
    assert MARKER not in str(error.value)
    with site.store.read() as conn:
        assert versions.history(conn, "person-1") == []
        assert versions.versions_of(conn, "person-1") == []


def test_a_version_that_is_not_held_is_said_so(site: OpenSite) -> None:
    with site.store.read() as conn:
        assert versions.head_of(conn, "nothing") is None
        with pytest.raises(NotFound):
            versions.version(conn, "nothing")


@pytest.mark.parametrize("table", ["versions", "version_parents", "bodies", "content_releases", "audit", "tombstones"])
def test_nothing_that_was_saved_can_be_changed(site: OpenSite, table: str) -> None:
    with site.store.write() as conn:
        first = versions.append(conn, site, an_offer("offer-1"))
        versions.append(conn, site, an_offer("offer-1", first.version_id))
        conn.exec_driver_sql("INSERT INTO tombstones VALUES('v', 'd', '2026-11-22')")
    column = {"bodies": "body", "audit": "action", "tombstones": "on_date", "version_parents": "parent_id"}
    for statement in (f"UPDATE {table} SET {column.get(table, 'content_hash')} = 'x'", f"DELETE FROM {table}"):
        if table == "bodies" and statement.startswith("DELETE"):
            continue  # disposal deletes bodies, and nothing else does
        with pytest.raises(StoreError, match="refused"), site.store.write() as conn:
            conn.exec_driver_sql(statement)


def test_what_was_made_and_amended_is_in_the_log_without_its_content(site: OpenSite) -> None:
    with site.store.write() as conn:
        first = versions.append(conn, site, an_offer("offer-1", why=MARKER))
        second = versions.append(conn, site, an_offer("offer-1", first.version_id, why=MARKER))
        told = [row for row in audit.rows(conn) if row.record == "offer-1"]
    assert [(row.action, row.version_hash) for row in told] == [("created", first.hash), ("amended", second.hash)]
    assert MARKER not in str(told)


def test_two_equal_short_answers_have_different_hashes(site: OpenSite) -> None:
    with site.store.write() as conn:
        one = versions.append(conn, site, an_offer("offer-1"))
        two = versions.append(conn, site, an_offer("offer-2"))
    assert one.body_hash != two.body_hash


def test_the_signature_is_over_the_hash_and_of_this_installation(site: OpenSite) -> None:
    with site.store.write() as conn:
        made = versions.append(conn, site, an_offer("offer-1"))
    key = site.signing_key.public_key()
    assert versions.signature_holds(made, key)
    assert not versions.signature_holds(replace(made, hash="0" * 64), key)
    assert not versions.signature_holds(replace(made, sig="no base64!"), key)


TEXT = st.text(max_size=20)
VERSIONS = st.builds(
    Version,
    version_id=TEXT,
    record_id=TEXT,
    kind=st.sampled_from(VersionKind),
    person_id=TEXT,
    install_id=TEXT,
    author=st.builds(Author, TEXT, TEXT, TEXT),
    made_at=st.datetimes(),
    seq=st.integers(1, 10**9),
    content_hash=TEXT,
    reason=TEXT,
    parents=st.lists(TEXT, max_size=3, unique=True).map(tuple),
    body_hash=TEXT,
    hash=st.just(""),
    sig=st.just(""),
    body=st.none(),
)


@given(VERSIONS, VERSIONS)
def test_whatever_differs_in_the_header_gives_another_hash(one: Version, other: Version) -> None:
    digest = versions.header_digest(one)
    assert versions.header_digest(replace(one, parents=tuple(reversed(one.parents)))) == digest
    for name in (field.name for field in fields(Version)):
        changed = replace(one, **{name: getattr(other, name)})
        same = sorted(changed.parents) == sorted(one.parents) and replace(changed, parents=one.parents) == one
        unhashed = name in ("hash", "sig", "body")
        assert (versions.header_digest(changed) == digest) is (same or unhashed)


@given(st.binary(min_size=16, max_size=16), st.text(max_size=40), st.text(max_size=40))
def test_another_body_or_salt_gives_another_hash(salt: bytes, body: str, other: str) -> None:
    body, other = versions.canonical({"b": body}).decode(), versions.canonical({"b": other}).decode()
    digest = versions.body_digest(salt, body)
    assert (versions.body_digest(salt, other) == digest) is (other == body)
    assert versions.body_digest(bytes(16 * [salt[0] ^ 1]), body) != digest


def test_text_with_nul_marks_and_markup_is_kept_to_the_letter(site: OpenSite) -> None:
    text = "a\0b <b>\u202e =1+1 '; DROP TABLE people; -- é" + "\u0301" * 10_000 + " \U0001f9d1\u200d\U0001f9b0 ../../x"
    with site.store.write() as conn:
        made = versions.append(conn, site, an_offer("offer-1", why=text))
        add_person(conn, site, "person-1", PersonDetails(given_name=text))
    with site.store.read() as conn:
        kept = versions.version(conn, made.version_id).body
    assert kept is not None
    assert kept["why"] == text

"""A site that holds many people: letting somebody in, finding one, what is due, and how it all grows."""

import gc
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

import sqlalchemy as sa
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from sqlcipher3 import dbapi2

from app.clock import FixedClock
from app.domain.person import PersonDetails
from app.domain.record import NewVersion, VersionKind
from app.services import due, home, person_records, sites
from app.services.session import Session
from app.storage import database, keystore, people, tables, versions
from app.storage.answers import person_to_json
from tests.bench.figures import Action, Figure, turn_about
from tests.bench.practice import PASSWORD, TODAY, USER, begin_talk, make_site
from tests.bench.saving import Talk
from tests.storage.bodies import a_talk

FEW, MANY = 1_000, 10_000
TURNS, UNLOCKS, LISTS = 200, 9, 15
GIVEN = ("Ailsa", "Blair", "Callum", "Donald", "Eilidh", "Fergus", "Greer", "Hamish", "Isla", "Jamie", "Kirsty")
FAMILY = ("Anderson", "Baird", "Cameron", "Docherty", "Erskine", "Forbes", "Gillespie", "Heron", "Innes", "Jardine")
_AT_ONCE = 500


def measure(scratch: Path) -> list[Figure]:
    few, many = (_filled(scratch / f"{number}", number) for number in (FEW, MANY))
    figures = [_unlocking(many)]
    with _signed_in(few) as small, _signed_in(many) as large:
        figures += [_finding(large, scratch), _due(large)]
        figures += [
            _growing("a search", _search(small), _search(large)),
            _growing("home", lambda: home.home_page(small), lambda: home.home_page(large)),
            _saving(small, large),
        ]
    return figures


def _filled(site: Path, number: int) -> Path:
    """Each came on a day of the last months and lives in a hall; every second one has had a talk."""
    make_site(site)
    with _signed_in(site) as session:
        for start in range(0, number, _AT_ONCE):
            with session.site.store.write() as conn:
                for each in range(start, min(start + _AT_ONCE, number)):
                    person_id, body = f"person-{each:06}", person_to_json(_details(each))
                    versions.append(conn, session.site, NewVersion(person_id, VersionKind.PERSON, person_id, body))
                    if each % 2:
                        versions.append(conn, session.site, a_talk(person_id, 1, ()))
    return site


def _details(each: int) -> PersonDetails:
    return PersonDetails(
        GIVEN[each % len(GIVEN)],
        f"{FAMILY[each // len(GIVEN) % len(FAMILY)]} {each}",
        born=date(1970, 1, 1) + timedelta(days=each % 9000),
        custody_number=f"{100_000 + each}",
        hall=f"{'ABCDEFGH'[each % 8]} hall {each % 3 + 1}/{each % 40 + 1:02}",
        admitted=TODAY - timedelta(days=each % 400),
        leaves=TODAY + timedelta(days=each % 700 + 1) if each % 3 else None,
    )


@contextmanager
def _signed_in(site: Path) -> Iterator[Session]:
    session = sites.sign_in(site, USER, PASSWORD, FixedClock(TODAY))
    with closing(session.site):
        yield session


def _unlocking(site: Path) -> Figure:
    """From the password to a session, against what the password alone has to cost."""
    key_file = keystore.read(site)
    slot = key_file.slot(keystore.slot_id(key_file.install_id, USER))
    assert slot is not None
    cost = slot.cost
    came_in: list[Session] = []

    def stretch() -> None:
        Argon2id(
            salt=bytes(16), length=64, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
        ).derive(PASSWORD.encode())

    def go() -> None:
        while came_in:
            came_in.pop().site.close()

    ours, theirs = turn_about(
        lambda: came_in.append(sites.sign_in(site, USER, PASSWORD, FixedClock(TODAY))), stretch, UNLOCKS, between=go
    )
    return Figure(f"let in, {MANY:,} people", "one Argon2id", 1.1, ours, theirs)


def _search(session: Session) -> Action:
    """The middle of a family name, a whole name, a number: each has its people on both sites."""
    asked = cycle([*(name[1:5] for name in FAMILY), *(f"{GIVEN[0]} {name}" for name in FAMILY), "100037", "100501"])
    return lambda: person_records.find_people(session, next(asked))


def _finding(session: Session, scratch: Path) -> Figure:
    """The same question to a plain copy of the tables."""
    asked, again = (cycle([name[1:5] for name in FAMILY]) for _each in range(2))
    plain = _plain_copy(session, scratch / "plain.db")

    def ours() -> None:
        with session.site.store.read() as conn:
            people.find_people(conn, next(asked))

    def theirs() -> None:
        with plain.begin() as conn:
            people.find_people(conn, next(again))

    taken = turn_about(ours, theirs, TURNS)
    plain.dispose()
    return Figure(f"a person found among {MANY:,}", "the same in plain SQLite", 2.0, *taken)


def _plain_copy(session: Session, path: Path) -> sa.Engine:
    """By the same library, without a key: what is left is what the cipher costs."""
    store = session.site.store
    with closing(database.connect(store.path, store._key)) as connection:
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(path),))
        connection.execute("SELECT sqlcipher_export('plain')")
        connection.execute("DETACH DATABASE plain")
    return database.engine_over(
        lambda: dbapi2.connect(path, isolation_level=None, check_same_thread=False), "BEGIN", pool_size=1
    )


def _due(session: Session) -> Figure:
    """All that is open, with names and halls, against the rows of the index that it stands in."""

    def scan() -> None:
        with session.site.store.read() as conn:
            conn.execute(
                sa.select(tables.due).where(tables.due.c.opened_on <= TODAY.isoformat()).order_by(tables.due.c.due_on)
            ).all()

    gc.disable()  # as the window does (ui/tidying.py)
    try:
        taken = turn_about(lambda: due.due_list(session), scan, LISTS)
    finally:
        gc.enable()
    return Figure(f"due list, {MANY:,} people", "one scan of the same rows", 3.0, *taken)


def _growing(what: str, few: Action, many: Action) -> Figure:
    return Figure(f"{what}, {MANY:,} people", f"the same, {FEW:,} people", 1.5, *turn_about(many, few, TURNS))


def _saving(few: Session, many: Session) -> Figure:
    small, large = Talk(begin_talk(few)), Talk(begin_talk(many))

    def step_on() -> None:
        small.step_on()
        large.step_on()

    ours, theirs = turn_about(large.give, small.give, TURNS, between=step_on)
    return Figure(f"an answer saved, {MANY:,} people", f"the same, {FEW:,} people", 1.5, ours, theirs)

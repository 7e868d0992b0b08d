"""Whatever is lost, comes twice, late or from a restored computer: in the end all hold the same, and all of it."""

import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BundleRefused, ForkAlarm
from app.exchange.merge import Fact, Forged, Held, goes_round, heads, merged
from app.services import deciding, site_cards
from app.services.cargo import Purpose
from app.services.receiving_bundles import look_into, take_in
from app.services.second_person import Second
from app.storage import epoch, projections, versions
from tests.exchange.ground import ONE_PRISON, Three, amended, person, require_well, state_of
from tests.sites import NURSE, PASSWORD

NAMES = tuple(ONE_PRISON)


@dataclass
class Walk:
    """Random steps over three computers; files that were made and where they go."""

    three: Three
    chance: random.Random
    files: list[tuple[str, Path]] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    backups: dict[str, Path] = field(default_factory=dict)

    def step(self) -> None:
        steps = (
            self.add,
            self.amend,
            self.amend,
            self.decide,
            self.send,
            self.send,
            self.receive,
            self.receive,
            self.receive,
        )
        rare = (self.back_up, self.restore, self.renew, self.lose)
        self.chance.choice(rare if self.chance.random() < 0.1 else steps)()

    def somebody(self) -> str:
        return self.chance.choice(NAMES)

    def add(self) -> None:
        self.people.append(person(self.three[self.somebody()], f"Sam {len(self.people)}"))

    def amend(self) -> None:
        name = self.somebody()
        with self.three[name].site.store.read() as conn:
            here = [each for each in self.people if versions.heads_of(conn, each)]
        if here:
            amended(self.three[name], self.chance.choice(here), f"Hall {self.chance.randrange(99)}")

    def decide(self) -> None:
        session = self.three[self.somebody()]
        for torn in deciding.waiting_to_be_decided(session)[:1]:
            deciding.decide(session, torn.record_id, self.chance.choice(torn.sides).version_id, "asked")

    def send(self) -> None:
        sender, to = self.chance.sample(NAMES, 2)
        self.files.append((to, self.three.sent(sender, to, Purpose.SYNC)))

    def receive(self) -> None:
        """Any file that was ever made, receipts too: late ones and ones that came before."""
        if not self.files:
            return
        to, file = self.chance.choice(self.files[-12:])
        try:
            taken = take_in(self.three[to], look_into(self.three[to], file), self.three.stick)
        except ForkAlarm:
            raise
        except BundleRefused:
            return
        if taken.receipt is not None:
            self.files.append((self.origin(taken.preview.sender), taken.receipt))

    def origin(self, name: str) -> str:
        return name.rpartition(", ")[2]

    def lose(self) -> None:
        if self.files:
            self.files.pop(self.chance.randrange(len(self.files)))

    def back_up(self) -> None:
        name = self.somebody()
        self.three.close(name)
        kept = self.three.folder / f"backup-{name}"
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(self.three.folder / name, kept)
        self.backups[name] = kept

    def restore(self) -> None:
        if not self.backups:
            return
        name = self.chance.choice(sorted(self.backups))
        self.three.close(name)
        shutil.rmtree(self.three.folder / name)
        shutil.copytree(self.backups[name], self.three.folder / name)
        session = self.three[name]
        with session.site.store.write() as conn:
            epoch.begin_anew(conn, self.three.clock.now())
        self.meet(name)

    def renew(self) -> None:
        name = self.somebody()
        self.backups.pop(name, None) if self.chance.random() < 0.5 else None
        site_cards.renew_keys(self.three[name], Second(NURSE, PASSWORD))
        self.meet(name)

    def meet(self, name: str) -> None:
        """Everybody has the present card of everybody."""
        for one in NAMES:
            for other in NAMES:
                if name in (one, other) and one != other:
                    card = site_cards.own_card(self.three[other])
                    words = site_cards.look_at_card(self.three[one], card).words
                    site_cards.accept_card(self.three[one], card, words, Second(NURSE, PASSWORD))

    def all_exchange(self) -> None:
        for _round in range(3):
            for sender in NAMES:
                for to in NAMES:
                    if sender != to:
                        self.settled(sender, to)

    def settled(self, sender: str, to: str) -> None:
        try:
            self.three.sync(sender, to)
        except ForkAlarm:
            raise
        except BundleRefused as refusal:
            # It builds on what a restored backup lost; the other side learns of that with the next file from there.
            if "builds on" not in refusal.sentence:
                raise


def hashes(three: Three, name: str) -> set[str]:
    with three[name].site.store.read() as conn:
        return {version.hash for version, _salt, _body in versions.every_version(conn)}


@pytest.mark.parametrize(("seed", "steps"), [(1, 60), (2, 60), pytest.param(3, 1000, marks=pytest.mark.slow)])
def test_in_the_end_all_hold_the_same_and_all_of_it(prison: Three, seed: int, steps: int) -> None:
    walk = Walk(prison, random.Random(seed))
    for _step in range(steps):
        walk.step()
    every = set().union(*(hashes(prison, name) for name in NAMES))
    walk.all_exchange()
    states = [state_of(prison[name]) for name in NAMES]
    assert all(hashes(prison, name) == every for name in NAMES)
    assert states[0] == states[1] == states[2]
    for name in NAMES:
        before, after = projections.compared(prison[name].site.store)
        assert before == after
    require_well(prison, *NAMES)


FACTS = st.dictionaries(st.sampled_from("abcdefgh"), st.sets(st.sampled_from("abcdefgh"), max_size=2), max_size=8)


@st.composite
def some_held(draw: st.DrawFn) -> Held:
    """Parts of one history, as any installation may hold it."""
    history = {
        name: Fact(name, f"hash-{name}", "one" if name < "e" else "two", frozenset(_before(name)))
        for name in "abcdefgh"
    }
    names = draw(st.sets(st.sampled_from("abcdefgh")))
    bodies = draw(st.sets(st.sampled_from(sorted(names)))) if names else set()
    disposed = draw(st.sets(st.sampled_from("abcdefgh"), max_size=3))
    return Held({name: history[name] for name in names}, frozenset(bodies) - disposed, frozenset(disposed))


def _before(name: str) -> set[str]:
    return {chr(ord(name) - 1)} - {"`"} if name in "bdfh" else {chr(ord(name) - 2)} if name in "ceg" else set()


@given(some_held(), some_held(), some_held())
def test_merging_is_commutative_associative_and_idempotent(one: Held, two: Held, three: Held) -> None:
    assert merged(one, two) == merged(two, one)
    assert merged(merged(one, two), three) == merged(one, merged(two, three))
    assert merged(one, one) == one
    both = merged(one, two)
    assert merged(both, two) == both
    assert not both.bodies & both.disposed
    assert heads(both) == heads(merged(two, one))


def test_one_id_with_two_contents_is_never_merged() -> None:
    one, other = Fact("a", "1", "r"), Fact("a", "2", "r")
    with pytest.raises(Forged):
        merged(Held({"a": one}), Held({"a": other}))


@given(FACTS)
def test_a_ring_is_found_exactly_when_following_parents_comes_back(parents: dict[str, set[str]]) -> None:
    def reaches(start: str, goal: str, seen: frozenset[str]) -> bool:
        return any(
            each == goal or (each not in seen and reaches(each, goal, seen | {each})) for each in parents.get(start, ())
        )

    assert goes_round(parents) == any(reaches(name, name, frozenset()) for name in parents)

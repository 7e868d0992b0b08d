"""A prison with two computers and another prison: people move, plans are copied, and what was wrong is put right.

Random steps, then everything is settled. Words that stand nowhere else tell where a content is, and where it never was.
"""

import os
import random
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import pytest

from app.domain.record import NewVersion, VersionKind
from app.errors import BundleRefused, ForkAlarm
from app.services import consents, deciding, wrong_person
from app.services.cargo import Purpose, corrections_owed
from app.services.receiving_bundles import look_into, take_in
from app.services.second_person import Second
from app.services.sending import look_before_sending
from app.services.session import Session
from app.storage import disposal, people, projections, versions
from tests.exchange.ground import NAMES, Three, amended, person, require_well, state_of, untouched
from tests.sites import NURSE, PASSWORD

BESIDE = Second(NURSE, PASSWORD)
INSIDE = ("desk", "wing")
ALL_WAYS = (("desk", "far"), ("wing", "far"), ("far", "desk"), ("far", "wing"))
ASKED = os.environ.get("WELLGATE_WALK_SEED", "20261122")
"""The same in each run; WELLGATE_WALK_SEED gives another one, or "random"."""
LONG = random.SystemRandom().randrange(2**31) if ASKED == "random" else int(ASKED)


@dataclass
class Word:
    """A content that stands nowhere else: where it was written, its record, and about whom it ever was."""

    text: str
    home: str
    record_id: str
    about: list[str]
    taken_away: bool = False


@dataclass
class Walk:
    three: Three
    chance: random.Random
    files: list[tuple[str, Path]] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    agreed: set[str] = field(default_factory=set)
    """Whose record ever went to another prison with their consent."""

    def step(self) -> None:
        usual = (self.write, self.consent, self.sync, self.transfer, self.transfer, self.receive, self.receive)
        seldom = (self.add, self.amend, self.copy, self.correct, self.decide, self.wrong_site)
        rare = (self.move, self.void, self.dispose, self.lose)
        self.chance.choice(self.chance.choice((usual, usual, seldom, rare)))()

    def held(self, session: Session) -> list[str]:
        with session.site.store.read() as conn:
            here = {each.person_id for each in people.people_by_id(conn, self.people)}
        return [each for each in self.people if each in here]

    def someone(self, names: tuple[str, ...] = tuple(NAMES)) -> tuple[Session, str] | None:
        session = self.three[self.chance.choice(names)]
        here = self.held(session)
        return (session, self.chance.choice(here)) if here else None

    def add(self) -> None:
        self.people.append(person(self.three[self.chance.choice(tuple(NAMES))], f"Sam {len(self.people)}"))

    def amend(self) -> None:
        if found := self.someone():
            amended(*found, f"Hall {self.chance.randrange(99)}")

    def write(self) -> None:
        if not (found := self.someone()):
            return self.add()
        session, person_id = found
        word = Word(f"quokka-{len(self.words)}-", session.site.settings.establishment, f"offer-{len(self.words)}", [])
        word.about.append(person_id)
        with session.site.store.write() as conn:
            body = {"kind": "induction", "said": "no", "why": word.text}
            versions.append(conn, session.site, NewVersion(word.record_id, VersionKind.OFFER, person_id, body))
        self.words.append(word)

    def consent(self) -> None:
        if found := self.someone():
            who = self.chance.choice(("move", "move", "keyworker"))
            consents.change_consent(*found, who, self.chance.random() < 0.7)

    def decide(self) -> None:
        session = self.three[self.chance.choice(tuple(NAMES))]
        for torn in deciding.waiting_to_be_decided(session)[:1]:
            whole = [each.version_id for each in torn.sides if each.whole]
            if whole and not torn.not_me:
                deciding.decide(session, torn.record_id, self.chance.choice(whole), "asked")

    def sync(self) -> None:
        sender, to = self.chance.sample(INSIDE, 2)
        self.files.append((to, self.three.sent(sender, to, Purpose.SYNC)))

    def between(self) -> tuple[str, str]:
        inside = self.chance.choice(INSIDE)
        return self.chance.choice(((inside, "far"), (inside, "far"), ("far", inside)))

    def transfer(self) -> None:
        sender, to = self.between()
        if not (found := self.someone((sender,))):
            return
        session, person_id = found
        may = consents.consents(session, person_id).get("move", False)
        going = look_before_sending(session, [person_id], self.three[to].site.install_id, Purpose.TRANSFER)
        assert (going.only_notice == ()) == may
        self.agreed |= {person_id} if may else set()
        self.files.append((to, self.three.sent(sender, to, Purpose.TRANSFER, (person_id,))))

    def copy(self) -> None:
        sender, to = self.between()
        found = self.someone((sender,))
        if found and consents.consents(*found).get("keyworker", False):
            self.files.append((to, self.three.sent(sender, to, Purpose.COPY, (found[1],))))

    def correct(self) -> None:
        sender, to = self.between()
        if self.owes(sender, to):
            self.files.append((to, self.three.sent(sender, to, Purpose.CORRECTION)))

    def receive(self) -> None:
        """Any of the last files, in any order, also once more; with its receipt on the way back."""
        if self.files:
            self.take(*self.chance.choice(self.files[-10:]))

    def take(self, to: str, file: Path) -> None:
        session = self.three[to]
        try:
            taken = take_in(session, look_into(session, file), self.three.stick)
        except ForkAlarm:
            raise
        except BundleRefused as refusal:
            if "builds on" not in refusal.sentence:
                raise
            return
        if taken.receipt is not None:
            self.files.append((taken.preview.sender.rpartition(", ")[2], taken.receipt))

    def wrong_site(self) -> None:
        if not self.files:
            return
        to, file = self.chance.choice(self.files)
        other = self.chance.choice([name for name in NAMES if name != to])
        before = untouched(self.three[other])
        with pytest.raises(BundleRefused):
            look_into(self.three[other], file)
        assert untouched(self.three[other]) == before

    def lose(self) -> None:
        if self.files:
            self.files.pop(self.chance.randrange(len(self.files)))

    def standing(self) -> tuple[Session, Word] | None:
        """A word that was written in this prison and stands here whole, alone, to be put right by us."""
        session = self.three[self.chance.choice(tuple(NAMES))]
        mine = [each for each in self.words if each.home == session.site.settings.establishment]
        with session.site.store.read() as conn:
            heads = {each.text: versions.heads_of(conn, each.record_id) for each in mine}
        whole = [each for each in mine if len(heads[each.text]) == 1 and heads[each.text][0].body is not None]
        whole = [each for each in whole if heads[each.text][0].kind is VersionKind.OFFER and not each.taken_away]
        return (session, self.chance.choice(whole)) if whole else None

    def move(self) -> None:
        if not (found := self.standing()):
            return
        session, word = found
        others = [each for each in self.held(session) if each not in word.about]
        if others:
            right = self.chance.choice(others)
            wrong_person.move_record(session, word.record_id, right, "typed under the wrong name", BESIDE)
            word.about.append(right)

    def void(self) -> None:
        if found := self.standing():
            wrong_person.void_record(found[0], found[1].record_id, "nobody's", BESIDE)
            found[1].taken_away = True

    def dispose(self) -> None:
        """Somebody whose time is over, where all that is held was written here."""
        found = self.someone(INSIDE)
        if not found:
            return
        session, person_id = found
        before = words_at(session)
        with session.site.store.write() as conn:
            gone = disposal.versions_to_go(conn, person_id, tuple(VersionKind))
            record_id = f"disposal-{uuid4().hex}"
            act = NewVersion(record_id, VersionKind.DISPOSAL, person_id, {"versions": len(gone)})
            disposal.dispose(conn, gone, versions.append(conn, session.site, act).version_id, session.today())
        lost = before - words_at(session)
        for word in self.words:
            word.taken_away |= word.text in lost and word.home == "HMP Sample"

    def settle(self) -> None:
        """Every file that is left arrives, late; then both computers sync, and what is owed goes until nothing is."""
        self.chance.shuffle(self.files)
        for each in list(self.files):
            self.take(*each)
        for _round in range(10):
            for sender, to in (INSIDE, INSIDE[::-1]):
                self.three.sync(sender, to)
            owed = [each for each in ALL_WAYS if self.owes(*each)]
            for sender, to in owed:
                self.three.carried(sender, to, self.three.sent(sender, to, Purpose.CORRECTION))
            if not owed:
                return

    def owes(self, sender: str, to: str) -> bool:
        return bool(corrections_owed(self.three[sender], self.three[to].site.install_id))

    def move_all(self) -> list[str]:
        """Everybody who agrees moves to the other prison, with everything. Returns who."""
        desk = self.three["desk"]
        going = [each for each in self.held(desk) if consents.consents(desk, each).get("move", False)]
        for each in going:
            self.three.carried("desk", "far", self.three.sent("desk", "far", Purpose.TRANSFER, (each,)))
        return going


def words_at(session: Session) -> set[str]:
    """Every word whose content is here, whoever it is about."""
    with session.site.store.read() as conn:
        rows = conn.exec_driver_sql("SELECT body FROM bodies WHERE body LIKE '%quokka-%'").fetchall()
    return {"quokka-" + str(row[0]).partition("quokka-")[2].partition("-")[0] + "-" for row in rows}


def require_nothing_forged_or_doubled(three: Three) -> None:
    hashes, numbers = dict[str, str](), dict[tuple[str, int], str]()
    for name in NAMES:
        with three[name].site.store.read() as conn:
            for each, _salt, _body in versions.every_version(conn):
                assert hashes.setdefault(each.version_id, each.hash) == each.hash
                assert numbers.setdefault((each.install_id, each.seq), each.version_id) == each.version_id
            assert not conn.exec_driver_sql("SELECT 1 FROM bodies JOIN tombstones USING (version_id)").fetchall()


@pytest.mark.parametrize(("seed", "steps"), [(1, 50), (2, 50), pytest.param(LONG, 1000, marks=pytest.mark.slow)])
def test_between_two_prisons_nothing_is_lost_doubled_forged_or_told_without_consent(
    three: Three, seed: int, steps: int
) -> None:
    print(f"seed {seed}")  # noqa: T201 - shown when it fails, to live the same walk again
    walk = Walk(three, random.Random(seed))
    for _step in range(steps):
        walk.step()
    walk.settle()
    require_nothing_forged_or_doubled(three)
    assert state_of(three["desk"]) == state_of(three["wing"])
    at = {name: words_at(three[name]) for name in NAMES}
    for word in walk.words:
        homes = INSIDE if word.home == "HMP Sample" else ("far",)
        others = [name for name in NAMES if name not in homes]
        if word.taken_away:
            assert not any(word.text in at[name] for name in others), word
        else:
            assert all(word.text in at[name] for name in homes), word
        if not walk.agreed.intersection(word.about):
            assert not any(word.text in at[name] for name in others), word
    went, there = walk.move_all(), words_at(three["far"])
    for word in walk.words:
        if word.about[-1] in went and not word.taken_away and word.text in at["desk"]:
            assert word.text in there, word
    for name in NAMES:
        assert corrections_owed(three[name]) == {}
        before, after = projections.compared(three[name].site.store)
        assert before == after
    require_well(three)

"""A helper at work, as a program that is stopped at any moment: each thing that was confirmed goes to a receipt."""

import json
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.domain.assessment import TalkSet
from app.domain.person import PersonDetails
from app.errors import BackupRefused, BundleRefused, UsedWrongly, WellgateError
from app.services import assessments, backups, checks, home, person_records, sites, talks
from app.services.session import Session
from app.storage import sittings
from app.storage.answers import answer_to_json
from tests.bench.practice import some_answer
from tests.faults.every_service import OF_ADMINISTRATORS, OF_MANAGERS, OF_STAFF, anybody, come_in
from tests.sites import ADMINISTRATOR, MANAGER, OFFICER

MARKER = "Quokkafault"


@dataclass(frozen=True)
class MovedClock:
    """The real clock, moved by some days."""

    days: int = 0

    def now(self) -> datetime:
        return datetime.fromtimestamp(time.time(), UTC) + timedelta(days=self.days)

    def today(self) -> date:
        return self.now().date()


class Receipt:
    """Lines that are out of the program when `write` returns: a kill does not take them back."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def write(self, **confirmed: object) -> None:
        os.write(self._handle, (json.dumps(confirmed) + "\n").encode())


def work(folder: Path, receipt_path: Path, seed: int, days: int = 0, steps: int = 10_000, as_user: int = 0) -> None:
    """Sign in and do whatever comes, until killed, or refused in plain words, which go to the receipt too."""
    chance, receipt = random.Random(seed), Receipt(receipt_path)
    if as_user:
        os.setgroups([])
        os.setgid(as_user)
        os.setuid(as_user)
    try:
        user = chance.choices(USERS, (85, 8, 7))[0]
        session = come_in(folder, user, MovedClock(days))
        receipt.write(signed_in=True)
        for _step in range(steps):
            if user == OFFICER and chance.random() < USUAL:
                chance.choices(DOINGS, WEIGHTS)[0](session, chance, receipt)
            else:
                more(session, chance, receipt, user)
        sites.sign_out(session)
        receipt.write(signed_out=True)
    except WellgateError as error:
        receipt.write(said=error.sentence, kind=type(error).__name__)


def more(session: Session, chance: random.Random, receipt: Receipt, user: str) -> None:
    """One of all the other services. What is refused in plain words is one more thing that was tried."""
    mine = {OFFICER: OF_STAFF, MANAGER: OF_MANAGERS, ADMINISTRATOR: OF_ADMINISTRATORS}[user]
    doing = chance.choices([each for each, _weight in mine], [weight for _each, weight in mine])[0]
    person_id = anybody(session, chance)
    if person_id is None:
        return
    try:
        doing(session, chance, receipt, person_id)
    except (UsedWrongly, BundleRefused, BackupRefused) as refused:
        receipt.write(said=refused.sentence)


def add_person(session: Session, chance: random.Random, receipt: Receipt) -> None:
    name = f"{MARKER} {chance.randrange(10**6)}"
    added = person_records.add_person(session, PersonDetails(name, "Sample", hall="Iona 1"))
    receipt.write(person=added.person_id, name=name)


def hold_talk(session: Session, chance: random.Random, receipt: Receipt) -> None:
    """Some answers, each confirmed by itself; often left open, sometimes closed."""
    person_id = anybody(session, chance)
    if person_id is None:
        return
    with session.site.store.read() as conn:
        mine = [each.sitting_id for each in sittings.open_sittings(conn) if each.person_id == person_id]
    hand = talks.go_on(session, mine[0]) if mine else talks.start_talk(session, person_id, TalkSet.SHORT)
    for turn in range(chance.randrange(1, 9)):
        question = talks.question_on_screen(hand)
        if question is None:
            break
        answer = some_answer(question, turn)
        receipt.write(giving=hand.sitting.sitting_id, question=question.question_id)
        talks.give(hand, answer)
        kept = hand.answers[question.question_id]
        receipt.write(sitting=hand.sitting.sitting_id, question=question.question_id, answer=answer_to_json(kept))
        talks.step_on(hand)
    if chance.random() < 0.3:
        assessments.close_sitting(session, hand.sitting, "signed out")
        receipt.write(closed=hand.sitting.sitting_id)


def open_record(session: Session, chance: random.Random, receipt: Receipt) -> None:
    person_id = anybody(session, chance)
    if person_id is not None:
        person_records.note_opened(session, person_id, "fault test")
        receipt.write(viewed=person_id)


def change_person(session: Session, chance: random.Random, receipt: Receipt) -> None:
    person_id = anybody(session, chance)
    if person_id is not None:
        name = f"{MARKER} {chance.randrange(10**6)}"
        receipt.write(changing=person_id)
        person_records.change_person(session, person_id, PersonDetails(name, "Changed"), "fault test")
        receipt.write(person=person_id, name=name)


def back_up(session: Session, _chance: random.Random, receipt: Receipt) -> None:
    made = backups.back_up(session, "fault test")
    if made is not None:
        receipt.write(backup=made.name)


def rebuild(session: Session, _chance: random.Random, _receipt: Receipt) -> None:
    checks.rebuild_records(session)


def look_at_home(session: Session, _chance: random.Random, _receipt: Receipt) -> None:
    home.home_page(session)


Doing = Callable[[Session, random.Random, Receipt], None]
DOINGS: tuple[Doing, ...] = (hold_talk, add_person, change_person, open_record, back_up, rebuild, look_at_home)
WEIGHTS = (60, 15, 8, 8, 2, 2, 5)
USERS = (OFFICER, MANAGER, ADMINISTRATOR)
USUAL = 0.7
"""Share of what a helper does all day; the rest is every other service."""

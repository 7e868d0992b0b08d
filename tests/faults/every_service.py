"""What else a worker does while it may be killed: each service that writes, with what was confirmed in the receipt."""

import contextlib
import random
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from app.clock import Clock
from app.domain.assessment import Answer, Silence, TalkSet
from app.domain.pack import DocumentKind
from app.domain.plan import Agrees, Goal, Plan
from app.domain.record import Version
from app.errors import WrongPassword
from app.services import (
    accounts,
    arrivals,
    assessments,
    backups,
    champions,
    check_ins,
    consents,
    corrections,
    papers,
    plans,
    restoring,
    retention,
    reviews,
    sites,
    talks,
)
from app.services.cargo import Purpose
from app.services.papers import PrintChoices
from app.services.receiving_bundles import look_into, take_in
from app.services.second_person import Second
from app.services.sending import send
from app.services.session import Session
from app.storage import backups as kept
from app.storage import cards
from tests.bench.practice import some_answer
from tests.sites import CHAMPION, MANAGER, NURSE, PASSWORD, SIGNPOST

OTHER_PASSWORD = "silver bridge morning"
BUNDLES, STICK, RESTORED = "bundles", "stick", "restored"
"""Beside the site's folder: files from another computer, what goes out, and a restored copy."""


in_use = [PASSWORD]
"""The password that opened the session of this process."""


class Writes(Protocol):
    def write(self, **confirmed: object) -> None: ...


def anybody(session: Session, chance: random.Random) -> str | None:
    with session.site.store.read() as conn:
        found = conn.exec_driver_sql("SELECT person_id FROM people ORDER BY row_id LIMIT 40").scalars().all()
    return chance.choice(found) if found else None


def keep(receipt: Writes, version: Version) -> None:
    receipt.write(version=version.version_id, about=version.person_id)


def make_plan(session: Session, chance: random.Random, receipt: Writes, person_id: str) -> None:
    plan = Plan(goals=(Goal("sleep", f"sleep {chance.randrange(99)}"),))
    plans.keep_draft(session, person_id, plan)
    keep(receipt, plans.agree_plan(session, person_id, plan, Agrees.YES))


def review(session: Session, _chance: random.Random, receipt: Writes, person_id: str) -> None:
    keep(receipt, reviews.hold_review(session, person_id))


def check_in(session: Session, chance: random.Random, receipt: Writes, person_id: str) -> None:
    keep(receipt, check_ins.hold_check_in(session, person_id, check_ins.CheckIn(chance.randrange(1, 6))))


def consent(session: Session, chance: random.Random, receipt: Writes, person_id: str) -> None:
    keep(receipt, consents.change_consent(session, person_id, "gp", chance.random() < 0.5, "fault test"))


def set_key_worker(session: Session, chance: random.Random, _receipt: Writes, person_id: str) -> None:
    arrivals.set_key_worker(session, person_id, f"Worker {chance.randrange(9)}")


def finish_and_correct(session: Session, chance: random.Random, receipt: Writes, person_id: str) -> None:
    """A whole short talk, then one of its answers put right."""
    if assessments.latest(session, person_id) is None:
        hand = talks.start_talk(session, person_id, TalkSet.SHORT)
        for turn in range(40):
            question = talks.question_on_screen(hand)
            if question is None:
                break
            talks.give(hand, some_answer(question, turn))
            talks.step_on(hand)
        assessments.finish(session, hand.sitting)
    answer = Answer("start.private", None, chance.choice([Silence.DONT_KNOW, Silence.RATHER_NOT_SAY]))
    keep(receipt, corrections.correct_answer(session, person_id, answer, "fault test"))


def print_paper(session: Session, _chance: random.Random, receipt: Writes, person_id: str) -> None:
    paper = papers.make_paper(session, person_id, DocumentKind.MY_PLAN)
    keep(receipt, papers.record_printed(session, person_id, paper, PrintChoices(), 1))


def hand_to_champion(session: Session, chance: random.Random, receipt: Writes, person_id: str) -> None:
    """One talk is with the champion; the next time it is fetched back, with whatever was said."""
    waiting = champions.open_hand_overs(session)
    if waiting and chance.random() < 0.5:
        champions.take_back(session, waiting[0].intake_id)
    elif not waiting:
        handed = champions.hand_over(session, person_id, CHAMPION, TalkSet.INDUCTION, 40, agreed=True)
        receipt.write(handed=handed.intake_id)


def send_out(session: Session, _chance: random.Random, receipt: Writes, _person_id: str) -> None:
    with session.site.store.read() as conn:
        known = cards.all_known(conn)
    for site in known:
        for file in send(session, [], site.install_id, Purpose.SYNC, _beside(session, STICK)):
            receipt.write(sent=file.bundle_id)


def take_one_in(session: Session, _chance: random.Random, receipt: Writes, _person_id: str) -> None:
    """The next file of the row that another computer made before all this."""
    with session.site.store.read() as conn:
        count = int(conn.exec_driver_sql("SELECT count(*) FROM ledger_in").scalar() or 0)
    files = sorted(_beside(session, BUNDLES).glob("*.wellgate"))
    if files:
        looked = look_into(session, files[count % len(files)])
        take_in(session, looked, _beside(session, STICK))
        receipt.write(came=looked.checked.header.bundle_id)


def back_up_away(session: Session, _chance: random.Random, receipt: Writes, _person_id: str) -> None:
    made = backups.back_up_to(session, _beside(session, STICK) / "backups")
    receipt.write(away=made.name)


def restore_beside(session: Session, _chance: random.Random, receipt: Writes, _person_id: str) -> None:
    """Into a folder of its own; the harness opens whatever lies there afterwards."""
    made = kept.kept_in(_beside(session, STICK) / "backups")
    into = _beside(session, RESTORED)
    if made and not into.exists():
        restoring.restore(made[0].folder, into, session.account.user, in_use[0], Second(NURSE, PASSWORD))
        receipt.write(restored=made[0].folder.name)


def practise(session: Session, _chance: random.Random, _receipt: Writes, _person_id: str) -> None:
    backups.back_up(session, "fault test")
    restoring.drill(session)


def own_password(session: Session, _chance: random.Random, _receipt: Writes, _person_id: str) -> None:
    new = next(each for each in (PASSWORD, OTHER_PASSWORD) if each != in_use[0])
    accounts.change_own_password(session, in_use[0], new)
    in_use[0] = new


def come_in(folder: Path, user: str, clock: Clock) -> Session:
    """Sign in with whichever of the two passwords holds: a kill may have come before or after the change."""
    for password in (PASSWORD, OTHER_PASSWORD):
        with contextlib.suppress(OSError):  # somebody without rights
            (folder / "tries.json").unlink(missing_ok=True)
        try:
            session = sites.sign_in(folder, user, password, clock)
        except WrongPassword:
            continue
        in_use[0] = password
        return session
    raise WrongPassword()


def dispose(session: Session, _chance: random.Random, receipt: Writes, person_id: str) -> None:
    """A manager's: the person is gone for good, or all of them is still there."""
    receipt.write(disposing=person_id)
    retention.dispose_person(session, person_id, "fault test", Second(NURSE, PASSWORD))
    receipt.write(disposed=person_id)


def hold(session: Session, chance: random.Random, receipt: Writes, person_id: str) -> None:
    keep(receipt, retention.hold_record(session, person_id, chance.random() < 0.5, "fault test"))


def new_key(session: Session, _chance: random.Random, _receipt: Writes, _person_id: str) -> None:
    """An administrator's: the records get a new key when they sign out."""
    second = Second(MANAGER, PASSWORD)
    try:
        accounts.disable_account(session, SIGNPOST)
    finally:
        accounts.reset_password(session, SIGNPOST, PASSWORD, second)


def _beside(session: Session, name: str) -> Path:
    return session.site.folder.parent / name


More = Callable[[Session, random.Random, Writes, str], None]
OF_STAFF: tuple[tuple[More, int], ...] = (
    (make_plan, 6),
    (review, 3),
    (check_in, 6),
    (consent, 3),
    (set_key_worker, 2),
    (finish_and_correct, 2),
    (print_paper, 2),
    (hand_to_champion, 4),
    (send_out, 3),
    (take_one_in, 4),
    (back_up_away, 2),
    (restore_beside, 2),
    (practise, 1),
    (own_password, 2),
)
OF_MANAGERS: tuple[tuple[More, int], ...] = ((dispose, 4), (hold, 4), (practise, 1), (own_password, 1))
OF_ADMINISTRATORS: tuple[tuple[More, int], ...] = ((new_key, 4), (back_up_away, 2), (practise, 1))

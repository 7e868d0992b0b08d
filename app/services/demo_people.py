"""About 12 made-up people at different stages, for `demo`: days count from the day the site is made."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec

from app import paths
from app.clock import Clock, SystemClock
from app.domain.assessment import TalkSet
from app.domain.person import PersonDetails, Sex
from app.domain.plan import Actor, Agrees, Goal, Place, Plan, Step
from app.domain.roles import Role
from app.domain.site import Nation
from app.errors import SiteExists
from app.services import assessments, person_records, plans, sites, talks
from app.services.cases import answer_for
from app.services.practice import practice_accounts, practice_settings, write_accounts
from app.services.session import Session


class _Step(msgspec.Struct, forbid_unknown_fields=True):
    words: str
    actor: Actor = Actor.ME
    place: Place = Place.BOTH
    by_in_days: int | None = None


class _Goal(msgspec.Struct, forbid_unknown_fields=True):
    topic: str
    words: str
    why: str = ""
    target: str = ""
    steps: tuple[_Step, ...] = ()


class _Plan(msgspec.Struct, forbid_unknown_fields=True):
    strengths: tuple[str, ...] = ()
    agrees: Agrees = Agrees.YES
    matters: dict[str, int] = {}
    sure: dict[str, int] = {}
    goals: tuple[_Goal, ...] = ()


class _Person(msgspec.Struct, forbid_unknown_fields=True):
    given_name: str
    family_name: str
    born: str
    sex: Sex
    custody_number: str
    hall: str
    stage: str
    known_as: str = ""
    language: str = "en"
    admitted_days_ago: int = 0
    leaves_in_days: int | None = None
    sentence_months: int | None = None
    set: TalkSet = TalkSet.INDUCTION
    answers: dict[str, Any] = {}
    plan: _Plan | None = None


class _People(msgspec.Struct, forbid_unknown_fields=True):
    person: tuple[_Person, ...]


def make_demo(out: Path, clock: Clock | None = None) -> Path:
    """Make a practice site in `out/site` with `out/accounts.json`; returns the site's folder. Raises SiteExists."""
    clock = clock or SystemClock()
    folder = out / "site"
    if sites.site_exists(folder):
        raise SiteExists()
    accounts = practice_accounts()
    sites.set_up_site(folder, practice_settings(Nation.SCOTLAND), accounts, clock)
    write_accounts(out / "accounts.json", accounts)
    officer = next(account for account in accounts if account.role is Role.OFFICER)
    session = sites.sign_in(folder, officer.user, officer.password, clock)
    try:
        fill(session)
    finally:
        session.site.close()
    return folder


def fill(session: Session) -> None:
    """Add the made-up people to an open practice site, through the services that the screens use."""
    shipped = paths.resources() / "practice" / "people.toml"
    for person in msgspec.toml.decode(shipped.read_bytes(), type=_People).person:
        _add(session, person)


def _add(session: Session, person: _Person) -> None:
    today = session.today()
    added = person_records.add_person(session, _details(person, today))
    if person.stage == "new":
        return
    hand = talks.start_talk(session, added.person_id, person.set)
    while (question := talks.question_on_screen(hand)) is not None:
        given = person.answers.get(question.question_id)
        if given is None and person.stage == "open":
            return
        if given is None:
            talks.pass_over(hand)
            continue
        talks.give(hand, answer_for(hand.content, question.question_id, given))
        talks.step_on(hand)
    assessments.finish(session, hand.sitting)
    if person.plan is not None:
        plans.agree_plan(session, added.person_id, _plan(person.plan, today), person.plan.agrees)


def _details(person: _Person, today: date) -> PersonDetails:
    return PersonDetails(
        given_name=person.given_name,
        family_name=person.family_name,
        known_as=person.known_as,
        born=date.fromisoformat(person.born),
        sex=person.sex,
        custody_number=person.custody_number,
        hall=person.hall,
        admitted=today - timedelta(days=person.admitted_days_ago),
        sentence_months=person.sentence_months,
        leaves=None if person.leaves_in_days is None else today + timedelta(days=person.leaves_in_days),
        language=person.language,
    )


def _plan(plan: _Plan, today: date) -> Plan:
    goals = tuple(
        Goal(goal.topic, goal.words, goal.why, goal.target, tuple(_step(step, today) for step in goal.steps))
        for goal in plan.goals
    )
    return replace(Plan(plan.strengths, goals), matters=dict(plan.matters), sure=dict(plan.sure))


def _step(step: _Step, today: date) -> Step:
    by = None if step.by_in_days is None else today + timedelta(days=step.by_in_days)
    return Step(step.words, step.actor, step.place, by)

"""Live a scenario through the same services that the screens use, on a practice site, and write what was due when."""

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from app.domain.account import NewAccount
from app.domain.assessment import Answer, Helper
from app.domain.due import Sentence
from app.domain.person import PersonDetails
from app.domain.plan import Agrees, Plan
from app.domain.roles import Role
from app.errors import NotValid
from app.services import arrivals, assessments, due, person_records, plans, reviews, sites, talks
from app.services.assessments import CONSENTS
from app.services.practice import practice_accounts, practice_settings, write_accounts
from app.services.rehearsal import helper_name
from app.services.scenarios import Doing, Event, Scenario
from app.services.session import Session
from app.storage import access
from app.storage.site import KdfCost

DueOn = dict[str, list[dict[str, str]]]


@dataclass
class DayClock:
    """Stands at ten in the morning of the day that the scenario has reached."""

    day: date

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 10, tzinfo=UTC)

    def today(self) -> date:
        return self.day


def live(scenario: Scenario, out: Path, cost: KdfCost | None = None) -> DueOn:
    """Make a practice site in `out/site`, let the scenario happen there and write `result.json`. Raises SiteExists.

    `cost` is what one guess at a password costs; left out, the full cost.
    """
    accounts = practice_accounts()
    settings = replace(
        practice_settings(scenario.nation, scenario.setting),
        release_rule=scenario.release_rule,
        own_holidays=scenario.holidays,
    )
    days = [*(event.on for event in scenario.events), *scenario.asks]
    life = _Life(out / "site", accounts, DayClock(min(days, default=date(2026, 1, 1))))
    sites.set_up_site(life.folder, settings, accounts, life.clock, cost)
    write_accounts(out / "accounts.json", accounts)
    try:
        result = _lived(life, scenario)
    finally:
        life.close()
    (out / "result.json").write_text(f"{json.dumps(result, indent=1, ensure_ascii=False)}\n", encoding="utf-8")
    return result


def _lived(life: "_Life", scenario: Scenario) -> DueOn:
    result: DueOn = {}
    waiting = list(scenario.events)
    for day in scenario.asks:
        while waiting and waiting[0].on <= day:
            life.happen(waiting.pop(0))
        life.clock.day = day
        result[day.isoformat()] = life.due_now()
    for event in waiting:
        life.happen(event)
    return result


@dataclass
class _Life:
    """The site while months go by. Healthcare hold their talks, an officer does the rest.

    It is opened once: a sign-in for each talk would take longer than everything else.
    """

    folder: Path
    accounts: tuple[NewAccount, ...]
    clock: DayClock
    people: dict[str, str] = field(default_factory=dict)
    open_session: Session | None = None

    def session(self, role: Role = Role.OFFICER) -> Session:
        mine = next(account for account in self.accounts if account.role is role)
        if self.open_session is None:
            self.open_session = sites.sign_in(self.folder, mine.user, mine.password, self.clock)
        site = self.open_session.site
        if site.account.role is not role:
            site = replace(site, account=access.account_named(site, mine.user))
            self.open_session = replace(self.open_session, site=site)
        return self.open_session

    def any_session(self) -> Session:
        """Whoever is signed in: what is not a talk needs no particular role."""
        return self.open_session or self.session()

    def close(self) -> None:
        if self.open_session is not None:
            sites.sign_out(self.open_session)
        self.open_session = None

    def happen(self, event: Event) -> None:
        self.clock.day = event.on
        if event.do in (Doing.ARRIVE, Doing.RETURN):
            self._arrive(event)
        elif event.do is Doing.TALK:
            self._talk(event)
        else:
            self._decide(self.any_session(), self.people[event.person], event)

    def due_now(self) -> list[dict[str, str]]:
        lines = due.due_list(self.any_session())
        found = sorted((line.name, line.due.by.isoformat(), str(line.due.kind), str(line.due.state)) for line in lines)
        return [{"person": name, "kind": kind, "by": by, "state": state} for name, by, kind, state in found]

    def _arrive(self, event: Event) -> None:
        session, known = self.any_session(), self.people.get(event.person)
        if known is not None:
            arrivals.arrive(session, known, event.arrival, event.release, event.sentence)
            return
        details = PersonDetails(
            given_name=event.person,
            admitted=event.on,
            leaves=event.release,
            arrival=event.arrival,
            sentence=event.sentence or Sentence.SENTENCED,
        )
        self.people[event.person] = person_records.add_person(session, details).person_id

    def _talk(self, event: Event) -> None:
        """A finished one with no answers but consent."""
        session = self.session(Role.HEALTHCARE if event.role is Role.HEALTHCARE else Role.OFFICER)
        helper = Helper(event.role, session.account.level, helper_name(event.role))
        hand = talks.start_talk(session, self.people[event.person], event.talk_set, helper)
        open_ = {question.question_id for question in talks.asked_so_far(hand)}
        for question_id in CONSENTS:
            if question_id in open_:
                talks.give(hand, Answer(question_id, value=True))
        assessments.finish(session, hand.sitting)

    def _decide(self, session: Session, person_id: str, event: Event) -> None:
        try:
            _DECISIONS[event.do](session, person_id, event)
        except NotValid:
            # Nothing of that kind was open: it changes nothing, as on the screen, where it is not even offered.
            return


def _plan(session: Session, person_id: str, _event: Event) -> None:
    plans.agree_plan(session, person_id, Plan(), Agrees.YES)


def _review(session: Session, person_id: str, _event: Event) -> None:
    reviews.hold_review(session, person_id)


def _delay(session: Session, person_id: str, event: Event) -> None:
    due.delay(session, person_id, event.of, event.reason)


def _task(session: Session, person_id: str, event: Event) -> None:
    due.task_done(session, person_id, event.of)


def _offer(session: Session, person_id: str, event: Event) -> None:
    due.offer(session, person_id, event.of, event.said)


def _release(session: Session, person_id: str, event: Event) -> None:
    arrivals.set_release_date(session, person_id, event.release)


def _leave(session: Session, person_id: str, event: Event) -> None:
    arrivals.leave(session, person_id, event.leaving)


_DECISIONS = {
    Doing.PLAN: _plan,
    Doing.REVIEW: _review,
    Doing.DELAY: _delay,
    Doing.TASK: _task,
    Doing.OFFER: _offer,
    Doing.RELEASE_DATE: _release,
    Doing.LEAVE: _leave,
}

"""One way to try each action through the services. A new action needs a line here: then every role tries it."""

from collections.abc import Callable
from dataclasses import replace

from app.domain.account import NewAccount
from app.domain.assessment import Answer, Silence, TalkSet
from app.domain.due import DelayReason
from app.domain.pack import DocumentKind
from app.domain.person import PersonDetails
from app.domain.plan import Agrees
from app.domain.retention import Category
from app.domain.roles import Action, Level, Role
from app.errors import BundleRefused, NotAllowed, UsedWrongly
from app.services import (
    accounts,
    arrivals,
    assessments,
    audit_log,
    backups,
    check_ins,
    checks,
    consents,
    corrections,
    deciding,
    directory,
    due,
    exchange,
    fhir_export,
    home,
    papers,
    people_links,
    person_pages,
    person_records,
    plans,
    receiving_bundles,
    releases,
    restoring,
    retention,
    reviews,
    rights,
    sending,
    site_cards,
    sites,
    talks,
    wrong_person,
)
from app.services.cargo import Purpose
from app.services.pages.log import Asked
from app.services.session import Session
from tests.sites import PASSWORD, SIGNPOST
from tests.walls.ground import PRIVATE, Ground, second

Attempt = Callable[[Session, Ground], object]


def follow_ups(session: Session, ground: Ground) -> None:
    """The prompts of a brief conversation are on the plan's page, or they are not."""
    if not plans.plan_page(session, ground.talked).follow_ups:
        raise NotAllowed


def agree_again(session: Session, ground: Ground) -> object:
    plan = plans.plan_page(session, ground.talked).plan
    return plans.agree_plan(session, ground.talked, plan, Agrees.YES)


def put_off(session: Session, ground: Ground) -> object:
    return due.delay(session, ground.newcomer, due.due_for(session, ground.newcomer)[0].kind, DelayReason.REGIME)


def offer(session: Session, ground: Ground) -> object:
    kind = due.due_for(session, ground.newcomer)[0].kind
    return due.offer(session, ground.newcomer, kind, due.Said.NOT_NOW)


def see_check_ins(session: Session, ground: Ground) -> object:
    """An officer sees them as the key worker only, so that each becomes it first where they may change a person."""
    if session.may(Action.CHANGE_PERSON):
        arrivals.set_key_worker(session, ground.newcomer, session.account.name)
    return check_ins.check_in_trend(session, ground.newcomer)


def own_password(session: Session, _ground: Ground) -> None:
    accounts.change_own_password(session, PASSWORD, "silver bridge morning")
    accounts.change_own_password(session, "silver bridge morning", PASSWORD)


def add_account(session: Session, _ground: Ground) -> object:
    new = NewAccount("n.new", "Nia New", Role.OFFICER, PASSWORD)
    return accounts.add_account(session, new, second(session.account.user))


def change_role(session: Session, _ground: Ground) -> object:
    return accounts.change_role(session, "n.new", Role.HEALTHCARE, Level.ADVOCATE, second(session.account.user))


def asked_for(work: Callable[[], object]) -> None:
    """With nothing to work on: what counts is whether the matrix let it begin."""
    try:
        work()
    except NotAllowed:
        raise
    except (UsedWrongly, BundleRefused):
        return


ATTEMPTS: dict[Action, Attempt] = {
    Action.SEE_HOME: lambda session, _ground: home.home_page(session),
    Action.FIND_PEOPLE: lambda session, _ground: person_records.find_people(session, "mcb"),
    Action.OPEN_RECORD: lambda session, ground: person_pages.person_page(session, ground.talked),
    Action.ADD_PERSON: lambda session, _ground: person_records.add_person(session, PersonDetails("Ada")),
    Action.CHANGE_PERSON: lambda session, ground: person_records.change_person(
        session, ground.twin, PersonDetails("Tom", "Twin"), "heard it wrong"
    ),
    Action.HOLD_TALK: lambda session, ground: talks.start_talk(session, ground.newcomer, TalkSet.SHORT),
    Action.SEE_ANSWERS: lambda session, ground: assessments.latest(session, ground.talked),
    Action.SEE_PRIVATE_ANSWERS: lambda session, ground: corrections.correct_answer(
        session, ground.talked, Answer(PRIVATE, "often"), "said it again"
    ),
    Action.CORRECT_ANSWER: lambda session, ground: corrections.correct_answer(
        session, ground.talked, Answer("start.private", None, Silence.DONT_KNOW), "said it again"
    ),
    Action.SEE_PLAN: lambda session, ground: plans.current_plan(session, ground.talked),
    Action.MAKE_PLAN: agree_again,
    Action.BRIEF_CONVERSATION: follow_ups,
    Action.PRINT: lambda session, ground: papers.make_paper(session, ground.talked, DocumentKind.MY_PLAN),
    Action.RECORD_OFFER: offer,
    Action.SEE_DUE: lambda session, _ground: due.due_list(session),
    Action.MARK_DUE: put_off,
    Action.HOLD_REVIEW: lambda session, ground: reviews.hold_review(session, ground.talked),
    Action.CHECK_IN: lambda session, ground: check_ins.hold_check_in(session, ground.talked, check_ins.CheckIn(3)),
    Action.SEE_CHECK_INS: see_check_ins,
    Action.JOIN_RECORDS: lambda session, ground: people_links.join(
        session, ground.newcomer, ground.twin, "same birthday"
    ),
    Action.CHANGE_CONSENT: lambda session, ground: consents.change_consent(session, ground.talked, "gp", False),
    Action.GIVE_EVERYTHING: lambda session, ground: rights.everything_held(session, ground.talked),
    Action.MOVE_RECORD: lambda session, ground: wrong_person.move_record(
        session, ground.offer_to_move, ground.newcomer, "wrong person", second(session.account.user)
    ),
    Action.VOID_RECORD: lambda session, ground: wrong_person.void_record(
        session, ground.offer_to_void, "typed twice", second(session.account.user)
    ),
    Action.HOLD_RECORD: lambda session, ground: retention.hold_record(session, ground.talked, True, "a claim"),
    Action.SEE_RETENTION: lambda session, _ground: retention.disposal_due(session),
    Action.SET_RETENTION: lambda session, _ground: retention.set_retention_period(session, Category.TALKS, 24),
    Action.DISPOSE: lambda session, ground: retention.dispose_person(
        session, ground.to_dispose, "asked for it", second(session.account.user)
    ),
    Action.LIST_ACCOUNTS: lambda session, _ground: accounts.list_accounts(session),
    Action.ADD_ACCOUNT: add_account,
    Action.CHANGE_ROLE: change_role,
    Action.RESET_PASSWORD: lambda session, _ground: accounts.reset_password(
        session, SIGNPOST, PASSWORD, second(session.account.user)
    ),
    Action.DISABLE_ACCOUNT: lambda session, _ground: accounts.disable_account(session, SIGNPOST),
    Action.CHANGE_OWN_PASSWORD: own_password,
    Action.SEE_DIRECTORY: lambda session, _ground: directory.near(session, "G31 2ER"),
    Action.KEEP_DIRECTORY: lambda session, _ground: directory.check_service(session, "shelter_scotland"),
    Action.CHANGE_SETTINGS: lambda session, _ground: sites.change_settings(
        session, replace(session.settings, interpreter_line="0000")
    ),
    Action.ACCEPT_CONTENT: lambda session, _ground: releases.accept_content(session),
    Action.SEE_EXCHANGE: lambda session, _ground: exchange.exchange_list(session),
    Action.TRUST_SITE: lambda session, _ground: asked_for(lambda: site_cards.accept_card(session, b"no card")),
    Action.RENEW_KEYS: lambda session, _ground: site_cards.renew_keys(session, second(session.account.user)),
    Action.SEND: lambda session, ground: asked_for(
        lambda: sending.send(session, [ground.talked], "nowhere", Purpose.TRANSFER, session.site.folder)
    ),
    Action.RECEIVE: lambda session, _ground: asked_for(
        lambda: receiving_bundles.look_into(session, session.site.folder / "nothing")
    ),
    Action.DECIDE: lambda session, _ground: deciding.waiting_to_be_decided(session),
    Action.EXPORT_FHIR: lambda session, ground: fhir_export.person_as_fhir(session, ground.talked),
    Action.CHECK_RECORDS: lambda session, _ground: checks.record_problems(session),
    Action.REBUILD_RECORDS: lambda session, _ground: checks.rebuild_records(session),
    Action.SEE_LOG: lambda session, _ground: audit_log.log_page(session, Asked()),
    Action.BACK_UP: lambda session, _ground: backups.backup_state(session),
    Action.RESTORE: lambda session, _ground: restoring.what_is_held(session),
}

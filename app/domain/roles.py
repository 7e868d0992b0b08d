"""Who a user is, what help they may give, and what they may do or see: the one matrix that every service asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an account is for."""

    ADMINISTRATOR = "administrator"
    MANAGER = "manager"
    HEALTHCARE = "healthcare"
    OFFICER = "officer"
    CHAMPION = "champion"

    @property
    def letter(self) -> str:
        """The letter in the `who` column of the question table; empty for a role that holds no talks."""
        return {Role.CHAMPION: "P", Role.OFFICER: "O", Role.HEALTHCARE: "H"}.get(self, "")

    @property
    def holds_talks(self) -> bool:
        return self.letter != ""


class Level(StrEnum):
    """How far a helper goes: give information; build the plan; the same with trained brief intervention."""

    SIGNPOST = "signpost"
    NAVIGATOR = "navigator"
    ADVOCATE = "advocate"


class Action(StrEnum):
    """Everything that a service does for somebody who is signed in."""

    SEE_HOME = "see_home"
    FIND_PEOPLE = "find_people"
    OPEN_RECORD = "open_record"
    ADD_PERSON = "add_person"
    CHANGE_PERSON = "change_person"
    HOLD_TALK = "hold_talk"
    SEE_ANSWERS = "see_answers"
    SEE_PRIVATE_ANSWERS = "see_private_answers"
    CORRECT_ANSWER = "correct_answer"
    SEE_PLAN = "see_plan"
    MAKE_PLAN = "make_plan"
    BRIEF_CONVERSATION = "brief_conversation"
    PRINT = "print"
    RECORD_OFFER = "record_offer"
    SEE_DUE = "see_due"
    MARK_DUE = "mark_due"
    HOLD_REVIEW = "hold_review"
    CHECK_IN = "check_in"
    SEE_CHECK_INS = "see_check_ins"
    JOIN_RECORDS = "join_records"
    CHANGE_CONSENT = "change_consent"
    GIVE_EVERYTHING = "give_everything"
    MOVE_RECORD = "move_record"
    VOID_RECORD = "void_record"
    HOLD_RECORD = "hold_record"
    SEE_RETENTION = "see_retention"
    SET_RETENTION = "set_retention"
    DISPOSE = "dispose"
    BE_SECOND_PERSON = "be_second_person"
    LIST_ACCOUNTS = "list_accounts"
    ADD_ACCOUNT = "add_account"
    CHANGE_ROLE = "change_role"
    RESET_PASSWORD = "reset_password"
    DISABLE_ACCOUNT = "disable_account"
    CHANGE_OWN_PASSWORD = "change_own_password"
    SEE_DIRECTORY = "see_directory"
    KEEP_DIRECTORY = "keep_directory"
    CHANGE_SETTINGS = "change_settings"
    ACCEPT_CONTENT = "accept_content"
    SEE_EXCHANGE = "see_exchange"
    TRUST_SITE = "trust_site"
    RENEW_KEYS = "renew_keys"
    SEND = "send"
    RECEIVE = "receive"
    DECIDE = "decide"
    EXPORT_FHIR = "export_fhir"
    CHECK_RECORDS = "check_records"
    REBUILD_RECORDS = "rebuild_records"
    SEE_LOG = "see_log"
    BACK_UP = "back_up"
    RESTORE = "restore"


@dataclass(frozen=True)
class Allowed:
    """Who may: these roles, from this level on. The level binds only the roles that hold talks."""

    roles: frozenset[Role]
    least: Level = Level.SIGNPOST


_TALKERS = frozenset({Role.HEALTHCARE, Role.OFFICER})
_STAFF = _TALKERS | {Role.ADMINISTRATOR, Role.MANAGER}
_OVERSEERS = frozenset({Role.ADMINISTRATOR, Role.MANAGER})
_HEALTHCARE = frozenset({Role.HEALTHCARE})
_ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})

MATRIX: Mapping[Action, Allowed] = {
    Action.SEE_HOME: Allowed(_TALKERS),
    Action.FIND_PEOPLE: Allowed(_TALKERS),
    Action.OPEN_RECORD: Allowed(_TALKERS),
    Action.ADD_PERSON: Allowed(_TALKERS),
    Action.CHANGE_PERSON: Allowed(_TALKERS),
    Action.HOLD_TALK: Allowed(_TALKERS),
    Action.SEE_ANSWERS: Allowed(_TALKERS),
    Action.SEE_PRIVATE_ANSWERS: Allowed(_HEALTHCARE),
    Action.CORRECT_ANSWER: Allowed(_TALKERS),
    Action.SEE_PLAN: Allowed(_TALKERS),
    Action.MAKE_PLAN: Allowed(_TALKERS, Level.NAVIGATOR),
    Action.BRIEF_CONVERSATION: Allowed(_TALKERS, Level.ADVOCATE),
    Action.PRINT: Allowed(_TALKERS),
    Action.RECORD_OFFER: Allowed(_TALKERS),
    Action.SEE_DUE: Allowed(_TALKERS),
    Action.MARK_DUE: Allowed(_TALKERS),
    Action.HOLD_REVIEW: Allowed(_TALKERS, Level.NAVIGATOR),
    Action.CHECK_IN: Allowed(_TALKERS),
    # An officer sees them for somebody whose key worker they are; healthcare sees them all (services.check_ins).
    Action.SEE_CHECK_INS: Allowed(_TALKERS),
    Action.JOIN_RECORDS: Allowed(_TALKERS),
    Action.CHANGE_CONSENT: Allowed(_TALKERS),
    # It holds the private answers too.
    Action.GIVE_EVERYTHING: Allowed(_HEALTHCARE),
    Action.MOVE_RECORD: Allowed(_TALKERS),
    Action.VOID_RECORD: Allowed(_TALKERS),
    Action.HOLD_RECORD: Allowed(_HEALTHCARE | {Role.MANAGER}),
    Action.SEE_RETENTION: Allowed(_OVERSEERS),
    Action.SET_RETENTION: Allowed(_OVERSEERS),
    Action.DISPOSE: Allowed(_OVERSEERS),
    Action.BE_SECOND_PERSON: Allowed(_STAFF),
    Action.LIST_ACCOUNTS: Allowed(_OVERSEERS),
    Action.ADD_ACCOUNT: Allowed(_ADMINISTRATOR),
    Action.CHANGE_ROLE: Allowed(_ADMINISTRATOR),
    Action.RESET_PASSWORD: Allowed(_ADMINISTRATOR),
    Action.DISABLE_ACCOUNT: Allowed(_ADMINISTRATOR),
    Action.CHANGE_OWN_PASSWORD: Allowed(_STAFF),
    Action.SEE_DIRECTORY: Allowed(_STAFF),
    # Whoever rings a number keeps that they did.
    Action.KEEP_DIRECTORY: Allowed(_STAFF),
    Action.CHANGE_SETTINGS: Allowed(_OVERSEERS),
    Action.ACCEPT_CONTENT: Allowed(_ADMINISTRATOR),
    Action.SEE_EXCHANGE: Allowed(_STAFF),
    Action.TRUST_SITE: Allowed(_STAFF),
    # With a second person.
    Action.RENEW_KEYS: Allowed(_STAFF),
    Action.SEND: Allowed(_TALKERS),
    Action.RECEIVE: Allowed(_TALKERS),
    Action.DECIDE: Allowed(_TALKERS),
    # It holds the private answers too.
    Action.EXPORT_FHIR: Allowed(_HEALTHCARE),
    Action.CHECK_RECORDS: Allowed(_STAFF),
    Action.REBUILD_RECORDS: Allowed(_STAFF),
    Action.SEE_LOG: Allowed(_OVERSEERS),
    Action.BACK_UP: Allowed(_STAFF),
    # With a second person (services.restoring).
    Action.RESTORE: Allowed(_STAFF),
}
"""The whole of it. A champion's account stands in no line: it opens no record (security.md section 3)."""

_LEVELS = tuple(Level)


def may(role: Role, level: Level, action: Action) -> bool:
    """Whether an account of this role and level may do this."""
    allowed = MATRIX[action]
    if role not in allowed.roles:
        return False
    return not role.holds_talks or _LEVELS.index(level) >= _LEVELS.index(allowed.least)


def makes_plan(role: Role, level: Level) -> bool:
    """A champion and a signpost make no plan (cases/README.md)."""
    return may(role, level, Action.MAKE_PLAN)

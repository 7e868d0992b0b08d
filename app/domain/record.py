"""The truth: immutable, signed versions. What is said or decided about a person is one of these."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class VersionKind(StrEnum):
    PERSON = "person"
    LINK = "link"
    OFFER = "offer"
    CONSENT = "consent"
    SITTING = "sitting"
    ASSESSMENT = "assessment"
    FINDING_CLOSED = "finding_closed"
    PLAN = "plan"
    GOAL = "goal"
    REVIEW = "review"
    CHECK_IN = "check_in"
    PACK = "pack"
    CONCERN = "concern"
    LEAVE = "leave"
    MOVE = "move"
    VOID = "void"
    HOLD = "hold"
    DUE = "due"  # something due was put off, with a reason, or a task was done
    DISPOSAL = "disposal"
    NOTICE = "notice"  # what came about somebody who did not agree that their record moves


CORRECTED_AT_CARD = "answer corrected at the safety card"
"""Reason of a `finding_closed` version made during a talk: what the finished assessment finds stands all the same."""


@dataclass(frozen=True)
class Author:
    """Who typed it and in which role; `held_by` is who held the talk, when somebody else did."""

    account_id: str
    role: str
    held_by: str = ""


@dataclass(frozen=True)
class NewVersion:
    """What a service hands to `storage.versions.append`. `body` is plain JSON."""

    record_id: str
    kind: VersionKind
    person_id: str
    body: Mapping[str, object]
    parents: tuple[str, ...] = ()
    reason: str = ""
    content_hash: str = ""


@dataclass(frozen=True)
class Version:
    """A kept version. `body` is None once it was disposed of; hashes are hex, `sig` base64."""

    version_id: str
    record_id: str
    kind: VersionKind
    person_id: str
    install_id: str
    author: Author
    made_at: datetime
    seq: int
    content_hash: str
    reason: str
    parents: tuple[str, ...]
    body_hash: str
    hash: str
    sig: str
    body: Mapping[str, object] | None


def behind(version: Version, record: Mapping[str, Version]) -> set[str]:
    """The ids of all that a version follows in its record (by id), as far back as it is held."""
    seen: set[str] = set()
    waiting = list(version.parents)
    while waiting:
        name = waiting.pop()
        if name in record and name not in seen:
            seen.add(name)
            waiting += record[name].parents
    return seen


@dataclass(frozen=True)
class Concern:
    """What was done at the safety card."""

    findings: tuple[str, ...]
    told: str
    told_at: str  # as the helper wrote it: "10:42" or an ISO moment
    next_step: str = ""
    sitting_id: str = ""
    recorded_at: datetime | None = None

"""Everything that is held on one person, gathered from every table: each thing once, in words and for a machine."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from app.domain.assessment import Content
from app.domain.held_paper import HeldEntry
from app.domain.record import Version, VersionKind
from app.domain.roles import Action, Role
from app.domain.seen import without_voided
from app.domain.staff_paper import Line
from app.errors import NotFound
from app.i18n import _, plain_date
from app.services import held_labels, held_words
from app.services.session import Session
from app.services.words import role_in_words
from app.storage import cards, joined, versions
from app.storage.answers import answer_from_json

Raw = dict[str, object]


class Part(StrEnum):
    """What stands together, in this order."""

    WHO = "who"
    TALKS = "talks"
    PLAN = "plan"
    SAFETY = "safety"
    SHARING = "sharing"
    PAPERS = "papers"
    STAYS = "stays"
    RECORD = "record"


@dataclass(frozen=True)
class Held:
    """One thing: where it stands, in words, and as it is kept."""

    part: Part
    entry: HeldEntry
    raw: Raw


def versions_held(session: Session, conn: Connection, person_id: str) -> list[Held]:
    """Every version of every record that is this person's, oldest first. What was somebody else's has no content."""
    session.require(Action.GIVE_EVERYTHING)
    ids = joined.ids_of(conn, person_id) or [person_id]
    places = {each.install_id: each.name for each in cards.all_known(conn)}
    history = versions.history(conn, person_id)
    foreign = {each.version_id for each in history if each.person_id not in ids}
    before: dict[str, list[Line]] = {}
    found = []
    for version in _of_these(history, ids):
        content = release_of(session, version.content_hash)
        lines = _content(version, content)
        entry = HeldEntry(kind_in_words(version.kind), _day(version), tuple(_facts(session, version, foreign, places)))
        shown = _changed(before.get(version.record_id), lines) if version.kind in _ONLY_CHANGES else lines
        before[version.record_id] = lines
        raw = _raw(version, content, _why(version, foreign))
        found.append(Held(_PARTS[version.kind], HeldEntry(entry.title, entry.on, (*entry.lines, *shown)), raw))
    return found


def record_ids(conn: Connection, person_id: str) -> set[str]:
    """The ids under which the log may name this person: their own, and those of every part of their record."""
    ids = set(joined.ids_of(conn, person_id) or [person_id])
    for version in versions.history(conn, person_id):
        ids.add(version.record_id)
        if version.person_id in ids and isinstance((version.body or {}).get("assessment_id"), str):
            ids.add(str((version.body or {})["assessment_id"]))
    return ids - {""}


def release_of(session: Session, content_hash: str) -> Content:
    """The words then used; today's when that release is not held here."""
    session.require(Action.GIVE_EVERYTHING)
    if not content_hash:
        return session.content()
    try:
        return session.release(content_hash)
    except NotFound:
        return session.content()


def role_named(role: str) -> str:
    return role_in_words(Role(role)) if role in set(Role) else role


def _of_these(history: Iterable[Version], ids: list[str]) -> Iterator[Version]:
    """Without what was taken out. A record that was moved here begins with its first version under this person."""
    return (each for each in without_voided(list(history)) if each.person_id in ids)


def _content(version: Version, content: Content) -> list[Line]:
    if version.body is None:
        return [("", _("The content was taken away when its time was over."))]
    if version.kind is VersionKind.LINK:
        return [("", _("Two records are one person.") if version.body.get("same") else _("They are two people."))]
    if version.kind in (VersionKind.VOID, VersionKind.MOVE):
        was = str(version.body.get("was", ""))
        named = kind_in_words(VersionKind(was)) if was in set(VersionKind) else was
        return [(_("It was"), named)] if named else []
    return held_words.lines_of(version, content)


def _facts(session: Session, version: Version, foreign: set[str], places: Mapping[str, str]) -> list[Line]:
    lines = [(_("Kept by"), role_named(version.author.role))]
    if version.install_id != session.site.install_id:
        lines.append((_("Kept at"), places.get(version.install_id, _("another site"))))
    body = version.body or {}
    if version.author.held_by and "held_by" not in body:
        lines.append((_("Helper"), version.author.held_by))
    why = _why(version, foreign)
    return [*lines, (_("Because"), why)] if why else lines


def _why(version: Version, foreign: set[str]) -> str:
    """The reason, but never one that may be about somebody else: it was typed when two people were mixed up."""
    if version.kind in (VersionKind.VOID, VersionKind.MOVE):
        return ""
    if foreign.intersection(version.parents):
        return _("It stood with another record by mistake.")
    return held_labels.value("closed_because", version.reason)


def _changed(before: list[Line] | None, now: list[Line]) -> list[Line]:
    """Of a thing that is kept whole each time: what is new, and what stands there no more."""
    if before is None:
        return now
    gone = [(_("No more: {what}").format(what=label), said) for label, said in before if (label, said) not in now]
    fresh = [line for line in now if line not in before]
    return [*fresh, *gone] or [("", _("Kept again, nothing changed."))]


def _raw(version: Version, content: Content, why: str) -> Raw:
    raw: Raw = {
        "what": kind_in_words(version.kind),
        "kind": str(version.kind),
        "on": _day(version),
        "record_id": version.record_id,
        "version_id": version.version_id,
        "kept_by": role_named(version.author.role),
        "talk_held_by": version.author.held_by,
        "why": why,
    }
    if version.kind in (VersionKind.VOID, VersionKind.MOVE):
        return raw | {"why": _("entered by mistake")}
    if version.body is None:
        return raw | {"note": _("The content was taken away when its time was over.")}
    if version.kind is VersionKind.LINK:
        return raw | {"content": {name: thing for name, thing in version.body.items() if name != "other"}}
    body = dict(version.body)
    if version.kind is VersionKind.SITTING:
        raw["lines"] = said_plainly(body.pop("answers", None), content)
        raw["not_taken"] = said_plainly(body.pop("not_taken", None), content)
    return raw | {"content": body}


def said_plainly(kept: object, content: Content) -> list[dict[str, str]]:
    """Question and answer for a machine, with what marks it."""
    answers = [answer_from_json(each) for each in kept] if isinstance(kept, list) else []
    lines = []
    for answer, (question, said) in zip(
        held_words.in_order(answers, content), held_words.answer_lines(answers, content), strict=True
    ):
        line = {"question_id": answer.question_id, "question": question, "answer": said}
        if answer.how == "private":
            line["given"] = _("in private")
        if answer.half_typed:
            line["half_typed"] = answer.half_typed
        lines.append(line)
    return lines


def _day(version: Version) -> str:
    return plain_date(version.made_at.astimezone().date())


_ONLY_CHANGES = (VersionKind.PLAN, VersionKind.PERSON)

_PARTS = {
    VersionKind.PERSON: Part.WHO,
    VersionKind.LINK: Part.RECORD,
    VersionKind.OFFER: Part.TALKS,
    VersionKind.CONSENT: Part.SHARING,
    VersionKind.SITTING: Part.TALKS,
    VersionKind.ASSESSMENT: Part.TALKS,
    VersionKind.FINDING_CLOSED: Part.TALKS,
    VersionKind.PLAN: Part.PLAN,
    VersionKind.GOAL: Part.PLAN,
    VersionKind.REVIEW: Part.PLAN,
    VersionKind.CHECK_IN: Part.PLAN,
    VersionKind.PACK: Part.PAPERS,
    VersionKind.CONCERN: Part.SAFETY,
    VersionKind.LEAVE: Part.STAYS,
    VersionKind.MOVE: Part.RECORD,
    VersionKind.VOID: Part.RECORD,
    VersionKind.HOLD: Part.RECORD,
    VersionKind.DUE: Part.PLAN,
    VersionKind.DISPOSAL: Part.RECORD,
    VersionKind.NOTICE: Part.SAFETY,
}


def kind_in_words(kind: VersionKind) -> str:
    return {
        VersionKind.PERSON: _("Details"),
        VersionKind.LINK: _("Two records joined or parted"),
        VersionKind.OFFER: _("A talk was offered"),
        VersionKind.CONSENT: _("What may be shared"),
        VersionKind.SITTING: _("What was said in a talk"),
        VersionKind.ASSESSMENT: _("A finished talk"),
        VersionKind.FINDING_CLOSED: _("Something that was dealt with"),
        VersionKind.PLAN: _("The plan"),
        VersionKind.GOAL: _("A goal"),
        VersionKind.REVIEW: _("A review of the plan"),
        VersionKind.CHECK_IN: _("A check-in"),
        VersionKind.PACK: _("A paper that was printed"),
        VersionKind.CONCERN: _("Somebody was told, for safety"),
        VersionKind.LEAVE: _("Leaving"),
        VersionKind.MOVE: _("Entered here by mistake, now taken out"),
        VersionKind.VOID: _("Entered here by mistake, now taken out"),
        VersionKind.HOLD: _("A legal hold"),
        VersionKind.DUE: _("Something put off or done"),
        VersionKind.DISPOSAL: _("Something was taken away when its time was over"),
        VersionKind.NOTICE: _("A notice from another place"),
    }[kind]

"""Subject access: everything that is held on one person, in words that they can read, with nothing left out."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from app.domain.assessment import Content, How
from app.domain.record import Version, VersionKind
from app.domain.roles import Action, Role
from app.domain.seen import without_voided
from app.errors import CouldNotSave, NotValid
from app.i18n import _, plain_date
from app.services import assessments
from app.services.session import Session
from app.services.words import answer_in_words, role_in_words
from app.storage import audit, joined, people, sittings, versions
from app.storage.files import write_safely

TEXT, DATA = "everything-held.txt", "everything-held.json"
"""No name in a file name."""


@dataclass(frozen=True)
class EverythingHeld:
    """`text` to read or print, `data` for a machine: the same things."""

    text: str
    data: Mapping[str, object]


def everything_held(session: Session, person_id: str) -> EverythingHeld:
    """Every part of the record that is this person's, old and new, open answers, and who opened it.

    What was entered here by mistake about somebody else is named with its day and has no content. Raises NotFound.
    """
    session.require(Action.GIVE_EVERYTHING)
    with session.site.store.write() as conn:
        person = people.person(conn, person_id)
        ids = joined.ids_of(conn, person_id) or [person_id]
        entries = [entry for each in ids for entry in _entries(conn, session, each)]
        opened = _opened(conn, ids)
        audit.record(conn, session.site, "everything_given", record=person_id)
    heading = _("Everything held on {name}").format(name=person.details.full_name)
    made = _("Made on {day}.").format(day=plain_date(session.today()))
    parts = [heading, made, *(_as_text(entry) for entry in entries), _who_opened(opened)]
    data = {"person_id": person_id, "made_on": session.today().isoformat(), "held": entries, "opened": opened}
    return EverythingHeld("\n\n".join(parts) + "\n", data)


def write_everything(session: Session, person_id: str, folder: Path) -> tuple[Path, Path]:
    """The same as two files for the person, in clear: who makes them looks after them. Nothing is overwritten.

    Raises NotValid when the folder holds such files already, CouldNotSave.
    """
    session.require(Action.GIVE_EVERYTHING)
    text, data = folder / TEXT, folder / DATA
    if text.exists() or data.exists():
        raise NotValid(_("This folder already holds such files. Choose another folder."))
    held = everything_held(session, person_id)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise CouldNotSave() from None
    write_safely(text, held.text.encode("utf-8", "replace"))
    write_safely(data, json.dumps(held.data, indent=1, ensure_ascii=False).encode("utf-8", "replace"))
    return text, data


Entry = dict[str, object]


def _entries(conn: Connection, session: Session, person_id: str) -> Iterator[Entry]:
    for version in without_voided(versions.history(conn, person_id)):
        yield _entry(session, version)
    for sitting in sittings.open_sittings(conn):
        if sitting.person_id == person_id:
            said = sittings.answers_of(conn, sitting.sitting_id).values()
            content = session.release(sitting.content_hash)
            lines = [
                {
                    "question": content.by_id[each.question_id].words,
                    "answer": answer_in_words(content.by_id[each.question_id], each) if each.settled else "",
                    "half_typed": each.half_typed,
                }
                for each in said
                if each.question_id in content.by_id
            ]
            yield {"what": _("A talk that is open"), "on": plain_date(sitting.opened_at.date()), "lines": lines}
    draft = sittings.plan_draft(conn, person_id)
    if draft is not None:
        yield {"what": _("A plan being made"), "on": "", "content": draft}


def _entry(session: Session, version: Version) -> Entry:
    entry: Entry = {
        "what": _what(version.kind),
        "on": plain_date(version.made_at.astimezone().date()),
        "record_id": version.record_id,
        "version_id": version.version_id,
        "kept_by": _role(version.author.role),
        "talk_held_by": version.author.held_by,
        "why": version.reason,
    }
    if version.kind in (VersionKind.VOID, VersionKind.MOVE):
        return entry | {"why": _("entered by mistake")}
    if version.body is None:
        return entry | {"note": _("The content was taken away when its time was over.")}
    if version.kind is VersionKind.SITTING:
        return entry | {"lines": _said(session.release(version.content_hash), version)}
    return entry | {"content": dict(version.body)}


def _said(content: Content, version: Version) -> list[dict[str, str]]:
    lines = []
    for answer in assessments.answers_in(version):
        question = content.by_id.get(answer.question_id)
        line = {
            "question": question.words if question else answer.question_id,
            "answer": answer_in_words(question, answer) if question else str(answer.value),
        }
        if answer.how is How.PRIVATE:
            line["given"] = _("in private")
        if answer.half_typed:
            line["half_typed"] = answer.half_typed
        lines.append(line)
    return lines


def _opened(conn: Connection, ids: list[str]) -> list[dict[str, str]]:
    """Who opened, printed or gave away this record: the role and the moment, with the reason that was given."""
    wanted = ("viewed", "printed", "exported", "everything_given")
    return [
        {"on": str(row.utc)[:16].replace("T", " "), "who": _role(row.role), "what": row.action, "why": row.reason}
        for row in audit.rows(conn)
        if row.record in ids and row.action in wanted
    ]


def _role(role: str) -> str:
    return role_in_words(Role(role)) if role in set(Role) else role


def _as_text(entry: Entry) -> str:
    kept_by = _("kept by: {role}").format(role=entry["kept_by"]) if entry.get("kept_by") else ""
    why = _("because: {why}").format(why=entry["why"]) if entry.get("why") else ""
    lines = [", ".join(str(part) for part in (entry["what"], entry["on"], kept_by, why) if part)]
    said = entry.get("lines")
    for line in said if isinstance(said, list) else ():
        answer = ", ".join(str(words) for name, words in line.items() if name != "question" and words)
        lines.append(_("  {question} {answer}").format(question=line["question"], answer=answer))
    lines += _plain_lines(entry.get("content"), "  ")
    if entry.get("note"):
        lines.append(str(entry["note"]))
    return "\n".join(lines)


def _plain_lines(content: object, margin: str) -> list[str]:
    """Any content as lines "name: words", deeper things further in. Empty things are left out."""
    lines: list[str] = []
    items = (
        content.items() if isinstance(content, Mapping) else enumerate(content, 1) if isinstance(content, list) else ()
    )
    for name, thing in items:
        label = str(name).replace("_", " ")
        if isinstance(thing, Mapping | list):
            deeper = _plain_lines(thing, margin + "  ")
            lines += [f"{margin}{label}:", *deeper] if deeper else []
        elif thing not in ("", None):
            lines.append(f"{margin}{label}: {thing}")
    return lines


def _who_opened(opened: list[dict[str, str]]) -> str:
    lines = [" ".join(part for part in (each["on"], each["who"], each["what"], each["why"]) if part) for each in opened]
    return "\n".join([_("Who opened this record"), *(lines or [_("Nobody, so far.")])])


def _what(kind: VersionKind) -> str:
    words = {
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
        VersionKind.CHECK_IN: _("A champion's talk, taken in by staff"),
        VersionKind.PACK: _("A paper that was printed"),
        VersionKind.CONCERN: _("Somebody was told, for safety"),
        VersionKind.LEAVE: _("Leaving"),
        VersionKind.MOVE: _("Entered here by mistake, now taken out"),
        VersionKind.VOID: _("Entered here by mistake, now taken out"),
        VersionKind.HOLD: _("A legal hold"),
        VersionKind.DISPOSAL: _("Something was taken away when its time was over"),
        VersionKind.NOTICE: _("A notice from another place"),
    }
    return words.get(kind, str(kind).replace("_", " "))

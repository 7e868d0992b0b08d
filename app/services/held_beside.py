"""What is held on one person beside the versions: open talks, drafts, champions' talks, what is due or was carried."""

from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Connection

from app.domain.held_paper import HeldEntry
from app.domain.pack import DocumentKind
from app.domain.roles import Action
from app.domain.staff_paper import Line
from app.i18n import _, plain_date, plural
from app.services import held_plan, held_words, plan_in_hand
from app.services.due import due_for
from app.services.held_about import Held, Part, Raw, record_ids, release_of, role_named, said_plainly
from app.services.log_words import kind_in_words
from app.services.papers import document_in_words
from app.services.session import Session
from app.services.words import due_in_words, due_state_in_words, talk_in_words
from app.storage import accounts, cards, half_typed, hand_overs, joined, ledger, sittings
from app.storage.answers import answer_to_json, plan_to_json
from app.storage.hand_overs import HandOver, State
from app.storage.tables import audit, versions


def open_work(session: Session, conn: Connection, person_id: str) -> Iterator[Held]:
    """Talks that are open, with half-typed words and a safety card that waits; a plan being made."""
    session.require(Action.GIVE_EVERYTHING)
    ids = joined.ids_of(conn, person_id) or [person_id]
    names = {each.account_id: each.name for each in accounts.all_accounts(conn)}
    for sitting in sittings.open_sittings(conn):
        if sitting.person_id not in ids:
            continue
        content = release_of(session, sitting.content_hash)
        answers = list(sittings.answers_of(conn, sitting.sitting_id).values())
        lines = [(_("Helper"), sitting.helper.name), *held_words.answer_lines(answers, content)]
        lines += held_words.finding_lines(list(sittings.pending_safety(conn, sitting.sitting_id)), content)
        lines += [
            (_("Written on the safety card"), each) for each in sittings.card_words(conn, sitting.sitting_id) if each
        ]
        title = _("{talk}, still open").format(talk=talk_in_words(sitting.talk_set))
        said = said_plainly([answer_to_json(each) for each in answers], content)
        on = plain_date(sitting.opened_at.astimezone().date())
        yield Held(Part.TALKS, HeldEntry(title, on, tuple(lines)), {"what": title, "on": on, "lines": said})
    for each in ids:
        draft = sittings.plan_draft(conn, each)
        if draft is not None:
            lines = held_plan.plan_lines(draft, session.content()) or held_words.plain_lines(draft, session.content())
            title = _("A plan being made")
            yield Held(Part.PLAN, HeldEntry(title, "", tuple(lines)), {"what": title, "content": draft})
        for account_id, typing in half_typed.plans_about(conn, each).items():
            title = _("Being typed into the plan by {name}").format(name=names.get(account_id, ""))
            typed = plan_to_json(plan_in_hand.typed_only(typing))
            lines = held_plan.plan_lines(typed, session.content())
            yield Held(Part.PLAN, HeldEntry(title, "", tuple(lines)), {"what": title, "content": typed})


def with_champions(session: Session, conn: Connection, person_id: str) -> Iterator[Held]:
    """Each talk that was handed to a champion, and what was said in one that waits to be taken in."""
    session.require(Action.GIVE_EVERYTHING)
    ids = joined.ids_of(conn, person_id) or [person_id]
    names = {each.account_id: each.name for each in accounts.all_accounts(conn)}
    for given in hand_overs.in_state(conn, *State):
        if given.person_id not in ids:
            continue
        content = release_of(session, given.content_hash)
        waiting = hand_overs.arrived(conn, given.intake_id)
        kept = [_without_empty(each) for each in waiting.talk.answers] if waiting else []
        lines: list[Line] = [
            (_("Champion"), names.get(given.champion_id, "")),
            (_("Given by"), names.get(given.given_by, "")),
            (_("Where it is"), _state_in_words(given)),
        ]
        said = said_plainly(kept, content)
        lines += [(each["question"], each["answer"]) for each in said]
        title = _("{talk} with a champion").format(talk=talk_in_words(given.talk_set))
        on = plain_date(given.handed_at.astimezone().date())
        raw: Raw = {"what": title, "on": on, "state": str(given.state), "lines": said}
        yield Held(Part.TALKS, HeldEntry(title, on, tuple(line for line in lines if line[1])), raw)


def due_now(session: Session, person_id: str) -> Iterator[Held]:
    session.require(Action.GIVE_EVERYTHING)
    for each in due_for(session, person_id):
        title, by = due_in_words(each.kind), plain_date(each.by)
        line = (_("Due"), _("by {day}, {state}").format(day=by, state=due_state_in_words(each).lower()))
        raw: Raw = {"what": title, "due_by": each.by.isoformat(), "kind": str(each.kind)}
        yield Held(Part.PLAN, HeldEntry(title, "", (line,)), raw)


def carried(session: Session, conn: Connection, person_id: str) -> Iterator[Held]:
    """What went to another place or came from one with this person in it; all changes are about everybody."""
    session.require(Action.GIVE_EVERYTHING)
    ids = set(joined.ids_of(conn, person_id) or [person_id])
    names = {each.install_id: each.name for each in cards.all_known(conn)}
    first = conn.execute(sa.select(sa.func.min(versions.c.made_at)).where(versions.c.person_id.in_(ids))).scalar()
    rows = [(each.created_at, True, each.purpose, each.to_install, each.people) for each in ledger.all_sent(conn)]
    rows += [(each.received_at, False, each.purpose, each.from_install, each.people) for each in ledger.all_came(conn)]
    mine: dict[tuple[bool, str, str, str], list[str]] = {}
    for when, went, purpose, place, people in sorted(rows):
        if ids.intersection(ledger.named_in(people)):
            mine[(went, purpose, place, when)] = [when]
        elif purpose == "sync" and first and when >= str(first):
            mine.setdefault((went, purpose, place, ""), []).append(when)  # about everybody: told once for all times
    for (went, purpose, place, _each), moments in mine.items():
        yield _carried(went, purpose, names.get(place, _("another site")), moments)


def _carried(went: bool, purpose: str, site: str, moments: list[str]) -> Held:
    title = _("Carried to another place") if went else _("Came from another place")
    days = [plain_date(datetime.fromisoformat(each).astimezone().date()) for each in (moments[0], moments[-1])]
    often = plural("{count} time", "{count} times", len(moments))
    lines = [(_("Place"), site), (_("What for"), purpose_in_words(purpose))]
    if len(moments) > 1:
        lines.append((_("How often"), _("{often}, until {day}").format(often=often, day=days[1])))
    raw: Raw = {"what": title, "on": moments[0], "place": site, "purpose": purpose, "times": len(moments)}
    return Held(Part.SHARING, HeldEntry(title, days[0], tuple(lines)), raw)


def in_the_log(session: Session, conn: Connection, person_id: str) -> list[dict[str, str]]:
    """Each line of the log about this record: role, moment, what, and the reason where one was given. No names."""
    session.require(Action.GIVE_EVERYTHING)
    wanted = sorted(_named_in_the_log(conn, person_id))
    found = conn.execute(sa.select(audit).where(audit.c.record.in_(wanted)).order_by(audit.c.seq)).all()
    return [
        {
            "on": _moment(row.utc),
            "who": role_named(row.role),
            "action": row.action,
            "what": kind_in_words(row.action),
            "why": _reason(row.action, row.reason),
        }
        for row in found
    ]


def purpose_in_words(purpose: str) -> str:
    return {
        "sync": _("all changes, to a computer of this place"),
        "transfer": _("they move there"),
        "copy": _("the plan, for a key worker outside"),
        "correction": _("something put right"),
    }.get(purpose, purpose)


def _named_in_the_log(conn: Connection, person_id: str) -> set[str]:
    ids = record_ids(conn, person_id)
    handed = {each.intake_id for each in hand_overs.in_state(conn, *State) if each.person_id in ids}
    talks = {each.sitting_id for each in sittings.open_sittings(conn) if each.person_id in ids}
    return ids | handed | talks


def _moment(utc: str) -> str:
    moment = datetime.fromisoformat(utc).astimezone()
    return _("{day}, {time}").format(day=plain_date(moment.date()), time=moment.strftime("%H:%M"))


def _reason(action: str, reason: str) -> str:
    """The words that were typed when a record was opened, and which paper. Other reasons hold numbers of accounts."""
    if action == "viewed":
        return _("a champion's talk was taken in") if reason == "champion_talk" else reason
    if action in ("printed", "paper_saved", "print_cancelled"):
        return document_in_words(DocumentKind(reason)) if reason in set(DocumentKind) else reason
    if action == "exported":
        return _("for a health system") if reason == "fhir" else purpose_in_words(reason.partition(" ")[0])
    return ""


def _state_in_words(given: HandOver) -> str:
    return {
        State.OPEN: _("The champion has it now. What is said comes here when it ends."),
        State.EMPTY: _("Nothing was said."),
        State.MISSING: _("It did not come back."),
        State.UNREADABLE: _("It came back and cannot be read."),
        State.ARRIVED: _("It waits to be taken in by staff."),
        State.TAKEN_IN: _("Staff took it in."),
        State.PUT_AWAY: _("It was put away."),
    }[given.state]


def _without_empty(answer: object) -> dict[str, object]:
    import msgspec

    plain: dict[str, object] = msgspec.to_builtins(answer)
    return plain

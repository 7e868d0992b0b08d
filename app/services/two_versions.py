"""A record of which more than one version stands: read from the store, laid side by side in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy import Connection

from app.domain.assessment import Answer, How, Question
from app.domain.pieces import Key, Pieces, apart, both_of, is_nothing, pieces_of, plain
from app.domain.record import Version, VersionKind, behind
from app.domain.roles import Action
from app.errors import NotFound
from app.i18n import _, plain_date
from app.services import assessments
from app.services.makers import Makers, makers
from app.services.pages.deciding import Difference, Side, ToDecide
from app.services.pieces_in_words import kind_in_words, piece_in_words, piece_name
from app.services.session import Session
from app.services.words import answer_in_words, source_in_words
from app.storage import people, tables, versions


@dataclass(frozen=True)
class Torn:
    """The versions that stand, what they are made of, and the page that shows them. `keys` are by number of the line:
    pieces, or questions of a talk. `answers` are of a talk, by side."""

    kind: VersionKind
    heads: tuple[Version, ...]
    page: ToDecide
    keys: Mapping[int, Key] = field(default_factory=dict)
    pieces: tuple[Pieces, ...] = ()
    answers: tuple[Mapping[str, Answer], ...] = ()


def torn_record(session: Session, conn: Connection, record_id: str) -> Torn:
    """Raises NotFound when not more than one version of it stands."""
    session.require(Action.DECIDE)
    heads = tuple(versions.heads_of(conn, record_id))
    if len(heads) < 2:
        raise NotFound(_("There is nothing left to decide here."))
    if _alike(heads) and heads[0].kind is VersionKind.ASSESSMENT:
        return _talk(session, conn, heads)
    if _alike(heads) and pieces_of(heads[0].kind, {}) is not None:
        return _in_pieces(session, conn, heads)
    page = _page(session, conn, heads, _whole_lines(conn, heads), by_line=False)
    return Torn(heads[-1].kind, heads, page)


def _alike(heads: Sequence[Version]) -> bool:
    one_person = len({each.person_id for each in heads}) == 1
    return one_person and len({each.kind for each in heads}) == 1 and all(each.body is not None for each in heads)


def _in_pieces(session: Session, conn: Connection, heads: tuple[Version, ...]) -> Torn:
    kind = heads[0].kind
    sides = [pieces_of(kind, each.body or {}) or {} for each in heads]
    common = _before(conn, heads)
    before = pieces_of(kind, common.body) if common is not None and common.body is not None else None
    topics = {name: topic.title for name, topic in session.content().topic_by_id.items()}
    keys = dict(enumerate(apart(sides), 1))
    lines = []
    for number, key in keys.items():
        values = [side.get(key) for side in sides]
        both = both_of(key, values)
        lines.append(
            Difference(
                number,
                piece_name(key, sides, topics),
                tuple(piece_in_words(key, each, topics) for each in values),
                _marks(values, before.get(key)) if before is not None else tuple("" for _each in values),
                piece_in_words(key, before.get(key), topics) if before is not None else "",
                "" if is_nothing(both) else piece_in_words(key, both, topics),
            )
        )
    page = _page(session, conn, heads, tuple(lines), by_line=True)
    return Torn(kind, heads, page, keys, tuple(sides))


def _marks(values: Sequence[object], before: object) -> tuple[str, ...]:
    return tuple(_("as before") if plain(each) == plain(before) else _("changed") for each in values)


def _talk(session: Session, conn: Connection, heads: tuple[Version, ...]) -> Torn:
    """The answers of a side are the fold of the sittings that it names; what only one side was told is no conflict."""
    content = session.release(heads[-1].content_hash)
    sides = tuple(_fold_of(conn, each) for each in heads)
    told = [name for name in content.by_id if all(name in side for side in sides)]
    differ = [name for name in told if any(_said(side[name]) != _said(sides[0][name]) for side in sides)]
    keys: dict[int, Key] = {number: (name,) for number, name in enumerate(differ, 1)}
    private = any(side[name].how is How.PRIVATE for name in differ for side in sides)
    not_me = ""
    if private and not session.may(Action.SEE_PRIVATE_ANSWERS):
        not_me = _("Part of this was said in private. Ask healthcare to decide.")
    common = _before(conn, heads)
    before = _fold_of(conn, common) if common is not None else {}
    lines = [
        _answer_line(session, number, content.by_id[name], [side[name] for side in sides], before.get(name))
        for number, (name,) in keys.items()
    ]
    page = _page(session, conn, heads, tuple(lines), by_line=True, not_me=not_me)
    return Torn(VersionKind.ASSESSMENT, heads, page, keys, answers=sides)


def _answer_line(
    session: Session, number: int, question: Question, answers: Sequence[Answer], before: Answer | None
) -> Difference:
    hidden = not session.may(Action.SEE_PRIVATE_ANSWERS)

    def words(answer: Answer) -> str:
        private = hidden and answer.how is How.PRIVATE
        return _("Said in private") if private else answer_in_words(question, answer)

    if before is None:
        marks = tuple(source_in_words(each, "") for each in answers)
    else:
        marks = tuple(_("as before") if _said(each) == _said(before) else _("changed") for each in answers)
    said, until_now = tuple(words(each) for each in answers), words(before) if before is not None else ""
    return Difference(number, question.heard or question.words, said, marks, until_now)


def sittings_named(conn: Connection, made: Version) -> list[Version]:
    """The sitting versions that a finished talk names and that are held here, oldest first."""
    named = (made.body or {}).get("sittings")
    names = [str(each) for each in named] if isinstance(named, list) else []
    return versions.chosen(conn, sa.select(tables.versions.c.version_id).where(tables.versions.c.version_id.in_(names)))


def _fold_of(conn: Connection, made: Version) -> Mapping[str, Answer]:
    return assessments.fold(sittings_named(conn, made))


def _said(answer: Answer) -> tuple[object, object]:
    return answer.value, answer.silence


def _whole_lines(conn: Connection, heads: Sequence[Version]) -> tuple[Difference, ...]:
    """What each side is, when one whole version has to be chosen."""
    gone = _("It was taken out: entered by mistake")
    became = [gone if each.kind in (VersionKind.VOID, VersionKind.MOVE) else _("It stands") for each in heads]
    whose = [_name(conn, each.person_id) for each in heads]
    told = [_flat(each.body or {}) for each in heads]
    names = dict.fromkeys(name for lines_of in told for name in lines_of)
    found = [(_named(name), [lines_of.get(name, "") for lines_of in told]) for name in names]
    rows = [(_("What became of it"), became), (_("Whose it is"), whose), *found]
    differ = [row for row in rows if len(set(row[1])) > 1] or rows[:1]
    return tuple(
        Difference(number, what, tuple(said), tuple("" for _each in heads))
        for number, (what, said) in enumerate(differ, 1)
    )


def _name(conn: Connection, person_id: str) -> str:
    found = people.people_by_id(conn, [person_id], listed=False)
    return found[0].details.full_name if found else _("Somebody who is not held here")


_FOR_THE_MACHINE = ("_id", "hash", "sittings", "answers", "findings", "stands", "record")


def _flat(body: Mapping[str, object]) -> dict[str, str]:
    """The plain words of a body; lists and numbers for the machine are left out."""
    kept = {}
    for name, value in body.items():
        if any(part in name for part in _FOR_THE_MACHINE) or isinstance(value, list | dict):
            continue
        kept[name] = _yes(value) if isinstance(value, bool) else _day(value)
    return kept


def _yes(value: bool) -> str:
    return _("Yes") if value else _("No")


def _day(value: object) -> str:
    from datetime import date

    try:
        return plain_date(date.fromisoformat(str(value)))
    except ValueError:
        return "" if value is None else str(value)


def _named(name: str) -> str:
    known = {"how": _("How"), "on": _("Day"), "note": _("Note"), "same": _("The same person"), "was": _("What it was")}
    return known.get(name, name.replace("_", " ").capitalize())


def _page(
    session: Session,
    conn: Connection,
    heads: Sequence[Version],
    lines: tuple[Difference, ...],
    *,
    by_line: bool,
    not_me: str = "",
) -> ToDecide:
    known = makers(conn, session.site)
    kind = next((each.kind for each in heads if each.kind is not VersionKind.VOID), heads[-1].kind)
    if not session.may(_NEEDS.get(kind, Action.DECIDE)):
        not_me = _("Your account may not change this part. Ask someone whose account can.")
    return ToDecide(
        record_id=heads[-1].record_id,
        kind=kind.value,
        person_id=heads[-1].person_id,
        title=kind_in_words(kind),
        sides=tuple(_side(each, known) for each in heads),
        differences=lines,
        by_line=by_line,
        not_me=not_me,
    )


_NEEDS = {
    VersionKind.PERSON: Action.CHANGE_PERSON,
    VersionKind.PLAN: Action.MAKE_PLAN,
    VersionKind.GOAL: Action.MAKE_PLAN,
    VersionKind.CONSENT: Action.CHANGE_CONSENT,
    VersionKind.ASSESSMENT: Action.CORRECT_ANSWER,
    VersionKind.HOLD: Action.HOLD_RECORD,
    VersionKind.LINK: Action.JOIN_RECORDS,
}
"""Who may decide about a part is who may change it."""


def _side(version: Version, known: Makers) -> Side:
    role = known.role(version) or version.author.role
    name = known.name(version) or version.author.held_by
    when = version.made_at.astimezone()
    return Side(
        version.version_id,
        _("{name}, {role}").format(name=name, role=role) if name else role,
        known.place(version) or _("This computer"),
        _("{day}, {time}").format(day=plain_date(when.date()), time=when.strftime("%H:%M")),
        version.reason,
        whole=version.body is not None,
    )


def _before(conn: Connection, heads: Sequence[Version]) -> Version | None:
    """The newest version that all the heads follow; None when they have none in common."""
    record = {each.version_id: each for each in versions.versions_of(conn, heads[0].record_id)}
    common = set.intersection(*(behind(each, record) for each in heads))
    nearest = common - {older for name in common for older in behind(record[name], record)}
    return record[min(nearest)] if len(nearest) == 1 else None

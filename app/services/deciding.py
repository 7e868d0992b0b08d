"""Two versions that both stand, side by side in plain words: a person decides, by a version that names them all."""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from app.domain.record import NewVersion, Version
from app.domain.roles import Action, Role
from app.errors import NotFound, NotValid
from app.i18n import _
from app.services.session import Session
from app.services.words import role_in_words
from app.storage import audit, cards, tables, versions


@dataclass(frozen=True)
class Side:
    """One of the versions that stand. `made_by` says role and computer; `lines` are (what, words) that differ."""

    version_id: str
    made_on: str
    made_by: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ToDecide:
    """A record of which more than one version stands."""

    record_id: str
    kind: str
    person_id: str
    sides: tuple[Side, ...]


def waiting_to_be_decided(session: Session, person_id: str = "") -> tuple[ToDecide, ...]:
    """Every record with more than one version standing; of one person, or of everybody."""
    session.require(Action.DECIDE)
    heads = tables.heads
    torn = sa.select(heads.c.record_id).group_by(heads.c.record_id).having(sa.func.count() > 1)
    if person_id:
        torn = torn.where(heads.c.record_id.in_(sa.select(heads.c.record_id).where(heads.c.person_id == person_id)))
    with session.site.store.read() as conn:
        names = {each.install_id: each.name for each in cards.all_known(conn)}
        found = [
            versions.heads_of(conn, record_id)
            for record_id in conn.execute(torn.order_by(heads.c.record_id)).scalars().all()
        ]
    here = session.settings.installation
    return tuple(_to_decide(standing, {**names, session.site.install_id: here}) for standing in found)


def decide(session: Session, record_id: str, keep: str, reason: str) -> Version:
    """Let the version `keep` stand alone: a new one with its content that follows all that stood. Nothing is lost.

    Raises NotFound when it does not stand (somebody may have decided already), NotValid without a reason.
    """
    session.require(Action.DECIDE)
    if not reason.strip():
        raise NotValid(_("Say in a few words why you choose this one."))
    with session.site.store.write() as conn:
        standing = versions.heads_of(conn, record_id)
        chosen = next((each for each in standing if each.version_id == keep), None)
        if chosen is None or len(standing) < 2:
            raise NotFound(_("There is nothing left to decide here."))
        if chosen.body is None:
            raise NotValid(_("The content of this one is not here. Choose the other one."))
        decided = versions.append(
            conn,
            session.site,
            NewVersion(
                record_id=record_id,
                kind=chosen.kind,
                person_id=chosen.person_id,
                body=chosen.body,
                parents=tuple(each.version_id for each in standing),
                reason=reason.strip(),
                content_hash=chosen.content_hash,
            ),
            held_by=chosen.author.held_by,
        )
        audit.record(conn, session.site, "decided", record_id, decided.hash)
        return decided


def _to_decide(standing: list[Version], names: Mapping[str, str]) -> ToDecide:
    told = [dict(_lines(each.body or {})) for each in standing]
    every = list(dict.fromkeys(name for lines in told for name in lines))
    differ = [name for name in every if len({lines.get(name, "") for lines in told}) > 1]
    sides = tuple(
        Side(
            each.version_id,
            each.made_at.isoformat(timespec="minutes"),
            _("{role} at {place}").format(role=_role(each.author.role), place=names.get(each.install_id, "?")),
            tuple((name, lines.get(name, "")) for name in differ),
        )
        for each, lines in zip(standing, told, strict=True)
    )
    return ToDecide(standing[-1].record_id, standing[-1].kind.value, standing[-1].person_id, sides)


def _lines(content: object, name: str = "") -> list[tuple[str, str]]:
    """Every piece of a body with its place, as words."""
    if isinstance(content, Mapping):
        return [line for key, inner in content.items() for line in _lines(inner, _joined(name, str(key)))]
    if isinstance(content, list):
        return [line for place, inner in enumerate(content, 1) for line in _lines(inner, _joined(name, str(place)))]
    return [(name, "" if content is None else str(content))]


def _joined(name: str, key: str) -> str:
    return " ".join(part for part in (name, key.replace("_", " ")) if part)


def _role(role: str) -> str:
    return role_in_words(Role(role)) if role in set(Role) else role

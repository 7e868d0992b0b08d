"""What must be seen first on a person's page: a notice that came in place of a record, and versions to decide about."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from app.domain.assessment import Urgency
from app.domain.record import Version, VersionKind
from app.domain.roles import Action, Role
from app.i18n import _, plain_date, plural
from app.services import deciding, notices
from app.services.pages import PersonPage
from app.services.pages.alerts import Alert
from app.services.session import Session
from app.storage import joined, ledger, reading, versions

DECIDE = "decide"
NOTICE = "notice"
NOT_SHARED = "not shared"


def with_alerts(session: Session, page: PersonPage) -> PersonPage:
    """The person's page with what must be seen first."""
    session.require(Action.OPEN_RECORD)
    person_id = page.person.person_id
    with session.site.store.read() as conn:
        came = versions.versions_about(conn, person_id, VersionKind.NOTICE)
        talks = versions.versions_about(conn, person_id, VersionKind.ASSESSMENT)
        known = joined.ids_of(conn, person_id)
        told = [each for each in came if each.body is not None]
        standing = [each for each in told if not _is_past(conn, each, talks, known) and not _told_anew(each, told)]
        health = reading.consents_of(conn, person_id).get("health")
    alerts = [_notice(session, each) for each in standing]
    if session.account.role is Role.HEALTHCARE and health is False:
        alerts.append(_not_shared())
    if session.may(Action.DECIDE) and (count := deciding.count_to_decide(session, person_id)):
        alerts.append(_torn(count))
    return replace(page, alerts=tuple(alerts))


def _is_past(conn: Connection, notice: Version, talks: Sequence[Version], known: Collection[str]) -> bool:
    """Whether the record itself has come since, or the person has had a whole talk since."""
    if any(each.made_at > notice.made_at for each in talks):
        return True
    since = notice.made_at.isoformat()
    return any(each.received_at > since and set(known).intersection(each.people) for each in ledger.all_came(conn))


def _told_anew(notice: Version, told: Sequence[Version]) -> bool:
    """Whether the same place sent another one later. By the numbers of the computer that took both in, not by clocks;
    where two computers did, both stand."""
    place = (notice.body or {}).get("from")
    mine = [each for each in told if each.install_id == notice.install_id and (each.body or {}).get("from") == place]
    return any(each.seq > notice.seq for each in mine)


def _not_shared() -> Alert:
    lines = (_("Look at what was said only when their care needs it."), _("What is urgent may always be told."))
    return Alert(NOT_SHARED, _("They said no to sharing with healthcare here"), lines)


def _torn(count: int) -> Alert:
    title = plural("Two versions of {count} thing stand", "Two versions of {count} things stand", count)
    lines = (_("It was written at two places. Both are kept."),)
    return Alert(DECIDE, title, lines, _("Look at both and choose"))


def _notice(session: Session, version: Version) -> Alert:
    body = version.body or {}
    day = _day(body.get("on"))
    lines = [_("They did not agree that their record moves. Only this came, from {place}, {day}.")]
    lines[0] = lines[0].format(place=body.get("from") or _("another place"), day=day)
    lines += _medicine(session, notices.in_words(body))
    lines += _findings(session, body)
    lines.append(_("Ask them anew. With their yes the other place can send the record."))
    return Alert(NOTICE, _("This is a notice, not their record"), tuple(lines))


def _medicine(session: Session, told: tuple[str, ...]) -> list[str]:
    """Which one it is was said in private: healthcare sees that, an officer that there is something to do."""
    if not told:
        return [_("**Critical medicine:** none was told.")]
    if not session.may(Action.SEE_PRIVATE_ANSWERS):
        return [_("**Critical medicine:** yes. Tell healthcare now, they see which.")]
    return [_("**Critical medicine:** {words}").format(words=each) for each in told]


def _findings(session: Session, body: Mapping[str, object]) -> list[str]:
    """One line a level, what presses first: a screen that is read in a hurry is read from the top."""
    found = body.get("findings")
    told = [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []
    lines = []
    for level, words in ((Urgency.NOW, _("**Now:** {what}.")), (Urgency.SOON, _("**Soon:** {what}."))):
        mine = [str(each.get("finding_id")) for each in told if each.get("level") == level.value]
        titles = list(dict.fromkeys(_title(session, each) for each in mine))
        if titles:
            lines.append(words.format(what="; ".join(titles)))
    return lines or [_("Nothing is open that needs help now or soon.")]


def _title(session: Session, finding_id: str) -> str:
    """In the words of this site; where healthcare alone may see what it is, an officer is told whom to tell."""
    rule = session.content().rule_by_id.get(finding_id)
    if rule is None:
        return _("something that is not known here, ask the other place")
    if rule.officer_sees != "all" and not session.may(Action.SEE_PRIVATE_ANSWERS):
        who = rule.who_is_told or _("healthcare")
        return _("something to tell {who}").format(who=who)
    return rule.title


def _day(text: object) -> str:
    try:
        return plain_date(date.fromisoformat(str(text)))
    except ValueError:
        return str(text)

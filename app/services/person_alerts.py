"""What must be seen first on a person's page: a notice that came in place of a record, and versions to decide about."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from app.domain.assessment import Urgency
from app.domain.record import Version, VersionKind
from app.domain.roles import Action
from app.i18n import _, plain_date, plural
from app.services import deciding, notices
from app.services.pages import PersonPage
from app.services.pages.alerts import Alert
from app.services.session import Session
from app.storage import versions

DECIDE = "decide"
NOTICE = "notice"


def with_alerts(session: Session, page: PersonPage) -> PersonPage:
    """The person's page with what must be seen first."""
    session.require(Action.OPEN_RECORD)
    person_id = page.person.person_id
    with session.site.store.read() as conn:
        came = versions.versions_about(conn, person_id, VersionKind.NOTICE)
    alerts = [_notice(session, each) for each in came if each.body is not None]
    if session.may(Action.DECIDE) and (count := deciding.count_to_decide(session, person_id)):
        alerts.append(_torn(count))
    return replace(page, alerts=tuple(alerts))


def _torn(count: int) -> Alert:
    title = plural("Two versions of {count} thing stand", "Two versions of {count} things stand", count)
    lines = (_("It was written at two places. Both are kept."),)
    return Alert(DECIDE, title, lines, _("Look at both and choose"))


def _notice(session: Session, version: Version) -> Alert:
    body = version.body or {}
    day = _day(body.get("on"))
    lines = [_("They did not agree that their record moves. Only this came, from {place}, {day}.")]
    lines[0] = lines[0].format(place=body.get("from") or _("another place"), day=day)
    medicine = notices.in_words(body)
    lines += [_("**Critical medicine:** {words}").format(words=each) for each in medicine]
    if not medicine:
        lines.append(_("**Critical medicine:** none was told."))
    lines += _findings(session, body)
    lines.append(_("Ask them anew. With their yes the other place can send the record."))
    return Alert(NOTICE, _("This is a notice, not their record"), tuple(lines))


def _findings(session: Session, body: Mapping[str, object]) -> list[str]:
    """Each by its level first: a screen that is read in a hurry is read from the top."""
    found = body.get("findings")
    told = [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []
    level = {Urgency.NOW.value: _("**Now:** {what}"), Urgency.SOON.value: _("**Soon:** {what}")}
    in_order = sorted(told, key=lambda each: str(each.get("level")) != Urgency.NOW.value)
    lines = [
        level[str(each.get("level"))].format(what=_title(session, str(each.get("finding_id"))))
        for each in in_order
        if str(each.get("level")) in level
    ]
    return lines or [_("Nothing is open that needs help now or soon.")]


def _title(session: Session, finding_id: str) -> str:
    """In the words of this site; of what healthcare alone may see, an officer is told that there is something."""
    rule = session.content().rule_by_id.get(finding_id)
    if rule is None:
        return _("something that is not known here. Ask the other place.")
    if rule.officer_sees != "all" and not session.may(Action.SEE_PRIVATE_ANSWERS):
        return _("healthcare has something to look at")
    return rule.title


def _day(text: object) -> str:
    try:
        return plain_date(date.fromisoformat(str(text)))
    except ValueError:
        return str(text)

"""What of the directory has to be looked at again: old numbers, numbers nobody rang, old lists."""

from dataclasses import dataclass
from datetime import date

from app.domain.directory import NEVER_HELD_BACK, Service
from app.domain.roles import Action
from app.i18n import _
from app.services import directory
from app.services.own_service import CHECK_LASTS
from app.services.session import Session


@dataclass(frozen=True)
class ToCheck:
    """Something that has to be looked at again, and why."""

    name: str
    phone: str
    why: str
    service_id: str = ""


def to_check(session: Session) -> tuple[ToCheck, ...]:
    """What is stale on this site: numbers not checked for half a year or past their date, and old lists."""
    session.require(Action.SEE_DIRECTORY)
    today, nation = session.today(), session.settings.nation
    waiting = []
    for service in directory.services(session):
        if nation not in service.nations or not service.phone or service.phone in NEVER_HELD_BACK:
            continue
        if service.active and (why := _stale(service, today)):
            waiting.append(ToCheck(service.name, service.phone, why, service.service_id))
    communities = [own.service for own in directory.own_services(session) if own.community]
    waiting += [
        ToCheck(each.name, each.phone, why, each.service_id) for each in communities if (why := _stale(each, today))
    ]
    for name, _lines, loaded in directory.lists_held(session):
        if today - loaded > CHECK_LASTS:
            waiting.append(ToCheck(name, "", _("This list was loaded long ago. Load the newest one.")))
    return tuple(waiting)


def _stale(service: Service, today: date) -> str:
    if not service.fresh_on(today):
        return _("The number is out of date: it is held back.")
    if service.phone_confidence not in ("high", "medium-high"):
        return _("The number is not sure: it is held back.")
    if service.checked_on is None:
        return _("Nobody here has rung this number yet.")
    return _("It was rung long ago.") if today - service.checked_on > CHECK_LASTS else ""

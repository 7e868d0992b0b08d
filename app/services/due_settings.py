"""The site's own numbers for what falls due, and its own days off: each with its source, changed and logged."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.domain.roles import Action
from app.domain.site import Setting
from app.errors import NotValid
from app.i18n import _
from app.services import sites
from app.services.pages.due_settings import DueSettingsPage, PeriodLine
from app.services.session import Session
from app.storage.due_rules import Period, shipped_periods

_MOST = {"days": 730, "months": 120}
_WINDOWS = ("review_6", "review_12", "review_60", "review_beyond", "review_remand")


def due_settings_page(session: Session) -> DueSettingsPage:
    """Raises NotAllowed for who may not change settings."""
    session.require(Action.CHANGE_SETTINGS)
    own = dict(session.settings.due_periods)
    lines = tuple(
        PeriodLine(each.name, each.what, own.get(each.name, each.value), each.value, _unit(each), each.source)
        for each in shipped_periods()
    )
    by_rule = session.settings.setting is Setting.PRISON
    return DueSettingsPage(lines, session.settings.own_holidays, by_rule)


def change_due_settings(session: Session, values: Mapping[str, int], days: Sequence[date]) -> None:
    """Keep the site's own numbers and days; what is due for everybody is worked out again.

    Raises NotValid for a number that cannot be, and for a review that may be held only after it is due.
    """
    session.require(Action.CHANGE_SETTINGS)
    known = {each.name: each for each in shipped_periods()}
    for name, value in values.items():
        if name not in known:
            raise NotValid(_("There is no period with the name {name}.").format(name=name))
        most = _MOST[known[name].unit]
        if not 0 <= value <= most:
            raise NotValid(_("{what}: write a number from 0 to {most}.").format(what=known[name].what, most=most))
    now = dict(session.settings.due_periods)
    whole = {name: values.get(name, now.get(name, each.value)) for name, each in known.items()}
    for window in _WINDOWS:
        if whole[f"{window}_from"] > whole[f"{window}_by"]:
            raise NotValid(
                _("{what}: it cannot be later than the day it is due.").format(what=known[f"{window}_from"].what)
            )
    own = tuple((name, value) for name, value in sorted(whole.items()) if value != known[name].value)
    settings = replace(session.settings, due_periods=own, own_holidays=tuple(sorted(set(days))))
    if settings != session.settings:
        sites.change_settings(session, settings)


def _unit(period: Period) -> str:
    return {"days": _("days"), "months": _("months")}[period.unit]

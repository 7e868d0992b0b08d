"""The site's own calendar: on which day someone with a release date is really let go."""

from datetime import date
from functools import lru_cache

from app.domain.liberation import adjusted_release
from app.domain.site import Nation, ReleaseRule, Setting, SiteSettings


def leaving_day(settings: SiteSettings, day: date) -> date:
    """The adjusted release date under the site's rule; approved premises have none (content/due_rules.md)."""
    rule = ReleaseRule.NONE if settings.setting is Setting.APPROVED_PREMISES else settings.release_rule
    return _adjusted(day, rule, settings.nation, settings.own_holidays)


def public_holidays(settings: SiteSettings, year: int) -> frozenset[date]:
    """The nation's bank holidays of `year` and the years beside it, with the site's own days (content/due_rules.md)."""
    return _holidays(settings.nation, settings.own_holidays, year)


@lru_cache(maxsize=8192)
def _adjusted(day: date, rule: ReleaseRule, nation: Nation, own: tuple[date, ...]) -> date:
    return adjusted_release(day, rule, _holidays(nation, own, day.year))


@lru_cache(maxsize=256)
def _holidays(nation: Nation, own: tuple[date, ...], year: int) -> frozenset[date]:
    return frozenset(own).union(*(_bank_holidays(nation, each) for each in (year - 1, year, year + 1)))


@lru_cache(maxsize=256)
def _bank_holidays(nation: Nation, year: int) -> frozenset[date]:
    import holidays

    subdivision = {Nation.SCOTLAND: "SCT", Nation.ENGLAND: "ENG", Nation.WALES: "WLS"}[nation]
    return frozenset(holidays.country_holidays("GB", subdiv=subdivision, years=year).keys())

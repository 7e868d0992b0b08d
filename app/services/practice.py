"""Practice sites: made-up staff and made-up people, encrypted like any other site and marked as practice."""

import json
import secrets
from pathlib import Path

from app.clock import FixedClock
from app.domain.account import NewAccount
from app.domain.roles import Level, Role
from app.domain.site import Nation, ReleaseRule, Setting, SiteSettings
from app.easyread import load_content
from app.i18n import _
from app.services import sites
from app.services.cases import Case
from app.services.champion_rehearsal import PracticeSession
from app.services.rehearsal import check_case
from app.services.session import about

WORDS: tuple[str, ...] = (
    "apple",
    "river",
    "stone",
    "candle",
    "window",
    "garden",
    "silver",
    "meadow",
    "button",
    "pepper",
    "ladder",
    "morning",
    "forest",
    "kettle",
    "mirror",
    "pocket",
    "ribbon",
    "saddle",
    "thunder",
    "velvet",
    "walnut",
    "yellow",
    "anchor",
    "basket",
    "copper",
    "dragon",
    "engine",
    "feather",
    "ginger",
    "hammer",
    "island",
    "jacket",
    "lemon",
    "marble",
    "needle",
    "orange",
    "pillow",
    "quartz",
    "rocket",
    "sugar",
    "timber",
    "valley",
    "winter",
    "zebra",
    "bridge",
    "carpet",
    "desert",
    "eagle",
)


def practice_site(folder: Path, case: Case, accounts_file: Path) -> PracticeSession:
    """Make a practice site for a case and sign in as its helper (staff take in a champion's talk).

    Raises CaseError, before anything is written, when the case cannot be played.
    """
    settings = practice_settings(case.nation, case.setting)
    check_case(case, load_content(), about(settings, case.person, case.today))
    role = Role.OFFICER if case.role is Role.CHAMPION else case.role
    accounts = practice_accounts(case.level)
    clock = FixedClock(case.today)
    sites.set_up_site(folder, settings, accounts, clock)
    write_accounts(accounts_file, accounts)
    mine = next(account for account in accounts if account.role is role)
    champion = next(account for account in accounts if account.role is Role.CHAMPION)
    session = sites.sign_in(folder, mine.user, mine.password, clock)
    return PracticeSession(session.site, clock, champion=champion)


def practice_accounts(level: Level = Level.NAVIGATOR) -> tuple[NewAccount, ...]:
    """Made-up staff and a champion. The passwords are random: a practice site is encrypted like any other."""
    staff = (
        ("k.drummond", "Karen Drummond", Role.OFFICER),
        ("a.nurse", "Anne Sinclair", Role.HEALTHCARE),
        ("s.admin", "Sam Reid", Role.ADMINISTRATOR),
        ("m.champion", "Mo", Role.CHAMPION),
    )
    return tuple(NewAccount(user, name, role, _password(), level) for user, name, role in staff)


def practice_settings(nation: Nation, setting: Setting = Setting.PRISON) -> SiteSettings:
    """A site of made-up people, with a sample pathway marked as such."""
    return SiteSettings(
        establishment=_("Practice site"),
        installation=_("Practice PC"),
        nation=nation,
        setting=setting,
        pathway=sites.sample_pathway(),
        healthcare_contact=_("healthcare (sample)"),
        healthcare_phone="0000",
        release_rule=ReleaseRule.BASE if setting is Setting.PRISON else ReleaseRule.NONE,
        practice=True,
        saves_pdf=True,
    )


def write_accounts(path: Path, accounts: tuple[NewAccount, ...]) -> None:
    """The passwords of a practice site, in this one file and nowhere else."""
    path.parent.mkdir(parents=True, exist_ok=True)
    listed = [{"user": each.user, "password": each.password, "role": str(each.role)} for each in accounts]
    path.write_text(json.dumps({"accounts": listed}, indent=2), encoding="utf-8")


def _password() -> str:
    """Four different words: long enough for the rules, easy to type in a demonstration."""
    return " ".join(secrets.SystemRandom().sample(WORDS, 4))

"""Real encrypted sites for tests: made once, copied for each test, opened with the KDF's floor so that it is quick."""

import shutil
from datetime import date
from pathlib import Path

from app.clock import Clock, FixedClock
from app.domain.account import NewAccount
from app.domain.roles import Level, Role
from app.domain.site import Nation, Setting
from app.services import sites
from app.services.practice import practice_settings
from app.services.session import Session
from app.storage.keystore import FLOOR

TODAY = date(2026, 11, 24)
PASSWORD = "lantern gravel biscuit"
OFFICER, NURSE, SIGNPOST = "k.drummond", "a.nurse", "p.signs"
ADVOCATE, ADMINISTRATOR, MANAGER, CHAMPION = "j.advocate", "s.admin", "m.manager", "mo.champion"


def staff() -> tuple[NewAccount, ...]:
    return (
        NewAccount(OFFICER, "Karen Drummond", Role.OFFICER, PASSWORD, Level.NAVIGATOR),
        NewAccount(NURSE, "Anne Sinclair", Role.HEALTHCARE, PASSWORD, Level.ADVOCATE),
        NewAccount(SIGNPOST, "Pat Signs", Role.OFFICER, PASSWORD, Level.SIGNPOST),
    )


def whole_staff() -> tuple[NewAccount, ...]:
    """One account of each role, and one of each level among the officers."""
    return (
        *staff(),
        NewAccount(ADVOCATE, "Jo Advocate", Role.OFFICER, PASSWORD, Level.ADVOCATE),
        NewAccount(ADMINISTRATOR, "Sam Reid", Role.ADMINISTRATOR, PASSWORD),
        NewAccount(MANAGER, "Morag Manager", Role.MANAGER, PASSWORD),
        NewAccount(CHAMPION, "Mo Champion", Role.CHAMPION, PASSWORD, Level.SIGNPOST),
    )


def make_template(folder: Path, nation: Nation = Nation.SCOTLAND, setting: Setting = Setting.PRISON) -> Path:
    sites.set_up_site(folder, practice_settings(nation, setting), staff(), FixedClock(TODAY), FLOOR)
    return folder


def make_walled(folder: Path) -> Path:
    """A site with one account of each role."""
    sites.set_up_site(folder, practice_settings(Nation.SCOTLAND), whole_staff(), FixedClock(TODAY), FLOOR)
    return folder


def copied(template: Path, folder: Path) -> Path:
    shutil.copytree(template, folder)
    return folder


def signed_in(folder: Path, user: str = OFFICER, clock: Clock | None = None) -> Session:
    return sites.sign_in(folder, user, PASSWORD, clock or FixedClock(TODAY))

"""Made-up people, accounts and bodies that the tests of the store write."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy.engine import Connection

from app.clock import FixedClock
from app.domain.account import NewAccount
from app.domain.assessment import Helper, Sitting, TalkSet
from app.domain.person import PersonDetails
from app.domain.record import NewVersion, Version, VersionKind
from app.domain.roles import Role
from app.domain.site import Nation, ReleaseRule, SafetyPathway, Setting, SiteSettings
from app.storage import versions
from app.storage.answers import person_to_json
from app.storage.opened import OpenSite
from app.storage.site import open_site

MARKER = "Zyxwvut Marker Quokka"
DAY = datetime(2026, 11, 22, tzinfo=UTC).date()
CLOCK = FixedClock(DAY)
OFFICER, OFFICER_PASSWORD = "A.Officer", "blue kettle river"
NURSE, NURSE_PASSWORD = "nurse", "green lantern field"
CHAMPION, CHAMPION_PASSWORD = "champion", "brown window cloud"
CONTENT = b'{"release": "2026.11"}'
CONTENT_HASH = sha256(CONTENT).hexdigest()

SETTINGS = SiteSettings(
    establishment="HMP Sample",
    installation="First night desk",
    nation=Nation.SCOTLAND,
    setting=Setting.PRISON,
    pathway=SafetyPathway("Sample pathway", "the duty manager", "2222", "3333", "the sample form", sample=True),
    healthcare_contact="the health centre",
    healthcare_phone="4444",
    release_rule=ReleaseRule.BASE,
    practice=True,
)
ACCOUNTS = (
    NewAccount(OFFICER, "An Officer", Role.OFFICER, OFFICER_PASSWORD),
    NewAccount(NURSE, "A Nurse", Role.HEALTHCARE, NURSE_PASSWORD),
    NewAccount(CHAMPION, "A Champion", Role.CHAMPION, CHAMPION_PASSWORD),
)


def opened_by_officer(folder: Path) -> OpenSite:
    return open_site(folder, OFFICER, OFFICER_PASSWORD, CLOCK)


def add_person(conn: Connection, site: OpenSite, person_id: str, details: PersonDetails) -> Version:
    """Keep a person, or amend the one that is held."""
    before = versions.head_of(conn, person_id)
    parents = (before.version_id,) if before else ()
    new = NewVersion(person_id, VersionKind.PERSON, person_id, person_to_json(details), parents)
    return versions.append(conn, site, new)


def a_sitting(sitting_id: str = "sitting-1", person_id: str = "person-1") -> Sitting:
    return Sitting(
        sitting_id=sitting_id,
        assessment_id=f"assessment-of-{person_id}",
        person_id=person_id,
        talk_set=TalkSet.INDUCTION,
        helper=Helper(Role.OFFICER, name="An Officer"),
        typed_by="account-1",
        content_hash=CONTENT_HASH,
        opened_at=CLOCK.now(),
    )

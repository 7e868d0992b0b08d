"""A site with one account of each role, known to another computer of the prison that made a row of files for it."""

from dataclasses import replace
from pathlib import Path

from app.domain.person import PersonDetails
from app.domain.site import Nation
from app.services import person_records, site_cards, sites
from app.services.cargo import Purpose
from app.services.practice import practice_settings
from app.services.sending import send
from app.storage.keystore import FLOOR
from tests.faults.every_service import BUNDLES
from tests.faults.working import MARKER, MovedClock
from tests.sites import OFFICER, PASSWORD, whole_staff

FILES = 12


def make_ground(place: Path) -> Path:
    """The site's folder, with the files for it in `bundles` beside it."""
    site, other = place / "site", place / "other"
    for folder, name in ((site, "desk"), (other, "wing")):
        settings = replace(practice_settings(Nation.SCOTLAND), establishment="HMP Sample", installation=name)
        sites.set_up_site(folder, settings, whole_staff(), MovedClock(), FLOOR)
    mine, theirs = (sites.sign_in(folder, OFFICER, PASSWORD, MovedClock()) for folder in (site, other))
    site_cards.accept_card(mine, site_cards.own_card(theirs))
    site_cards.accept_card(theirs, site_cards.own_card(mine))
    (place / BUNDLES).mkdir()
    for number in range(FILES):
        person_records.add_person(theirs, PersonDetails(f"{MARKER} came {number}", "Sample"))
        for file in send(theirs, [], mine.site.install_id, Purpose.SYNC, place / "out"):
            file.path.replace(place / BUNDLES / f"{number:02}.wellgate")
    theirs.site.close()
    mine.site.close()
    return site

"""What the screen of receiving says before and after: plain, and nothing less than what happens."""

from app.domain.record import NewVersion, VersionKind
from app.services import exchange_pages
from app.services.cargo import Purpose
from app.services.receiving_bundles import Looked, take_in
from app.storage import disposal, versions
from tests.exchange.ground import Three, person


def test_a_file_that_came_before_is_called_so_and_only_its_receipt_is_made_again(three: Three) -> None:
    person(three["desk"])
    file = three.sent("desk", "wing", Purpose.SYNC)
    wing = three["wing"]
    page, looked = exchange_pages.arrived(wing, file)
    assert page.action == "Take it in"
    assert isinstance(looked, Looked)
    assert exchange_pages.taken_page(wing, take_in(wing, looked, three.stick)).title == "Taken in."
    again, looked = exchange_pages.arrived(wing, file)
    assert again.action == "Make the receipt again"
    assert isinstance(looked, Looked)
    told = exchange_pages.taken_page(wing, take_in(wing, looked, three.stick))
    assert (told.title, told.lines[0]) == ("It was here already.", "Nothing was changed.")


def test_what_a_file_takes_away_is_seen_before_it_is_taken_in(three: Three) -> None:
    desk, person_id = three["desk"], person(three["desk"])
    three.sync("desk", "wing")
    with desk.site.store.write() as conn:
        gone = disposal.versions_to_go(conn, person_id, [VersionKind.PERSON])
        act = NewVersion("disposal-1", VersionKind.DISPOSAL, person_id, {"versions": 1, "on": "2026-11-24"})
        disposal.dispose(conn, gone, versions.append(conn, desk.site, act).version_id, desk.today())
    page, _looked = exchange_pages.arrived(three["wing"], three.sent("desk", "wing", Purpose.SYNC))
    assert ("Taken away by them", "1") in page.lines

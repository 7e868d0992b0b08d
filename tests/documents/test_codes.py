"""The codes to scan are read back from a grey scan of the page."""

import pytest
import zxingcpp

from app.documents.health_pack import make_health_pack
from app.domain.pack import PaperInput, Print
from tests.documents.made_up import danny, mariam, person
from tests.documents.sheets import sheets_of

RIGHTS = "https://www.nhsinform.scot/care-support-and-rights/nhs-services/doctors/registering-with-a-gp-practice"
SCOTLAND = {"https://www.nhsinform.scot", "https://breathingspace.scot", "https://www.samaritans.org", RIGHTS}
ENGLAND = {"https://www.nhs.uk", "https://www.citizensadvice.org.uk", "https://www.samaritans.org"}
SHELTER_SCOTLAND, SHELTER = "https://scotland.shelter.org.uk", "https://www.shelter.org.uk"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (danny(), SCOTLAND | {SHELTER_SCOTLAND}),
        (danny(print_size=Print.VERY_LARGE), SCOTLAND | {SHELTER_SCOTLAND}),
        (mariam(), ENGLAND | {SHELTER}),
        (person(), SCOTLAND),
    ],
    ids=["danny", "very large", "england", "name only"],
)
def test_every_code_is_read_back_from_a_scan(given: PaperInput, expected: set[str]) -> None:
    found = set()
    for sheet in sheets_of(make_health_pack(given).pdf, 150):
        found |= {code.text for code in zxingcpp.read_barcodes(sheet.picture)}
    assert found == expected

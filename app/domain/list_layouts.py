"""The columns of the official lists, as they are published."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.places import PlaceKind


@dataclass(frozen=True)
class Layout:
    """The columns of one list: our word -> the names that a column may have. `known` ones are passed over."""

    kind: PlaceKind
    columns: Mapping[str, tuple[str, ...]]
    known: frozenset[str] = frozenset()
    bare: tuple[str, ...] = ()  # our words in order, for a file without a header
    named_by_address: bool = False  # without a name, the first line of the address is one when it is no street


_AREAS = ("hb", "hbqf", "hb2014", "hb2019", "hscp", "hscpqf", "hscp2019", "ca", "caqf", "datazone", "datazoneqf",
          "datazone2001", "datazone2011")  # fmt: skip
_ODS_BARE = (
    "code", "name", "", "", "line1", "line2", "line3", "line4", "line5", "postcode", "opened", "closed", "status",
    "", "", "", "", "phone", "", "", "", "", "", "", "", "setting", "",
)  # fmt: skip

LAYOUTS: Mapping[str, Layout] = {
    "phs-gp": Layout(
        PlaceKind.GP,
        {
            "code": ("practicecode", "praccode"),
            "name": ("gppracticename", "practicename"),
            "line1": ("addressline1",),
            "line2": ("addressline2",),
            "line3": ("addressline3",),
            "line4": ("addressline4",),
            "whole": ("address",),
            "postcode": ("postcode",),
            "phone": ("telephonenumber", "telephone"),
            "council": ("localauth",),
            "latitude": ("lat",),
            "longitude": ("lon",),
        },
        frozenset(
            ("practicelistsize", "listsize", "practicetype", "gpcluster", "dispensing", "uprn", "lascode", *_AREAS)
        ),
    ),
    "ods-gp": Layout(
        PlaceKind.GP,
        {
            "code": ("organisationcode",),
            "name": ("name",),
            "line1": ("addressline1",),
            "line2": ("addressline2",),
            "line3": ("addressline3",),
            "line4": ("addressline4",),
            "line5": ("addressline5",),
            "postcode": ("postcode",),
            "opened": ("opendate",),
            "closed": ("closedate",),
            "status": ("statuscode",),
            "phone": ("telephone", "contacttelephonenumber"),
        },
        frozenset(("commissioner",)),
        bare=_ODS_BARE,
    ),
    "scot-dispensers": Layout(
        PlaceKind.PHARMACY,
        {
            "code": ("dispcode", "dispensercode", "dispenserlocation"),
            "name": ("displocationname", "dispensername"),
            "line1": ("displocationaddress1", "address1"),
            "line2": ("displocationaddress2", "address2"),
            "line3": ("displocationaddress3", "address3"),
            "line4": ("displocationaddress4", "address4"),
            "postcode": ("displocationpostcode", "postcode"),
            "phone": ("displocationtelno", "telephone", "telephonenumber"),
        },
        frozenset(("claimpdnumberofpaiditems", *_AREAS)),
    ),
    "scot-dental": Layout(
        PlaceKind.DENTIST,
        {
            "code": ("dentalpracticecode", "practicecode", "locationcode", "practicenumber"),
            "name": ("practicename", "dentalpracticename", "locationname"),
            "line1": ("address1", "addressline1", "practiceaddress1", "practiceaddressline1"),
            "line2": ("address2", "addressline2", "practiceaddress2", "practiceaddressline2"),
            "line3": ("address3", "addressline3", "practiceaddress3", "practiceaddressline3"),
            "line4": ("address4", "addressline4", "practiceaddress4", "practiceaddressline4"),
            "postcode": ("pc7", "postcode", "practicepostcode", "pc8"),
            "phone": ("telephonenumber", "telephone", "practicetelephone", "phone", "phonenumber"),
        },
        frozenset(("registrations", "registrationsqf", *_AREAS)),
        named_by_address=True,
    ),
}
"""Names of columns without capitals, blanks and underlines. The Scottish lists have changed theirs from release to
release: all that were found in published ones stand here. The dental list has no column for the name or the phone."""

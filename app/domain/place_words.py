"""What a place calls its rooms and the day somebody goes: a prison and approved premises use other words for both."""

from dataclasses import dataclass

from app.domain.person import MedicinesKept
from app.domain.site import Setting
from app.i18n import _


@dataclass(frozen=True)
class PlaceWords:
    """Labels for screens and papers, by what they name."""

    room: str
    room_and_number: str
    room_hint: str
    all_rooms: str
    by_room: str
    room_not_known: str
    moved_room: str
    find_hint: str
    goes: str
    going_soon: str
    going_talk: str
    going_date: str
    going_date_not_known: str
    another_going_date: str
    going_date_asked: str
    by_going_date: str
    key_worker: str
    people_list: str


def place_words(setting: Setting) -> PlaceWords:
    """The words of this kind of place. Approved premises have rooms, a move-on date and a key worker from probation."""
    return _premises() if setting is Setting.APPROVED_PREMISES else _prison()


def medicines_words(kept: MedicinesKept) -> str:
    """Who keeps the medicines, as a choice."""
    return {
        MedicinesKept.NOT_SAID: _("Not said"),
        MedicinesKept.SELF: _("They keep their own"),
        MedicinesKept.SOME: _("They keep some"),
        MedicinesKept.STAFF: _("Staff keep them"),
    }[kept]


def day_list_words(key: str, words: PlaceWords) -> str:
    """What a list of the working day is called on home and on paper; an unknown key is shown as it is."""
    return {
        "open": _("Talks open"),
        "leaving": words.going_soon,
        "new": _("No talk yet"),
        "overdue": _("Overdue"),
        "due": _("This week"),
        "hold": _("On hold"),
        "all": _("Everybody"),
    }.get(key, key)


def _prison() -> PlaceWords:
    return PlaceWords(
        room=_("Hall"),
        room_and_number=_("Hall and cell"),
        room_hint=_("For example: Iona Hall 2-14"),
        all_rooms=_("All halls"),
        by_room=_("By hall"),
        room_not_known=_("Hall not known"),
        moved_room=_("Moved hall"),
        find_hint=_("Find a person: name, number or cell"),
        goes=_("Leaves"),
        going_soon=_("Leaving soon"),
        going_talk=_("Leaving talk"),
        going_date=_("Release date"),
        going_date_not_known=_("Release date not known."),
        another_going_date=_("Another release date"),
        going_date_asked=_("Release date as given. Leave it empty when it is not known."),
        by_going_date=_("By day of leaving"),
        key_worker=_("Key worker"),
        people_list=_("Wing list"),
    )


def _premises() -> PlaceWords:
    return PlaceWords(
        room=_("Room"),
        room_and_number=_("Room"),
        room_hint=_("For example: Room 12"),
        all_rooms=_("All rooms"),
        by_room=_("By room"),
        room_not_known=_("Room not known"),
        moved_room=_("Moved room"),
        find_hint=_("Find a person: name, number or room"),
        goes=_("Moves on"),
        going_soon=_("Moving on soon"),
        going_talk=_("Moving-on talk"),
        going_date=_("Move-on date"),
        going_date_not_known=_("Move-on date not known."),
        another_going_date=_("Another move-on date"),
        going_date_asked=_("Move-on date. Leave it empty when it is not known."),
        by_going_date=_("By move-on date"),
        key_worker=_("Key worker from probation"),
        people_list=_("Room list"),
    )

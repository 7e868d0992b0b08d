"""What the list on home can be narrowed to and put in order by, in words; and what one choice makes of the list."""

from dataclasses import replace
from datetime import date, timedelta

from app.domain.due import DueKind
from app.domain.place_words import PlaceWords, place_words
from app.domain.site import Setting
from app.i18n import _
from app.services.home import HomeChoice
from app.services.pages import HomePage, Pick
from app.services.words import due_in_words
from app.storage.day_lists import DaySort

_ANY = ""
_SPANS = {"7": 7, "28": 28, "84": 84}


def with_picks(page: HomePage, choice: HomeChoice, today: date) -> HomePage:
    """The page with what can be chosen; a choice of one thing only is not offered."""
    picks = (
        _hall(page),
        _key_worker(page),
        Pick("kind", page.kind, _("What is due"), ((_ANY, _("All that is due")), *_kinds(page.setting))),
        Pick("until", _span(choice, today), _("By when"), _spans()),
        Pick("sort", page.sort, _("In what order"), _orders(place_words(page.setting)), _is_usual(page)),
    )
    return replace(page, picks=tuple(pick for pick in picks if len(pick.options) > 1))


def chosen(choice: HomeChoice, name: str, value: str, today: date) -> HomeChoice:
    """The same list with one thing chosen anew, from its first line; a name that is not known changes nothing."""
    first = replace(choice, first=0)
    match name:
        case "hall":
            return replace(first, hall=value)
        case "key_worker":
            return replace(first, key_worker=value)
        case "kind":
            return replace(first, kind=value)
        case "sort":
            return replace(first, sort=value or str(DaySort.HALL))
        case "until":
            return replace(first, until=today + timedelta(days=_SPANS[value]) if value in _SPANS else None)
        case _:
            return choice


def _hall(page: HomePage) -> Pick:
    words = place_words(page.setting)
    halls = tuple((hall, hall) for hall in page.hall_names)
    return Pick("hall", page.hall, words.room, ((_ANY, words.all_rooms), *halls) if halls else ())


def _key_worker(page: HomePage) -> Pick:
    names = tuple((name, name) for name in page.key_worker_names)
    return Pick("key_worker", page.key_worker, _("Key worker"), ((_ANY, _("All key workers")), *names) if names else ())


def _kinds(setting: Setting) -> tuple[tuple[str, str], ...]:
    return tuple((str(kind), due_in_words(kind, setting)) for kind in DueKind)


def _spans() -> tuple[tuple[str, str], ...]:
    words = {"7": _("In 1 week"), "28": _("In 4 weeks"), "84": _("In 12 weeks")}
    return ((_ANY, _("Any day")), *words.items())


def _span(choice: HomeChoice, today: date) -> str:
    if choice.until is None:
        return _ANY
    days = (choice.until - today).days
    return next((name for name, span in _SPANS.items() if span == days), _ANY)


def _orders(words: PlaceWords) -> tuple[tuple[str, str], ...]:
    return (
        (str(DaySort.HALL), words.by_room),
        (str(DaySort.DATE), _("By day due")),
        (str(DaySort.NAME), _("By name")),
        (str(DaySort.LEAVING), words.by_going_date),
    )


def _is_usual(page: HomePage) -> bool:
    return page.sort == DaySort.HALL

"""Home as a working day: who is overdue, due, on hold, leaving soon, in an open talk; ten thousand people at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.assessment import Sitting
from app.domain.due import Due, DueKind, DueState
from app.domain.place_words import PlaceWords, place_words
from app.domain.reviews import lines_on
from app.domain.roles import Action
from app.domain.site import Setting
from app.i18n import _, long_date, plural
from app.services import tending
from app.services.pages import HallGroup, HomePage, PersonRow
from app.services.session import Session
from app.services.words import days_in_words, due_in_words, role_in_words, talk_in_words
from app.storage import day_lists, review_rows, sittings
from app.storage.day_lists import DayAsked, DayFilter, DayPerson, DaySort
from app.storage.due_rules import periods_of

LEAVING_WITHIN = 84
"""12 weeks: where the leaving clock starts (content.md section 4)."""

MOST_ROWS = 400
MOST_WAITING = 4


@dataclass(frozen=True)
class HomeChoice:
    """What the user chose on home. Empty text means all; `until` None means whenever; `first` is the first row."""

    shown: str = "all"
    hall: str = ""
    key_worker: str = ""
    kind: str = ""
    until: date | None = None
    sort: str = "hall"
    first: int = 0


def home_page(session: Session, shown: str = "all", choice: HomeChoice | None = None) -> HomePage:
    """The working day of the signed-in user. `choice` says more than `shown` alone."""
    session.require(Action.SEE_HOME)
    chosen = choice or HomeChoice(shown)
    asked = _asked(session, chosen)
    with session.site.store.read() as conn:
        counts = day_lists.counts(conn, asked)
        open_talks = sittings.open_sittings(conn)
        halls, workers = day_lists.halls_and_key_workers(conn)
    name = session.account.name.split(" ")[0] if session.account.name else session.account.user
    return HomePage(
        greeting=_greeting(session).format(name=name),
        user=session.account.name,
        role=role_in_words(session.account.role),
        site=session.settings.establishment,
        today=long_date(session.today()),
        filters=tuple((str(each), count) for each, count in counts.items()),
        shown=str(asked.shown),
        halls=halls_of_day(session, chosen, MOST_ROWS, chosen.first)[1],
        waiting=_waiting(session, open_talks),
        practice=session.settings.practice,
        setting=session.settings.setting,
        may_print=session.may(Action.PRINT),
        hall=asked.hall,
        hall_names=tuple(dict.fromkeys(hall_and_cell(hall)[0] for hall in halls)),
        key_worker=asked.key_worker,
        key_worker_names=workers,
        kind=str(asked.kind or ""),
        sort=str(asked.sort),
        total=counts[asked.shown],
        first=chosen.first,
        notices=tending.notices(session),
    )


def halls_of_day(session: Session, choice: HomeChoice, most: int, first: int) -> tuple[DayAsked, tuple[HallGroup, ...]]:
    """What is asked for, and up to `most` lines of that list from the line `first` on, as they stand on home."""
    session.require(Action.SEE_HOME)
    asked, words = _asked(session, choice), place_words(session.settings.setting)
    with session.site.store.read() as conn:
        people = day_lists.people_of_day(conn, asked, most, first)
        open_now = {each.person_id: each for each in sittings.open_sittings(conn)}
        in_part = first > 0 or len(people) >= most
        typed = day_lists.hall_counts(conn, asked) if in_part and people else {}
    rows = [(hall_and_cell(each.hall)[0], _row(session, asked, each, open_now)) for each in people]
    if asked.sort is DaySort.HALL:
        return asked, _by_hall(rows, words.room_not_known, _whole_halls(typed))
    return asked, _in_one_list(words, asked.sort, people, rows, sum(typed.values()))


def _asked(session: Session, choice: HomeChoice) -> DayAsked:
    """A filter, kind or sort that is not known is as if nothing had been chosen."""
    return DayAsked(
        today=session.today(),
        soon=periods_of(session.settings).soon,
        leaving=LEAVING_WITHIN,
        shown=DayFilter(choice.shown) if choice.shown in set(DayFilter) else DayFilter.ALL,
        hall=choice.hall,
        key_worker=choice.key_worker,
        kind=DueKind(choice.kind) if choice.kind in set(DueKind) else None,
        until=choice.until,
        sort=DaySort(choice.sort) if choice.sort in set(DaySort) else DaySort.HALL,
    )


def _waiting(session: Session, open_talks: Sequence[Sitting]) -> tuple[tuple[str, str, str, str], ...]:
    """Talks that are open, each with the sitting to go on with."""
    from app.storage import people

    waiting = []
    with session.site.store.read() as conn:
        reviews = review_rows.open_reviews(conn)
        for each in open_talks[:MOST_WAITING]:
            name = people.person(conn, each.person_id).details.full_name
            held = talk_in_words(each.talk_set, session.settings.setting)
            talk = _("Review") if each.sitting_id in reviews else held
            sentence = _("{talk} with **{name}**.").format(talk=talk, name=name)
            waiting.append(("talk", sentence, _("Go on with it"), each.sitting_id))
    return tuple(waiting)


def _row(session: Session, asked: DayAsked, person: DayPerson, open_now: Mapping[str, Sitting]) -> PersonRow:
    """One line a person: what presses most, as the chosen list asks."""
    today, sitting = asked.today, open_now.get(person.person_id)
    _hall, cell = hall_and_cell(person.hall)
    row = PersonRow(person.person_id, person.name, cell, "", "", "plain", person.number)
    lines = lines_on(person.items, today, asked.soon)
    if sitting is not None and asked.shown in (DayFilter.OPEN, DayFilter.ALL):
        talk = talk_in_words(sitting.talk_set, session.settings.setting)
        return replace(row, what=talk, chip=_("Talk open"), tone="soon", sitting_id=sitting.sitting_id)
    row = replace(row, sitting_id=sitting.sitting_id if sitting else "")
    if asked.shown is DayFilter.LEAVING and person.leaves is not None:
        days = days_in_words((person.leaves - today).days)
        return replace(row, what=_leaving_words(lines, session.settings.setting), chip=days, tone="leaving")
    fitting = [line for line in lines if _fits(line, asked)]
    if not fitting:
        return replace(row, what=_("Nothing is due"))
    first, setting = fitting[0], session.settings.setting
    others = sum(1 for line in lines if line is not first and line.state in (DueState.OVERDUE, DueState.SOON))
    return replace(
        row,
        what=_what(first, others, setting),
        chip=_chip(first, today),
        tone=_TONES.get(first.state, "plain"),
        others=others,
    )


_TONES = {DueState.OVERDUE: "now", DueState.SOON: "soon"}


def _fits(line: Due, asked: DayAsked) -> bool:
    if (asked.kind and line.kind is not asked.kind) or (asked.until and line.by > asked.until):
        return False
    return {
        DayFilter.OVERDUE: line.state is DueState.OVERDUE,
        DayFilter.DUE: 0 <= (line.by - asked.today).days <= asked.soon,
        DayFilter.HOLD: line.held,
    }.get(asked.shown, True)


def _what(line: Due, others: int, setting: Setting) -> str:
    what = due_in_words(line.kind, setting)
    return plural("{what}, and {count} more", "{what}, and {count} more", others, what=what) if others else what


def _leaving_words(lines: tuple[Due, ...], setting: Setting) -> str:
    """What of the leaving clock comes next."""
    coming = [line for line in lines if line.kind is DueKind.LEAVING or str(line.kind).startswith("task_")]
    return due_in_words(coming[0].kind, setting) if coming else _("All is done")


def _chip(line: Due, today: date) -> str:
    """How late or how near; what is on hold says so with its age, and never hides that it is late."""
    days = days_in_words((line.by - today).days)
    if not line.held:
        return days
    if line.state is DueState.OVERDUE:
        return _("{late}, on hold").format(late=days)
    held = (today - line.held_on).days if line.held_on else 0
    return plural("On hold for {count} day", "On hold for {count} days", held) if held else _("On hold from today")


def hall_and_cell(words: str) -> tuple[str, str]:
    """ "Iona Hall 2-14" is ("Iona Hall", "2-14"); words without a number at the end are all hall."""
    hall, _space, cell = words.strip().rpartition(" ")
    return (hall, cell) if hall and any(letter.isdigit() for letter in cell) else (words.strip(), "")


def _whole_halls(typed: Mapping[str, int]) -> dict[str, int]:
    """Each hall with the people of all its cells."""
    whole: dict[str, int] = {}
    for words, count in typed.items():
        hall, _cell = hall_and_cell(words)
        whole[hall] = whole.get(hall, 0) + count
    return whole


def _by_hall(
    placed: Iterable[tuple[str, PersonRow]], not_known: str, whole: Mapping[str, int]
) -> tuple[HallGroup, ...]:
    """By hall; inside one, in the order asked for, what is late first when it is by hall."""
    halls: dict[str, list[PersonRow]] = {}
    for hall, row in placed:
        halls.setdefault(hall, []).append(row)
    return tuple(HallGroup(hall or not_known, tuple(rows), whole.get(hall, 0)) for hall, rows in sorted(halls.items()))


def _in_one_list(
    words: PlaceWords,
    sort: DaySort,
    people: Sequence[DayPerson],
    placed: Sequence[tuple[str, PersonRow]],
    total: int,
) -> tuple[HallGroup, ...]:
    """All halls together in the order asked for; each line then names its hall."""
    rows = tuple(replace(row, where=person.hall) for person, (_hall, row) in zip(people, placed, strict=True))
    order = {DaySort.DATE: _("By day due"), DaySort.NAME: _("By name")}.get(sort, words.by_going_date)
    return (HallGroup(order, rows, total),) if rows else ()


def _greeting(session: Session) -> str:
    hour = session.clock.now().astimezone().hour
    if hour < 12:
        return _("Good morning, {name}")
    return _("Good afternoon, {name}") if hour < 18 else _("Good evening, {name}")

"""Answers, roles and sets in words, for screens and lists."""

from datetime import date

from app.domain.assessment import Answer, How, Kind, Question, Silence, Spoke, TalkSet
from app.domain.due import DelayReason, Due, DueKind, DueState
from app.domain.pack import Grade
from app.domain.person import PersonDetails
from app.domain.place_words import place_words
from app.domain.plan import GoalState, StepState, StopReason
from app.domain.roles import Role
from app.domain.site import Setting
from app.domain.typed_days import DAY_COLUMN, typed_day
from app.i18n import _, listed, long_date, month_names, plain_date


def answer_in_words(question: Question, answer: Answer | None) -> str:
    """What was said, as a short phrase; a silence in its own words; "Not asked yet" when there is nothing."""
    if answer is None or not answer.settled:
        return _("Not asked yet")
    if answer.silence is not None:
        return _SILENCES[answer.silence]()
    return _IN_WORDS.get(question.kind, _plain)(question, answer)


def source_in_words(answer: Answer | None, helper: str) -> str:
    """Where the answer comes from; empty when there is none."""
    if answer is None or not answer.settled or answer.silence is Silence.NOT_ASKED:
        return ""
    if answer.spoke is Spoke.RECORD:
        return _("From a record")
    if answer.spoke is Spoke.HELPER:
        return _("{helper} saw").format(helper=helper)
    if answer.how is How.PAPER:
        return _("From a paper form")
    return _("You tapped") if answer.how is How.PRIVATE else _("You said")


def role_in_words(role: Role) -> str:
    return {
        Role.ADMINISTRATOR: _("Administrator"),
        Role.MANAGER: _("Manager"),
        Role.HEALTHCARE: _("Healthcare"),
        Role.OFFICER: _("Officer"),
        Role.CHAMPION: _("Health champion"),
    }[role]


def talk_in_words(talk_set: TalkSet, setting: Setting = Setting.PRISON) -> str:
    if talk_set is TalkSet.LEAVING:
        return place_words(setting).going_talk
    return {
        TalkSet.SHORT: _("Short talk"),
        TalkSet.INDUCTION: _("Induction talk"),
        TalkSet.FULL: _("Full talk"),
    }[talk_set]


def due_in_words(kind: DueKind, setting: Setting = Setting.PRISON) -> str:
    """What is due, as the thing to do, in the words of this kind of place."""
    if kind is DueKind.LEAVING:
        return place_words(setting).going_talk
    if setting is Setting.APPROVED_PREMISES and kind in _DUE_IN_PREMISES:
        return _DUE_IN_PREMISES[kind]()
    return {
        DueKind.RECEPTION: _("First talk"),
        DueKind.INDUCTION: _("Induction talk"),
        DueKind.HEALTH_FULL: _("Full talk with healthcare"),
        DueKind.MOVE_REVIEW: _("Review after the move"),
        DueKind.REVIEW: _("Review of the plan"),
        DueKind.YEARLY: _("Yearly talk"),
        DueKind.TASK_THROUGHCARE: _("Offer throughcare"),
        DueKind.TASK_CONTACTS: _("Make appointments outside"),
        DueKind.TASK_GP: _("Join a GP practice"),
        DueKind.TASK_MEDICINES: _("Sort out medicines"),
        DueKind.TASK_PACK: _("Print the pack and go through it"),
    }[kind]


_DUE_IN_PREMISES = {
    DueKind.TASK_THROUGHCARE: lambda: _("Offer support for after moving on"),
    DueKind.TASK_GP: lambda: _("Join a local GP practice"),
    DueKind.TASK_MEDICINES: lambda: _("Check the medicines they keep"),
}


def due_state_in_words(due: Due) -> str:
    """The state on a day; what is overdue and on hold says both."""
    if due.state is DueState.OVERDUE:
        return _("Overdue, on hold") if due.held else _("Overdue")
    return {DueState.ON_HOLD: _("On hold"), DueState.SOON: _("Soon"), DueState.OPEN: _("Open")}[due.state]


def goal_state_in_words(state: GoalState) -> str:
    return {
        GoalState.NOW: _("Working on it"),
        GoalState.LATER: _("For later"),
        GoalState.ACHIEVED: _("Reached"),
        GoalState.PART_ACHIEVED: _("Partly reached"),
        GoalState.STOPPED: _("Stopped"),
    }[state]


def stop_reason_in_words(reason: StopReason) -> str:
    return {
        StopReason.NOT_WANTED: _("Not wanted any more"),
        StopReason.NOT_HERE: _("Cannot be done here"),
        StopReason.MOVED: _("Moved to another place"),
        StopReason.OTHER: _("Another reason"),
    }[reason]


def step_state_in_words(state: StepState) -> str:
    return {
        StepState.NOT_STARTED: _("Not started"),
        StepState.DOING: _("Doing it"),
        StepState.CANNOT_YET: _("Cannot be done yet"),
        StepState.NOT_NEEDED: _("Not needed any more"),
        StepState.DONE: _("Done"),
    }[state]


def delay_in_words(reason: DelayReason) -> str:
    return {
        DelayReason.UNWELL_SUBSTANCES: _("Unwell from drugs or alcohol"),
        DelayReason.UNWELL: _("Unwell for another reason"),
        DelayReason.SAFETY: _("Not safe just now"),
        DelayReason.REGIME: _("The regime of the day"),
        DelayReason.SECURITY: _("Security"),
        DelayReason.REFUSED: _("They did not want to"),
        DelayReason.STAFF_MOVED: _("Staff were moved"),
        DelayReason.SYSTEM: _("The computer did not work"),
        DelayReason.OTHER: _("Another reason"),
    }[reason]


def grade_in_words(grade: Grade) -> tuple[str, str]:
    """(name, what it means for the paper)."""
    return {
        Grade.STREET: (
            _("In the street"),
            _("Anyone outside may see this paper. It does not say where you have been."),
        ),
        Grade.POCKET: (
            _("In my pocket"),
            _("Anyone in here may see this paper. It holds nothing sensitive unless you tick it."),
        ),
        Grade.STAFF: (_("Staff, by consent"), _("Staff who work with you may see this paper.")),
        Grade.HEALTHCARE: (_("Healthcare only"), _("Only healthcare may see this paper.")),
    }[grade]


def facts_in_words(details: PersonDetails) -> tuple[str, ...]:
    """What stands beside the name on staff screens: number, hall, birthday. Only what is known."""
    born = _("born {day}").format(day=_short(details.born)) if details.born else ""
    return tuple(fact for fact in (details.custody_number, details.hall, born) if fact)


def days_in_words(days: int) -> str:
    """A distance in days, for chips."""
    if days == 0:
        return _("Today")
    if days == 1:
        return _("Tomorrow")
    if days < 0:
        return _("1 day late") if days == -1 else _("{days} days late").format(days=-days)
    return _("{days} days").format(days=days)


def _short(day: date) -> str:
    from app.i18n import plain_date

    return plain_date(day)


def _yes_or_no(question: Question, answer: Answer) -> str:
    own = question.option("yes" if answer.value else "no")
    return own.words if own else (_("Yes") if answer.value else _("No"))


def _chosen(question: Question, answer: Answer) -> str:
    chosen = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    words = [option.words if (option := question.option(str(each))) else str(each) for each in chosen]
    return words[0] if len(words) == 1 else listed(words)


def _face(question: Question, answer: Answer) -> str:
    own = question.option(str(answer.value))
    return own.words if own else faces()[int(str(answer.value)) - 1]


def faces() -> tuple[str, ...]:
    """The five faces, worst first."""
    return (_("Really bad"), _("Not good"), _("Okay"), _("Good"), _("Really good"))


def _number(question: Question, answer: Answer) -> str:
    return _("{number} {unit}").format(number=answer.value, unit=question.unit).strip()


def _day(_question: Question, answer: Answer) -> str:
    return long_date(answer.value) if isinstance(answer.value, date) else str(answer.value)


def _rows(_question: Question, answer: Answer) -> str:
    rows = answer.value if isinstance(answer.value, tuple) else ()
    lines = [", ".join(_cell(*cell) for cell in row if cell[1]) for row in rows if not isinstance(row, str)]
    return "; ".join(lines)


def _cell(column: str, words: str) -> str:
    day = typed_day(words, month_names()) if column == DAY_COLUMN else None
    return plain_date(day) if day else words


def _plain(_question: Question, answer: Answer) -> str:
    return str(answer.value)


_IN_WORDS = {
    Kind.YESNO: _yes_or_no,
    Kind.ONE: _chosen,
    Kind.MANY: _chosen,
    Kind.FACES: _face,
    Kind.NUMBER: _number,
    Kind.DATE: _day,
    Kind.LIST: _rows,
}

_SILENCES = {
    Silence.DONT_KNOW: lambda: _("Don't know"),
    Silence.RATHER_NOT_SAY: lambda: _("Rather not say"),
    Silence.NOT_ASKED: lambda: _("Not asked yet"),
}

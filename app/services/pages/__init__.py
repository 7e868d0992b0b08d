"""What each screen is given: frozen, plain, with the words already chosen. Screens ask for nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.assessment import Answer, Question, Section, TalkSet, Urgency
from app.domain.pack import DocumentKind, Grade
from app.domain.person import Person
from app.domain.plan import Plan, StopReason
from app.domain.site import SafetyPathway, Setting
from app.services.pages.alerts import Alert


@dataclass(frozen=True)
class Band:
    """The name band: who every screen of a talk is about. Champions see the first name only."""

    called: str
    name: str
    facts: tuple[str, ...] = ()  # number, hall, occasion: in this order, the last ones give way first
    champion: bool = False
    practice: bool = False


@dataclass(frozen=True)
class PersonRow:
    """A line of a list. `chip` is the state in words, `tone` one of now, soon, leaving, plain."""

    person_id: str
    name: str
    where: str
    what: str
    chip: str
    tone: str = "plain"
    number: str = ""
    sitting_id: str = ""  # a talk that is open and can be gone on with
    others: int = 0  # how many more things are due for this person


@dataclass(frozen=True)
class HallGroup:
    """`count` is how many the hall has in the list, also those that the part shown leaves out; 0 counts `people`."""

    hall: str
    people: tuple[PersonRow, ...]
    count: int = 0


@dataclass(frozen=True)
class Pick:
    """One thing to choose on home: `options` are (value, words), `usual` says that nothing special is chosen."""

    name: str
    value: str
    label: str
    options: tuple[tuple[str, str], ...]
    usual: bool = False


@dataclass(frozen=True)
class HomePage:
    """`filters` are (key, count): overdue, due, hold, leaving, open, all; `shown` is the chosen one.

    `hall`, `key_worker`, `kind` and `sort` are what is chosen, empty for all; `..._names` what can be. `total` is how
    many people the list has, of which `first` and on are in `halls`. `notices` are sentences about the records.
    """

    greeting: str
    user: str
    role: str
    site: str
    today: str
    filters: tuple[tuple[str, int], ...]
    shown: str
    halls: tuple[HallGroup, ...]
    waiting: tuple[tuple[str, str, str, str], ...] = ()  # (picture, sentence, action words, key)
    practice: bool = False
    may_add: bool = True
    hall: str = ""
    hall_names: tuple[str, ...] = ()
    key_worker: str = ""
    key_worker_names: tuple[str, ...] = ()
    kind: str = ""
    sort: str = ""
    total: int = 0
    first: int = 0
    picks: tuple[Pick, ...] = ()
    notices: tuple[str, ...] = ()
    setting: Setting = Setting.PRISON
    may_print: bool = True
    may_send: bool = False  # and no line that waits leads there


@dataclass(frozen=True)
class GoalLine:
    picture: str
    words: str
    next_step: str
    done: int
    steps: int


@dataclass(frozen=True)
class Happened:
    when: str
    words: str
    picture: str
    who: str = ""  # "Held by Mo, typed by Karen Drummond."


@dataclass(frozen=True)
class Coming:
    picture: str
    words: str
    when: str


@dataclass(frozen=True)
class PersonPage:
    """`sets` are the talks that may be started; `open_talk` is one to go on with: (sitting id, words)."""

    person: Person
    band: Band
    needs: tuple[tuple[str, str], ...]  # (picture, words): "Reads a little"
    leaving: str  # "Leaves **Thursday 4 March 2027**, in 101 days" or empty
    sets: tuple[TalkSet, ...]
    suggested_set: TalkSet
    open_talk: tuple[str, str] | None
    strengths: tuple[tuple[str, str], ...]  # (picture, words)
    goals: tuple[GoalLine, ...]
    agreed: str
    coming: tuple[Coming, ...]
    happened: tuple[Happened, ...]
    has_plan: bool
    may_see_plan: bool = True
    may_print: bool = True
    due_now: tuple[int, bool] = (0, False)  # how many things are due now, and whether any is overdue
    may_review: bool = False
    may_hand_over: bool = False  # a champion may be given the talk
    has_champions: bool = False  # this site has champions' accounts; without any, the screen itself is handed over
    champions: tuple[tuple[str, str], ...] = ()  # (user, name) of those who are free
    minutes: tuple[int, ...] = ()  # time limits to choose from
    handed_over: tuple[str, str] | None = None  # a talk that a champion has: (intake id, words)
    alerts: tuple[Alert, ...] = ()
    setting: Setting = Setting.PRISON


@dataclass(frozen=True)
class RailStop:
    section_id: str
    title: str
    picture: str


@dataclass(frozen=True)
class QuestionPage:
    """One question on the screen. `answer` is what is kept so far; None when nothing is.

    `private` says the answer is taken in private; `private_locked` that this cannot be switched off.
    `kept_private` says that an answer is kept and must not be shown to the helper again.
    `earlier` is what was said in an earlier sitting of this assessment, in words; empty when nothing was.
    """

    sitting_id: str
    band: Band
    section: Section
    question: Question
    number: int
    of: int
    rail: tuple[RailStop, ...]
    rail_at: int
    answer: Answer | None
    private: bool
    private_locked: bool
    kept_private: bool
    may_go_back: bool
    clip: str  # path of the read-aloud clip; empty when there is none
    earlier: str = ""
    new_section: bool = False  # first question of a part: the helper may be told what comes


@dataclass(frozen=True)
class SafetyPage:
    """The safety card. `why` are plain lines, one a finding; a champion gets none, only the hand-over."""

    sitting_id: str
    band: Band
    finding_ids: tuple[str, ...]
    why: tuple[str, ...]
    who: tuple[str, ...]  # who is told, by finding: "healthcare at once"
    pathway: SafetyPathway
    healthcare_contact: str
    healthcare_phone: str
    needs_healthcare: bool
    needs_pathway: bool
    champion: bool
    answers: tuple[tuple[str, str], ...] = ()  # (question, answer) behind "See the answer"
    typed: tuple[str, str, str] = ("", "", "")  # who, when and the next step, as far as they were typed
    may_correct: bool = False  # the answer is of this talk, and the way back to it is open
    from_paper: bool = False  # typed in from paper: the person is somewhere else


@dataclass(frozen=True)
class HeardLine:
    """`source` is "You said", "You tapped", "From a record", "<helper> saw"; empty when not asked yet."""

    question_id: str
    picture: str
    question: str
    answer: str
    source: str
    private: bool = False


@dataclass(frozen=True)
class HeardSection:
    title: str
    lines: tuple[HeardLine, ...]


@dataclass(frozen=True)
class FoundLine:
    """A finding as this helper may see it. `because` is empty when the answer may not be shown."""

    finding_id: str
    level: Urgency
    title: str
    because: str
    who: str
    by: str  # "by Friday 27 November"
    told: bool = False


@dataclass(frozen=True)
class HeardPage:
    sitting_id: str
    band: Band
    sections: tuple[HeardSection, ...]
    found: tuple[FoundLine, ...]
    strengths: tuple[tuple[str, str], ...]
    left_for: tuple[str, ...]  # "My body: 6 questions."
    skipped: int
    may_make_plan: bool


@dataclass(frozen=True)
class Idea:
    """A suggestion: a first-person stem with a gap, never an order."""

    topic: str
    stem: str
    picture: str


@dataclass(frozen=True)
class PlanPage:
    """`topics` can be given matters and sure: (topic id, title, picture, stem)."""

    person_id: str
    band: Band
    plan: Plan
    ideas: tuple[Idea, ...]
    topics: tuple[tuple[str, str, str], ...]  # (topic id, title, picture)
    follow_ups: bool  # an advocate also asks why not lower, what would make it one higher
    today: date
    ask_strength: bool
    notice: str = ""
    draft: bool = False  # not agreed yet, and can be thrown away
    reasons: tuple[tuple[StopReason, str], ...] = ()  # why a goal stops, in words
    brief: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # topic -> reminders for a trained helper
    unfinished: tuple[str, ...] = ()  # ids of goals that this user is still typing: nobody else sees them


@dataclass(frozen=True)
class DocumentLine:
    kind: DocumentKind
    title: str
    grade: Grade
    grade_words: str
    grade_note: str
    picture: str


@dataclass(frozen=True)
class DocumentsPage:
    person_id: str
    band: Band
    documents: tuple[DocumentLine, ...]
    chosen: DocumentKind
    private_count: int
    may_save: bool


@dataclass(frozen=True)
class Found:
    """A search hit. `marked` is the name with the found part between ** marks."""

    person_id: str
    marked: str
    number: str
    where: str

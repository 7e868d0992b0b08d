"""The page of the letter: who I am, what I ask, what I want the practice to know, and where I sign."""

from dataclasses import dataclass, replace

from app.documents.binding import laid_out
from app.documents.kit.box import Box
from app.documents.kit.dense import listed_row
from app.documents.kit.fonts import name_to_print, register_fonts, together
from app.documents.kit.headings import PartLabel, Title
from app.documents.kit.pages import Chapter, Layout, Part, in_units
from app.documents.kit.rows import Row, Say
from app.documents.kit.sizes import Sizes
from app.documents.kit.text import cut
from app.documents.kit.writing import Lines, Signatures
from app.documents.pages.numbers import medicine_lines
from app.documents.pages.story import Story
from app.documents.sensitive import fact_key
from app.documents.situation import health_facts
from app.documents.wording import pack_words
from app.domain.pack import Grade, PaperInput
from app.domain.site import Nation
from app.i18n import _, long_date, plain_date


@dataclass(frozen=True)
class Arranged:
    """`close`: the rows, and the place to sign near what is above it; `lines` to write on where little is said."""

    close: bool
    lines: int


IN_TURN = Arranged(False, 4), Arranged(True, 4), Arranged(True, 2), Arranged(True, 0)


def compose_letter(given: PaperInput, sizes: Sizes) -> tuple[Story, Layout]:
    """What the person did not tick is named as left out; an empty part becomes lines to write on.

    The rows stand closer where that saves a page: the place to sign is on the first if it can be.
    """
    register_fonts()
    best = None
    for arranged in IN_TURN:
        made = _composed(given, sizes, arranged)
        best = made if best is None or made[1].pages < best[1].pages else best
        if best[1].pages == 1:
            break
    assert best is not None
    return best


def _composed(given: PaperInput, sizes: Sizes, arranged: Arranged) -> tuple[Story, Layout]:
    sizes = replace(sizes, easy=arranged.close and not sizes.folds)
    story = Story(given, pack_words(), sizes, Grade.STREET, {})
    first = Part((*_beginning(story), *_asking(story)))
    rows = _health(story, arranged.lines)
    boxes = [*([] if isinstance(rows[0], PartLabel) else [PartLabel(sizes, _("About my health"))]), *rows]
    flowing = [Part(tuple(unit)) for unit in in_units(boxes)]
    health = [Part(tuple(boxes), own_half=True)] if sizes.folds else flowing
    signing = Part((Signatures(sizes, (_("My name"), _("Date")), arranged.close),), ends=True)
    chapter = Chapter("letter", _("Letter to a GP practice"), "doctor", (first, *health, signing))
    return story, laid_out(sizes, [chapter], cover=False)


def _beginning(story: Story) -> list[Box]:
    about, sizes = story.given.about, story.sizes
    name = cut(name_to_print(about.full_name) or name_to_print(story.given.called), 60)
    lines = []
    if about.born is not None:
        lines.append(_("Born {day}").format(day=together(plain_date(about.born))))
    if about.number:
        lines.append(_("Number {number}").format(number=together(about.number)))
    title = Title(sizes, "doctor", _("Letter to a GP practice"), long_date(story.given.today))
    return [title, Row(sizes, "id-card", name or _("My name"), "\n".join(lines), write=not name)]


def _asking(story: Story) -> list[Box]:
    form = _("The form is called GPR.") if story.given.nation is Nation.SCOTLAND else _("The form is called GMS1.")
    right = _("I do not need papers or a fixed address to join.")
    asking = (_("I would like to join your practice, please."), _("Please help me with the form."))
    return [Say(story.sizes, asking), Row(story.sizes, "health-form", form, right)]


def _health(story: Story, lines: int) -> list[Box]:
    sizes = story.sizes
    told, helps = _told(story, _("My health")), _told(story, _("What helps me"))
    rows: list[Box] = []
    if told:
        rows += listed_row(sizes, "health-cross", _("My health"), told)
    if medicines := medicine_lines(story):
        rows += listed_row(sizes, "tablet-strip", _("What I take now"), medicines)
    if helps:
        rows.append(Row(sizes, "hands-holding-heart", _("What helps me"), "\n".join(helps)))
    if not rows:
        rows.append(Row(sizes, "talk", _("I will tell you about my health."), _("Please ask me.")))
    rows[0].keeps_with_next = len(rows) == 1 and bool(lines)
    return [*rows, Lines(sizes, lines)] if rows[0].keeps_with_next else rows


def _told(story: Story, where: str) -> list[str]:
    ticked = [fact for fact in health_facts(story.given) if fact.where == where]
    allowed = [fact for fact in ticked if story.own.allowed(fact_key(fact.name), where)]
    return [words for fact in allowed if (words := story.own.printed(fact.words, where, 70))]

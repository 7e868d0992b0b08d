"""Papers that were printed before, printed again as they were: a practice that closed since still stands on them."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from msgspec import ValidationError, convert

from app.domain.pack import DocumentKind, Paper, PrintedFacts
from app.domain.record import Version, VersionKind
from app.domain.roles import Action
from app.domain.seen import without_voided
from app.errors import NotFound
from app.i18n import _, plain_date, plural
from app.services import assessments, papers
from app.services.carried import carried_papers
from app.services.makers import makers
from app.services.papers import PrintChoices, Stood
from app.services.session import Session
from app.storage import versions
from app.storage.answers import plan_from_json

KINDS = (DocumentKind.MY_HEALTH_PACK, DocumentKind.POCKET_CARD)
"""Papers that are carried outside with numbers of others on them: only of these it is kept what they said."""


@dataclass(frozen=True)
class PrintedPaper:
    """A paper that can be printed again as it was: `on` is the day that stands on it, `printed_on` the day it was
    printed or saved. `first_copy` counts over all of its kind; `by` says who printed it, and where
    if not here.
    """

    record_id: str
    kind: DocumentKind
    on: date
    printed_on: date
    first_copy: int
    copies: int
    by: str


def printed_papers(session: Session, person_id: str) -> tuple[PrintedPaper, ...]:
    """The papers of a person that can be printed again as they were, the newest first."""
    session.require(Action.PRINT)
    with session.site.store.read() as conn:
        known = makers(conn, session.site)
    found: list[PrintedPaper] = []
    before: Counter[str] = Counter()
    for pack in _packs(session, person_id):
        body, facts = pack.body or {}, _facts(pack)
        kind, copies = str(body.get("document")), int(str(body.get("copy", 1)))
        if facts is not None:
            on = date.fromisoformat(str(body.get("on", facts.day.isoformat())))
            by = known.in_words(pack)
            found.append(PrintedPaper(pack.record_id, DocumentKind(kind), facts.day, on, before[kind] + 1, copies, by))
        before[kind] += copies
    return tuple(reversed(found))


def printed_paper(session: Session, person_id: str, record_id: str) -> PrintedPaper:
    """One of them. Raises NotFound when it was not kept how it was made."""
    for each in printed_papers(session, person_id):
        if each.record_id == record_id:
            return each
    raise NotFound(_("That paper cannot be printed again as it was. Make a new one."))


def reprint(session: Session, person_id: str, record_id: str, ahead: int = 0) -> tuple[Paper, PrintChoices]:
    """The paper as it was on its day, and what had been chosen for it: same numbers, same practices, same plan.

    It says when it was made, and its number is that of a new copy after `ahead` others.
    Keep with `papers.record_printed` that it was printed.
    Raises NotFound when it was not kept how it was made, NotAllowed for a paper that this user may not make for this
    person any more: consent taken back counts for old papers too.
    """
    session.require(Action.PRINT)
    pack = next((each for each in _packs(session, person_id) if each.record_id == record_id), None)
    facts = _facts(pack) if pack is not None else None
    if pack is None or facts is None:
        raise NotFound(_("That paper cannot be printed again as it was. Make a new one."))
    body = pack.body or {}
    kind, ticked = DocumentKind(str(body["document"])), body.get("ticked")
    papers.require_makeable(session, person_id, kind)
    keys = frozenset(str(key) for key in ticked) if isinstance(ticked, list) else frozenset[str]()
    choices = PrintChoices(facts.size, keys, facts.going_to)
    given = replace(
        papers.paper_input(session, person_id, choices, kind, stood=_stood(session, pack)),
        today=facts.day,
        called=facts.called,
        services=facts.services,
        practices=facts.practices,
        community=facts.community,
        leaves=facts.leaves,
        interpreter_line=facts.interpreter_line,
        imprint=replace(papers.imprint_of(session, person_id, kind, ahead), again=True),
    )
    paper = carried_papers()[kind](given)
    old = _("This is the paper of {day} again. Its numbers may be out of date.").format(day=plain_date(facts.day))
    return replace(paper, held_back=(old, *_ticked_then(paper, keys), *paper.held_back)), choices


def _ticked_then(paper: Paper, keys: frozenset[str]) -> tuple[str, ...]:
    """How many sensitive things stand on it, as they were ticked then: nobody is asked again."""
    count = sum(1 for each in paper.sensitive if each.key in keys)
    words = plural(
        "{count} sensitive thing is on it, as ticked then.",
        "{count} sensitive things are on it, as ticked then.",
        count,
    )
    return (words,) if count else ()


def _packs(session: Session, person_id: str) -> list[Version]:
    with session.site.store.read() as conn:
        return [each for each in versions.versions_about(conn, person_id, VersionKind.PACK) if each.body]


def _facts(pack: Version) -> PrintedFacts | None:
    kept = (pack.body or {}).get("directory")
    try:
        return convert(kept, PrintedFacts) if kept else None
    except ValidationError:
        return None


def _stood(session: Session, pack: Version) -> Stood:
    """What stood when the paper was printed: the versions that were there before it, but for what was taken out since
    as somebody else's.
    """
    with session.site.store.read() as conn:
        held = without_voided(versions.history(conn, pack.person_id))
    before = {each.record_id: each for each in held if each.body is not None and _earlier(each, pack)}
    plans = [each for each in before.values() if each.kind is VersionKind.PLAN]
    talks = [each for each in before.values() if each.kind is VersionKind.ASSESSMENT]
    talks.sort(key=lambda each: str((each.body or {}).get("finished_on", "")))
    sittings = [each for each in before.values() if each.kind is VersionKind.SITTING]
    return Stood(
        assessments.assessment_of(session, talks[-1], sittings) if talks else None,
        plan_from_json(plans[-1].body) if plans and plans[-1].body is not None else None,
    )


def _earlier(one: Version, other: Version) -> bool:
    """By the count of the installation that wrote both; else by the clock."""
    return one.seq < other.seq if one.install_id == other.install_id else one.made_at <= other.made_at

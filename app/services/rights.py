"""Subject access: everything that is held on one person, in words that they can read, with nothing left out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from app.domain.held_paper import HeldEntry, HeldInput, HeldSection
from app.domain.pack import DocumentKind, Imprint, Paper
from app.domain.paper_rights import GRADES
from app.domain.roles import Action
from app.errors import CouldNotSave, NotValid
from app.i18n import _, plain_date
from app.services import held_about, held_beside
from app.services.held_about import Held, Part
from app.services.pages import Band, DocumentLine
from app.services.pages.look import LookPage
from app.services.session import Session
from app.services.words import facts_in_words
from app.storage import audit, people
from app.storage.files import write_safely

TEXT, DATA, PAPER = "everything-held.txt", "everything-held.json", "everything-held.pdf"
"""No name in a file name."""
_ONLY_WRITTEN = ("created", "amended")
"""Each of these lines of the log stands as the part of the record that was written then."""


@dataclass(frozen=True)
class EverythingHeld:
    """`text` to read, `data` for a machine, `on_paper` what is drawn for the person: the same things."""

    text: str
    data: Mapping[str, object]
    on_paper: HeldInput


def everything_held(session: Session, person_id: str) -> EverythingHeld:
    """Every part of the record that is this person's, old and new, open answers, and who opened it.

    What was entered here by mistake about somebody else is named with its day and has no content. Raises NotFound.
    """
    session.require(Action.GIVE_EVERYTHING)
    held = _gathered(session, person_id, Imprint())
    with session.site.store.write() as conn:
        audit.record(conn, session.site, "everything_given", record=person_id)
    return held


def everything_paper(session: Session, person_id: str, ahead: int = 0) -> Paper:
    """The same as a paper for the person, in memory only; `ahead` as in `papers.make_paper`.

    What was printed is kept by `papers.record_printed`.
    """
    session.require(Action.GIVE_EVERYTHING)
    from app.documents.everything_held import make_everything_held
    from app.services.papers import imprint_of

    imprint = imprint_of(session, person_id, DocumentKind.EVERYTHING_HELD, ahead)
    return make_everything_held(_gathered(session, person_id, imprint).on_paper)


def everything_page(session: Session, person_id: str) -> LookPage:
    """Before the paper is made: whose it is, and who may have it."""
    session.require(Action.GIVE_EVERYTHING)
    with session.site.store.read() as conn:
        details = people.person(conn, people.canonical_of(conn, person_id)).details
    band = Band(details.called, details.full_name, facts_in_words(details), practice=session.practice)
    note = _("It holds private answers too. Give it to the person, and to nobody else.")
    kind = DocumentKind.EVERYTHING_HELD
    line = DocumentLine(kind, _("Everything held"), GRADES[kind], _("For this person"), note, "paper")
    may_save = session.settings.saves_pdf or session.settings.practice
    why = _("This paper holds everything, private answers too. Printed, anyone can read it.")
    return LookPage(line, band, may_save, why)


def write_everything(session: Session, person_id: str, folder: Path) -> tuple[Path, Path, Path]:
    """Text, data and paper as files for the person, in clear: who makes them looks after them. Nothing is overwritten.

    Raises NotValid when the folder holds such files already, CouldNotSave.
    """
    session.require(Action.GIVE_EVERYTHING)
    text, data, paper = folder / TEXT, folder / DATA, folder / PAPER
    if any(each.exists() for each in (text, data, paper)):
        raise NotValid(_("This folder already holds such files. Choose another folder."))
    from app.documents.everything_held import make_everything_held

    held = everything_held(session, person_id)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise CouldNotSave() from None
    write_safely(text, held.text.encode("utf-8", "replace"))
    write_safely(data, json.dumps(held.data, indent=1, ensure_ascii=False).encode("utf-8", "replace"))
    write_safely(paper, make_everything_held(held.on_paper).pdf)
    return text, data, paper


def _gathered(session: Session, person_id: str, imprint: Imprint) -> EverythingHeld:
    due = list(held_beside.due_now(session, person_id))
    with session.site.store.read() as conn:
        person = people.person(conn, person_id)
        found = [*_all(session, conn, person_id), *due]
        log = held_beside.in_the_log(session, conn, person_id)
    name = person.details.full_name
    sections = (*_sections(found), _log_section(log))
    paper = HeldInput(name, _opening(), sections, session.today(), session.settings.practice, imprint)
    data = {
        "person_id": person_id,
        "made_on": session.today().isoformat(),
        "held": [each.raw for each in found],
        "opened": log,
    }
    return EverythingHeld(_as_text(paper), data, paper)


def _all(session: Session, conn: Connection, person_id: str) -> list[Held]:
    return [
        *held_about.versions_held(session, conn, person_id),
        *held_beside.open_work(session, conn, person_id),
        *held_beside.with_champions(session, conn, person_id),
        *held_beside.carried(session, conn, person_id),
    ]


def _sections(found: list[Held]) -> tuple[HeldSection, ...]:
    """Every part, so that one with nothing in it can say so: then it was not forgotten."""
    return tuple(
        HeldSection(title, picture, tuple(each.entry for each in found if each.part is part))
        for part, (title, picture) in _titles().items()
    )


def _log_section(log: list[dict[str, str]]) -> HeldSection:
    opened = [each for each in log if each["action"] not in _ONLY_WRITTEN]
    entries = tuple(
        HeldEntry(each["what"], each["on"], tuple(line for line in _who_and_why(each) if line[1])) for each in opened
    )
    return HeldSection(_("Who opened this record"), "glyph-eye", entries)


def _who_and_why(line: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return (_("Who"), line["who"]), (_("Why"), line["why"])


def _opening() -> tuple[str, ...]:
    return (
        _("This is all that is kept about you here."),
        _("You can ask what a word means."),
        _("If something is wrong, you can ask to have it put right."),
        _("Safety copies of this computer hold the same things."),
    )


def _as_text(held: HeldInput) -> str:
    parts = [
        _("Everything held on {name}").format(name=held.name),
        _("Made on {day}.").format(day=plain_date(held.today)),
        "\n".join(held.opening),
    ]
    for section in held.sections:
        parts.append("\n".join((section.title.upper(), "=" * len(section.title))))
        parts += [_entry_as_text(entry) for entry in section.entries] or [_("Nothing is held.")]
    return "\n\n".join(parts) + "\n"


def _entry_as_text(entry: HeldEntry) -> str:
    head = _("{what}, {day}").format(what=entry.title, day=entry.on) if entry.on else entry.title
    return "\n".join((head, *(f"  {_line_as_text(*line)}" for line in entry.lines)))


def _line_as_text(label: str, words: str) -> str:
    if not label:
        return words
    line = _("{label} {words}") if label.endswith(("?", ".", "!")) else _("{label}: {words}")
    return line.format(label=label, words=words)


def _titles() -> dict[Part, tuple[str, str]]:
    return {
        Part.WHO: (_("Who you are"), "person"),
        Part.TALKS: (_("Talks"), "talk"),
        Part.PLAN: (_("Your plan, and what comes"), "plan-list"),
        Part.SAFETY: (_("To keep you safe"), "shield"),
        Part.SHARING: (_("What may be shared, and what was carried"), "people"),
        Part.PAPERS: (_("Papers that were printed"), "paper"),
        Part.STAYS: (_("Leaving"), "door"),
        Part.RECORD: (_("Mistakes, and what was taken away"), "pencil"),
    }

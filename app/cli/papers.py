"""`print`, `packs`, `unplanned` and `reminders`: paper as files, where the site lets paper be saved."""

import contextlib
from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import FOUND_WRONG, DataFolder, OutFolder, PasswordFromInput, UserName, signed_in
from app.domain.assessment import TalkSet
from app.domain.pack import DocumentKind, Paper, Print
from app.domain.paper_rights import OF_A_PERSON
from app.errors import CouldNotSave, NotFound, NotValid
from app.i18n import _, plural, without_marks
from app.services.places import require_free_of_records
from app.services.session import Session

OutFile = Annotated[Path, typer.Option("--out", help=_("The file to write."), show_default=False)]
VeryLarge = Annotated[bool, typer.Option("--very-large", help=_("20 pt print."))]
BLANK, WING, DUE = "blank", "wing-list", "due-list"


def add_to(app: typer.Typer) -> None:
    app.command("print", help=_("One document of a person; or blank, wing-list, due-list. A PDF file."))(print_document)
    app.command("reprint", help=_("A paper that was printed before, as it was then."))(reprint)
    app.command("packs", help=_("A health pack for everyone who leaves soon."))(packs)
    app.command("unplanned", help=_("A health pack from nothing but a name, for somebody who leaves today."))(unplanned)
    app.command("reminders", help=_("A CSV of text reminders for people who said yes."))(reminders)


def print_document(
    person: Annotated[
        str, typer.Argument(help=_("Number, id or full name; or blank, wing-list, due-list."), show_default=False)
    ],
    out: OutFile,
    document: Annotated[str, typer.Argument(help=_("Such as my_health_pack."), show_default=False)] = "",
    talk_set: Annotated[str, typer.Option("--set", help="short | induction | full | leaving")] = "induction",
    tick: Annotated[
        list[str] | None, typer.Option("--tick", help=_("Key of a sensitive thing that the person allowed."))
    ] = None,
    very_large: VeryLarge = False,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services import batch, papers
    from app.services.papers import PrintChoices

    with signed_in(data, user, password_stdin) as session:
        batch.require_saving(session)
        if person in (BLANK, WING, DUE):
            paper = _about_nobody(session, person, talk_set)
            write_whole(out, paper.pdf)
            _keep_list(session, paper)
        else:
            choices = PrintChoices(Print.VERY_LARGE if very_large else Print.LARGE, frozenset(tick or ()))
            person_id = _person(session, person)
            paper = papers.make_paper(session, person_id, _kind(document), choices)
            write_whole(out, paper.pdf)
            papers.record_printed(session, person_id, paper, choices, 1, saved=True)
    for sentence in paper.held_back:
        typer.echo(sentence)
    pages = plural("{count} page", "{count} pages", paper.pages)
    typer.echo(_("{title}: {pages}. It is in {file}.").format(title=paper.title, pages=pages, file=out))


def reprint(
    person: Annotated[str, typer.Argument(help=_("Number, id or full name."), show_default=False)],
    document: Annotated[str, typer.Argument(help=_("my_health_pack or pocket_card."), show_default=False)],
    out: OutFile,
    on: Annotated[str, typer.Option("--on", help=_("The day it was made, such as 2026-11-24; or last."))] = "last",
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services import batch, papers, reprints

    with signed_in(data, user, password_stdin) as session:
        batch.require_saving(session)
        person_id, kind = _person(session, person), _kind(document)
        if kind not in reprints.KINDS:
            raise NotValid(_("Only a health pack or a pocket card is printed again as it was."))
        printed = [each for each in reprints.printed_papers(session, person_id) if each.kind is kind]
        found = next((each for each in printed if on in ("last", each.on.isoformat())), None)
        if found is None:
            raise NotFound(_("No such paper was printed then. Write its day as 2026-11-24."))
        paper, choices = reprints.reprint(session, person_id, found.record_id)
        write_whole(out, paper.pdf)
        papers.record_printed(session, person_id, paper, choices, 1, saved=True)
    for sentence in paper.held_back:
        typer.echo(sentence)
    typer.echo(_("{title}, as it was made. It is in {file}.").format(title=paper.title, file=out))


def packs(
    out: OutFolder,
    days: Annotated[int, typer.Option("--leaving-within", min=0, max=366, help=_("Days from today."))],
    very_large: VeryLarge = False,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services import batch, papers
    from app.services.papers import PrintChoices

    made = failed = 0
    choices = PrintChoices(Print.VERY_LARGE if very_large else Print.LARGE)
    with signed_in(data, user, password_stdin) as session:
        batch.require_saving(session)
        _make_folder(out)
        try:
            for line in batch.packs_for_leaving(session, days, choices):
                place = _("{number} of {of}").format(number=line.number, of=line.of)
                name = line.person.details.full_name
                if line.paper is None:
                    failed += 1
                    typer.echo("\t".join((place, name, line.failed)), err=True)
                    continue
                # A file's name holds no person: the list on the screen says whose it is.
                file = out / f"my-health-pack-{line.number:03d}.pdf"
                write_whole(file, line.paper.pdf)
                papers.record_printed(session, line.person.person_id, line.paper, choices, 1, saved=True)
                made += 1
                typer.echo("\t".join((place, name, line.leaves.isoformat(), file.name)))
        except KeyboardInterrupt:
            typer.echo(_("Stopped. The packs that were made are whole."))
    typer.echo(plural("{count} pack made.", "{count} packs made.", made))
    if failed:
        raise typer.Exit(FOUND_WRONG)


def unplanned(
    name: Annotated[str, typer.Argument(help=_("The person's name."), show_default=False)],
    out: OutFile,
    going_to: Annotated[str, typer.Option("--going-to", help=_("Postcode or town."), show_default=False)] = "",
    very_large: VeryLarge = False,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services import batch, papers
    from app.services.papers import PrintChoices

    choices = PrintChoices(Print.VERY_LARGE if very_large else Print.LARGE)
    with signed_in(data, user, password_stdin) as session:
        batch.require_saving(session)
        person, paper = batch.unplanned_pack(session, name, going_to, choices)
        write_whole(out, paper.pdf)
        papers.record_printed(session, person.person_id, paper, choices, 1, saved=True)
    for sentence in paper.held_back:
        typer.echo(sentence)
    typer.echo(_("The pack is in {file}.").format(file=out))


def reminders(
    out: OutFile,
    person: Annotated[
        list[str] | None, typer.Option("--person", help=_("Number, id or full name. Left out: all who said yes."))
    ] = None,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services.batch import require_saving
    from app.services.reminders import reminders as make

    with signed_in(data, user, password_stdin) as session:
        require_saving(session)
        chosen = [_person(session, each) for each in person] if person else None
        made = make(session, chosen)
        write_whole(out, made.content)
    for left in made.left_out if chosen else ():
        typer.echo(left.why)
    typer.echo(plural("{count} reminder in the file.", "{count} reminders in the file.", len(made.sent_to)))


def write_whole(place: Path, content: bytes) -> None:
    """Beside the place first, so that nothing half written stands under the final name. Raises CouldNotSave."""
    require_free_of_records(place)
    half = place.with_name(f"{place.name}.part")
    try:
        half.write_bytes(content)
        half.replace(place)
    except OSError:
        with contextlib.suppress(OSError):  # the stick was pulled, or what was chosen is no folder
            half.unlink(missing_ok=True)
        raise CouldNotSave(_("The file could not be saved there. Choose another place.")) from None


def _about_nobody(session: Session, which: str, talk_set: str) -> Paper:
    from app.services import lists

    if which == WING:
        return lists.wing_list_paper(session)
    if which == DUE:
        return lists.due_list_paper(session)
    if talk_set not in tuple(TalkSet):
        raise NotValid(_("That set is not known. Choose short, induction, full or leaving."))
    return lists.blank_talk(session, TalkSet(talk_set))


def _keep_list(session: Session, paper: Paper) -> None:
    from app.services.lists import record_list_printed

    record_list_printed(session, paper, saved=True)


def _kind(document: str) -> DocumentKind:
    wanted = document.replace("-", "_")
    if wanted not in OF_A_PERSON:
        names = ", ".join(OF_A_PERSON)
        raise NotValid(_("That document is not known. Choose one of: {names}.").format(names=names))
    return DocumentKind(wanted)


def _person(session: Session, text: str) -> str:
    """The id of the one person that is meant. Raises NotValid for nobody and for more than one."""
    from app.errors import NotFound
    from app.services.person_records import find_people, person_details

    try:
        return person_details(session, text).person_id
    except NotFound:
        found = find_people(session, text)
    wanted = text.casefold()
    exact = [each for each in found if wanted in (each.number.casefold(), without_marks(each.marked).casefold())]
    chosen = exact or list(found)
    if len(chosen) != 1:
        raise NotValid(_("That is nobody, or more than one person. Use the number."))
    return chosen[0].person_id


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise CouldNotSave(_("The folder could not be made. Choose another place.")) from None

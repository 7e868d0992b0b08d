"""`card`, `send`, `receive`, `exchange list`: what is carried by hand between computers and sites."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import DataFolder, OutFolder, PasswordFromInput, SecondName, UserName, second_of, signed_in
from app.cli.progress import shown
from app.cli.whom import person_id
from app.errors import UsedWrongly
from app.i18n import _, listed, plural
from app.services.cargo import Purpose
from app.services.previewing_bundles import Preview
from app.services.receiving_bundles import TakenIn
from app.services.session import Session
from app.services.site_cards import CardLine

AsJson = Annotated[bool, typer.Option("--json", help=_("Write JSON."))]


def add_to(app: typer.Typer) -> None:
    card = typer.Typer(help=_("Site cards: who may send here, and where we may send."), no_args_is_help=True)
    card.command("show", help=_("Show this computer's card, or the one in FILE; a new FILE is written."))(show)
    card.command("accept", help=_("Trust the card in FILE from now on."))(accept)
    card.command("list", help=_("List the sites that are known here."))(list_cards)
    card.command("revoke", help=_("Take a site off the list: nothing goes there, nothing comes from there."))(revoke)
    card.command("renew", help=_("Make new keys for this computer. Needs a second person."))(renew)
    app.add_typer(card, name="card")
    app.command("send", help=_("Write a sealed file for another site."))(send)
    app.command("receive", help=_("Check a file from another site, and take it in."))(receive)
    exchange = typer.Typer(help=_("How this computer stands with the others."), no_args_is_help=True)
    exchange.command("list", help=_("List when each site last exchanged, and what is missing or owed."))(list_exchange)
    exchange.callback()(lambda: None)
    app.add_typer(exchange, name="exchange")


CardFile = Annotated[Path, typer.Argument(help=_("A card file."), show_default=False)]


def show(
    file: Annotated[
        Path | None, typer.Argument(help=_("A card file, or where to write ours."), show_default=False)
    ] = None,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services import site_cards

    with signed_in(data, user, password_stdin) as session:
        if file is not None and file.exists():
            line = site_cards.look_at_card(session, _content(file))
            _say_card(line, own=line.install_id == session.site.install_id)
            return
        content = site_cards.own_card(session) if file is None else site_cards.write_card(session, file)
        words = site_cards.look_at_card(session, content).words
    if file is None:
        typer.echo(content.decode(), nl=False)
    typer.echo(_("Words to read to the other site: {words}").format(words=words), err=True)


def accept(
    file: CardFile,
    words: Annotated[
        str, typer.Option("--words", help=_("The words that the other site reads out."), show_default=False)
    ] = "",
    second: SecondName = "",
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services import site_cards

    with signed_in(data, user, password_stdin) as session:
        line = site_cards.accept_card(session, _content(file), words, second_of(second, password_stdin))
    typer.echo(_("{name} is trusted here now.").format(name=line.name))
    if not words:
        typer.echo(_("Now let the other site read its words to you. They must be: {words}").format(words=line.words))


def list_cards(
    as_json: AsJson = False, data: DataFolder = None, user: UserName = "", password_stdin: PasswordFromInput = False
) -> None:
    from app.services import site_cards

    with signed_in(data, user, password_stdin) as session:
        known = [_unread(each) for each in site_cards.trust_list(session)]
    if as_json:
        typer.echo(json.dumps([_card(each) for each in known], indent=2, ensure_ascii=False))
        return
    for each in known:
        typer.echo("\t".join((each.name, each.trust, each.install_id, each.words)).rstrip())


def revoke(
    site: Annotated[str, typer.Argument(help=_("Name or id of the site."), show_default=False)],
    reason: Annotated[str, typer.Option("--reason", help=_("Why."), show_default=False)] = "",
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services import site_cards

    with signed_in(data, user, password_stdin) as session:
        site_cards.revoke_card(session, site, reason)
    typer.echo(_("Nothing goes there and nothing is taken from there any more."))


def renew(
    second: SecondName = "", data: DataFolder = None, user: UserName = "", password_stdin: PasswordFromInput = False
) -> None:
    from app.services import site_cards

    with signed_in(data, user, password_stdin) as session:
        content = site_cards.renew_keys(session, second_of(second, password_stdin))
    typer.echo(content.decode(), nl=False)


def send(
    out: OutFolder,
    to: Annotated[str, typer.Option("--to", help=_("Name or id of the site."), show_default=False)],
    purpose: Annotated[Purpose, typer.Option("--purpose", help=_("Why it goes."), show_default=False)],
    people: Annotated[
        list[str] | None,
        typer.Argument(metavar="PERSON", help=_("Id, number or name of a person."), show_default=False),
    ] = None,
    all_changed: Annotated[bool, typer.Option("--all-changed", help=_("Everything that changed since."))] = False,
    as_json: AsJson = False,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services import exchange_pages, sending

    if bool(people) == (all_changed or purpose is Purpose.CORRECTION):
        raise UsedWrongly(_("Name the people, or add --all-changed for everything."))
    with signed_in(data, user, password_stdin) as session:
        exchange_pages.require_for_files(session, out, there=False)
        ids = [person_id(session, each) for each in people or ()]
        files = sending.send(session, ids, to, purpose, out, shown())
    if as_json:
        rows = [{"file": str(each.path), "bundle_id": each.bundle_id, "counts": each.counts} for each in files]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for each in files:
        typer.echo(_("Written and compared: {file}").format(file=each.path))
    if not any(each.counts for each in files):
        typer.echo(_("Nothing has changed since the last time. No entry is in it."))
    if where := exchange_pages.not_on_a_stick(out):
        typer.echo(where, err=True)
    if notices := sum(each.counts.get("notice", 0) for each in files):
        typer.echo(
            plural(
                "{count} person has not agreed that their record moves. Only a notice went.",
                "{count} people have not agreed that their record moves. Only notices went.",
                notices,
            )
        )


def receive(
    file: Annotated[Path, typer.Argument(help=_("A file from another site, or a receipt."), show_default=False)],
    preview: Annotated[bool, typer.Option("--preview", help=_("Only check and show; change nothing."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("Take it in without asking."))] = False,
    as_json: AsJson = False,
    data: DataFolder = None,
    user: UserName = "",
    password_stdin: PasswordFromInput = False,
) -> None:
    from app.services import receiving_bundles, wrong_files

    with signed_in(data, user, password_stdin) as session:
        _require_no_card(session, file)
        looked = wrong_files.looked_into(session, file, shown())
        taken = None
        if not as_json:
            _say(looked.preview)
        if not preview:
            if not yes:
                _ask()
            taken = receiving_bundles.take_in(session, looked, file.parent, shown())
    if as_json:
        typer.echo(json.dumps(_as_json(looked.preview, taken), indent=2, ensure_ascii=False))
    elif taken is not None:
        _say_taken(taken)


def list_exchange(
    as_json: AsJson = False, data: DataFolder = None, user: UserName = "", password_stdin: PasswordFromInput = False
) -> None:
    from dataclasses import asdict

    from app.services import exchange
    from app.services.site_pages import told_of

    with signed_in(data, user, password_stdin) as session:
        standing, lines = exchange.exchange_list(session), exchange.lines_for_home(session)
    if as_json:
        typer.echo(json.dumps(asdict(standing), indent=2, ensure_ascii=False))
        return
    for line in lines:
        typer.echo(line)
    for site in standing.sites:
        typer.echo("\t".join((site.name, *told_of(site))))
    if not standing.sites:
        typer.echo(_("No other site is known here yet. Accept a card first."))


def _say(preview: Preview) -> None:
    if preview.receipt_for:
        typer.echo(_("A receipt from {name}.").format(name=preview.sender))
        return
    rows = (
        (_("From"), preview.sender),
        (_("Made on"), preview.created.isoformat(timespec="minutes")),
        (_("New here"), preview.entries),
        (_("Already held"), preview.held),
        (_("To be decided"), preview.conflicts),
        (_("People not held here yet"), preview.new_people),
        (_("Disposed of here"), preview.disposed),
        (_("Taken away by them"), preview.stones),
        (_("Notices"), preview.notices),
    )
    for name, value in rows:
        typer.echo(f"{name}: {value}")
    if preview.gaps:
        typer.echo(
            _("Files that have not come: {numbers}").format(numbers=listed([str(each) for each in preview.gaps]))
        )
    for name in preview.introduced:
        typer.echo(_("Entries by {name} are known only on the word of the sender.").format(name=name))
    for name in preview.revoked:
        typer.echo(_("{name} was taken off the list here. New entries of it are in this file.").format(name=name))
    if preview.parts > 1:
        typer.echo(_("Part {part} of {parts}.").format(part=preview.part, parts=preview.parts))
    if preview.already_on:
        typer.echo(_("This file was taken in before, on {day}. Nothing changes.").format(day=preview.already_on[:10]))


def _say_taken(taken: TakenIn) -> None:
    if taken.preview.receipt_for:
        typer.echo(_("The receipt is kept."))
        return
    typer.echo(_("Nothing was changed.") if taken.preview.already_on else _("Taken in."))
    if taken.receipt is None:
        typer.echo(_("The receipt could not be written. Receive the same file again to make it."), err=True)
    else:
        typer.echo(_("Carry this receipt back: {file}").format(file=taken.receipt))


def _ask() -> None:
    if not sys.stdin.isatty():
        raise UsedWrongly(_("Nothing was taken in. Add --yes to take it in, or --preview to look only."))
    typer.confirm(_("Take this in?"), abort=True)


def _as_json(preview: Preview, taken: TakenIn | None) -> dict[str, object]:
    from dataclasses import asdict

    told = asdict(preview) | {"created": preview.created.isoformat()}
    if taken is not None:
        told |= {"taken_in": True, "receipt": str(taken.receipt) if taken.receipt else "", "counts": taken.counts}
    return told


def _card(line: CardLine) -> dict[str, object]:
    from dataclasses import asdict

    return asdict(line)


def _unread(line: CardLine) -> CardLine:
    """Without the words of a site that is off the list: it comes back only by words that somebody heard."""
    return replace(line, words="") if line.compare else line


def _say_card(line: CardLine, *, own: bool) -> None:
    """The words of a card that has to be compared are not shown: whoever types them has to have heard them."""
    typer.echo("\n".join((line.name, line.install_id)))
    if own:
        typer.echo("\n".join((line.words, _("this computer"))))
    elif line.compare:
        typer.echo(line.why_compare)
        typer.echo(_("Call the other site. Type the ten words that they read to you."))
    else:
        typer.echo("\n".join((line.words, line.trust or _("not known here"))))


def _require_no_card(session: Session, file: Path) -> None:
    """Somebody took the wrong verb: a card is accepted, not received."""
    from app.services import site_cards

    try:
        site_cards.look_at_card(session, _content(file))
    except UsedWrongly:
        return
    raise UsedWrongly(_("This is a site card. Trust it with: card accept FILE."))


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(1024 * 1024)
    except OSError:
        raise UsedWrongly(_("This file could not be read. Check its name and its place.")) from None

"""Backups, checks and restore as a member of staff sees them: how things stand, and how each piece of work ended."""

from datetime import date, datetime
from pathlib import Path

import sqlalchemy as sa

from app.domain.roles import Action
from app.i18n import _, plain_date, plural
from app.services import backups, loss_words, restoring, salvaging, weekly_check
from app.services.pages.backups import BackupsPage, Came, RestoreLook
from app.services.progress import Progress, Stretch, unwatched
from app.services.restoring import Looked
from app.services.session import Session
from app.storage.drive import Drive, drive_of
from app.storage.tables import audit

MOST_HERE = 5
"""Lines of backups on this computer that are shown; the others are kept all the same."""


def backups_page(session: Session) -> BackupsPage:
    session.require(Action.BACK_UP)
    state = backups.backup_state(session)
    to_check = len(salvaging.to_check(session)) if session.may(Action.OPEN_RECORD) else 0
    return BackupsPage(
        outside=_outside(session, state.away_on),
        late=state.away_on is None or (session.today() - state.away_on).days > backups.AWAY_DAYS,
        here=tuple(_moment(line.made_at) for line in state.here[:MOST_HERE]),
        practised=_practised(session),
        checked=_checked(session),
        found=weekly_check.last_found(session),
        to_check=to_check,
        may_save=not session.site.only_read,
    )


def put_away(session: Session, folder: Path, progress: Progress = unwatched) -> Came:
    """A backup onto a stick, proven there. Raises NotValid, CouldNotSave, StoreDamaged, BackupRefused, Stopped."""
    made = backups.back_up_to(session, folder, Stretch(progress).at)
    looked = restoring.held_in(session, made)
    lines = [
        _("It was opened there and checked: every page, every record and the log."),
        _holds(looked),
        _("Its folder is {name}.").format(name=made.name),
    ]
    if drive_of(folder) is Drive.FIXED:
        lines.append(_("This folder is on a disk of this computer. Take a backup outside too, on a stick."))
    else:
        lines.append(_("Take the stick out and lock it away."))
    return Came(_("The backup is made and whole."), tuple(lines))


def check_newest(session: Session, progress: Progress = unwatched) -> Came:
    """Open the newest backup here and check all of it. Raises NotValid when there is none, and Stopped."""
    problems = backups.check_backup(session, watch=Stretch(progress).at)
    if problems:
        return Came(_("The backup is not whole."), tuple(problems), well=False)
    return Came(_("The newest backup is whole."), ())


def practise(session: Session, progress: Progress = unwatched) -> Came:
    """A restore for practice. Raises NotValid when there is no backup yet, and Stopped."""
    drill = restoring.drill(session, Stretch(progress).at)
    if drill.problem:
        return Came(_("The backup could not be restored."), (drill.problem,), well=False)
    held = _holds(Looked(drill.made_at, drill.versions, drill.people))
    return Came(_("The practice went well."), (held, _("It is written in the log. Nothing was changed.")))


def check_records(session: Session, progress: Progress = unwatched) -> Came:
    """The weekly check, now. Raises Stopped; it is then still due."""
    problems = weekly_check.check_now(session, Stretch(progress).at)
    if problems:
        return Came(_("Something is wrong. Call your administrator today."), tuple(problems), well=False)
    return Came(_("All is well."), (_("Every record, the log, the lists and the backups were checked."),))


def restore_look(looked: Looked) -> RestoreLook:
    """The words for what `restoring.look_into` found."""
    lost = loss_words.loss_in_words(looked.lost) if looked.lost is not None else ()
    made = _("This backup is from {moment}.").format(moment=_moment(looked.made_at))
    loses = looked.lost is not None and (looked.lost.another or not looked.lost.nothing)
    return RestoreLook(made, _holds(looked), lost, loses=loses)


def _holds(looked: Looked) -> str:
    if not looked.versions:
        return _("It holds no records yet.")
    records = plural("{count} record", "{count} records", looked.versions)
    people = plural("{count} person", "{count} people", looked.people)
    return _("It holds {records} about {people}.").format(records=records, people=people)


def _outside(session: Session, away_on: date | None) -> str:
    if away_on is None:
        return _("There is no backup outside this computer yet.")
    days = (session.today() - away_on).days
    if days <= 0:
        return _("The last one was made today.")
    return plural(
        "The last one is {count} day old, from {day}.",
        "The last one is {count} days old, from {day}.",
        days,
        day=plain_date(away_on),
    )


def _checked(session: Session) -> str:
    on = weekly_check.checked_at(session)
    if on is None:
        return _("The records have not been checked yet.")
    return _("The records were last checked on {moment}.").format(moment=_moment(on))


def _practised(session: Session) -> str:
    newest = sa.select(audit.c.utc, audit.c.reason).where(audit.c.action == restoring.DRILL)
    with session.site.store.read() as conn:
        row = conn.execute(newest.order_by(audit.c.seq.desc()).limit(1)).first()
    if row is None:
        return _("Nobody has practised a restore here yet.")
    moment = _moment(datetime.fromisoformat(row.utc))
    if row.reason.startswith("well"):
        return _("Last practised on {moment}: it went well.").format(moment=moment)
    return _("Last practised on {moment}: it did not work.").format(moment=moment)


def _moment(moment: datetime) -> str:
    """Day and time of this computer's own place."""
    local = moment.astimezone()
    return _("{day}, {time}").format(day=plain_date(local.date()), time=f"{local:%H:%M}")

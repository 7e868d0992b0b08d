"""What a restore would lose, in lines for the question before it."""

from datetime import datetime

from app.i18n import _, plain_date, plural
from app.storage.restoring import Loss


def loss_in_words(loss: Loss) -> tuple[str, ...]:
    """Lines for the question before a restore."""
    return (*_of_another(loss), *_lost(loss))


def _of_another(loss: Loss) -> tuple[str, ...]:
    """Two computers that go on as one give every entry and file twice the same name."""
    if not loss.another:
        return ()
    return (_("This backup is of another computer. Restore it here only when that one is gone."),)


def _lost(loss: Loss) -> tuple[str, ...]:
    if not loss.known:
        lines = [_("The records in use do not open. Nobody can tell what would be lost.")]
        return (*lines, *_logged(loss))
    if loss.nothing:
        return (_("Nothing would be lost: the backup holds everything."),)
    if not loss.whole:
        return (*_counted(loss), _("The records in use cannot be read whole: it may be more."), *_logged(loss))
    return _counted(loss)


def _logged(loss: Loss) -> tuple[str, ...]:
    """What is after the backup is not in it: how much that is, by the file that remembers how far the records were."""
    if loss.logged is None:
        return (_("What was written after the backup was made is not in it."),)
    if not loss.logged:
        return (_("Nothing was logged after this backup was made."),)
    return (
        plural(
            "{count} line came into the log after this backup was made.",
            "{count} lines came into the log after this backup was made.",
            loss.logged,
        ),
    )


def _counted(loss: Loss) -> tuple[str, ...]:
    lines = [
        plural("{count} record would be lost.", "{count} records would be lost.", loss.versions),
        plural("{count} answer would be lost.", "{count} answers would be lost.", loss.answers),
        plural("They are about {count} person.", "They are about {count} people.", loss.people),
    ]
    if loss.since:
        first, last = (plain_date(datetime.fromisoformat(day).astimezone().date()) for day in (loss.since, loss.until))
        lines.append(_("They were made from {first} to {last}.").format(first=first, last=last))
    return tuple(lines)

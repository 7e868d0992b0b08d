"""Once a week the records are checked by themselves, piece by piece, and what is found is said and written down."""

from datetime import datetime, timedelta

from app.domain.roles import Action
from app.services.session import Session
from app.storage import audit, backups, settings_table, verify
from app.storage.watching import Watch, unwatched

EVERY = timedelta(days=7)
_LAST = "verified_at"
_FOUND = "verified_found"


def check_due(session: Session) -> bool:
    """Whether a week has passed since the last whole check, or the clock says nonsense about it."""
    last = checked_at(session)
    if last is None:
        return True
    since = session.clock.now() - last
    return since >= EVERY or since < timedelta()


def check_now(session: Session, watch: Watch = unwatched) -> list[str]:
    """Check everything and the backups; one plain line for each kind of thing wrong. Repairs nothing.

    `watch(done, all)` is called often, on the caller's thread, also in the middle of a piece; what it raises stops the
    check, which is then still due. Damage makes the records read-only.
    """
    session.require(Action.CHECK_RECORDS)
    site = session.site
    half = verify.WHOLE
    problems = verify.problems(site, lambda done, _all: watch(done, 2 * half))
    problems += backups.problems_of(
        site.folder / backups.FOLDER, site, lambda done, _all: watch(half + min(done, half - 1), 2 * half)
    )
    watch(2 * half, 2 * half)
    if not site.only_read:
        with site.store.write() as conn:
            settings_table.put(conn, _LAST, session.clock.now().isoformat())
            settings_table.put(conn, _FOUND, problems)
            audit.record(conn, site, "verified", reason="well" if not problems else f"{len(problems)} wrong")
    return problems


def checked_at(session: Session) -> datetime | None:
    """When the last whole check ended."""
    session.require(Action.CHECK_RECORDS)
    with session.site.store.read() as conn:
        last = settings_table.get(conn, _LAST)
    return datetime.fromisoformat(last) if isinstance(last, str) else None


def last_found(session: Session) -> tuple[str, ...]:
    """What the last check found, for home; empty when all was well."""
    session.require(Action.CHECK_RECORDS)
    with session.site.store.read() as conn:
        found = settings_table.get(conn, _FOUND)
    return tuple(str(line) for line in found) if isinstance(found, list) else ()

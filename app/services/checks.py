"""Checking the content and the records, and rebuilding what is derived."""

from pathlib import Path

from app.domain.roles import Action
from app.services.session import Session


def content_problems(folder: Path | None = None) -> list[str]:
    """One line for each thing wrong with the content files; empty when all is well. Raises nothing of its own."""
    from app.easyread.rules import check_content
    from app.errors import ContentError

    try:
        return [problem.sentence for problem in check_content(folder)]
    except ContentError as error:
        return [error.sentence]


def record_problems(session: Session) -> list[str]:
    """One line for each thing wrong with the records and the backups; empty when all is well. Repairs nothing."""
    session.require(Action.CHECK_RECORDS)
    from app.storage import backups
    from app.storage.verify import problems

    return problems(session.site) + backups.problems_of(session.site.folder / backups.FOLDER, session.site)


def rebuild_records(session: Session) -> None:
    """Drop and rebuild the projections from the versions."""
    session.require(Action.REBUILD_RECORDS)
    from app.storage import audit, projections

    projections.rebuild(session.site.store)
    with session.site.store.write() as conn:
        audit.record(conn, session.site, "rebuilt")

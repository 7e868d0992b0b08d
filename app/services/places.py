"""Where a paper or a file may be put that somebody chose a name for."""

from pathlib import Path

from app.storage.files import require_no_record


def require_free_of_records(place: Path) -> None:
    """Raises CouldNotSave where one of the site's own files lies: a name typed in haste must not end the records."""
    require_no_record(place)

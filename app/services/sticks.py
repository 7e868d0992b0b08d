"""Whether a folder lies on something that is carried about."""

from pathlib import Path

from app.storage.drive import Drive, drive_of


def is_stick(folder: Path) -> bool:
    """False as well when nobody can tell."""
    return drive_of(folder) is Drive.REMOVABLE

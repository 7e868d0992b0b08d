"""Where shipped files and a site's data live, from source and from a frozen build alike."""

import sys
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def shipped() -> Path:
    """Folder that holds `resources/` and `migrations/`: the repository, or the frozen program's folder."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent


def resources() -> Path:
    return shipped() / "resources"


def content() -> Path:
    return resources() / "easyread"


def pictures() -> Path:
    return resources() / "pictures"


def fonts() -> Path:
    return resources() / "fonts"


def migrations() -> Path:
    return shipped() / "migrations"


def default_site() -> Path:
    """The data folder used when no `--data` is given: the platform's own place for a user's data."""
    from platformdirs import user_data_path

    return Path(user_data_path("Wellgate", appauthor=False)) / "site"

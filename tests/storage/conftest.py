"""One real encrypted site a session, made at the floor of the password cost; each test works on its own copy."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage.keystore import FLOOR
from app.storage.opened import OpenSite
from app.storage.site import create_site
from tests.storage.samples import ACCOUNTS, CLOCK, CONTENT, CONTENT_HASH, SETTINGS, opened_by_officer


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """(folder, recovery key) of a site that no test opens."""
    folder = tmp_path_factory.mktemp("template") / "site"
    return folder, create_site(folder, SETTINGS, ACCOUNTS, CLOCK, (CONTENT_HASH, CONTENT), FLOOR)


@pytest.fixture
def folder(template: tuple[Path, str], tmp_path: Path) -> Path:
    """A site of the test's own."""
    return Path(shutil.copytree(template[0], tmp_path / "site"))


@pytest.fixture
def recovery_key(template: tuple[Path, str]) -> str:
    return template[1]


@pytest.fixture
def site(folder: Path) -> Iterator[OpenSite]:
    """The same, open, with the officer signed in."""
    with opened_by_officer(folder) as opened:
        yield opened

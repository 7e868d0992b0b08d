"""A walled site with people on it, made once; each test works on its own copy."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.session import Session
from tests.sites import ADMINISTRATOR, NURSE, OFFICER, copied, make_walled, signed_in
from tests.walls.ground import Ground, laid


@pytest.fixture(scope="session")
def walled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ground]:
    folder = make_walled(tmp_path_factory.mktemp("walled") / "site")
    return folder, laid(folder)


@pytest.fixture
def folder(walled: tuple[Path, Ground], tmp_path: Path) -> Path:
    return copied(walled[0], tmp_path / "site")


@pytest.fixture
def ground(walled: tuple[Path, Ground]) -> Ground:
    return walled[1]


@pytest.fixture
def officer(folder: Path) -> Iterator[Session]:
    session = signed_in(folder, OFFICER)
    yield session
    session.site.close()


@pytest.fixture
def nurse(folder: Path) -> Iterator[Session]:
    session = signed_in(folder, NURSE)
    yield session
    session.site.close()


@pytest.fixture
def administrator(folder: Path) -> Iterator[Session]:
    session = signed_in(folder, ADMINISTRATOR)
    yield session
    session.site.close()

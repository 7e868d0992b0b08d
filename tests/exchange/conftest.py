"""Three installations made once; each test works on copies of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange.ground import NAMES, ONE_PRISON, Three, make_three, three_of


@pytest.fixture(scope="session")
def three_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_three(tmp_path_factory.mktemp("three"), NAMES)


@pytest.fixture(scope="session")
def prison_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_three(tmp_path_factory.mktemp("prison"), ONE_PRISON)


@pytest.fixture
def prison(prison_made: Path, tmp_path: Path) -> Iterator[Three]:
    """Three computers of one prison."""
    made = three_of(prison_made, tmp_path / "prison")
    yield made
    made.close()


@pytest.fixture
def three(three_made: Path, tmp_path: Path) -> Iterator[Three]:
    made = three_of(three_made, tmp_path / "three")
    yield made
    made.close()

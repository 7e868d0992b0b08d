"""Three installations made once; each test works on copies of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange.ground import Three, make_three, three_of


@pytest.fixture(scope="session")
def three_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_three(tmp_path_factory.mktemp("three"))


@pytest.fixture
def three(three_made: Path, tmp_path: Path) -> Iterator[Three]:
    made = three_of(three_made, tmp_path / "three")
    yield made
    made.close()

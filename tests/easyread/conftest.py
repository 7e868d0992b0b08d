"""A copy of the shipped content in which a test may plant one mistake."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app import paths
from app.domain.assessment import Content
from app.easyread import load_content

Planted = Callable[[str, str, str], int]


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped content, copied."""
    copy = tmp_path / "easyread"
    shutil.copytree(paths.content(), copy)
    return copy


@pytest.fixture
def plant(folder: Path) -> Planted:
    """plant(file, old, new) changes the first `old` of a file into `new` and returns the line where it now stands."""

    def change(name: str, old: str, new: str) -> int:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} has no {old!r}"
        before = text[: text.index(old)]
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return before.count("\n") + 1

    return change

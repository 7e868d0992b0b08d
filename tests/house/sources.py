"""The files that the house rules are asked of, and the little that is needed to read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.planted import ROOT

COMMITTED_FOLDERS = (".ci", "app", "ui", "migrations", "packaging", "resources", "tests", "docs")
NOT_TEXT = {".png", ".ttf", ".otf", ".wav", ".flac", ".mp3", ".ogg", ".opus", ".pdf", ".mo", ".pyc", ".ico", ".gz"}


def python_files(*folders: str) -> list[Path]:
    """Every module in these folders of the repository, in order."""
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


def text_files() -> Iterator[Path]:
    """Every file that is committed and can be read as text."""
    yield from (file for file in ROOT.iterdir() if file.is_file() and file.suffix not in NOT_TEXT)
    for folder in COMMITTED_FOLDERS:
        for file in (ROOT / folder).rglob("*"):
            if file.is_file() and file.suffix not in NOT_TEXT:
                yield file


def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def place(file: Path, node: ast.AST | None = None) -> str:
    """`app/errors.py:61`, as editors and people read it."""
    name = file.relative_to(ROOT).as_posix() if file.is_relative_to(ROOT) else file.name
    return f"{name}:{getattr(node, 'lineno', 1)}"


def imported_names(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    """The full name of each module that is imported anywhere in a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node
            yield from ((f"{node.module}.{alias.name}", node) for alias in node.names)

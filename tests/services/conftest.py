"""A site made once, and a fresh copy of it for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.session import Session
from tests.sites import NURSE, copied, make_template, signed_in


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("template") / "site")


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return copied(template, tmp_path / "site")


@pytest.fixture
def officer(folder: Path) -> Iterator[Session]:
    session = signed_in(folder)
    yield session
    session.site.close()


@pytest.fixture
def nurse(folder: Path) -> Iterator[Session]:
    session = signed_in(folder, NURSE)
    yield session
    session.site.close()


@pytest.fixture
def nurse_too(officer: Session) -> Session:
    """The nurse on the officer's site: one program holds a folder, so the same site answers in her name."""
    from dataclasses import replace

    from app.storage import access

    account = access.account_named(officer.site, NURSE)
    return Session(replace(officer.site, account=account), officer.clock)

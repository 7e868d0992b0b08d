"""Who may do what: every action tried as every role through the services, and compared with the one matrix."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.roles import MATRIX, Action, Level, Role, may
from app.errors import NotAllowed
from app.services.second_person import Second, require_second
from app.services.session import Session
from tests.house.planted import ROOT
from tests.sites import (
    ADMINISTRATOR,
    ADVOCATE,
    CHAMPION,
    MANAGER,
    NURSE,
    OFFICER,
    PASSWORD,
    SIGNPOST,
    signed_in,
)
from tests.walls.attempts import ATTEMPTS
from tests.walls.ground import Ground
from tests.walls.matrix_table import as_table

ASKED_OTHERWISE = frozenset({Action.BE_SECOND_PERSON})
"""Tried by a test of its own: it is somebody else who acts."""
EVERYBODY = (SIGNPOST, OFFICER, ADVOCATE, NURSE, ADMINISTRATOR, MANAGER)


def allowed(session: Session, ground: Ground, action: Action) -> bool:
    try:
        ATTEMPTS[action](session, ground)
    except NotAllowed:
        return False
    return True


@pytest.mark.parametrize("user", EVERYBODY)
def test_every_action_is_allowed_or_refused_as_the_matrix_says(user: str, folder: Path, ground: Ground) -> None:
    session = signed_in(folder, user)
    account = session.account
    found = {action: allowed(session, ground, action) for action in ATTEMPTS}
    session.site.close()
    assert found == {action: may(account.role, account.level, action) for action in ATTEMPTS}


@pytest.mark.parametrize("level", list(Level))
def test_a_champion_on_an_open_site_may_do_nothing_at_all(level: Level, officer: Session, ground: Ground) -> None:
    """Their own sign-in opens no records; even with the records open every service refuses."""
    officer.site.account = replace(officer.account, role=Role.CHAMPION, level=level)
    assert [action for action in ATTEMPTS if allowed(officer, ground, action)] == []


def test_the_second_person_is_any_other_member_of_staff(administrator: Session) -> None:
    for user in (SIGNPOST, OFFICER, ADVOCATE, NURSE, MANAGER):
        assert require_second(administrator, Second(user, PASSWORD)).user == user
    for user in (ADMINISTRATOR, CHAMPION):
        with pytest.raises(NotAllowed):
            require_second(administrator, Second(user, PASSWORD))
    with pytest.raises(NotAllowed):
        require_second(administrator, None)


def test_every_action_has_a_line_in_the_matrix() -> None:
    assert set(MATRIX) == set(Action)


def test_every_action_that_a_service_asks_for_is_tried() -> None:
    asked = {Action[node.attr] for node in _nodes() if isinstance(node, ast.Attribute) and _names_action(node)}
    assert asked - set(ATTEMPTS) - ASKED_OTHERWISE == set(), "give these an attempt in tests/walls/attempts.py"


OPEN_TO_ALL = {
    # What they show or change was asked for when the talk was taken in hand, or is the user's own session.
    "sign_out": "everybody may leave",
    "due_to_tell": "a day in words",
    "require_second": "proves somebody else",
    "prove_again": "proves the user",
    "any_champions": "whether this site has any",
    "own_folder": "where backups lie",
    "back_up": "by itself at sign-out, whoever leaves",
    "automatic": "the same",
    "due_today": "the same",
    "backup_state": "how old the backups are, for everybody's home",
    "fill": "the made-up people of a practice site, through the services",
    "play_case": "a case, through the services",
    "warnings_about": "looks only at what is being typed",
    "content_notice": "compares the files with the accepted words",
    "imprint_of": "which copy the next one is",
    "leaving_day": "a day worked out from what the caller already has",
}


def test_every_service_that_is_given_a_session_asks_the_matrix() -> None:
    """A public function with a session first has `require` or `may` in it, or calls one of its module that has."""
    silent = [
        f"{file.stem}.{function.name}"
        for file in sorted((ROOT / "app" / "services").glob("*.py"))
        for function in _given_a_session(ast.parse(file.read_text(encoding="utf-8")))
        if function.name not in OPEN_TO_ALL and not _asks(function, ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_the_readme_shows_the_matrix_as_it_is() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert as_table() in readme, "run `python -m tests.walls.matrix_table` and put its table into the README"


def _nodes() -> list[ast.AST]:
    files = (ROOT / "app" / "services").glob("*.py")
    return [node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]


def _names_action(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id == "Action"


def _given_a_session(tree: ast.Module) -> list[ast.FunctionDef]:
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    return [each for each in functions if each.args.args and _is_session(each.args.args[0].annotation)]


def _is_session(annotation: ast.expr | None) -> bool:
    return isinstance(annotation, ast.Name) and annotation.id == "Session"


def _asks(function: ast.FunctionDef, tree: ast.Module, seen: frozenset[str] = frozenset()) -> bool:
    """Whether it has `require` or `may` in it, or is made of service functions one of which has."""
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and node.attr in ("require", "may"):
            return True
        called = _called(node, tree) if isinstance(node, ast.Call) else None
        if called is not None and called[0].name not in seen and _asks(*called, seen | {called[0].name}):
            return True
    return False


def _called(call: ast.Call, tree: ast.Module) -> tuple[ast.FunctionDef, ast.Module] | None:
    """The service function that a call names: of the same module, or `module.function(session, ...)`."""
    name, where = "", tree
    if isinstance(call.func, ast.Name):
        name = call.func.id
    elif isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
        file = ROOT / "app" / "services" / f"{call.func.value.id}.py"
        given = call.args[0] if call.args else None
        if file.is_file() and isinstance(given, ast.Name) and given.id == "session":
            name, where = call.func.attr, ast.parse(file.read_text(encoding="utf-8"))
    found = next((node for node in where.body if isinstance(node, ast.FunctionDef) and node.name == name), None)
    return None if found is None else (found, where)

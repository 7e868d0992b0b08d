"""The matrix as the README shows it: `python -m tests.walls.matrix_table` prints it."""

from app.domain.roles import MATRIX, Action, Allowed, Level, Role

_COLUMNS = (Role.ADMINISTRATOR, Role.MANAGER, Role.HEALTHCARE, Role.OFFICER, Role.CHAMPION)


def as_table() -> str:
    """One line an action, one column a role; a cell names the level from which on, when there is one."""
    head = ["action", *(str(role) for role in _COLUMNS)]
    rows = [[str(action).replace("_", " "), *(_cell(MATRIX[action], role) for role in _COLUMNS)] for action in Action]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cell(allowed: Allowed, role: Role) -> str:
    if role not in allowed.roles:
        return " "
    if role.holds_talks and allowed.least is not Level.SIGNPOST:
        return str(allowed.least)
    return "yes"


if __name__ == "__main__":
    print(as_table())  # noqa: T201 - a table to copy

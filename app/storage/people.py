"""Finding people: by any part of a name or number, and in lists."""

from sqlalchemy.engine import Connection

from app.domain.person import Person


def person(conn: Connection, person_id: str) -> Person:
    """Raises NotFound."""
    raise NotImplementedError


def all_people(conn: Connection, limit: int = 50, offset: int = 0) -> list[Person]:
    """People in the order of their names."""
    raise NotImplementedError


def find_people(conn: Connection, text: str, limit: int = 20) -> list[Person]:
    """People whose name or number holds every word of `text`, accents and capitals aside."""
    raise NotImplementedError

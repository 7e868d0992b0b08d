"""The way to the papers, and what the log and the list of people say afterwards."""

from pathlib import Path

import sqlalchemy as sa
from PySide6.QtCore import Qt

from app.services import person_records
from app.services.session import Session
from app.storage.tables import audit as log
from tests.journeys.conftest import Opened
from tests.journeys.moves import sign_in
from tests.sites import OFFICER
from ui.controllers.journeys import Journeys
from ui.rehearsal.hands import Hands
from ui.screens.home import HomeScreen

ENTER = Qt.Key.Key_Return


def at_papers(opened: Opened, folder: Path) -> Hands:
    hands = opened(folder)
    sign_in(hands, OFFICER)
    hands.wait_for(HomeScreen)
    hands.click_words("Papers and services")
    return hands


def journeys_of(hands: Hands) -> Journeys:
    journeys = hands.window.journeys
    assert isinstance(journeys, Journeys)
    return journeys


def logged(session: Session, action: str) -> int:
    with session.site.store.read() as conn:
        counted = sa.select(sa.func.count()).select_from(log).where(log.c.action == action)
        return conn.execute(counted).scalar() or 0


def people_named(session: Session, name: str) -> list[str]:
    return [each.person_id for each in person_records.find_people(session, name)]

"""The name band of the staff screens: the person, a clear mark on practice sites, and a few buttons."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.services.pages import Band as BandPage
from ui.widgets.band import Band
from ui.widgets.button import Button
from ui.widgets.chip import Chip


class PersonBand(Band):
    """`buttons` stand at the right; on a practice site a chip stands before them."""

    def __init__(self, page: BandPage, buttons: Sequence[QWidget] = ()) -> None:
        practice = Chip(_("Practice"), "soon", icon="glyph-info")
        super().__init__(page.name, page.facts, (practice, *buttons), height=68)
        self._practice = practice
        self.show_band(page)  # only now: a widget shown before it has a parent is a window of its own

    def show_band(self, page: BandPage) -> None:
        self._practice.setVisible(page.practice)
        self.show_person(page.name, page.facts)


def band_button(words: str, icon: str = "") -> Button:
    return Button(words, "ondeep", icon=icon, height=44, padding=14)

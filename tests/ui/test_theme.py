"""Colours keep the contrast that the look promises; text and controls grow as it says."""

import gc

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea

from ui.theme import DARK, LIGHT, THEME, TYPE, contrast, control_height, edge_width, font, hex_of, page_edge, px

GROUNDS = ("paper", "sand", "card", "plate", "tint")
# (words, grounds, least in light, least in dark), from the table of tokens of the look.
PROMISED = [
    ("ink", (*GROUNDS, "soon_bg", "now_bg", "private_bg"), 11.5, 14.5),
    ("soft", GROUNDS, 7.0, 11.0),
    ("brand", GROUNDS, 7.0, 10.0),
    ("onbrand", ("brand",), 9.0, 9.0),
    ("ondeep", ("deep",), 13.0, 21.0),
    ("ondeep_soft", ("deep",), 10.0, 15.0),
    ("ondeep_edge", ("deep",), 3.0, 3.0),
    ("edge", ("paper", "sand", "card"), 3.0, 11.0),
    ("focus", ("paper", "sand", "card"), 4.3, 11.5),
    ("focus_gap", ("private_ground",), 15.0, 1.0),
    ("now", ("now_bg", "card", "paper"), 7.5, 10.0),
    ("soon", ("soon_bg", "card", "paper"), 7.0, 11.0),
    ("private", ("private_bg", "card", "paper"), 9.5, 10.5),
    ("onprivate", ("private",), 12.0, 10.0),
    ("onprivate_soft", ("private_ground",), 12.0, 12.0),
    ("onfill", ("now_fill", "private_fill"), 9.0, 9.0),
]


@pytest.mark.parametrize(("words", "grounds", "light", "dark"), PROMISED)
def test_every_pair_of_the_look_keeps_its_contrast(
    words: str, grounds: tuple[str, ...], light: float, dark: float
) -> None:
    for ground in grounds:
        assert contrast(LIGHT[words], LIGHT[ground]) >= light, f"light {words} on {ground}"
        assert contrast(DARK[words], DARK[ground]) >= dark, f"dark {words} on {ground}"


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_both_themes_name_the_same_colours() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_an_unknown_colour_is_an_error_and_a_plain_one_passes() -> None:
    assert hex_of("#123456") == "#123456"
    with pytest.raises(KeyError):
        hex_of("lilac")


def test_nothing_is_set_under_sixteen_pixels() -> None:
    assert min(TYPE.values()) >= 16


def test_at_150_percent_words_grow_in_full_headings_half_and_controls_half() -> None:
    THEME.use(scale=1.5)
    assert (px("body"), px("answer"), px("question")) == (27, 33, 42)
    assert control_height(48) == 60
    assert font("body").pixelSize() == 27


def test_edges_are_thicker_in_dark_and_when_chosen() -> None:
    assert (edge_width(), edge_width(chosen=True)) == (1.5, 3.0)
    THEME.use(dark=True)
    assert edge_width() == 2.0


def test_the_page_edge_is_smaller_in_a_small_window() -> None:
    assert (page_edge(1280), page_edge(1024)) == (40, 28)


def test_the_shipped_fonts_are_found() -> None:
    from ui.theme import FAMILY, load_fonts

    families = load_fonts()
    assert families
    assert all(family.startswith(FAMILY) for family in families)


class Unheld(QScrollArea):
    """A window that only the collector takes away, as soon as it may."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self

    def restyle(self) -> None:
        gc.set_threshold(1)


def test_windows_that_nobody_holds_any_more_are_not_taken_away_in_the_midst_of_a_change(qapp: QApplication) -> None:
    """Qt's own parts of such a window, a scroll bar or a viewport, would be touched after they are gone."""
    before = gc.get_threshold()
    gc.enable()
    for _number in range(20):
        Unheld()
    try:
        THEME.use(dark=True)
    finally:
        gc.set_threshold(*before)
    assert gc.isenabled()
    gc.disable()
    gc.collect()

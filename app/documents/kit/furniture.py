"""What stands on every page: footer, fold ticks, and the mark of a practice site."""

from reportlab.lib.units import mm

from app.documents.kit.pen import Pen
from app.documents.kit.sizes import BOLD, HALF, PAGE_HEIGHT, PAGE_WIDTH, REGULAR, SIDE, Sizes, Style
from app.i18n import _


def draw_footer(pen: Pen, sizes: Sizes, words: str, page: int, pages: int, dated: str = "") -> None:
    """The document's name left, the date of the numbers in the middle, "Page 3 of 10" right.

    A paper of one page has no page number.
    """
    size = 14 * sizes.scale
    pen.rule(SIDE, 15.5 * mm, PAGE_WIDTH - SIDE, 0.8, dark=True)
    pen.words(words, Style(REGULAR, size, size), SIDE, 8.6 * mm, role="")
    style = Style(REGULAR, size, size)
    pen.words_centred(dated, style, PAGE_WIDTH / 2, 8.6 * mm, (80 if sizes.folds else 74) * mm, role="P")
    if pages > 1:
        number = _("Page {page} of {pages}").format(page=page, pages=pages)
        pen.words_right(number, Style(BOLD, size, size), PAGE_WIDTH - SIDE, 8.6 * mm, 70 * mm, role="")


def draw_fold(pen: Pen) -> None:
    for x in (4 * mm, PAGE_WIDTH - 9 * mm):
        pen.rule(x, HALF, x + 5 * mm, 0.6)


def draw_practice_mark(pen: Pen) -> None:
    """In the top margin, where nothing else stands."""
    style, words = Style(BOLD, 14, 14), _("SAMPLE. Practice, made-up person.")
    pen.panel(SIDE, PAGE_HEIGHT - 11.5 * mm, PAGE_WIDTH - 2 * SIDE, 7.5 * mm, "line", 2, 1.2)
    pen.words_centred(words, style, PAGE_WIDTH / 2, PAGE_HEIGHT - 9.4 * mm, PAGE_WIDTH - 2 * SIDE - 6 * mm)

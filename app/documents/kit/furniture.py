"""What stands on every page: footer, fold ticks, and the mark of a practice site."""

from datetime import date

from reportlab.lib.units import mm

from app.documents.kit.pen import Pen
from app.documents.kit.sizes import BOLD, HALF, PAGE_HEIGHT, PAGE_WIDTH, REGULAR, SIDE, Sizes, Style
from app.documents.kit.text import set_text
from app.domain.pack import Imprint
from app.i18n import _, plain_date

RULE = 17 * mm  # above the lower edge
CAPITAL = 0.7  # the height of a capital letter, as a share of its size


def draw_footer(pen: Pen, sizes: Sizes, words: str, page: int, pages: int, dated: str = "", said: bool = False) -> None:
    """The document's name left, the date of the numbers in the middle, "Page 3 of 10" right.

    A paper of one page has no page number. `said`: the date stood on a page before, and is not read out again.
    """
    size = 14 * sizes.grown(0.4)
    base, style = RULE - 2.4 * mm - size * CAPITAL, Style(REGULAR, size, size)
    pen.rule(SIDE, RULE, PAGE_WIDTH - SIDE, 0.8, dark=True)
    number = _("Page {page} of {pages}").format(page=page, pages=pages) if pages > 1 else ""
    strong = Style(BOLD, size, size)
    beside = max(set_text([(words, style)], PAGE_WIDTH).width, set_text([(number, strong)], PAGE_WIDTH).width)
    pen.words(words, style, SIDE, base, role="")
    room = PAGE_WIDTH - 2 * (SIDE + beside + 2 * mm)
    pen.words_centred(dated, style, PAGE_WIDTH / 2, base, room, "" if said else "P")
    pen.words_right(number, strong, PAGE_WIDTH - SIDE, base, 70 * mm, role="")


def draw_fold(pen: Pen) -> None:
    for x in (4 * mm, PAGE_WIDTH - 9 * mm):
        pen.rule(x, HALF, x + 5 * mm, 0.6)


def draw_practice_mark(pen: Pen, small: bool = False) -> None:
    """In the top margin, where nothing else stands; `small` on the sheets of staff. Read out on the first page only."""
    role = "" if pen.page else "P"
    style, words = Style(BOLD, 14, 14), _("SAMPLE. Practice, made-up person.")
    if small:
        pen.words_centred(words, Style(BOLD, 10, 10), PAGE_WIDTH / 2, PAGE_HEIGHT - 9 * mm, PAGE_WIDTH - 2 * SIDE, role)
        return
    pen.panel(SIDE, PAGE_HEIGHT - 11.5 * mm, PAGE_WIDTH - 2 * SIDE, 7.5 * mm, "line", 2, 1.2)
    pen.words_centred(words, style, PAGE_WIDTH / 2, PAGE_HEIGHT - 9.4 * mm, PAGE_WIDTH - 2 * SIDE - 6 * mm, role)


def imprint_line(today: date, imprint: Imprint) -> str:
    """Which copy this is, of which day, that things may have changed, and the head of the log when it is given."""
    day = plain_date(today)
    line = _("Copy {copy}, {day}.").format(copy=imprint.copy, day=day) if imprint.copy else _("{day}.").format(day=day)
    if imprint.again:
        line = _("As made on {day}. Copy {copy}.").format(day=day, copy=imprint.copy)
    line = _("{line} Things may have changed.").format(line=line)
    return _("{line} Log {head}").format(line=line, head=imprint.log_head) if imprint.log_head else line


def draw_imprint(pen: Pen, today: date, imprint: Imprint) -> None:
    """Under the footer of a paper that a person carries, in 14 pt: the floor of easy reading."""
    if imprint.copy:
        style = Style(REGULAR, 14, 14)
        pen.words(imprint_line(today, imprint), style, SIDE, 5 * mm, width=PAGE_WIDTH - 2 * SIDE)

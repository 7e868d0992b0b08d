"""Binds chapters into one file: lays them out, draws them, adds the furniture of each page."""

from collections.abc import Callable
from dataclasses import replace

from app.documents.kit.box import draw_in_order
from app.documents.kit.furniture import draw_fold, draw_footer, draw_imprint, draw_practice_mark
from app.documents.kit.pages import Chapter, Frame, Layout
from app.documents.kit.pen import Pen
from app.documents.kit.sizes import SIDE, Sizes
from app.domain.pack import Grade, PaperInput
from app.i18n import _

SPARE = "spare"


def laid_out(sizes: Sizes, chapters: list[Chapter], cover: bool) -> Layout:
    """Chapters in order; a short one moves up to fill a half page that would stay empty.

    A spare one fills the first such half page, or stands before the codes and numbers.
    """
    layout = Layout(sizes, first_page=1 if cover else 0)
    waiting = [chapter for chapter in chapters if chapter.place != SPARE]
    spare = [chapter for chapter in chapters if chapter.place == SPARE]
    while waiting:
        chapter = waiting.pop(0)
        if chapter.place and spare:
            waiting.insert(0, chapter)
            chapter = spare.pop(0)
        if layout.lower_half_free() and not layout.fits_lower_half(chapter):
            short = None if chapter.place else _short_one(layout, waiting)
            if short is not None:
                waiting.remove(short)
                waiting.insert(0, chapter)
                chapter = short
            else:
                _fill(layout, spare)
        layout.add(chapter)
    if layout.lower_half_free() and not spare and not cover:
        layout.fill_last_page(_("My notes"))
    elif layout.lower_half_free():
        _fill(layout, spare)
    if cover or layout.pages > 1:
        layout.fill_short_ends(_("My notes"))
    return layout


def _short_one(layout: Layout, waiting: list[Chapter]) -> Chapter | None:
    return next((later for later in waiting if later.moves_up and layout.fits_lower_half(later)), None)


def _fill(layout: Layout, spare: list[Chapter]) -> None:
    """A spare chapter in the free half page, or lines to write on."""
    fitting = next((chapter for chapter in spare if layout.fits_lower_half(chapter)), None)
    if fitting is None:
        layout.fill_lower_half(_("My notes"))
        return
    spare.remove(fitting)
    layout.add(fitting)


def draw_pages(
    pen: Pen,
    layout: Layout,
    foot: str,
    dated: str,
    practice: bool,
    cover: Callable[[], None] | None = None,
    imprint: Callable[[Pen], None] | None = None,
) -> None:
    """Every page with its furniture. `dated` says when numbers were seen; it stands where such numbers stand.

    `imprint` draws which copy this is, on the first page.
    """
    if cover is not None:
        cover()
        if imprint is not None:
            imprint(pen)
        pen.next_page()
    by_page: dict[int, list[Frame]] = {}
    for frame in layout.frames:
        by_page.setdefault(frame.page, []).append(frame)
    said = False
    for number, (page, frames) in enumerate(sorted(by_page.items())):
        if number:
            pen.next_page()
        if practice:
            draw_practice_mark(pen)
        for frame in frames:
            draw_in_order(pen, [(box, SIDE, level) for box, level in frame.placed])
        if layout.sizes.folds:
            draw_fold(pen)
        shows_dated = any(box.dated for frame in frames for box, _level in frame.placed)
        draw_footer(pen, layout.sizes, foot, page + 1, layout.pages, dated if shows_dated else "", said)
        said = said or shows_dated
        if not number and cover is None and imprint is not None:
            imprint(pen)


def imprint_of(given: PaperInput, grade: Grade) -> Callable[[Pen], None]:
    """How the first page says which copy it is. The head of the log never goes out into the street."""
    shown = replace(given.imprint, log_head="") if grade is Grade.STREET else given.imprint
    return lambda pen: draw_imprint(pen, given.today, shown)

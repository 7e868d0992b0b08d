"""Puts the pack together: chapters chosen, page numbers found, too long a pack made shorter."""

from app.documents.binding import laid_out
from app.documents.kit.fonts import register_fonts
from app.documents.kit.pages import Chapter, Layout
from app.documents.kit.sizes import Sizes
from app.documents.pages.chapters import chapters_of
from app.documents.pages.days import FIRST_WEEK, appointments_between
from app.documents.pages.story import Story
from app.documents.wording import pack_words
from app.domain.pack import Grade, PaperInput
from app.i18n import _

MOST_PAGES = 12
FIRST_TO_GO = ("reading", "language", "stay_safe_drink", "money")
MOST_PASSES = 4  # page numbers settle in two; more are for a line that breaks anew


def compose(given: PaperInput, sizes: Sizes) -> tuple[Story, list[Chapter], Layout]:
    """The story as printed, its chapters in the order of the pages, and where each block stands."""
    register_fonts()
    left_out: list[str] = []
    story, chapters, layout = _settled(given, sizes, left_out)
    while sizes.folds and layout.pages > MOST_PAGES:
        to_go = next((chapter for chapter in chapters if chapter.chapter_id in FIRST_TO_GO), None)
        if to_go is None:
            break
        left_out.append(to_go.chapter_id)
        story, chapters, layout = _settled(given, sizes, left_out)
    return story, sorted(chapters, key=lambda chapter: layout.page_of[chapter.chapter_id]), layout


def _settled(given: PaperInput, sizes: Sizes, left_out: list[str]) -> tuple[Story, list[Chapter], Layout]:
    """Built again with the page numbers of the pass before, until they no longer change."""
    story, chapters, layout = _pass(given, sizes, left_out, {}, frozenset())
    for _again in range(MOST_PASSES - 1):
        before, named = layout.page_of, _named_on_pages(story, chapters)
        story, chapters, layout = _pass(given, sizes, left_out, before, named)
        if layout.page_of == before and _named_on_pages(story, chapters) == named:
            break
    return story, chapters, layout


def _pass(
    given: PaperInput, sizes: Sizes, left_out: list[str], page_of: dict[str, int], shown: frozenset[str]
) -> tuple[Story, list[Chapter], Layout]:
    story = Story(given, pack_words(), sizes, Grade.STREET, page_of, shown_elsewhere=shown)
    if appointments_between(story, FIRST_WEEK + 1, None):
        story.facts |= {"later_appointments"}
    chapters = _in_order(chapters_of(story), sizes, left_out, story)
    return story, chapters, laid_out(sizes, chapters, cover=True)


def _in_order(chapters: list[Chapter], sizes: Sizes, left_out: list[str], story: Story) -> list[Chapter]:
    """Codes, numbers and card last: write lines lie behind the card that is cut out."""
    last = ("numbers", "codes", "card") if sizes.folds else ("codes", "numbers", "card")
    for chapter in chapters:
        if chapter.chapter_id in left_out:
            story.held.say(_("{page}: left out, because the pack grew too long.").format(page=chapter.title))
    kept = [chapter for chapter in chapters if chapter.chapter_id not in left_out]
    return sorted(kept, key=lambda chapter: last.index(chapter.place) + 1 if chapter.place else 0)


def _named_on_pages(story: Story, chapters: list[Chapter]) -> frozenset[str]:
    """Services that stand by name in a page other than "People who can help"."""
    present = {chapter.chapter_id for chapter in chapters if chapter.chapter_id != "people"}
    return frozenset(
        item.service
        for page in story.words.pages
        if page.chapter.id in present
        for part in page.part
        for item in part.item
        if item.service and story.holds(item)
    )

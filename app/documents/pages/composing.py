"""Puts the pack together: chapters chosen, page numbers found, too long a pack made shorter."""

from dataclasses import dataclass, field

from app.documents.binding import laid_out
from app.documents.kit.fonts import register_fonts
from app.documents.kit.pages import Chapter, Layout
from app.documents.kit.sizes import Sizes
from app.documents.pages.chapters import chapters_of
from app.documents.pages.days import FIRST_WEEK, appointments_between
from app.documents.pages.limits import TIGHTER
from app.documents.pages.story import Story
from app.documents.wording import pack_words
from app.domain.pack import Grade, PaperInput
from app.i18n import _

MOST_PAGES = 12
MOST_PAGES_VERY_LARGE = 24
SHORTER = ""
GIVEN_UP_IN_TURN = (
    SHORTER, "checks", SHORTER, "calendar", SHORTER, "reading", SHORTER, "stay_safe_drink", "money", SHORTER, "near",
    "language", SHORTER, SHORTER, SHORTER, "people", *(SHORTER,) * (len(TIGHTER) - 9),
)  # fmt: skip
"""Chapters left out, and named to the preview, while a pack is too long; between them own words grow shorter and
fewer (limits.py), which the paper itself says."""
MOST_PASSES = 4  # page numbers settle in two; more are for a line that breaks anew


def compose(given: PaperInput, sizes: Sizes) -> tuple[Story, list[Chapter], Layout]:
    """The story as printed, its chapters in the order of the pages, and where each block stands.

    A pack that grows too long to carry first loses pages that help least, then the length of own words.
    """
    register_fonts()
    draft = _Draft(given, sizes)
    story, chapters, layout = draft.settled()
    most = MOST_PAGES if sizes.folds else MOST_PAGES_VERY_LARGE
    while layout.pages > most and draft.made_shorter(chapters):
        story, chapters, layout = draft.tried()
        if layout.pages <= most:
            story, chapters, layout = draft.settled()
    if layout.pages > most:
        story, chapters, layout = draft.settled()
    placed = [chapter for chapter in chapters if chapter.chapter_id in layout.page_of]
    return story, sorted(placed, key=lambda chapter: layout.page_of[chapter.chapter_id]), layout


@dataclass
class _Draft:
    """One way of putting the pack together."""

    given: PaperInput
    sizes: Sizes
    left_out: list[str] = field(default_factory=list)
    tight: int = 0
    given_up: int = 0

    def made_shorter(self, chapters: list[Chapter]) -> bool:
        """Gives up the next thing; False when nothing is left to give up."""
        present = [chapter.chapter_id for chapter in chapters]
        while self.given_up < len(GIVEN_UP_IN_TURN):
            thing = GIVEN_UP_IN_TURN[self.given_up]
            self.given_up += 1
            if thing == SHORTER:
                self.tight += 1
                return True
            if thing in present:
                self.left_out.append(thing)
                return True
        return False

    def tried(self) -> tuple[Story, list[Chapter], Layout]:
        """Built once, with the page numbers still open: good enough to count pages."""
        return self._pass({}, frozenset())

    def settled(self) -> tuple[Story, list[Chapter], Layout]:
        """Built again with the page numbers of the pass before, until they no longer change."""
        story, chapters, layout = self.tried()
        for _again in range(MOST_PASSES - 1):
            before, named = layout.page_of, _named_on_pages(story, chapters)
            story, chapters, layout = self._pass(before, named)
            if layout.page_of == before and _named_on_pages(story, chapters) == named:
                break
        return story, chapters, layout

    def _pass(self, page_of: dict[str, int], shown: frozenset[str]) -> tuple[Story, list[Chapter], Layout]:
        words = pack_words()
        story = Story(self.given, words, self.sizes, Grade.STREET, page_of, shown_elsewhere=shown, tight=self.tight)
        if appointments_between(story, FIRST_WEEK + 1, None):
            story.facts |= {"later_appointments"}
        chapters = _in_order(chapters_of(story), self.sizes, self.left_out, story)
        return story, chapters, laid_out(self.sizes, chapters, cover=True)


def _in_order(chapters: list[Chapter], sizes: Sizes, left_out: list[str], story: Story) -> list[Chapter]:
    """Codes, numbers and card last: write lines lie behind the card that is cut out."""
    last = ("numbers", "codes", "card") if sizes.folds else ("codes", "numbers", "card")
    for chapter in chapters:
        if chapter.chapter_id in left_out:
            story.held.say(_("{page}: left out, because the pack grew too long.").format(page=chapter.title))
    kept = [chapter for chapter in chapters if chapter.chapter_id not in left_out]
    return sorted(kept, key=lambda chapter: last.index(chapter.place) + 1 if chapter.place in last else 0)


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

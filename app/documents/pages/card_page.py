"""The page of the pocket card: how to use it above the fold, two cards to cut out below it."""

from app.documents.binding import laid_out
from app.documents.kit.box import Box
from app.documents.kit.fonts import register_fonts
from app.documents.kit.headings import Title
from app.documents.kit.pages import Chapter, Layout, Part
from app.documents.kit.rows import Row
from app.documents.kit.sizes import Sizes
from app.documents.pages.chapters import chapters_of
from app.documents.pages.numbers import Note, cards
from app.documents.pages.story import Story
from app.documents.wording import pack_words
from app.domain.pack import Grade, PaperInput
from app.i18n import _


def compose_card(given: PaperInput, sizes: Sizes) -> tuple[Story, Layout]:
    """The numbers are those that the pack of this person would hold."""
    register_fonts()
    whole = Story(given, pack_words(), sizes, Grade.STREET, {})
    chapters_of(whole)
    story = Story(given, pack_words(), sizes, Grade.STREET, {})
    story.printed, story.to_write_in = whole.printed, whole.to_write_in
    title = Title(sizes, "phone", _("My numbers"), _("Cut on the dashes. Fold on the dots."))
    rows: list[Box] = [
        Row(sizes, "person", _("Keep one card with you."), _("Put it in your purse or pocket.")),
        Row(sizes, "family", _("Give one card away."), _("Choose someone you trust.")),
    ]
    card = [Note(sizes, _("Numbers change. Ask if one does not work.")), *cards(story)]
    parts = (Part((title, *rows)), Part(tuple(card), own_half=True))
    return story, laid_out(sizes, [Chapter("card", _("My numbers"), "phone", parts)], cover=False)

"""The language that somebody speaks: named in English for a desk, and in its own letters for the person."""

from functools import lru_cache

from app.documents.kit.box import Box
from app.documents.kit.fonts import can_be_written, written
from app.documents.kit.rows import Row
from app.documents.kit.scripts import BLANK
from app.documents.kit.sizes import BOLD
from app.documents.kit.speak_card import SpeakCard
from app.documents.pages.story import Story
from app.documents.situation import said
from app.documents.wording import ItemShape, in_our_language
from app.i18n import _


def language_row(story: Story, item: ItemShape) -> list[Box]:
    """The language that was chosen in the talk, said in words."""
    words, own = _spoken(story)
    return [Row(story.sizes, item.picture, in_our_language(item.lead).format(language=words), own)] if words else []


def speak_card(story: Story) -> list[Box]:
    """A card to show. The site's own interpreter line stands on it, unless its words tell where someone has been."""
    line = story.own.printed(story.given.interpreter_line, _("Interpreter line"), 60)
    return [SpeakCard(story.sizes, *_spoken(story), line)]


def _spoken(story: Story) -> tuple[str, str]:
    """(its name for others, its own name when that is another and can be printed); empty for English and for one not
    on the list.
    """
    question = story.given.content.by_id.get("start.language")
    chosen = said(story.given, "start.language")
    option = question.option(chosen) if question and chosen not in ("en", "other") else None
    if option is None:
        return "", ""
    words, own = in_our_language(option.words), own_name(chosen)
    known = own.casefold() in words.casefold() or not can_be_written(own) or BLANK in written(own, BOLD)
    return words, "" if known else own


@lru_cache(maxsize=64)
def own_name(language: str) -> str:
    """What a language calls itself, in its own letters; empty for one that Unicode's table (CLDR) does not name."""
    from babel import Locale, UnknownLocaleError

    try:
        return (Locale.parse(language).get_display_name(language) or "").strip()
    except (UnknownLocaleError, ValueError):
        return ""

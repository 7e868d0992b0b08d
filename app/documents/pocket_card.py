"""The pocket card by itself: the numbers of the pack, for a wallet."""

from dataclasses import replace

from app.documents.printed_facts import facts_of
from app.documents.sensitive import sensitive_things
from app.domain.pack import DocumentKind, Grade, Paper, PaperInput, Print
from app.i18n import _


def make_pocket_card(given: PaperInput) -> Paper:
    """Two cards of 85 x 54 mm to cut out, as PDF bytes in memory. Numbers only: it is small print by design."""
    from app.documents.binding import draw_pages, imprint_of
    from app.documents.kit.fonts import clean
    from app.documents.kit.pen import Pen
    from app.documents.kit.sizes import Sizes
    from app.documents.pages.card_page import compose_card

    given = replace(given, called=clean(given.called) or _("My name"), print_size=Print.LARGE)
    title = _("My numbers")
    pen = Pen(title)
    story, layout = compose_card(given, Sizes())
    draw_pages(pen, layout, title, story.numbers_line(), given.practice_site, imprint=imprint_of(given, Grade.STREET))
    return Paper(
        kind=DocumentKind.POCKET_CARD,
        grade=Grade.STREET,
        title=title,
        pdf=pen.finished(),
        pages=layout.pages,
        sensitive=sensitive_things(given, DocumentKind.POCKET_CARD),
        held_back=pen.noted(story.held.sentences),
        facts=facts_of(given, story),
        telling_words=tuple(story.held.telling),
    )

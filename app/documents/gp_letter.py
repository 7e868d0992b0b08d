"""A letter to a GP practice, in the person's own voice: they hold it, and they choose what it says of their health."""

from dataclasses import replace

from app.documents.sensitive import sensitive_things
from app.domain.pack import DocumentKind, Grade, Paper, PaperInput
from app.i18n import _


def make_gp_letter(given: PaperInput) -> Paper:
    """One page to hand over at the desk, as PDF bytes in memory. Health facts stand on it only when ticked."""
    from app.documents.binding import draw_pages, imprint_of
    from app.documents.kit.fonts import clean
    from app.documents.kit.pen import Pen
    from app.documents.kit.sizes import Sizes
    from app.documents.pages.letter_page import compose_letter

    given = replace(given, called=clean(given.called))
    sizes, title = Sizes(given.print_size, easy=False), _("Letter to a GP practice")
    pen = Pen(title)
    story, layout = compose_letter(given, sizes)
    draw_pages(pen, layout, title, "", given.practice_site, imprint=imprint_of(given, Grade.STREET))
    return Paper(
        kind=DocumentKind.GP_LETTER,
        grade=Grade.STREET,
        title=title,
        pdf=pen.finished(),
        pages=layout.pages,
        sensitive=sensitive_things(given, DocumentKind.GP_LETTER),
        held_back=pen.noted(story.held.sentences),
        telling_words=tuple(story.held.telling),
    )

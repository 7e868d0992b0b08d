""" "My health pack": what a person takes away on the day of leaving. Street grade: it tells nothing about them."""

from dataclasses import replace

from app.documents.printed_facts import facts_of
from app.documents.sensitive import sensitive_things
from app.domain.pack import DocumentKind, Grade, Paper, PaperInput
from app.i18n import _


def make_health_pack(given: PaperInput) -> Paper:
    """The pack as PDF bytes in memory, with what was held back and what to ask about. Raises ContentError."""
    from app.documents.binding import draw_pages, imprint_of
    from app.documents.kit.fonts import clean, name_to_print
    from app.documents.kit.pen import Pen
    from app.documents.kit.sizes import Sizes
    from app.documents.pages.composing import compose
    from app.documents.pages.cover import draw_cover

    given = replace(given, called=clean(given.called))
    sizes = Sizes(given.print_size, easy=not given.read_by_self)
    story, chapters, layout = compose(given, sizes)
    title, called = _("My health pack"), name_to_print(given.called)
    pen = Pen(title)
    draw_pages(
        pen,
        layout,
        title,
        story.numbers_line(),
        given.practice_site,
        cover=lambda: draw_cover(pen, sizes, called, story.day, chapters, layout.page_of, given.practice_site),
        imprint=imprint_of(given, Grade.STREET),
    )
    return Paper(
        kind=DocumentKind.MY_HEALTH_PACK,
        grade=Grade.STREET,
        title=title,
        pdf=pen.finished(),
        pages=layout.pages,
        sensitive=sensitive_things(given, DocumentKind.MY_HEALTH_PACK),
        held_back=pen.noted(story.held.sentences),
        facts=facts_of(given, story),
        telling_words=tuple(story.held.telling),
    )

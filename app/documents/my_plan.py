""" "My plan": one or two pages for the person's own pocket. Nothing private unless they ticked it."""

from dataclasses import replace

from app.documents.sensitive import sensitive_things
from app.domain.pack import DocumentKind, Grade, Paper, PaperInput
from app.i18n import _


def make_my_plan(given: PaperInput) -> Paper:
    """The plan as PDF bytes in memory. Without a plan it is a sheet to write one on."""
    from app.documents.binding import draw_pages, imprint_of
    from app.documents.kit.fonts import clean
    from app.documents.kit.pen import Pen
    from app.documents.kit.sizes import Sizes
    from app.documents.pages.my_plan_page import compose_plan

    given = replace(given, called=clean(given.called))
    sizes = Sizes(given.print_size, easy=not given.read_by_self)
    title = _("My plan")
    pen = Pen(title)
    story, layout = compose_plan(given, sizes)
    draw_pages(pen, layout, title, "", given.practice_site, imprint=imprint_of(given, Grade.POCKET))
    return Paper(
        kind=DocumentKind.MY_PLAN,
        grade=Grade.POCKET,
        title=title,
        pdf=pen.finished(),
        pages=layout.pages,
        sensitive=sensitive_things(given, DocumentKind.MY_PLAN),
        held_back=pen.noted(story.held.sentences),
        telling_words=tuple(story.held.telling),
    )

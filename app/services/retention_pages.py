"""The pages of keeping: how long each category is kept, and what has been kept long enough."""

from datetime import date

from app.domain.retention import Category
from app.domain.roles import Action
from app.i18n import _, listed, plain_date
from app.services import retention
from app.services.pages.keeping import KeepingPage, KeptFor, OverLine
from app.services.session import Session


def keeping_page(session: Session) -> KeepingPage:
    """For managers and administrators: no name stands on it, who decides needs none."""
    session.require(Action.SEE_RETENTION)
    periods, due = retention.retention_periods(session), retention.disposal_due(session)
    before = retention.clock_far_ahead_since(session)
    return KeepingPage(
        tuple(KeptFor(each, *category_in_words(each), periods.get(each)) for each in Category),
        tuple(
            OverLine(
                _("Last contact {day}").format(day=plain_date(each.since)),
                listed([category_in_words(category)[0] for category in each.categories]),
                each.held,
            )
            for each in due
        ),
        sum(1 for each in due if not each.held),
        session.may(Action.SET_RETENTION),
        session.may(Action.DISPOSE),
        clock_in_words(before) if before else "",
        plain_date(session.today()),
    )


def clock_in_words(before: date) -> str:
    """`before` is the last day before the clock went ahead."""
    return _("The clock of this computer was far ahead. Before that it was {day}.").format(day=plain_date(before))


def category_in_words(category: Category) -> tuple[str, str]:
    """(name, what is in it)."""
    return {
        Category.TALKS: (_("Talks"), _("Answers, what they mean, check-ins")),
        Category.PLANS: (_("Plans"), _("Goals, steps, notes, reviews")),
        Category.PAPERS: (_("Papers"), _("Which paper was printed and when")),
        Category.SAFETY: (_("Safety"), _("Who was told, and notices")),
        Category.CONSENTS: (_("Sharing"), _("What may be shared, and talks that were offered")),
        Category.PERSON: (_("The person"), _("Name, numbers, where they lived. It goes last.")),
    }[category]

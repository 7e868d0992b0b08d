"""What a helper with training in brief talks is reminded of beside a goal; nobody else is shown it."""

from collections.abc import Mapping

from app.domain.roles import Action
from app.i18n import _
from app.services.session import Session

ALCOHOL = "alcohol"


def brief_talks(session: Session) -> Mapping[str, tuple[str, ...]]:
    """Topic -> reminders for the helper, in order; empty below the level of an advocate.

    The steps are those of a brief intervention: ask, feedback, advice, a menu, their own choice, hope. 14 units a week,
    spread over three days or more, is the advice of the UK Chief Medical Officers (2016). Who drank each day may have
    fits when they stop (NICE CG115): that is for healthcare.
    """
    if not session.may(Action.BRIEF_CONVERSATION):
        return {}
    return {
        ALCOHOL: (
            _("Ask first: is it okay to talk about drinking for a minute?"),
            _("Say what you heard, in their words. Do not judge."),
            _("The UK advice: no more than 14 units a week, over three days or more."),
            _("Ask what they like about drinking, and what they do not."),
            _("Offer two or three ways to drink less. They pick one, or none."),
            _("Say that you think they can do it."),
            _("Drank every day? Stopping at once can be dangerous. Tell healthcare."),
        )
    }

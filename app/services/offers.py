"""Offering a talk: what the person said, and when it was no, why, if they want to say."""

from enum import StrEnum

from app.domain.due import DueKind
from app.domain.record import Version
from app.domain.roles import Action
from app.errors import NotValid
from app.i18n import _
from app.services import due
from app.services.due import Said
from app.services.pages.offering import OfferChoices
from app.services.session import Session


class WhyNot(StrEnum):
    """Why somebody does not want a talk, in a few plain choices. Nobody has to say."""

    NOT_WELL = "not_well"
    SOMETHING_ELSE_NOW = "something_else_now"
    NOT_PRIVATE = "not_private"
    OTHER_HELPER = "other_helper"
    NO_NEED = "no_need"
    NO_TRUST = "no_trust"
    OTHER = "other"
    RATHER_NOT_SAY = "rather_not_say"


def offer_choices(session: Session) -> OfferChoices:
    """Empty for whoever may not record an offer."""
    if not session.may(Action.RECORD_OFFER):
        return OfferChoices((), ())
    answers = (
        (str(Said.ACCEPTED), _("Yes, they want it")),
        (str(Said.NOT_NOW), _("Not now")),
        (str(Said.NO), _("No")),
    )
    return OfferChoices(answers, tuple((str(each), why_not_in_words(each)) for each in WhyNot))


def record_offer(session: Session, person_id: str, kind: DueKind, said: Said, why: WhyNot | None = None) -> Version:
    """Keep that a talk was offered, what was said and why not. Raises NotValid when a no has no reason.

    "Rather not say" is a reason: it says that somebody asked.
    """
    session.require(Action.RECORD_OFFER)
    if said is not Said.ACCEPTED and why is None:
        raise NotValid(_("Ask why, and choose what they say. They do not have to say."))
    return due.offer(session, person_id, kind, said, str(why) if why is not None and said is not Said.ACCEPTED else "")


def why_not_in_words(why: WhyNot) -> str:
    return {
        WhyNot.NOT_WELL: _("They do not feel well"),
        WhyNot.SOMETHING_ELSE_NOW: _("Something else is on now"),
        WhyNot.NOT_PRIVATE: _("It is not private enough"),
        WhyNot.OTHER_HELPER: _("They want another helper"),
        WhyNot.NO_NEED: _("They feel no need"),
        WhyNot.NO_TRUST: _("They fear what happens with it"),
        WhyNot.OTHER: _("Another reason"),
        WhyNot.RATHER_NOT_SAY: _("Rather not say"),
    }[why]

"""Before a record outside today's work is opened: whose it is, and the reasons that are usual."""

from app.domain.roles import Action
from app.i18n import _
from app.services.pages.log import WhyPage
from app.services.person_pages import staff_band
from app.services.person_records import person_details
from app.services.session import Session


def why_page(session: Session, person_id: str) -> WhyPage:
    """Raises NotFound. Nothing of the record is in it but who they are."""
    session.require(Action.OPEN_RECORD)
    usual = (_("They asked me for something"), _("A visit or a talk is coming"), _("Something has to be put right"))
    return WhyPage(staff_band(session, person_details(session, person_id)), usual)

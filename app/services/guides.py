"""Which guides somebody is shown: their own role's first, then those of the others who hold talks."""

from app.domain.roles import Action, Role
from app.easyread.guides import Guide, load_guides
from app.services.pages.guides import GuideShown, GuidesPage
from app.services.session import Session
from app.services.words import role_in_words


def guides_page(session: Session) -> GuidesPage:
    """Managers and administrators, who hold no talk, see the officer's first. Raises ContentError."""
    session.require(Action.SEE_HOME)
    found = load_guides()
    own = session.account.role if session.account.role in {each.role for each in found} else Role.OFFICER
    ordered = sorted(found, key=lambda each: each.role is not own)
    return GuidesPage(session.account.name, tuple(_shown(each) for each in ordered))


def guides_at_the_door() -> GuidesPage:
    """For whoever has no home in here, champions first: it is about nobody. Raises ContentError."""
    ordered = sorted(load_guides(), key=lambda each: each.role is not Role.CHAMPION)
    return GuidesPage("", tuple(_shown(each) for each in ordered))


def _shown(guide: Guide) -> GuideShown:
    return GuideShown(
        str(guide.role), role_in_words(guide.role), guide.title, guide.say, guide.do_not_say, guide.stop_when
    )

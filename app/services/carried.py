"""Papers that a person carries: which function draws which, read in when one is drawn."""

from collections.abc import Callable

from app.domain.pack import DocumentKind, Paper, PaperInput


def carried_papers() -> dict[DocumentKind, Callable[[PaperInput], Paper]]:
    """Kind of document -> what draws it."""
    from app.documents.gp_letter import make_gp_letter
    from app.documents.health_pack import make_health_pack
    from app.documents.my_plan import make_my_plan
    from app.documents.pocket_card import make_pocket_card

    return {
        DocumentKind.MY_PLAN: make_my_plan,
        DocumentKind.MY_HEALTH_PACK: make_health_pack,
        DocumentKind.POCKET_CARD: make_pocket_card,
        DocumentKind.GP_LETTER: make_gp_letter,
    }

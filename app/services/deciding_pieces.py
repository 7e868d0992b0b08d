"""One body out of several that stand: piece by piece, as a person chose."""

from app.domain.pieces import chosen_pieces, put_together
from app.domain.record import Version, VersionKind
from app.domain.roles import Action
from app.services.session import Session
from app.services.two_versions import Torn


def whole(session: Session, torn: Torn, picked: dict[int, tuple[int, ...]]) -> tuple[Version, dict[str, object]]:
    """(the version whose other words are kept, the new body). Chosen from one side alone, it is that side's body."""
    session.require(Action.DECIDE)
    used = {side for sides in picked.values() for side in sides}
    first = torn.heads[min(used)] if used else torn.heads[0]
    if len(used) < 2:
        return first, dict(first.body or {})
    choices = {torn.keys[number]: sides[0] if len(sides) == 1 else sides for number, sides in picked.items()}
    body = put_together(torn.kind, first.body or {}, chosen_pieces(torn.pieces, choices))
    if torn.kind in (VersionKind.PERSON, VersionKind.CONSENT):
        body["on"] = session.today().isoformat()
    if torn.kind is VersionKind.CONSENT:
        body["assessment_id"] = ""
    return first, body

"""A champion's case through the real walls: handed over, held in the champion's own sign-in, sealed, taken in."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.account import NewAccount
from app.domain.findings import Finding
from app.errors import CaseError, NotFound
from app.i18n import _
from app.services import champion_inbox, champion_talk, champions
from app.services.cases import Case
from app.services.champion_inbox import Choices, InHand
from app.services.champion_talk import ChampionSession
from app.services.champions import HandedOver
from app.services.session import Session
from app.services.talk_in_hand import TalkInHand
from app.storage import receiving

MINUTES = 60

Talk = Callable[[TalkInHand], None]
"""Puts the case's questions on the screen until the talk ends."""


@dataclass
class PracticeSession(Session):
    """A practice site with the champion whose password was just made."""

    champion: NewAccount | None = None


def may_hand_over(session: Session) -> bool:
    """Whether a champion's account is free here. Without one the talk is held on the staff session."""
    return bool(champions.champions(session))


def hold(
    case: Case, session: Session, person_id: str, talk: Talk, asked: list[str]
) -> tuple[TalkInHand, tuple[Finding, ...]]:
    """Play the talk and take it in; gives the talk and what it means, as worked out at check-in.

    Where someone must act now the champion's talk ends, and staff fill in the safety card; if the case goes on after
    that, staff hand the rest over anew. `asked` are the questions put so far.
    """
    while True:
        hand, found = _one_talk(case, session, person_id, talk)
        stopped = champion_talk.must_stop(hand) and not hand.over()
        more = stopped and any(name not in asked for name in case.answers)
        taken = champion_inbox.check_in(_act_on_safety(case, found), _choices(case, found, finish=not more))
        if not more:
            return hand, taken.findings


def _one_talk(case: Case, session: Session, person_id: str, talk: Talk) -> tuple[TalkInHand, InHand]:
    """Hand over, hold, seal and receive one talk. The folder stays locked by `session`.

    The champion signs in with their own password where it is known (a site made for this rehearsal); elsewhere the
    file is opened with the key that the records keep. All else is the same.
    """
    account = _champion(session)
    handed = champions.hand_over(session, person_id, account, case.talk_set, MINUTES, agreed=True)
    champion = _own_session(session, handed)
    hand = champion_talk.talk_in_hand(champion)
    try:
        talk(hand)
    except BaseException:
        champion.close()
        raise
    champion_talk.end_talk(champion, "now" if champion_talk.must_stop(hand) else "finished")
    receiving.receive(session.site)
    return hand, champion_inbox.look_at(session, handed.intake_id)


def _choices(case: Case, found: InHand, *, finish: bool) -> Choices:
    return Choices(
        consent=True if found.consents else None,
        take_new=frozenset(found.differing),
        finish=finish,
        occasion=case.occasion,
    )


def _champion(session: Session) -> str:
    known = session.champion if isinstance(session, PracticeSession) else None
    return known.user if known is not None else champions.champions(session)[0].user


def _own_session(session: Session, handed: HandedOver) -> ChampionSession:
    known = session.champion if isinstance(session, PracticeSession) else None
    if known is not None:
        return champion_talk.own_talk(session.site.folder, known.user, known.password, session.clock)
    opened = champion_talk.talk_by_key(session, handed.intake_id)
    if opened is None:
        raise NotFound(_("The file of this talk is not here. Look at home for what came in."))
    return opened


def _act_on_safety(case: Case, found: InHand) -> InHand:
    """What the case's helper did when someone had to act: staff write it down before the talk is taken in."""
    if not found.hand.urgent():
        return found
    if case.safety is None:
        raise CaseError(_("safety: this case opens the safety card. Say who was told."))
    champion_inbox.record_told(found, case.safety.told, case.safety.when, case.safety.note)
    return champion_inbox.look_at(found.session, found.hand.sitting.sitting_id, seen_before=True)

"""A site with two champions, and one talk of theirs played quickly: for tests of the walls round it."""

from pathlib import Path

from app.clock import Clock, FixedClock
from app.domain.account import NewAccount
from app.domain.assessment import Answer, How, TalkSet
from app.domain.person import Person, PersonDetails, Sex
from app.domain.roles import Level, Role
from app.domain.site import Nation
from app.services import champion_talk, champions, person_records, sites, talks
from app.services.champion_talk import ChampionSession
from app.services.champions import HandedOver
from app.services.practice import practice_settings
from app.services.session import Session
from app.services.talk_in_hand import TalkInHand
from app.storage.keystore import FLOOR
from tests.sites import TODAY, staff

CHAMPION, OTHER_CHAMPION = "m.champion", "z.champion"
CHAMPION_PASSWORD, OTHER_PASSWORD = "kettle walnut saddle", "ribbon island quartz"
CLOCK = FixedClock(TODAY)
FAMILY_NAME, NUMBER, EARLIER, TYPED = "Zyxmercer", "90210-X", "earlierworrymarker", "proudofmarker"
"""Words that a champion must never find, and one that they hear themselves."""


def make_champions_template(folder: Path) -> Path:
    accounts = (
        *staff(),
        NewAccount(CHAMPION, "Mo", Role.CHAMPION, CHAMPION_PASSWORD, Level.SIGNPOST),
        NewAccount(OTHER_CHAMPION, "Zed", Role.CHAMPION, OTHER_PASSWORD, Level.SIGNPOST),
    )
    sites.set_up_site(folder, practice_settings(Nation.SCOTLAND), accounts, CLOCK, FLOOR)
    return folder


def somebody(session: Session, given: str = "Liam") -> Person:
    details = PersonDetails(given, FAMILY_NAME, sex=Sex.MALE, custody_number=NUMBER, hall="Iona Hall 2-14")
    return person_records.add_person(session, details)


def handed(
    session: Session, person: Person, champion: str = CHAMPION, talk_set: TalkSet = TalkSet.INDUCTION, minutes: int = 40
) -> HandedOver:
    return champions.hand_over(session, person.person_id, champion, talk_set, minutes, agreed=True)


def champion_in(folder: Path, clock: Clock = CLOCK) -> ChampionSession:
    return champion_talk.champion_session(folder, CHAMPION, CHAMPION_PASSWORD, clock)


def other_champion_in(folder: Path, clock: Clock = CLOCK) -> ChampionSession:
    return champion_talk.champion_session(folder, OTHER_CHAMPION, OTHER_PASSWORD, clock)


def answer_until(hand: TalkInHand, last: str, **given: object) -> None:
    """Give these answers (dots as two underscores), skip the others, and stop with `last` on the screen."""
    wanted = {name.replace("__", "."): value for name, value in given.items()}
    while (question := talks.question_on_screen(hand)) is not None and question.question_id != last:
        value = wanted.get(question.question_id)
        if value is None:
            talks.pass_over(hand)
            continue
        how = How.PRIVATE if question.sensitive else How.ON_SCREEN
        talks.give(hand, Answer(question.question_id, value, how=how))  # type: ignore[arg-type]
        talks.step_on(hand)


def whole_talk(champion: ChampionSession, **given: object) -> None:
    """A talk to its end, sealed."""
    hand = champion_talk.talk_in_hand(champion)
    answer_until(hand, "", **{"safe__peer_check": "yes", **given})
    champion_talk.end_talk(champion, "finished")

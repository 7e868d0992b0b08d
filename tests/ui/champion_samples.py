"""Made-up pages for the screens round a champion's talk: used by their tests and their pictures."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.domain.assessment import Urgency
from app.i18n import _
from app.services.pages import Band, FoundLine, HeardLine, HeardSection
from app.services.pages.inbox import CheckInPage, Difference
from tests.ui.staff_samples import person_page
from ui.screens.check_in_talk import CheckInTalkScreen
from ui.screens.message import MessageScreen
from ui.screens.person import PersonScreen
from ui.screens.stop_here import StopHereScreen
from ui.screens.talk_end import TalkEndScreen

BAND = Band("Liam", "Liam", ("Talk with Mo, health champion",), champion=True)
STAFF_BAND = Band("Liam", "Liam Petrie", ("104560", "Iona Hall 2-14", "Induction talk"))

CHECK_IN = CheckInPage(
    intake_id="intake-1",
    band=STAFF_BAND,
    champion="Mo",
    ended="Mo asked everything that a champion may ask.",
    sections=(
        HeardSection(
            "About you",
            (
                HeardLine("me.proud", "star", "What you are proud of", "My wee girl, and getting to work", "You said"),
                HeardLine("me.good_at", "star", "What you are good at", "Fixing things and sport", "You said"),
            ),
        ),
        HeardSection(
            "Alcohol",
            (HeardLine("alcohol.wants_help", "padlock", "Help with drinking", "Private answer kept", "Tapped alone",
                       private=True),),
        ),
    ),
    differences=(
        Difference("mouth.pain", "tooth", "Pain or swelling now", "No pain", "Earlier", "Pain, no swelling", "To Mo"),
        Difference("people.lonely", "people", "Feeling lonely", "Hardly ever", "Earlier", "Often", "To Mo"),
    ),
    consents=(("May share with healthcare", "Yes"), ("May share with your key worker", "No")),
    found=(
        FoundLine("mouth_pain", Urgency.SOON, "A sore tooth", "Because you said your tooth hurts.", "Healthcare",
                  "by Friday 27 November"),
    ),
    half_typed=(("What you hope for", "I would like to see my"),),
    finishes=True,
)  # fmt: skip


def handing_over() -> QWidget:
    page = person_page(
        has_champions=True,
        champions=(("m.champion", "Mo"), ("z.champion", "Zed Campbell")),
        minutes=(20, 40, 60),
    )
    screen = PersonScreen(page)
    screen.talk._turn_champion()
    return screen


def handed_over() -> QWidget:
    page = person_page(has_champions=True, handed_over=("intake-1", _("**Mo** has this talk until 11:20.")))
    return PersonScreen(page)


def decided() -> CheckInTalkScreen:
    screen = CheckInTalkScreen(CHECK_IN)
    screen.choices["mouth.pain"].set_value("new")
    screen.choices["people.lonely"].set_value("earlier")
    screen.consent.set_value("yes")
    screen._say_needed()
    return screen


SCREENS: dict[str, Callable[[], QWidget]] = {
    "check-in": lambda: CheckInTalkScreen(CHECK_IN),
    "check-in-decided": decided,
    "check-in-plain": lambda: CheckInTalkScreen(replace(CHECK_IN, differences=(), consents=(), half_typed=())),
    "stop-here": lambda: StopHereScreen(BAND),
    "talk-end": lambda: TalkEndScreen(BAND),
    "thank-you": lambda: MessageScreen(
        "Thank you", "Liam, thank you for talking. Staff have the talk now.", "Back to sign in"
    ),
    "handing-over": handing_over,
    "handed-over": handed_over,
}

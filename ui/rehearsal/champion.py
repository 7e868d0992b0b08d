"""A champion's case on the screen: handed over by staff, held in the champion's own sign-in, taken in by staff."""

from PySide6.QtCore import Qt

from app.domain.account import NewAccount
from app.i18n import _
from ui.rehearsal.playing import Player
from ui.screens.check_in_talk import NEW, YES, CheckInTalkScreen
from ui.screens.home import HomeScreen
from ui.screens.message import MessageScreen
from ui.screens.person import PersonScreen
from ui.screens.safety import SafetyScreen
from ui.screens.sign_in import SignInScreen
from ui.screens.stop_here import StopHereScreen
from ui.screens.talk_end import TalkEndScreen
from ui.widgets.options import Options


def play_champion(player: Player, staff: NewAccount, champion: NewAccount) -> None:
    """From the page of the person, where staff stand, until the talk is taken in and that page is back."""
    hand_over(player, champion)
    hold_talk(player, champion)
    take_in(player, staff)


def hand_over(player: Player, champion: NewAccount) -> None:
    """The case's set is chosen already; the person agrees. Staff are signed out by it."""
    hands = player.hands
    screen = hands.wait_for(PersonScreen)
    hands.click(screen.talk.hand_over)
    hands.click_words(champion.name)
    hands.click(screen.talk.giving.agrees)
    player.album.take(hands.window, "hand-over-to-a-champion")
    hands.click(screen.talk.giving.give)
    hands.wait_for(SignInScreen)
    player.album.take(hands.window, "champion-may-sign-in")


def hold_talk(player: Player, champion: NewAccount) -> None:
    """The champion signs in and gets the talk at once; at its end it is sealed, and the door is back."""
    hands, album = player.hands, player.album
    type_name_and_password(player, champion)
    hands.settle()
    player.talk()
    if isinstance(hands.screen, StopHereScreen):
        album.take(hands.window, "stop-here")
        hands.click(hands.screen.end)
    else:
        album.take(hands.window, "last-question")
        hands.click(hands.wait_for(TalkEndScreen).finish)
    hands.wait_for(MessageScreen)
    album.take(hands.window, "thank-you")
    hands.click_words(_("Back to sign in"))


def take_in(player: Player, staff: NewAccount) -> None:
    """Staff fill in the safety card if there is one, ask about sharing again, and take the talk in."""
    hands, album = player.hands, player.album
    type_name_and_password(player, staff)
    hands.wait_for(HomeScreen)
    album.take(hands.window, "home-with-inbox")
    hands.click_words(_("Read and take in"))
    hands.settle()
    if isinstance(hands.screen, SafetyScreen):
        player.fill_in_safety(hands.screen)
    screen = hands.wait_for(CheckInTalkScreen)
    album.take(hands.window, "check-in")
    for options in screen.choices.values():
        choose(player, options, NEW)
    if screen.consent.isVisible():
        choose(player, screen.consent, YES)
    choose(player, screen.finish, YES)
    album.take(hands.window, "check-in-decided")
    hands.click(screen.take_in)
    hands.wait_for(PersonScreen)
    album.take(hands.window, "person-after")


def choose(player: Player, options: Options, value: str) -> None:
    if options.value() != value:
        player.hands.click(options.members()[options._ids.index(value)])


def type_name_and_password(player: Player, account: NewAccount) -> None:
    hands = player.hands
    hands.wait_for(SignInScreen).focus_first()
    hands.type(account.user)
    hands.press(Qt.Key.Key_Return)
    hands.type(account.password)
    hands.press(Qt.Key.Key_Return)
    hands.settle()

"""A champion's own sign-in: the one talk that was handed to them, and then the door again. There is no home."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from app.errors import NotFound, TalkOver
from app.i18n import _
from app.services import champion_talk, talk_pages, talks
from ui.controllers.desk import Desk
from ui.controllers.talk import TalkJourney
from ui.screens.message import MessageScreen
from ui.screens.stop_here import StopHereScreen
from ui.screens.talk_end import TalkEndScreen

if TYPE_CHECKING:
    from app.services.champion_talk import ChampionSession, Ending
    from ui.controllers.journeys import Ways
    from ui.controllers.signing_in import SigningIn

_LOOK_EVERY_MS = 2000
_GOODBYE_MS, _GOODBYE_WITH_STAFF_MS = 2 * 60_000, 15 * 60_000
"""How long the last words stay when nobody presses the button: a first name stands in them."""


class ChampionTalk(TalkJourney):
    """The same talk as a member of staff's, kept in the champion's own file, with other ends."""

    ended: Callable[[Ending, str], None]
    """Called with how it ended, and who was talked with, once the talk is sealed."""

    def begin(self) -> None:
        self._begin(champion_talk.talk_in_hand(self._champion()))

    def show(self) -> None:
        if champion_talk.must_stop(self.hand):
            self._show_stop()
        elif talks.question_on_screen(self.hand) is None:
            self._show_end()
        elif self._asking is not None:
            self._asking.show()

    def stop(self) -> None:
        self._leave_and_end("stopped")

    def get_staff(self) -> None:
        self._leave_and_end("staff")

    def time_is_up(self) -> None:
        """What is typed is kept as far as it came; then the talk is closed."""
        self._desk.stage.flush()
        self._end("time")

    def come_back(self) -> None:
        """After an unlock. What was answered in private is not shown to the champion who unlocks."""
        if self._keeping is None:
            return
        privately = self._privately
        self._hand = self._keeping.hand = champion_talk.talk_in_hand(self._champion())
        if privately:
            self._moved()

    def _champion(self) -> ChampionSession:
        if self._desk.champion is None:
            raise NotFound(_("This talk is not open any more. Sign in again."))
        return self._desk.champion

    def _show_stop(self) -> None:
        screen = StopHereScreen(talk_pages.talk_band(self.hand))
        screen.end_asked.connect(self._desk.asked(lambda: self._end("now")))
        screen.hide_asked.connect(self.ways.hide)
        self._desk.stage.put(screen)

    def _show_end(self) -> None:
        screen = TalkEndScreen(talk_pages.talk_band(self.hand))
        screen.finish_asked.connect(self._desk.asked(lambda: self._end("finished")))
        screen.back_asked.connect(self._desk.asked(self.back))
        screen.staff_asked.connect(self._desk.asked(self.get_staff))
        screen.hide_asked.connect(self.ways.hide)
        self._desk.stage.put(screen)

    def _leave_and_end(self, because: Ending) -> None:
        self._desk.stage.flush()
        if self._keeping is None or self._keeping.all_kept():
            self._end(because)

    def _end(self, because: Ending) -> None:
        name = self.hand.person.details.called
        champion_talk.end_talk(self._champion(), because)
        self._put_away()
        self.ended(because, name)


class ChampionJourney:
    """Built once a champion has signed in; the window uses it as it uses the journeys of staff."""

    def __init__(self, desk: Desk, ways: Ways, door: SigningIn) -> None:
        self._desk, self._door = desk, door
        self.talk = ChampionTalk(desk, ways)
        self.talk.ended = self._say_goodbye
        door.leaving = self.leave
        door.back_in = self.come_back
        self._watch = QTimer(desk.stage)
        self._watch.timeout.connect(self.look_at_the_clock)
        self._watch.start(_LOOK_EVERY_MS)

    def start(self) -> None:
        self._desk.attempt(self.talk.begin)

    def lock(self) -> None:
        self._door.lock(talk_open=self.talk.is_open)

    def leave(self) -> None:
        """Words that are half typed are put on disk: before a lock, or the end of the program."""
        self._desk.stage.flush()
        self.talk.keep_half_typed()

    def come_back(self) -> None:
        try:
            self.talk.come_back()
        except TalkOver:
            self.look_at_the_clock()

    def look_at_the_clock(self) -> None:
        """Close the talk when its time is over."""
        champion = self._desk.champion
        if champion is not None and self.talk.is_open and not champion.left():
            self._desk.attempt(self.talk.time_is_up)

    def _say_goodbye(self, because: Ending, name: str) -> None:
        self._watch.stop()
        self._desk.put_down()
        screen = MessageScreen(*_last_words(because, name), _("Back to sign in"))
        screen.action_asked.connect(self._door.out)
        by_itself = QTimer(screen)  # goes with the screen
        by_itself.setSingleShot(True)
        by_itself.timeout.connect(self._door.out)
        by_itself.start(_GOODBYE_WITH_STAFF_MS if because in ("staff", "now") else _GOODBYE_MS)
        self._desk.stage.put(screen)
        self._desk.stage.uncover()


def _last_words(because: Ending, name: str) -> tuple[str, str]:
    if because in ("staff", "now"):
        return _("Get a member of staff now"), _("The talk is kept for staff. Stay with {name}.").format(name=name)
    if because == "time":
        return _("The time is over"), _("What was said is kept for staff. Thank you, {name}.").format(name=name)
    return _("Thank you"), _("{name}, thank you for talking. Staff have the talk now.").format(name=name)

"""How long the next question takes to stand on the screen, from the key press to a painted page, in the real window."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.clock import FixedClock
from app.domain.assessment import Answer, Silence
from app.services import talks
from tests.bench.figures import Figure, timed
from tests.bench.practice import PASSWORD, TODAY, USER, begin_talk, signed_in, some_answer
from ui.__main__ import start_application
from ui.controllers.talk import TalkJourney
from ui.main_window import MainWindow
from ui.screens.heard import HeardScreen
from ui.screens.question import LEISURE_MS, QuestionScreen
from ui.screens.sign_in import SignInScreen

TURNS = 120
WARM_UP = 10
PATIENCE_SECONDS = 60.0


def measure(scratch: Path) -> Figure:
    site = scratch / "site"
    with signed_in(site) as session:
        sitting_id = begin_talk(session).sitting.sitting_id
    ours: list[float] = []
    theirs: list[float] = []
    with _talk_in_window(site, sitting_id) as asking:
        while len(ours) < TURNS + WARM_UP:
            page = asking.come_to_a_question()
            before = asking.at
            bare, whole = timed(page.repaint), timed(asking.press_next)
            if asking.at == before:
                raise RuntimeError("Next did not lead to the next question")
            if asking.shows(page):  # the same page with the next question: no hand-over, no other screen
                theirs.append(bare)
                ours.append(whole)
    return Figure("next question", "repaint of the page", 2.0, tuple(ours[WARM_UP:]), tuple(theirs[WARM_UP:]))


class _Asking:
    """A talk in the window that goes from question to question; at its end it begins again."""

    def __init__(self, window: MainWindow, talk: TalkJourney) -> None:
        self._window, self._talk = window, talk
        self._turn = 0

    def shows(self, page: QuestionScreen) -> bool:
        return self._window.stage.shown is page

    @property
    def at(self) -> str:
        """Id of the question that the talk stands at."""
        return self._talk.hand.at

    def press_next(self) -> None:
        """What is measured: Enter on Next, until nothing is left to be painted."""
        page = self._window.stage.shown
        assert isinstance(page, QuestionScreen)
        QTest.keyClick(page.go_on, Qt.Key.Key_Return)
        QApplication.processEvents()

    def come_to_a_question(self) -> QuestionScreen:
        """Not measured: a question page with an answer that is kept, painted, the keyboard on Next.

        It stands there a moment, as it does for everybody who reads a question before answering it.
        """
        self._turn += 1
        while not isinstance(page := self._window.stage.shown, QuestionScreen):
            if isinstance(page, HeardScreen):
                self._talk.to_part(self._talk.hand.content.sections[0].section_id)
            else:
                self._talk.next()
        self._answer()
        self._talk.show()
        page.go_on.setFocus()
        QTest.qWait(2 * LEISURE_MS)
        return page

    def _answer(self) -> None:
        """Sensitive questions meet a silence, so that no safety card comes in between."""
        hand = self._talk.hand
        question = hand.content.by_id[hand.at]
        if question.sensitive:
            talks.give(hand, Answer(question.question_id, None, Silence.RATHER_NOT_SAY))
        else:
            talks.give(hand, some_answer(question, self._turn))


@contextmanager
def _talk_in_window(site: Path, sitting_id: str) -> Iterator[_Asking]:
    """The real window, signed in through its own screen, with this talk gone on with."""
    start_application()
    window = MainWindow(site, FixedClock(TODAY))
    window.show()
    QApplication.processEvents()
    screen = window.stage.shown
    assert isinstance(screen, SignInScreen)
    screen.sign_in_asked.emit(USER, PASSWORD)
    _wait_until(lambda: window.journeys is not None)
    assert window.journeys is not None
    window.journeys.talk.go_on(sitting_id)
    QApplication.processEvents()
    yield _Asking(window, window.journeys.talk)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _wait_until(so: Callable[[], bool]) -> None:
    """Let the window work until this is so. Raises TimeoutError when it never is."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not so():
        if time.monotonic() > until:
            raise TimeoutError("the window did not get there")
        QApplication.processEvents()
        time.sleep(0.005)

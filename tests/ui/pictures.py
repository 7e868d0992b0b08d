"""Renders the screens of a talk with a made-up person into a folder, to be looked at.

python -m tests.ui.pictures FOLDER [part of a name]
"""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from app.domain.assessment import Answer, How
from tests.ui import talk_samples as samples
from tests.ui.staff_pictures import SIZES, render
from ui.screens.hand_over import HandOverScreen
from ui.screens.help_page import HelpScreen
from ui.screens.hidden import HiddenScreen
from ui.screens.private import PrivateScreen
from ui.screens.question import QuestionScreen
from ui.screens.safety import SafetyScreen
from ui.theme import dress


def _private() -> PrivateScreen:
    kept = Answer("alcohol.wants_help", "yes", how=How.PRIVATE)
    return PrivateScreen(replace(samples.page("alcohol.wants_help"), answer=kept))


def _curtain() -> PrivateScreen:
    screen = PrivateScreen(samples.page("alcohol.wants_help"))
    screen.hide_answer()
    return screen


def _help() -> HelpScreen:
    return HelpScreen(samples.page("end.help_with", ("sleep", "smoking")), samples.page("end.how"))


def _safety_half_filled() -> SafetyScreen:
    screen = SafetyScreen(replace(samples.safety_page(), may_correct=True), samples.CLOCK)
    screen.who.set_words("Hall manager, Anne Sinclair")
    screen.read.click()
    return screen


def _question(question_id: str, value: object = None, *, champion: bool = False) -> Callable[[], QWidget]:
    return lambda: QuestionScreen(samples.page(question_id, value, champion=champion))  # type: ignore[arg-type]


SCREENS: dict[str, Callable[[], QWidget]] = {
    "question-one": _question("alcohol.how_often", "weekly"),
    "question-new-part": lambda: QuestionScreen(replace(samples.page("mouth.pain"), new_section=True)),
    "question-many": _question("me.helps_cope", ("family", "exercise", "music")),
    "question-long-list": _question("body.conditions", ("asthma",)),
    "question-yes-no": _question("start.what_for"),
    "question-faces": _question("mood.face", 4),
    "question-number-tiles": _question("food.active_days", 3),
    "question-number": _question("food.height_cm", 178),
    "question-date": _question("leave.date", samples.CLOCK.today()),
    "question-text": _question("me.proud", "I finished my first book."),
    "question-list": _question("body.medicines_list"),
    "question-private-kept": lambda: QuestionScreen(replace(samples.page("alcohol.wants_help"), kept_private=True)),
    "question-champion": _question("mood.sleep", champion=True),
    "private": _private,
    "private-curtain": _curtain,
    "hand-over": lambda: HandOverScreen(samples.alone_page()),
    "help": _help,
    "safety": _safety_half_filled,
    "safety-healthcare": lambda: SafetyScreen(samples.safety_page_with_healthcare(), samples.CLOCK),
    "safety-champion": lambda: SafetyScreen(samples.champion_safety_page(), samples.CLOCK),
    "hidden": HiddenScreen,
}


def main(folder: Path, part: str = "") -> None:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    dress(application)
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in SCREENS.items():
        for suffix, size in SIZES.items():
            if part in f"{name}{suffix}":
                render(make, folder / f"{name}{suffix}.png", size)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")

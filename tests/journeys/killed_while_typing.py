"""A window that is killed: `python -m tests.journeys.killed_while_typing SITE RECEIPT WORDS`.

Plays the man's talk until "What worries you most?", types the words without going on, writes what was said before
into the receipt, one line each, and goes on living until somebody kills it.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app import paths
from app.clock import FixedClock
from app.services.cases import load_case
from tests.journeys.moves import play_to
from tests.sites import OFFICER, PASSWORD, TODAY
from ui.__main__ import start_application
from ui.main_window import MainWindow
from ui.rehearsal.album import Album
from ui.rehearsal.hands import Hands, until
from ui.rehearsal.playing import Player


def main(folder: Path, receipt: Path, words: str) -> None:
    application = start_application()
    window = MainWindow(folder, FixedClock(TODAY))
    window.show()
    window.activateWindow()
    player = Player(Hands(window), load_case(paths.resources() / "practice" / "cases" / "man_leaving.toml"), Album())
    player.sign_in(OFFICER, PASSWORD)
    player.find_or_add()
    player.start_talk()
    play_to(player, "safe.worry")
    player.hands.type(words)
    journeys = window.journeys
    assert journeys is not None
    hand = journeys.talk.hand
    until(
        lambda: hand.answers.get("safe.worry") is not None and hand.answers["safe.worry"].half_typed == words, "words"
    )
    said = [f"{name}\t{given.value}" for name, given in hand.answers.items() if given.answered]
    whole = receipt.with_suffix(".part")
    whole.write_text("\n".join(said), encoding="utf-8")
    whole.replace(receipt)
    while application is not None:
        QCoreApplication.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])

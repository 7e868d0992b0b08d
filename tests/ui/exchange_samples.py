"""Made-up pages of sending and receiving, for the pictures and the tests of the screens."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.services.pages.exchanging import ArrivedPage, GoingPage, SendPage, SiteLine
from ui.screens.receive import ReceiveScreen
from ui.screens.send import SendScreen

WORDS = "stamp queen fossil jasmine envelope forest needle finger piano velvet"
SITES = (
    SiteLine("a", "HMP Sample, wing desk", ("Last exchanged on 2026-11-24.",), (("sync", "Everything that changed"),)),
    SiteLine(
        "b",
        "HMP Elsewhere, reception",
        ("Nothing has come from there yet.", "2 files sent, no receipt yet.", "1 correction is owed."),
        (("correction", "Corrections that are owed"),),
    ),
)
MOVES = (
    SiteLine("b", "HMP Elsewhere, reception", (), (("transfer", "They move there"), ("copy", "A copy of the plan"))),
)


def send() -> SendScreen:
    screen = SendScreen(SendPage(SITES, "", WORDS))
    screen.show_going(GoingPage(("14 entries go.", "They are about 9 people.")))
    return screen


def send_person() -> SendScreen:
    screen = SendScreen(SendPage(MOVES, "Daniel McBride", WORDS))
    told = "This person has not agreed that their record moves."
    screen.show_going(GoingPage((told, "Only a notice goes: critical medicine, and what needs help now or soon.")))
    return screen


def sent() -> SendScreen:
    screen = send()
    screen.show_done(("9f3a61c0de12.wellgate",), "HMP Sample, wing desk")
    return screen


def send_nowhere() -> SendScreen:
    return SendScreen(SendPage((), "", WORDS))


def receive() -> ReceiveScreen:
    return ReceiveScreen()


def arrived() -> ReceiveScreen:
    screen = ReceiveScreen()
    lines = (
        ("From", "HMP Sample, wing desk"),
        ("Made on", "24 November 2026"),
        ("New here", "14"),
        ("Already here", "3"),
        ("People not held here yet", "2"),
        ("To be decided by somebody", "1"),
    )
    remarks = ("Nobody is matched by itself. Look whether somebody is here twice, then join them.",)
    screen.show_arrived(ArrivedPage("bundle", "A file with records", lines, remarks, "Take it in"))
    return screen


def card() -> ReceiveScreen:
    screen = ReceiveScreen()
    lines = (("Of", "HMP Elsewhere, reception"), ("Words", WORDS))
    remarks = ("Call the other site. Let them read their ten words to you. They must be the same.",)
    screen.show_arrived(ArrivedPage("card", "A site card", lines, remarks))
    return screen


def taken_in() -> ReceiveScreen:
    screen = arrived()
    line = "The receipt is on the stick: receipt-9f3a61c0de12.wellgate. Carry it back to HMP Sample, wing desk."
    screen.show_done("Taken in.", (line,))
    return screen


SCREENS: dict[str, Callable[[], QWidget]] = {
    "send": send,
    "send-person": send_person,
    "sent": sent,
    "send-nowhere": send_nowhere,
    "receive": receive,
    "arrived": arrived,
    "card": card,
    "taken-in": taken_in,
}

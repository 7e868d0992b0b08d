"""Made-up pages of sending and receiving, for the pictures and the tests of the screens."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.services.pages import Band
from app.services.pages.deciding import DecidePage, Difference, Side, ToDecide
from app.services.pages.exchanging import (
    ArrivedPage,
    GoingPage,
    KnownLine,
    SendPage,
    SentPage,
    SiteLine,
    SitesPage,
    TakenPage,
)
from app.services.pages.matching import MatchPage, Record
from ui.screens.deciding import DecidingScreen
from ui.screens.matching import MatchingScreen
from ui.screens.receive import ReceiveScreen
from ui.screens.send import SendScreen
from ui.screens.site_change import RenewScreen, RevokeScreen
from ui.screens.sites import SitesScreen

WORDS = "stamp queen fossil jasmine envelope forest needle finger piano velvet"
SITES = (
    SiteLine(
        "a",
        "HMP Sample, wing desk",
        ("What they wrote until 24 November 2026 is here.", "The last file went there on 23 November 2026."),
        (("sync", "Everything that changed"),),
    ),
    SiteLine(
        "b",
        "HMP Elsewhere, reception",
        ("No records have come from there yet.", "2 files sent, no receipt yet.", "1 correction is owed."),
        (("correction", "Corrections that are owed"),),
    ),
)
MOVES = (
    SiteLine("b", "HMP Elsewhere, reception", (), (("transfer", "They move there"), ("copy", "A copy of the plan"))),
)


def send_where() -> SendScreen:
    return SendScreen(SendPage(SITES))


def send() -> SendScreen:
    screen = send_where()
    screen.sites.set_value("a")
    screen._site_chosen("a")
    told = "Everything that changed here since their last receipt, about everybody."
    screen.show_going(GoingPage((told, "14 entries go.", "They are about 9 people.")))
    return screen


def send_person() -> SendScreen:
    screen = SendScreen(SendPage(MOVES, "Daniel McBride", ("A4417CK", "Iona Hall 2-14", "born 5 May 1988")))
    told = "This person has not agreed that their record moves."
    screen.show_going(GoingPage((told, "Only a notice goes: critical medicine, and what needs help now or soon.")))
    return screen


def sending() -> SendScreen:
    screen = send()
    screen.show_writing("/media/stick")
    screen.under_way.show_part(430)
    return screen


def sent() -> SendScreen:
    screen = send()
    carry = "Carry it to HMP Sample, wing desk. Bring their receipt back here."
    lines = ("14 entries are in it.", carry, "Only that computer can open it.")
    remarks = ("What was written is on this computer, not on a stick. Copy it onto a stick.",)
    screen.show_done(SentPage(("9f3a61c0de12.wellgate",), "/media/stick", lines, remarks))
    return screen


def send_nowhere() -> SendScreen:
    none = "No site is trusted here yet. Take in the other site's card first."
    return SendScreen(SendPage((), none=none, may_choose_person=False))


def receive() -> ReceiveScreen:
    return ReceiveScreen()


def receive_cards() -> ReceiveScreen:
    return ReceiveScreen(cards_only=True)


def arrived() -> ReceiveScreen:
    screen = ReceiveScreen()
    lines = (
        ("From", "HMP Sample, wing desk"),
        ("Made on", "24 November 2026, 16:40"),
        ("New entries", "14"),
        ("Entries that are here already", "3"),
        ("Things with two versions, to be decided", "1"),
        ("People who are new here", "2"),
        ("Entries disposed of here", "0"),
    )
    remarks = (
        "Nobody is matched by itself. A person looks whether somebody is here twice.",
        "2 entries were made at HMP Gone, desk, which is off the list here. Look at them with care.",
    )
    screen.show_arrived(ArrivedPage("bundle", "A file with records", lines, remarks, "Take it in"))
    return screen


def card() -> ReceiveScreen:
    screen = ReceiveScreen()
    lines = (("Of", "HMP Elsewhere, reception"), ("Words", WORDS))
    remarks = ("Call the other site. Let them read their ten words to you. They must be the same.",)
    screen.show_arrived(ArrivedPage("card", "A site card", lines, remarks))
    return screen


def card_changed() -> ReceiveScreen:
    screen = ReceiveScreen()
    remarks = ("This site's key has changed.", "Call the other site. Type the ten words that they read to you.")
    lines = (("Of", "HMP Elsewhere, reception"),)
    screen.show_arrived(ArrivedPage("card", "A site card", lines, remarks, compare=True))
    return screen


def taking() -> ReceiveScreen:
    screen = arrived()
    screen.show_working("Taking it in. Leave the stick in.")
    screen.under_way.show_part(700)
    return screen


def taken_in() -> ReceiveScreen:
    screen = arrived()
    receipt = ("The receipt is on the stick: receipt-9f3a61c0de12.wellgate.", "Carry it back to HMP Sample, wing desk.")
    lines = ("14 new entries are here now.", "2 people are new here.", *receipt)
    screen.show_done(TakenPage("Taken in.", lines, 1, 2, may_export=True))
    return screen


def sites() -> SitesScreen:
    known = (
        KnownLine("a", "HMP Sample, wing desk", "Trusted", WORDS, SITES[0].facts, trusted=True, may_revoke=True),
        KnownLine("b", "HMP Gone, desk", "Off the list", "", (), trusted=False, may_revoke=False),
    )
    return SitesScreen(SitesPage("HMP Sample, front desk", WORDS, known, may_renew=True))


def sites_none() -> SitesScreen:
    return SitesScreen(SitesPage("HMP Sample, front desk", WORDS, (), may_renew=True, practice=True))


def revoke() -> RevokeScreen:
    return RevokeScreen("HMP Elsewhere, reception")


def _sides() -> tuple[Side, ...]:
    return (
        Side("a", "Officer", "HMP Sample, wing desk", "23 November 2026, 10:03", "told me on the landing"),
        Side("b", "Karen Drummond, Officer", "This computer", "24 November 2026, 16:40", "asked at the door"),
    )


BAND = Band("Daniel", "Daniel McBride", ("A4417CK", "Iona Hall 2-14", "born 5 May 1988"))


def deciding() -> DecidingScreen:
    lines = (
        Difference(1, "The words of a goal", ("I will phone the dentist", "I will go to the dentist on Monday"),
                   ("changed", "changed"), "I will see the dentist",
                   "I will phone the dentist / I will go to the dentist on Monday"),
        Difference(2, "How it goes: I will see the dentist", ("Reached", "Working on it"), ("changed", "as before"),
                   "Working on it"),
    )  # fmt: skip
    torn = ToDecide("plan-x", "plan", "x", "The plan", _sides(), lines, by_line=True)
    return DecidingScreen(DecidePage(BAND, torn, 1, 3))


def deciding_whole() -> DecidingScreen:
    lines = (Difference(1, "What became of it", ("It was taken out: entered by mistake", "It stands"), ("", "")),)
    return DecidingScreen(DecidePage(BAND, ToDecide("p", "plan", "x", "The plan", _sides(), lines, by_line=False)))


def deciding_private() -> DecidingScreen:
    lines = (Difference(1, "Pain or swelling in your mouth", ("Said in private", "No"), ("changed", "as before")),)
    not_me = "Part of this was said in private. Ask healthcare to decide."
    torn = ToDecide("p", "assessment", "x", "Answers of a talk", _sides(), lines, by_line=True, not_me=not_me)
    return DecidingScreen(DecidePage(BAND, torn))


def matching() -> MatchingScreen:
    one = Record(
        "a", "Daniel McBride", FACTS, "Began on 1 March 2026. By Karen Drummond.", ("a finished talk", "a plan")
    )
    other = Record("b", "Danny MacBride", (*FACTS[:1], ("Number", ""), *FACTS[2:]),
                   "Began on 20 November 2026. At HMP Elsewhere, reception: Anne Sinclair.")  # fmt: skip
    return MatchingScreen(MatchPage(BAND, (one, other), "They have a name like this, and the same birthday.", 1, 2))


FACTS = (
    ("Birthday", "5 May 1988"),
    ("Number", "A4417CK"),
    ("CHI number", ""),
    ("NHS number", ""),
    ("Where they live", "Iona Hall 2-14"),
)

SCREENS: dict[str, Callable[[], QWidget]] = {
    "deciding": deciding,
    "deciding-whole": deciding_whole,
    "deciding-private": deciding_private,
    "matching": matching,
    "send": send,
    "send-where": send_where,
    "send-person": send_person,
    "sent": sent,
    "send-nowhere": send_nowhere,
    "receive": receive,
    "receive-cards": receive_cards,
    "sending": sending,
    "taking": taking,
    "card-changed": card_changed,
    "sites": sites,
    "sites-none": sites_none,
    "revoke": revoke,
    "renew": RenewScreen,
    "arrived": arrived,
    "card": card,
    "taken-in": taken_in,
}

"""Rights from the person's page: everything held, an answer put right, the wrong person, and what may be shared."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.assessment import Kind
from app.domain.pack import DocumentKind, Paper
from app.domain.person import PersonDetails
from app.services import assessments, consents, person_records
from app.services.rights import DATA, PAPER, TEXT
from app.storage import versions
from tests.journeys.conftest import Opened
from tests.journeys.moves import play_to, prove, sign_in
from tests.journeys.reading import words_on
from tests.journeys.test_kept_private import give
from tests.sites import NURSE, OFFICER, PASSWORD, signed_in
from ui.controllers import printing
from ui.rehearsal.hands import Hands
from ui.rehearsal.playing import Player
from ui.screens.add_person import AddPersonScreen
from ui.screens.correct_answer import CorrectAnswerScreen
from ui.screens.home import HomeScreen
from ui.screens.more import MoreScreen
from ui.screens.person import PersonScreen
from ui.screens.plan import PlanScreen
from ui.screens.question import QuestionScreen
from ui.screens.reason import ReasonScreen
from ui.screens.safety import SafetyScreen
from ui.screens.sharing import SharingScreen
from ui.screens.wrong_person import WrongPersonScreen
from ui.widgets.choice_editor import ChoiceEditor


def at_more(hands: Hands, user: str, number: str) -> MoreScreen:
    sign_in(hands, user)
    home = hands.wait_for(HomeScreen)
    found = person_records.find_people(hands.window.desk.session, number)[0]
    home.person_chosen.emit(found.person_id)
    hands.wait_for(PersonScreen)
    hands.click_words("More about this record")
    return hands.wait_for(MoreScreen)


def add(folder: Path, *numbers: str) -> dict[str, str]:
    session = signed_in(folder)
    try:
        return {
            number: person_records.add_person(session, PersonDetails(f"Ali {number}", custody_number=number)).person_id
            for number in numbers
        }
    finally:
        session.close()


def test_healthcare_makes_the_files_of_everything_held_after_the_password(
    opened: Opened, folder: Path, tmp_path: Path
) -> None:
    add(folder, "55501")
    hands = opened(folder)
    at_more(hands, NURSE, "55501")
    hands.click_words("Everything held, as files")
    prove(hands)
    hands.wait_for(MoreScreen)
    assert sorted(path.name for path in (tmp_path / "stick").iterdir()) == sorted([TEXT, DATA, PAPER])
    assert "Three files are saved." in words_on(hands.window)


def test_an_officer_makes_no_such_files(opened: Opened, folder: Path) -> None:
    add(folder, "55502")
    hands = opened(folder)
    at_more(hands, OFFICER, "55502")
    assert not any(hands.says(f"Everything held, {how}") for how in ("on paper", "as files"))
    assert "Only healthcare makes it" in words_on(hands.window)


def test_what_may_be_shared_is_changed(opened: Opened, folder: Path) -> None:
    ids = add(folder, "55503")
    hands = opened(folder)
    at_more(hands, OFFICER, "55503")
    hands.click_words("What may be shared")
    screen = hands.wait_for(SharingScreen)
    hands.click(screen.options["gp"].members()[1])
    hands.click(screen.keep_button)
    hands.wait_for(MoreScreen)
    assert consents.consents(hands.window.desk.session, ids["55503"]) == {"gp": False}


def test_a_talk_moves_to_the_right_person_and_an_answer_is_put_right(in_talk: Player) -> None:
    hands = in_talk.hands
    session = hands.window.desk.session
    other = person_records.add_person(session, PersonDetails("Wilma", "Right", custody_number="77777")).person_id
    in_talk.talk()
    in_talk.check_what_we_heard()
    hands.wait_for(PlanScreen)
    mine = person_records.find_people(session, "McBride")[0].person_id
    hands.window.journeys._ways.home.person(mine)  # type: ignore[union-attr]
    hands.wait_for(PersonScreen)

    hands.click_words("More about this record")
    hands.click_words("Put an answer right")
    correct = hands.wait_for(CorrectAnswerScreen)
    asked = session.content().by_id
    wrong_row = next(row for row in correct.rows if asked[row.key].kind is Kind.ONE)
    hands.click(wrong_row)
    editor = correct.area.editor()
    assert isinstance(editor, ChoiceEditor)
    hands.click(editor.group.members()[-1])
    hands.type_into(correct.reason.line.edit, "He said it the other way round")
    hands.click(correct.keep_button)
    hands.wait_for(MoreScreen)
    latest = assessments.latest(session, mine)
    assert latest is not None
    assert latest.answers[wrong_row.key].value == asked[wrong_row.key].options[-1].option_id

    hands.click_words("This is about somebody else")
    wrong = hands.wait_for(WrongPersonScreen)
    hands.click(wrong.part.members()[0])
    hands.type_into(wrong.search.line.edit, "77777")
    wrong.search.opened.emit(other)
    hands.type_into(wrong.reason.line.edit, "It was another man")
    hands.type_into(wrong.second.user.line.edit, NURSE)
    hands.type_into(wrong.second.password.line.edit, PASSWORD)
    hands.click(wrong.keep_button)
    hands.wait_for(MoreScreen)
    assert "It is with the right person now." in words_on(hands.window)
    assert assessments.latest(session, other) is not None
    assert assessments.latest(session, mine) is None


def test_changed_details_ask_why_and_the_reason_is_kept(opened: Opened, folder: Path) -> None:
    ids = add(folder, "55504")
    hands = opened(folder)
    at_more(hands, OFFICER, "55504")
    hands.click_words("Back")
    hands.wait_for(PersonScreen)
    hands.click_words("Change details")
    form = hands.wait_for(AddPersonScreen)
    hands.type_into(form.known_as.line.edit, "Al")
    hands.click_words("Keep")
    hands.wait_for(ReasonScreen)
    hands.click_words("Back")
    assert hands.wait_for(AddPersonScreen).known_as.words() == "Al"
    hands.click_words("Keep")
    reason = hands.wait_for(ReasonScreen)
    hands.type_into(reason.reason.line.edit, "He told us")
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(PersonScreen)
    session = hands.window.desk.session
    with session.site.store.read() as conn:
        head = versions.head_of(conn, ids["55504"])
    assert head is not None
    assert head.reason == "He told us"


def test_the_concern_note_is_printed_once_who_was_told_is_kept(
    in_talk: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = in_talk.hands
    printed: list[DocumentKind] = []

    def print_paper(paper: Paper, _copies: int, *_given: object) -> bool:
        printed.append(paper.kind)
        return True

    monkeypatch.setattr(printing, "print_paper", print_paper)
    play_to(in_talk, "safe.selfharm_now")
    give(hands, "thoughts")
    card = hands.wait_for(SafetyScreen)
    hands.click(card.print_note)
    assert "First fill in who you told and when." in words_on(hands.window)
    assert printed == []
    hands.type_into(card.who.edit, "J. Muir, hall manager")
    hands.click(card.just_now)
    hands.click(card.read)
    hands.click(card.print_note)
    hands.wait_for(QuestionScreen)
    assert printed == [DocumentKind.CONCERN_NOTE]


def test_a_legal_hold_is_put_on_and_lifted_with_a_reason(opened: Opened, folder: Path) -> None:
    from app.services import retention

    ids = add(folder, "55509")
    hands = opened(folder)
    at_more(hands, NURSE, "55509")
    session = hands.window.desk.session
    for held in (True, False):
        hands.click_words("Legal hold")
        reason = hands.wait_for(ReasonScreen)
        hands.type_into(reason.reason.line.edit, "a claim")
        hands.press(Qt.Key.Key_Return)
        hands.wait_for(MoreScreen)
        assert retention.hold_stands(session, ids["55509"]) is held
    assert "The hold is lifted." in words_on(hands.window)

"""Coming and going on the screen: each change asks for what it needs, and for nothing else."""

from datetime import date

from app.domain.due import Arrival, Sentence
from app.domain.site import Setting
from tests.ui import between_samples as samples
from tests.ui.keyboard import push
from tests.ui.screens.conftest import Put, all_words
from ui.screens.add_person import AddPersonScreen
from ui.screens.join_records import JoinRecordsScreen
from ui.screens.stay import StayScreen
from ui.widgets.button import Button
from ui.widgets.text import Text


def _stay(put: Put, what: str, **changes: object) -> StayScreen:
    screen = put(samples.stay(what, **changes))
    assert isinstance(screen, StayScreen)
    return screen


def test_gone_asks_how_and_nothing_is_kept_before(put: Put) -> None:
    screen = _stay(put, "gone")
    heard: list[object] = []
    screen.left.connect(lambda *asked: heard.append(asked))
    assert not screen.keep_button.isEnabled()
    screen.how.members()[0].click()
    push(screen.keep_button)
    assert heard == [("out", "")]


def test_a_release_date_may_be_not_known(put: Put) -> None:
    screen = _stay(put, "date")
    heard: list[object] = []
    screen.release_set.connect(lambda *asked: heard.append(asked))
    push(screen.keep_button)
    screen.day.set_value(None)
    push(screen.keep_button)
    assert heard == [(date(2027, 3, 4), ""), (None, "")]


def test_somebody_who_is_not_here_can_only_come_back(put: Put) -> None:
    screen = _stay(put, "back", here=False)
    heard: list[object] = []
    screen.came_back.connect(lambda *asked: heard.append(asked))
    assert len(screen.what.members()) == 1
    screen.kind.members()[0].click()
    push(screen.keep_button)
    assert heard == [(Arrival.RECALL, "Iona Hall 2-14", date(2027, 3, 4))]


def test_what_the_court_decided_is_one_of_four(put: Put) -> None:
    screen = _stay(put, "court")
    heard: list[object] = []
    screen.sentence_set.connect(heard.append)
    screen.sentence.members()[1].click()
    push(screen.keep_button)
    assert heard == [Sentence.REMAND]


def test_approved_premises_hear_no_word_of_a_prison(put: Put) -> None:
    screen = _stay(put, "date", setting=Setting.APPROVED_PREMISES)
    parts: tuple[Text | Button, ...] = (*screen.findChildren(Text), *screen.findChildren(Button))
    seen = " ".join(str(part.words()) for part in parts if part.isVisible()).lower()
    assert "move-on date" in seen
    assert "moved room" in seen
    assert not any(word in seen for word in ("moved hall", "release", "court"))


def test_two_records_are_joined_only_with_another_one_and_a_reason(put: Put) -> None:
    screen = put(JoinRecordsScreen(samples.STAY))
    assert isinstance(screen, JoinRecordsScreen)
    heard: list[object] = []
    screen.join_asked.connect(lambda *asked: heard.append(asked))
    screen.part_asked.connect(lambda *asked: heard.append(asked))
    screen.parts[0].click()
    assert "Write why below. Then part them." in all_words(screen)
    screen.show_found(samples.FOUND)
    screen._choose("p10")
    screen.reason.set_words("The same birthday")
    screen.say_needed()
    push(screen.keep_button)
    screen.parts[0].click()
    assert heard == [("p10", "The same birthday"), ("p9", "The same birthday")]


def test_numbers_and_key_worker_can_wait_and_are_kept_once_given(put: Put) -> None:
    screen = put(AddPersonScreen(date(2026, 11, 23), "dave osei"))
    assert isinstance(screen, AddPersonScreen)
    heard: list[object] = []
    screen.person_described.connect(heard.append)
    assert not screen.chi.isVisible()
    push(screen._turn_rest)
    screen.chi.set_words("0101010000")
    screen.worker.set_words("Karen")
    push(screen._keep)
    assert [(each.chi, each.key_worker) for each in heard] == [("0101010000", "Karen")]  # type: ignore[attr-defined]


def test_somebody_new_who_was_typed_before_is_still_somebody_new(put: Put) -> None:
    screen = put(AddPersonScreen(date(2026, 11, 23), details=samples.DETAILS, new=True))
    assert "Add this person" in all_words(screen)
    assert "Change details" not in all_words(screen)

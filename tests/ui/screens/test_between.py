"""Review, check-in, what is due, is this the same person: what is pressed is what is said."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import SignalInstance

from app.domain.assessment import TalkSet
from tests.ui import between_samples as samples
from tests.ui.keyboard import push
from tests.ui.screens.conftest import Put, all_words
from ui.screens.due_settings import DueSettingsScreen
from ui.screens.due_visit import DueVisitScreen
from ui.screens.how_are_you import HowAreYouScreen
from ui.screens.review import ReviewScreen
from ui.screens.same_person import SamePersonScreen
from ui.widgets.due_line import DueLine
from ui.widgets.panel import Panel


def test_a_check_in_says_the_face_the_wishes_and_which_champion_held_it(put: Put) -> None:
    screen = put(HowAreYouScreen(samples.CHECK_IN))
    assert isinstance(screen, HowAreYouScreen)
    heard: list[object] = []
    screen.said.connect(lambda *asked: heard.append(asked))
    screen.faces.members()[3].click()
    screen.topics["teeth"].click()
    screen.held_by.members()[1].click()
    push(screen.keep)
    assert heard == [(4, ["teeth"], "Mo Rahman")]


def test_only_who_is_given_a_trend_sees_one(put: Put) -> None:
    screen = put(HowAreYouScreen(samples.CHECK_IN))
    assert isinstance(screen, HowAreYouScreen)
    closed = [part.isVisible() for part in screen.findChildren(Panel)]
    push(screen.before)
    assert (closed, [part.isVisible() for part in screen.findChildren(Panel)]) == ([False], [True])
    assert "Would rather not say" in all_words(screen)
    plain = put(HowAreYouScreen(replace(samples.CHECK_IN, trend=(), champions=())))
    assert "Only healthcare and the key worker see this." not in all_words(plain)


def test_a_review_hands_on_what_is_still_true_and_what_is_not(put: Put) -> None:
    screen = put(ReviewScreen(samples.REVIEW))
    assert isinstance(screen, ReviewScreen)
    held, asked = heard(screen.held), heard(screen.ask_asked)
    assert "q1" not in screen.answers  # old: asked again in any case
    screen.answers["q2"].members()[0].click()
    screen.answers["q3"].members()[1].click()
    screen.note.set_words("Doing well")
    assert screen.done.words() == "Ask 2 questions again"
    push(screen.done)
    push(screen.without)
    assert asked == [(["q2"], ["q3"], ["q3", "q1"], "Doing well")]
    assert held == [(["q2"], ["q3"], "Doing well")]


def test_a_review_with_nothing_to_ask_again_is_kept_at_once(put: Put) -> None:
    screen = put(ReviewScreen(replace(samples.REVIEW, still_true=samples.LAST[1:])))
    assert isinstance(screen, ReviewScreen)
    held = heard(screen.held)
    assert (screen.done.words(), screen.without.isVisible()) == ("Review held", False)
    push(screen.done)
    assert held == [([], [], "")]


def heard(signal: SignalInstance) -> list[object]:
    given: list[object] = []
    signal.connect(lambda *asked: given.append(asked))
    return given


def test_what_does_the_most_is_started_from_the_visit(put: Put) -> None:
    screen = put(DueVisitScreen(samples.DUE))
    assert isinstance(screen, DueVisitScreen)
    talks, reviews, going_on = heard(screen.talk_asked), heard(screen.review_asked), heard(screen.go_on_asked)
    push(screen.talk)
    push(screen.review)
    assert (talks, len(reviews)) == ([(TalkSet.FULL,)], 1)
    screen.show_page(replace(samples.DUE, open_talk="s1"))
    assert not screen.talk.isVisible()
    push(screen.go_on)
    assert going_on == [("s1",)]


def test_a_task_is_ticked_and_a_talk_is_not(put: Put) -> None:
    screen = put(DueVisitScreen(samples.DUE))
    assert isinstance(screen, DueVisitScreen)
    lines = screen.findChildren(DueLine)
    heard: list[object] = []
    screen.done_asked.connect(heard.append)
    lines[0].done_asked.emit()
    assert heard == ["task_gp"]
    assert len(lines) == 2


def test_likely_the_same_is_opened_or_somebody_else_is_added(put: Put) -> None:
    screen = put(SamePersonScreen(samples.SAME))
    assert isinstance(screen, SamePersonScreen)
    heard: list[object] = []
    screen.open_asked.connect(heard.append)
    screen.add_asked.connect(lambda: heard.append("add"))
    push(screen.opens[0])
    push(screen.add)
    assert heard == ["p1", "add"]
    assert "does not add up" in all_words(screen)


def test_numbers_and_days_of_what_is_due_are_handed_on_whole(put: Put) -> None:
    screen = put(DueSettingsScreen(samples.DUE_SETTINGS))
    assert isinstance(screen, DueSettingsScreen)
    changed = heard(screen.due_changed)
    assert screen.missing() == ("something to change",)
    screen.fields["induction"].set_words("four")
    assert "induction talk" in screen.missing()[0]
    screen.fields["induction"].set_words("4")
    push(screen.removed[0])
    screen.day.set_value(date(2027, 1, 2))
    screen._add()
    push(screen.keep_button)
    values = {"induction": 4, "health_full": 14, "yearly_months": 12}
    assert changed == [(values, (date(2027, 1, 2), date(2027, 1, 5)))]

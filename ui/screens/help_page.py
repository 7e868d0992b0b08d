"""What the person would like help with, and which kind of help: two questions on one page."""

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.assessment import Answer, How, Silence
from app.i18n import plural
from app.services.pages import QuestionPage
from ui.theme import TARGET, THEME, picture_size
from ui.widgets.answer_group import AnswerGroup
from ui.widgets.choice_editor import choices_of
from ui.widgets.quiet_pair import QuietPair
from ui.widgets.scroll_column import ScrollColumn
from ui.widgets.talk_page import TalkPage
from ui.widgets.text import Text

_LEAST_COLUMN, _MOST_COLUMNS = 264, 3
_LOW, _PICTURE, _GAP, _BETWEEN = 56, 34, 12, 28
_HOW_HEIGHTS = (84, 108)
_HOW_ACROSS = 1000  # px from which the kinds of help stand side by side


class _Both(QWidget):
    """The topics, then, once one is chosen, the kinds of help. Places itself at the width it gets."""

    def __init__(self) -> None:
        super().__init__()
        self.topics, self.how = AnswerGroup(), AnswerGroup()
        self.topics_pair, self.how_pair = QuietPair(), QuietPair()
        self.title = Text("", "title", bold=True)
        for part in (self.topics, self.topics_pair, self.title, self.how, self.how_pair):
            part.setParent(self)

    def show_how(self, shown: bool) -> None:
        for part in (self.title, self.how, self.how_pair):
            part.setVisible(shown)

    def _parts(self) -> list[tuple[QWidget, int]]:
        """(part, gap below it)"""
        first: list[tuple[QWidget, int]] = [(self.topics, _GAP), (self.topics_pair, _BETWEEN)]
        if self.title.isHidden():
            return first
        return [*first, (self.title, _GAP), (self.how, _GAP), (self.how_pair, 4)]

    def places(self, width: int) -> list[tuple[QWidget, QRect]]:
        places, top = [], 0
        for part, gap in self._parts():
            tall = part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
            places.append((part, QRect(0, top, width, tall)))
            top += tall + gap
        return places

    def height_at(self, width: int) -> int:
        return self.places(width)[-1][1].bottom() + 1

    def minimumSizeHint(self) -> QSize:
        return QSize(400, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        for part, rect in self.places(self.width()):
            part.setGeometry(rect)


class _Body(ScrollColumn):
    """Scrolls the two questions as one page."""

    def __init__(self) -> None:
        self.both = _Both()
        super().__init__(self.both)

    def refit(self) -> None:
        width = self.content_width(self.both.height_at(self.width()))
        self.show_height(self.both.height_at(width))
        self.both.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refit()


class HelpScreen(TalkPage):
    """Besides the signals of TalkPage: `answer_given(object)` for either question, `silence_chosen(id, Silence value)`,
    `next_asked()`, `skip_asked()`. Next first leads to the kinds of help when a topic is chosen and they are not.
    """

    answer_given = Signal(object)
    silence_chosen = Signal(str, str)
    next_asked = Signal()
    skip_asked = Signal()

    def __init__(self, topics: QuestionPage, how: QuestionPage) -> None:
        self._topics, self._how = topics, how
        self._led_to_how = False
        self._column = _Body()
        self.both = self._column.both
        super().__init__(self._column)
        self.note_by_button = True
        both = self.both
        both.topics.changed.connect(self._topics_chosen)
        both.how.changed.connect(self._how_chosen)
        both.topics_pair.chosen.connect(self._topics_quiet)
        both.how_pair.chosen.connect(self._how_quiet)
        both.topics.accepted.connect(self.go)
        both.how.accepted.connect(self.go)
        self.show_pages(topics, how)

    def show_pages(self, topics: QuestionPage, how: QuestionPage) -> None:
        """Both questions with what is kept of them."""
        self._topics, self._how = topics, how
        self._led_to_how = False
        self.show_frame(topics, topics.question.words, topics.question.hint, side=False)
        kept = topics.answer.value if topics.answer is not None else None
        self._show_topics(kept if isinstance(kept, tuple) else ())
        self._show_how((str(how.answer.value),) if how.answer is not None and how.answer.answered else ())
        self.both.title.set_words(how.question.words)
        self.both.topics_pair.set_silence(_spoken(topics.answer))
        self.both.how_pair.set_silence(_spoken(how.answer))
        self._refresh()
        self._column.to_top()

    def _columns(self) -> int:
        width = self._column.width() - 18
        return max(1, min(_MOST_COLUMNS, (width + 10) // (round(_LEAST_COLUMN * THEME.scale) + 10)))

    def _show_topics(self, chosen: tuple[object, ...]) -> None:
        columns, choices = self._columns(), choices_of(self._topics.question)
        rows = -(-len(choices) // columns)
        room = self._column.height() - self.both.topics_pair.sizeHint().height() - _GAP
        usual = rows * picture_size(TARGET["answer"]) + 10 * (rows - 1)
        self.both.topics.show_choices(
            choices,
            chosen=tuple(str(each) for each in chosen),
            many=True,
            columns=columns,
            picture_width=_PICTURE,
            heights=(TARGET["answer"] if usual <= room else _LOW, TARGET["answer_most"]),
            name=self._topics.question.words,
        )

    def _show_how(self, chosen: tuple[str, ...]) -> None:
        self.both.how.show_choices(
            choices_of(self._how.question),
            chosen=chosen,
            columns=_MOST_COLUMNS if self._column.width() >= round(_HOW_ACROSS * THEME.scale) else 1,
            heights=_HOW_HEIGHTS,
            name=self._how.question.words,
        )

    def wants_help(self) -> bool:
        """Something is chosen that can be helped with."""
        return any(topic != "none" for topic in self.both.topics.chosen())

    def settled(self) -> bool:
        return bool(self.both.topics.chosen()) or self.both.topics_pair.silence() is not None

    def how_settled(self) -> bool:
        return bool(self.both.how.chosen()) or self.both.how_pair.silence() is not None

    def _refresh(self) -> None:
        self.both.show_how(self.wants_help())
        self._column.refit()
        count = len([topic for topic in self.both.topics.chosen() if topic != "none"])
        self.show_going(settled=self.settled(), note=plural("{count} chosen", "{count} chosen", count) if count else "")

    def _topics_chosen(self, chosen: tuple[str, ...]) -> None:
        question = self._topics.question.question_id
        if chosen:
            self.both.topics_pair.set_silence(None)
            self.answer_given.emit(Answer(question, chosen, how=How.ON_SCREEN))
        else:
            self.silence_chosen.emit(question, Silence.NOT_ASKED.value)
        self._refresh()

    def _how_chosen(self, chosen: tuple[str, ...]) -> None:
        self.both.how_pair.set_silence(None)
        self.answer_given.emit(Answer(self._how.question.question_id, chosen[0], how=How.ON_SCREEN))
        self._refresh()

    def _topics_quiet(self, silence: str) -> None:
        if silence:
            self.both.topics.set_chosen(())
        self.silence_chosen.emit(self._topics.question.question_id, silence or Silence.NOT_ASKED.value)
        self._refresh()

    def _how_quiet(self, silence: str) -> None:
        if silence:
            self.both.how.set_chosen(())
        self.silence_chosen.emit(self._how.question.question_id, silence or Silence.NOT_ASKED.value)
        self._refresh()

    def go(self) -> None:
        if not self.settled():
            self.skip_asked.emit()
        elif self.wants_help() and not self.how_settled() and not self._led_to_how:
            self._led_to_how = True
            self.both.how.focus_current()
        else:
            if self.wants_help() and not self.how_settled():
                self.silence_chosen.emit(self._how.question.question_id, Silence.NOT_ASKED.value)
            self.next_asked.emit()

    def focus_first(self) -> None:
        self.both.topics.focus_current()

    def pair_wanted(self) -> bool:
        return False

    def folded_changed(self) -> None:
        if self.both.topics.members() and self.both.topics.columns() != self._columns():
            self._show_topics(self.both.topics.chosen())
            self._show_how(self.both.how.chosen())
        self._column.refit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.both.topics.members():
            self._show_topics(self.both.topics.chosen())
            self._show_how(self.both.how.chosen())
            self._column.refit()


def _spoken(answer: Answer | None) -> Silence | None:
    if answer is None or answer.silence is Silence.NOT_ASKED:
        return None
    return answer.silence

"""The top of a page of a talk: which part this is, the question as the heading, and a hint below it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _, plural
from app.services.pages import QuestionPage
from ui.theme import THEME
from ui.widgets.picture import Picture
from ui.widgets.side_column import SideButtons
from ui.widgets.text import Text

_GAP = 10


class TalkHeading(QWidget):
    """`tools` stand at the right of the section line; the page shows them when there is no side column."""

    def __init__(self) -> None:
        super().__init__()
        self.tools = SideButtons()
        self.words = Text("", "question", bold=True)
        self.hint = Text("", "lead", colour="soft")
        self._picture = Picture("", 24)
        self._section = Text("", "body", bold=True, colour="brand", wrap=False)
        self._place = Text("", "body", colour="soft", wrap=False)
        self._number: tuple[str, str] = ("", "")
        line = QHBoxLayout()
        line.setSpacing(_GAP)
        for part in (self._picture, self._section, self._place):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.tools)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(line)
        box.addWidget(self.words)
        box.addWidget(self.hint)

    def show_question(self, page: QuestionPage, words: str, hint: str) -> None:
        self._number = number_words(page)
        self._picture.set_picture(page.section.picture)
        self._section.set_words(page.section.title)
        self.words.set_words(words)
        self.hint.set_words(hint)
        self.hint.setVisible(bool(hint))

    def fit(self, width: int, *, with_tools: bool) -> None:
        """The part's title always stays; the number gives way before the tools lose their words."""
        short = THEME.scale > 1
        self._place.set_words(self._number[1] if short else self._number[0])
        self.tools.setVisible(with_tools)
        if not with_tools:
            self._place.show()
            return
        room = width - 4 * _GAP - self._picture.width() - self._section.sizeHint().width()
        number = self._place.sizeHint().width()
        self.tools.fit(max(0, room - number), short=short)
        beside = self.tools.sizeHint().width() + number <= room
        self._place.setVisible(beside)
        if not beside:
            self.tools.fit(room, short=short)


def number_words(page: QuestionPage) -> tuple[str, str]:
    """(in full, short) for the section line."""
    short = _("{number} of {count}").format(number=page.number, count=page.of)
    if page.of == 1:
        return _("Only question"), short
    full = _("Question {number} of {count}").format(number=page.number, count=page.of)
    if page.new_section and page.section.minutes:
        minutes = plural("about {count} minute", "about {count} minutes", page.section.minutes)
        return _("{question}, {minutes}").format(question=full, minutes=minutes), short
    return full, short


def sentences(words: str) -> Sequence[str]:
    """The sentences of a hint, for one that is too long to be read in one piece."""
    ends = (". ", "? ", "! ")
    found, start = [], 0
    for at in range(len(words)):
        if words[at : at + 2] in ends:
            found.append(words[start : at + 1])
            start = at + 2
    return [*found, words[start:]] if words[start:] else found

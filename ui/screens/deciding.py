"""Two versions that both stand, side by side: who wrote what, when and where; a person says what is right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _, plural
from app.services.pages.deciding import BOTH, DecidePage, Difference, Side
from ui.widgets.answer import Choice
from ui.widgets.answer_group import AnswerGroup
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.form_page import FormPage
from ui.widgets.layout import boxed, col
from ui.widgets.options import Options
from ui.widgets.page import Room, focus
from ui.widgets.panel import Panel
from ui.widgets.person_band import PersonBand
from ui.widgets.text import Text

_HEIGHTS = (60, 76)


class DecidingScreen(FormPage):
    """Signals: `decided(str version, str reason)` for one whole version, `decided_each(dict number -> version or both,
    str reason)`, `later_asked()` to look at the next one first, `back_asked()`.
    """

    decided = Signal(str, str)
    decided_each = Signal(object, str)
    later_asked = Signal()

    def __init__(self, page: DecidePage) -> None:
        self._page, self._torn = page, page.to_decide
        super().__init__(
            _("Which is right? {part}").format(part=self._torn.title),
            _lead(len(self._torn.sides)),
            _("Keep this"),
            top=PersonBand(page.band),
        )
        self.whole = AnswerGroup(size="lead")
        self.lines: list[tuple[Difference, AnswerGroup]] = []
        self.usual = Options([(words, words) for words in _reasons()], name=_("How do you know?"), none_allowed=True)
        self.reason = Field(_("Or in your own words"))
        self.later = Button(_("Look at the next one"), "secondary", icon_right="glyph-next", height=56)
        self._put_in()
        self._connect()

    def _put_in(self) -> None:
        torn = self._torn
        several = len(torn.differences) > 1 or not torn.by_line
        count = plural("{count} waits in all.", "{count} wait in all.", self._page.of)
        parts: list[QWidget] = [Text(count, "body", colour="soft")] if self._page.of > 1 else []
        if torn.not_me:
            parts.append(Panel(Text(torn.not_me, "body", bold=True), bar="soon", padding=(24, 14, 20, 14)))
        head = _("Take all of one side") if torn.by_line else _("Which one counts?")
        self._whole_box = boxed(col(Text(head, "lead", bold=True), self.whole, gap=8))
        parts.append(self._whole_box)
        parts += [self._part(each) for each in torn.differences]
        if torn.by_line and not torn.differences:
            parts.append(Panel(Text(_("Both say the same. Press to make them one."), "lead")))
        why = col(Text(_("How do you know?"), "lead", bold=True), self.usual, self.reason, gap=10)
        self.form(*parts, boxed(why))
        self._whole_box.setVisible(several)
        self.footer.box.insertWidget(1, self.later)
        self.later.setVisible(self._page.number < self._page.of)

    def _part(self, line: Difference) -> QWidget:
        head = [Text(line.what, "lead", bold=True)]
        if line.before and self._torn.by_line:
            head.append(Text(_("Before that: {words}").format(words=line.before), "body", colour="soft"))
        if not self._torn.by_line:
            said = zip(self._torn.sides, line.said, strict=True)
            words = [
                _("{place}: {words}").format(place=side.made_at, words=each or _("nothing")) for side, each in said
            ]
            return Panel(*head, *(Text(each, "body") for each in words), padding=(24, 14, 20, 14), gap=4)
        group = AnswerGroup(size="lead")
        self.lines.append((line, group))
        return boxed(col(*head, group, gap=6))

    def _connect(self) -> None:
        self.whole.changed.connect(self._take_all)
        for _line, group in self.lines:
            group.changed.connect(lambda _chosen: self._picked())
            group.accepted.connect(self.press_keep)
        self.usual.changed.connect(lambda _chosen: self.say_needed())
        self.reason.edited.connect(lambda _words: self.say_needed())
        self.reason.accepted.connect(self.press_keep)
        self.later.clicked.connect(self.later_asked)

    def _show_choices(self, columns: int) -> None:
        """The same choices in one column or two; what is chosen stays."""
        sides = self._torn.sides
        whole = [Choice(each.version_id, each.made_at, note=_who(each)) for each in sides]
        self.whole.show_choices(
            whole, chosen=self.whole.chosen(), columns=columns, heights=_HEIGHTS, name=self._torn.title
        )
        for line, group in self.lines:
            told = zip(sides, line.said, line.marks, strict=True)
            alone = len(self.lines) == 1
            choices = [
                Choice(side.version_id, words, note=_where(side, mark, alone=alone)) for side, words, mark in told
            ]
            if line.both:
                choices.append(Choice(BOTH, line.both, note=_("Keep the words of both")))
            group.show_choices(choices, chosen=group.chosen(), columns=columns, heights=_HEIGHTS, name=line.what)

    def _take_all(self, chosen: tuple[str, ...]) -> None:
        for _line, group in self.lines:
            group.set_chosen(chosen)
        self.say_needed()

    def _picked(self) -> None:
        """All lines of one side are that side; a mixture is no side."""
        chosen = {group.chosen() for _line, group in self.lines}
        self.whole.set_chosen(chosen.pop() if len(chosen) == 1 else ())
        self.say_needed()

    def missing(self) -> tuple[str, ...]:
        if self._torn.not_me:
            return (_("healthcare"),)
        open_lines = [line for line, group in self.lines if not group.chosen()]
        choice = () if self._torn.by_line or self.whole.chosen() else (_("which one counts"),)
        lines = (_("what is right in each line"),) if open_lines else ()
        return (*choice, *lines, *(() if self._why() else (_("how you know"),)))

    def _why(self) -> str:
        return self.reason.words().strip() or self.usual.value()

    def keep(self) -> None:
        if self._torn.by_line:
            self.decided_each.emit({line.number: group.chosen()[0] for line, group in self.lines}, self._why())
        else:
            self.decided.emit(self.whole.chosen()[0], self._why())

    def arrange(self, room: Room) -> None:
        self._show_choices(1 if room is Room.NARROW else 2)
        self.later.set_words(_("Look at the next one") if room is Room.WIDE else _("Next one"))
        super().arrange(room)

    def focus_first(self) -> None:
        first = self.whole if self._whole_box.isVisibleTo(self) else self.lines[0][1] if self.lines else None
        if first is None or self._torn.not_me:
            focus(self.back)
        else:
            first.focus_current()


def _lead(places: int) -> str:
    if places == 2:
        return _("This was written at two places. Both are kept. Say which one counts from now on.")
    return _("This was written several times at once. All are kept. Say which one counts from now on.")


def _who(side: Side) -> str:
    if not side.whole:
        return _("Its words are not here. {who}, {when}").format(who=side.made_by, when=side.made_on)
    if side.why:
        return _("{who}, {when}: “{why}”").format(who=side.made_by, when=side.made_on, why=side.why)
    return _("{who}, {when}").format(who=side.made_by, when=side.made_on)


def _where(side: Side, mark: str, *, alone: bool) -> str:
    """Where it was written; with one line alone also by whom and when, which stands above several."""
    place = _("{place}: {mark}").format(place=side.made_at, mark=mark) if mark else side.made_at
    return f"{place}\n{_who(side)}" if alone else place


def _reasons() -> tuple[str, ...]:
    return _("I asked the person"), _("I asked the staff who wrote it")

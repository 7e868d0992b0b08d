"""The paper in the middle: its pages small, who may see it, the size of its letters and how many copies."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent

from app.domain.pack import Print
from app.i18n import _, plural
from app.services.pages import DocumentLine
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layout import boxed, col, row
from ui.widgets.options import Options
from ui.widgets.page import focus
from ui.widgets.page_view import PageView
from ui.widgets.panel import Panel
from ui.widgets.picture import Picture
from ui.widgets.scroll import Scroll
from ui.widgets.sheet import Sheet
from ui.widgets.text import Text

MOST_COPIES = 9


class Sheets(Flow):
    """The pages as small pictures: one tab stop, arrows move, Enter shows one large. Signal: `large_asked(int)`."""

    large_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__(gap=14, line_gap=14)
        self.sheets: list[Sheet] = []

    def show_images(self, images: Sequence[QImage], width: int) -> None:
        """Reuses the sheets that are there, so that the page chosen before stays chosen."""
        at = min(self.at(), max(0, len(images) - 1))
        while len(self.sheets) > len(images):
            self.sheets.pop()
        for number, image in enumerate(images):
            if number == len(self.sheets):
                sheet = Sheet(_("Page {number}").format(number=number + 1), image, width=width)
                sheet.clicked.connect(lambda _checked=False, of=sheet: self._pressed(of))
                self.sheets.append(sheet)
            else:
                self.sheets[number].set_image(image)
                self.sheets[number].set_page_width(width)
        self.show_parts(self.sheets)
        self._choose(at)

    def at(self) -> int:
        return next((number for number, sheet in enumerate(self.sheets) if sheet.isChecked()), 0)

    def _pressed(self, sheet: Sheet) -> None:
        number = self.sheets.index(sheet)
        again = self.at() == number or not sheet.isChecked()
        self._choose(number)
        if again:
            self.large_asked.emit(number)

    def _choose(self, number: int) -> None:
        policies = Qt.FocusPolicy
        for place, sheet in enumerate(self.sheets):
            sheet.setChecked(place == number)
            sheet.setFocusPolicy(policies.StrongFocus if place == number else policies.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps and self.sheets:
            number = max(0, min(len(self.sheets) - 1, self.at() + steps[key]))
            self._choose(number)
            focus(self.sheets[number])
        else:
            super().keyPressEvent(event)


class PagesPanel(Panel):
    """Signals: `print_chosen(Print)`, `copies_changed(int)`, `turned_large(bool)`.

    `larger()` shows one page in the full width.
    """

    print_chosen = Signal(object)
    copies_changed = Signal(int)
    turned_large = Signal(bool)

    def __init__(self) -> None:
        super().__init__(ground="sand", edge="", padding=(20, 18, 20, 18), gap=14, radius=20)
        self._title = Text("", "lead", bold=True)
        self._count = Text("", "body", colour="soft", wrap=False)
        self.larger_button = Button(_("Larger"), "quiet", icon="glyph-search", height=44, padding=8)
        self._first = Text("", "body", bold=True, colour="soon")
        self.sheets = Sheets()
        self._grade = Text("", "body", bold=True, colour="brand")
        self._note = Text("", "body")
        words = col(self._grade, self._note, gap=0)
        self._about = Panel(
            row(col(Picture("glyph-lock", 26, plate=48), None), (words, 1), gap=14), edge="", padding=(18, 14, 18, 14)
        )
        sizes = ((Print.LARGE, _("Large")), (Print.VERY_LARGE, _("Very large")))
        self.print_size = Options(sizes, Print.LARGE, name=_("Letters"), height=44, padding=8)
        self.fewer = Button("", "secondary", icon="glyph-minus", height=44, padding=8, name=_("One copy fewer"))
        self.more = Button("", "secondary", icon="glyph-plus", height=44, padding=8, name=_("One copy more"))
        self._copies_words = Text("1", "lead", bold=True, wrap=False, align="center")
        self.view = PageView()
        self._images: tuple[QImage, ...] = ()
        self.copies = 1
        self._lay_out()
        self._connect()
        self._set_copies(1)

    def _lay_out(self) -> None:
        self._letters = boxed(row(Text(_("Letters"), bold=True, wrap=False), self.print_size, gap=10))
        copies = boxed(row(Text(_("Copies"), bold=True, wrap=False), self.fewer, self._copies_words, self.more, gap=8))
        head = row((self._title, 1), self._count, self.larger_button, gap=10)
        pages = Scroll(boxed(col(self._first, self.sheets, self._about, None, gap=14)))
        self._small = boxed(col(head, (pages, 1), Flow([self._letters, copies], gap=14), gap=14))
        self._first.hide()
        self.view.hide()
        self.add((self._small, 1), (self.view, 1))

    def _connect(self) -> None:
        self.larger_button.clicked.connect(lambda: self.larger(self.sheets.at()))
        self.sheets.large_asked.connect(self.larger)
        self.view.closed.connect(self.smaller)
        self.print_size.changed.connect(lambda size: self.print_chosen.emit(Print(size)))
        self.fewer.clicked.connect(lambda: self._set_copies(self.copies - 1))
        self.more.clicked.connect(lambda: self._set_copies(self.copies + 1))

    def show_document(self, line: DocumentLine) -> None:
        """Another document is being made: its name and who may see it stand, its pages come later."""
        self._title.set_words(line.title)
        self._grade.set_words(line.grade_words)
        self._note.set_words(line.grade_note)
        self.show_images(())
        self._count.set_words(_("Being made"))

    def say_count(self, words: str) -> None:
        """How many pages there are, or why there are none."""
        self._count.set_words(words)

    def say_first(self, words: str) -> None:
        """What has to be known of it before its pages are looked at; empty when there is nothing."""
        self._first.set_words(words)
        self._first.setVisible(bool(words))

    def offer_letters(self, offered: bool) -> None:
        """Whether the size of the letters can be chosen: lists for staff have one size."""
        self._letters.setVisible(offered)

    def show_images(self, images: Sequence[QImage], *, width: int = 148) -> None:
        self._images = tuple(images)
        self._count.set_words(plural("{count} page", "{count} pages", len(images)))
        self.sheets.show_images(images, width)
        self.larger_button.setEnabled(bool(images))
        self.view.show_pages(self._images, self.view.at())

    def larger(self, number: int) -> None:
        if self._images:
            self._small.hide()
            self.view.show()
            self.turned_large.emit(True)
            self.view.show_pages(self._images, number)
            focus(self.view.area)

    def is_large(self) -> bool:
        return not self.view.isHidden()

    def smaller(self) -> None:
        self.view.hide()
        self._small.show()
        self.turned_large.emit(False)
        focus(self.larger_button)

    def _set_copies(self, copies: int) -> None:
        self.copies = max(1, min(MOST_COPIES, copies))
        self._copies_words.set_words(str(self.copies))
        self._copies_words.setAccessibleName(plural("{count} copy", "{count} copies", self.copies))
        self.fewer.setEnabled(self.copies > 1)
        self.more.setEnabled(self.copies < MOST_COPIES)
        self.copies_changed.emit(self.copies)

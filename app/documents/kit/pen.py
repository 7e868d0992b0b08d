"""Draws on one document: every mark is either tagged for a screen reader or marked as decoration."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app.documents.kit.drawn_line import Piece
from app.documents.kit.fonts import register_fonts
from app.documents.kit.pictures import draw_code, has_picture, place_picture, prepare_picture, words_for
from app.documents.kit.sizes import DEEP, INK, LINE, REGULAR, TINT, WHITE, Style
from app.documents.kit.tags import TagList, with_tags
from app.documents.kit.text import TextBlock, fitted, set_text
from app.i18n import _, language

FILLS = {"ink": INK, "deep": DEEP, "tint": TINT, "line": WHITE, "write": WHITE}


class Pen:
    """A canvas with tags. Coordinates are points from the lower left corner of the page or of the box being drawn."""

    def __init__(self, title: str) -> None:
        register_fonts()
        self._bytes = BytesIO()
        self.title = title
        # The font's name is named here too, or the file lists a Helvetica that it does not hold.
        self.canvas = Canvas(
            self._bytes,
            pagesize=A4,
            initialFontName=REGULAR,  # type: ignore[arg-type]
            pageCompression=1,
            invariant=1,
        )
        self.canvas.setTitle(title)
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        self.tags = TagList()
        self.page = 0
        self._blanks = self._shortened = False

    def next_page(self) -> None:
        self.canvas.showPage()
        self.page += 1

    def finished(self) -> bytes:
        self.canvas.save()
        spoken = "en-GB" if language() == "en" else language()
        return with_tags(self._bytes.getvalue(), self.tags, spoken, self.title)

    def noted(self, sentences: Sequence[str] = ()) -> tuple[str, ...]:
        """The sentences for the preview, and what else was found while drawing: letters as boxes, words cut short."""
        said = list(sentences)
        if self._blanks:
            said.append(_("Some letters cannot be printed here. Write them by hand on the line there."))
        if self._shortened:
            said.append(_("Some words are too long for their place. They end with “…”."))
        return tuple(said)

    def bookmark(self, words: str) -> None:
        key = f"{self.page}-{words}"
        self.canvas.bookmarkPage(key)
        self.canvas.addOutlineEntry(words, key, 0)

    @contextmanager
    def tagged(self, role: str, words: str = "") -> Iterator[None]:
        """What is drawn inside is one piece of the document, such as "P" or "H1"."""
        number = self.tags.add(self.page, role, words)
        self._write(f"/{role} <</MCID {number}>> BDC")
        yield
        self._write("EMC")

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """What is drawn inside is passed over by a screen reader."""
        self._write("/Artifact BMC")
        yield
        self._write("EMC")

    @contextmanager
    def group(self, *roles: str) -> Iterator[None]:
        """What is drawn inside stands in these, the first outermost: such as "L", or "LI" and "LBody"."""
        for role in roles:
            self.tags.open(role)
        yield
        for _role in roles:
            self.tags.close()

    def empty(self, role: str) -> None:
        self.tags.add_empty(self.page, role)

    def start_section(self) -> None:
        self.tags.start_section()

    def link(self, block: TextBlock, x: float, top: float, address: str) -> None:
        """Words that open an address when the paper is read on a screen."""
        self.text(block, x, top, "Link")
        area = (x, top - block.height, x + block.width, top)
        self.canvas.linkURL(address, area, relative=1, thickness=0, Contents=address)

    def _write(self, operator: str) -> None:
        """ReportLab has no call for marked content: the operator goes straight into the page."""
        self.canvas._code.append(operator)  # type: ignore[attr-defined]

    @contextmanager
    def moved(self, x: float, y: float) -> Iterator[None]:
        self.canvas.saveState()
        self.canvas.translate(x, y)
        yield
        self.canvas.restoreState()

    def text(self, block: TextBlock, x: float, top: float, role: str = "P") -> None:
        if block.lines:
            self._blanks = self._blanks or block.has_blanks
            self._shortened = self._shortened or block.shortened
            with self.tagged(role):
                block.draw(self.canvas, x, top)

    def words(
        self, text: str, style: Style, x: float, base: float, role: str = "P", width: float | None = None
    ) -> None:
        """One line standing on `base`; made smaller when wider than `width`."""
        self._one_line(text, style, x, base, role, width, 0.0)

    def words_right(self, text: str, style: Style, right: float, base: float, width: float, role: str = "P") -> None:
        self._one_line(text, style, right, base, role, width, 1.0)

    def words_centred(self, text: str, style: Style, middle: float, base: float, width: float, role: str = "P") -> None:
        self._one_line(text, style, middle, base, role, width, 0.5)

    def _one_line(
        self, text: str, style: Style, x: float, base: float, role: str, width: float | None, before: float
    ) -> None:
        if not text:
            return
        fits = fitted(text, style, width) if width else style
        piece: Piece = (text, Style(fits.font, fits.size, fits.size, fits.colour))
        block = set_text([piece], 10_000)
        self._blanks = self._blanks or block.has_blanks
        # A block of one line, as high as its letters, stands 0.84 of its size below its top.
        with self.tagged(role) if role else self.decoration():
            block.draw(self.canvas, x - block.width * before, base + fits.size * 0.84)

    def picture(self, key: str, x: float, y: float, size: float, white: bool = False, quiet: bool = False) -> None:
        """A picture in a square; `quiet` when the words beside it are all that a screen reader needs."""
        if not has_picture(key):
            return
        prepare_picture(self.canvas, key, white)
        with self.decoration() if quiet else self.tagged("Figure", words_for(key)):
            place_picture(self.canvas, key, x, y, size, white)

    def code(self, address: str, words: str, x: float, y: float, size: float) -> None:
        with self.tagged("Figure", words):
            draw_code(self.canvas, address, x, y, size)

    def panel(
        self, x: float, y: float, w: float, h: float, tone: str = "line", corner: float = 3, edge: float = 0
    ) -> None:
        """A rounded block; `corner` in mm, `edge` the line's width in points (0: none)."""
        with self.decoration():
            self.canvas.setFillColor(FILLS[tone])
            self.canvas.setStrokeColor(LINE if tone == "write" else INK)
            self.canvas.setLineWidth(edge or 1)
            self.canvas.roundRect(x, y, w, h, corner * mm, fill=1, stroke=1 if edge else 0)

    def rule(self, x: float, y: float, to: float, width: float = 0.8, dark: bool = False) -> None:
        with self.decoration():
            self.canvas.setStrokeColor(INK if dark else LINE)
            self.canvas.setLineWidth(width)
            self.canvas.line(x, y, to, y)

    def tick_box(self, x: float, y: float, size: float = 10 * mm, done: bool = False) -> None:
        with self.decoration():
            canvas = self.canvas
            canvas.setLineWidth(1.6)
            canvas.setStrokeColor(INK)
            canvas.setFillColor(WHITE)
            canvas.roundRect(x, y, size, size, 2, fill=1, stroke=1)
            if done:
                canvas.setLineWidth(2.4)
                canvas.setLineCap(1)
                low = (x + size * 0.42, y + size * 0.25)
                canvas.lines([(x + size * 0.2, y + size * 0.5, *low), (*low, x + size * 0.82, y + size * 0.78)])
                canvas.setLineCap(0)

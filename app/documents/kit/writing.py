"""Places to write: lines, blank steps, signatures, and the list of numbers to keep."""

from dataclasses import dataclass

from reportlab.lib.units import mm

from app.documents.kit.box import Box
from app.documents.kit.pen import Pen
from app.documents.kit.sizes import BOLD, REGULAR, Sizes, Style


class Lines(Box):
    """`count` write lines, `step` mm apart."""

    def __init__(self, sizes: Sizes, count: int, step: float = 11) -> None:
        super().__init__(sizes)
        self.count, self.step = count, step * mm * sizes.grown(0.6)

    def measure(self) -> float:
        return self.count * self.step + 1 * mm

    def draw(self, pen: Pen) -> None:
        for number in range(1, self.count + 1):
            pen.rule(0, self.height - number * self.step, self.width)


def lines_that_fit(sizes: Sizes, room: float, step: float = 11, most: int = 12) -> int:
    """How many write lines fit into `room` points."""
    return max(0, min(most, int((room - 1 * mm) // (step * mm * sizes.grown(0.6)))))


class BlankStep(Box):
    """A step to be written in, with its box."""

    def measure(self) -> float:
        return 15 * mm

    def draw(self, pen: Pen) -> None:
        pen.picture("walking", self.sizes.picture / 2 - 5.5 * mm, 2 * mm, 11 * mm, quiet=True)
        pen.rule(self.sizes.text_left, 3 * mm, self.width - 18 * mm, 1)
        pen.tick_box(self.width - 15 * mm, 2.5 * mm)


class Signatures(Box):
    """One line to sign for each label; `close` to what stands above it when that saves a page."""

    def __init__(self, sizes: Sizes, labels: tuple[str, ...], close: bool = False) -> None:
        super().__init__(sizes)
        self.labels, self.close = labels, close

    def measure(self) -> float:
        self.white = self.sizes.gap
        return (15.5 if self.close else 20) * mm * self.sizes.grown(0.5) + self.white

    def draw(self, pen: Pen) -> None:
        gap, style, foot = 6 * mm, self.sizes.small, self.white
        width = (self.width - gap * (len(self.labels) - 1)) / len(self.labels)
        for number, label in enumerate(self.labels):
            x = number * (width + gap)
            pen.rule(x, foot + 3 * mm + style.size, x + width, 1, dark=True)
            pen.words(label, style, x, foot + 2 * mm, width=width)


@dataclass(frozen=True)
class Entry:
    """One line of the list; an empty `number` is to be written in."""

    picture: str
    name: str
    number: str = ""


class Listing(Box):
    """One number a line, each flush right, a rule under each."""

    def __init__(self, sizes: Sizes, entries: tuple[Entry, ...], step: float = 10.4) -> None:
        super().__init__(sizes)
        self.entries, self.step = entries, step * mm * sizes.scale

    def measure(self) -> float:
        return len(self.entries) * self.step + 2 * mm

    def draw(self, pen: Pen) -> None:
        scale, top = self.sizes.scale, self.height
        name = Style(REGULAR, 16 * scale, 16 * scale)
        number = Style(BOLD, 19 * scale, 19 * scale)
        with pen.group("L"):
            for entry in self.entries:
                middle, side = top - self.step / 2, 8.4 * mm * scale
                pen.picture(entry.picture, 0, middle - side / 2, side, quiet=True)
                room = self.width - 13 * mm * scale - (62 * mm * scale if entry.number else 70 * mm)
                with pen.group("LI", "LBody"):
                    pen.words(entry.name, name, 13 * mm * scale, middle - 5.2 * scale, width=room)
                    pen.words_right(entry.number, number, self.width, middle - 6 * scale, 62 * mm * scale)
                top -= self.step
                pen.rule(0, top, self.width, 0.7)

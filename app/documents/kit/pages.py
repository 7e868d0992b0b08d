"""Puts blocks on pages: half a page, one job. Nothing crosses the fold, no heading stands alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.lib.units import mm

from app.documents.kit.box import Box, Gap
from app.documents.kit.headings import PartLabel
from app.documents.kit.sizes import FOLD, FOOT, HALF, PAGE_HEIGHT, TEXT_WIDTH, TOP, Sizes
from app.documents.kit.writing import Lines, lines_that_fit

NEARLY = 0.5  # points: rounding is no reason for a new half page
FEWEST_LINES = 3
LEAST_ABOVE_THE_END = 40 * mm  # what is signed overleaf takes so much of what it is about with it


@dataclass(frozen=True)
class Part:
    """Blocks that belong together: they stand on one half page when they fit there."""

    boxes: tuple[Box, ...]
    own_half: bool = False  # starts a half page of its own
    ends: bool = False  # room to write and to sign: never on a page without something of what is signed


@dataclass(frozen=True)
class Chapter:
    """What one title stands over. `spare` labels the write lines that fill a page with room left."""

    chapter_id: str
    title: str
    picture: str
    parts: tuple[Part, ...]
    in_contents: bool = True
    contents_title: str = ""
    spare: tuple[str, str] | None = None
    moves_up: bool = False  # may stand before its turn to fill a half page
    flows: bool = False  # a long list: it may begin on a free lower half and go on overleaf
    place: str = ""  # codes, numbers and card stand last; spare ones fill a half page that would stay empty


@dataclass
class Frame:
    """A half page, or a whole one in very large print. `top` and `foot` are heights on the page in points."""

    page: int
    top: float
    foot: float
    placed: list[tuple[Box, float]] = field(default_factory=list)
    level: float = 0.0

    def __post_init__(self) -> None:
        self.level = self.top

    @property
    def room(self) -> float:
        return self.level - self.foot

    @property
    def empty(self) -> bool:
        return not self.placed

    def put(self, box: Box) -> None:
        if self.empty:
            box.stand_first()
        self.placed.append((box, self.level))
        self.level -= box.height


class Layout:
    """Pages as they fill up. Page 0 is kept for the cover when there is one."""

    def __init__(self, sizes: Sizes, first_page: int) -> None:
        self.sizes = sizes
        self.frames: list[Frame] = []
        self.page_of: dict[str, int] = {}
        self._next_page = first_page

    @property
    def pages(self) -> int:
        return self._next_page

    def add(self, chapter: Chapter) -> None:
        """Places the chapter after what is there: on the free half when it needs no more, else on a new page."""
        parts = [[box for box in part.boxes if box.fit(TEXT_WIDTH) >= 0] for part in chapter.parts]
        self._open_for(parts, chapter.flows)
        self.page_of[chapter.chapter_id] = self.frames[-1].page + 1
        for part, boxes in zip(chapter.parts, parts, strict=True):
            if part.ends:
                self._take_along(_need(boxes))
            self._place(boxes, part.own_half)
        if chapter.spare:
            self.fill(*chapter.spare)

    def fill(self, label: str, hint: str) -> None:
        """Write lines under a label, when the room left would otherwise look forgotten."""
        self._fill(self.frames[-1], label, hint)

    def _fill(self, frame: Frame, label: str, hint: str) -> None:
        heading = PartLabel(self.sizes, label, hint)
        count = lines_that_fit(self.sizes, frame.room - heading.fit(TEXT_WIDTH))
        if count >= FEWEST_LINES:
            lines = Lines(self.sizes, count)
            lines.fit(TEXT_WIDTH)
            frame.put(heading)
            frame.put(lines)

    def lower_half_free(self) -> bool:
        """True when the last page has nothing in its lower half yet."""
        return self.sizes.folds and bool(self.frames) and self.frames[-1].top > HALF

    def fits_lower_half(self, chapter: Chapter) -> bool:
        if chapter.flows:
            return True
        boxes = [box for part in chapter.parts for box in part.boxes if box.fit(TEXT_WIDTH) >= 0]
        need = _need(boxes)
        return need <= HALF - FOLD - FOOT + NEARLY

    def fill_lower_half(self, label: str) -> None:
        """Write lines in the free lower half of the last page."""
        self.frames.append(Frame(self.frames[-1].page, HALF - FOLD, FOOT))
        self.fill(label, "")

    def fill_last_page(self, label: str) -> None:
        """Write lines to the foot of a last page that ends in its upper half: they begin where the words end."""
        upper = self.frames[-1]
        placed = len(upper.placed)
        self._fill(upper, label, "")
        if len(upper.placed) == placed:
            self.fill_lower_half(label)
            return
        lower = Frame(upper.page, HALF - FOLD, FOOT)
        lines = Lines(self.sizes, lines_that_fit(self.sizes, lower.room))
        lines.fit(TEXT_WIDTH)
        lower.put(lines)
        self.frames.append(lower)

    def fill_short_ends(self, label: str) -> None:
        """Write lines on every page that ends early, so that none looks forgotten."""
        for frame in self.frames:
            if not (self.sizes.folds and frame.top > HALF):
                self._fill(frame, label, "")

    def _open_for(self, parts: Sequence[Sequence[Box]], flows: bool) -> None:
        need = _need([box for part in parts for box in part])
        last = self.frames[-1] if self.frames else None
        if last is not None and self.sizes.folds and last.top > HALF:
            free = Frame(last.page, HALF - FOLD, FOOT)
            if flows or need <= free.room + NEARLY:
                self.frames.append(free)
                return
        if last is not None and not self.sizes.folds and need <= last.room + NEARLY:
            return
        self._new_page()

    def _place(self, boxes: Sequence[Box], own_half: bool) -> None:
        need = _need(boxes)
        if not self.frames[-1].empty and ((own_half and self.sizes.folds) or need > self.frames[-1].room + NEARLY):
            whole = self._following_room()
            if own_half or need <= whole + NEARLY:
                self._next_frame()
        waiting: list[Box] = []
        for box in boxes:
            waiting.append(box)
            if not box.keeps_with_next:
                self._put_together(waiting)
                waiting = []
        self._put_together(waiting)

    def _put_together(self, boxes: Sequence[Box]) -> None:
        need = _need(boxes)
        if boxes and need > self.frames[-1].room + NEARLY and not self.frames[-1].empty:
            if all(isinstance(box, Gap) for box in boxes):
                return  # white is of no use at the top of a page
            self._next_frame()
        for box in boxes:
            self.frames[-1].put(box)

    def _take_along(self, need: float) -> None:
        """Before an end that needs a new page: the last blocks go there first, so it is not alone there."""
        last = self.frames[-1]
        if need <= last.room + NEARLY or (self.sizes.folds and last.top > HALF):
            return
        room = self._following_room() - (0 if self.sizes.folds else need)
        taken = _taken_back(last, room, may_empty=self.sizes.folds)
        if taken:
            self._new_page()
            for box in taken:
                self.frames[-1].put(box)

    def _following_room(self) -> float:
        last = self.frames[-1]
        if not self.sizes.folds:
            return PAGE_HEIGHT - TOP - FOOT
        return HALF - FOLD - FOOT if last.top > HALF else PAGE_HEIGHT - TOP - HALF - FOLD

    def _next_frame(self) -> None:
        last = self.frames[-1]
        if self.sizes.folds and last.top > HALF:
            self.frames.append(Frame(last.page, HALF - FOLD, FOOT))
        else:
            self._new_page()

    def _new_page(self) -> None:
        foot = HALF + FOLD if self.sizes.folds else FOOT
        self.frames.append(Frame(self._next_page, PAGE_HEIGHT - TOP, foot))
        self._next_page += 1


def _need(boxes: Sequence[Box]) -> float:
    """Points that the blocks take, but for the white under the last one."""
    return sum(box.height for box in boxes) - (boxes[-1].white if boxes else 0)


def in_units(boxes: Sequence[Box]) -> list[list[Box]]:
    """Each block that stands alone, a heading with what it stands over."""
    units: list[list[Box]] = [[]]
    for box in boxes:
        units[-1].append(box)
        if not box.keeps_with_next:
            units.append([])
    return [unit for unit in units if unit]


def _taken_back(frame: Frame, room: float, may_empty: bool) -> list[Box]:
    """Takes blocks off the foot of the frame, a heading with what it stands over, until they are enough for a page.

    None when the last of them alone needs more than `room`, or nothing would be left and that may not be.
    """
    units = in_units([box for box, _level in frame.placed])
    taken: list[Box] = []
    while units[0 if may_empty else 1 :] and _need(taken) < LEAST_ABOVE_THE_END:
        if _need([*units[-1], *taken]) > room + NEARLY:
            break
        taken = [*units.pop(), *taken]
    count = len(frame.placed) - len(taken)
    frame.level = frame.level + sum(box.height for box in taken)
    del frame.placed[count:]
    return taken

"""Build the font files in resources/fonts from the two font packages, so that the program needs no font of the system.

Run once when a font package changes:

    npm install --prefix SCRATCH @fontsource/atkinson-hyperlegible-next @fontsource/noto-sans
    python packaging/make_fonts.py SCRATCH/node_modules

Each package holds one weight as several small web fonts. They are joined into one TrueType file a weight, because
ReportLab embeds TrueType and Qt loads one file a weight. The paper font is a changed copy of Atkinson Hyperlegible
Next whose zero has no slash: the slash made phone numbers hard for a new reader. It carries another name, as the Open
Font License asks of a changed font.
"""

import json
import shutil
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools.merge import Merger  # type: ignore[import-untyped]
from fontTools.pens.boundsPen import BoundsPen  # type: ignore[import-untyped]
from fontTools.pens.recordingPen import DecomposingRecordingPen  # type: ignore[import-untyped]
from fontTools.pens.transformPen import TransformPen  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
WEIGHTS = {400: "Regular", 700: "Bold"}
PAPER_FAMILY = "Wellgate Paper"
PAPER_FILE = "wellgate-paper"
OPEN_FONT_LICENSE = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
ROUNDED_ZEROS = ("zero", "zero.tf")

Contour = list[tuple[str, tuple[tuple[float, float], ...]]]


@dataclass(frozen=True)
class Family:
    """One font package: its npm name, the stem of its files and the alphabets to join."""

    package: str
    stem: str
    alphabets: tuple[str, ...]


ATKINSON = Family("@fontsource/atkinson-hyperlegible-next", "atkinson-hyperlegible-next", ("latin", "latin-ext"))
NOTO = Family("@fontsource/noto-sans", "noto-sans", ("latin", "latin-ext", "vietnamese"))


def join_alphabets(family: Family, weight: int, npm: Path) -> TTFont:
    """One TrueType font holding every alphabet of `family` in `weight` (400 or 700)."""
    with tempfile.TemporaryDirectory() as scratch:
        parts = []
        for alphabet in family.alphabets:
            web_font = npm / family.package / "files" / f"{family.stem}-{alphabet}-{weight}-normal.woff2"
            font = TTFont(web_font, recalcTimestamp=False)
            font.flavor = None
            part = Path(scratch) / f"{alphabet}.ttf"
            font.save(part)
            parts.append(str(part))
        joined = Merger().merge(parts)
        dates = TTFont(parts[0])["head"]
    joined["head"].created, joined["head"].modified = dates.created, dates.modified
    joined.recalcTimestamp = False  # the same packages must give the same bytes
    return joined


def contours_of(font: TTFont, glyph: str) -> list[Contour]:
    """The closed outlines of `glyph`, the largest first."""
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    contours: list[Contour] = []
    current: Contour = []
    for step in pen.value:
        current.append(step)
        if step[0] in ("closePath", "endPath"):
            contours.append(current)
            current = []
    return sorted(contours, key=lambda contour: area(bounds([contour])), reverse=True)


def bounds(contours: Iterable[Contour]) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of `contours` in font units."""
    pen = BoundsPen(None)
    for contour in contours:
        replay(contour, pen)
    left, bottom, right, top = pen.bounds
    return left, bottom, right, top


def area(box: tuple[float, float, float, float]) -> float:
    left, bottom, right, top = box
    return (right - left) * (top - bottom)


def replay(contour: Contour, pen: BoundsPen | TTGlyphPen | TransformPen) -> None:
    for step, points in contour:
        getattr(pen, step)(*points)


def remove_slash(font: TTFont, zero: str) -> None:
    """Redraw `zero` as its own outer shape with the opening of the capital O, fitted to the slashed opening."""
    outer, *inside = contours_of(font, zero)
    _, opening = contours_of(font, "O")
    left, bottom, right, top = bounds(inside)
    o_left, o_bottom, o_right, o_top = bounds([opening])
    across = (right - left) / (o_right - o_left)
    upward = (top - bottom) / (o_top - o_bottom)
    pen = TTGlyphPen(None)
    replay(outer, pen)
    fitted = TransformPen(pen, (across, 0, 0, upward, left - o_left * across, bottom - o_bottom * upward))
    replay(opening, fitted)
    font["glyf"][zero] = pen.glyph()


def rename(font: TTFont, family: str, style: str) -> None:
    """Give `font` the name `family` everywhere; its copyright line stays, its licence is said in full."""
    postscript = family.replace(" ", "") + "-" + style
    names = {1: family, 2: style, 3: f"1.000;{postscript}", 4: f"{family} {style}", 5: "Version 1.000", 6: postscript}
    names[13] = OPEN_FONT_LICENSE
    table = font["name"]
    for number in (16, 17, 18, 21, 22, 25):
        table.removeNames(nameID=number)
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)


def write(font: TTFont, stem: str, weight: int) -> None:
    target = FONTS / f"{stem}-{weight}.ttf"
    font.save(target, reorderTables=True)
    print(f"{target.name}: {len(font.getBestCmap())} letters, {target.stat().st_size // 1024} KB")


def copy_licence(family: Family, npm: Path) -> None:
    package = npm / family.package
    shutil.copyfile(package / "LICENSE", FONTS / f"OFL-{family.stem}.txt")
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    print(f"{family.package} {version}: keep this version in resources/fonts/SOURCE.md")


def main(npm: Path) -> None:
    FONTS.mkdir(parents=True, exist_ok=True)
    for weight, style in WEIGHTS.items():
        write(join_alphabets(NOTO, weight, npm), NOTO.stem, weight)
        screen = join_alphabets(ATKINSON, weight, npm)
        write(screen, ATKINSON.stem, weight)
        for zero in ROUNDED_ZEROS:
            remove_slash(screen, zero)
        rename(screen, PAPER_FAMILY, style)
        write(screen, PAPER_FILE, weight)
    for family in (ATKINSON, NOTO):
        copy_licence(family, npm)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python packaging/make_fonts.py PATH_TO_NODE_MODULES")
    main(Path(sys.argv[1]))

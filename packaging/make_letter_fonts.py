"""Build the small fonts in resources/fonts/letters: the alphabets that a person's own words may need on paper.

Run once when a font package changes (the packages are named in ALPHABETS):

    npm install --prefix SCRATCH @fontsource/noto-sans @fontsource/noto-sans-arabic ...
    python packaging/make_letter_fonts.py SCRATCH/node_modules

One weight each: bold is drawn with a thicker edge. Hints go, because paper needs none. Chinese holds the 3,755 common
characters of GB 2312, level 1, to keep the repository small. Signs are the emoji in common use and one empty box.
"""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.merge import Merger  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

LETTERS = Path(__file__).resolve().parent.parent / "resources" / "fonts" / "letters"
LICENCE = "OFL.txt"
BOX = 0x25A1
JOINERS = (0x20, 0xA0, 0x200C, 0x200D, 0x25CC)
DANDA = (0x964, 0x965)
CHINESE_SIGNS = "，。、；：？！（）《》“”‘’—…·￥"
EMOJI = (
    "☀☁☂☎☔☕☝☹☺☮☯♥♻⚽⚠⚡⛄⛪✂✅✈✉✊✋✌✍✏✔✖✝✨❄❌❓❗❤➕➖➡⬅⬆⬇⭐"
    "🌈🌍🌙🌞🌟🌧🌱🌲🌳🌷🌸🌹🌺🌻🍀🍁🍎🍌🍊🍇🍓🍕🍔🍟🍞🍚🍲🍰🍺🍻🍷🍼🎁🎂🎄🎈🎉🎓🎣🎤🎧🎨🎮🎲🎵🎶🎸"
    "🏀🏃🏆🏉🏊🏋🏠🏡🏢🏥🏦🏫🐈🐕🐎🐦🐟🐱🐶👀👂👃👄👆👇👈👉👊👋👌👍👎👏👐👑👓👕👖👟👦👧👨👩👪👫"
    "👮👴👵👶👷👻👼💀💃💉💊💋💍💐💓💔💕💖💗💘💙💚💛💜💝💡💤💥💧💩💪💬💭💯💰💷💻📅📌📖📚📝📞📧📱📷📺"
    "🔋🔑🔒🔔🔥🔨🔴🔵🕊🕌🕐🖐🖤🗣😀😁😂😃😄😅😆😇😈😉😊😋😌😍😎😏😐😑😒😓😔😕😖😗😘😙😚😛😜😝😞😟😠😡"
    "😢😣😤😥😦😧😨😩😪😫😬😭😮😯😰😱😲😳😴😵😶😷🙁🙂🙃🙄🙅🙆🙇🙈🙉🙊🙋🙌🙍🙎🙏🚀🚂🚆🚌🚑🚓🚕🚗🚪🚫🚬🚭🚲🚶🚿🛌🛏🛒"
    "🤍🤎🤐🤑🤒🤓🤔🤕🤗🤝🤞🤟🤢🤣🤤🤦🤧🤩🤪🤫🤬🤮🤯🤰🤱🤷🥰🥲🥳🥴🥵🥶🥺🦋🦮🧍🧑🧒🧓🧘🧠🧡"
)  # fmt: skip


@dataclass(frozen=True)
class Alphabet:
    """One font to build: its file, the package and part it comes from, and the first and last letter kept."""

    file: str
    package: str
    part: str
    first: int
    last: int
    more: tuple[int, ...] = JOINERS

    def keeps(self, letter: int) -> bool:
        return self.first <= letter <= self.last or letter in self.more


ALPHABETS = (
    Alphabet("arabic", "noto-sans-arabic", "arabic", 0x600, 0x77F),
    Alphabet("hebrew", "noto-sans-hebrew", "hebrew", 0x590, 0x5FF),
    Alphabet("cyrillic", "noto-sans", "cyrillic", 0x400, 0x4FF, ()),
    Alphabet("greek", "noto-sans", "greek", 0x370, 0x3FF, ()),
    Alphabet("devanagari", "noto-sans-devanagari", "devanagari", 0x900, 0x97F),
    Alphabet("gurmukhi", "noto-sans-gurmukhi", "gurmukhi", 0xA00, 0xA7F, (*JOINERS, *DANDA)),
    Alphabet("bengali", "noto-sans-bengali", "bengali", 0x980, 0x9FF, (*JOINERS, *DANDA)),
    Alphabet("tamil", "noto-sans-tamil", "tamil", 0xB80, 0xBFF),
    Alphabet("thai", "noto-sans-thai", "thai", 0xE00, 0xE7F),
    Alphabet("georgian", "noto-sans-georgian", "georgian", 0x10A0, 0x10FF, ()),
    Alphabet("armenian", "noto-sans-armenian", "armenian", 0x530, 0x58F, ()),
    Alphabet("ethiopic", "noto-sans-ethiopic", "ethiopic", 0x1200, 0x137F, ()),
)


def opened(npm: Path, package: str, part: str) -> TTFont:
    font = TTFont(npm / "@fontsource" / package / "files" / f"{package}-{part}-400-normal.woff2", recalcTimestamp=False)
    font.flavor = None
    return font


def cut_down(font: TTFont, letters: set[int], shaped: bool) -> TTFont:
    """The font with these letters only; `shaped` keeps the rules by which letters join."""
    options = Options(hinting=False, notdef_outline=True, glyph_names=False, legacy_kern=False)
    options.layout_features = ["*"] if shaped else []
    options.drop_tables += ["DSIG", "vhea", "vmtx"] + ([] if shaped else ["GSUB", "GPOS", "GDEF"])
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    cutter = Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    return font


def chinese(npm: Path) -> TTFont:
    """The common characters, joined from the many small files of the package."""
    wanted = {ord(bytes((row, cell)).decode("gb2312")) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)
              if (row, cell) < (0xD7, 0xFA)} | set(map(ord, CHINESE_SIGNS))  # fmt: skip
    parts: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        for path in sorted(
            (npm / "@fontsource" / "noto-sans-sc" / "files").glob("noto-sans-sc-[0-9]*-400-normal.woff2")
        ):
            font = TTFont(path, recalcTimestamp=False)
            held = wanted & set(font.getBestCmap())
            if held:
                font.flavor = None
                part = Path(scratch) / f"{len(parts)}.ttf"
                cut_down(font, held, shaped=False).save(part)
                parts.append(str(part))
                wanted -= held
        joined = Merger().merge(parts)
        joined.recalcTimestamp = False
        return joined


def signs(npm: Path) -> TTFont:
    """Emoji in common use, and an empty box for a letter that cannot be drawn."""
    font = opened(npm, "noto-emoji", "emoji")
    cut_down(font, {ord(letter) for letter in EMOJI}, shaped=False)
    size, pen = font["head"].unitsPerEm, TTGlyphPen(None)
    low, high, wide, edge = -0.08 * size, 0.72 * size, 0.72 * size, 0.06 * size
    for inset, forward in ((0.0, False), (edge, True)):
        left, right, foot, top = 0.08 * size + inset, wide - inset, low + inset, high - inset
        corners = [(left, foot), (right, foot), (right, top), (left, top)]
        pen.moveTo(corners[0])
        for corner in corners[1:] if forward else reversed(corners[1:]):
            pen.lineTo(corner)
        pen.closePath()
    font.setGlyphOrder([*font.getGlyphOrder(), "box"])
    font["glyf"]["box"] = pen.glyph()
    font["hmtx"]["box"] = (round(0.8 * size), round(0.08 * size))
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[BOX] = "box"
    return font


def write(font: TTFont, stem: str, owners: dict[str, str]) -> None:
    """Each has a name of its own inside: a PDF tells its fonts apart by that name."""
    for platform in {(record.platformID, record.platEncID, record.langID) for record in font["name"].names}:
        font["name"].setName(f"NotoSans{stem.capitalize()}-Regular", 6, *platform)
    target = LETTERS / f"{stem}.ttf"
    font.save(target, reorderTables=True)
    owners[stem] = font["name"].getDebugName(0)
    print(f"{target.name}: {len(font.getBestCmap())} letters, {target.stat().st_size // 1024} KB")


def main(npm: Path) -> None:
    LETTERS.mkdir(parents=True, exist_ok=True)
    owners: dict[str, str] = {}
    for alphabet in ALPHABETS:
        font = opened(npm, alphabet.package, alphabet.part)
        letters = {letter for letter in font.getBestCmap() if alphabet.keeps(letter)}
        write(cut_down(font, letters, shaped=True), alphabet.file, owners)
    write(chinese(npm), "chinese", owners)
    write(signs(npm), "signs", owners)
    text = (npm / "@fontsource" / "noto-sans-arabic" / "LICENSE").read_text(encoding="utf-8")
    _first, _line, licence = text.partition("\n")
    named = "".join(f"{stem}.ttf: {owner}\n" for stem, owner in owners.items())
    (LETTERS / LICENCE).write_text(named + licence, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python packaging/make_letter_fonts.py PATH_TO_NODE_MODULES")
    main(Path(sys.argv[1]))

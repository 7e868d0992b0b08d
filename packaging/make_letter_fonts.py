"""Build the small fonts in resources/fonts/letters: the alphabets that a person's own words may need on paper.

Run once when a font package changes (the packages are named in ALPHABETS):

    npm install --prefix SCRATCH @fontsource/noto-sans @fontsource/noto-sans-arabic ...
    python packaging/make_letter_fonts.py SCRATCH/node_modules

One weight each: bold is drawn with a thicker edge. Hints go, because paper needs none. Chinese holds the common
characters of three standards (GB 2312, Big5 and JIS X 0208, level 1 of each), as far as the package has them, to keep
the repository small. Kana are the Japanese syllables. Signs are the emoji in common use and a line to write on.
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
BLANK = 0xFF3F
JOINERS = (0x20, 0xA0, 0x200C, 0x200D, 0x25CC)
DANDA = (0x964, 0x965)
CHINESE_SIGNS = "，。、；：？！（）《》“”‘’—…·￥「」『』【】々〇"
KANA = (*range(0x3041, 0x3097), *range(0x3099, 0x309F), *range(0x30A0, 0x3100))
COMMON = (("gb2312", 0xB0, 0xD7, 0xF9), ("big5", 0xA4, 0xC6, 0x7E), ("shift_jis", 0x88, 0x98, 0x72))
"""Encoding, first and last leading byte, last byte that follows the last: the common characters of each."""
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


def common_characters() -> set[int]:
    found = set(map(ord, CHINESE_SIGNS))
    for encoding, first, last, end in COMMON:
        for row in range(first, last + 1):
            for cell in range(0x40, 0xFF if row < last else end + 1):
                letter = bytes((row, cell)).decode(encoding, errors="ignore")
                found |= {ord(letter)} if len(letter) == 1 and 0x4E00 <= ord(letter) <= 0x9FFF else set()
    return found


def from_chinese(npm: Path, wanted: set[int]) -> TTFont:
    """These letters, joined from the many small files of the package."""
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
    """Emoji in common use, and a piece of a line to write on, for letters that cannot be drawn."""
    font = opened(npm, "noto-emoji", "emoji")
    cut_down(font, {ord(letter) for letter in EMOJI}, shaped=False)
    size, pen = font["head"].unitsPerEm, TTGlyphPen(None)
    wide, low, high = round(0.5 * size), round(-0.12 * size), round(-0.06 * size)
    pen.moveTo((0, low))
    for corner in ((0, high), (wide, high), (wide, low)):
        pen.lineTo(corner)
    pen.closePath()
    font.setGlyphOrder([*font.getGlyphOrder(), "blank"])
    font["glyf"]["blank"] = pen.glyph()
    font["hmtx"]["blank"] = (wide, 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[BLANK] = "blank"
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
    write(from_chinese(npm, common_characters()), "chinese", owners)
    write(from_chinese(npm, set(KANA)), "kana", owners)
    write(signs(npm), "signs", owners)
    text = (npm / "@fontsource" / "noto-sans-arabic" / "LICENSE").read_text(encoding="utf-8")
    _first, _line, licence = text.partition("\n")
    named = "".join(f"{stem}.ttf: {owner}\n" for stem, owner in owners.items())
    (LETTERS / LICENCE).write_text(named + licence, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python packaging/make_letter_fonts.py PATH_TO_NODE_MODULES")
    main(Path(sys.argv[1]))

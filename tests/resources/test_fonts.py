"""The fonts that ship must hold every letter we print, may be embedded, and the paper zero must be plain."""

from pathlib import Path

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont as EmbeddedFont

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
LATIN = ("atkinson-hyperlegible-next", "wellgate-paper", "noto-sans")
FILES = [f"{family}-{weight}.ttf" for family in LATIN for weight in (400, 700)]
LETTERS = {
    "English": "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz0123456789£‘’“”–…•½×",
    "Gaelic": "ÀàÈèÌìÒòÙùÁáÉéÓó",
    "Polish": "ĄąĆćĘęŁłŃńÓóŚśŹźŻż",
    "Albanian": "ËëÇç",
    "Romanian": "ĂăÂâÎîȘșȚț",
    "Lithuanian": "ĄąČčĘęĖėĮįŠšŲųŪūŽž",
}
VIETNAMESE = "ĂăÂâĐđÊêÔôƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ"
BODY_TEXT = 400


def outlines(font: TTFont, glyph: str) -> list[object]:
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    return list(pen.value)


def missing(file: str, letters: str) -> str:
    held = TTFont(FONTS / file).getBestCmap()
    return "".join(letter for letter in letters if ord(letter) not in held)


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("language", LETTERS)
def test_a_font_holds_every_letter_of_each_language(file: str, language: str) -> None:
    assert missing(file, LETTERS[language]) == ""


@pytest.mark.parametrize("weight", [400, 700])
def test_noto_sans_holds_every_vietnamese_letter(weight: int) -> None:
    assert missing(f"noto-sans-{weight}.ttf", VIETNAMESE) == ""


@pytest.mark.parametrize("file", FILES)
def test_a_font_may_be_embedded_and_is_small(file: str) -> None:
    embedding_is_free = 0
    assert TTFont(FONTS / file)["OS/2"].fsType == embedding_is_free
    assert (FONTS / file).stat().st_size < 300 * 1024


@pytest.mark.parametrize("file", FILES)
def test_reportlab_can_embed_the_font(file: str) -> None:
    font = EmbeddedFont("Font of the test", str(FONTS / file))
    assert font.stringWidth("0800 555 111", 16) > 0


@pytest.mark.parametrize("file", FILES)
def test_the_weight_in_the_file_name_is_the_weight_in_the_font(file: str) -> None:
    font = TTFont(FONTS / file)
    weight = int(file.removesuffix(".ttf").rsplit("-", 1)[1])
    assert font["OS/2"].usWeightClass == weight
    assert font["name"].getDebugName(2) == ("Regular" if weight == BODY_TEXT else "Bold")


@pytest.mark.parametrize("weight", [400, 700])
def test_only_the_zero_differs_between_screen_and_paper(weight: int) -> None:
    screen = TTFont(FONTS / f"atkinson-hyperlegible-next-{weight}.ttf")
    paper = TTFont(FONTS / f"wellgate-paper-{weight}.ttf")
    changed = {name for name in screen.getGlyphOrder() if outlines(screen, name) != outlines(paper, name)}
    assert changed == {"zero", "zero.tf"}
    assert screen["hmtx"].metrics == paper["hmtx"].metrics


@pytest.mark.parametrize("weight", [400, 700])
def test_a_plain_zero_is_an_outer_and_an_inner_line_and_nothing_else(weight: int) -> None:
    paper = TTFont(FONTS / f"wellgate-paper-{weight}.ttf")
    for zero in ("zero", "zero.tf"):
        assert sum(step == ("closePath", ()) for step in outlines(paper, zero)) == 2


@pytest.mark.parametrize("weight", [400, 700])
def test_the_changed_font_carries_its_own_name_and_the_first_makers_copyright(weight: int) -> None:
    names = TTFont(FONTS / f"wellgate-paper-{weight}.ttf")["name"]
    assert names.getDebugName(1) == "Wellgate Paper"
    for number in (1, 3, 4, 6):
        assert "Atkinson" not in names.getDebugName(number)
    assert "Atkinson Hyperlegible Next Project Authors" in names.getDebugName(0)


def test_the_licence_lies_beside_the_fonts() -> None:
    for family in ("atkinson-hyperlegible-next", "noto-sans"):
        text = (FONTS / f"OFL-{family}.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert "with Reserved Font Name" not in text
    source = (FONTS / "SOURCE.md").read_text(encoding="utf-8")
    assert [file for file in FILES if file.removesuffix("-400.ttf").removesuffix("-700.ttf") not in source] == []

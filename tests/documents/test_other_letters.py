"""Other alphabets on paper: drawn in their own letters, read back by two readers, never lost without a word."""

import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from app.documents.gp_letter import make_gp_letter
from app.documents.health_pack import make_health_pack
from app.documents.kit.direction import as_it_stands, runs_backwards
from app.documents.kit.fonts import SHORTEST_BLANK, clean, register_fonts, runs, written
from app.documents.kit.hangul import as_it_sounds
from app.documents.kit.scripts import BLANK, BY_FONT, SCRIPTS, Script, letters_held
from app.documents.kit.shaping import shaped
from app.documents.kit.sizes import BOLD, REGULAR, Style
from app.documents.kit.text import set_text
from app.documents.my_plan import make_my_plan
from app.documents.pages.language import own_name
from app.documents.pocket_card import make_pocket_card
from app.domain.assessment import Option
from app.domain.pack import Paper, PaperInput
from app.domain.plan import Goal, Plan, Step
from tests.documents.made_up import content, danny, person
from tests.documents.sheets import fonts_of, page_words, words_of

SAID = {
    "arabic": "أريد أن أجد منزلا في غلاسكو",
    "urdu": "میں اپنے بچوں سے ملنا چاہتا ہوں",
    "farsi": "می‌خواهم خانه پیدا کنم",
    "hebrew": "אני רוצה בית",
    "russian": "Дмитрий хочет работу",
    "greek": "Θέλω ένα σπίτι",
    "hindi": "मैं अपने बच्चों से मिलना चाहता हूँ",
    "punjabi": "ਮੈਂ ਘਰ ਲੱਭਣਾ ਹੈ",
    "bengali": "আমি কিন্তু বাড়ি চাই",
    "tamil": "எனக்கு வீடு வேண்டும்",
    "thai": "ฉันต้องการบ้าน",
    "georgian": "მინდა სახლი",
    "armenian": "Ես ուզում եմ տուն",
    "tigrinya": "ገዛ እደሊ",
    "chinese": "我想找一个家，和孩子在一起",
    "traditional chinese": "我想回家，與孩子們過聖誕節，學習開車",
    "japanese": "わたしは家をさがしています。タクシーで帰りたい",
    "emoji": "😀 ❤ 👍",
}
BY_HAND = "Write them by hand on the line there."
LANGUAGES = [option.option_id for option in content().by_id["start.language"].options]


def plan_of(words: str) -> Plan:
    return Plan((words,), (Goal("home", words, words, steps=(Step(words),)),))


def bare(text: str) -> str:
    """Without spaces and marks of direction, which each reader puts where it likes."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(letter for letter in composed if unicodedata.category(letter) != "Cf" and not letter.isspace())


def poppler_words(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize("language", SAID)
def test_own_words_are_printed_in_their_own_letters_and_read_back(language: str) -> None:
    paper = make_my_plan(danny(plan=plan_of(SAID[language])))
    found = bare(words_of(paper.pdf))
    assert [word for word in SAID[language].split() if bare(word) not in found] == []
    assert found.count(bare(SAID[language])) >= 1
    assert paper.held_back == ()
    assert all(embedded for _name, embedded in fonts_of(paper.pdf))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not here")
@pytest.mark.parametrize("language", SAID)
def test_another_reader_reads_them_back_too(language: str) -> None:
    found = bare(poppler_words(make_my_plan(danny(plan=plan_of(SAID[language]))).pdf))
    assert [word for word in SAID[language].split() if bare(word) not in found] == []


def test_a_name_in_other_letters_stands_on_the_cover_and_in_the_plan() -> None:
    assert "محمد" in words_of(make_health_pack(danny(called="محمد عبد الله")).pdf)
    assert "Олена" in page_words(make_health_pack(danny(called="Олена")).pdf)[0]


def test_letters_join_and_stack() -> None:
    register_fonts()
    alone = {form for letter in "بيت" for form, _x, _y in shaped(letter, "arabic").forms}
    assert {form for form, _x, _y in shaped("بيت", "arabic").forms} - alone
    assert len(shaped("लक्ष", "devanagari").forms) < len("लक्ष")
    assert shaped("١٢", "arabic").forms[0][0] == shaped("١", "arabic").forms[0][0]


def test_words_that_run_backwards_stand_as_they_are_read() -> None:
    assert runs_backwards("שלום, abc")
    assert not runs_backwards("Tuesday 8 December, שלום")
    assert as_it_stands("abc אב", backwards=False) == "abc בא"
    assert as_it_stands("אב 12", backwards=True) == "12 בא"
    assert as_it_stands("plain", backwards=False) == "plain"


def test_numbers_in_arabic_letters_keep_their_order() -> None:
    register_fonts()
    assert [piece for _font, piece in runs("ب١٢", REGULAR)] == ["ب", "١٢"]


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each not in ("en", "bsl", "other")])
def test_the_card_says_every_language_of_the_talk_in_its_own_letters(language: str) -> None:
    register_fonts()
    own = own_name(language)
    assert own
    assert BLANK not in written(own, BOLD)
    words = words_of(make_health_pack(person({"start.language": language, "start.interpreter": True})).pdf)
    assert bare(own).casefold() in bare(words).casefold()


def test_sign_language_has_no_letters_of_its_own() -> None:
    assert own_name("bsl") == ""
    assert "Sign language (BSL)" in words_of(make_health_pack(person({"start.language": "bsl"})).pdf)


def test_letters_that_cannot_be_drawn_become_a_line_to_write_on_and_the_preview_says_so() -> None:
    paper = make_my_plan(danny(plan=plan_of("My မြန်မာ house")))
    words = words_of(paper.pdf)
    assert f"My {BLANK * SHORTEST_BLANK}" in words
    assert "□" not in words
    assert any(BY_HAND in sentence for sentence in paper.held_back)
    assert not any(BY_HAND in sentence for sentence in make_health_pack(danny()).held_back)


@pytest.mark.parametrize("make", [make_health_pack, make_my_plan, make_gp_letter, make_pocket_card])
def test_a_name_of_which_no_letter_can_be_drawn_is_a_line_and_is_named_first(
    make: Callable[[PaperInput], Paper],
) -> None:
    paper = make(danny(called="ကျော်"))
    assert BLANK not in words_of(paper.pdf)
    assert paper.held_back[0] == "The name has letters that cannot be printed here. Write it in by hand."


def test_a_name_that_can_be_drawn_in_part_has_a_line_for_the_rest() -> None:
    paper = make_health_pack(danny(called="Sam ကျော်"))
    assert f"Sam {BLANK * SHORTEST_BLANK}" in page_words(paper.pdf)[0]
    assert paper.held_back[0].startswith("The name has letters")


def test_korean_is_written_as_it_sounds_and_the_preview_says_so() -> None:
    assert as_it_sounds("김민수") == "Gim-min-su"
    assert as_it_sounds("한국어 a 강") == "Han-guk-eo a Gang"
    paper = make_health_pack(danny(called="김민수"))
    assert "Gim-min-su" in page_words(paper.pdf)[0]
    assert "Korean is written in our letters, as it sounds." in paper.held_back


@pytest.mark.parametrize(("language", "shown"), [("ko", "Han-guk-eo"), ("ja", "日本語"), ("my", ""), ("te", "")])
def test_a_language_that_a_site_adds_never_puts_a_box_on_the_card(language: str, shown: str) -> None:
    asked = content().by_id["start.language"]
    more = replace(asked, options=(*asked.options, Option(language, f"Language {language}", "globe")))
    known = replace(content(), questions=tuple(more if each is asked else each for each in content().questions))
    given = replace(person({"start.language": language, "start.interpreter": True}), content=known)
    words = words_of(make_health_pack(given).pdf)
    assert f"Language {language}" in words
    assert BLANK not in words
    assert "□" not in words
    assert shown in words


def test_a_sign_without_a_picture_is_named_and_looks_are_left_out() -> None:
    register_fonts()
    assert written("👍🏽 ❤️ 🇬🇧 🦄", REGULAR) == "👍 ❤ GB (unicorn face)"


def test_a_joiner_is_kept_where_it_changes_what_is_read() -> None:
    assert clean("می‌خواهم") == "می‌خواهم"
    assert clean("a\u200cb\u200d") == "ab"


def test_other_fonts_are_read_only_when_they_are_needed() -> None:
    code = (
        "import sys; from tests.documents.made_up import danny; from app.documents.health_pack import make_health_pack;"
        "make_health_pack(danny()); from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames;"
        "print('bidi' in sys.modules, [name for name in getRegisteredFontNames() if name.islower()])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False []"


def test_a_run_in_another_language_is_marked_for_screen_readers() -> None:
    with pikepdf.open(BytesIO(make_my_plan(danny(plan=plan_of(SAID["hebrew"]))).pdf)) as file:
        drawn_words = b"".join(page.Contents.read_bytes() for page in file.pages)
    assert re.search(rb"/Span <</Lang \(he\)>> BDC", drawn_words)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.font)
def test_each_font_holds_the_letters_it_is_there_for(script: Script) -> None:
    register_fonts()
    font = script.font
    first, last = BY_FONT[font].spans[0]
    assert len([code for code in letters_held(font) if first <= code <= last]) > 20 or font in ("signs", "chinese")


@settings(max_examples=60)
@drawn(st.text(st.sampled_from("ابتلاםשלमिन्दीกน้ำ中文Дж😀1, aB‌"), max_size=60), st.integers(60, 300))
def test_mixed_letters_are_measured_as_they_are_drawn(words: str, width: int) -> None:
    register_fonts()
    block = set_text([(clean(words), Style(REGULAR, 16, 23))], width)
    assert block.width <= max(width, 60)


def test_the_licence_and_the_source_lie_beside_the_fonts() -> None:
    from app import paths

    folder: Path = paths.fonts() / "letters"
    licence = (folder / "OFL.txt").read_text(encoding="utf-8")
    source = (paths.fonts() / "SOURCE.md").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    for script in SCRIPTS:
        assert (folder / script.file).is_file()
        assert f"{script.file}:" in licence
        assert script.file in source

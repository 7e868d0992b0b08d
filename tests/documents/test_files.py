"""What is inside the file: fonts, tags, title and language, and nothing that leaves a trace."""

import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from app.documents.health_pack import make_health_pack
from app.documents.my_plan import make_my_plan
from app.domain.pack import Paper, Print
from tests.documents.made_up import danny, mariam
from tests.documents.sheets import fonts_of


@pytest.fixture(scope="module", params=["pack", "very large", "plan", "accents"])
def paper(request: pytest.FixtureRequest) -> Paper:
    makers = {
        "pack": lambda: make_health_pack(danny()),
        "very large": lambda: make_health_pack(mariam(print_size=Print.VERY_LARGE)),
        "plan": lambda: make_my_plan(danny()),
        "accents": lambda: make_health_pack(danny(called="Nguyễn Łukasz Ó’Brien")),
    }
    return makers[request.param]()


def test_only_our_fonts_and_all_of_them_embedded(paper: Paper) -> None:
    fonts = fonts_of(paper.pdf)
    assert fonts
    for name, embedded in fonts:
        assert embedded, name
        assert "WellgatePaper" in name or "NotoSans" in name


def test_every_piece_is_tagged_in_reading_order(paper: Paper) -> None:
    with pikepdf.open(BytesIO(paper.pdf)) as file:
        root = file.Root.StructTreeRoot
        assert bool(file.Root.MarkInfo.Marked)
        pieces = list(root.K[0].K)
        roles = [str(piece.S) for piece in pieces]
        assert {"/H1", "/P", "/Figure"} <= set(roles)
        assert all(str(piece.Alt) for piece in pieces if str(piece.S) == "/Figure")
        pages = [page.obj.objgen for page in file.pages]
        order = [pages.index(piece.Pg.objgen) for piece in pieces]
        assert order == sorted(order)
        links = sum(1 for page in file.pages for area in page.obj.get("/Annots", []) if "/A" in area)
        assert len(root.ParentTree.Nums) == 2 * (len(file.pages) + links)
        for number, page in enumerate(file.pages):
            assert page.obj.StructParents == number
            assert page.obj.Tabs == pikepdf.Name.S


def test_title_and_language_are_set_and_no_standard_is_claimed(paper: Paper) -> None:
    with pikepdf.open(BytesIO(paper.pdf)) as file:
        assert str(file.Root.Lang) == "en-GB"
        assert str(file.docinfo.Title) == paper.title
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        assert b"pdfuaid" not in bytes(file.Root.Metadata.read_bytes())


def test_the_file_names_no_person_in_its_facts(paper: Paper) -> None:
    with pikepdf.open(BytesIO(paper.pdf)) as file:
        facts = " ".join(str(value) for value in file.docinfo.values())
        assert "Danny" not in facts
        assert "Mariam" not in facts
        assert "Danny" not in file.Root.Metadata.read_bytes().decode()


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not here")
def test_another_reader_finds_the_structure(tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(make_health_pack(danny()).pdf)
    done = subprocess.run(["pdfinfo", "-struct-text", str(path)], capture_output=True, text=True, check=True)
    assert "Document" in done.stdout
    assert 'H1 (block)\n    "The first days"' in done.stdout
    assert "0800 22 44 88" in done.stdout
    assert done.stderr == ""


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not here")
def test_lists_and_links_are_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(make_health_pack(danny()).pdf)
    done = subprocess.run(["pdfinfo", "-struct-text", str(path)], capture_output=True, text=True, check=True)
    shape = " ".join(done.stdout.split())
    assert 'L (block) LI (block) LBody (block) P (block) "The first days" P (block) "2"' in shape
    assert 'LBody (block) P (block) "Samaritans" P (block) "116 123"' in shape
    assert 'Link (inline) "www.nhsinform.scot"' in shape
    assert "Object" in shape


def test_a_link_opens_what_its_code_opens_and_says_so() -> None:
    with pikepdf.open(BytesIO(make_health_pack(danny()).pdf)) as file:
        areas = [area for page in file.pages for area in page.obj.get("/Annots", [])]
        assert areas
        for area in areas:
            assert str(area.A.URI).startswith("https://")
            assert "/StructParent" in area


def test_everything_drawn_is_a_tagged_piece_or_marked_as_decoration(paper: Paper) -> None:
    """Marked content opens and closes evenly on every page, and each piece that is tagged is there once."""
    with pikepdf.open(BytesIO(paper.pdf)) as file:
        for page in file.pages:
            names = [str(step.operator) for step in pikepdf.parse_content_stream(page)]
            assert names.count("BDC") + names.count("BMC") == names.count("EMC")
            assert "Tj" not in _outside_marks(names)


def _outside_marks(names: list[str]) -> list[str]:
    depth, outside = 0, []
    for name in names:
        depth += (name in ("BDC", "BMC")) - (name == "EMC")
        if not depth:
            outside.append(name)
    return outside


def test_importing_the_documents_reads_no_heavy_library() -> None:
    code = (
        "import sys, app.documents, app.documents.directory, app.documents.health_pack, app.documents.my_plan,"
        " app.documents.sensitive; print(sorted({'reportlab', 'svglib', 'pikepdf', 'PIL'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

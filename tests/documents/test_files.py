"""What is inside the file: fonts, tags, title and language, and nothing that leaves a trace."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from app.documents.health_pack import make_health_pack
from app.documents.my_plan import make_my_plan
from app.documents.staff_sheet import make_key_worker_copy
from app.domain.assessment import Urgency
from app.domain.pack import DocumentKind, Imprint, Paper, Print
from app.domain.staff_paper import Block, FoundOnPaper, StaffSheetInput
from tests.documents.made_up import TALK_DAY, danny, mariam
from tests.documents.sheets import bookmarks_of, fonts_of


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


def pieces_of(element: Any) -> Iterator[Any]:
    """Every element under one that holds content of its own, in reading order."""
    for inner in element.K if isinstance(element.K, pikepdf.Array) else ():
        if isinstance(inner, pikepdf.Dictionary) and inner.get("/Type") == "/StructElem":
            if "/Pg" in inner:
                yield inner
            yield from pieces_of(inner)


def roles_in(pdf: bytes) -> list[str]:
    """ "L/LI/LBody/P" of every piece, in reading order."""

    def paths(element: Any, above: str) -> Iterator[str]:
        for inner in element.K if isinstance(element.K, pikepdf.Array) else ():
            if isinstance(inner, pikepdf.Dictionary) and inner.get("/Type") == "/StructElem":
                path = f"{above}/{str(inner.S).lstrip('/')}".lstrip("/")
                if "/Pg" in inner:
                    yield path
                yield from paths(inner, path)

    with pikepdf.open(BytesIO(pdf)) as file:
        return list(paths(file.Root.StructTreeRoot.K[0], ""))


def test_every_piece_is_tagged_in_reading_order(paper: Paper) -> None:
    with pikepdf.open(BytesIO(paper.pdf)) as file:
        root = file.Root.StructTreeRoot
        assert bool(file.Root.MarkInfo.Marked)
        pieces = list(pieces_of(root.K[0]))
        roles = [str(piece.S) for piece in pieces]
        assert {"/H1", "/P", "/Figure"} <= set(roles)
        assert all(str(piece.Alt) for piece in pieces if str(piece.S) == "/Figure")
        pages = [page.obj.objgen for page in file.pages]
        order = [pages.index(piece.Pg.objgen) for piece in pieces]
        assert order == sorted(order)
        for page, of_page in groupby(pieces, key=lambda piece: piece.Pg.objgen):
            numbers = [piece.K if isinstance(piece.K, int) else piece.K[0] for piece in of_page]
            assert numbers == sorted(numbers), page
        links = sum(1 for page in file.pages for area in page.obj.get("/Annots", []) if "/A" in area)
        assert len(root.ParentTree.Nums) == 2 * (len(file.pages) + links)
        for number, page in enumerate(file.pages):
            assert page.obj.StructParents == number
            assert page.obj.Tabs == pikepdf.Name.S


def test_what_is_a_list_is_tagged_as_a_list() -> None:
    """The contents, things to do, numbers to call, practices, steps of a goal, numbers to keep, both pocket cards."""
    roles = roles_in(make_health_pack(danny()).pdf)
    in_lists = [role for role in roles if role.startswith("Sect/L/LI/LBody/")]
    assert len(in_lists) > 60
    assert "Sect/L/LI/LBody/Link" in roles
    assert "Sect/L/LI/LBody/Figure" in roles
    assert "L/LI/LBody/P" in roles
    assert not [role for role in roles if role.endswith(("/L", "/LI", "/LBody", "/Sect"))]


def test_each_title_begins_a_section() -> None:
    roles = roles_in(make_health_pack(danny()).pdf)
    titles = sum(role == "Sect/H1" for role in roles)
    assert titles == len(bookmarks_of(make_health_pack(danny()).pdf)) - 1


def test_findings_and_answers_are_tables_with_heads() -> None:
    found = (FoundOnPaper(Urgency.NOW, "Not safe", "", "Healthcare"), FoundOnPaper(Urgency.PLAN, "Work", "x", "y"))
    given = StaffSheetInput(
        kind=DocumentKind.KEY_WORKER_COPY,
        identity=(("Name", "Danny"),),
        today=TALK_DAY,
        said_on=TALK_DAY,
        found=found,
        found_note="2",
        blocks=(Block("Plan", (("Goal", "A home"), ("Why", "My kids"))),),
        not_asked=(),
        number="1",
        practice_site=False,
        imprint=Imprint(1),
    )
    roles = roles_in(make_key_worker_copy(given).pdf)
    assert {"Table/TR/TH/P", "Table/TR/TD/P", "Table/TR/TD"} <= set(roles)
    assert roles.count("Table/TR/TH/P") >= 3 + 2 + 2


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
    assert 'Sect H1 (block) "The first days"' in " ".join(done.stdout.split())
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
    assert shape.count("L (block)") > 10
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

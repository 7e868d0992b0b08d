"""What PDF/UA asks of the structure of a file, as far as it can be checked without a validator: our own list."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf

DRAWS = frozenset(("Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "EI"))
INSIDE = {
    "LI": {"L"}, "LBody": {"LI"}, "Lbl": {"LI"}, "TR": {"Table", "THead", "TBody"}, "TH": {"TR"}, "TD": {"TR"},
}  # fmt: skip
HOLDS = frozenset(("L", "Table", "LI", "TR", "Sect", "Document"))
KNOWN = frozenset(("Document", "Sect", "H1", "H2", "H3", "P", "L", "LI", "LBody", "Table", "TR", "TH", "TD", "Figure",
                   "Link", "Span"))  # fmt: skip


@dataclass
class Walk:
    """Everything found while the tree is walked in reading order."""

    faults: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    claimed: dict[tuple[int, int], int] = field(default_factory=dict)  # (page, number of its content) -> how often
    annotations: set[tuple[int, int]] = field(default_factory=set)


def faults_of(pdf: bytes) -> list[str]:
    """In words, each thing that is against the rules; empty for a file that keeps them all."""
    with pikepdf.open(BytesIO(pdf)) as file:
        walk = Walk()
        pages = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        _of_the_file(file, walk)
        _of_element(file.Root.StructTreeRoot.K[0], "", pages, walk)
        _of_headings(walk)
        for number, page in enumerate(file.pages):
            _of_page(page, number, walk)
        _of_parents(file, walk)
        return walk.faults


def _of_the_file(file: pikepdf.Pdf, walk: Walk) -> None:
    root = file.Root
    checks = {
        "not marked as tagged": "/MarkInfo" in root and bool(root.MarkInfo.get("/Marked")),
        "no language": bool(str(root.get("/Lang", ""))),
        "no title": bool(str(file.docinfo.get("/Title", ""))),
        "the title is not shown": "/ViewerPreferences" in root and bool(root.ViewerPreferences.get("/DisplayDocTitle")),
        "no title in the metadata": b"dc:title" in file.Root.Metadata.read_bytes(),
        "no bookmarks": len(file.pages) < 2 or "/Outlines" in root,
    }
    walk.faults += [words for words, kept in checks.items() if not kept]


def _of_element(element: Any, above: str, pages: dict[Any, int], walk: Walk) -> None:
    role = str(element.S).lstrip("/")
    inner = [each for each in _children(element) if isinstance(each, pikepdf.Dictionary)]
    elements = [each for each in inner if each.get("/Type") == "/StructElem"]
    walk.faults += _of_role(role, above, element, inner, elements)
    if role == "Table":
        _of_table(elements, walk)
    if role.startswith("H") and role[1:].isdigit():
        walk.headings.append(int(role[1:]))
    for each in _children(element):
        if isinstance(each, int):
            key = (pages[element.Pg.objgen], each)
            walk.claimed[key] = walk.claimed.get(key, 0) + 1
        elif each.get("/Type") == "/OBJR":
            walk.annotations.add(each.Obj.objgen)
    for each in elements:
        _of_element(each, role, pages, walk)


def _of_role(role: str, above: str, element: Any, inner: list[Any], elements: list[Any]) -> list[str]:
    checks = {
        f"{role} is no standard role": role in KNOWN,
        f"{role} stands in {above}": role not in INSIDE or above in INSIDE[role],
        "a figure without words": role != "Figure" or bool(str(element.get("/Alt", "")).strip()),
        "a head of a table without its scope": role != "TH" or "/Scope" in element.get("/A", {}),
        f"an empty {role}": role not in HOLDS or bool(elements),
        "a link without its area": role != "Link" or any(each.get("/Type") == "/OBJR" for each in inner),
    }
    return [words for words, kept in checks.items() if not kept]


def _of_table(rows: list[Any], walk: Walk) -> None:
    cells = [[str(cell.S) for cell in _children(row)] for row in rows]
    if not any("/TH" in row for row in cells):
        walk.faults.append("a table without a head")
    if len({len(row) for row in cells}) > 1:
        walk.faults.append(f"a table with rows of {sorted({len(row) for row in cells})} cells")


def _of_headings(walk: Walk) -> None:
    levels = walk.headings
    if not levels or levels[0] != 1:
        walk.faults.append("the first heading is not of the first level")
    walk.faults += [f"H{one} is followed by H{after}" for one, after in pairwise(levels) if after > one + 1]


def _of_page(page: pikepdf.Page, number: int, walk: Walk) -> None:
    where = f"page {number + 1}"
    if page.obj.get("/Tabs") != pikepdf.Name.S:
        walk.faults.append(f"{where}: the tab order is not that of the structure")
    for area in page.obj.get("/Annots", []):
        if not str(area.get("/Contents", "")).strip() or "/StructParent" not in area:
            walk.faults.append(f"{where}: an area without words or place in the structure")
        if not int(area.get("/F", 0)) & 4:
            walk.faults.append(f"{where}: an area that is not printed")
        if area.objgen not in walk.annotations:
            walk.faults.append(f"{where}: an area that no link holds")
    _of_marks(page, number, where, walk)


def _of_marks(page: pikepdf.Page, number: int, where: str, walk: Walk) -> None:
    """Everything drawn is a tagged piece or an artifact, never both, and each piece stands in the tree once."""
    open_marks: list[str] = []
    met: set[int] = set()
    for step in pikepdf.parse_content_stream(page):
        operator = str(step.operator)
        if operator in ("BDC", "BMC"):
            facts: Any = step.operands[1] if operator == "BDC" else None
            if isinstance(facts, pikepdf.Dictionary) and "/MCID" in facts:
                met.add(int(facts.MCID))
                open_marks.append("piece")
            else:
                open_marks.append("artifact" if str(step.operands[0]) == "/Artifact" else "run")
        elif operator == "EMC":
            open_marks.pop()
        elif operator in DRAWS and not {"piece", "artifact"} & set(open_marks):
            walk.faults.append(f"{where}: {operator} draws outside every mark")
        if open_marks.count("piece") + open_marks.count("artifact") > 1:
            walk.faults.append(f"{where}: a mark inside another")
    walk.faults += [f"{where}: an open mark"] if open_marks else []
    claimed = {mark for page_number, mark in walk.claimed if page_number == number}
    walk.faults += [f"{where}: pieces that the tree does not hold"] if met != claimed else []
    if any(times > 1 for (page_number, _mark), times in walk.claimed.items() if page_number == number):
        walk.faults.append(f"{where}: a piece stands in the tree twice")


def _of_parents(file: pikepdf.Pdf, walk: Walk) -> None:
    """The way back from content to the tree holds what the tree holds."""
    numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
    known = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    for number, page in enumerate(file.pages):
        found = known.get(int(page.obj.get("/StructParents", -1)))
        held = sum(1 for page_number, _mark in walk.claimed if page_number == number)
        if held and (found is None or len(found) != held):
            walk.faults.append(f"page {number + 1}: the way back to the tree is not whole")


def _children(element: Any) -> Iterator[Any]:
    inner = element.get("/K")
    if isinstance(inner, pikepdf.Array):
        yield from inner
    elif inner is not None:
        yield inner

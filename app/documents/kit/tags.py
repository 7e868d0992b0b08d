"""Tags for screen readers: what each piece of a page is, in reading order. PDF/UA is not claimed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

_FAR = re.compile(rb"<([0-9A-F]{5,6})>")


DOCUMENT = 0
NOTHING = -1
PRINTED = 4  # the flag of an annotation that is printed too
SCOPES = {"TH": "Column", "THRow": "Row"}


@dataclass(frozen=True)
class Tag:
    """One piece of marked content. `page` counts from 0; `role` is a PDF structure type such as H1 or Figure.

    `group` is what it stands in, such as an item of a list. Without content, as an empty cell, `number` is NOTHING.
    """

    page: int
    number: int
    role: str
    words: str = ""
    group: int = DOCUMENT


@dataclass
class TagList:
    """Hands out the numbers under which marked content is found again, and keeps what stands in what."""

    tags: list[Tag] = field(default_factory=list)
    used: dict[int, int] = field(default_factory=dict)
    groups: list[tuple[str, int]] = field(default_factory=lambda: [("Document", DOCUMENT)])
    inside: list[int] = field(default_factory=lambda: [DOCUMENT])

    def add(self, page: int, role: str, words: str = "") -> int:
        number = self.used.get(page, 0)
        self.used[page] = number + 1
        self.tags.append(Tag(page, number, role, words, self.inside[-1]))
        return number

    def add_empty(self, page: int, role: str) -> None:
        """A piece with nothing in it: an empty cell keeps the columns of its table apart."""
        self.tags.append(Tag(page, NOTHING, role, group=self.inside[-1]))

    def open(self, role: str) -> None:
        """What is added from now on stands in a new group, until it is closed."""
        self.groups.append((role, self.inside[-1]))
        self.inside.append(len(self.groups) - 1)

    def close(self) -> None:
        self.inside.pop()

    def start_section(self) -> None:
        """A new section of the document: the one before it ends."""
        self.groups.append(("Sect", DOCUMENT))
        self.inside = [len(self.groups) - 1]


def with_tags(pdf: bytes, tags: TagList, language: str, title: str) -> bytes:
    """The same file with a structure tree, language and title. Works in memory only."""
    import pikepdf
    from pikepdf import Dictionary, Name, String

    with pikepdf.open(BytesIO(pdf)) as file:
        tree = _Tree(file, tags.groups)
        for tag in tags.tags:
            tree.add(tag)
        file.Root.StructTreeRoot = tree.finished()
        file.Root.MarkInfo = Dictionary(Marked=True)
        file.Root.Lang = String(language)
        for page in file.pages:
            page.obj.Tabs = Name.S
        _name_far_letters(file)
        with file.open_metadata(set_pikepdf_as_editor=False) as facts:
            facts["dc:title"] = title
            facts["dc:language"] = [language]
        out = BytesIO()
        # Thousands of small tags are kept together, or they would be half of the file.
        file.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _name_far_letters(file: Pdf) -> None:
    """Letters past the first 65,536, such as emoji, get the two numbers by which a reader of the file knows them."""
    import pikepdf

    for font in file.objects:
        if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/Font" and "/ToUnicode" in font:
            named = font.ToUnicode.read_bytes()
            if _FAR.search(named):
                font.ToUnicode.write(_FAR.sub(_two_numbers, named))


def _two_numbers(found: re.Match[bytes]) -> bytes:
    return b"<" + chr(int(found[1], 16)).encode("utf-16-be").hex().upper().encode() + b">"


class _Tree:
    """The structure tree as it grows: pieces in reading order, in their groups, links tied to their area."""

    def __init__(self, file: Pdf, groups: list[tuple[str, int]]) -> None:
        from pikepdf import Array, Dictionary, Name

        self.file, self.groups = file, groups
        self.root = file.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.made: dict[int, Object] = {DOCUMENT: self._element("Document", self.root)}
        self.root.K = Array([self.made[DOCUMENT]])
        self.by_page: dict[int, list[Object]] = {}
        self.links: list[Object] = []
        self.areas = {number: self._areas_of(page) for number, page in enumerate(file.pages)}

    def add(self, tag: Tag) -> None:
        from pikepdf import Array, Dictionary, Name, String

        page = self.file.pages[tag.page].obj
        parent = self._group(tag.group)
        element = self._element(tag.role, parent, page)
        parent.K.append(element)
        if tag.number == NOTHING:
            return
        element.K = tag.number
        if tag.words:
            element.Alt = String(tag.words)
        if tag.role == "Figure":
            element.A = Dictionary(O=Name.Layout, Placement=Name.Block)
        if tag.role == "Link" and self.areas[tag.page]:
            area = self.areas[tag.page].pop(0)
            area.StructParent = len(self.file.pages) + len(self.links)
            element.K = Array([tag.number, Dictionary(Type=Name.OBJR, Obj=area, Pg=page)])
            self.links.append(element)
        self.by_page.setdefault(tag.page, []).append(element)

    def finished(self) -> Object:
        from pikepdf import Array, Dictionary

        numbers = Array()
        for page, elements in sorted(self.by_page.items()):
            self.file.pages[page].obj.StructParents = page
            numbers.append(page)
            numbers.append(self.file.make_indirect(Array(elements)))
        for place, element in enumerate(self.links):
            numbers.append(len(self.file.pages) + place)
            numbers.append(element)
        self.root.ParentTree = self.file.make_indirect(Dictionary(Nums=numbers))
        self.root.ParentTreeNextKey = len(self.file.pages) + len(self.links)
        return self.root

    def _group(self, number: int) -> Object:
        """The element of a group, made with all that it stands in when it is first met."""
        if number not in self.made:
            role, parent = self.groups[number]
            outer = self._group(parent)
            element = self._element(role, outer)
            outer.K.append(element)
            self.made[number] = element
        return self.made[number]

    def _element(self, role: str, parent: Object, page: Object | None = None) -> Object:
        from pikepdf import Array, Dictionary, Name

        name = "TH" if role in SCOPES else role
        element = self.file.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{name}"), P=parent, K=Array()))
        if role in SCOPES:
            element.A = Dictionary(O=Name.Table, Scope=Name(f"/{SCOPES[role]}"))
        if page is not None:
            element.Pg = page
        return element

    def _areas_of(self, page: Page) -> list[Object]:
        """The areas of a page that open an address, in the order in which they were drawn. They print with the page."""
        areas = [area for area in page.obj.get("/Annots", []) if "/A" in area]
        for area in areas:
            area.F = PRINTED
        return areas

"""Tags for screen readers: what each piece of a page is, in reading order. PDF/UA is not claimed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

_FAR = re.compile(rb"<([0-9A-F]{5,6})>")


@dataclass(frozen=True)
class Tag:
    """One piece of marked content. `page` counts from 0; `role` is a PDF structure type such as H1 or Figure.

    `item` is (list, place in it), both from 1, for what stands in a list. `link` marks words that open an address.
    """

    page: int
    number: int
    role: str
    words: str = ""
    item: tuple[int, int] = (0, 0)
    link: bool = False


@dataclass
class TagList:
    """Hands out the numbers under which marked content is found again."""

    tags: list[Tag] = field(default_factory=list)
    used: dict[int, int] = field(default_factory=dict)
    lists: int = 0
    item: tuple[int, int] = (0, 0)

    def add(self, page: int, role: str, words: str = "") -> int:
        number = self.used.get(page, 0)
        self.used[page] = number + 1
        self.tags.append(Tag(page, number, role, words, self.item, role == "Link"))
        return number

    def start_list(self) -> None:
        self.lists += 1
        self.item = (self.lists, 0)

    def next_item(self) -> None:
        self.item = (self.lists, self.item[1] + 1)

    def end_list(self) -> None:
        self.item = (0, 0)


def with_tags(pdf: bytes, tags: TagList, language: str, title: str) -> bytes:
    """The same file with a structure tree, language and title. Works in memory only."""
    import pikepdf
    from pikepdf import Dictionary, Name, String

    with pikepdf.open(BytesIO(pdf)) as file:
        tree = _Tree(file)
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
        file.save(out, deterministic_id=True)
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
    """The structure tree as it grows: pieces in reading order, lists around their items, links tied to their area."""

    def __init__(self, file: Pdf) -> None:
        from pikepdf import Array, Dictionary, Name

        self.file = file
        self.root = file.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = self._element("Document", self.root)
        self.root.K = Array([self.document])
        self.by_page: dict[int, list[Object]] = {}
        self.links: list[Object] = []
        self.items: dict[tuple[int, int], Object] = {}
        self.areas = {number: self._areas_of(page) for number, page in enumerate(file.pages)}

    def add(self, tag: Tag) -> None:
        from pikepdf import Array, Dictionary, Name, String

        page = self.file.pages[tag.page].obj
        parent = self._body_of(tag, page) if tag.item[0] else self.document
        element = self._element(tag.role, parent, page)
        element.K = tag.number
        if tag.words:
            element.Alt = String(tag.words)
        if tag.role == "Figure":
            element.A = Dictionary(O=Name.Layout, Placement=Name.Block)
        if tag.link and self.areas[tag.page]:
            area = self.areas[tag.page].pop(0)
            area.StructParent = len(self.file.pages) + len(self.links)
            element.K = Array([tag.number, Dictionary(Type=Name.OBJR, Obj=area, Pg=page)])
            self.links.append(element)
        parent.K.append(element)
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

    def _body_of(self, tag: Tag, page: Object) -> Object:
        """The body of the item that the piece stands in; list and item are made when they are first met."""
        which, place = tag.item
        if (which, 0) not in self.items:
            self.items[(which, 0)] = self._kept(self._element("L", self.document, page))
        if tag.item not in self.items:
            item = self._kept(self._element("LI", self.items[(which, 0)], page))
            self.items[(which, place)] = self._kept(self._element("LBody", item, page))
        return self.items[tag.item]

    def _kept(self, element: Object) -> Object:
        element.P.K.append(element)
        return element

    def _element(self, role: str, parent: Object, page: Object | None = None) -> Object:
        from pikepdf import Array, Dictionary, Name

        element = self.file.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=parent, K=Array()))
        if page is not None:
            element.Pg = page
        return element

    def _areas_of(self, page: Page) -> list[Object]:
        """The areas of a page that open an address, in the order in which they were drawn."""
        return [area for area in page.obj.get("/Annots", []) if "/A" in area]

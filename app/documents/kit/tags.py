"""Tags for screen readers: what each piece of a page is, in reading order. PDF/UA is not claimed."""

from dataclasses import dataclass, field
from io import BytesIO


@dataclass(frozen=True)
class Tag:
    """One piece of marked content. `page` counts from 0; `role` is a PDF structure type such as H1 or Figure."""

    page: int
    number: int
    role: str
    words: str = ""


@dataclass
class TagList:
    """Hands out the numbers under which marked content is found again."""

    tags: list[Tag] = field(default_factory=list)
    used: dict[int, int] = field(default_factory=dict)

    def add(self, page: int, role: str, words: str = "") -> int:
        number = self.used.get(page, 0)
        self.used[page] = number + 1
        self.tags.append(Tag(page, number, role, words))
        return number


def with_tags(pdf: bytes, tags: TagList, language: str, title: str) -> bytes:
    """The same file with a structure tree, language and title. Works in memory only."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name, String

    with pikepdf.open(BytesIO(pdf)) as file:
        root = file.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        document = file.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array()))
        by_page: dict[int, list[object]] = {}
        for tag in tags.tags:
            element = Dictionary(
                Type=Name.StructElem, S=Name(f"/{tag.role}"), P=document, Pg=file.pages[tag.page].obj, K=tag.number
            )
            if tag.words:
                element.Alt = String(tag.words)
            if tag.role == "Figure":
                element.A = Dictionary(O=Name.Layout, Placement=Name.Block)
            kept = file.make_indirect(element)
            document.K.append(kept)
            by_page.setdefault(tag.page, []).append(kept)
        numbers = Array()
        for page, elements in sorted(by_page.items()):
            file.pages[page].obj.StructParents = page
            file.pages[page].obj.Tabs = Name.S
            numbers.append(page)
            numbers.append(file.make_indirect(Array(elements)))
        root.K = Array([document])
        root.ParentTree = file.make_indirect(Dictionary(Nums=numbers))
        root.ParentTreeNextKey = len(file.pages)
        file.Root.StructTreeRoot = root
        file.Root.MarkInfo = Dictionary(Marked=True)
        file.Root.Lang = String(language)
        with file.open_metadata(set_pikepdf_as_editor=False) as facts:
            facts["dc:title"] = title
            facts["dc:language"] = [language]
        out = BytesIO()
        file.save(out, deterministic_id=True)
        return out.getvalue()

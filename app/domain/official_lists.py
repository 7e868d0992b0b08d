"""Official lists of practices, pharmacies and dentists: read whole or not at all, with a report line by line."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.domain.list_layouts import LAYOUTS, Layout
from app.domain.phones import listed_number
from app.domain.places import ListedPlace, PlaceKind, find_postcode
from app.i18n import _

LARGEST_FILE = 64 * 1024 * 1024
MOST_ROWS = 250_000
LONGEST_CELL = 400


@dataclass(frozen=True)
class Remark:
    """What is to be said of one line of the file (1 is the first). `wrong` ones keep the file from being used."""

    line: int
    words: str
    wrong: bool = False


@dataclass
class ListReport:
    """What a file holds: places that are open, and remarks in the order of its lines."""

    list_name: str
    places: list[ListedPlace] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    closed: int = 0

    @property
    def usable(self) -> bool:
        return bool(self.places) and not any(remark.wrong for remark in self.remarks)


_NEEDED = ("code", "name", "postcode")
_GP_SETTING = "4"  # the list holds hospices, clinics and cost centres too
_KEPT_CAPITALS = frozenset(("NHS", "GP", "PMS", "UK"))


def read_list(list_name: str, content: bytes, today: date) -> ListReport:
    """The places of a file that are open on `today`. A bad file raises nothing: its remarks say what is wrong."""
    report, layout = ListReport(list_name), LAYOUTS[list_name]
    text = _decoded(content, report)
    if text is None:
        return report
    rows = _rows(text, report)
    if rows is None:
        return report
    columns, first = _columns(layout, rows, report)
    if columns:
        _read_rows(report, layout, columns, rows[first:], today)
    if not report.places and not any(remark.wrong for remark in report.remarks):
        report.remarks.append(Remark(1, _("The file holds nothing that could be used."), wrong=True))
    return report


def _decoded(content: bytes, report: ListReport) -> str | None:
    wrong = ""
    if len(content) > LARGEST_FILE:
        wrong = _("The file is too large. Load an official list, one at a time.")
    elif content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        wrong = _("The file is written as UTF-16. Save it as CSV UTF-8, then load it again.")
    elif b"\0" in content:
        wrong = _("This is no text file. Save the list as CSV UTF-8, then load it again.")
    if wrong:
        report.remarks.append(Remark(1, wrong, wrong=True))
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        words = _("A letter is not written as UTF-8. Save the list as CSV UTF-8, then load it again.")
        report.remarks.append(Remark(line, words, wrong=True))
        return None


def _rows(text: str, report: ListReport) -> list[tuple[int, list[str]]] | None:
    """(line, cells) of every row that is not empty."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((line, cells))
            line = reader.line_num + 1
            if len(rows) > MOST_ROWS:
                report.remarks.append(Remark(line, _("The file has too many lines."), wrong=True))
                return None
    except csv.Error:
        report.remarks.append(Remark(line, _("This line cannot be read. A quote mark may be missing."), wrong=True))
        return None
    if not rows:
        report.remarks.append(Remark(1, _("The file is empty."), wrong=True))
        return None
    return rows


def _columns(layout: Layout, rows: Sequence[tuple[int, list[str]]], report: ListReport) -> tuple[dict[str, int], int]:
    """Our word -> its column, and how many rows the header takes."""
    named = [_plain(cell) for cell in rows[0][1]]
    by_name = {name: ours for ours, names in layout.columns.items() for name in names}
    found: dict[str, int] = {}
    for place, name in enumerate(named):
        if name in by_name:
            found.setdefault(by_name[name], place)
    if not found and layout.bare and len(named) >= len(layout.bare):
        return {ours: place for place, ours in enumerate(layout.bare) if ours}, 0
    if "name" not in found and "whole" in found:
        found["name"] = found["whole"]  # this list writes the name at the beginning of the address
    if "name" not in found and "line1" in found and layout.named_by_address:
        found["name"] = found["line1"]
    missing = [layout.columns[ours][0] for ours in _NEEDED if ours not in found]
    if missing:
        words = _("These columns are missing: {names}. Choose the list that the file holds.")
        report.remarks.append(Remark(rows[0][0], words.format(names=", ".join(missing)), wrong=True))
        return {}, 1
    unknown = [rows[0][1][place].strip() for place, name in enumerate(named) if _unknown(name, by_name, layout)]
    if unknown:
        words = _("Columns that are not known were passed over: {names}.").format(names=", ".join(unknown)[:200])
        report.remarks.append(Remark(rows[0][0], words))
    return found, 1


def _unknown(name: str, by_name: Mapping[str, str], layout: Layout) -> bool:
    return bool(name) and name not in by_name and name not in layout.known


def _plain(name: str) -> str:
    """The name of a column in small letters, without what parts its words."""
    return re.sub(r"[\s_.-]", "", name.lower())


def _read_rows(
    report: ListReport, layout: Layout, columns: Mapping[str, int], rows: Iterable[tuple[int, list[str]]], today: date
) -> None:
    seen: dict[str, int] = {}
    widest = max(columns.values())
    for line, cells in rows:
        if len(cells) <= widest:
            report.remarks.append(Remark(line, _("This line has too few columns."), wrong=True))
            continue
        row = {ours: " ".join(cells[place].split())[:LONGEST_CELL] for ours, place in columns.items()}
        if not row["code"] or not row["name"]:
            report.remarks.append(Remark(line, _("The code or the name is missing."), wrong=True))
        elif row["code"] in seen:
            words = _("The code {code} stands on line {line} already.").format(code=row["code"], line=seen[row["code"]])
            report.remarks.append(Remark(line, words, wrong=True))
        else:
            seen[row["code"]] = line
            _take(report, layout, row, line, today)


def _take(report: ListReport, layout: Layout, row: Mapping[str, str], line: int, today: date) -> None:
    if _closed(row, today):
        report.closed += 1
        report.remarks.append(Remark(line, _("{code} is closed or not open yet: left out.").format(code=row["code"])))
        return
    if row.get("setting", _GP_SETTING) != _GP_SETTING:
        report.remarks.append(Remark(line, _("{code} is no GP practice: left out.").format(code=row["code"])))
        return
    postcode = find_postcode(row["postcode"])
    if postcode is None or not postcode.unit:
        report.remarks.append(Remark(line, _("{code}: the postcode is not whole.").format(code=row["code"])))
    phone = listed_number(row.get("phone", ""))
    if row.get("phone") and not phone:
        words = _("{code}: the phone number cannot be right. It was left out.").format(code=row["code"])
        report.remarks.append(Remark(line, words))
    name, address = _name_and_address(row, layout.kind)
    latitude, longitude = _degrees(row.get("latitude", ""), 90), _degrees(row.get("longitude", ""), 180)
    if latitude is None or longitude is None:
        latitude = longitude = None
    report.places.append(
        ListedPlace(
            report.list_name,
            row["code"],
            layout.kind,
            name,
            address,
            postcode.unit if postcode and postcode.unit else row["postcode"].upper(),
            phone,
            row.get("council", ""),
            latitude,
            longitude,
        )
    )


def _closed(row: Mapping[str, str], today: date) -> bool:
    """By its status (A is active) or by the days on which it opened and closed, written as 20241031."""
    day = today.strftime("%Y%m%d")
    ended, opened = row.get("closed", ""), row.get("opened", "")
    if row.get("status", "A") not in ("A", ""):
        return True
    return (ended.isdigit() and ended <= day) or (opened.isdigit() and opened > day)


def _name_and_address(row: Mapping[str, str], kind: PlaceKind) -> tuple[str, str]:
    if "whole" in row:
        name, _comma, address = row["whole"].partition(", ")
        return (name, address) if row["name"] == row["whole"] else (row["name"], row["whole"])
    name = row["name"]
    if name == row.get("line1") and kind is PlaceKind.DENTIST:
        # A list without names: the first line is the practice's name, or the street that it is in.
        street = any(letter.isdigit() for letter in name)
        row = row if street else {**row, "line1": ""}
        name = _("NHS dentist") if street else name
    lines = [row[part].strip(" ,") for part in ("line1", "line2", "line3", "line4", "line5") if row.get(part)]
    return _calm(name), ", ".join(_calm(line) for line in dict.fromkeys(lines))


def _calm(words: str) -> str:
    """Words that a list shouts, in ordinary letters: capitals are hard to read."""
    if not words.isupper():
        return words
    spoken = [
        word if word in _KEPT_CAPITALS or any(letter.isdigit() for letter in word) else word.capitalize()
        for word in words.split()
    ]
    return " ".join("and" if word in ("And", "&") else "of" if word == "Of" else word for word in spoken)


def _degrees(text: str, most: float) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if -most <= value <= most and value != 0 else None

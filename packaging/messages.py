"""Gathers every sentence that a translator needs into resources/translations/wellgate.pot.

    python packaging/messages.py           writes the file anew
    python packaging/messages.py --check   exit code 1 when it is not up to date

The file holds no dates and no line numbers: it changes only when words do.
"""

import io
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "resources" / "translations" / "wellgate.pot"
CODE = ("app", "ui")
EASYREAD = ROOT / "resources" / "easyread"
KEYWORDS = {"_": None, "plural": (1, 2)}
HEADER = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: Wellgate\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
)

# Keys of the easy-read tables that hold words for people; every other key holds ids, rules or numbers.
SPOKEN = frozenset(
    {
        "because",
        "contents_title",
        "heard",
        "helper",
        "hint",
        "label",
        "label_without_day",
        "lead",
        "lines",
        "note",
        "offer",
        "plate",
        "see_text",
        "sensitive",
        "short_text",
        "spare",
        "spare_hint",
        "stem",
        "text",
        "title",
        "unit",
        "who_is_told",
        "words",
    }
)
GLOSSARY = "glossary"
# Lists that checks and the pack look into; nobody reads them out.
NOT_SPOKEN = frozenset({"checks.toml", "words.toml"})


def template() -> str:
    """The whole text of the file."""
    catalogue = Catalog(charset="utf-8")
    for folder in CODE:
        found = extract_from_dir(ROOT / folder, [("**.py", "python")], keywords=KEYWORDS)
        for name, _line, message, _comments, _context in sorted(found, key=lambda each: str(each[0])):
            catalogue.add(message, locations=[((Path(folder) / name).as_posix(), 0)])
    for path in sorted(EASYREAD.rglob("*.toml")):
        if path.name not in NOT_SPOKEN:
            for words in spoken(tomllib.loads(path.read_text(encoding="utf-8"))):
                catalogue.add(words, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    written = io.BytesIO()
    write_po(written, catalogue, omit_header=True, sort_output=True, include_lineno=False, width=120)
    return HEADER + written.getvalue().decode("utf-8").strip() + "\n"


def spoken(table: Any, key: str = "") -> Iterator[str]:
    """Every string under a key that holds words, and both sides of the glossary."""
    if isinstance(table, dict):
        for name, value in table.items():
            if key == GLOSSARY:
                yield name
            yield from spoken(value, "words" if key == GLOSSARY else name)
    elif isinstance(table, list):
        for each in table:
            yield from spoken(each, key)
    elif isinstance(table, str) and key in SPOKEN and table.strip():
        yield table


def main(arguments: list[str]) -> int:
    fresh = template()
    if arguments == ["--check"]:
        if TEMPLATE.is_file() and TEMPLATE.read_text(encoding="utf-8") == fresh:
            return 0
        print(f"{TEMPLATE.relative_to(ROOT)} is not up to date. Run `make messages`.", file=sys.stderr)
        return 1
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_text(fresh, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

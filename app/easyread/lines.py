"""Where in a content file something stands, so that a mistake is named with its true line."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Source:
    """One content file as text. Lines count from 1."""

    path: Path
    text: str = field(repr=False)

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.splitlines()

    def line_of(self, table: str, index: int, word: str = "", after: str = "") -> int:
        """Line of the `index`-th `[[table]]`; inside it, the first line that holds `word`, from `after` on if given.

        The nearest of them that can be found; 1 when there is no such table.
        """
        starts = [number for number, line in enumerate(self._lines, 1) if line.strip() == f"[[{table}]]"]
        if index >= len(starts):
            return self.line_with(word)
        end = starts[index + 1] if index + 1 < len(starts) else len(self._lines) + 1
        start = self._first(after, starts[index], end) or starts[index]
        return self._first(word, start, end) or start

    def line_with(self, word: str) -> int:
        """First line of the file that holds `word`; 1 when none does."""
        return self._first(word, 1, len(self._lines) + 1) or 1

    def line_at_path(self, path: str) -> int:
        """Line of a place like `$.question[3].options[2].words`: the nearest thing that can be found."""
        found = re.match(r"\$\.(\w+)\[(\d+)\](.*)", path)
        if not found:
            return self.line_with(path.removeprefix("$.").split(".")[0].split("[")[0])
        table, index, rest = found.group(1), int(found.group(2)), found.group(3)
        start = self.line_of(table, index)
        inner = re.match(r"\.(\w+)(?:\[(\d+)\])?", rest)
        if not inner:
            return start
        line = self.line_of(table, index, word=f"{inner.group(1)} = ")
        return self._entry(line, int(inner.group(2))) if inner.group(2) else line

    def _entry(self, line: int, index: int) -> int:
        """Line of the `index`-th `{...}` of a list that begins on `line`; `line` itself for a list on one line."""
        if self._lines[line - 1].rstrip().endswith("["):
            begins = [n for n, words in enumerate(self._lines, 1) if words.lstrip().startswith("{")]
            at = bisect_left(begins, line) + index
            return begins[at] if at < len(begins) else line
        return line

    def _first(self, word: str, start: int, end: int) -> int:
        """First line in [start, end) that holds `word` from a word's edge, outside comments; 0 when none does.

        A `word` that ends in " = " finds a key, however its equals sign is spaced.
        """
        if not word:
            return 0
        wanted = re.compile(r"(?<!\w)" + re.escape(word).replace(r"\ =\ ", r"\s*=\s*"))
        for number in range(start, min(end, len(self._lines) + 1)):
            line = self._lines[number - 1]
            if not line.lstrip().startswith("#") and wanted.search(line):
                return number
        return 0

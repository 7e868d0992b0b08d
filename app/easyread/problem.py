"""One thing that is wrong with the content, said so that someone who does not program can put it right."""

from dataclasses import dataclass
from pathlib import Path

from app.i18n import _


@dataclass(frozen=True)
class Problem:
    """`line` counts from 1; 0 when the mistake is the lack of a whole file."""

    path: Path
    line: int
    wrong: str
    cure: str

    @property
    def sentence(self) -> str:
        """One line for a terminal or a log."""
        return _("{file}, line {line}: {wrong} {cure}").format(
            file=self.path.name, line=self.line, wrong=self.wrong, cure=self.cure
        )

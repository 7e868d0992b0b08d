"""What the receipts of a worker say was saved, and what of it must still be there."""

import copy
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Confirmed:
    """Names by person, answers by sitting and question, whom each version is about, files that came, backups away."""

    people: dict[str, str | None] = field(default_factory=dict)
    """None: a change was on its way when the kill came, so that either name is right."""
    answers: dict[tuple[str, str], object] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    came: set[str] = field(default_factory=set)
    away: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    """People who were disposed of: nothing of them may come back."""
    going: set[str] = field(default_factory=set)
    """People whom somebody began to dispose of."""
    said: list[str] = field(default_factory=list)
    restores: int = 0
    """Lines of the log that tell of a restore."""

    def copied(self) -> "Confirmed":
        return copy.deepcopy(self)

    def restored(self, now: "Confirmed") -> "Confirmed":
        """What stands after a restore to this: whoever was disposed of since stays away."""
        found = self.copied()
        for person_id in now.going - self.going:
            found._forget(person_id)
        found.gone |= now.gone
        return found

    def read(self, receipt: Path) -> None:
        for line in receipt.read_text(encoding="utf-8").splitlines() if receipt.exists() else ():
            told: Mapping[str, Any] = json.loads(line)
            kind = next((kind for kind in _KINDS if kind in told), "")
            if kind:
                _KINDS[kind](self, told)

    def _forget(self, person_id: str) -> None:
        """All of this person may be gone from here on, or still be there."""
        self.going.add(person_id)
        self.people.pop(person_id, None)
        self.versions = {version: about for version, about in self.versions.items() if about != person_id}
        self.answers.clear()

    def _changing(self, told: Mapping[str, Any]) -> None:
        self.people[told["changing"]] = None

    def _giving(self, told: Mapping[str, Any]) -> None:
        key = (told["giving"], told["question"])
        if key in self.answers:
            self.answers[key] = None

    def _person(self, told: Mapping[str, Any]) -> None:
        self.people[told["person"]] = told["name"]

    def _answer(self, told: Mapping[str, Any]) -> None:
        self.answers[told["sitting"], told["question"]] = told["answer"]

    def _version(self, told: Mapping[str, Any]) -> None:
        self.versions[told["version"]] = told["about"]


_KINDS: Mapping[str, Callable[[Confirmed, Mapping[str, Any]], None]] = {
    "changing": Confirmed._changing,
    "giving": Confirmed._giving,
    "person": Confirmed._person,
    "answer": Confirmed._answer,
    "version": Confirmed._version,
    "came": lambda confirmed, told: confirmed.came.add(told["came"]),
    "away": lambda confirmed, told: confirmed.away.add(told["away"]),
    "disposing": lambda confirmed, told: confirmed._forget(told["disposing"]),
    "disposed": lambda confirmed, told: confirmed.gone.add(told["disposed"]),
    "said": lambda confirmed, told: confirmed.said.append(told["said"]),
}

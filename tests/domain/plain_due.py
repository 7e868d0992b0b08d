"""A second, plain computation of what is due, written from the table of the rules and sharing no code with the first.

It keeps one list of everything that happened and answers for one kind at a time by looking back over it.
"""

from datetime import date, timedelta
from typing import Any

Happening = dict[str, Any]
BACK = {
    "leaving": 28,
    "task_throughcare": 84,
    "task_contacts": 42,
    "task_gp": 28,
    "task_medicines": 7,
    "task_pack": 0,
}
LONG = {"drug_or_alcohol_unwell", "other_health", "safety", "regime", "security", "refused"}


def months_on(day: date, months: int) -> date:
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError


class Plain:
    """One person. `held` is kind -> [opened on, by, hold]; everything else is a fact of the stay."""

    def __init__(self, holidays: frozenset[date], act: bool, *, by_rule: bool = True) -> None:
        self.holidays, self.act, self.by_rule = holidays, act, by_rule
        self.here, self.sentence = False, "sentenced"
        self.release: date | None = None
        self.held: dict[str, list[Any]] = {}
        self.done: set[str] = set()
        self.leaving_talk: date | None = None

    def let_go(self) -> date:
        assert self.release is not None
        day = self.release
        if not self.by_rule:
            return day
        if self.act and day.isoweekday() == 4:
            day = day - timedelta(1)
        while True:
            bad = day.isoweekday() in (6, 7) or day in self.holidays
            if self.act:
                bad = bad or day.isoweekday() == 5 or day + timedelta(1) in self.holidays
            if not bad:
                return day
            day = day - timedelta(1)

    def happen(self, what: Happening) -> None:
        do, on = what["do"], what["on"]
        if do in ("arrive", "return"):
            self.arrive(what)
        elif do == "release_date" and not self.here:
            self.release = what["date"]
        elif self.here and do == "leave":
            self.here, self.held = False, {}
        elif self.here:
            ways = {"talk": self.talk, "plan": self.plan, "review": self.review, "delay": self.delay}
            {**ways, "task": self.task, "offer": self.offer, "release_date": self.new_date}[do](on, what)

    def offer(self, on: date, what: Happening) -> None:
        """No thank you: thirty days of quiet, and what was to come later still comes later."""
        kind = what["of"]
        if what["said"] == "no" and kind in self.held and self.held[kind][0] <= on:
            quiet_until = on + timedelta(30)
            by = self.held[kind][1]
            self.held[kind] = [quiet_until, by if by > quiet_until else quiet_until, False]

    def plan(self, on: date, _what: Happening) -> None:
        if "review" not in self.held:
            self.open_review(on)

    def review(self, on: date, _what: Happening) -> None:
        self.held.pop("review", None)
        self.held.pop("move_review", None)
        self.open_review(on)

    def task(self, _on: date, what: Happening) -> None:
        if what["of"] in self.held:
            del self.held[what["of"]]
            self.done.add(what["of"])

    def arrive(self, what: Happening) -> None:
        on, kind = what["on"], what.get("kind", "recall")
        self.here, self.held, self.done, self.leaving_talk = True, {}, set(), None
        self.sentence = what.get("sentence") or self.sentence
        if what.get("release"):
            self.release = what["release"]
        elif self.release and self.let_go() < on:
            self.release = None
        self.held["reception"] = [on, on, False]
        self.held["health_full"] = [on, on + timedelta(7), False]
        self.held["yearly"] = [on, months_on(on, 12), False]
        if kind == "transfer":
            self.held["move_review"] = [on, on + timedelta(10), False]
        else:
            self.held["induction"] = [on, on + timedelta(3), False]
        self.count_back(on)

    def talk(self, on: date, what: Happening) -> None:
        which, role = what["set"], what["role"]
        self.held.pop("reception", None)
        if which in {"full", "induction"}:
            self.held.pop("induction", None)
            self.held["yearly"] = [on, months_on(on, 12), False]
        if which == "full":
            self.held.pop("move_review", None)
            if role == "healthcare":
                self.held.pop("health_full", None)
        if which == "leaving":
            self.held.pop("leaving", None)
            self.leaving_talk = on

    def open_review(self, on: date) -> None:
        by = self.review_by(on)
        if by:
            self.held["review"] = [on, by, False]

    def review_by(self, on: date) -> date | None:
        if self.sentence in ("remand", "unsentenced"):
            return months_on(on, 3)
        if self.release is None:
            return months_on(on, 12)
        end = self.let_go()
        if end <= months_on(on, 3):
            return None
        if end <= months_on(on, 3) + timedelta(7):
            return end - timedelta(7)
        if end <= months_on(on, 12):
            return months_on(on, 3)
        return months_on(on, 6) if end <= months_on(on, 60) else months_on(on, 12)

    def delay(self, on: date, what: Happening) -> None:
        kind, reason = what["of"], what["reason"]
        if kind not in self.held or self.held[kind][0] > on:
            return
        opened, by, _hold = self.held[kind]
        later = on + timedelta(10 if reason in LONG else 5)
        self.held[kind] = [opened, by if by < on else max(by, later), True]

    def count_back(self, on: date) -> None:
        if self.release is None:
            return
        end = self.let_go()
        for kind, days in BACK.items():
            if kind in self.done or (kind == "leaving" and self.leaving_talk is not None):
                continue
            by = end - timedelta(days)
            by = max(by, on)
            opened, before, hold = self.held.get(kind, [on, by, False])
            self.held[kind] = [opened, max(before, by) if hold else max(opened, by), hold]

    def new_date(self, on: date, what: Happening) -> None:
        release = what["date"]
        if release == self.release:
            return
        self.release = release
        if release is None:
            for kind in BACK:
                self.held.pop(kind, None)
        else:
            if self.leaving_talk and self.let_go() > months_on(self.leaving_talk, 3):
                self.leaving_talk = None
            self.count_back(on)
        if "review" in self.held and not self.held["review"][2]:
            opened = self.held.pop("review")[0]
            self.open_review(opened)

    def due(self, day: date) -> list[tuple[str, date, str]]:
        lines = []
        for kind, (opened, by, hold) in self.held.items():
            if opened > day:
                continue
            state = "overdue" if day > by else "on_hold" if hold else "soon" if (by - day).days <= 7 else "open"
            lines.append((kind, by, state))
        return sorted(lines, key=lambda line: (line[1], line[0]))

"""Merging as pure arithmetic: a set of facts that only grows. The real stores are held against this in the tests."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


class Forged(ValueError):
    """One id with two contents: nothing of what brought it is taken."""


@dataclass(frozen=True)
class Fact:
    """A version as the merge sees it: its id, the hash over everything in it, its record and what it follows."""

    version_id: str
    hash: str
    record_id: str
    parents: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Held:
    """What one installation holds. `bodies` are versions with content, `disposed` those whose content stays away."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    bodies: frozenset[str] = frozenset()
    disposed: frozenset[str] = frozenset()


def merged(one: Held, other: Held) -> Held:
    """Both together: the same whatever comes first, however often. Raises Forged."""
    for version_id in one.facts.keys() & other.facts.keys():
        if one.facts[version_id] != other.facts[version_id]:
            raise Forged
    disposed = one.disposed | other.disposed
    return Held({**one.facts, **other.facts}, (one.bodies | other.bodies) - disposed, disposed)


def heads(held: Held) -> dict[str, frozenset[str]]:
    """By record: the versions that no other version of the same record follows. More than one: somebody decides."""
    followed = {
        parent
        for fact in held.facts.values()
        for parent in fact.parents
        if parent in held.facts and held.facts[parent].record_id == fact.record_id
    }
    standing: dict[str, set[str]] = {}
    for fact in held.facts.values():
        if fact.version_id not in followed:
            standing.setdefault(fact.record_id, set()).add(fact.version_id)
    return {record_id: frozenset(found) for record_id, found in standing.items()}


def goes_round(parents: Mapping[str, Iterable[str]]) -> bool:
    """Whether versions follow each other in a ring: then none of them would stand, and the record would vanish."""
    waiting = {each: {parent for parent in named if parent in parents} for each, named in parents.items()}
    children: dict[str, list[str]] = {}
    for each, named in waiting.items():
        for parent in named:
            children.setdefault(parent, []).append(each)
    ready = [each for each, named in waiting.items() if not named]
    done = 0
    while ready:
        parent = ready.pop()
        done += 1
        for child in children.get(parent, ()):
            waiting[child].discard(parent)
            if not waiting[child]:
                ready.append(child)
    return done < len(waiting)

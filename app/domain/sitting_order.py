"""In which order the sittings of a talk count: one that names another comes after it, whatever the clocks said."""

from collections.abc import Sequence

from app.domain.record import Version


def in_order(held: Sequence[Version]) -> list[Version]:
    """Oldest first; a sitting stands behind all that it names as parents, even when its clock was slow."""
    waiting = sorted(held, key=lambda each: (each.made_at, each.seq, each.version_id))
    if not any(each.parents for each in waiting):
        return waiting
    ordered: list[Version] = []
    while waiting:
        left = {each.version_id for each in waiting}
        # Parents never go round; the first is taken all the same, so that nothing can hang here.
        free = next((each for each in waiting if not left.intersection(each.parents)), waiting[0])
        ordered.append(free)
        waiting.remove(free)
    return ordered

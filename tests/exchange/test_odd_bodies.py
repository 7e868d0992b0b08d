"""A site with good keys sends entries with odd words in them: each is refused, or every page opens all the same."""

import copy
import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress

import pytest

from app.domain.due import DueKind
from app.domain.record import VersionKind
from app.errors import BundleRefused, WellgateError
from app.services import (
    arrivals,
    check_ins,
    deciding,
    due,
    fhir_export,
    home,
    lists,
    living_plan,
    papers,
    person_alerts,
    person_pages,
    plans,
    record_pages,
    reviews,
    rights,
    sites,
)
from app.services.check_ins import CheckIn
from app.services.receiving_bundles import take_in
from app.services.session import Session
from app.storage import legal_hold, projections, versions
from tests.exchange.crafting import bundle, entry
from tests.exchange.ground import Three, person
from tests.exchange.test_crafted import looked_at
from tests.sites import NURSE, PASSWORD
from tests.walls.ground import held_talk

ODD: tuple[object, ...] = (
    None,
    5,
    -1,
    True,
    "x",
    "",
    [],
    {},
    [1],
    ["a"],
    {"a": 1},
    [{}],
    "9999-12-31",
    "2026-02-31",
    10**15,
)
Body = dict[str, object]
MOST = 6
"""Of each kind. The walk through all of them took minutes."""


def bodies_made(far: Session) -> dict[str, tuple[Body, str]]:
    """A body of most kinds as the program makes it, with the words that it cites."""
    person_id = person(far)
    held_talk(far, person_id)
    check_ins.hold_check_in(far, person_id, CheckIn(2, ("mood",)))
    reviews.hold_review(far, person_id, "it goes well")
    with suppress(WellgateError):
        due.offer(far, person_id, DueKind.INDUCTION, due.Said.NOT_NOW, "tired")
    arrivals.leave(far, person_id)
    with far.site.store.write() as conn:
        legal_hold.put(conn, far.site, person_id, True, far.today(), "court")
        history = versions.history(conn, person_id)
    made = {str(each.kind): (dict(each.body or {}), each.content_hash) for each in history}
    made["concern"] = ({"findings": ["f"], "told": "nurse", "told_at": "10:40", "assessment_id": "a"}, "")
    made["offer"] = ({"kind": "induction", "said": "no", "why": "tired", "on": "2026-11-24"}, "")
    made["due"] = ({"kind": "induction", "what": "delayed", "reason": "ill", "note": "", "on": "2026-11-24"}, "")
    made["pack"] = ({"document": "my_plan", "grade": "g", "pages": 1, "copy": 1, "ticked": [], "on": "2026-11-24"}, "")
    told = {"findings": [{"finding_id": "f", "level": "now", "topic": "t"}], "critical_medicine": ["insulin"]}
    from_far = {"who": {}, "from": "HMP", "on": "2026-11-24", "talk_on": "", "without_consent": True}
    made["notice"] = ({**told, **from_far}, "")
    return {kind: body for kind, body in made.items() if kind not in ("person", "void", "move")}


def oddities(body: Body, chance: random.Random) -> Iterator[Body]:
    """The body with one word of it changed or left out, at any depth."""
    ways = list(_ways(body, ()))
    for way in chance.sample(ways, min(MOST, len(ways))):
        changed = copy.deepcopy(body)
        inner: object = changed
        for step in way[:-1]:
            inner = inner[step]  # type: ignore[index]
        if chance.random() < 0.1 and isinstance(inner, dict):
            del inner[way[-1]]
        else:
            inner[way[-1]] = chance.choice(ODD)  # type: ignore[index]
        yield changed


def _ways(node: object, way: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    inside: list[tuple[str | int, object]] = []
    if isinstance(node, Mapping):
        inside = [(str(name), each) for name, each in node.items()]
    elif isinstance(node, list) and node:
        inside = [(0, node[0])]
    for name, each in inside:
        yield (*way, name)
        yield from _ways(each, (*way, name))


def pages_of(session: Session, person_id: str) -> list[Callable[[], object]]:
    return [
        lambda: person_alerts.with_alerts(session, person_pages.person_page(session, person_id)),
        lambda: record_pages.more_page(session, person_id),
        lambda: record_pages.correctable_answers(session, person_id),
        lambda: plans.plan_page(session, person_id),
        lambda: living_plan.living_plan_page(session, person_id),
        lambda: reviews.review_page(session, person_id),
        lambda: check_ins.check_in_page(session, person_id),
        lambda: papers.documents_page(session, person_id),
        lambda: due.due_for(session, person_id),
        lambda: deciding.waiting_to_be_decided(session, person_id),
        lambda: rights.everything_held(session, person_id),
        lambda: fhir_export.person_as_fhir(session, person_id),
    ]


@pytest.mark.parametrize("seed", [1, 2])
def test_an_odd_word_from_elsewhere_is_refused_or_every_page_opens(three: Three, seed: int) -> None:
    far, chance = three["far"], random.Random(seed)
    made = bodies_made(far)
    three.close("desk")
    three.open["desk"] = nurse = sites.sign_in(three.folder / "desk", NURSE, PASSWORD, three.clock)
    taken = number = 0
    for kind, (body, content_hash) in sorted(made.items()):
        for odd in oddities(body, chance):
            number += 1
            who, seq = f"p{number}", 9000 + 10 * number
            added = {"given_name": "Sam", "on": "2026-11-24"}
            named = {"consent": "consent-", "hold": "hold-", "plan": "plan-"}.get(kind, "r") + who
            said = {"kind": kind, "record_id": named, "content_hash": content_hash}
            one = entry(far, odd, person_id=who, seq=seq + 1, **said)
            items = [entry(far, added, kind="person", record_id=who, person_id=who, seq=seq), one]
            if kind == "sitting":
                talk, cited = made["assessment"]
                name = f"talk-{odd.get('assessment_id')}-{number}"[:50]
                whole = {**talk, "assessment_id": name, "sittings": [one.version_id]}
                said = {"kind": "assessment", "record_id": name, "content_hash": cited}
                items.append(entry(far, whole, person_id=who, seq=seq + 2, **said))
            content = bundle(far, nurse, items, purpose="transfer", sequence=2 * number)
            try:
                take_in(nurse, looked_at(three, content, "desk"))
            except BundleRefused:
                continue
            taken += 1
            for page in pages_of(nurse, who):
                with suppress(WellgateError):
                    page()
    for everybody in (home.home_page, due.due_list, lists.wing_list_paper, lists.due_list_paper):
        everybody(nurse)
    before, after = projections.compared(nurse.site.store)
    assert before == after
    assert 0 < taken < number


def test_every_kind_is_tried(three: Three) -> None:
    left = set(map(str, VersionKind)) - bodies_made(three["far"]).keys()
    assert left <= {"person", "link", "goal", "void", "move", "disposal", "finding_closed"}

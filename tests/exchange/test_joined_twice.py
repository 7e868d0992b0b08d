"""Two computers that judged the same two records: each kept another one, or one joined them and one kept them apart."""

from collections.abc import Callable
from itertools import permutations

import pytest

from app.domain.record import Version
from app.services import deciding, people_links, person_records
from app.services.session import Session
from tests.exchange.ground import Three, person, require_well, state_of

Judged = Callable[[Session, str, str], Version]


def joined(session: Session, kept: str, other: str) -> Version:
    return people_links.join(session, kept, other, "same birthday")


def joined_the_other_way(session: Session, kept: str, other: str) -> Version:
    return people_links.join(session, other, kept, "same birthday")


def kept_apart_the_other_way(session: Session, kept: str, other: str) -> Version:
    return people_links.say_apart(session, other, kept, "he has a twin")


@pytest.mark.parametrize("there", [joined, joined_the_other_way, kept_apart_the_other_way])
def test_two_records_judged_at_two_computers_never_stop_the_exchange(prison: Three, there: Judged) -> None:
    one, other = person(prison["desk"], "Sam"), person(prison["desk"], "Tam")
    for name in ("wing", "far"):
        prison.sync("desk", name)
    joined(prison["desk"], one, other)
    there(prison["wing"], one, other)
    for sender, to in [*permutations(("desk", "wing", "far"), 2)] * 2:
        prison.sync(sender, to)
    assert state_of(prison["desk"]) == state_of(prison["wing"]) == state_of(prison["far"])
    (torn,) = deciding.waiting_to_be_decided(prison["far"])
    deciding.decide(prison["far"], torn.record_id, torn.sides[0].version_id, "asked him")
    for name in ("desk", "wing"):
        prison.sync("far", name)
        assert deciding.count_to_decide(prison[name]) == 0
        assert person_records.find_people(prison[name], "Sam")
    require_well(prison, "desk", "wing", "far")

"""A stick that was lost: what it held goes with the next one, and then nobody waits for its receipt any more."""

from app.services import consents, exchange
from app.services.cargo import Purpose
from tests.exchange.ground import Three, person


def waits_for(three: Three, name: str) -> int:
    (site,) = (each for each in exchange.exchange_list(three["desk"]).sites if each.name.endswith(name))
    return site.waiting


def test_a_lost_file_of_all_changes_waits_until_a_later_one_brought_what_was_in_it(three: Three) -> None:
    person(three["desk"], "Quokka")
    three.sent("desk", "wing", Purpose.SYNC).unlink()
    assert waits_for(three, "wing") == 1
    person(three["desk"], "Wombat")
    later = three.sent("desk", "wing", Purpose.SYNC)
    assert waits_for(three, "wing") == 2
    three.carried("desk", "wing", later)
    assert waits_for(three, "wing") == 0
    three.sent("desk", "wing", Purpose.SYNC)
    assert waits_for(three, "wing") == 0, "nothing was in it that they do not have"


def test_a_lost_file_about_one_person_waits_whatever_else_came(three: Three) -> None:
    person_id = person(three["desk"], "Quokka")
    consents.change_consent(three["desk"], person_id, "move", True)
    three.sent("desk", "far", Purpose.TRANSFER, (person_id,)).unlink()
    three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, (person_id,)))
    assert waits_for(three, "far") == 1

"""What was disposed of stays away in whatever order the files come, also far from where it was made; and a legal hold
stands above a disposal that came from elsewhere."""

from itertools import pairwise
from pathlib import Path

import pytest

from app.services import consents, exchange_pages, wrong_person
from app.services.cargo import Purpose, corrections_owed
from app.services.packing import Limits
from app.services.receiving_bundles import Looked, look_into, take_in
from app.services.second_person import Second
from app.services.sending import send
from app.services.session import Session
from app.storage import legal_hold
from tests.exchange.ground import NAMES, Three, make_three, person, require_well, state_of, three_of
from tests.exchange.test_what_comes_late import disposed, offered
from tests.sites import NURSE, PASSWORD

BESIDE = Second(NURSE, PASSWORD)


@pytest.fixture(scope="module")
def four_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_three(tmp_path_factory.mktemp("four"), {**NAMES, "north": "HMP North"})


@pytest.fixture
def four(four_made: Path, tmp_path: Path) -> Three:
    return three_of(four_made, tmp_path / "four")


def words_at(session: Session) -> int:
    with session.site.store.read() as conn:
        return int(conn.exec_driver_sql("SELECT count(*) FROM bodies WHERE body LIKE '%Quokka%'").scalar_one())


def moves(four: Three, person_id: str, *way: str) -> None:
    for sender, to in pairwise(way):
        four.carried(sender, to, four.sent(sender, to, Purpose.TRANSFER, (person_id,)))


def held(session: Session, person_id: str) -> bool:
    with session.site.store.read() as conn:
        return legal_hold.stands(conn, person_id)


def hold(session: Session, person_id: str, on: bool) -> None:
    with session.site.store.write() as conn:
        legal_hold.put(conn, session.site, person_id, on, session.today(), "court")


@pytest.mark.parametrize("how", ["moved", "disposed of"])
def test_what_is_put_right_at_the_first_prison_is_put_right_at_the_third(four: Three, how: str) -> None:
    desk, far, north = four["desk"], four["far"], four["north"]
    wrong, right = person(desk), person(desk, "Right")
    offered(desk, wrong)
    consents.change_consent(desk, wrong, "move", True)
    moves(four, wrong, "desk", "far", "north")
    assert words_at(north) == 1
    if how == "moved":
        wrong_person.move_record(desk, "offer-1", right, "typed under the wrong name", BESIDE)
    else:
        disposed(desk, wrong)
    for sender, to in (("desk", "far"), ("far", "north")):
        assert corrections_owed(four[sender])
        four.carried(sender, to, four.sent(sender, to, Purpose.CORRECTION))
        assert words_at(four[to]) == 0
    assert corrections_owed(far) == {}
    require_well(four, "desk", "far", "north")
    four.close()


def test_a_disposal_overtakes_also_what_a_third_prison_made(four: Three) -> None:
    north, far, desk = four["north"], four["far"], four["desk"]
    person_id = person(north)
    offered(north, person_id)
    consents.change_consent(north, person_id, "move", True)
    moves(four, person_id, "north", "far")
    late = four.sent("far", "desk", Purpose.TRANSFER, (person_id,))
    disposed(far, person_id)
    four.carried("far", "desk", four.sent("far", "desk", Purpose.CORRECTION))
    assert look_into(desk, late).preview.disposed == 3
    four.carried("far", "desk", late)
    assert words_at(desk) == 0
    moves(four, person_id, "north", "desk")
    assert words_at(desk) == 1, "north disposed of nothing"
    require_well(four, "desk")
    four.close()


def test_what_stands_under_a_legal_hold_here_is_not_taken_away_from_elsewhere(three: Three) -> None:
    desk, far = three["desk"], three["far"]
    person_id = person(desk)
    offered(desk, person_id)
    consents.change_consent(desk, person_id, "move", True)
    moves(three, person_id, "desk", "far")
    hold(far, person_id, True)
    disposed(desk, person_id)
    file = three.sent("desk", "far", Purpose.CORRECTION)
    preview = look_into(far, file).preview
    assert (preview.stones, preview.on_hold) == (0, 3)
    page, looked = exchange_pages.arrived(far, file)
    assert ("Kept here: on legal hold", "3") in page.lines
    assert isinstance(looked, Looked)
    taken = take_in(far, looked, three.stick)
    assert "3 entries stay: a legal hold." in exchange_pages.taken_page(far, taken).lines
    assert taken.counts["on_hold"] == 3
    assert words_at(far) == 1
    require_well(three, "far")


@pytest.mark.parametrize("lifted_at", ["desk", "wing"])
def test_what_was_disposed_of_elsewhere_goes_with_the_next_file_once_the_legal_hold_is_lifted(
    prison: Three, lifted_at: str
) -> None:
    desk, wing = prison["desk"], prison["wing"]
    person_id = person(desk)
    offered(desk, person_id)
    prison.sync("desk", "wing")
    hold(desk, person_id, True)
    disposed(wing, person_id)
    prison.sync("wing", "desk")
    prison.sync("desk", "wing")
    assert (words_at(desk), words_at(wing)) == (1, 0)
    hold(prison[lifted_at], person_id, False)
    prison.sync("wing", "desk")
    prison.sync("desk", "wing")
    assert words_at(desk) == 0
    assert state_of(desk) == state_of(wing)
    require_well(prison, "desk", "wing")


def test_another_establishment_lifts_only_its_own_legal_hold(three: Three) -> None:
    desk, far = three["desk"], three["far"]
    person_id = person(desk)
    consents.change_consent(desk, person_id, "move", True)
    hold(desk, person_id, True)
    moves(three, person_id, "desk", "far")
    hold(far, person_id, False)
    assert not held(far, person_id)
    moves(three, person_id, "far", "desk")
    assert held(desk, person_id)
    three.sync("desk", "wing")
    assert held(three["wing"], person_id)
    hold(three["wing"], person_id, False)
    three.sync("wing", "desk")
    assert not held(desk, person_id)


def test_a_notice_from_before_the_disposal_brings_nobody_back(three: Three) -> None:
    desk, far = three["desk"], three["far"]
    person_id = person(desk, "Quokka")
    late = three.sent("desk", "far", Purpose.TRANSFER, (person_id,))
    consents.change_consent(desk, person_id, "move", True)
    moves(three, person_id, "desk", "far")
    disposed(desk, person_id)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.CORRECTION))
    preview = look_into(far, late).preview
    assert (preview.notices, preview.new_people, preview.disposed) == (0, 0, 1)
    three.carried("desk", "far", late)
    assert words_at(far) == 0


def test_more_tombstones_than_a_reader_takes_go_with_the_next_file(three: Three) -> None:
    desk, wing = three["desk"], three["wing"]
    person(desk)
    with desk.site.store.write() as conn:
        conn.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 49500) "
            "INSERT INTO tombstones SELECT printf('%032x', i), 'd', '2026-11-24' FROM n"
        )
    three.sync("desk", "wing")
    three.sync("desk", "wing")
    for each in (desk, wing):
        with each.site.store.read() as conn:
            assert conn.exec_driver_sql("SELECT count(*) FROM tombstones").scalar_one() == 49_500


def test_a_correction_in_several_parts_takes_everything_away_whichever_comes_first(three: Three) -> None:
    desk, far = three["desk"], three["far"]
    ids = [person(desk, f"Quokka {number}") for number in range(5)]
    for each in ids:
        consents.change_consent(desk, each, "move", True)
    three.carried("desk", "far", three.sent("desk", "far", Purpose.TRANSFER, tuple(ids)))
    for each in ids:
        disposed(desk, each)
    files = send(desk, [], far.site.install_id, Purpose.CORRECTION, three.stick, limits=Limits(people=2))
    assert len(files) > 1
    for file in reversed(files):
        three.carried("desk", "far", file.path)
    assert words_at(far) == 0
    assert corrections_owed(desk) == {}
    require_well(three, "far")

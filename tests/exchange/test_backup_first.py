"""Before a file is taken in and before new keys a backup is made by itself: what comes in can be undone as a whole."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import Stopped
from app.services import backups, site_cards
from app.services.cargo import Purpose
from app.services.receiving_bundles import look_into, take_in
from app.services.second_person import Second
from app.services.session import Session
from app.storage import backups as kept
from app.storage.manifest import read_manifest
from tests.exchange.ground import NAMES, Three, make_three, person, three_of
from tests.sites import NURSE, PASSWORD


@pytest.fixture
def three(tmp_path: Path) -> Three:
    made = three_of(make_three(tmp_path / "made", NAMES), tmp_path / "three")
    for name in NAMES:
        made[name].site.settings = replace(made[name].settings, practice=False)
    return made


def whys(session: Session) -> list[str]:
    """Why each backup was made, oldest first."""
    return [read_manifest(each.folder).why for each in reversed(kept.kept_in(session.site.folder / kept.FOLDER))]


def held_in_newest(session: Session) -> int:
    return read_manifest(kept.kept_in(session.site.folder / kept.FOLDER)[0].folder).versions


def test_a_backup_from_before_the_file_is_made_and_one_serves_a_row_of_files(three: Three) -> None:
    person(three["wing"], "Mine")
    for number in range(3):
        person(three["desk"], f"Theirs {number}")
        three.sync("desk", "wing")
    assert whys(three["wing"]) == ["import"]
    assert held_in_newest(three["wing"]) == 1
    person(three["wing"], "Mine too")
    person(three["desk"], "Last")
    three.sync("desk", "wing")
    assert whys(three["wing"])[-1] == "import"
    assert held_in_newest(three["wing"]) == 5
    three.close()


def test_looking_into_a_file_makes_none_and_a_stop_while_it_is_made_takes_nothing_in(three: Three) -> None:
    person(three["desk"])
    looked = look_into(three["wing"], three.sent("desk", "wing", Purpose.SYNC))
    assert whys(three["wing"]) == []
    with pytest.raises(Stopped):
        take_in(three["wing"], looked, three.stick, lambda done, _of: done < 300)
    assert whys(three["wing"]) == []
    assert not list((three["wing"].site.folder / kept.FOLDER).glob("*"))
    assert take_in(three["wing"], looked, three.stick).counts["new"] == 1
    three.close()


def test_new_keys_come_after_a_backup(three: Three) -> None:
    person(three["wing"])
    site_cards.renew_keys(three["wing"], Second(NURSE, PASSWORD))
    assert whys(three["wing"]) == ["new key"]
    assert backups.check_backup(three["wing"]) == []
    three.close()

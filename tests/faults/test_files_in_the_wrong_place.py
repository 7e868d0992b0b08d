"""Somebody else's thing where a file of ours belongs: too large, a folder, a pipe, junk. Said or passed over."""

import json
import os
import sys
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.errors import AnchorMissing, KeystoreDamaged, StoreError, TooSoon, WellgateError, WrongPassword
from app.services import sites
from app.storage import anchor, keystore, tries
from app.storage.files import read_small
from tests.sites import OFFICER, PASSWORD, TODAY, copied, make_template, signed_in

A_LOT = 64 * 1024 * 1024


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("wrong-place") / "site")


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    copied(template, tmp_path / "site")
    signed_in(tmp_path / "site").close()  # from here on there is an anchor
    return tmp_path / "site"


def swollen(path: Path) -> None:
    with path.open("ab") as file:
        file.truncate(A_LOT)


def test_a_swollen_file_is_not_read_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "small"
    path.write_bytes(b"1234")
    assert read_small(path, 4) == b"1234"
    with pytest.raises(OSError, match="too large"):
        read_small(path, 3)


@pytest.mark.parametrize(
    ("name", "named"), [(keystore.FILE, KeystoreDamaged), (anchor.FILE, AnchorMissing), (tries.FILE, None)]
)
def test_a_file_that_has_swollen_is_named_or_passed_over(
    name: str, named: type[StoreError] | None, folder: Path
) -> None:
    swollen(folder / name)
    if named is None:
        signed_in(folder).close()
        return
    with pytest.raises(named):
        signed_in(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes of this kind")
@pytest.mark.parametrize("name", [keystore.FILE, anchor.FILE, tries.FILE, "events.log"])
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(name: str, folder: Path) -> None:
    (folder / name).unlink(missing_ok=True)
    if sys.platform != "win32":
        os.mkfifo(folder / name)
    if name in (keystore.FILE, anchor.FILE):
        with pytest.raises((KeystoreDamaged, AnchorMissing)):
            signed_in(folder)
    else:
        signed_in(folder).close()


@pytest.mark.parametrize("name", [keystore.FILE, anchor.FILE, tries.FILE, "events.log", "records.lock"])
def test_a_folder_in_the_place_of_a_file_is_said_in_plain_words(name: str, folder: Path) -> None:
    (folder / name).unlink(missing_ok=True)
    (folder / name).mkdir()
    if name in (tries.FILE, "events.log"):
        signed_in(folder).close()
        return
    with pytest.raises(WellgateError) as refused:
        signed_in(folder)
    assert refused.value.sentence.endswith(".")


@pytest.mark.parametrize(
    "junk",
    [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"1234": {"failed": 1e999, "last": 0}}', b"0" * 2_000_000,
     json.dumps({"x": 10**400}).encode(), b'{"ba44": {"failed": -9, "last": 99999999999999}}'],
)  # fmt: skip
def test_junk_in_the_count_of_tries_keeps_nobody_out_and_lets_nobody_in(junk: bytes, folder: Path) -> None:
    (folder / tries.FILE).write_bytes(junk)
    signed_in(folder).close()
    with pytest.raises((WrongPassword, TooSoon)):
        sites.sign_in(folder, OFFICER, "not the password", FixedClock(TODAY))


@pytest.mark.parametrize("user", ["\ud800", "a.nurse\udcff", "\0", "a" * 100_000, "\u202eesrun.a", ""])
def test_a_name_that_nobody_can_have_is_an_unknown_name(user: str, folder: Path) -> None:
    with pytest.raises(WrongPassword):
        sites.sign_in(folder, user, PASSWORD, FixedClock(TODAY))

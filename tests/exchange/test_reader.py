"""The published reader opens, verifies and lists a bundle with the age program and nothing of ours."""

import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from app.exchange.who import signed_who
from app.services import site_cards
from app.services.cargo import Purpose
from app.storage import own_keys
from tests.exchange import crafting
from tests.exchange.ground import Three, amended, person
from tests.house.planted import ROOT

needs_age = pytest.mark.skipif(shutil.which("age") is None, reason="the age program is not installed")


def read(three: Three, bundle: Path) -> "subprocess.CompletedProcess[str]":
    key, card = three.folder / "wing.key", three.folder / "desk.card"
    with three["wing"].site.store.read() as conn:
        key.write_text(own_keys.bundle_secrets(conn)[0] + "\n", encoding="utf-8")
    card.write_bytes(site_cards.own_card(three["desk"]))
    script = ROOT / "packaging" / "read_bundle.py"
    command = [sys.executable, str(script), str(bundle), "--key", str(key), "--card", str(card)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@needs_age
def test_the_reader_verifies_and_lists_a_bundle(three: Three) -> None:
    amended(three["desk"], person(three["desk"]), "Hall E")
    found = read(three, three.sent("desk", "wing", Purpose.SYNC))
    assert found.returncode == 0, found.stderr
    assert found.stdout.count("entry person") == 2
    assert found.stdout.count("holds") >= 2
    assert "who  Karen Drummond holds" in found.stdout


@needs_age
def test_the_reader_finds_a_name_that_was_changed_on_the_way(three: Three) -> None:
    desk = three["desk"]
    entry = crafting.entry(desk, {"given_name": "Sam"}, kind="person", person_id="p", record_id="p")
    true = signed_who(desk.site.install_id, "somebody", "Karen Drummond", desk.site.signing_key)
    file = three.folder / "changed.wellgate"
    whos = [true, msgspec.structs.replace(true, name="Anne Sinclair")]
    file.write_bytes(crafting.bundle(desk, three["wing"], [entry, *whos]))
    found = read(three, file)
    assert found.returncode == 1
    assert "who  Karen Drummond holds" in found.stdout
    assert "who  Anne Sinclair signature wrong" in found.stdout


@needs_age
def test_the_reader_refuses_a_bundle_of_somebody_else(three: Three) -> None:
    found = read(three, three.sent("far", "wing", Purpose.TRANSFER, (person(three["far"]),)))
    assert found.returncode == 1
    assert "not signed" in found.stderr


def test_the_reader_is_short_and_needs_nothing_of_ours() -> None:
    text = (ROOT / "packaging" / "read_bundle.py").read_text(encoding="utf-8")
    assert "import app" not in text
    assert "from app" not in text
    assert len([line for line in text.splitlines() if line.strip()]) <= 60

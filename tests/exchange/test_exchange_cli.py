"""Carried by hand from the command line, as a stranger tries it: with right and with wrong input."""

import io
import json
import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.cli.program import exit_code_of
from app.domain.person import PersonDetails
from app.services import consents, person_records
from tests.exchange.ground import Three, person
from tests.sites import NURSE, OFFICER, PASSWORD

Said = pytest.CaptureFixture[str]
OK, WRONG, MISUSED = 0, 1, 2


class Typed:
    """Calls the program as somebody at one of the three computers; tells the exit code, what was said and what not."""

    def __init__(self, three: Three, patch: pytest.MonkeyPatch, said: Said) -> None:
        self.three, self.patch, self.said = three, patch, said

    def __call__(self, name: str, *arguments: str, user: str = OFFICER, lines: tuple[str, ...] = ()) -> int:
        self.three.close(name)
        typed = "".join(f"{line}\n" for line in (PASSWORD, *lines))
        self.patch.setattr("sys.stdin", io.StringIO(typed))
        who = ("--data", str(self.three.folder / name), "--user", user, "--password-stdin")
        return exit_code_of([*arguments, *who])

    def heard(self) -> tuple[str, str]:
        told = self.said.readouterr()
        return told.out, told.err


@pytest.fixture
def typed(three: Three, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> Typed:
    three.stick.mkdir()
    return Typed(three, monkeypatch, capsys)


@pytest.mark.parametrize(
    "verb",
    [
        *(["card", verb] for verb in ("show", "accept", "list", "revoke", "renew")),
        *(["decide", verb] for verb in ("list", "show", "choose")),
        *(["people", verb] for verb in ("find", "twice", "join", "part", "apart")),
        *([verb] for verb in ("send", "receive", "fhir")),
        ["exchange", "list"],
    ],
)
def test_every_verb_has_help(verb: list[str], capsys: Said) -> None:
    assert exit_code_of([*verb, "--help"]) == OK
    assert "Usage" in capsys.readouterr().out


def test_a_whole_exchange(typed: Typed, three: Three) -> None:
    person_id = person(three["desk"])
    stick = str(three.stick)
    assert typed("desk", "send", "--all-changed", "--to", "wing", "--purpose", "sync", "--out", stick) == OK
    (file,) = three.stick.glob("*.wellgate")
    assert "sam" not in file.name.casefold()
    assert "Written and compared" in typed.heard()[0]
    assert typed("wing", "receive", str(file), "--preview") == OK
    assert "New here: 1" in typed.heard()[0]
    with pytest.raises(Exception, match="not held"):
        person_records.person_details(three["wing"], person_id)
    assert typed("wing", "receive", str(file)) == MISUSED
    assert "--yes" in typed.heard()[1]
    assert typed("wing", "receive", str(file), "--yes") == OK
    (receipt,) = three.stick.glob("receipt-*")
    assert typed("wing", "receive", str(file), "--yes", "--json") == OK
    assert '"already_on": "20' in typed.heard()[0]
    assert typed("desk", "exchange", "list", "--json") == OK
    assert _waiting(typed.heard()[0], "HMP Sample, wing") == 1
    assert typed("desk", "receive", str(receipt), "--yes") == OK
    typed.heard()
    assert typed("desk", "exchange", "list", "--json") == OK
    assert _waiting(typed.heard()[0], "HMP Sample, wing") == 0


def _waiting(told: str, name: str) -> int:
    return next(int(each["waiting"]) for each in json.loads(told)["sites"] if each["name"] == name)


def one_plain_sentence(said: str) -> bool:
    """No traceback, no path of the code, and not a wall of words."""
    return 0 < len(said.strip()) < 400 and "Traceback" not in said and ".py" not in said


SENSELESS = (
    ["send", "--to", "wing", "--purpose", "sync"],
    ["send", "--all-changed", "--to", "nowhere", "--purpose", "sync"],
    ["send", "--all-changed", "--to", "far", "--purpose", "sync"],
    ["send", "--all-changed", "--to", "", "--purpose", "sync"],
    ["send", "--all-changed", "--to", "HMP", "--purpose", "sync"],
    ["send", "Nobody", "--to", "far", "--purpose", "transfer"],
    ["send", "Sam", "--all-changed", "--to", "far", "--purpose", "transfer"],
    ["send", "--all-changed", "--to", "far", "--purpose", "transfer"],
    ["send", "Sam", "--to", "far", "--purpose", "copy"],
    ["send", "Sam", "--to", "wing", "--purpose", "sync"],
    ["send", "Sam", "--to", "far", "--purpose", "correction"],
    ["send", "--all-changed", "--to", "wing", "--purpose", "gossip"],
)


def test_a_send_that_makes_no_sense_writes_nothing(typed: Typed, three: Three) -> None:
    person(three["desk"])
    for arguments in SENSELESS:
        assert typed("desk", *arguments, "--out", str(three.stick)) == MISUSED, arguments
        assert one_plain_sentence(typed.heard()[1]), arguments
        assert list(three.stick.iterdir()) == []


def test_that_only_a_notice_went_is_said(typed: Typed, three: Three) -> None:
    person(three["desk"])
    assert typed("desk", "send", "Sam", "--to", "far", "--purpose", "transfer", "--out", str(three.stick)) == OK
    assert "Only a notice went" in typed.heard()[0]


def test_a_folder_that_is_not_there_is_said_plainly(typed: Typed, three: Three) -> None:
    person(three["desk"])
    nowhere = three.folder / "gone" / "stick"
    code = typed("desk", "send", "--all-changed", "--to", "wing", "--purpose", "sync", "--out", str(nowhere))
    assert code in (OK, WRONG)
    if code == WRONG:
        assert one_plain_sentence(typed.heard()[1])


def _spoilt(three: Three, kind: str) -> Path:
    file = three.stick / f"{kind}.wellgate"
    if kind == "folder":
        file.mkdir()
    elif kind != "missing":
        file.write_bytes({"empty": b"", "a JPEG": b"\xff\xd8\xff\xe0" + bytes(64), "JSON": b'{"a": 1}'}[kind])
    return file


@pytest.mark.parametrize(
    "verb", [["receive", "{file}", "--yes"], ["card", "accept", "{file}"], ["card", "show", "{file}"]], ids=" ".join
)
def test_what_is_no_such_file_is_refused_in_one_sentence(typed: Typed, three: Three, verb: list[str]) -> None:
    for kind in ("empty", "folder", "a JPEG", "JSON", "missing"):
        if (verb[1], kind) == ("show", "missing"):
            continue  # a new file is written
        file = _spoilt(three, kind)
        code = typed("desk", *(each.format(file=file) for each in verb))
        out, err = typed.heard()
        assert code in (WRONG, MISUSED), (kind, out, err)
        assert one_plain_sentence(err), kind
        assert str(three.folder / "desk") not in err


def test_a_file_for_another_computer_is_refused_there(typed: Typed, three: Three) -> None:
    person(three["desk"])
    typed("desk", "send", "--all-changed", "--to", "wing", "--purpose", "sync", "--out", str(three.stick))
    (file,) = three.stick.glob("*.wellgate")
    typed.heard()
    assert typed("far", "receive", str(file), "--yes") == WRONG
    assert one_plain_sentence(typed.heard()[1])
    assert typed("desk", "receive", str(file), "--yes") == WRONG
    assert not list(three.stick.glob("receipt-*"))


def test_cards_are_shown_accepted_revoked_and_a_changed_one_takes_words_and_two_people(
    typed: Typed, three: Three
) -> None:
    card = three.stick / "card.json"
    assert typed("far", "card", "show", str(card)) == OK
    words = re.search(r"site: ([a-z ]+)", typed.heard()[1])
    assert words is not None
    assert typed("desk", "card", "show", str(card)) == OK
    assert "accepted" in typed.heard()[0]
    assert typed("desk", "card", "accept", str(card), "--words", "one two three") == MISUSED
    assert typed("desk", "card", "revoke", "HMP Elsewhere, far") == MISUSED
    assert typed("desk", "card", "revoke", "HMP Elsewhere, far", "--reason", "stick lost") == OK
    typed.heard()
    assert typed("desk", "card", "list") == OK
    assert words[1].strip() not in typed.heard()[0], "whoever types them has to have heard them"
    assert typed("desk", "card", "accept", str(card)) == MISUSED
    assert typed("desk", "card", "accept", str(card), "--words", words[1]) == MISUSED
    assert "second person" in typed.heard()[1]
    given = ("--words", words[1], "--second", NURSE)
    assert typed("desk", "card", "accept", str(card), *given, lines=("wrong",)) == WRONG
    assert typed("desk", "card", "accept", str(card), *given, lines=(PASSWORD,)) == OK
    assert typed("far", "card", "renew") == MISUSED
    assert typed("far", "card", "renew", "--second", NURSE, lines=(PASSWORD,)) == OK
    new = three.stick / "new.json"
    assert typed("far", "card", "show", str(new)) == OK
    typed.heard()
    assert typed("desk", "card", "accept", str(new)) == MISUSED
    assert "changed" in typed.heard()[1]


def test_two_versions_are_listed_shown_and_chosen(typed: Typed, three: Three) -> None:
    person_id = person(three["desk"])
    three.sync("desk", "wing")
    for name, hall, chi in (("desk", "Iona", "1"), ("wing", "Skye", "2")):
        details = person_records.person_details(three[name], person_id).details
        person_records.change_person(three[name], person_id, replace(details, hall=hall, chi=chi), "told me")
    three.sync("desk", "wing")
    assert typed("wing", "decide", "list") == OK
    assert typed.heard()[0].startswith(f"{person_id}\tDetails\t{person_id}")
    assert typed("wing", "decide", "show", person_id) == OK
    shown = typed.heard()[0]
    assert "A\tHMP Sample, desk\tKaren Drummond, Officer" in shown
    assert "told me" in shown
    assert "Iona" in shown
    wrong = (
        ["--keep", "A"],
        ["--reason", "asked"],
        ["--keep", "C", "--reason", "asked"],
        ["--line", "1=A", "--reason", "asked"],
        ["--line", "1=A", "--line", "2=both", "--reason", "asked"],
        ["--line", "nonsense", "--reason", "asked"],
        ["--keep", "A", "--line", "1=A", "--reason", "asked"],
    )
    for each in wrong:
        assert typed("wing", "decide", "choose", person_id, *each) == MISUSED
        assert one_plain_sentence(typed.heard()[1])
    assert typed("wing", "decide", "choose", "no-such-record", "--keep", "A", "--reason", "asked") == MISUSED
    typed.heard()
    choice = ("--line", "1=A", "--line", "2=B", "--reason", "asked him")
    assert typed("wing", "decide", "choose", person_id, *choice) == OK
    assert typed("wing", "decide", "list", "--json") == OK
    assert json.loads(typed.heard()[0].partition("\n")[2]) == []
    details = person_records.person_details(three["wing"], person_id).details
    assert (details.hall, details.chi) in (("Iona", "2"), ("Skye", "1"))


def test_people_are_matched_and_parted_by_a_human(typed: Typed, three: Three) -> None:
    born = date(1988, 5, 5)
    mine = person_records.add_person(three["wing"], PersonDetails("Daniel", "McBride", born=born)).person_id
    theirs = person_records.add_person(three["desk"], PersonDetails("Danny", "MacBride", born=born)).person_id
    three.sync("desk", "wing")
    assert typed("wing", "people", "twice", "--json") == OK
    assert {(each["one"], each["other"]) for each in json.loads(typed.heard()[0])} == {tuple(sorted((mine, theirs)))}
    assert typed("wing", "people", "join", mine, theirs) == MISUSED
    assert typed("wing", "people", "join", mine, "nobody", "--reason", "asked") == MISUSED
    assert typed("wing", "people", "part", mine, theirs, "--reason", "asked") == MISUSED
    assert typed("wing", "people", "join", mine, theirs, "--reason", "asked") == OK
    assert typed("wing", "people", "apart", mine, theirs, "--reason", "asked") == MISUSED
    assert typed("wing", "people", "part", mine, theirs, "--reason", "two men") == OK
    typed.heard()
    assert typed("wing", "people", "twice") == OK
    assert "Nobody" in typed.heard()[0]


def test_fhir_of_one_person_and_of_a_files_people(typed: Typed, three: Three) -> None:
    person_id = person(three["wing"])
    typed("wing", "send", "--all-changed", "--to", "desk", "--purpose", "sync", "--out", str(three.stick))
    (file,) = three.stick.glob("*.wellgate")
    out = three.folder / "out.json"
    typed.heard()
    for arguments in (
        ["fhir", "--out", str(out)],
        ["fhir", "Sam", "--bundle", str(file), "--out", str(out)],
        ["fhir", "Sam", "--out", str(out)],
        ["fhir", "--bundle", str(file), "--out", str(out)],
        ["fhir", "--bundle", str(file), "--out", str(out), "--for", "the press"],
    ):
        assert typed("desk", *arguments, user=NURSE) == MISUSED
        assert one_plain_sentence(typed.heard()[1])
    assert typed("desk", "fhir", "--bundle", str(three.folder / "no.wellgate"), "--out", str(out), user=NURSE) == WRONG
    assert typed("desk", "receive", str(file), "--yes") == OK
    assert typed("desk", "fhir", "Sam", "--out", str(out)) == MISUSED
    assert not out.exists()
    assert typed("desk", "fhir", "Sam", "--out", str(out), user=NURSE) == OK
    assert json.loads(out.read_text(encoding="utf-8"))["resourceType"] == "Bundle"
    assert typed("desk", "fhir", "--bundle", str(file), "--out", str(out), user=NURSE) == OK
    assert "1 person is in it" in typed.heard()[0]
    consents.change_consent(three["desk"], person_id, "health", False)
    assert typed("desk", "fhir", person_id, "--out", str(out), user=NURSE) == MISUSED
    assert typed("desk", "fhir", "--bundle", str(file), "--out", str(out), user=NURSE) == OK
    assert "left out" in typed.heard()[0]
    if os.name != "nt":
        assert typed("desk", "fhir", "--bundle", str(file), "--out", "/proc/nothing/here", user=NURSE) == WRONG


def test_what_a_tired_hand_does_is_answered_in_plain_words(typed: Typed, three: Three) -> None:
    person(three["desk"])
    stick = str(three.stick)
    assert typed("desk", "send", "--all-changed", "--to", "wing", "--purpose", "sync", "--out", stick) == OK
    assert "What was written is on this computer, not on a stick." in typed.heard()[1]
    records = ("--out", str(three.folder / "desk"))
    assert typed("desk", "send", "--all-changed", "--to", "HMP Sample, wing", "--purpose", "sync", *records) == WRONG
    assert one_plain_sentence(typed.heard()[1])
    assert typed("desk", "receive", str(next(three.stick.glob("*.wellgate"))), "--yes") == WRONG
    assert "was made here" in typed.heard()[1]
    assert typed("desk", "card", "show", str(three.stick / "no folder" / "card.json")) == WRONG
    assert "Choose another place" in typed.heard()[1]
    (file,) = three.stick.glob("*.wellgate")
    assert typed("far", "receive", str(file), "--yes") == WRONG
    assert "for another computer" in typed.heard()[1]
    for expected in ("Taken in.", "Nothing was changed."):
        assert typed("wing", "receive", str(file), "--yes") == OK
        assert expected in typed.heard()[0]
    (receipt,) = three.stick.glob("receipt-*")
    assert typed("desk", "receive", str(receipt), "--yes") == OK
    typed.heard()
    assert typed("desk", "send", "--all-changed", "--to", "wing", "--purpose", "sync", "--out", stick) == OK
    assert "No entry is in it." in typed.heard()[0]
    assert typed("desk", "send", "--to", "far", "--purpose", "correction", "--out", stick) == OK
    assert "No entry is in it." in typed.heard()[0]


def test_the_list_tells_of_every_site_how_it_stands(typed: Typed) -> None:
    assert typed("wing", "card", "revoke", "far", "--reason", "stolen") == OK
    typed.heard()
    assert typed("wing", "exchange", "list") == OK
    told = typed.heard()[0].splitlines()
    assert "HMP Sample, desk\tNo records have come from there yet." in told
    assert "HMP Elsewhere, far\tOff the list" in told


def test_a_card_is_shown_as_what_it_is_and_not_received(typed: Typed, three: Three) -> None:
    card, new = three.stick / "desk.json", three.stick / "new.json"
    assert typed("desk", "card", "show", str(card)) == OK
    typed.heard()
    assert typed("desk", "card", "show", str(card)) == OK
    assert typed.heard()[0].endswith("this computer\n")
    assert typed("wing", "receive", str(card), "--yes") == MISUSED
    assert "card accept FILE" in typed.heard()[1]
    assert typed("desk", "card", "renew", "--second", NURSE, lines=(PASSWORD,)) == OK
    typed.heard()
    assert typed("desk", "card", "show", str(new)) == OK
    words = typed.heard()[1].partition("site: ")[2].strip()
    assert typed("wing", "card", "show", str(new)) == OK
    told = typed.heard()[0]
    assert "key has changed" in told
    assert words not in told, "whoever types them has to have heard them"


def test_a_fhir_file_that_cannot_be_saved_says_where_and_not_what_is_on_a_screen(typed: Typed, three: Three) -> None:
    person_id = person(three["desk"])
    nowhere = three.stick / "a file"
    nowhere.write_text("", encoding="utf-8")
    assert typed("desk", "fhir", person_id, "--out", str(nowhere / "x.json"), user=NURSE) == WRONG
    assert "could not be saved there" in typed.heard()[1]


def test_no_file_that_is_written_takes_the_place_of_the_records(typed: Typed, three: Three) -> None:
    person_id = person(three["desk"])
    three.close("desk")
    for name in ("records.db", "keystore.json", "records.anchor"):
        place = three.folder / "desk" / name
        out, before = ("--out", str(place)), place.read_bytes()[:16]
        for asked in (
            ("fhir", person_id, *out),
            ("print", person_id, "healthcare_summary", *out),
            ("print", "blank", "--set", "induction", *out),
            ("unplanned", "Sam", *out),
            ("reminders", *out),
            ("card", "show", str(place)),
        ):
            assert typed("desk", *asked, user=NURSE) in (WRONG, MISUSED), asked
            said = typed.heard()[1]
            assert "the place of the records" in said or asked[0] in ("card", "reminders"), (asked, said)
        assert place.read_bytes()[:16] == before
    assert typed("desk", "verify", user=NURSE) == OK

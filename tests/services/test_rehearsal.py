"""Every case through the services: exactly the findings expected, nothing asked that may not be asked."""

import json
import tomllib
from pathlib import Path

import pypdfium2
import pytest

from app.errors import CaseError, NotAllowed
from app.services.cases import load_case
from app.services.champion_talk import champion_session
from app.services.practice import practice_site
from app.services.rehearsal import play_case
from app.services.session import Session
from app.services.sites import sign_in
from app.storage import audit, hand_overs

CASES = Path(__file__).parent.parent / "cases"
NAMES = sorted(path.stem for path in CASES.glob("*.toml"))


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def played(name: str, out: Path) -> dict[str, object]:
    case = load_case(CASES / f"{name}.toml")
    session = practice_site(out / "site", case, out / "accounts.json")
    try:
        play_case(case, session, out)
    finally:
        session.site.close()
    result: dict[str, object] = json.loads((out / "result.json").read_text(encoding="utf-8"))
    return result


@pytest.mark.parametrize("name", NAMES)
def test_a_case_gives_what_it_expects(name: str, tmp_path: Path) -> None:
    expected = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["expect"]
    result = played(name, tmp_path)
    assert list(result) == ["asked", "not_open", "findings", "suggested", "plan", "due", "documents"]
    assert result["findings"] == expected["findings"]
    assert isinstance(result["asked"], list)
    assert not set(result["asked"]) & set(expected["not_asked"])
    assert isinstance(result["documents"], dict)
    for document in result["documents"].values():
        assert (tmp_path / document).read_bytes().startswith(b"%PDF")
    if "my_health_pack" in result["documents"]:
        text = text_of(tmp_path / result["documents"]["my_health_pack"])
        assert [words for words in expected["pack_has"] if words not in text] == []
        assert [words for words in expected["pack_lacks"] if words.lower() in text.lower()] == []


def test_a_champions_case_makes_no_plan_and_no_paper(tmp_path: Path) -> None:
    result = played("champion_talk", tmp_path)
    assert result["plan"] is None
    assert result["documents"] == {}


PEER = """
[case]
title = "t"
today = "2026-11-24"
nation = "scotland"
set = "induction"
[helper]
role = "champion"
level = "signpost"
[person]
given_name = "Ann"
[answers]
{answers}
[safety]
told = "the hall manager"
when = "10:42"
"""


def played_as_peer(answers: str, folder: Path, known: bool = True) -> dict[str, object]:
    """A champion's case; without `known` nobody knows the champion's password."""
    folder.mkdir(exist_ok=True)
    path = folder / "case.toml"
    path.write_text(PEER.format(answers=answers), encoding="utf-8")
    case = load_case(path)
    made = practice_site(folder / "site", case, folder / "accounts.json")
    session = made if known else Session(made.site, made.clock)
    try:
        return play_case(case, session, folder).as_json()
    finally:
        session.site.close()


def test_a_champions_case_goes_through_a_sealed_file_and_the_inbox(tmp_path: Path) -> None:
    result = played_as_peer('"safe.peer_check" = "yes"\n"mouth.pain" = "pain"', tmp_path)
    assert result["findings"] == {"mouth_pain": "soon"}
    accounts = json.loads((tmp_path / "accounts.json").read_text())["accounts"]
    mine = {each["role"]: each for each in accounts}
    session = sign_in(tmp_path / "site", mine["officer"]["user"], mine["officer"]["password"])
    with session.site.store.read() as conn:
        [held] = hand_overs.in_state(conn, hand_overs.State.TAKEN_IN)
        actions = [row.action for row in audit.rows(conn)]
    session.site.close()
    assert held.file_key == ""
    wanted = ["talk_handed_over", "talk_arrived", "talk_taken_in", "champion_signed_in", "champion_talk_sealed"]
    assert [action for action in actions if action in wanted] == wanted
    with pytest.raises(NotAllowed):
        champion_session(tmp_path / "site", mine["champion"]["user"], mine["champion"]["password"])


@pytest.mark.parametrize("known", [True, False])
def test_a_champions_talk_ends_where_the_person_is_not_safe(known: bool, tmp_path: Path) -> None:
    result = played_as_peer('"safe.peer_check" = "no"', tmp_path, known)
    assert result["findings"] == {"peer_not_ok": "now"}
    assert isinstance(result["asked"], list)
    assert result["asked"][-1] == "safe.peer_check"


def test_after_the_card_staff_hand_the_rest_over_anew(tmp_path: Path) -> None:
    answers = '"safe.peer_check" = "yes"\n"mouth.pain" = "swelling"\n"mouth.fever" = true\n"people.lonely" = "often"'
    result = played_as_peer(answers, tmp_path)
    assert isinstance(result["findings"], dict)
    assert "now" in result["findings"].values()
    assert "lonely" in result["findings"]
    assert isinstance(result["asked"], list)
    assert len(set(result["asked"])) == len(result["asked"])


CASE = """
[case]
title = "t"
today = {today}
occasion = "{occasion}"
nation = "scotland"
set = "short"
[helper]
role = "officer"
[person]
given_name = "{name}"
[answers]
{answers}
"""


def case_file(
    tmp_path: Path, answers: str = "", today: str = '"2026-11-24"', name: str = "A", occasion: str = "induction"
) -> Path:
    path = tmp_path / "case.toml"
    path.write_text(CASE.format(answers=answers, today=today, name=name, occasion=occasion), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("answers", "named"),
    [
        ('"safe.nothing" = true', "safe.nothing"),
        ('"tests.bbv" = "never"', "tests.bbv"),
        ('"alcohol.how_much" = "1_2"', "alcohol.how_much"),
        ('"mood.face" = 3', "mood.face"),
        ('"start.private" = "yes"', "start.private"),
        ('"safe.unwell_now" = ["none", "fits"]', "safe.unwell_now"),
        ('"safe.place" = "somewhere"', "safe.place"),
        ('"safe.place" = ["yes"]', "safe.place"),
        ('"safe.place" = "no"', "safety"),
        ('"safe.place" = ', "case"),
    ],
)
def test_a_case_that_cannot_be_played_says_which_answer_is_wrong_and_makes_no_site(
    answers: str, named: str, tmp_path: Path
) -> None:
    def tried() -> None:
        case = load_case(case_file(tmp_path, answers))
        practice_site(tmp_path / "out" / "site", case, tmp_path / "out" / "accounts.json")

    with pytest.raises(CaseError) as refused:
        tried()
    assert named in refused.value.sentence
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("today", ['"yesterday"', '"2026-02-30"', "12", "true"])
def test_a_date_that_is_no_date_is_named(today: str, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"case\.today"):
        load_case(case_file(tmp_path, today=today))


def test_a_date_may_be_text_or_a_date_of_the_file(tmp_path: Path) -> None:
    text = load_case(case_file(tmp_path, today='"2026-11-24"'))
    assert load_case(case_file(tmp_path, today="2026-11-24")).today == text.today


@pytest.mark.parametrize("name", ["Zoë D'Arcy-Ó Briain", "👍🏽", "\\u202eevil", "<b>&amp;{name}%s", "x" * 190])
def test_any_name_is_kept_and_printed(name: str, tmp_path: Path) -> None:
    case = load_case(case_file(tmp_path, name=name, occasion="unplanned"))
    session = practice_site(tmp_path / "site", case, tmp_path / "accounts.json")
    try:
        result = play_case(case, session, tmp_path)
    finally:
        session.site.close()
    assert set(result.documents) == {"my_health_pack", "my_plan"}


def test_nothing_of_the_person_is_readable_in_the_site(tmp_path: Path) -> None:
    played("man_leaving", tmp_path)
    for path in (tmp_path / "site").rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            assert b"Danny" not in held
            assert b"McBride" not in held
            assert b"own place" not in held

"""FHIR R4: valid by two oracles that do not know each other, with every answer and none of the letters it forbids."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from fhir.resources.R4B.bundle import Bundle

from app.domain.account import NewAccount
from app.domain.assessment import Answer, How, Silence, TalkSet
from app.domain.plan import Agrees, Goal, GoalState, Plan, Step, StepState, StopReason
from app.domain.record import NewVersion, VersionKind
from app.domain.roles import Role
from app.errors import NotAllowed, NotFound, NotValid
from app.exchange import fhir
from app.exchange.fhir import Json
from app.services import assessments, consents, fhir_export, plans, sites, talks
from app.services.cargo import Purpose
from app.services.receiving_bundles import look_into, take_in
from app.services.session import Session
from app.storage import access, accounts, people, versions
from app.storage.answers import plan_to_json
from tests.bench.practice import some_answer
from tests.exchange.ground import Three, person
from tests.sites import NURSE, PASSWORD

SCHEMA = Path(__file__).parent / "fhir_r4" / "schema.json"


@pytest.fixture
def nurse(three: Three) -> Session:
    three.close()
    three.open["desk"] = sites.sign_in(three.folder / "desk", NURSE, PASSWORD, three.clock)
    return three["desk"]


@pytest.fixture(scope="module")
def by_schema() -> jsonschema.protocols.Validator:
    return jsonschema.Draft6Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def a_life(session: Session) -> str:
    """Somebody with a finished talk, a plan in every state and a consent."""
    person_id = person(session, "Sam\x07", "Ó Súilleabháin \u202eabc")
    hand = talks.start_talk(session, person_id, TalkSet.INDUCTION)
    turn = 0
    while (question := talks.question_on_screen(hand)) is not None:
        silence = Answer(question.question_id, silence=list(Silence)[turn % 3])
        talks.give(hand, silence if turn % 7 == 3 else some_answer(question, turn))
        turn += 1
        if talks.step_on(hand) is None:
            break
    assessments.finish(session, hand.sitting)
    steps = tuple(Step("ask", state=each) for each in StepState)
    why = {GoalState.STOPPED: StopReason.OTHER}
    aims = tuple(
        Goal("teeth", f"I will {each} \x00", "", "3 months", steps, each, stopped_because=why.get(each))
        for each in GoalState
    )
    plans.agree_plan(session, person_id, Plan(strengths=("good with people",), goals=aims), Agrees.YES)
    consents.change_consent(session, person_id, "gp", False)
    return person_id


def kinds(made: Json) -> set[str]:
    return {entry["resource"]["resourceType"] for entry in made["entry"]}  # type: ignore[attr-defined]


def test_a_whole_life_is_valid_by_both_oracles(nurse: Session, by_schema: jsonschema.protocols.Validator) -> None:
    made = json.loads(json.dumps(fhir_export.person_as_fhir(nurse, a_life(nurse))))
    assert [error.message for error in by_schema.iter_errors(made)] == []
    Bundle.model_validate(made)
    assert kinds(made) >= {"Questionnaire", "QuestionnaireResponse", "Goal", "CarePlan", "Consent", "Provenance"}


def test_somebody_who_was_only_added_is_valid_too(nurse: Session, by_schema: jsonschema.protocols.Validator) -> None:
    made = json.loads(json.dumps(fhir_export.person_as_fhir(nurse, person(nurse))))
    assert [error.message for error in by_schema.iter_errors(made)] == []
    Bundle.model_validate(made)


def test_every_reference_leads_to_something_in_the_file(nurse: Session) -> None:
    made = json.loads(json.dumps(fhir_export.person_as_fhir(nurse, a_life(nurse))))
    held = {entry["fullUrl"] for entry in made["entry"]}
    named = set(_references(made))
    assert named
    assert named <= held


@pytest.mark.parametrize("talk_set", list(TalkSet))
def test_the_questions_of_every_set_are_valid(
    nurse: Session, by_schema: jsonschema.protocols.Validator, talk_set: TalkSet
) -> None:
    from fhir.resources.R4B.questionnaire import Questionnaire

    made = json.loads(json.dumps(fhir.questionnaire(nurse.content(), talk_set)))
    assert [error.message for error in by_schema.iter_errors(made)] == []
    Questionnaire.model_validate(made)


def test_the_oracles_are_awake(by_schema: jsonschema.protocols.Validator) -> None:
    wrong = {"resourceType": "Goal", "id": "g", "lifecycleStatus": "started", "subject": {}}
    assert list(by_schema.iter_errors(wrong))


def test_an_officer_may_not_make_one(three: Three) -> None:
    with pytest.raises(NotAllowed):
        fhir_export.person_as_fhir(three["desk"], person(three["desk"]))


def carried_to_desk(three: Three, nurse: Session) -> Path:
    """Two people of the wing in one file: one with a whole life, one who was only added."""
    a_life(three["wing"])
    person(three["wing"], "Jo", "Second")
    return three.sent("wing", "desk", Purpose.SYNC)


def patients(made: Json) -> set[str]:
    resources = [entry["resource"] for entry in made["entry"]]  # type: ignore[attr-defined]
    return {each["name"][0]["given"][0] for each in resources if each["resourceType"] == "Patient"}


def test_the_people_of_a_bundle_are_valid_by_both_oracles_once_they_were_taken_in(
    three: Three, nurse: Session, by_schema: jsonschema.protocols.Validator
) -> None:
    file = carried_to_desk(three, nurse)
    with pytest.raises(NotFound, match="Receive it first"):
        fhir_export.people_as_fhir(nurse, file)
    take_in(nurse, look_into(nurse, file))
    told = fhir_export.write_fhir_of_bundle(nurse, file, three.folder / "all.json")
    made = json.loads((three.folder / "all.json").read_text(encoding="utf-8"))
    assert (told.people, told.left_out) == (2, 0)
    assert [error.message for error in by_schema.iter_errors(made)] == []
    Bundle.model_validate(made)
    assert patients(made) == {"Sam", "Jo"}
    assert kinds(made) >= {"Questionnaire", "QuestionnaireResponse", "Goal", "CarePlan", "Consent", "Provenance"}
    assert set(_references(made)) <= {entry["fullUrl"] for entry in made["entry"]}
    with pytest.raises(NotAllowed):
        fhir_export.people_as_fhir(three["wing"], file)


def test_only_who_agreed_is_in_a_file_for_somebody_else(three: Three, nurse: Session) -> None:
    file = carried_to_desk(three, nurse)
    take_in(nurse, look_into(nurse, file))
    made, told = fhir_export.people_as_fhir(nurse, file, "gp")
    assert (told.people, told.left_out) == (0, 2)
    assert made["entry"] == []
    with nurse.site.store.read() as conn:
        sam = next(each for each in people.all_people(conn) if each.details.given_name != "Jo").person_id
    consents.change_consent(nurse, sam, "gp", True)
    consents.change_consent(nurse, sam, "keyworker", True)
    made, told = fhir_export.people_as_fhir(nurse, file, "gp")
    assert (told.people, told.left_out) == (1, 1)
    assert "QuestionnaireResponse" in kinds(made)
    assert "QuestionnaireResponse" not in kinds(fhir_export.person_as_fhir(nurse, sam, "keyworker"))
    consents.change_consent(nurse, sam, "health", False)
    for recipient in ("health", "family"):
        with pytest.raises(NotAllowed, match="not agreed"):
            fhir_export.person_as_fhir(nurse, sam, recipient)
    with pytest.raises(NotValid, match="health, keyworker"):
        fhir_export.person_as_fhir(nurse, sam, "the press")


def test_a_talk_with_something_private_is_marked_as_restricted(
    nurse: Session, by_schema: jsonschema.protocols.Validator
) -> None:
    person_id = person(nurse)
    hand = talks.start_talk(nurse, person_id, TalkSet.SHORT)
    question = talks.question_on_screen(hand)
    assert question is not None
    talks.give(hand, replace(some_answer(question, 0), how=How.PRIVATE))
    assessments.finish(nurse, hand.sitting)
    made = json.loads(json.dumps(fhir_export.person_as_fhir(nurse, person_id)))
    assert [error.message for error in by_schema.iter_errors(made)] == []
    (told,) = [
        each["resource"] for each in made["entry"] if each["resource"]["resourceType"] == "QuestionnaireResponse"
    ]
    assert told["meta"]["security"][0]["code"] == "R"


def agents(made: Json) -> list[Json]:
    resources = [entry["resource"] for entry in made["entry"]]  # type: ignore[attr-defined]
    return [agent for each in resources if each["resourceType"] == "Provenance" for agent in each["agent"]]


def valid(made: Json, by_schema: jsonschema.protocols.Validator) -> Json:
    """As it is read back from a file, and valid by both."""
    read = json.loads(json.dumps(made))
    assert [error.message for error in by_schema.iter_errors(read)] == []
    Bundle.model_validate(read)
    return dict(read)


def test_who_made_something_is_named_with_their_role_and_site(
    nurse: Session, by_schema: jsonschema.protocols.Validator
) -> None:
    made = valid(fhir_export.person_as_fhir(nurse, a_life(nurse)), by_schema)
    site = f"{nurse.settings.establishment}, {nurse.settings.installation}"
    assert len(agents(made)) == 3
    for agent in agents(made):
        assert agent == {
            "type": {"text": "healthcare"},
            "who": {"display": nurse.account.name},
            "onBehalfOf": {"display": site},
        }


def test_the_family_is_told_the_site_and_no_name_of_staff(
    nurse: Session, by_schema: jsonschema.protocols.Validator
) -> None:
    person_id = a_life(nurse)
    consents.change_consent(nurse, person_id, "family", True)
    made = valid(fhir_export.person_as_fhir(nurse, person_id, "family"), by_schema)
    assert agents(made)
    assert nurse.account.name not in json.dumps(made)


def test_who_made_something_elsewhere_is_named_as_their_own_site_signed_it(
    three: Three, nurse: Session, by_schema: jsonschema.protocols.Validator
) -> None:
    file = carried_to_desk(three, nurse)
    take_in(nurse, look_into(nurse, file))
    made = valid(fhir_export.people_as_fhir(nurse, file)[0], by_schema)
    wing = three["wing"]
    assert {each["who"]["display"] for each in agents(made)} == {wing.account.name}  # type: ignore[index]
    (place,) = {each["onBehalfOf"]["display"] for each in agents(made)}  # type: ignore[index]
    assert wing.settings.installation in place
    with nurse.site.store.write() as conn:
        conn.exec_driver_sql("DELETE FROM author_names")
    unnamed = valid(fhir_export.people_as_fhir(nurse, file)[0], by_schema)
    assert {each["who"]["display"] for each in agents(unnamed)} == {place}  # type: ignore[index]


def test_a_champion_is_never_named_and_who_held_a_talk_is(
    nurse: Session, by_schema: jsonschema.protocols.Validator
) -> None:
    site = nurse.site
    with site.store.write() as conn:
        accounts.add(conn, NewAccount("finn", "Finn Peer", Role.CHAMPION, ""))
    officer = next(each.name for each in access.all_accounts(site) if each.role is Role.OFFICER)
    for number, held_by in enumerate(("Finn Peer", officer, "Somebody Else")):
        person_id = person(nurse, f"Sam {number}")
        plan = plan_to_json(Plan(strengths=("good with people",)))
        with site.store.write() as conn:
            versions.append(
                conn, site, NewVersion(f"plan-{number}", VersionKind.PLAN, person_id, plan), held_by=held_by
            )
        made = valid(fhir_export.person_as_fhir(nurse, person_id), by_schema)
        named = [(each["type"]["text"], each["who"]["display"]) for each in agents(made)]  # type: ignore[index]
        told = {"Finn Peer": "Peer health champion", officer: officer}.get(held_by)
        assert named == [("healthcare", nurse.account.name), *([("held the talk", told)] if told else [])]
        assert "Finn" not in json.dumps(made)


def _references(thing: object) -> list[str]:
    if isinstance(thing, dict):
        mine = [thing["reference"]] if isinstance(thing.get("reference"), str) else []
        return mine + [text for inner in thing.values() for text in _references(inner)]
    return [text for inner in thing for text in _references(inner)] if isinstance(thing, list) else []

"""FHIR R4: valid by two oracles that do not know each other, with every answer and none of the letters it forbids."""

import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from fhir.resources.R4B.bundle import Bundle

from app.domain.assessment import Answer, Silence, TalkSet
from app.domain.plan import Agrees, Goal, GoalState, Plan, Step, StepState
from app.errors import NotAllowed
from app.exchange import fhir
from app.exchange.fhir import Json
from app.services import assessments, consents, fhir_export, plans, sites, talks
from app.services.session import Session
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
    aims = tuple(
        Goal("teeth", f"I will {state} \x00", target="3 months", steps=steps, state=state) for state in GoalState
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


def _references(thing: object) -> list[str]:
    if isinstance(thing, dict):
        mine = [thing["reference"]] if isinstance(thing.get("reference"), str) else []
        return mine + [text for inner in thing.values() for text in _references(inner)]
    return [text for inner in thing for text in _references(inner)] if isinstance(thing, list) else []

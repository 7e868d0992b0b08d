"""The shipped words and facts: pictures that exist, pages that can be reached, nothing that tells."""

import re
from pathlib import Path

import pytest

from app import paths
from app.documents.directory import sample_practices, services
from app.documents.kit.pictures import has_picture
from app.documents.sensitive import telling_words
from app.documents.wording import ItemShape, PackWords, pack_words, word_lists
from app.domain.site import Nation
from app.errors import ContentError
from tests.documents.made_up import TALK_DAY, content

NEVER = re.compile(r"prison|offender|custod|liberat|sentence|inmate|convict|\bjail|\bHMP\b", re.IGNORECASE)
DRAMA = ("0141 496 0", "020 7946 0", "029 2018 0")


@pytest.fixture(scope="module")
def words() -> PackWords:
    return pack_words()


def items(words: PackWords) -> list[ItemShape]:
    return [item for page in words.pages for part in page.part for item in part.item]


def lines(words: PackWords) -> list[str]:
    """Every shipped line that may be printed."""
    found = []
    for page in words.pages:
        shape = page.chapter
        found += [shape.title, shape.hint, shape.contents_title, shape.spare, shape.spare_hint]
        found += [text for part in page.part for text in (part.label, part.label_without_day, part.hint)]
    for item in items(words):
        found += [item.lead, item.text, item.short_text, item.see_text, item.plate, item.note, *item.lines]
    return [line for line in found if line]


def test_no_shipped_line_says_where_someone_has_been(words: PackWords) -> None:
    for line in lines(words):
        assert not NEVER.search(line)
        assert telling_words(line) == (), line


def test_every_shipped_sentence_is_short(words: PackWords) -> None:
    for line in lines(words):
        for sentence in re.split(r"[.?!]\s+|\n", line):
            assert len(sentence.split()) <= 10, sentence


def test_no_number_is_written_into_a_page(words: PackWords) -> None:
    """Numbers come from the table of services, but for 999 and 111, which never change."""
    for line in lines(words):
        assert set(re.findall(r"\d{3,}", line)) <= {"999", "111"}, line


def test_every_picture_is_there(words: PackWords) -> None:
    used = {page.chapter.picture for page in words.pages} | {item.picture for item in items(words) if item.picture}
    used |= {service.picture for service in services()}
    used |= {
        "walking",
        "calendar",
        "place",
        "sunrise",
        "appointment",
        "phone",
        "person",
        "tablet-strip",
        "heart",
        "speech",
    }
    used |= {"trophy", "thought", "thumbs-up", "star", "people"}
    assert not [key for key in sorted(used) if not has_picture(key)]


def test_every_page_fact_and_service_that_is_named_exists(words: PackWords) -> None:
    chapters = {page.chapter.id for page in words.pages}
    facts = {fact for fact, _rules in words.facts} | {f"wants_{topic}" for topic in content().topic_by_id}
    facts |= {"has_day", "has_practices", "has_community", "has_phone_friend", "met", "has_plan", "later_appointments"}
    facts |= {"moving_on"}
    known = {service.service_id for service in services()}
    for item in items(words):
        assert {item.see, item.see_else} <= chapters | {""}
        assert {*item.when, *item.when_any, *item.unless} <= facts
        assert not item.service or item.service in known
    for page in words.pages:
        assert {*page.chapter.when, *page.chapter.when_any, *page.chapter.unless} <= facts
    for offer in words.offers.sensitive:
        assert set(offer.services) <= known
        assert set(offer.when) <= facts
    assert {name for names in words.offers.everyone.values() for name in names} <= known


def test_every_question_that_a_fact_looks_at_exists(words: PackWords) -> None:
    from app.domain.conditions import questions_in

    for fact, rules in words.facts:
        for rule in rules:
            assert questions_in(rule) <= set(content().by_id), fact


def test_the_topics_of_services_exist() -> None:
    assert {topic for service in services() for topic in service.topics} <= set(content().topic_by_id)
    assert set(word_lists().sensitive_topics) <= set(content().topic_by_id)


def test_a_mistake_in_a_page_names_file_and_line(tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "pack"
    shutil.copytree(paths.content() / "pack", folder)
    page = folder / "60-who-to-call.toml"
    page.write_text(page.read_text(encoding="utf-8").replace('tone = "ink"', 'tone = "loud"', 1), encoding="utf-8")
    with pytest.raises(ContentError) as mistake:
        pack_words(folder)
    assert mistake.value.path.name == "60-who-to-call.toml"
    assert mistake.value.line > 0


def test_all_57_services_are_kept_with_their_facts() -> None:
    found = {service.service_id: service for service in services()}
    assert len(found) == 57
    inform = found["nhsinform"]
    assert (inform.phone, inform.phone_confidence, inform.hours_confidence) == ("0800 22 44 88", "high", "none")
    assert inform.valid_until is not None
    assert inform.seen == "November 2026"
    assert inform.hours_on(TALK_DAY) == ""
    assert not found["shine"].active
    assert found["drinkline_scot"].phone_on(TALK_DAY) == ""


@pytest.mark.parametrize("service_id", ["families_outside", "upside", "pact", "unlock", "nacro", "sacro", "apex"])
def test_names_that_tell_are_marked(service_id: str) -> None:
    assert next(service for service in services() if service.service_id == service_id).tells


def test_a_service_that_does_not_tell_has_nothing_that_tells() -> None:
    for service in services():
        if not service.tells:
            assert not NEVER.search(f"{service.name} {service.what_for} {service.street_name}"), service.service_id


@pytest.mark.parametrize("nation", list(Nation))
def test_sample_practices_are_marked_and_nobody_answers_them(nation: Nation) -> None:
    found = sample_practices(nation)
    assert len(found) == 3
    assert all(practice.sample for practice in found)
    assert all(practice.phone.startswith(DRAMA) for practice in found)

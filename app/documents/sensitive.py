"""What a person has to allow before it is printed, and words that tell where someone has been."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from app.documents.situation import (
    MANY_APPOINTMENTS,
    appointments_of,
    facts_of,
    health_facts,
    medicines_of,
    planned_goals,
    said,
)
from app.documents.wording import in_our_language, pack_words, word_lists
from app.domain.pack import DocumentKind, PaperInput, SensitiveThing
from app.i18n import _

MEDICINES, PEOPLE = "medicines", "people_who_matter"
_WORD = re.compile(r"\w+")


def sensitive_things(given: PaperInput, kind: DocumentKind) -> tuple[SensitiveThing, ...]:
    """Everything that this document prints only when its key is in `given.ticked`, in the order of the pages."""
    if kind is DocumentKind.POCKET_CARD:
        return tuple(_friend(given))
    if kind is DocumentKind.GP_LETTER:
        return (*_health_facts(given), *_medicines(given))
    things = [*_goals(given), *_strengths(given)]
    if kind is DocumentKind.MY_PLAN and len(appointments_of(given)) > MANY_APPOINTMENTS:
        things += _appointments(given)
    if kind is DocumentKind.MY_HEALTH_PACK:
        things += [*_appointments(given), *_friend(given), *_medicines(given), *_chapters(given), *_offers(given)]
        things += _people(given)
    return tuple(things)


def telling_words(text: str) -> tuple[str, ...]:
    """The words in `text` that say where someone has been, in small letters, each once."""
    return _word_list("telling").found_in(text)


def touches_private(text: str) -> bool:
    """Whether the words touch drink, drugs, mood, tests, safety and the like (words.toml)."""
    return bool(_word_list("touching").found_in(text))


def private_topic(given: PaperInput, topic: str) -> bool:
    known = given.content.topic_by_id.get(topic)
    marked = known is not None and known.sensitive
    return marked or topic in given.private_topics or topic in word_lists().sensitive_topics


def goal_key(number: int) -> str:
    return f"goal:{number}"


def step_key(goal: int, step: int) -> str:
    return f"goal:{goal}:step:{step}"


def strength_key(number: int) -> str:
    return f"strength:{number}"


def appointment_key(number: int) -> str:
    return f"appointment:{number}"


def chapter_key(chapter_id: str) -> str:
    return f"page:{chapter_id}"


def offer_key(offer_id: str) -> str:
    return f"offer:{offer_id}"


def fact_key(name: str) -> str:
    return f"fact:{name}"


FRIEND = "call_in_trouble"


def _goals(given: PaperInput) -> list[SensitiveThing]:
    things = []
    for number, goal in enumerate(planned_goals(given), start=1):
        where = _("Goal {number}").format(number=number)
        if private_topic(given, goal.topic) or touches_private(f"{goal.words} {goal.why}"):
            things.append(SensitiveThing(goal_key(number), goal.words, where))
            continue
        things += [
            SensitiveThing(step_key(number, place), step.words, where)
            for place, step in enumerate(goal.steps, start=1)
            if touches_private(f"{step.words} {step.service}")
        ]
    return things


def _strengths(given: PaperInput) -> list[SensitiveThing]:
    strengths = given.plan.strengths if given.plan else ()
    return [
        SensitiveThing(strength_key(number), words, _("My strengths"))
        for number, words in enumerate(strengths, start=1)
        if touches_private(words)
    ]


def _appointments(given: PaperInput) -> list[SensitiveThing]:
    return [
        SensitiveThing(appointment_key(entry.number), entry.who, _("Appointments"))
        for entry in appointments_of(given)
        if touches_private(f"{entry.who} {entry.where} {entry.said}")
    ]


def _friend(given: PaperInput) -> list[SensitiveThing]:
    words = said(given, "leave.trouble")
    return [SensitiveThing(FRIEND, words, _("The first days"))] if touches_private(words) else []


def _medicines(given: PaperInput) -> list[SensitiveThing]:
    names = [medicine.name for medicine in medicines_of(given)]
    return [SensitiveThing(MEDICINES, ", ".join(names), _("My medicines"))] if names else []


def _health_facts(given: PaperInput) -> list[SensitiveThing]:
    """What a new practice may be told: each condition, an allergy and a need is ticked by itself."""
    return [SensitiveThing(fact_key(fact.name), fact.words, fact.where) for fact in health_facts(given)]


def _people(given: PaperInput) -> list[SensitiveThing]:
    words = said(given, "me.people").strip()
    return [SensitiveThing(PEOPLE, words, _("People who can help"))] if words else []


def _chapters(given: PaperInput) -> list[SensitiveThing]:
    words = pack_words()
    facts = facts_of(given, words)
    return [
        SensitiveThing(
            chapter_key(page.chapter.id), in_our_language(page.chapter.sensitive), in_our_language(page.chapter.title)
        )
        for page in words.pages
        if page.chapter.sensitive and facts.issuperset(page.chapter.when)
    ]


def _offers(given: PaperInput) -> list[SensitiveThing]:
    """Only offers with a number that may be printed are worth asking about."""
    words = pack_words()
    facts = facts_of(given, words)
    ready = {
        service.service_id
        for service in given.services
        if given.nation in service.nations and service.phone_on(given.today)
    }
    return [
        SensitiveThing(offer_key(offer.id), in_our_language(offer.words), _("People who can help"))
        for offer in words.offers.sensitive
        if not facts.isdisjoint(offer.when) and not ready.isdisjoint(offer.services)
    ]


@dataclass(frozen=True)
class _WordList:
    """Words, beginnings of words, and phrases to look for. Single words are looked up: own words can be very long."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    phrases: re.Pattern[str]

    def found_in(self, text: str) -> tuple[str, ...]:
        plain = _searchable(text)
        spoken = dict.fromkeys(_WORD.findall(plain))
        single = [word for word in spoken if word in self.words or word.startswith(self.beginnings)]
        return tuple(dict.fromkeys([*single, *self.phrases.findall(plain)]))


def _searchable(text: str) -> str:
    """Small letters. Soft hyphens, joiners and marks of direction hide no word."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text).casefold()
    unseen = [each for each in set(plain) if unicodedata.category(each) in ("Cf", "Cc") and not each.isspace()]
    return plain.translate(dict.fromkeys(map(ord, unseen)))


@lru_cache(maxsize=4)
def _word_list(which: str) -> _WordList:
    listed: list[str] = getattr(word_lists(), which)
    single = [word for word in listed if _WORD.fullmatch(word.rstrip("*"))]
    phrases = [_phrase(words) for words in listed if words not in single]
    return _WordList(
        words=frozenset(word for word in single if not word.endswith("*")),
        beginnings=tuple(word.rstrip("*") for word in single if word.endswith("*")),
        phrases=re.compile(rf"\b(?:{'|'.join(phrases)})\b"),
    )


def _phrase(words: str) -> str:
    """A pattern for several words with any white between them; a final * stands for any ending."""
    ending = r"\w*" if words.endswith("*") else ""
    return re.escape(words.rstrip("*")).replace(r"\ ", r"\s+") + ending
